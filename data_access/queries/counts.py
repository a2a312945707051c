"""How many rows the main tables hold, and to which quarter each project is closed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models import Club, ClubReport, Course, PeriodClosing, PublishedFigure, Transaction

COUNTED = {
    "clubs": Club,
    "reports": ClubReport,
    "courses": Course,
    "transactions": Transaction,
    "figures": PublishedFigure,
}


def row_counts(session: Session) -> dict[str, int]:
    """Rows by table: clubs, reports, courses, transactions and published figures. Not narrowed by a scope: a size."""
    columns = [select(func.count()).select_from(model).scalar_subquery().label(name) for name, model in COUNTED.items()]
    row = session.execute(select(*columns)).one()
    return {name: int(count) for name, count in zip(COUNTED, row, strict=True)}


def closings(session: Session) -> tuple[tuple[str, dt.date, int], ...]:
    """(project, latest closed quarter, closed quarters) of every project with one. Not narrowed by a scope."""
    latest = select(PeriodClosing.project, func.max(PeriodClosing.quarter), func.count())
    rows = session.execute(latest.group_by(PeriodClosing.project).order_by(PeriodClosing.project)).all()
    return tuple((project, quarter, int(count)) for project, quarter, count in rows)
