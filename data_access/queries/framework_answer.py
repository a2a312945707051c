"""What the framework queries answer: plain frozen values, in each indicator's own unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from data_access.queries.budget_answer import ProjectFacts
from data_access.queries.framework_measures import Measured
from geo.units import ProvinceSet
from indicators.framework import Direction, Rating
from indicators.rates import Ratio


@dataclass(frozen=True, slots=True)
class Promise:
    """A value promised by a day; the last one is the target."""

    due_on: dt.date
    kind: str
    value: Decimal
    source_url: str | None


@dataclass(frozen=True, slots=True)
class Actual:
    """A value printed or entered. `province` is a (epoch, code) and `place` its name; None and "" are the whole."""

    as_of: dt.date
    precision: str
    basis: str
    value: Decimal
    sex: str | None
    age_from: int | None
    age_to: int | None
    province: tuple[str, str] | None
    place: str
    comment_vi: str | None
    comment_en: str | None
    source_title: str | None
    source_url: str | None

    @property
    def whole(self) -> bool:
        """Whether it is of the whole project: all provinces, both sexes, every age."""
        return self.province is None and self.sex is None and self.age_from is None and self.age_to is None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of a result: promised, measured by the register, printed, and how the measured value stands.

    `actuals` are those up to the day, the latest first.
    """

    code: str
    title_vi: str
    title_en: str
    unit: str
    direction: Direction
    measure: str | None
    baseline: Decimal | None
    baseline_on: dt.date | None
    verification_vi: str | None
    verification_en: str | None
    source_title: str | None
    source_url: str | None
    promises: tuple[Promise, ...]
    register: Measured | None
    actuals: tuple[Actual, ...]
    rating: Rating

    @property
    def target(self) -> Promise | None:
        """The last promise."""
        return self.promises[-1] if self.promises else None

    @property
    def printed(self) -> Actual | None:
        """The latest printed or entered value of the whole project."""
        return next((actual for actual in self.actuals if actual.whole), None)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A result of a level, with its indicators."""

    code: str
    level: str
    parent: str | None
    title_vi: str
    title_en: str
    assumption_vi: str | None
    assumption_en: str | None
    source_url: str | None
    indicators: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class OwnBand:
    """A band of a project's own: its least achievement in basis points and its names."""

    lower_bp: int
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A project's framework at the end of a day: impact first, activities last. `bands` is empty for the usual five.

    `sums` are the register's counts that costs are divided by; absent where it holds nothing.
    """

    project: ProjectFacts
    until: dt.date
    province_set: ProvinceSet
    results: tuple[ResultRow, ...]
    bands: tuple[OwnBand, ...]
    sums: tuple[tuple[str, int], ...]

    @property
    def indicators(self) -> tuple[IndicatorRow, ...]:
        """The indicators of all results, in their order."""
        return tuple(row for result in self.results for row in result.indicators)


@dataclass(frozen=True, slots=True)
class Cost:
    """Money spent ÷ a result: `code` is clubs, members or trainee_days; the money in a currency's minor unit.

    `without_loans` leaves out the loan capital given to clubs, which they lend on; None where none is counted.
    """

    code: str
    ratio: Ratio
    without_loans: Ratio | None = None
