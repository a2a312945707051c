"""What the money queries answer: plain frozen values, in the minor unit of one currency."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data_access.queries.agreements import Agreed, FunderFacts, Position
from data_access.queries.money_cells import Amounts, UsedRate
from indicators.budget import Quarter
from indicators.rates import Rate, Ratio


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """A project's titles, period (with its precision) and donor."""

    code: str
    title_vi: str
    title_en: str
    starts_on: dt.date
    ends_on: dt.date
    precision: str
    donor_vi: str
    donor_en: str


@dataclass(frozen=True, slots=True)
class FunderMoney:
    """A funder's amounts; `cash` and `in_kind` part the basis; `paid` is each currency as paid, in its minor unit."""

    facts: FunderFacts
    amounts: Amounts
    cash: int
    in_kind: int
    paid: tuple[tuple[str, Amounts], ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A funder's running total of one measure, quarter by quarter."""

    funder: str
    measure: str
    quarters: tuple[Quarter, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A province's amounts and share; `unplaced` is a new province's money not told to an old one.

    `off_since` is the quarter since which the share of all its money so far has been off; None when it is not.
    """

    code: str
    label: str
    unplaced: bool
    amounts: Amounts
    position: Position
    by_quarter: tuple[Position, ...]
    off_since: dt.date | None


@dataclass(frozen=True, slots=True)
class CategoryMoney:
    """A budget category's amounts, planned to the same day as the rest, and its plan for all quarters."""

    code: str
    amounts: Amounts
    whole_plan: int


@dataclass(frozen=True, slots=True)
class Unconverted:
    """Budget lines stored without a rate: how many, and their sum in their own currency. Not in any total."""

    currency: str
    lines: int
    amount: int


@dataclass(frozen=True, slots=True)
class Budget:
    """All that the budget screen prints, in one currency's minor unit, under one choice of filters.

    `until` is the last day counted; `whole_plan` is the plan of all quarters, later ones too. `rate` is None in đồng
    and when `rate_missing`: then the amounts are in đồng, and `latest_rate` is the day of the last rate, if any.
    """

    project: ProjectFacts
    currency: str
    basis: str
    until: dt.date
    rate: UsedRate | None
    rate_missing: bool
    latest_rate: dt.date | None
    total: Amounts
    whole_plan: int
    agreed: Agreed
    position: Position
    positions: tuple[tuple[str, Position], ...]
    funders: tuple[FunderMoney, ...]
    cash: int
    in_kind: int
    execution: Ratio
    disbursement: Ratio
    time: Rate
    burn: Ratio
    quarters: tuple[dt.date, ...]
    curves: tuple[Curve, ...]
    places: tuple[Place, ...]
    categories: tuple[CategoryMoney, ...]
    unconverted: tuple[Unconverted, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be chosen of a project's money: provinces by code with their names, quarters, categories."""

    places: tuple[tuple[str, str], ...]
    quarters: tuple[dt.date, ...]
    categories: tuple[str, ...]
