"""What clubs report of themselves, summed: members, loan funds, trained boards, and the items of the club standard."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models import ProvinceMonth, StandardMonth
from data_access.scope import Scope
from geo.units import ProvinceSet
from indicators.rates import Rate


@dataclass(frozen=True, slots=True)
class Life:
    """Sums of clubs: people and funds (whole đồng) are those of each active club's latest report.

    Clubs founded and closed, and reports, are the month's own.
    """

    clubs: int
    founded: int
    closed: int
    clubs_with_report: int
    members: int
    older: int
    women: int
    borrowers: int
    income_fund: int
    overdue: int
    standard_met: int
    standard_assessed: int
    reports_due: int
    reports_received: int
    reports_on_time: int


_COLUMNS = tuple(getattr(ProvinceMonth, field.name) for field in fields(Life))


def together(parts: Iterable[Life]) -> Life | None:
    """The sums of several provinces; None of none."""
    rows = [[getattr(part, field.name) for field in fields(Life)] for part in parts]
    return Life(*(sum(column) for column in zip(*rows, strict=True))) if rows else None


def club_life(session: Session, scope: Scope, *, province_set: ProvinceSet, month: dt.date) -> dict[str, Life]:
    """By province of a map in a month; empty for a month without a register. Raises OutOfScope."""
    rows = session.execute(
        select(ProvinceMonth.province_code, *_COLUMNS)
        .where(
            ProvinceMonth.segment == scope.segment(),
            ProvinceMonth.province_set == province_set,
            ProvinceMonth.month == month,
        )
        .order_by(ProvinceMonth.province_code)
    )
    return {code: Life(*values) for code, *values in rows}


def life_by_month(
    session: Session, scope: Scope, *, province_set: ProvinceSet, province: str | None, last: dt.date
) -> tuple[tuple[dt.date, Life], ...]:
    """A province's months (None: the nation's) up to `last`, oldest first. Raises OutOfScope."""
    statement = (
        select(ProvinceMonth.month, *(func.sum(column) for column in _COLUMNS))
        .where(
            ProvinceMonth.segment == scope.segment(),
            ProvinceMonth.province_set == province_set,
            ProvinceMonth.month <= last,
        )
        .group_by(ProvinceMonth.month)
        .order_by(ProvinceMonth.month)
    )
    if province is not None:
        statement = statement.where(ProvinceMonth.province_code == province)
    return tuple((month, Life(*(int(value) for value in values))) for month, *values in session.execute(statement))


def standard_items(
    session: Session, scope: Scope, *, province_set: ProvinceSet, month: dt.date
) -> dict[str, dict[str, Rate]]:
    """Province → item of the club standard → clubs that meet it / clubs assessed. Raises OutOfScope."""
    table = StandardMonth
    rows = session.execute(
        select(table.province_code, table.item, table.met, table.assessed)
        .where(table.segment == scope.segment(), table.province_set == province_set, table.month == month)
        .order_by(table.province_code, table.item)
    )
    found: dict[str, dict[str, Rate]] = defaultdict(dict)
    for code, item, met, assessed in rows:
        found[code][item] = Rate(met, assessed)
    return dict(found)
