"""A province's clubs over time as a vector picture for print; the same lines as on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from data_access.queries.profile import Profile
from geo.units import REFORM_DATE
from indicators.months import month_end
from indicators.ranking import nice
from render.formats import number
from render.html import render
from render.palette import ACCENT, INK, QUIET
from render.texts import translator

LEFT, RIGHT, TOP, BOTTOM = 46, 612, 26, 190
APART = 13
"""Names of lines that end nearer than this to one another would cover each other."""
Point = tuple[dt.date, float]


class _Scale:
    """Days and counts → the picture's units."""

    def __init__(self, first: dt.date, last: dt.date, top: float) -> None:
        self.first, self.last, self.top = first, last, top

    def x(self, day: dt.date) -> float:
        days = max((self.last - self.first).days, 1)
        return round(LEFT + (RIGHT - LEFT) * (day - self.first).days / days, 1)

    def y(self, value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * value / self.top, 1)

    def line(self, points: Sequence[Point]) -> str:
        return " ".join(f"{self.x(day)},{self.y(value)}" for day, value in points)


def _ends(points: Sequence[tuple[dt.date, int]]) -> list[Point]:
    return [(month_end(day), value) for day, value in points]


def _levels(language: str, scale: _Scale) -> list[tuple[float, str]]:
    step = max(nice(scale.top / 4), 1.0)
    count = int(scale.top // step)
    return [(scale.y(step * index), number(language, step * index)) for index in range(count + 1)]


def _years(scale: _Scale) -> list[tuple[float, str]]:
    first, last = scale.first.year + 1, scale.last.year
    every = 2 if last - first > 6 else 1
    return [(scale.x(dt.date(year, 1, 1)), str(year)) for year in range(first, last + 1) if (last - year) % every == 0]


def _names(parts: Sequence[tuple[str, list[Point]]], scale: _Scale) -> list[tuple[float, float, str]]:
    found: list[tuple[float, float, str]] = []
    for name, points in parts:
        day, value = points[-1]
        y = scale.y(value) - 4
        if all(abs(y - other) > APART for _, other, _ in found):
            found.append((scale.x(day) - 4, y, name))
    return found


def curve_svg(language: str, seen: Profile) -> str:
    """The picture, 620 × 214 units; empty without any month."""
    before, own = _ends(seen.before), _ends(seen.curve)
    every = [*before, *own]
    if not every:
        return ""
    rings: list[Point] = [(row.as_of, float(row.value)) for row in seen.rings if row.as_of is not None]
    first, last = min(day for day, _ in [*every, *rings]), every[-1][0]
    scale = _Scale(first, last, max(1.0, *(value for _, value in [*every, *rings])))
    parts = [(part.label, _ends(part.curve)) for part in seen.made_of if part.curve]
    end_day, end_value = every[-1]
    return render(
        "profile_curve",
        levels=_levels(language, scale),
        years=_years(scale),
        reform=scale.x(REFORM_DATE) if first < REFORM_DATE <= last else None,
        reform_text=translator(language)("common.reform"),
        parts=[scale.line(points) for _, points in parts],
        names=_names(parts, scale),
        before=scale.line(before),
        own=scale.line(own),
        rings=[(scale.x(day), scale.y(value)) for day, value in rings],
        end=(scale.x(end_day), max(scale.y(end_value) - 8, 14), number(language, end_value)),
        left=LEFT,
        right=RIGHT,
        top=TOP,
        bottom=BOTTOM,
        accent=ACCENT,
        quiet=QUIET,
        ink=INK,
    )
