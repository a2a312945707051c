"""Which files of provinces were loaded so far, and what of them still waits to be mended."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models import ImportBatch, ImportUndo
from data_access.queries.import_batches import Batch, batches, quarantined
from data_access.queries.import_settled import settled
from data_access.scope import OutOfScope, Scope


@dataclass(frozen=True, slots=True)
class LoadedFiles:
    """How many files stand, how many were taken back, and when the last one came; None before the first."""

    files: int
    undone: int
    last: dt.datetime | None


def _everything(scope: Scope) -> None:
    if scope.projects is not None:
        raise OutOfScope("*")


def loaded_files(session: Session, scope: Scope) -> LoadedFiles:
    """All files loaded. Raises OutOfScope for a reader limited to projects."""
    _everything(scope)
    asked = (
        select(func.count(), func.count(ImportUndo.batch_id), func.max(ImportBatch.loaded_at))
        .select_from(ImportBatch)
        .outerjoin(ImportUndo, ImportUndo.batch_id == ImportBatch.id)
        .where(ImportBatch.kind == "file")
    )
    every, undone, last = session.execute(asked).one()
    return LoadedFiles(every - undone, undone, last)


def loaded_batches(session: Session, scope: Scope, *, limit: int, offset: int = 0) -> tuple[Batch, ...]:
    """`limit` loaded files from the `offset`-th on, the latest first. Raises OutOfScope."""
    _everything(scope)
    return batches(session, limit=limit, offset=offset)


def loaded_batch(session: Session, scope: Scope, *, batch: int) -> Batch | None:
    """A loaded file by its batch's number; None where there is none. Raises OutOfScope."""
    _everything(scope)
    return next(iter(batches(session, only=batch)), None)


def rows_to_mend(session: Session, scope: Scope) -> Mapping[int, frozenset[tuple[str, int]]]:
    """Batch → (sheet, row) of its refused rows that no later file settled. Reads the quarantine. Raises OutOfScope."""
    _everything(scope)
    rows = quarantined(session)
    done = settled(session, ((row.place, row.kind, row.content) for row in rows))
    found: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for row in rows:
        if row.place not in done:
            found[row.batch].add((row.sheet, row.row))
    return {batch: frozenset(places) for batch, places in found.items()}
