"""Where the number of clubs will be: recent openings carried on, with an interval, checked on the past.

Method. The level is the mean of the latest 36 months' openings (fewer if there are fewer, at least 12). With 24
months or more it is spread over the year by month-of-year factors from up to five whole years, each drawn towards 1
as if one more year had been flat. The interval comes from how wrong the same rule would have been: from every third
past month with 24 months before it, the level of that time is carried on for a year and compared with what happened, as
a share of that level. Those runs of twelve errors are drawn whole, so that good and bad spells stay together, with
either sign, since a past rise says nothing about the next one. Half of a run's mean error (in variance) is taken to
stay for the whole horizon, as a change of pace does; the rest is drawn anew each year. With fewer than 48 months the
errors are those of the fit itself, in runs of three. Openings never fall below 0. The generator is seeded: the same
openings always give the same forecast.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.months import Months
from indicators.rates import Rate

LEVEL_MONTHS = 36
MIN_MONTHS = 12
INTERVAL = 0.8
_PAST_MONTHS = 48
_DRAWS = 500
_SEED = 1648

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


class TooFewMonths(ValueError):
    """Not enough months of openings for the method."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Cumulative clubs at the end of each of `months`: `mid` within the 80 % interval from `low` to `high`.

    All arrays (horizon,). `level` is openings a month; `history` the months it rests on; `block` the length in
    months of the runs of errors drawn; `seasonal` whether the year's shape was used.
    """

    months: Months
    low: Floats
    mid: Floats
    high: Floats
    level: float
    history: int
    block: int
    seasonal: bool


def seasonal_factors(openings: Counts, *, month_of_year: Counts) -> Floats:
    """Month-of-year factors (12,) with mean 1, from the latest whole years (up to five); flat under two years.

    `month_of_year` is 0 for January, the same length as `openings`.
    """
    years = min(len(openings) // 12, 5)
    recent = openings[len(openings) - 12 * years :]
    if years < 2 or recent.sum() == 0:
        return np.ones(12)
    by_month = np.zeros(12)
    np.add.at(by_month, month_of_year[len(openings) - 12 * years :], recent)
    mean = float(recent.sum()) / 12
    factors: Floats = (by_month + mean / years) / (mean * (1 + 1 / years))
    return factors


def _past_errors(openings: Counts, *, shape: Floats, level: float) -> Floats:
    """Runs of errors in openings a month, (runs, block), at today's level; `shape` (months,) are the factors."""
    if len(openings) < _PAST_MONTHS:
        history = min(len(openings), LEVEL_MONTHS)
        fit = level * shape[len(openings) - history :]
        # A fit is closer to its own months than to the next ones: one degree of freedom in each run of three.
        return np.lib.stride_tricks.sliding_window_view((openings[-history:] - fit) * np.sqrt(1.5), 3)
    runs = []
    for origin in range(len(openings) - 12, 23, -3):
        then = openings[max(origin - LEVEL_MONTHS, 0) : origin].mean()
        if then > 0:
            runs.append((openings[origin : origin + 12] / then - shape[origin : origin + 12]) * level)
    return np.array(runs) if runs else np.zeros((1, 12))


def _paths(errors: Floats, *, fit: Floats) -> Floats:
    """Cumulative openings along _DRAWS paths, (_DRAWS, horizon), around `fit` (horizon,) openings a month."""
    rng = np.random.default_rng(_SEED)
    block = errors.shape[1]
    count = -(-len(fit) // block)
    signs = rng.choice((-1.0, 1.0), size=(_DRAWS, count + 1, 1))
    drawn = errors[rng.integers(len(errors), size=(_DRAWS, count + 1))] * signs
    means = drawn.mean(axis=2, keepdims=True)
    lasting, fresh = means[:, :1], means[:, 1:]
    spells = drawn[:, 1:] - fresh + np.sqrt(0.5) * (lasting + fresh)
    monthly = fit + spells.reshape(_DRAWS, -1)[:, : len(fit)]
    return np.cumsum(np.maximum(monthly, 0.0), axis=1)


def forecast(openings: Counts, *, first_month: np.datetime64, start: int, horizon: int) -> Forecast:
    """Cumulative clubs for `horizon` months after the last of `openings`.

    `openings` (months,) are clubs founded in consecutive months from `first_month`; `start` is the cumulative count
    at the end of the last of them. Raises TooFewMonths under 12 months of openings or with no month to forecast.
    """
    total = len(openings)
    if total < MIN_MONTHS or horizon < 1:
        raise TooFewMonths(f"{total} months of openings, {horizon} to forecast: {MIN_MONTHS} and 1 are needed")
    origin = first_month.astype("datetime64[M]")
    calendar: Counts = (origin.astype(np.int64) + np.arange(total + horizon)) % 12
    shape = seasonal_factors(openings, month_of_year=calendar[:total])[calendar]
    history = min(total, LEVEL_MONTHS)
    level = float(openings[total - history :].mean())
    fit = level * shape[total:]
    errors = _past_errors(openings, shape=shape[:total], level=level)
    tail = (1 - INTERVAL) / 2
    low, high = np.quantile(_paths(errors, fit=fit), (tail, 1 - tail), axis=0)
    mid = np.cumsum(fit)
    return Forecast(
        months=origin + total + np.arange(horizon),
        low=start + np.minimum(low, mid),
        mid=start + mid,
        high=start + np.maximum(high, mid),
        level=level,
        history=history,
        block=errors.shape[1],
        seasonal=total >= 24,
    )


@dataclass(frozen=True, slots=True)
class Backtest:
    """The method tried on the past: forecasts whose end lay inside the interval / forecasts made, and the misses.

    `mean_abs_error` and `bias` (forecast less fact) are clubs at the end of the horizon; both None when the past is
    too short to try, and `covered` is then 0 / 0.
    """

    covered: Rate
    mean_abs_error: float | None
    bias: float | None


def backtest(
    openings: Counts, *, first_month: np.datetime64, horizon: int, min_history: int = 36, every: int = 3
) -> Backtest:
    """Forecast from every third past month that leaves `min_history` before it and `horizon` after it, and compare.

    Raises TooFewMonths for a `min_history` under 12 or no month to forecast.
    """
    if min_history < MIN_MONTHS or horizon < 1:
        raise TooFewMonths(f"{min_history} months before, {horizon} after: {MIN_MONTHS} and 1 are needed")
    inside, errors = 0, []
    for origin in range(min_history, len(openings) - horizon + 1, every):
        tried = forecast(openings[:origin], first_month=first_month, start=0, horizon=horizon)
        fact = int(openings[origin : origin + horizon].sum())
        inside += bool(tried.low[-1] <= fact <= tried.high[-1])
        errors.append(float(tried.mid[-1]) - fact)
    if not errors:
        return Backtest(Rate(0, 0), None, None)
    return Backtest(Rate(inside, len(errors)), float(np.abs(errors).mean()), float(np.mean(errors)))
