"""Alerts: from a series of periods to what has been off, since when, and by how much.

A period is off or it is not: there is no second threshold at which an alert would end (no hysteresis).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from indicators.attention import RULES
from indicators.budget import burn, cofinancing, cumulative_by_quarter, plan_execution
from indicators.months import elapsed, month_end, quarter_end
from indicators.quality import DUE_DAY
from indicators.rates import RateOutOfBounds
from indicators.scheme import needed_pace

Kind = Literal["share_off", "burn_low", "report_overdue", "pace_short"]
REPORTS_IN = RULES["reporting"].least_percent
"""Per cent of a month's reports below which the month counts as not reported."""
REPORTS_BASE = 10
"""A month with fewer reports due says too little."""
PACE_MONTHS = 12
"""Openings a month are the mean of as many months, fewer while the scheme is younger."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a kind's threshold may be: `needed` or not, its bounds (both included), and whether it is whole."""

    needed: bool
    least: int
    most: int
    whole: bool = False

    def allow(self, threshold: Fraction | None) -> bool:
        """Whether a threshold fits."""
        if threshold is None:
            return not self.needed
        return self.least <= threshold <= self.most and not (self.whole and threshold.denominator > 1)


LIMITS: Mapping[str, Limits] = MappingProxyType(
    {
        # Percentage points around the agreed share; without one, each agreement's own tolerance.
        "share_off": Limits(needed=False, least=0, most=100),
        # Per cent of what the time gone by would have spent.
        "burn_low": Limits(needed=True, least=1, most=100),
        # Days after the day a month's reports are due.
        "report_overdue": Limits(needed=True, least=0, most=366, whole=True),
        # Per cent of the pace that the target still asks for.
        "pace_short": Limits(needed=True, least=1, most=100),
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A period by its first day: what it came to as a / b, in the kind's own units, and whether that is off."""

    period: date
    a: Fraction
    b: Fraction
    off: bool


@dataclass(frozen=True, slots=True)
class Off:
    """The last reading, off for as many periods in a row as asked: since which one.

    `whole` says that every reading was off, so that it may have begun before the first.
    """

    since: date
    whole: bool
    last: Reading

    @property
    def value(self) -> Fraction | None:
        """a / b; None when there is nothing to divide by."""
        return self.last.a / self.last.b if self.last.b else None


def off_for(readings: Sequence[Reading], *, periods: int) -> Off | None:
    """Whether the latest `periods` readings, oldest first, are all off; since when they have been."""
    start = len(readings)
    while start and readings[start - 1].off:
        start -= 1
    if len(readings) - start < max(periods, 1):
        return None
    return Off(readings[start].period, start == 0, readings[-1])


Entries = Iterable[tuple[date, int]]
"""A quarter's day and đồng."""


def share_readings(
    external: Entries, *, counterpart: Entries, first: date, last: date, agreed_bp: int, tolerance_bp: int
) -> list[Reading]:
    """The counterpart's share of all money to the end of each quarter: a / b in đồng.

    Off beyond the tolerance; a quarter by which nothing was paid, or more was taken back, is not. Raises
    InvalidPeriod.
    """
    others = cumulative_by_quarter(external, first=first, last=last)
    own = cumulative_by_quarter(counterpart, first=first, last=last)
    found = []
    for theirs, ours in zip(others, own, strict=True):
        a, b = ours.cumulative, ours.cumulative + theirs.cumulative
        try:
            stands = cofinancing(
                theirs.cumulative, counterpart=a, agreed_bp=agreed_bp, tolerance_bp=tolerance_bp
            ).within
        except RateOutOfBounds:
            stands = None
        found.append(Reading(ours.starts_on, Fraction(a), Fraction(b), stands is False))
    return found


def burn_readings(
    spent: Entries, *, planned: int, starts_on: date, ends_on: date, last: date, percent: Fraction
) -> list[Reading]:
    """The share of the whole plan spent / the share of the time gone by, at the end of each quarter.

    Off below `percent`. `planned` is the plan of all quarters in đồng. Raises InvalidPeriod, InvalidAmount.
    """
    found = []
    for quarter in cumulative_by_quarter(spent, first=starts_on, last=last):
        time = elapsed(starts_on, ends_on=ends_on, on=quarter_end(quarter.starts_on))
        done = plan_execution(quarter.cumulative, planned=planned)
        value = burn(quarter.cumulative, planned=planned, time=time)
        a = Fraction(done.numerator, done.denominator) if done.denominator else Fraction(0)
        off = value.denominator > 0 and value.numerator * 100 < percent * value.denominator
        found.append(Reading(quarter.starts_on, a, Fraction(time.numerator, time.denominator), off))
    return found


def report_readings(months: Iterable[tuple[date, int, int]], *, as_of: date, days: int) -> list[Reading]:
    """A month's reports received / due, for months whose reports have been overdue by `days` at the end of `as_of`.

    `months` are (first day, received, due), oldest first. Off when under `REPORTS_IN` per cent have come.
    """
    found = []
    for month, received, due in months:
        if month_end(month) + timedelta(days=DUE_DAY + days) <= as_of:
            off = due >= REPORTS_BASE and received * 100 < REPORTS_IN * due
            found.append(Reading(month, Fraction(received), Fraction(due), off))
    return found


def pace_readings(
    months: Sequence[tuple[date, int, int]], *, target: int, due_on: date, percent: Fraction
) -> list[Reading]:
    """Clubs opened a month / clubs a month that the target still asks for, at the end of each month.

    `months` are (first day, opened, result so far) without a gap since the target began, oldest first. Off below
    `percent`; a target that is met, or past due, asks for nothing. Raises InvalidTarget.
    """
    found = []
    for index, (month, _, result) in enumerate(months):
        window = months[max(index + 1 - PACE_MONTHS, 0) : index + 1]
        opened = Fraction(sum(each[1] for each in window), len(window))
        asked = needed_pace(result, target=target, as_of=month_end(month), due=due_on)
        needed = Fraction(asked.numerator, asked.denominator) if asked.denominator else Fraction(0)
        found.append(Reading(month, opened, needed, opened * 100 < percent * needed))
    return found
