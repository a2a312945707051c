"""Taking a batch back: what it made goes, what it changed is as it was; nothing else moves."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_access.clock import here
from data_access.dataset import bump
from data_access.imports.apply.cells import as_json, from_json, key_from, key_text
from data_access.imports.apply.hold import hold
from data_access.imports.apply.summing import CLUBS, Touched, changed_tables, renew
from data_access.imports.apply.tracks import NAME, TEXT, put_changes
from data_access.imports.apply.writing import put_place, update_rows
from data_access.imports.errors import UndoRefused, UnknownBatch
from data_access.imports.plan import WHOLE
from data_access.imports.rows import Key
from data_access.imports.undo_checks import refuse, refuse_reports_outside
from data_access.imports.undo_later import hand_over
from data_access.imports.undo_taking import Taking, look_at, pass_beneath
from data_access.models import AuditEvent, Base, ImportUndo
from data_access.queries.import_batches import batches
from data_access.queries.import_rows import has_key, provinces_of_clubs, rows_by_key
from data_access.queries.importing import in_parts
from data_access.share import Progress as Share
from data_access.share import between, counted

ORDER = ("money_transaction", "budget_line", "course_trainees", "course", "club_report", "club_place", "club", "target",
         "older_population", "exchange_rate")  # fmt: skip
"""What hangs on others goes first."""
Progress = Callable[[str, float], None]
_LOOKED, _CHECKED, _TAKEN = 0.25, 0.5, 0.9


def undo(
    session: Session, batch: int, *, actor: str, rebase: bool = False, now: dt.datetime | None = None,
    progress: Progress | None = None,
) -> None:  # fmt: skip
    """Take a batch back, in the caller's transaction, with summaries and record; the register is as it was before.

    `progress` is told the step and the share of the whole that is done, and may raise to end it: nothing is committed.
    Raises UnknownBatch, and UndoRefused with the list when a later batch touched the same records or something hangs
    on them. With `rebase`, later batches keep their values and what they recorded as old becomes what was before
    this batch; a record that this batch made and a later one changed stays with what the later one's file said.
    """
    say = progress or (lambda _step, _share: None)
    hold(session, waiting=lambda: say("chờ lượt | waiting for its turn", 0.0))
    found = batches(session, only=batch)
    if not found:
        raise UnknownBatch(batch)
    if found[0].undone_at is not None:
        when, who = here(found[0].undone_at), found[0].undone_by
        raise UndoRefused(batch, vi=[f"đợt này đã được hoàn tác ngày {when:%d/%m/%Y}, bởi {who}"],
                          en=[f"this batch was undone on {when:%Y-%m-%d} by {who}"])  # fmt: skip
    taking = look_at(session, found[0], rebase=rebase,
                     progress=lambda share: say("xem lại đợt | looking at the batch", _LOOKED * share))  # fmt: skip
    look, take = _CHECKED - _LOOKED, _TAKEN - _CHECKED
    refuse(session, taking, rebase=rebase, progress=lambda share: say("kiểm tra | checking", _LOOKED + look * share))
    at = now or dt.datetime.now(dt.UTC)
    before = provinces_of_clubs(session, taking.clubs)
    try:
        with session.begin_nested():
            _take(session, taking, lambda share: say("gỡ | taking back", _CHECKED + take * share))
    except IntegrityError as error:
        # The later values only hold together with what would go.
        raise UndoRefused(batch, vi=["giá trị của đợt sau không đứng được nếu thiếu đợt này (vượt số thành viên…)"],
                          en=["later values cannot stand without this batch (a part above its whole, …)"]
                          ) from error  # fmt: skip
    say("tính lại | summing anew", _TAKEN)
    refuse_reports_outside(session, taking)
    after = provinces_of_clubs(session, taking.clubs)
    _, money, training = changed_tables(taking.tables)
    provinces = frozenset(before | after) if taking.tables & CLUBS else frozenset()
    renew(session, Touched(None if taking.trained_since else provinces, money, training),
          progress=lambda step, share: say(step, _TAKEN + (1 - _TAKEN) * share))  # fmt: skip
    session.add(ImportUndo(batch_id=batch, at=at, actor=actor[:NAME], rebased=rebase))
    session.add(AuditEvent(at=at, actor=actor[:NAME], action="undo", subject=f"batch {batch}",
                           detail=("rebase; " * rebase + found[0].file_name)[:TEXT]))  # fmt: skip
    bump(session)
    session.flush()


def _take(session: Session, taking: Taking, progress: Share) -> None:
    hand_over(session, taking)
    going, done = sum(len(keys) for keys in taking.gone.values()), 0
    back = len(taking.changes) / max(len(taking.changes) + going, 1)
    _restore(session, taking, between(progress, 0.0, back))
    for name in ORDER:
        keys = sorted(taking.gone.get(name, ()), key=key_text)
        shares = (back + (1 - back) * number / max(going, 1) for number in (done, done + len(keys)))
        _remove(session, name, keys, batch=taking.batch, progress=between(progress, *shares))
        done += len(keys)


def _restore(session: Session, taking: Taking, progress: Share) -> None:
    """Put back what each changed cell was, but for those that a later batch has changed again."""
    rows: dict[tuple[str, Key], dict[str, Any]] = {}
    shown = pass_beneath(taking)
    for change in counted(shown, between(progress, 0.0, 0.5), expected=len(shown)):
        table = Base.metadata.tables[change.table_name]
        key = key_from(table, change.record)
        if change.field == WHOLE:
            put_place(session, key, None if change.old is None else json.loads(change.old))
        else:
            rows.setdefault((change.table_name, key), {})[change.field] = from_json(table, change.field, change.old)
    session.flush()
    update_rows(session, rows, progress=between(progress, 0.5, 1.0))


def _remove(session: Session, name: str, keys: list[Key], *, batch: int, progress: Share) -> None:
    """Take records away, the last made first, and keep what they held in the record of changes."""
    table = Base.metadata.tables[name]
    if "id" in table.primary_key.columns:
        keys.sort(reverse=True)
    for part in in_parts(keys, progress=progress):
        rows = rows_by_key(session, table, part)
        put_changes(session, ((batch, name, key_text(key), WHOLE, as_json(row), None) for key, row in rows.items()))
        session.execute(delete(table).where(has_key(table, part)))
