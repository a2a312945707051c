"""A figure as a picture that stands alone: title, unit, date, the chart, its marks, source and the result's code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plotly.graph_objects import Figure

from render.charts.clubs_over_time import LINE, RING
from render.charts_picture.axes import Axis, axis_of
from render.charts_picture.figure import Plot, Values, inner, plot_of
from render.charts_picture.shapes import Area, opaque, shapes, traces
from render.charts_picture.words import block, plain, wide
from render.glyphs import drawn
from render.ground import NO_GROUND, Box
from render.palette import QUIET
from render.picture import Mark, Picture, Words
from render.picture_parts import Imprint, footing, heading

WIDTH, MARGIN = 960.0, 20.0
SIZE, APART = 14.0, 3.0
"""Of the words at ticks, and their distance from the axis."""
LOOKS = {QUIET: "quiet", LINE: "accent", RING: "printed"}
"""Colours of charts that are too pale for words on one of the two papers, and the inks that stand for them."""


def _ticked(axis: Axis) -> float:
    return float(axis.options.get("ticklen", 5)) if axis.options.get("ticks") else 0.0


def _labelled(axis: Axis) -> bool:
    return bool(axis.options.get("showticklabels", True))


def _margins(plot: Plot, axes: Sequence[Axis]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom: what the figure asks for, and the room that the words at its axes take."""
    given = plot.layout.get("margin", {})
    left, bottom = float(given.get("l", 80)), float(given.get("b", 80))
    for axis in filter(_labelled, axes):
        if axis.name[0] == "y":
            room = max((wide(tick.text, size=SIZE) for tick in axis.ticks), default=0)
            left = max(left, room + 2 * APART + _ticked(axis))
        else:
            bottom = max(bottom, _ticked(axis) + APART + 1.4 * SIZE)
    return left, float(given.get("t", 100)), float(given.get("r", 80)), bottom


def _axes(plot: Plot, box: Box) -> dict[str, Axis]:
    left, top, across, high = box
    found = {name: axis_of(plot, name, start=left, end=left + across) for name in plot.axes("x")}
    for name in plot.axes("y"):
        foot, ceiling = plot.options(name).get("domain", (0, 1))
        found[name] = axis_of(plot, name, start=top + (1 - foot) * high, end=top + (1 - ceiling) * high)
    return found


def area_of(plot: Plot, *, top: float) -> Area:
    """The plotting area and its axes for a chart whose own top stands at `top`."""
    high = float(plot.layout.get("height", 450))
    left, above, right, below = _margins(plot, list(_axes(plot, (0, 0, WIDTH - 2 * MARGIN, high)).values()))
    box = (MARGIN + left, top + above, WIDTH - 2 * MARGIN - left - right, high - above - below)
    return Area(box, _axes(plot, box))


def _grid(area: Area) -> Iterator[Mark]:
    """Lines across the panels at the values of their own axes, and at zero."""
    left, top, across, high = area.box
    for axis in area.axes.values():
        upright = axis.name[0] == "y"
        shown = {tick.value for tick in axis.ticks} if axis.options.get("showgrid", True) else set()
        low, ceiling = sorted((axis.low, axis.high))
        if axis.options.get("zeroline", upright) and axis.kind == "linear" and low <= 0 <= ceiling:
            shown |= {0.0}
        for value in sorted(shown):
            at = axis.at(value)
            yield Mark(
                f"M{left:.2f} {at:.2f}h{across:.2f}" if upright else f"M{at:.2f} {top:.2f}v{high:.2f}", "rule", width=1
            )


def _foot(area: Area, axis: Axis) -> float:
    """Where a horizontal axis stands: under the panel it is anchored to."""
    anchor = area.axes.get(axis.options.get("anchor", "y"))
    return area.box[1] + area.box[3] if anchor is None else anchor.start


def _ticks(area: Area, axis: Axis) -> tuple[list[Mark], list[Words]]:
    long, marks, words = _ticked(axis), [], []
    for tick in axis.ticks:
        at = axis.at(tick.value)
        if axis.name[0] == "y":
            left = area.box[0]
            if long:
                marks.append(Mark(f"M{left:.2f} {at:.2f}h{-long:.2f}", "axis", width=1))
            if _labelled(axis):
                words += block(tick.text, x=left - long - APART, y=at, side="right", style="quiet")
            continue
        foot = max(_foot(area, axis), *(other.start for name, other in area.axes.items() if name[0] == "y"))
        if long:
            marks.append(Mark(f"M{at:.2f} {foot:.2f}v{long:.2f}", "axis", width=1))
        if _labelled(axis):
            words += block(tick.text, x=at, y=foot + long + APART, upright="top", style="quiet")
    return marks, words


def _side(value: object, anchor: str, sides: tuple[str, str, str], *, paper: bool) -> str:
    """The side of its box by which an annotation hangs; of the paper, `auto` goes by the third it lies in."""
    if anchor != "auto":
        return anchor
    if not paper or not isinstance(value, int | float):
        return sides[1]
    return sides[0] if value < 1 / 3 else sides[2] if value > 2 / 3 else sides[1]


def annotation(area: Area, entry: Values) -> list[Words]:
    """The words of an annotation."""
    xref, yref = entry.get("xref", "x"), entry.get("yref", "y")
    side = _side(entry["x"], entry.get("xanchor", "auto"), ("left", "center", "right"), paper=xref == "paper")
    upright = _side(entry["y"], entry.get("yanchor", "auto"), ("bottom", "middle", "top"), paper=yref == "paper")
    ink, _ = opaque(inner(entry, "font", "color", default=""))
    look = LOOKS.get(ink.upper(), "" if ink else "halo at-paper")
    # Plotly keeps two pixels free round an annotation.
    inset = {"left": 2, "right": -2, "top": 2, "bottom": -2}
    return block(
        entry["text"],
        x=area.place("x", xref, entry["x"]) + entry.get("xshift", 0) + inset.get(side, 0),
        y=area.place("y", yref, entry["y"]) - entry.get("yshift", 0) + inset.get(upright, 0),
        side=side,
        upright=upright,
        align=entry.get("align", "center"),
        size=float(inner(entry, "font", "size", default=SIZE)),
        ink="" if ink.upper() in LOOKS else ink,
        style=look,
    )


def chart_picture(figure: Figure, *, title: str, under: Sequence[str], imprint: Imprint) -> Picture:
    """The picture; `under` are the lines below the title, the unit and what stands for what among them.

    Raises NotDrawn for a figure that holds what no chart of ours does.
    """
    plot = plot_of(figure)
    room = WIDTH - 2 * MARGIN
    words, top = heading(title, under, imprint=imprint, x=MARGIN, room=room)
    area = area_of(plot, top=top)
    marks: list[Mark | Words] = [*_grid(area), *shapes(plot, area, layer="below"), *traces(plot, area)]
    marks += shapes(plot, area, layer="above")
    for axis in area.axes.values():
        lines, labels = _ticks(area, axis)
        marks += lines
        words += labels
    notes = plot.layout.get("annotations", ())
    for entry in notes:
        words += annotation(area, entry)
    below, end = footing(imprint, x=MARGIN, y=top + float(plot.layout.get("height", 450)) + APART, room=room)
    kept, glyphs = drawn(words)
    said = "; ".join(plain(entry["text"]) for entry in notes)
    return Picture(
        width=WIDTH, height=end, ground=NO_GROUND, title=title, text=" ".join([*under, said]).strip(), panels=(),
        words=(*kept, *below), swatches=(), marks=(*marks, *glyphs),
    )  # fmt: skip
