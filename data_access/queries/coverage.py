"""What the map of the provinces shows: six indicators by province and month, read from the summary tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models import ProvinceMonth
from data_access.once import once
from data_access.queries.population import older_by_province
from data_access.scope import Scope
from geo.units import ProvinceSet
from indicators.coverage import clubs_per_10k_older
from indicators.months import month_end
from indicators.rates import Rate, State

MAP_INDICATORS = ("clubs", "coverage", "clubs_per_10k_older", "members", "meets_standard", "reporting_rate")
"""The indicators of the map, in the order of its list."""


MeasureState = State | Literal["no_data"]


class NotOnTheMap(ValueError):
    """An indicator that the map does not show."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a province or the nation.

    `value` is a count, a fraction (0.4) or clubs per 10,000 older people; None where `state` is no number.
    `numerator` / `denominator` are a / b where the indicator has them (for members: clubs with a report / clubs).
    `estimated`: some clubs' communes on this map are estimates, and the value rests on them.
    """

    value: float | None
    state: MeasureState
    numerator: int | None = None
    denominator: int | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """The sums a measure is made of; those of a nation are the sums of its provinces'."""

    clubs: int
    communes_with_club: int
    communes_total: int
    clubs_commune_unknown: int
    estimated_places: int
    reports_due: int
    reports_received: int
    clubs_with_report: int
    members: int
    standard_met: int
    standard_assessed: int
    older_people: int | None = None


@dataclass(frozen=True, slots=True)
class MapMonth:
    """One indicator in one month: each province's measure and parts by code, and the nation's."""

    provinces: Mapping[str, Measure]
    parts: Mapping[str, Parts]
    nation: Measure
    nation_parts: Parts


_SUMMED = tuple(name for name in Parts.__slots__ if name != "older_people")
MEASURE_COLUMNS = tuple(getattr(ProvinceMonth, name) for name in _SUMMED)
"""The columns of a province's month that Parts is made of, in its order."""


def _count(value: int) -> Measure:
    return Measure(value, "value" if value else "zero")


def _clubs(parts: Parts) -> Measure:
    return _count(parts.clubs)


def _members(parts: Parts) -> Measure:
    if parts.clubs and not parts.clubs_with_report:
        return Measure(None, "no_data", 0, parts.clubs)
    return Measure(
        parts.members,
        "value" if parts.members else "zero",
        parts.clubs_with_report if parts.clubs else None,
        parts.clubs,
    )


def _rate(part: int, whole: int, *, empty: MeasureState = "not_applicable", estimated: bool = False) -> Measure:
    rate = Rate(part, whole)
    state = rate.state if whole else empty
    return Measure(rate.value, state, part, whole, estimated=estimated and bool(part))


def _coverage(parts: Parts) -> Measure:
    estimated = parts.estimated_places > 0
    return _rate(parts.communes_with_club, parts.communes_total, empty="no_data", estimated=estimated)


def _per_older(parts: Parts) -> Measure:
    if parts.older_people is None:
        return Measure(None, "no_data", parts.clubs, None)
    ratio = clubs_per_10k_older(parts.clubs, older=parts.older_people)
    return Measure(ratio.per(10_000), ratio.state, parts.clubs, parts.older_people)


def _standard(parts: Parts) -> Measure:
    # Without a club there is nothing to judge; with clubs but no report nothing is known of them.
    empty: MeasureState = "no_data" if parts.clubs else "not_applicable"
    return _rate(parts.standard_met, parts.standard_assessed, empty=empty)


def _reporting(parts: Parts) -> Measure:
    return _rate(parts.reports_received, parts.reports_due)


MEASURES: Mapping[str, Callable[[Parts], Measure]] = {
    "clubs": _clubs,
    "coverage": _coverage,
    "clubs_per_10k_older": _per_older,
    "members": _members,
    "meets_standard": _standard,
    "reporting_rate": _reporting,
}


def measure_of(indicator: str, parts: Parts) -> Measure:
    """The indicator's measure from its parts. Raises NotOnTheMap."""
    try:
        return MEASURES[indicator](parts)
    except KeyError:
        raise NotOnTheMap(f"{indicator!r} is none of {', '.join(MEASURES)}") from None


def total(parts: Iterable[Parts]) -> Parts:
    """The sums of several provinces; older people only if all have a count."""
    listed = list(parts)
    older = [p.older_people for p in listed]
    known = [count for count in older if count is not None]
    sums = {name: sum(getattr(p, name) for p in listed) for name in _SUMMED}
    return Parts(**sums, older_people=sum(known) if listed and len(known) == len(older) else None)


def parts_of(sums: Iterable[int], older: int | None) -> Parts:
    """Parts from the values of MEASURE_COLUMNS and the older people."""
    row: tuple[Any, ...] = (*sums, older)
    return Parts(*row)


def _older(session: Session, scope: Scope, *, province_set: ProvinceSet, month: dt.date) -> dict[str, int]:
    people = older_by_province(session, scope, province_set=province_set, on=month_end(month))
    return {code: count.older for code, count in people.items()}


@once
def map_month(session: Session, scope: Scope, *, indicator: str, province_set: ProvinceSet, month: dt.date) -> MapMonth:
    """The indicator by province in a month, on either map. A month without data has no provinces.

    Raises NotOnTheMap, and OutOfScope for an asker of several projects.
    """
    statement = (
        select(ProvinceMonth.province_code, *MEASURE_COLUMNS)
        .where(
            ProvinceMonth.segment == scope.segment(),
            ProvinceMonth.province_set == province_set,
            ProvinceMonth.month == month,
        )
        .order_by(ProvinceMonth.province_code)
    )
    needs_people = indicator == "clubs_per_10k_older"
    older = _older(session, scope, province_set=province_set, month=month) if needs_people else {}
    parts = {code: parts_of(row, older.get(code)) for code, *row in session.execute(statement)}
    nation = total(parts.values())
    measures = {code: measure_of(indicator, own) for code, own in parts.items()}
    return MapMonth(measures, parts, measure_of(indicator, nation), nation)


def trend(
    session: Session,
    scope: Scope,
    *,
    indicator: str,
    province_set: ProvinceSet,
    province: str | None,
    last: dt.date,
    months: int = 36,
) -> tuple[tuple[dt.date, float | None], ...]:
    """A province's (None: the nation's) values of the latest months up to `last`, oldest first.

    Raises NotOnTheMap, OutOfScope.
    """
    first = dt.date(last.year - months // 12, last.month, 1)
    statement = (
        select(ProvinceMonth.month, *(func.sum(column) for column in MEASURE_COLUMNS))
        .where(
            ProvinceMonth.segment == scope.segment(),
            ProvinceMonth.province_set == province_set,
            ProvinceMonth.month > first,
            ProvinceMonth.month <= last,
        )
        .group_by(ProvinceMonth.month)
        .order_by(ProvinceMonth.month)
    )
    if province is not None:
        statement = statement.where(ProvinceMonth.province_code == province)
    people: int | None = None
    if indicator == "clubs_per_10k_older":
        # One denominator for the whole curve: it shall show clubs, not the steps of a projection.
        counts = _older(session, scope, province_set=province_set, month=last)
        people = sum(counts.values()) if province is None else counts.get(province)
    return tuple(
        (month, measure_of(indicator, parts_of(sums, people)).value) for month, *sums in session.execute(statement)
    )
