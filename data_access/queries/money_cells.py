"""Project money as cells, placed on one map and shown in one currency, so that every sum over them is exact.

A cell is a province × funder × category × quarter × currency of payment × cash or in kind, with its amounts.
Everything a screen prints of money is a sum of cells: parts equal the whole on both maps and in every currency.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models.money import ExchangeRate
from data_access.models.summary import MoneyQuarter
from data_access.once import once
from data_access.scope import Scope
from geo.succession import predecessors, successor_province
from geo.units import units_in
from indicators.budget import split_exact
from indicators.currency import RATE_DAYS, rate_is_fresh

BASES = ("planned", "committed", "received", "disbursed", "spent")
MEASURES = (*BASES, "planned_original")
FORMS = ("both", "cash", "in_kind")
FORMLESS = ("planned", "committed")
"""What is promised for cash and in-kind together, so that there is none of it under one form alone."""
MINOR_DIGITS = {"VND": 0, "USD": 2, "KRW": 0}


@dataclass(frozen=True, slots=True)
class Amounts:
    """The five amounts and the first plan, in the minor unit of the currency shown."""

    planned: int = 0
    committed: int = 0
    received: int = 0
    disbursed: int = 0
    spent: int = 0
    planned_original: int = 0

    def of(self, basis: str) -> int:
        """One of them by its name. Raises KeyError."""
        if basis not in MEASURES:
            raise KeyError(basis)
        amount: int = getattr(self, basis)
        return amount

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(*(self.of(basis) + other.of(basis) for basis in MEASURES))


@dataclass(frozen=True, slots=True)
class Cell:
    """Amounts of one province (a code of the map shown), funder, category and quarter, in cash or in kind.

    `amounts` are in the currency shown, `paid` in the minor unit of `currency`, as they were planned and paid.
    `unplaced` marks money of a new province that cannot be told to one old province: `province` is then the *new*
    one's code, shown in a row of its own.
    """

    province: str
    unplaced: bool
    funder: str
    category: str
    quarter: dt.date
    in_kind: bool
    currency: str
    amounts: Amounts
    paid: Amounts


@dataclass(frozen=True, slots=True)
class UsedRate:
    """Đồng for one unit of a currency, the day it was set, and whether it is simulated."""

    currency: str
    vnd_per_unit: Decimal
    day: dt.date
    simulated: bool

    @property
    def scale(self) -> Fraction:
        """Minor units of the currency for one đồng."""
        minor_per_unit: int = 10 ** MINOR_DIGITS[self.currency]
        return minor_per_unit / Fraction(self.vnd_per_unit)


class NoRate(LookupError):
    """No rate of a currency within `RATE_DAYS` before a day; `latest` is the day of the last one, if any."""

    def __init__(self, currency: str, on: dt.date, latest: dt.date | None) -> None:
        super().__init__(f"no {currency} rate within {RATE_DAYS} days before {on.isoformat()}")
        self.currency = currency
        self.on = on
        self.latest = latest


def rate_on(session: Session, currency: str, on: dt.date) -> UsedRate:
    """The latest rate of a currency on or before a day, at most `RATE_DAYS` older. Raises NoRate."""
    found = session.scalars(
        select(ExchangeRate)
        .where(ExchangeRate.currency == currency, ExchangeRate.day <= on)
        .order_by(ExchangeRate.day.desc())
        .limit(1)
    ).first()
    if found is None or not rate_is_fresh(found.day, on=on):
        raise NoRate(currency, on, None if found is None else found.day)
    return UsedRate(currency, found.vnd_per_unit, found.day, found.simulated)


@once
def read_cells(session: Session, scope: Scope, *, project: str, province_set: str) -> tuple[Cell, ...]:
    """A project's money in đồng, each row at the rate of its own day, placed on a map. Raises OutOfScope."""
    scope.require(project)
    keys = (
        MoneyQuarter.epoch,
        MoneyQuarter.province_code,
        MoneyQuarter.funder,
        MoneyQuarter.category,
        MoneyQuarter.quarter,
        MoneyQuarter.in_kind,
        MoneyQuarter.currency,
    )
    values = [getattr(MoneyQuarter, basis + suffix) for suffix in ("_vnd", "") for basis in MEASURES]
    rows = session.execute(select(*keys, *values).where(MoneyQuarter.project == project).order_by(*keys)).all()
    old = frozenset(row[1] for row in rows if row[0] != "34")
    cells: dict[tuple[str, bool, str, str, dt.date, bool, str], tuple[Amounts, Amounts]] = {}
    for epoch, code, *rest in rows:
        place = placed(epoch, code, province_set=province_set, old=old)
        funder, category, quarter, in_kind, currency, *numbers = rest
        key = (*place, funder, category, quarter, bool(in_kind), currency)
        amounts, paid = cells.get(key, (Amounts(), Amounts()))
        cells[key] = (amounts + Amounts(*numbers[: len(MEASURES)]), paid + Amounts(*numbers[len(MEASURES) :]))
    return tuple(Cell(*key, *sums) for key, sums in cells.items())


def placed(epoch: str, code: str, *, province_set: str, old: Collection[str]) -> tuple[str, bool]:
    """The province on the map shown, and whether it is a new province that could not be told to an old one.

    Old → new is exact. New → old is exact where the province did not merge, or where the project's own earlier
    entries stand in one only of the provinces that merged; otherwise it is not guessed.
    """
    if province_set == "34":
        return (code if epoch == "34" else successor_province(code)), False
    if epoch != "34":
        return code, False
    possible = predecessors(code)
    candidates = possible if len(possible) == 1 else [before for before in possible if before in old]
    return (candidates[0], False) if len(candidates) == 1 else (code, True)


def places_in(session: Session, *, project: str, province_set: str) -> dict[tuple[str, str], tuple[str, bool]]:
    """Where each (epoch, province) that a project has money in stands on the map shown: see `placed`."""
    found = session.execute(
        select(MoneyQuarter.epoch, MoneyQuarter.province_code).where(MoneyQuarter.project == project).distinct()
    ).all()
    old = frozenset(code for epoch, code in found if epoch != "34")
    return {(epoch, code): placed(epoch, code, province_set=province_set, old=old) for epoch, code in found}


def in_form(cells: Iterable[Cell], form: str) -> tuple[Cell, ...]:
    """What is in cash, in kind, or both. Plans and commitments have no form: under one of them none is left."""
    if form == "both":
        return tuple(cells)
    return tuple(
        replace(
            cell,
            amounts=replace(cell.amounts, planned=0, planned_original=0, committed=0),
            paid=replace(cell.paid, planned=0, planned_original=0, committed=0),
        )
        for cell in cells
        if cell.in_kind == (form == "in_kind")
    )


def narrowed(
    cells: Iterable[Cell],
    *,
    until: dt.date | None = None,
    province: str | None = None,
    quarter: dt.date | None = None,
    category: str | None = None,
) -> list[Cell]:
    """The cells under the filters; a None filters nothing."""
    return [
        cell
        for cell in cells
        if (until is None or cell.quarter <= until)
        and (province is None or (cell.province == province and not cell.unplaced))
        and (quarter is None or cell.quarter == quarter)
        and (category is None or cell.category == category)
    ]


def in_currency(cells: Sequence[Cell], rate: UsedRate) -> tuple[Cell, ...]:
    """Cells in đồng → the same cells in another currency's minor unit, at one dated rate for all of them.

    One rate, so that shares and distances read alike in every currency. Each measure's total is converted once,
    half up, and shared out over its cells by largest remainder; amounts above and below zero apart.
    """
    columns = [converted([cell.amounts.of(basis) for cell in cells], rate.scale) for basis in MEASURES]
    return tuple(
        replace(cell, amounts=Amounts(*row)) for cell, row in zip(cells, zip(*columns, strict=True), strict=True)
    )


def converted(values: Sequence[int], scale: Fraction) -> list[int]:
    """Amounts × `scale`: those above zero and those below each keep their total, rounded half up once."""
    result = [0] * len(values)
    for sign in (1, -1):
        chosen = [index for index, value in enumerate(values) if value * sign > 0]
        if not chosen:
            continue
        weights = [values[index] * sign for index in chosen]
        exact = sum(weights) * scale
        whole = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
        for index, part in zip(chosen, split_exact(whole, weights=weights), strict=True):
            result[index] = sign * part
    return result


def total(cells: Iterable[Cell]) -> Amounts:
    """The sums over cells."""
    columns = list(zip(*(tuple(cell.amounts.of(basis) for basis in MEASURES) for cell in cells), strict=True))
    return Amounts(*(sum(column) for column in columns)) if columns else Amounts()


def province_label(code: str, *, province_set: str, unplaced: bool = False) -> str:
    """A province's name on a map; money not told to an old province carries the new one's name."""
    epoch = "34" if province_set == "34" or unplaced else "63-2025"
    return next(unit.label for unit in units_in(epoch) if unit.code == code)
