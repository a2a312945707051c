"""Traces and shapes of a figure as marks: lines, fills, points, bars, and the bands and lines laid over or under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from render.charts.share_bar import STRONG
from render.charts_picture.axes import Axis
from render.charts_picture.bars import Bar, bars_of, connectors_of
from render.charts_picture.figure import NotDrawn, Plot, Values, each, inner
from render.charts_picture.words import RAISED, block
from render.ground import Box
from render.picture import Mark, Words

DASHES = {"dot": "1 1", "dash": "3 3"}
"""Lengths of lines and gaps in widths of the line, as Plotly has them from 3 units on."""
GOOD = 3.0
HATCH = "url(#no_data-k)"
"""Lines from the lower left, of the pattern that pictures have for it."""
TALL = 1.4
"""How much longer than its size Plotly draws an upright line."""


@dataclass(frozen=True, slots=True)
class Area:
    """The plotting area (x, y, width, height) and its axes by name."""

    box: Box
    axes: Mapping[str, Axis]

    def place(self, letter: str, ref: str, value: Any) -> float:
        """Where a value stands on what a shape or an annotation refers to: an axis, its domain, or the paper.

        On the paper 0 to 1 is the width for the letter x, and for y the height from its foot.
        """
        left, top, wide, high = self.box
        if ref == "paper":
            return left + float(value) * wide if letter == "x" else top + (1 - float(value)) * high
        name, _, domain = ref.partition(" ")
        axis = self.axes[name]
        return axis.start + float(value) * (axis.end - axis.start) if domain else axis.at(value)


def dashes(kind: str | None, width: float) -> str:
    """A named kind of line as lengths."""
    if kind is None or kind == "solid":
        return ""
    return " ".join(f"{float(part) * max(width, GOOD):g}" for part in DASHES[kind].split())


def rectangle(left: float, top: float, right: float, bottom: float) -> str:
    """The path of a rectangle."""
    return f"M{left:.2f} {top:.2f}H{right:.2f}V{bottom:.2f}H{left:.2f}Z"


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)


def _circle(x: float, y: float, r: float) -> str:
    return f"M{x - r:.2f} {y:.2f}a{r:.2f} {r:.2f} 0 1 0 {2 * r:.2f} 0a{r:.2f} {r:.2f} 0 1 0 {-2 * r:.2f} 0Z"


def _point(symbol: str, x: float, y: float, size: float, *, colour: str, line: Values) -> Mark:
    """A marker; `size` is its diameter."""
    edge, r = float(line.get("width", 0) or 0), size / 2
    if symbol == "line-ns":
        return Mark(
            f"M{x:.2f} {y - r * TALL:.2f}V{y + r * TALL:.2f}", stroke=line.get("color", colour), width=edge or 1
        )
    if symbol == "circle-open":
        return Mark(_circle(x, y, r), stroke=colour, width=edge or 1)
    if symbol == "diamond":
        r *= 1.3
        return Mark(f"M{x + r:.2f} {y:.2f}L{x:.2f} {y + r:.2f}L{x - r:.2f} {y:.2f}L{x:.2f} {y - r:.2f}Z", fill=colour)
    if symbol == "circle":
        return Mark(_circle(x, y, r), fill=colour)
    raise NotDrawn(symbol)


def _scatter(trace: Values, area: Area) -> list[Mark]:
    x, y = area.axes[trace.get("xaxis", "x")], area.axes[trace.get("yaxis", "y")]
    places = [(x.at(across), y.at(up)) for across, up in zip(trace["x"], trace["y"], strict=True)]
    mode, line, marker = trace.get("mode", "lines"), trace.get("line", {}), trace.get("marker", {})
    found = []
    if trace.get("fill") == "toself":
        found.append(_filled(places, trace["fillcolor"]))
    width = float(line.get("width", 2))
    if "lines" in mode and places and width:
        found.append(Mark(_path(places), stroke=line["color"], width=width, dash=dashes(line.get("dash"), width)))
    if "markers" in mode:
        count = len(places)
        colour = marker.get("color") or line.get("color", "")
        found += [
            _point(symbol, across, up, size, colour=colour, line=marker.get("line", {}))
            for (across, up), symbol, size in zip(
                places, each(marker.get("symbol", "circle"), count), each(marker.get("size", 6), count), strict=True
            )
            if size
        ]
    return found


def _filled(places: Sequence[tuple[float, float]], colour: str) -> Mark:
    """An area; a colour with a share of its own (rgba) is told apart, as not every drawer knows it."""
    solid, opacity = opaque(colour)
    return Mark(f"{_path(places)}Z", fill=solid, opacity=opacity)


def opaque(colour: str) -> tuple[str, float]:
    """rgba(r, g, b, a) as #rrggbb and a; any other colour as it is."""
    if not colour.startswith("rgba("):
        return colour, 1.0
    *parts, share = colour.removeprefix("rgba(").removesuffix(")").split(",")
    return "#" + "".join(f"{int(part):02X}" for part in parts), float(share)


def bar_box(bar: Bar, area: Area) -> Box:
    """Where a bar stands: left, top, right, bottom."""
    along = area.axes[bar.x if bar.along == "x" else bar.y]
    across = area.axes[bar.y if bar.along == "x" else bar.x]
    middle = across.number(bar.place)
    ends = sorted((along.at(bar.base), along.at(bar.end)))
    sides = sorted((across.at(middle - bar.width / 2), across.at(middle + bar.width / 2)))
    return (ends[0], sides[0], ends[1], sides[1]) if bar.along == "x" else (sides[0], ends[0], sides[1], ends[1])


def _bar(bar: Bar, area: Area) -> list[Mark | Words]:
    left, top, right, bottom = bar_box(bar, area)
    found: list[Mark | Words] = []
    if bar.base != bar.end:
        colour = HATCH if bar.hatched else bar.colour
        found.append(Mark(rectangle(left, top, right, bottom), fill=colour, opacity=bar.opacity))
    if bar.text:
        found += block(bar.text, x=(left + right) / 2, y=(top + bottom) / 2, ink=bar.text_colour)
    return found


def traces(plot: Plot, area: Area) -> list[Mark | Words]:
    """Everything that stands for data, bars under lines and points."""
    found: list[Mark | Words] = []
    for line in connectors_of(plot):
        at, x = area.axes["y"], area.axes["x"].at(line.level)
        path = f"M{x:.2f} {at.at(line.start):.2f}V{at.at(line.end):.2f}"
        found.append(Mark(path, stroke=line.colour, width=line.width, dash=dashes("dot", line.width)))
    for bar in bars_of(plot):
        found += _bar(bar, area)
    for trace in plot.traces:
        if trace.get("type", "scatter") == "scatter":
            found += _scatter(trace, area)
    return found


def _ruled(path: str, colour: str, *, width: float, dash: str) -> Mark:
    """A line laid over a chart; what is nearly black stands out on dark paper too."""
    look = "strong" if colour == STRONG else ""
    return Mark(path, look, stroke="" if look else colour, width=width, dash=dash)


def shapes(plot: Plot, area: Area, *, layer: str) -> list[Mark | Words]:
    """The lines and rectangles of a layer, with the words that stand within them."""
    found: list[Mark | Words] = []
    for shape in plot.layout.get("shapes", ()):
        if shape.get("layer", "above") != layer:
            continue
        x0, x1 = (area.place("x", shape.get("xref", "x"), shape[key]) for key in ("x0", "x1"))
        y0, y1 = (area.place("y", shape.get("yref", "y"), shape[key]) for key in ("y0", "y1"))
        line = shape.get("line", {})
        width = float(line.get("width", 2))
        if shape["type"] == "line":
            path = f"M{x0:.2f} {y0:.2f}L{x1:.2f} {y1:.2f}"
            found.append(_ruled(path, line["color"], width=width, dash=dashes(line.get("dash"), width)))
        elif "fillcolor" in shape:
            path = rectangle(x0, y0, x1, y1)
            found.append(Mark(path, fill=shape["fillcolor"], opacity=shape.get("opacity", 1.0)))
        text = inner(shape, "label", "text")
        if text:
            size = float(inner(shape, "label", "font", "size", default=14))
            found.append(Words((x0 + x1) / 2, (y0 + y1) / 2 + RAISED * size, text, "bold middle behind", size))
    return found
