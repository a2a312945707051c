"""Every month of one indicator on one map of the provinces: what the time slider moves through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models import ProvinceMonth
from data_access.queries.coverage import MEASURE_COLUMNS, Measure, measure_of, parts_of
from data_access.queries.population import older_by_province
from data_access.scope import Scope
from geo.units import ProvinceSet
from indicators.months import month_end

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class ProvinceSeries:
    """The measures of one indicator by month and province code; months without data are left out, oldest first."""

    indicator: str
    province_set: ProvinceSet
    months: Mapping[dt.date, Mapping[str, Measure]]


def province_series(session: Session, scope: Scope, *, indicator: str, province_set: ProvinceSet) -> ProvinceSeries:
    """The indicator of every province in every month, each the same as `map_month` gives for that month.

    Raises NotOnTheMap, and OutOfScope for an asker of several projects.
    """
    statement = (
        select(ProvinceMonth.month, ProvinceMonth.province_code, *MEASURE_COLUMNS)
        .where(ProvinceMonth.segment == scope.segment(), ProvinceMonth.province_set == province_set)
        .order_by(ProvinceMonth.month, ProvinceMonth.province_code)
    )
    rows: dict[dt.date, list[tuple[str, Sequence[int]]]] = {}
    for month, code, *row in session.execute(statement):
        rows.setdefault(month, []).append((code, row))
    older: dict[dt.date, Mapping[str, int]] = {}
    if indicator == "clubs_per_10k_older":

        def counted(month: dt.date) -> Mapping[str, int]:
            people = older_by_province(session, scope, province_set=province_set, on=month_end(month))
            return {code: count.older for code, count in people.items()}

        older = stepwise(tuple(rows), counted)
    nobody: Mapping[str, int] = {}
    months = {
        month: {code: measure_of(indicator, parts_of(row, older.get(month, nobody).get(code))) for code, row in listed}
        for month, listed in rows.items()
    }
    return ProvinceSeries(indicator, province_set, months)


def stepwise(months: Sequence[dt.date], value_at: Callable[[dt.date], V]) -> dict[dt.date, V]:
    """`value_at` of every month, for a value that changes in few steps and never back: asked for a few months only.

    What is the same at both ends of a stretch is the same within it; other stretches are halved.
    """
    if not months:
        return {}
    found = {months[0]: value_at(months[0])}

    def fill(low: int, high: int) -> None:
        if found[months[low]] == found[months[high]]:
            found.update(dict.fromkeys(months[low + 1 : high], found[months[low]]))
        elif high - low > 1:
            middle = (low + high) // 2
            found[months[middle]] = value_at(months[middle])
            fill(low, middle)
            fill(middle, high)

    found.setdefault(months[-1], value_at(months[-1]))
    fill(0, len(months) - 1)
    return found
