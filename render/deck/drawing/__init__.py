"""A deck's charts and map as SVG with text, the same in report, stage and suitcase.

Everything is laid out with letters of 14 units and then scaled to the size asked for, so that larger letters leave
less room and nothing else changes.
"""

from __future__ import annotations

from render.deck.drawing.bars import least_bars
from render.deck.drawing.chart import chart_drawing
from render.deck.drawing.look import LIGHT, Look
from render.deck.drawing.map import map_drawing
from render.deck.drawing.marks import LETTERS, written
from render.deck.model import Chart, ProvinceMap

__all__ = ["LIGHT", "Look", "chart_drawing", "chart_svg", "least_height", "map_drawing", "map_svg"]


def chart_svg(
    chart: Chart, *, language: str, width: float, height: float, size: float = LETTERS, look: Look = LIGHT,
    key: str = "c", mark: str = "", solid: bool = False, reach: float | None = None,
) -> str:  # fmt: skip
    """A chart as an `<svg>` element of `width` × `height` with letters of `size`, its axes in `language`.

    Its title and unit are left to whoever places it. `key` keeps its ids apart from those of other pictures on the
    same page; `mark` runs across it behind its words; `solid` lays paper under it. Lying bars go on to
    `reach` where one is given, so that several such charts compare. Raises ValueError for a chart without categories.
    """
    scale = size / LETTERS
    drawing = chart_drawing(chart, language=language, width=width / scale, height=height / scale, look=look,
                            reach=reach)  # fmt: skip
    return written(drawing, width=width, height=height, key=key, look=look, alt=chart.alt, mark=mark,
                   solid=solid)  # fmt: skip


def map_svg(
    province_map: ProvinceMap, *, width: float, height: float, size: float = LETTERS,
    look: Look = LIGHT, key: str = "m", mark: str = "", solid: bool = False,
) -> str:  # fmt: skip
    """The map as an `<svg>` element, with its legend, its islands and the names that have room; see `chart_svg`."""
    scale = size / LETTERS
    drawing = map_drawing(province_map, width=width / scale, height=height / scale, look=look)
    return written(drawing, width=width, height=height, key=key, look=look, alt=province_map.alt, mark=mark,
                   solid=solid)  # fmt: skip


def least_height(chart: Chart, *, width: float, size: float = LETTERS) -> float:
    """The height at which a chart's words stand free of one another."""
    scale = size / LETTERS
    if chart.kind in {"bars", "stacked"}:
        return least_bars(chart, width=width / scale) * scale
    return 220 * scale
