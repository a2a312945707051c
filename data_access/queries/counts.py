"""How many rows the main tables hold."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models import Club, ClubReport, Course, PublishedFigure, Transaction

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
