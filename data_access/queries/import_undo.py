"""What would be left hanging if a batch were taken back, and what its records are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_access.models import (
    Base,
    BudgetLine,
    Club,
    ClubReport,
    Course,
    CourseClub,
    CourseTrainees,
    PeriodClosing,
    Transaction,
)
from data_access.queries.importing import in_parts
from data_access.share import Progress, silent
from indicators.budget import quarter_of
from indicators.months import month_end


@dataclass(frozen=True, slots=True)
class Hanging:
    """A row of another origin that needs one of the batch: its table and key, by which column, and what it needs."""

    table: str
    key: tuple[object, ...]
    column: str
    parent: str
    parent_key: object
    batch: int | None


_HANGING: tuple[tuple[str, type[Base], str], ...] = (
    ("club", ClubReport, "club_id"),
    ("club", CourseClub, "club_id"),
    ("course", CourseTrainees, "course_id"),
    ("course", CourseClub, "course_id"),
    ("budget_line", Transaction, "budget_line_id"),
    ("money_transaction", Transaction, "reverses_id"),
    ("money_transaction", Transaction, "corrects_id"),
)


_CALLED: dict[str, tuple[InstrumentedAttribute[int], InstrumentedAttribute[str]]] = {
    **dict.fromkeys(("club", "club_report", "club_place"), (Club.id, Club.code)),
    **dict.fromkeys(("course", "course_trainees", "course_club"), (Course.id, Course.code)),
    "budget_line": (BudgetLine.id, BudgetLine.code),
    "money_transaction": (Transaction.id, Transaction.voucher),
}


def hanging_on(
    session: Session,
    parent: str,
    numbers: Sequence[int],
    *,
    but: Collection[tuple[str, tuple[object, ...]]],
    progress: Progress = silent,
) -> list[Hanging]:
    """Rows that need one of `numbers` of a table, except those that go as well (`but`: table and key)."""
    found: list[Hanging] = []
    for name, model, column in _HANGING:
        if name != parent:
            continue
        table = Base.metadata.tables[model.__tablename__]
        keys = list(table.primary_key.columns)
        batch = [table.c.batch_id] if "batch_id" in table.c else []
        for part in in_parts(numbers, progress=progress):
            query = select(table.c[column], *keys, *batch).where(table.c[column].in_(part))
            for row in session.execute(query):
                key = tuple(row[1 : 1 + len(keys)])
                if (table.name, key) not in but:
                    found.append(Hanging(table.name, key, column, parent, row[0], row[-1] if batch else None))
    return found


def closed_entries(
    session: Session, numbers: Sequence[int], *, progress: Progress = silent
) -> list[tuple[str, dt.date]]:
    """(voucher, quarter) of entries, among some, whose quarter is closed."""
    closed = {tuple(row) for row in session.execute(select(PeriodClosing.project, PeriodClosing.quarter))}
    found = []
    for part in in_parts(numbers, progress=progress):
        query = select(Transaction.project, Transaction.voucher, Transaction.occurred_on)
        for project, voucher, day in session.execute(query.where(Transaction.id.in_(part))):
            if (project, quarter_of(day)) in closed:
                found.append((voucher, quarter_of(day)))
    return found


def reports_outside(session: Session, clubs: Sequence[int]) -> list[tuple[str, dt.date]]:
    """(club's code, month) of reports, of some clubs, for a month that ended before the club was founded."""
    found = []
    for part in in_parts(clubs):
        query = (
            select(Club.code, ClubReport.month, Club.founded_on)
            .join(ClubReport, ClubReport.club_id == Club.id)
            .where(Club.id.in_(part), ClubReport.month < Club.founded_on)
        )
        found += [(code, month) for code, month, founded in session.execute(query) if month_end(month) < founded]
    return found


def names_of(session: Session, table: str, keys: Sequence[tuple[object, ...]]) -> dict[tuple[object, ...], str]:
    """Key → what people call the record, for a few: a club's code, a month, a voucher's number."""
    if not keys:
        return {}
    named = _CALLED.get(table)
    codes: dict[object, str] = {}
    if named is not None:
        for part in in_parts([key[0] for key in keys]):
            codes |= {row[0]: row[1] for row in session.execute(select(*named).where(named[0].in_(part)))}
    return {key: " ".join([str(codes.get(key[0], key[0])), *(_part(part) for part in key[1:])]) for key in keys}


def _part(part: object) -> str:
    return f"{part.month}/{part.year}" if isinstance(part, dt.date) else str(part)
