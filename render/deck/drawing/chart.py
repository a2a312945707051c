"""Which drawing a chart has; and those that stand upright: a line over months, columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from geo.units import REFORM_DATE
from render.deck.drawing.bars import bars_drawing, stacked_drawing
from render.deck.drawing.look import Look
from render.deck.drawing.marks import STEP, Area, Drawing, Mark, Path, Ring, Text, line, wide
from render.deck.drawing.parts import (
    BAND,
    SWATCH,
    End,
    Scale,
    ends_drawn,
    key_above,
    scaled,
    tick,
    values_of,
    wrapped,
)
from render.deck.model import Chart, Series
from render.deck.words import deck_translator

YEARS = 3 * 366
"""A chart over more days than this is read by years, a shorter one by its own months."""


def chart_drawing(chart: Chart, *, language: str, width: float, height: float, look: Look,
                  reach: float | None = None) -> Drawing:  # fmt: skip
    """A chart on a sheet of `width` × `height`. Raises ValueError for a chart without categories."""
    if not chart.categories:
        raise ValueError(f"a chart of nothing: {chart.title}")
    if chart.kind == "bars":
        return bars_drawing(chart, width=width, height=height, look=look, reach=reach)
    if chart.kind == "stacked":
        return stacked_drawing(chart, width=width, height=height, look=look, reach=reach)
    draw = _line if chart.kind == "line" else _columns
    return Drawing(width, height, tuple(draw(chart, language, width, height, look)))


def _runs(values: Sequence[float | int | None]) -> Iterator[list[int]]:
    """The places of values that follow one another without a gap."""
    run: list[int] = []
    for index, value in enumerate([*values, None]):
        if value is not None:
            run.append(index)
        elif run:
            yield run
            run = []


def _places(chart: Chart, left: float, right: float) -> list[float]:
    """Where the categories stand: by their days if they have any."""
    if chart.dates and chart.dates[-1] > chart.dates[0]:
        days = (chart.dates[-1] - chart.dates[0]).days
        return [left + (right - left) * (day - chart.dates[0]).days / days for day in chart.dates]
    last = max(len(chart.categories) - 1, 1)
    return [left + (right - left) * index / last for index in range(len(chart.categories))]


def _on(chart: Chart, day: dt.date, left: float, right: float) -> float:
    first, last = chart.dates[0], chart.dates[-1]
    return left + (right - left) * (day - first).days / (last - first).days


def _times(chart: Chart, left: float, right: float) -> list[tuple[float, str]]:
    """What is written under the time axis: years, or as many of the categories as have room, the last one first."""
    if chart.dates and (chart.dates[-1] - chart.dates[0]).days > YEARS:
        years = range(chart.dates[0].year + (chart.dates[0] > dt.date(chart.dates[0].year, 1, 1)),
                      chart.dates[-1].year + 1)  # fmt: skip
        found = [(_on(chart, dt.date(year, 1, 1), left, right), str(year)) for year in years]
    else:
        found = list(zip(_places(chart, left, right), chart.categories, strict=True))
    room = max(wide(words) for _, words in found) + 12
    every = max(1, -(-int(room * len(found)) // max(int(right - left + room), 1)))
    return found[::-1][::every][::-1]


def _ends(chart: Chart, scale: Scale, room: float) -> list[End]:
    found = []
    for series in chart.series:
        known = [index for index, value in enumerate(series.values) if value is not None]
        if series.role in BAND or not known:
            continue
        value = series.values[known[-1]]
        words = tuple(wrapped(series.name, within=room, most=2))
        found.append(End(series.role, scale(value or 0), words, series.shown[known[-1]]))
    if chart.goal:
        found.append(End(None, scale(chart.goal.value), tuple(wrapped(chart.goal.label, within=room, most=2))))
    return found


def _widest(chart: Chart) -> float:
    names = [series.name for series in chart.series if series.role not in BAND]
    shown = [words for series in chart.series for words in series.shown if series.role not in BAND]
    return max(wide(words, bold=True) for words in [*names, *shown, chart.goal.label if chart.goal else ""])


def _band(chart: Chart, places: Sequence[float], scale: Scale, look: Look) -> list[Mark]:
    by_role: dict[str, Series] = {series.role: series for series in chart.series}
    if "low" not in by_role or "high" not in by_role:
        return []
    low, high = by_role["low"].values, by_role["high"].values
    up = [(places[at], scale(value)) for at, value in enumerate(high) if value is not None and low[at] is not None]
    down = [(places[at], scale(value)) for at, value in enumerate(low) if value is not None and high[at] is not None]
    return [Path(line(*up, *down[::-1]) + "Z", fill=look.roles["low"], opacity=0.7)] if up else []


def _curve(series: Series, places: Sequence[float], scale: Scale, look: Look) -> list[Mark]:
    points = [(places[at], scale(value)) if value is not None else None for at, value in enumerate(series.values)]
    colour = look.roles[series.role]
    if series.role == "published":
        return [Ring(*point, 4, look.paper, colour) for point in points if point]
    found: list[Mark] = []
    for run in _runs(series.values):
        through = [point for at in run if (point := points[at])]
        if len(through) == 1:
            found.append(Ring(*through[0], 2, colour, colour))
        else:
            dash = "6 4" if series.role == "forecast" else ""
            found.append(Path(line(*through), stroke=colour, width=2.4, dash=dash))
    return found


def _line(chart: Chart, language: str, width: float, height: float, look: Look) -> list[Mark]:
    top, bottom = 12.0, height - 24
    scale = scaled(values_of(chart), start=bottom, end=top, whole=not (chart.percent or chart.decimals))
    ticks = [(scale(value), tick(language, chart, value, scale)) for value in scale.steps]
    room = min(_widest(chart), width * 0.3)
    left, right = max(wide(words) for _, words in ticks) + 8, width - room - SWATCH - 12
    marks: list[Mark] = []
    for y, words in ticks:
        marks += [Path(line((left, y), (right, y)), stroke=look.rule), Text(left - 6, y + 5, words, look.quiet, "end")]
    for x, words in _times(chart, left, right):
        half = wide(words) / 2
        marks += [
            Path(line((x, bottom), (x, bottom + 4)), stroke=look.line),
            Text(min(max(x, half), right + SWATCH + room - half), height - 6, words, look.quiet, "middle"),
        ]
    if chart.dates and chart.dates[0] < REFORM_DATE <= chart.dates[-1]:
        x, words = _on(chart, REFORM_DATE, left, right), deck_translator(language)("deck_drawing.reform")
        marks.append(Path(line((x, top), (x, bottom)), stroke=look.line, dash="2 4"))
        after = x - left < wide(words) + 8
        marks.append(Text(x + (6 if after else -6), bottom - 8, words, look.quiet, "start" if after else "end",
                          halo=look.paper))  # fmt: skip
    if chart.goal:
        y = scale(chart.goal.value)
        marks.append(Path(line((left, y), (right, y)), stroke=look.ink, width=1.4, dash="2 3"))
    places = _places(chart, left, right)
    marks += _band(chart, places, scale, look)
    for series in sorted(chart.series, key=lambda each: each.role == "published"):
        if series.role not in BAND:
            marks += _curve(series, places, scale, look)
    return [*marks, *ends_drawn(_ends(chart, scale, room), look, x=right + 8, top=2, bottom=height)]


def _columns(chart: Chart, language: str, width: float, height: float, look: Look) -> list[Mark]:
    marks, above = key_above(chart.series, look, width=width)
    goal = wrapped(chart.goal.label, within=width * 0.22, most=3) if chart.goal else []
    right = width - (max(wide(words) for words in goal) + SWATCH + 8 if goal else 0)
    pitch = right / len(chart.categories)
    names = [wrapped(words, within=pitch - 6, most=3) for words in chart.categories]
    bottom = height - 8 - STEP * max(len(each) for each in names)
    slot = min(pitch * 0.76 / len(chart.series), 90.0)
    longest = max(wide(words, bold=True) for series in chart.series for words in series.shown)
    upright = longest > (pitch - 4 if len(chart.series) == 1 else slot + 2)
    top = above + (longest + 10 if upright else STEP + 4)
    scale = scaled(values_of(chart), start=bottom, end=top, whole=False)
    scale = Scale(scale.low, max([*values_of(chart), scale.low + 1e-9]), bottom, top, scale.steps)
    for at, lines in enumerate(names):
        middle = pitch * (at + 0.5)
        first = middle - slot * len(chart.series) / 2
        bold = at == chart.highlight
        marks += [
            Text(middle, bottom + STEP * (n + 1) - 2, words, look.ink, "middle", bold=bold)
            for n, words in enumerate(lines)
        ]
        for place, series in enumerate(chart.series):
            value, x = series.values[at] or 0, first + slot * place
            y = min(scale(value), scale(0))
            plain = chart.highlight is None or bold or len(chart.series) > 1
            fill = look.roles[series.role] if plain else look.other
            marks.append(Area(x + 1, y, slot - 2, abs(scale(value) - scale(0)), fill))
            if slot >= 14 or not upright:
                middle_of = x + slot / 2
                marks.append(Text(middle_of + (5 if upright else 0), y - 6, series.shown[at], look.ink,
                                  "start" if upright else "middle", bold=True, upright=upright))  # fmt: skip
    marks.append(Path(line((0, scale(0)), (right, scale(0))), stroke=look.line))
    if chart.goal:
        y = scale(chart.goal.value)
        marks.append(Path(line((0, y), (right, y)), stroke=look.ink, width=1.4, dash="2 3"))
        marks += ends_drawn([End(None, y, tuple(goal))], look, x=right + 8, top=2, bottom=height)
    return marks
