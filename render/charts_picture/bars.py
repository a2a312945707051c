"""The bars of a figure, stacked or one over another, and the steps of a waterfall, in the units of its axes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from render.charts_picture.figure import Plot, Values, each, inner

Place = Any
"""Where a bar stands: a number, or the name of a category."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `base` to `end` along its measuring axis, `width` wide at `place` on the other.

    `along` is the letter of the measuring axis; `x` and `y` are the axes' names.
    """

    along: str
    x: str
    y: str
    place: Place
    width: float
    base: float
    end: float
    colour: str
    opacity: float = 1.0
    hatched: bool = False
    text: str = ""
    text_colour: str = ""


@dataclass(frozen=True, slots=True)
class Connector:
    """The line from one step of a waterfall to the next, at the level between them."""

    level: float
    start: float
    end: float
    colour: str
    width: float


def _widths(plot: Plot, trace: Values, count: int) -> list[float]:
    usual = 1 - plot.layout.get("bargap", 0.2)
    return [usual if width is None else float(width) for width in each(trace.get("width"), count)]


def _plain(plot: Plot, trace: Values, piled: dict[tuple[str, Place, bool], float]) -> Iterator[Bar]:
    along = "x" if trace.get("orientation") == "h" else "y"
    across = "y" if along == "x" else "x"
    places, sizes = trace[across], trace[along]
    count = len(places)
    x, y = trace.get("xaxis", "x"), trace.get("yaxis", "y")
    stacked = plot.layout.get("barmode") == "stack"
    marker = trace.get("marker", {})
    widths, texts = _widths(plot, trace, count), each(trace.get("text", ""), count)
    for place, size, width, text in zip(places, sizes, widths, texts, strict=True):
        pile = (x + y, place, size < 0)
        base = piled[pile] if stacked else 0.0
        piled[pile] = base + size
        yield Bar(
            along, x, y, place, width, base, base + size, colour=inner(marker, "color", default=""),
            opacity=inner(marker, "opacity", default=1.0), hatched=bool(inner(marker, "pattern", "shape")), text=text,
            text_colour=inner(trace, "textfont", "color", default=""),
        )  # fmt: skip


def _steps(plot: Plot, trace: Values) -> Iterator[Bar]:
    reached = 0.0
    places = trace["y"]
    widths = _widths(plot, trace, len(places))
    for place, size, measure, width in zip(places, trace["x"], trace["measure"], widths, strict=True):
        base = 0.0 if measure == "absolute" else reached
        reached = base + size
        look = "totals" if measure == "absolute" else "increasing" if size > 0 else "decreasing"
        colour = inner(trace, look, "marker", "color", default="")
        yield Bar("x", "x", "y", place, width, base, reached, colour=colour)


def bars_of(plot: Plot) -> list[Bar]:
    """Every bar of the figure, in the order drawn."""
    piled: dict[tuple[str, Place, bool], float] = defaultdict(float)
    found: list[Bar] = []
    for trace in plot.traces:
        if trace.get("type") == "bar":
            found += _plain(plot, trace, piled)
        elif trace.get("type") == "waterfall":
            found += _steps(plot, trace)
    return found


def connectors_of(plot: Plot) -> list[Connector]:
    """The lines between the steps of the waterfalls."""
    found = []
    for trace in plot.traces:
        if trace.get("type") == "waterfall":
            line = inner(trace, "connector", "line", default={})
            found += [
                Connector(
                    one.end, one.place + one.width / 2, other.place - other.width / 2, line["color"], line["width"]
                )
                for one, other in pairwise(_steps(plot, trace))
            ]
    return found
