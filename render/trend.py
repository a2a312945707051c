"""A small curve as points in per cent of its box: zero at the bottom, months side by side, gaps where nothing is known.

It is drawn with clipped boxes: the screen's templates may hold no SVG of their own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

REFORM = dt.date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Trend:
    """Lines as points (x, y) from 0 to 100, y downwards; `reform` the x of 1/7/2025 if inside; the ends for labels."""

    lines: tuple[tuple[tuple[float, float], ...], ...]
    reform: float | None
    first: tuple[dt.date, float]
    last: tuple[dt.date, float]


def trend_of(points: Sequence[tuple[dt.date, float | None]]) -> Trend | None:
    """The curve of monthly values; None below two known ones."""
    known = [(month, value) for month, value in points if value is not None]
    if len(known) < 2:
        return None
    start = points[0][0]

    def index(month: dt.date) -> int:
        return (month.year - start.year) * 12 + month.month - start.month

    span = index(points[-1][0]) or 1
    top = max(value for _, value in known) or 1.0
    spots = [(index(m), (round(100 * index(m) / span, 1), round(100 - 96 * v / top, 1))) for m, v in known]
    lines: list[list[tuple[float, float]]] = [[spots[0][1]]]
    for (before, _), (here, spot) in pairwise(spots):
        if here - before > 1:
            lines.append([])
        lines[-1].append(spot)
    inside = start < REFORM <= points[-1][0]
    return Trend(
        lines=tuple(tuple(line) for line in lines if len(line) > 1),
        reform=round(100 * index(REFORM) / span, 1) if inside else None,
        first=known[0],
        last=known[-1],
    )
