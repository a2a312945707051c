"""What the database holds: a simulated or a real register, and the version that every load raises."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_access.errors import DatabaseEmpty
from data_access.models import Dataset


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """The dataset row, detached. `seed`, `scale` and `until` (a month's first day) are a simulation's, else None."""

    kind: str
    version: int
    seed: int | None
    scale: float | None
    until: dt.date | None
    updated_at: dt.datetime

    @property
    def simulated(self) -> bool:
        """Whether everything drawn from the register must carry the mark of simulated figures."""
        return self.kind == "simulated"


def find_dataset(session: Session) -> DatasetInfo | None:
    """The dataset, or None in a database that only has its tables. One row by its key."""
    row = session.execute(
        select(Dataset.kind, Dataset.version, Dataset.seed, Dataset.scale, Dataset.until, Dataset.updated_at)
    ).one_or_none()
    return DatasetInfo(*row) if row is not None else None


def dataset_info(session: Session) -> DatasetInfo:
    """The dataset. Raises DatabaseEmpty when the database has none."""
    found = find_dataset(session)
    if found is None:
        raise DatabaseEmpty(session.get_bind().engine.url.render_as_string(hide_password=True))
    return found


def bump(session: Session) -> int:
    """Raise the version by one in the session's transaction, so that cached answers end; the new version."""
    now = dt.datetime.now(dt.UTC)
    session.execute(update(Dataset).values(version=Dataset.version + 1, updated_at=now))
    return dataset_info(session).version


def record(
    session: Session,
    *,
    kind: str,
    seed: int | None = None,
    scale: float | None = None,
    until: dt.date | None = None,
) -> DatasetInfo:
    """Write down what the database now holds, in the session's transaction: a new row, or the next version."""
    now = dt.datetime.now(dt.UTC)
    found = session.get(Dataset, 1)
    if found is None:
        found = Dataset(id=1, version=0, created_at=now)
        session.add(found)
    found.kind, found.seed, found.scale, found.until = kind, seed, scale, until
    found.version += 1
    found.updated_at = now
    session.flush()
    return dataset_info(session)
