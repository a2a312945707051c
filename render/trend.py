"""A small curve as points of an inline SVG: zero at the bottom, months side by side, a gap where nothing is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

REFORM = dt.date(2025, 7, 1)
WIDTH, HEIGHT = 100.0, 40.0


@dataclass(frozen=True, slots=True)
class Trend:
    """Lines in a box of 100 × 40; `reform` the x of 1/7/2025 if it lies inside; the ends for their labels."""

    lines: tuple[str, ...]
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
    spots = [(index(m), f"{WIDTH * index(m) / span:.1f},{HEIGHT - (HEIGHT - 2) * v / top:.1f}") for m, v in known]
    lines: list[list[str]] = [[spots[0][1]]]
    for (before, _), (here, spot) in pairwise(spots):
        if here - before > 1:
            lines.append([])
        lines[-1].append(spot)
    inside = start < REFORM <= points[-1][0]
    return Trend(
        lines=tuple(" ".join(line) for line in lines if len(line) > 1),
        reform=round(WIDTH * index(REFORM) / span, 1) if inside else None,
        first=known[0],
        last=known[-1],
    )
