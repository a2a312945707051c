"""Project money against its plan, its time and its agreement. Amounts are whole đồng (or one minor unit)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.money import InvalidRate, InvalidWeights, split_exact, to_vnd
from indicators.months import InvalidPeriod, elapsed
from indicators.rates import Rate, Ratio

__all__ = [
    "Cofinancing",
    "InvalidAmount",
    "InvalidPeriod",
    "InvalidRate",
    "InvalidShare",
    "InvalidWeights",
    "Quarter",
    "Side",
    "burn",
    "cofinancing",
    "cumulative_by_quarter",
    "disbursement_rate",
    "elapsed",
    "plan_execution",
    "quarter_of",
    "split_exact",
    "to_vnd",
    "variance",
]

Side = Literal["external", "counterpart"]


class InvalidShare(ValueError):
    """A share or tolerance outside 0 … 10,000 basis points."""


class InvalidAmount(ValueError):
    """A plan below zero."""


@dataclass(frozen=True, slots=True)
class Cofinancing:
    """The counterpart's share of one basis (committed, received or spent), and what would restore it.

    `share` is counterpart / all. `distance_pp` is the share less the agreed one, in percentage points, and
    `within` whether that lies within the tolerance; both None when there is no money. `move` is the đồng that, taken
    from `move_from` and borne by the other side, brings the share to the agreed one with the total held, rounded
    up. `top_up` is what `top_up_by` alone would add with the other side fixed, rounded up; None when no sum would do
    (a side agreed to bear nothing has borne something).
    """

    share: Ratio
    distance_pp: float | None
    within: bool | None
    move: int
    move_from: Side | None
    top_up: int | None
    top_up_by: Side | None


def _ceil_div(a: int, *, by: int) -> int:
    return -(-a // by)


def cofinancing(external: int, *, counterpart: int, agreed_bp: int, tolerance_bp: int = 100) -> Cofinancing:
    """Actual shares against the agreement; cash and in kind added, reversals already taken off.

    `agreed_bp` is the *counterpart's* agreed share in basis points: 2000 for 80/20, 0 for a full grant.
    Raises InvalidShare, and RateOutOfBounds when reversals outweigh all that was paid.
    """
    if not (0 <= agreed_bp <= 10_000 and 0 <= tolerance_bp <= 10_000):
        raise InvalidShare(f"agreed {agreed_bp}, tolerance {tolerance_bp}: not basis points of a whole")
    total = external + counterpart
    share = Ratio(counterpart, total)
    # Ten-thousandths of a đồng by which the counterpart has borne more than agreed.
    excess = counterpart * 10_000 - agreed_bp * total
    if excess == 0:
        nothing = total == 0
        return Cofinancing(share, None if nothing else 0.0, None if nothing else True, 0, None, 0, None)
    rich: Side = "counterpart" if excess > 0 else "external"
    short: Side = "external" if excess > 0 else "counterpart"
    # The short side's top-up also enlarges the total, so it is divided by the *other* side's agreed share.
    other_bp = agreed_bp if excess > 0 else 10_000 - agreed_bp
    known = total > 0
    return Cofinancing(
        share=share,
        distance_pp=excess / total / 100 if known else None,
        within=abs(excess) <= tolerance_bp * total if known else None,
        move=_ceil_div(abs(excess), by=10_000),
        move_from=rich,
        top_up=_ceil_div(abs(excess), by=other_bp) if other_bp else None,
        top_up_by=short,
    )


def plan_execution(spent: int, *, planned: int) -> Ratio:
    """Spent / planned for the same period; not applicable without a plan. Raises InvalidAmount."""
    if planned < 0:
        raise InvalidAmount(f"plan {planned} is below zero")
    return Ratio(spent, planned)


def disbursement_rate(disbursed: int, *, planned: int) -> Ratio:
    """Disbursed / planned for the same period; not the same as spent. Raises InvalidAmount."""
    return plan_execution(disbursed, planned=planned)


def burn(spent: int, *, planned: int, time: Rate) -> Ratio:
    """(Spent / whole plan) / (days elapsed / days of the project), as one exact ratio; 1 is on schedule.

    `time` comes from `elapsed`. Not applicable without a plan or before the first day. Raises InvalidAmount.
    """
    execution = plan_execution(spent, planned=planned)
    return Ratio(execution.numerator * time.denominator, execution.denominator * time.numerator)


def variance(actual: int, *, planned: int) -> int:
    """Actual less planned, in đồng: above zero is more than planned."""
    return actual - planned


def quarter_of(day: date) -> date:
    """The first day of the quarter of `day`."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter by its first day, its đồng, and the đồng so far."""

    starts_on: date
    amount: int
    cumulative: int


def cumulative_by_quarter(entries: Iterable[tuple[date, int]], *, first: date, last: date) -> list[Quarter]:
    """Every quarter from that of `first` to that of `last`, empty ones included, with running totals.

    Entries before the first quarter are in the opening total, entries after the last are left out. Raises
    InvalidPeriod.
    """
    start, stop = quarter_of(first), quarter_of(last)
    if stop < start:
        raise InvalidPeriod(f"{last} is before {first}")
    running = 0
    amounts: dict[date, int] = {}
    for day, amount in entries:
        quarter = quarter_of(day)
        if quarter < start:
            running += amount
        else:
            amounts[quarter] = amounts.get(quarter, 0) + amount
    result: list[Quarter] = []
    quarter = start
    while quarter <= stop:
        running += amounts.get(quarter, 0)
        result.append(Quarter(quarter, amounts.get(quarter, 0), running))
        quarter = date(quarter.year + quarter.month // 10, (quarter.month + 2) % 12 + 1, 1)
    return result
