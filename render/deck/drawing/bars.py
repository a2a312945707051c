"""Lying bars, and lying bars stacked to a whole: names at the left, values written at the bars."""

from __future__ import annotations

from dataclasses import dataclass

from render.deck.drawing.look import LIGHT, Look
from render.deck.drawing.marks import STEP, Area, Drawing, Mark, Path, Text, line, wide
from render.deck.drawing.parts import Scale, key_above, values_of, wrapped
from render.deck.model import Chart, Goal

NAMES = 0.4
"""The share of the width that names may take."""
GAP = 8.0


@dataclass(frozen=True, slots=True)
class _Rows:
    """Names in lines, the room they take, what each row needs, and where the first one begins."""

    names: tuple[tuple[str, ...], ...]
    room: float
    need: float
    top: float


def _rows(chart: Chart, *, width: float, top: float, most: int = 2) -> _Rows:
    longest = max(wide(words, bold=True) for words in chart.categories)
    room = min(longest, width * NAMES) + 1
    names = tuple(tuple(wrapped(words, within=room, most=most, bold=True)) for words in chart.categories)
    inside = 36.0 if chart.kind == "stacked" else STEP * len(chart.series)
    return _Rows(names, room, max(inside, STEP * max(len(each) for each in names)) + GAP, top)


def _top(chart: Chart, *, width: float, look: Look = LIGHT) -> tuple[list[Mark], float]:
    """The key and the line for the goal's words, and where the rows begin."""
    marks, above = key_above(chart.series, look, width=width)
    return marks, above + (STEP + 4 if chart.goal else 0)


def least_bars(chart: Chart, *, width: float) -> float:
    """The height at which no names touch."""
    _, top = _top(chart, width=width)
    rows = _rows(chart, width=width, top=top)
    return top + rows.need * len(rows.names)


def _fitted(chart: Chart, *, width: float, height: float, top: float) -> tuple[_Rows, float]:
    """The rows and their pitch; names are cut to one line where two have no room."""
    rows = _rows(chart, width=width, top=top)
    if rows.need * len(rows.names) > height - top + 0.5:
        rows = _rows(chart, width=width, top=top, most=1)
    return rows, min((height - top) / len(rows.names), rows.need * 2.2)


def _names(rows: _Rows, at: int, y: float, look: Look, *, bold: bool) -> list[Mark]:
    """A row's name, its middle at y."""
    first = y - STEP * (len(rows.names[at]) - 1) / 2 + 5
    return [
        Text(rows.room, first + STEP * number, words, look.ink, "end", bold=bold)
        for number, words in enumerate(rows.names[at])
    ]


def _goal(goal: Goal, x: float, look: Look, *, left: float, right: float, top: float, bottom: float) -> list[Mark]:
    half = wide(goal.label) / 2
    middle = max(min(max(x, left + half), right - half), half)
    return [
        Path(line((x, top - 2), (x, bottom)), stroke=look.ink, width=1.4, dash="2 3"),
        Text(middle, top - 8, goal.label, look.ink, "middle"),
    ]


def bars_drawing(chart: Chart, *, width: float, height: float, look: Look, reach: float | None = None) -> Drawing:
    """Lying bars from zero, the value at the end of each; the deck's own place stands out."""
    marks, top = _top(chart, width=width, look=look)
    rows, pitch = _fitted(chart, width=width, height=height, top=top)
    values = values_of(chart)
    left = rows.room + GAP
    right = width - max(wide(words, bold=True) for series in chart.series for words in series.shown) - 10
    low, high = min([0.0, *values]), max([0.0, reach or 0.0, *values])
    scale = Scale(low, high if high > low else low + 1, left, right, ())
    bottom, words = top + pitch * len(rows.names), []
    if chart.goal:
        marks += _goal(chart.goal, scale(chart.goal.value), look, left=left, right=width, top=top, bottom=bottom)
    thick = min((pitch - GAP) / len(chart.series), max(22.0, pitch * 0.55))
    for at in range(len(rows.names)):
        own = at == chart.highlight
        middle = top + pitch * (at + 0.5)
        words += _names(rows, at, middle, look, bold=own)
        for place, series in enumerate(chart.series):
            value = series.values[at]
            y = middle + thick * (place - len(chart.series) / 2)
            plain = chart.highlight is None or own or len(chart.series) > 1
            fill = look.roles[series.role] if plain else look.other
            ends = sorted((scale(0), scale(value or 0)))
            marks.append(Area(ends[0], y + 1, ends[1] - ends[0], thick - 2, fill))
            words.append(Text(ends[1] + 6, y + thick / 2 + 5, series.shown[at], look.ink, bold=own, halo=look.paper))
    marks.append(Path(line((scale(0), top), (scale(0), bottom)), stroke=look.line))
    return Drawing(width, height, (*marks, *words))


def stacked_drawing(chart: Chart, *, width: float, height: float, look: Look, reach: float | None = None) -> Drawing:
    """Lying bars of parts, each part's value written over it where it begins; the last one's where it ends."""
    marks, top = _top(chart, width=width, look=look)
    rows, pitch = _fitted(chart, width=width, height=height, top=top)
    sums = [sum(series.values[at] or 0 for series in chart.series) for at in range(len(rows.names))]
    left, thick = rows.room + GAP, max(16.0, pitch * 0.32)
    scale = Scale(0.0, max([*sums, chart.goal.value if chart.goal else 0, reach or 0, 1e-9]), left, width - 1, ())
    for at in range(len(rows.names)):
        y = top + pitch * at + max((pitch - 22 - thick) / 2, 0)
        marks += _names(rows, at, y + 10 + thick / 2, look, bold=at == chart.highlight)
        reached, taken = 0.0, left
        for place, series in enumerate(chart.series):
            value, shown = series.values[at] or 0, series.shown[at]
            start, end = scale(reached), scale(reached + value)
            marks.append(Area(start, y + 18, max(end - start - 1, 0), thick, look.roles[series.role]))
            if place == len(chart.series) - 1 and place:
                marks.append(Text(max(end, taken + wide(shown, bold=True)), y + 13, shown, look.ink, "end", bold=True))
            else:
                marks.append(Text(max(start, taken), y + 13, shown, look.ink, bold=True))
            reached, taken = reached + value, max(start, taken) + wide(shown, bold=True) + 10
    if chart.goal:
        bottom = top + pitch * len(rows.names)
        marks += _goal(chart.goal, scale(chart.goal.value), look, left=left, right=width, top=top, bottom=bottom)
    return Drawing(width, height, tuple(marks))
