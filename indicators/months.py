"""Months and days: how clubs are counted over time.

Arrays of days are `datetime64[D]` with NaT for "no day"; arrays of months are `datetime64[M]`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import numpy as np
from numpy.typing import NDArray

from indicators.rates import Rate

Days = NDArray[np.datetime64]
Months = NDArray[np.datetime64]


class InvalidPeriod(ValueError):
    """A period that ends before it starts."""


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def quarter_end(day: date) -> date:
    """The last day of the quarter of `day`."""
    return month_end(date(day.year, 3 * ((day.month - 1) // 3) + 3, 1))


def add_months(month: date, count: int) -> date:
    """The first day of the month so many months after that of `month`; before it for a count below zero."""
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def month_range(first: date, *, last: date) -> Months:
    """Months from that of `first` to that of `last`, both included. Raises InvalidPeriod."""
    start, stop = np.datetime64(first, "M"), np.datetime64(last, "M")
    if stop < start:
        raise InvalidPeriod(f"{last} is before {first}")
    months: Months = np.arange(start, stop + 1, dtype="datetime64[M]")
    return months


def last_days(months: Months) -> Days:
    """The last day of each month."""
    days: Days = (months.astype("datetime64[M]") + 1).astype("datetime64[D]") - 1
    return days


def elapsed(starts_on: date, *, ends_on: date, on: date) -> Rate:
    """Days elapsed ÷ days of the period, at the end of the day `on`.

    Both ends belong to the period: on its first day one day has elapsed, on its last day all of it; before it
    none, afterwards all. Raises InvalidPeriod.
    """
    if ends_on < starts_on:
        raise InvalidPeriod(f"{ends_on} is before {starts_on}")
    total = (ends_on - starts_on).days + 1
    return Rate(min(max((on - starts_on).days + 1, 0), total), total)


def months_left(as_of: date, *, due: date) -> int:
    """Months not yet finished at the end of `as_of`, to the month of `due` inclusive; 0 when past due.

    The running month counts as left until its last day: from 31/10/2026 to 31/12/2026 there are 2 months, from
    30/10/2026 there are 3. The month of `due` counts whole.
    """
    if as_of >= due:
        return 0
    months = (due.year - as_of.year) * 12 + due.month - as_of.month
    return months + (as_of != month_end(as_of))
