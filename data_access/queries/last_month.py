"""The last month that there is anything to show of: what every page, file and program takes when no month is named."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.dataset import dataset_info
from data_access.models import ProvinceMonth
from data_access.scope import Scope


def this_month(session: Session, *, today: dt.date) -> dt.date:
    """The month we are in (its first day), or in which a simulation ends. Raises DatabaseEmpty."""
    return (dataset_info(session).until or today).replace(day=1)


def last_month(session: Session, scope: Scope, *, today: dt.date) -> dt.date:
    """The last month (its first day) that is summed up for the asker, at most this one; this one if none is.

    A simulation ends where it was told to. Reads one row of an index for each project the asker may see. Raises
    DatabaseEmpty.
    """
    now = this_month(session, today=today)
    if dataset_info(session).until is not None:
        return now
    held = [reached(session, segment, by=now) for segment in sorted(scope.projects or ("all",))]
    return max((month for month in held if month is not None), default=now)


def reached(session: Session, segment: str, *, by: dt.date) -> dt.date | None:
    """The last month up to `by` that a segment's clubs are summed up for; None if there is none."""
    row = ProvinceMonth
    found = session.scalar(
        select(func.max(row.month)).where(row.segment == segment, row.province_set == "34", row.month <= by)
    )
    return None if found is None else found.replace(day=1)
