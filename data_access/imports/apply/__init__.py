"""A planned file into the register, in the caller's one transaction: all of it or nothing."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from data_access.dataset import bump, dataset_info
from data_access.imports.apply.hold import hold
from data_access.imports.apply.summing import Touched, renew
from data_access.imports.apply.tracks import (
    NAME,
    record_answers,
    record_changes,
    record_refused,
    record_rows,
    record_sheets,
)
from data_access.imports.apply.writing import Writing
from data_access.imports.errors import OpenQuestions, PlanChanged, RegisterSimulated
from data_access.imports.known import Known
from data_access.imports.plan import Plan
from data_access.imports.records import Validated
from data_access.imports.tables import Book
from data_access.models import AuditEvent, ImportBatch
from data_access.queries.importing import read_known

Progress = Callable[[str, float], None]
_WRITING, _RECORDING = 0.4, 0.55
_UNCHANGED: Mapping[tuple[str, str], str] = {}

__all__ = ["apply_plan", "hold", "note_unchanged", "refuse_simulated"]


def refuse_simulated(session: Session) -> None:
    """Raises RegisterSimulated where real files have no place."""
    if dataset_info(session).simulated:
        raise RegisterSimulated


def apply_plan(
    session: Session,
    book: Book,
    validated: Validated,
    plan: Plan,
    *,
    actor: str,
    known: Known | None = None,
    answers: Mapping[tuple[str, str], str] = _UNCHANGED,
    now: dt.datetime | None = None,
    progress: Progress | None = None,
) -> int:
    """Write a plan with its summaries and its record; the batch's number. Nothing is committed here.

    Raises RegisterSimulated, OpenQuestions, and PlanChanged when the register is no longer at the plan's version.
    `known` is what the plan was made with (read anew when not given), `answers` are by (province, question).
    """
    refuse_simulated(session)
    if validated.questions:
        raise OpenQuestions(len(validated.questions))
    if hold(session) != plan.version:
        raise PlanChanged(vi=["phiên bản của sổ"], en=["the version of the register"])
    say = progress or (lambda _step, _share: None)
    at = now or dt.datetime.now(dt.UTC)
    held = known or read_known(session)
    rows = sum(step.action != "unchanged" for step in plan)
    batch = ImportBatch(kind="file", file_name=book.name[:NAME], digest=book.digest, actor=actor[:NAME], loaded_at=at,
                        rows=rows, note=None)  # fmt: skip
    session.add(batch)
    session.flush()
    sheets = record_sheets(session, book, plan, validated.refused, batch=batch.id)
    writing = Writing(session, held, batch=batch.id)
    written = writing.write(plan, progress=lambda share: say("ghi | writing", _WRITING * share))
    say("lưu vết | recording", _WRITING)
    record_rows(session, plan, written, held, sheets=sheets)
    record_changes(session, written, batch=batch.id)
    record_refused(session, validated.refused, batch=batch.id)
    record_answers(session, answers, digest=book.digest, actor=actor[:NAME], now=at)
    touched = Touched.by(plan, held, written, session)
    renew(session, touched, progress=lambda step, share: say(step, _RECORDING + (1 - _RECORDING) * share))
    session.add(AuditEvent(at=at, actor=actor[:NAME], action="import", subject=f"batch {batch.id}",
                           detail=_detail(book, plan)))  # fmt: skip
    bump(session)
    session.flush()
    return batch.id


def _detail(book: Book, plan: Plan) -> str:
    sheets = {
        count.sheet: {"new": count.new, "changed": count.changed, "unchanged": count.unchanged,
                      "rejected": count.rejected}
        for count in plan.sheets
    }  # fmt: skip
    text = json.dumps({"file": book.name[:NAME], "sha256": book.digest, "sheets": sheets}, ensure_ascii=False)
    return text if len(text) <= 4000 else json.dumps({"file": book.name[:NAME], "sha256": book.digest})


def note_unchanged(
    session: Session, book: Book, *, actor: str, answers: Mapping[tuple[str, str], str], now: dt.datetime | None = None
) -> None:
    """Write down that a file was offered and had nothing new; what was answered about it is kept."""
    at = now or dt.datetime.now(dt.UTC)
    record_answers(session, answers, digest=book.digest, actor=actor[:NAME], now=at)
    session.add(AuditEvent(at=at, actor=actor[:NAME], action="import", subject=book.name[:NAME],
                           detail=json.dumps({"sha256": book.digest, "nothing new": True})))  # fmt: skip
