"""The steps of loading a file, each as work that runs beside the page: check it, write it, take it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from data_access import clock
from data_access.engine import engine_for
from data_access.health import speaking_plainly
from data_access.imports import run
from data_access.imports.files.quarantine import Origins, origins
from data_access.imports.records import Refused
from data_access.imports.run import Checked
from data_access.imports.tables import Book
from data_access.imports.undo import undo
from render.findings.loading import Counts, counts
from ui.work import Progress


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file as it went in, and what was refused of it and is still to be mended.

    `batch` is None for one that changed nothing.
    """

    batch: int | None
    name: str
    digest: str
    actor: str
    at: dt.datetime
    counts: Counts
    refused: tuple[Refused, ...]
    origin: Origins
    undone_at: dt.datetime | None = None
    undone_by: str = ""


def check(
    database: str, source: tuple[str, bytes] | Book, *, answers: Mapping[str, str], progress: Progress
) -> Checked:
    """Read a file (or take one that was read), hold it against the rules, and plan it. Raises DataError."""
    engine = engine_for(database)
    today = clock.today()
    with speaking_plainly(engine), Session(engine) as session:
        if isinstance(source, Book):
            return run.examine(session, source, today=today, answers=answers, progress=_share(progress))
        return run.check(session, *source, today=today, answers=answers, progress=_share(progress))


def write(database: str, checked: Checked, *, actor: str, progress: Progress) -> Receipt:
    """Write what was checked, all of it or nothing. Raises DataError."""
    engine, now = engine_for(database), dt.datetime.now(dt.UTC)
    with speaking_plainly(engine), Session(engine) as session, session.begin():
        loaded = run.load(session, checked, actor=actor, now=now, progress=_share(progress))
    done = loaded.checked
    assert done.plan is not None
    return Receipt(
        loaded.batch, done.book.name, done.book.digest, actor, now, counts(done.plan), done.validated.refused,
        origins(done.book),
    )  # fmt: skip


def take_back(database: str, batch: int, *, actor: str, rebase: bool, progress: Progress) -> int:
    """Take a batch back; its number. Raises UndoRefused."""
    engine = engine_for(database)
    with speaking_plainly(engine), Session(engine) as session, session.begin():
        undo(session, batch, actor=actor, rebase=rebase, progress=_share(progress))
    return batch


def _share(progress: Progress) -> run.Progress:
    return lambda _step, share: progress(share)
