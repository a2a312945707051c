"""Which files of provinces were loaded so far."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models import ImportBatch
from data_access.scope import OutOfScope, Scope


@dataclass(frozen=True, slots=True)
class LoadedFiles:
    """How many files, and when the last one came; None before the first."""

    files: int
    last: dt.datetime | None


def loaded_files(session: Session, scope: Scope) -> LoadedFiles:
    """All files loaded, taken back or not. Raises OutOfScope for a reader limited to projects."""
    if scope.projects is not None:
        raise OutOfScope("*")
    asked = select(func.count(), func.max(ImportBatch.loaded_at)).where(ImportBatch.kind == "file")
    files, last = session.execute(asked).one()
    return LoadedFiles(files, last)
