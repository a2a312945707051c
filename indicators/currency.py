"""What of a difference to the plan comes from exchange rates, and what is real. Whole đồng, exact sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

RATE_DAYS = 31
"""A rate older than this is no rate for a day."""


class NoPlanRate(LookupError):
    """Money in a currency for which neither the plan nor any rate of its time says what it should have cost."""

    def __init__(self, currency: str) -> None:
        super().__init__(f"no rate to set {currency} against the plan")
        self.currency = currency


@dataclass(frozen=True, slots=True)
class Split:
    """A plan, the actual at the plan's rate, and the actual at its own rates, all in one currency's minor unit."""

    planned: int
    at_plan_rate: int
    actual: int

    @property
    def real(self) -> int:
        """More or less done than planned, at the plan's rate."""
        return self.at_plan_rate - self.planned

    @property
    def rate_effect(self) -> int:
        """What the rates of the days of payment made of the same money."""
        return self.actual - self.at_plan_rate

    @property
    def total(self) -> int:
        """Actual less planned: real and rate effect together, exactly."""
        return self.actual - self.planned

    def __add__(self, other: Split) -> Split:
        return Split(self.planned + other.planned, self.at_plan_rate + other.at_plan_rate, self.actual + other.actual)


def rate_is_fresh(rate_day: date, *, on: date) -> bool:
    """Whether a rate of one day may be used on another: not later, and at most `RATE_DAYS` older."""
    return 0 <= (on - rate_day).days <= RATE_DAYS


def _half_up(exact: Fraction) -> int:
    sign = -1 if exact < 0 else 1
    size = abs(exact)
    return sign * ((2 * size.numerator + size.denominator) // (2 * size.denominator))


def split_variance(
    planned: int, *, planned_vnd: int, actual: int, actual_vnd: int, currency: str, other_rate: Fraction | None = None
) -> Split:
    """One currency's plan and actual, each in its minor unit and in đồng → the parts of their difference.

    The plan's rate is the one it was converted at; where nothing was planned in the currency, `other_rate` (đồng for
    one minor unit). Đồng have no rate effect. Raises NoPlanRate.
    """
    if currency == "VND":
        return Split(planned_vnd, actual_vnd, actual_vnd)
    if actual == 0:
        # Đồng left where nothing of the currency is: rates alone made them.
        return Split(planned_vnd, 0, actual_vnd)
    rate = Fraction(planned_vnd, planned) if planned > 0 and planned_vnd > 0 else other_rate
    if rate is None:
        raise NoPlanRate(currency)
    return Split(planned_vnd, _half_up(actual * rate), actual_vnd)
