"""The entries and courses behind a figure of money or training, some at a time, with the loads they came with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models.money import Transaction
from data_access.queries.courses import CourseLine, courses
from data_access.queries.grounds import Rate
from data_access.queries.ledger import KINDS, EntryPage, entry_page, from_moved, moved_where
from data_access.queries.loads_behind import Batches, in_order, loads_behind, loads_of_rows, text_key
from data_access.queries.money_cells import places_in
from data_access.scope import Scope
from geo.units import ProvinceSet
from indicators.months import month_end
from indicators.training import Course, Training, summarise

_EVER = dt.date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class EntriesBehind:
    """Some of the entries, how many there are and their sum, and of all of them the loads and the rates used."""

    page: EntryPage
    batches: Batches
    rates: tuple[Rate, ...] = ()


@dataclass(frozen=True, slots=True)
class CoursesBehind:
    """Some of the courses, the loads of all of them, and all of them added up anew."""

    lines: tuple[CourseLine, ...]
    batches: Batches
    total: Training


def entries_behind(
    session: Session,
    scope: Scope,
    *,
    project: str,
    basis: str,
    until: dt.date,
    province_set: str = "63",
    province: str | None = None,
    quarter: dt.date | None = None,
    category: str | None = None,
    form: str = "both",
    limit: int,
    offset: int = 0,
) -> EntriesBehind:
    """`limit` entries of a basis under the filters of `entry_page` from the `offset`-th on. Raises OutOfScope."""
    chosen: dict[str, Any] = {
        "project": project, "until": until, "quarter": quarter, "category": category, "form": form,
        "province": province,
    }  # fmt: skip
    page = entry_page(session, scope, basis=basis, province_set=province_set, limit=limit, offset=offset, **chosen)
    if basis == "planned":
        lines = entry_page(session, scope, basis=basis, province_set=province_set, **chosen).entries
        return EntriesBehind(
            page,
            loads_of_rows(session, "budget_line", ((line.ident, line.batch) for line in lines)),
            _rates((line.currency, line.rate_date, line.rate) for line in lines),
        )
    places = places_in(session, project=project, province_set=province_set)
    where = moved_where(chosen.pop("project"), KINDS[basis], places=places, **chosen)
    rows = from_moved(select(text_key(Transaction.id), Transaction.batch_id)).where(*where)
    used = from_moved(select(Transaction.currency, Transaction.rate_date, Transaction.rate).distinct()).where(*where)
    return EntriesBehind(
        page,
        in_order(loads_behind(session, "money_transaction", rows)),
        _rates((currency, day, rate) for currency, day, rate in session.execute(used)),
    )


def _rates(used: Iterable[tuple[str, dt.date | None, Decimal | None]]) -> tuple[Rate, ...]:
    """Each rate once; money in đồng has none."""
    found = {(currency, day, rate) for currency, day, rate in used if day is not None and rate is not None}
    return tuple(sorted(found))


def courses_behind(
    session: Session,
    scope: Scope,
    *,
    until: dt.date,
    province_set: ProvinceSet,
    province: str | None = None,
    of_project: str | None = None,
    boards: bool = False,
    limit: int,
    offset: int = 0,
) -> CoursesBehind:
    """`limit` courses to the end of the month of `until` from the `offset`-th on, oldest first; all, or a project's.

    `boards` narrows them as `courses` does. Reads all of them. Raises OutOfScope.
    """
    if of_project is not None:
        scope.require(of_project)
        scope = Scope(frozenset({of_project}))
    every = courses(session, scope, first=_EVER, last=month_end(until), province_set=province_set, province=province,
                    boards=boards)  # fmt: skip
    return CoursesBehind(
        lines=every[offset : offset + limit],
        batches=loads_of_rows(session, "course", ((course.ident, course.batch) for course in every)),
        total=summarise(
            Course(course.women, course.men, course.sex_unknown, course.days, course.cost) for course in every
        ),
    )
