"""When each club of a province was founded and, for some, closed, so that its curve is met on every knot day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from data_access.simulation.projects import WAVES

# Openings by month: few around Tết and the harvests, most in the last quarter.
_MONTH_WEIGHTS = np.array([0.55, 0.45, 1.0, 1.1, 1.15, 0.85, 0.9, 1.0, 1.15, 1.3, 1.4, 1.25])
_OLD_SCHEMES_END = date(2020, 8, 30)
# Clubs closed a year, as a share of those active: before 1336, under it, at its review and mergers, since.
_CLOSING_RATES = (
    (date(2020, 8, 30), 0.006),
    (date(2023, 12, 31), 0.0037),
    (date(2025, 6, 30), 0.078),
    (date.max, 0.012),
)


@dataclass(slots=True)
class Founding:
    """A club's dates. `closed` is the first day it no longer counts; `precision` how exactly the founding is known."""

    founded: date
    project: str | None
    precision: str = "day"
    closed: date | None = None


def _days_between(after: date, until: date, *, count: int, rng: np.random.Generator) -> list[date]:
    """`count` days in (after, until], more of them in the months when clubs are founded."""
    if count == 0:
        return []
    days = [after + timedelta(days=k) for k in range(1, (until - after).days + 1)]
    weights = np.array([_MONTH_WEIGHTS[day.month - 1] * (0.35 if day.weekday() >= 5 else 1.0) for day in days])
    return sorted(days[i] for i in rng.choice(len(days), size=count, p=weights / weights.sum()))


def _closing_rate(day: date) -> float:
    return next(rate for last, rate in _CLOSING_RATES if day <= last)


def _wave_days(province: str, *, scale: float, last: date, rng: np.random.Generator) -> list[tuple[date, str]]:
    found: list[tuple[date, str]] = []
    for wave in WAVES:
        if wave.province == province:
            days = _days_between(wave.first - timedelta(days=1), wave.last, count=wave.scaled(scale), rng=rng)
            found += [(day, wave.project) for day in days if day <= last]
    return sorted(found)


def _blurred(day: date, *, after: date, until: date, rng: np.random.Generator) -> tuple[date, str]:
    """Old foundings are often known by year or month only, and then stand at the period's end."""
    if day > _OLD_SCHEMES_END or rng.random() > 0.35:
        return day, "day"
    year_end = date(day.year, 12, 31)
    if rng.random() < 0.4 and date(day.year, 1, 1) > after and year_end <= until:
        return year_end, "year"
    month_end = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return (month_end, "month") if day.replace(day=1) > after and month_end <= until else (day, "day")


def close_some(clubs: Sequence[Founding], *, count: int, after: date, until: date, rng: np.random.Generator) -> int:
    """Close `count` clubs in (after, until], rather old ones and none of a project; returns how many were closed."""
    candidates = [c for c in clubs if c.closed is None and c.project is None and c.founded <= after]
    if not candidates or count == 0:
        return 0
    weights = np.array([4.0 if c.founded <= _OLD_SCHEMES_END else 1.0 for c in candidates])
    size = min(count, max(len(candidates) - 1, 0))
    chosen = rng.choice(len(candidates), size=size, replace=False, p=weights / weights.sum())
    for i, day in zip(chosen, _days_between(after, until, count=size, rng=rng), strict=True):
        candidates[i].closed = day
    return size


class Closings:
    """How many clubs to close in a segment: a rate, whose fractions are carried over to the next."""

    def __init__(self, *, kept: bool) -> None:
        self._kept = kept
        self._owed = 0.5

    def due(self, active: int, *, after: date, until: date) -> int:
        """Clubs to close in (after, until] of those active."""
        if self._kept:
            return 0
        self._owed += active * _closing_rate(until) * (until - after).days / 365.25
        whole = int(self._owed)
        self._owed -= whole
        return whole


def old_foundings(province: str, *, knots: Sequence[date], curve: Sequence[int], scale: float, kept: bool,
                  seed: int) -> list[Founding]:  # fmt: skip
    """The clubs of one of the 63 provinces, by founding day; active ones follow `curve` × scale on every knot."""
    rng = np.random.default_rng([seed, int(province), 1])
    waves = _wave_days(province, scale=scale, last=knots[-1], rng=rng)
    clubs: list[Founding] = []
    closings = Closings(kept=kept)
    active, after = 0, _reach_back(knots, curve)
    for until, target in zip(knots, curve, strict=True):
        if until <= after:
            continue
        wanted = int(target * scale + 0.5)
        closed = close_some(clubs, count=closings.due(active, after=after, until=until), after=after, until=until,
                            rng=rng)  # fmt: skip
        own = [(day, project) for day, project in waves if after < day <= until]
        count = max(wanted - active + closed - len(own), 0)
        for day in _days_between(after, until, count=count, rng=rng):
            founded, precision = _blurred(day, after=after, until=until, rng=rng)
            clubs.append(Founding(founded, None, precision))
        clubs += [Founding(day, project) for day, project in own]
        active += count + len(own) - closed
        after = until
    clubs.sort(key=lambda club: (club.founded, club.project or ""))
    return clubs


def _reach_back(knots: Sequence[date], curve: Sequence[int]) -> date:
    """The day after which a province's first clubs were founded: the last knot at which it had none."""
    empty = [day for day, value in zip(knots, curve, strict=True) if value == 0]
    return empty[-1] if empty else knots[0] - timedelta(days=365)


def new_foundings(province: str, *, knots: Sequence[date], curve: Sequence[int], scale: float, kept: bool,
                  earlier: Sequence[Founding], seed: int) -> list[Founding]:  # fmt: skip
    """Clubs founded in one of the 34 provinces from 1/7/2025; closings may also fall on `earlier` ones."""
    rng = np.random.default_rng([seed, int(province), 2])
    clubs: list[Founding] = []
    closings = Closings(kept=kept)
    active = sum(club.closed is None for club in earlier)
    offset = active - int(curve[0] * scale + 0.5) if knots else 0  # rounding of the parts, at other scales than 1
    for after, until, target in zip(knots, knots[1:], curve[1:], strict=False):
        wanted = int(target * scale + 0.5) + offset
        closed = close_some([*earlier, *clubs], count=closings.due(active, after=after, until=until), after=after,
                            until=until, rng=rng)  # fmt: skip
        count = max(wanted - active + closed, 0)
        clubs += [Founding(day, None) for day in _days_between(after, until, count=count, rng=rng)]
        active += count - closed
    return clubs


def scheme_of(founded: date) -> str:
    """The scheme whose period a founding falls in; before 1533 it was none ("khac")."""
    starts: Mapping[date, str] = {date(2025, 8, 1): "1648", date(2020, 8, 31): "1336", date(2016, 8, 2): "1533"}
    return next((code for first, code in starts.items() if founded >= first), "khac")
