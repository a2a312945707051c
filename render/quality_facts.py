"""What the page and the file of data quality are made from: one place and month, seen in each dimension."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data_access.published_indicators import printed_indicators
from data_access.queries.published import FigureRow
from data_access.queries.published_beside import Beside
from data_access.queries.quality_answer import ProvinceQuality, RefusedRow, Reporting, Twice
from geo.units import ProvinceSet, latest_epoch, province_set, units_in
from indicators.months import month_end
from indicators.quality_agreement import Agreement
from indicators.rates import Rate
from render.published_rows import own_ground

REPORTED = ("completeness", "timeliness", "consistency")
"""The dimensions that are known for every province at once."""
PEOPLE = frozenset({"members", "older", "women", "disadvantaged", "borrowers", "volunteers"})


@dataclass(frozen=True, slots=True)
class Compared:
    """A published figure beside the register's answer, and how they agree."""

    figure: FigureRow
    beside: Beside

    @property
    def agreement(self) -> Agreement:
        """The register against the figure."""
        return Agreement(self.beside.value, self.figure.value)


@dataclass(frozen=True, slots=True)
class Facts:
    """A month of a province (None: the nation) on a map. `detail` is None for the nation."""

    province_set: ProvinceSet
    province: str | None
    month: dt.date
    months: tuple[dt.date, ...]
    reporting: Mapping[str, Mapping[dt.date, Reporting]]
    detail: ProvinceQuality | None
    twice: Sequence[Twice]
    refused: Sequence[RefusedRow]
    compared: Sequence[Compared]

    def of(self, code: str | None, month: dt.date) -> Reporting:
        """A province's (None: the nation's) reports of a month."""
        rows = self.reporting.values() if code is None else [self.reporting.get(code, {})]
        return sum((row[month] for row in rows if month in row), Reporting(0, 0, 0, 0, 0))

    def rate(self, dimension: str) -> Rate | None:
        """The dimension's rate of the place and month; None where it is worked out for a province only."""
        here = self.of(self.province, self.month)
        if dimension in REPORTED:
            return here.rates[dimension]
        if dimension == "outliers":
            return None if self.detail is None else self.detail.usual[-1]
        if dimension == "duplicates":
            return single(here.clubs, self.groups(self.province))
        own = self.compared_here(self.province)
        return Rate(sum(each.agreement.verdict == "agrees" for each in own), len(own))

    def groups(self, code: str | None) -> list[Twice]:
        """What stands twice in a province, or anywhere."""
        return [each for each in self.twice if code is None or each.province == code]

    def compared_here(self, code: str | None) -> list[Compared]:
        """Figures printed for a province or, for None, for the nation."""
        return [each for each in self.compared if self.ground_of(each.figure) == (code or "")]

    def ground_of(self, figure: FigureRow) -> str:
        """The province of this map that a figure speaks of; "" for the nation, "?" where the map has none."""
        if figure.unit_code is None or figure.epoch is None:
            return ""
        return grounds(self.province_set).get((province_set(figure.epoch), figure.unit_code), "?")

    def refused_here(self) -> list[RefusedRow]:
        """Refused rows of the place, of the months shown."""
        return [
            row
            for row in self.refused
            if self.province in {None, row.province} and row.month is not None and row.month in self.months
        ]


def single(clubs: int, groups: Sequence[Twice]) -> Rate:
    """Clubs that stand in the register once / active clubs."""
    doubled = sum(len(each.members) for each in groups if each.kind == "club")
    return Rate(max(clubs - doubled, 0), clubs)


@lru_cache(maxsize=2)
def grounds(map_set: ProvinceSet) -> Mapping[tuple[str, str], str]:
    """(map, code) of a unit that figures are printed for → the province of a map on the same ground."""
    return {place: each.code for each in units_in(latest_epoch(map_set)) for place in own_ground(map_set, each.code)}


def compared(figures: Sequence[FigureRow], beside: Mapping[str, Beside], *, month: dt.date) -> tuple[Compared, ...]:
    """The figures that the register can answer, printed for a day by the month's end; the latest first.

    Where no report tells the register of people, it has no answer rather than nobody.
    """
    last = month_end(month)
    found = [
        Compared(figure, beside[figure.id])
        for figure in figures
        if figure.id in beside
        and figure.as_of is not None
        and figure.as_of <= last
        and (beside[figure.id].value or not _of_people(figure.indicator))
    ]
    return tuple(sorted(found, key=lambda each: (each.figure.as_of, each.figure.id), reverse=True))


def _of_people(name: str) -> bool:
    """Whether the register answers by what clubs report of people."""
    return re.split("[@/]", printed_indicators()[name].register_indicator)[0] in PEOPLE
