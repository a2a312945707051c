"""How much of a project's difference to its plan comes from exchange rates, by funder; the rest is real."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy.orm import Session

from data_access.queries.money_cells import (
    MINOR_DIGITS,
    Cell,
    NoRate,
    converted,
    in_currency,
    rate_on,
    read_cells,
)
from data_access.scope import Scope
from indicators.currency import NoPlanRate, Split, split_variance


@dataclass(frozen=True, slots=True)
class FunderSplit:
    """One funder's difference to its plan; `split` is None when some of its money has no rate, named by `missing`."""

    funder: str
    split: Split | None
    missing: tuple[str, dt.date] | None


@dataclass(frozen=True, slots=True)
class RateEffect:
    """By funder, and all together (None when one of them has no rate), in the minor unit of `currency`."""

    currency: str
    funders: tuple[FunderSplit, ...]
    total: Split | None


def rate_effect(
    session: Session,
    scope: Scope,
    *,
    project: str,
    until: dt.date,
    basis: str = "spent",
    currency: str = "VND",
    province_set: str = "63",
    province: str | None = None,
    quarter: dt.date | None = None,
    category: str | None = None,
) -> RateEffect:
    """Actual less plan of a basis to the day `until`, split into real and rate effect. Raises OutOfScope.

    Each quarter's money stands against the rate at which that quarter was planned; money in a currency in which
    nothing was planned, against the rate of the quarter's first day, at most 31 days older. In another currency than
    đồng all three sums are taken at one dated rate, as everything on the screen.
    """
    cells = read_cells(session, scope, project=project, province_set=province_set)
    scale, shown = _shown(session, cells, currency=currency, until=until)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    groups: dict[tuple[str, dt.date, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for cell, other in zip(cells, shown, strict=True):
        if (
            cell.quarter > until
            or (quarter is not None and cell.quarter != quarter)
            or (category is not None and cell.category != category)
            or (province is not None and (cell.province, cell.unplaced) != (province, False))
        ):
            continue
        sums[cell.funder][0] += other.amounts.planned
        sums[cell.funder][1] += other.amounts.of(basis)
        group = groups[cell.funder, cell.quarter, cell.currency]
        for index, amount in enumerate(
            (cell.paid.planned, cell.amounts.planned, cell.paid.of(basis), cell.amounts.of(basis))
        ):
            group[index] += amount
    effects, missing = _effects(session, groups)
    funders = sorted(sums)
    # Converted itself, so that money in đồng, which has no rate effect, has none in any currency.
    listed = [effects[funder] for funder in funders]
    effects |= zip(funders, listed if scale is None else converted(listed, scale), strict=True)
    found = tuple(
        FunderSplit(
            funder,
            None if funder in missing else Split(sums[funder][0], sums[funder][1] - effects[funder], sums[funder][1]),
            missing.get(funder),
        )
        for funder in funders
    )
    splits = [each.split for each in found if each.split is not None]
    whole = None if missing else sum(splits, Split(0, 0, 0))
    return RateEffect("VND" if scale is None else currency, found, whole)


def _shown(
    session: Session, cells: tuple[Cell, ...], *, currency: str, until: dt.date
) -> tuple[Fraction | None, tuple[Cell, ...]]:
    if currency == "VND":
        return None, cells
    try:
        rate = rate_on(session, currency, until)
    except NoRate:
        return None, cells
    return rate.scale, in_currency(cells, rate)


def _effects(
    session: Session, groups: dict[tuple[str, dt.date, str], list[int]]
) -> tuple[dict[str, int], dict[str, tuple[str, dt.date]]]:
    """By funder: the rate effect in đồng; and the first (currency, quarter) of those without a rate."""
    found: dict[str, int] = defaultdict(int)
    missing: dict[str, tuple[str, dt.date]] = {}
    for (funder, day, currency), (planned, planned_vnd, actual, actual_vnd) in sorted(groups.items()):
        try:
            split = split_variance(
                planned, planned_vnd=planned_vnd, actual=actual, actual_vnd=actual_vnd, currency=currency,
                other_rate=_other_rate(session, currency, day) if planned <= 0 and actual else None,
            )  # fmt: skip
        except NoPlanRate:
            missing.setdefault(funder, (currency, day))
        else:
            found[funder] += split.rate_effect
    return found, missing


def _other_rate(session: Session, currency: str, day: dt.date) -> Fraction | None:
    """Đồng for one minor unit on a quarter's first day."""
    if currency == "VND":
        return None
    try:
        rate = rate_on(session, currency, day)
    except NoRate:
        return None
    minor_per_unit: int = 10 ** MINOR_DIGITS[currency]
    return Fraction(rate.vnd_per_unit) / minor_per_unit
