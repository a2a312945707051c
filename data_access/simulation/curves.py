"""How many clubs are active, in each province, at the end of each knot day. Whole numbers that never fall.

Provinces with anchors pass through them; between two of its anchors a province grows in step with the nation. The
others share what the nation has beyond them, by their communes and a seeded factor.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from data_access.simulation.anchors import REFORM_EVE, Anchors, Points
from data_access.simulation.projects import WAVES
from geo.succession import predecessors
from geo.units import units_in

_DEFAULT_START = date(2016, 9, 1)
_EARLIER = timedelta(days=3 * 365)  # clubs printed before that day were founded over some years before it


@dataclass(frozen=True, slots=True)
class Curves:
    """Knot days and active clubs at their ends: the 63 provinces to 30/6/2025, the 34 from there (first knot)."""

    old_knots: tuple[date, ...]
    old: Mapping[str, tuple[int, ...]]
    new_knots: tuple[date, ...]
    new: Mapping[str, tuple[int, ...]]


def along(points: Points, day: date) -> float:
    """A value on straight lines through the points; flat before the first, the last slope after the last."""
    days = [point[0] for point in points]
    i = min(max(bisect_right(days, day), 1), len(points) - 1)
    (d0, v0), (d1, v1) = points[i - 1], points[i]
    return max(v0 + (v1 - v0) * (day - d0).days / (d1 - d0).days, 0.0) if day > points[0][0] else points[0][1]


def _in_step(points: Points, *, nation: Points, days: Sequence[date]) -> list[int]:
    """A province's clubs on each day, growing between its points in step with the nation."""
    by_nation = [(along(nation, day), value) for day, value in points]
    xs, ys = [x for x, _ in by_nation], [y for _, y in by_nation]
    values = np.interp([along(nation, day) for day in days], xs, ys)
    exact = dict(points)
    rounded = [round(exact.get(day, value)) for day, value in zip(days, values, strict=True)]
    return [int(v) for v in np.maximum.accumulate(rounded)]


def _share(increments: Sequence[int], *, days: Sequence[date], weights: Mapping[str, float],
           starts: Mapping[str, date], least: Mapping[tuple[str, int], int], new: bool
           ) -> dict[str, list[int]]:  # fmt: skip
    """Increments by segment → cumulative counts by province, by weight among those that have started."""
    owed = dict.fromkeys(weights, 0.0)
    held = dict.fromkeys(weights, 0)
    result: dict[str, list[int]] = {code: [] for code in weights}
    waiting = 0
    for k, day in enumerate(days):
        increment = increments[k] + waiting
        started = [code for code in weights if starts.get(code, _DEFAULT_START) <= day]
        waiting = 0 if started else increment
        whole = sum(weights[code] for code in started)
        first = {code: max(least.get((code, k), 0), int(held[code] == 0 and new)) for code in started}
        left = max(increment - sum(first.values()), 0)
        for code in started:
            owed[code] += increment * weights[code] / whole - first[code]
            held[code] += first[code]
        for code in sorted(started, key=lambda code: (-owed[code], code)):
            given = min(left, max(math.floor(owed[code]), 0))
            held[code] += given
            owed[code] -= given
            left -= given
        while left and started:
            code = max(started, key=lambda code: (owed[code], code))
            held[code] += 1
            owed[code] -= 1
            left -= 1
        for code in weights:
            result[code].append(held[code])
    return result


def _weights(epoch: str, *, codes: Sequence[str], seed: int) -> dict[str, float]:
    rng = np.random.default_rng([seed, 63 if epoch == "63-2025" else 34])
    factors = rng.lognormal(0.0, 0.25, len(codes))
    return {code: len(units_in(epoch, level="commune", province=code)) ** 0.8 * float(factor)
            for code, factor in zip(codes, factors, strict=True)}  # fmt: skip


def _phase(epoch: str, *, anchors: Anchors, days: Sequence[date], seed: int,
           opening: Mapping[str, int]) -> dict[str, tuple[int, ...]]:  # fmt: skip
    """Active clubs by province on each day of one map; `opening` holds the counts on the first day of the new map."""
    codes = [unit.code for unit in units_in(epoch)]
    curves: dict[str, list[int]] = {}
    for code in codes:
        points = anchors.clubs.get((epoch, code))
        if points is None:
            continue
        start = anchors.starts.get(code, _DEFAULT_START)
        if start >= points[0][0]:
            start = points[0][0] - _EARLIER
        before = (days[0], float(opening[code])) if opening else (start, 0.0)
        led = (before, *(point for point in points if point[0] > before[0]))
        curves[code] = _in_step(led, nation=anchors.nation, days=days)
    free = [code for code in codes if code not in curves]
    nation = [round(along(anchors.nation, day)) for day in days]
    left = [n - sum(curve[k] for curve in curves.values()) for k, n in enumerate(nation)]
    base = sum(opening[code] for code in free) if opening else 0
    left = [int(v) - base for v in np.maximum.accumulate([max(v, base) for v in left])]
    increments = [b - a for a, b in zip([0, *left[:-1]], left, strict=True)]
    least: dict[tuple[str, int], int] = {}
    if not opening:
        for wave in WAVES:
            # Spread the wave over its segments as it will be founded: all of it by the knot on or after its last day.
            k = next((k for k, day in enumerate(days) if day >= wave.last), None)
            if wave.province in free and k is not None:
                least[wave.province, k] = least.get((wave.province, k), 0) + wave.clubs
    starts = (
        dict.fromkeys(free, date.min) if opening else {code: anchors.starts.get(code, _start(code)) for code in free}
    )
    shared = _share(
        increments,
        days=days,
        weights=_weights(epoch, codes=free, seed=seed),
        starts=starts,
        least=least,
        new=not opening,
    )
    for code in free:
        curves[code] = [opening.get(code, 0) + v for v in shared[code]] if opening else shared[code]
    return {code: tuple(curves[code]) for code in codes}


def _start(code: str) -> date:
    """When a province without a printed start had its first clubs: 2016 or 2017, by its code."""
    return date(2016 + int(code) % 2, 9, 1)


def make_curves(anchors: Anchors, *, last: date, seed: int) -> Curves:
    """The curves to the day `last`, at scale 1."""
    marks = {day for day, _ in anchors.nation} | {day for points in anchors.clubs.values() for day, _ in points}
    marks |= {day for points in anchors.communes.values() for day, _ in points} | {last}
    old_days = tuple(sorted(day for day in marks | {REFORM_EVE} if day <= min(last, REFORM_EVE)))
    old = _phase("63-2025", anchors=anchors, days=old_days, seed=seed, opening={})
    if last <= REFORM_EVE:
        return Curves(old_days, old, (), {})
    new_days = tuple(sorted(day for day in marks | {REFORM_EVE} if REFORM_EVE <= day <= last))
    opening = {u.code: sum(old[code][-1] for code in predecessors(u.code)) for u in units_in("34")}
    return Curves(old_days, old, new_days, _phase("34", anchors=anchors, days=new_days, seed=seed, opening=opening))
