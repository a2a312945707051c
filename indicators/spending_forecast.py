"""What a project will have spent on its last day, if it goes on as in its last four whole quarters.

Method. The pace is the mean of the four latest quarters that had wholly passed; a quarter without spending counts as
zero. It is carried on to the project's last day, a part of a quarter by its days. The interval is that of the next
quarters' sum if quarters vary as those four did and independently: pace × horizon ± t × s × √(horizon + horizon² / 4),
where s is the four quarters' standard deviation, the second term is what four quarters leave unsure of the pace, and t
(1.638) leaves 80 % between on three degrees of freedom. Nothing falls below what has been spent, nor, since a project
pays no more than its plan, above the whole plan or what has been spent, whichever is more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import mean, stdev

from indicators.budget import quarter_of
from indicators.months import quarter_end
from indicators.rates import Rate

QUARTERS = 4
INTERVAL = 0.8
_T = 1.638


class TooFewQuarters(ValueError):
    """Under four whole quarters, or nothing left of the project's time."""


@dataclass(frozen=True, slots=True)
class SpendingForecast:
    """Đồng at the project's end: `mid` within the 80 % interval `low` … `high`; `capped` when the plan holds `mid`.

    `pace` is đồng a quarter, `horizon` the quarters left.
    """

    spent: int
    pace: int
    horizon: float
    low: int
    mid: int
    high: int
    capped: bool


def quarters_left(after: date, *, ends_on: date) -> float:
    """Quarters from the day after `after`, the last day of a quarter, to `ends_on`; the last one by its days."""
    left, start = 0.0, after + timedelta(days=1)
    while start <= ends_on:
        end = quarter_end(start)
        left += ((min(end, ends_on) - start).days + 1) / ((end - start).days + 1)
        start = end + timedelta(days=1)
    return left


def last_whole_quarter(on: date) -> date:
    """The last day of the latest quarter that had wholly passed on a day."""
    first = quarter_of(on)
    return on if quarter_end(first) == on else first - timedelta(days=1)


def spending_forecast(
    quarters: Sequence[int], *, plan: int | None, horizon: float, so_far: int = 0
) -> SpendingForecast:
    """Đồng spent in consecutive whole quarters, the last one last → what will be spent by the end.

    `plan` is the whole plan, None without one: then nothing holds the forecast. `so_far` is all that has been spent,
    the unfinished quarter too. Raises TooFewQuarters.
    """
    if len(quarters) < QUARTERS or horizon <= 0:
        raise TooFewQuarters(f"{len(quarters)} quarters, {horizon} to go: {QUARTERS} and some are needed")
    spent, latest = sum(quarters), quarters[-QUARTERS:]
    pace = mean(latest)
    width = _T * stdev(latest) * sqrt(horizon + horizon**2 / QUARTERS)
    least = max(spent, so_far)
    limit = None if plan is None else max(plan, least)

    def held(more: float) -> int:
        amount = max(spent + round(more), least)
        return amount if limit is None else min(amount, limit)

    return SpendingForecast(
        spent=spent,
        pace=round(pace),
        horizon=horizon,
        low=held(pace * horizon - width),
        mid=held(pace * horizon),
        high=held(pace * horizon + width),
        capped=limit is not None and spent + round(pace * horizon) > limit,
    )


def tried(quarters: Sequence[int], *, horizon: int) -> Rate:
    """The method on the past: of the quarters with four before and `horizon` after them, where the fact lay inside.

    No plan holds these forecasts. Raises TooFewQuarters for a horizon under one.
    """
    if horizon < 1:
        raise TooFewQuarters("no quarter to forecast")
    inside = made = 0
    for origin in range(QUARTERS, len(quarters) - horizon + 1):
        found = spending_forecast(quarters[:origin], plan=None, horizon=horizon)
        inside += found.low <= sum(quarters[: origin + horizon]) <= found.high
        made += 1
    return Rate(inside, made)
