"""A calendar of courses: a row a year, a cell a month, shaded by how many started; a cell opens its list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from render.formats import month as month_name
from render.formats import number
from render.texts import translator

SHADES = 6


@dataclass(frozen=True, slots=True)
class CalendarCell:
    """A month: its count, the same in words, its shade (`none` without a course) and its link."""

    text: str
    word: str
    style: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A year's twelve months, and its courses of which only the year is known."""

    name: str
    cells: tuple[CalendarCell, ...]
    href: str = ""
    chosen: bool = False


def shade(count: int, *, most: int) -> int:
    """The step 1 to 6 of a count above zero, by its square root, so that small months differ too."""
    return max(1, ceil(SHADES * sqrt(count / most)))


def calendar_rows(
    language: str,
    months: Mapping[dt.date, tuple[int, int]],
    *,
    year_only: Sequence[tuple[int, int]],
    chosen: dt.date,
    link: Callable[[dt.date], str],
) -> tuple[CalendarRow, ...]:
    """Years, the newest first; `months` maps a month to its courses and trainees."""
    t = translator(language)
    apart = dict(year_only)
    years = {month.year for month in months} | set(apart)
    most = max((courses for courses, _ in months.values()), default=1)
    rows = []
    for year in sorted(years, reverse=True):
        cells = []
        for index in range(1, 13):
            day = dt.date(year, index, 1)
            courses, trainees = months.get(day, (0, 0))
            cells.append(
                CalendarCell(
                    text=number(language, courses) if courses else "·",
                    word=t(
                        "training.calendar_cell",
                        month=month_name(language, day),
                        courses=number(language, courses),
                        trainees=number(language, trainees),
                    ),
                    style=f"seq{shade(courses, most=most)}" if courses else "none",
                    href=link(day) if courses else "",
                    chosen=day == chosen,
                )
            )
        known = apart.get(year, 0)
        text = t("training.year_only_cell", courses=number(language, known)) if known else ""
        href = link(dt.date(year, 12, 1)) if known else ""
        cells.append(CalendarCell(number(language, known) if known else "", text, "none", href, False))
        rows.append(CalendarRow(str(year), tuple(cells)))
    return tuple(rows)
