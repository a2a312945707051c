"""Charts on a sheet: drawn as in the report, with letters for a hall and the colours of its paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from render.deck.drawing import chart_svg, least_height
from render.deck.drawing.bars import NAMES
from render.deck.model import Chart
from render.stage.block import Room, caption_height, picture
from render.stage.fit import GAP, SMALLEST, rows
from render.stage.inks import LOOK

ELSEWHERE = -1
"""The place of a highlight that stands on another part."""
LEAST_UPRIGHT = 300
"""A line or columns lower than this say little."""


def _part(chart: Chart, start: int, stop: int) -> Chart:
    """Some categories of a chart of bars; beside the deck's own place the others stay what they are."""
    own = chart.highlight
    return replace(
        chart,
        categories=chart.categories[start:stop],
        dates=chart.dates[start:stop],
        series=tuple(
            replace(each, values=each.values[start:stop], shown=each.shown[start:stop]) for each in chart.series
        ),
        highlight=None if own is None else own - start if start <= own < stop else ELSEWHERE,
    )


def _height(chart: Chart, room: Room) -> float:
    return room.height - caption_height(room, chart.title, chart.unit)


def _drawn(charts: Sequence[Chart], room: Room, *, reach: float | None = None) -> str:
    """One chart, or several of one scale beside one another."""
    width = (room.width - GAP * (len(charts) - 1)) / len(charts)
    drawn = [
        chart_svg(chart, language=room.language, width=width, height=_height(charts[0], room), size=SMALLEST, look=LOOK,
                  key=f"{room.place}{at}", mark=room.mark, reach=reach)
        for at, chart in enumerate(charts)
    ]  # fmt: skip
    return picture("".join(drawn), room=room, caption=charts[0].title, unit=charts[0].unit, columns=len(charts))


def _reach(chart: Chart) -> float | None:
    """How far all the parts of a chart reach, so that bars in several columns compare."""
    if chart.kind == "stacked":
        return max(sum(series.values[at] or 0 for series in chart.series) for at in range(len(chart.categories)))
    return max((value for series in chart.series for value in series.values if value is not None), default=None)


def _parts(chart: Chart, room: Room, *, columns: int) -> list[Chart]:
    """The chart in as few even parts as have room in a column, a multiple of `columns` of them."""
    width, count = (room.width - GAP * (columns - 1)) / columns, len(chart.categories)
    parts = [chart]
    for number in range(columns, count + columns, columns):
        per = -(-count // number)
        parts = [_part(chart, at, at + per) for at in range(0, count, per)]
        if all(least_height(part, width=width, size=SMALLEST) <= _height(chart, room) for part in parts):
            break
    return parts


def chart_pieces(chart: Chart, room: Room) -> tuple[str, ...]:
    """The chart on one sheet; lying bars that are too many for one column in two, and then on several sheets."""
    if chart.kind in {"line", "columns"}:
        return (_drawn([chart], room),) if room.place == "whole" or room.height >= LEAST_UPRIGHT else ()
    columns, parts = 1, _parts(chart, room, columns=1)
    if len(parts) > 1 and room.place != "whole":
        return ()
    narrow = (room.width - GAP) / 2 * NAMES
    short = all(rows(name, within=narrow, size=SMALLEST, bold=True) <= 2 for name in chart.categories)
    if len(parts) > 1 and short and len(in_two := _parts(chart, room, columns=2)) <= 2 * (len(parts) - 1):
        columns, parts = 2, in_two
    reach = _reach(chart) if len(parts) > 1 else None
    return tuple(_drawn(parts[at : at + columns], room, reach=reach) for at in range(0, len(parts), columns))
