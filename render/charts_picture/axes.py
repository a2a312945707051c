"""The axes of a figure laid into the picture: how far they run, and where a value stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from render.charts_picture.bars import Bar, bars_of
from render.charts_picture.figure import Plot, Values, each, inner
from render.charts_picture.ticks import Kind, Tick, day_number, ticks_of

PADDED = 0.05
"""The share of an axis that Plotly keeps free beyond what is drawn padded."""
Point = tuple[float, float]
"""A value on an axis, and the picture units that must stay free beyond it."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its values `low` and `high` stand at the picture units `start` and `end`."""

    name: str
    kind: Kind
    low: float
    high: float
    start: float
    end: float
    options: Values
    names: tuple[str, ...]
    ticks: tuple[Tick, ...]

    def number(self, value: Any) -> float:
        """A value as the axis counts it."""
        return number_of(self.kind, value, self.names)

    def at(self, value: Any) -> float:
        """Where a value stands."""
        share = (self.number(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def number_of(kind: Kind, value: Any, names: Sequence[str]) -> float:
    """A value as an axis counts it: a date in days, a category by its place."""
    if isinstance(value, str):
        return day_number(value) if kind == "date" else float(names.index(value))
    return float(value)


def _values(plot: Plot, axis: str) -> list[Any]:
    return [value for trace in plot.on(axis) for value in trace.get(axis[0], ())]


def _kind(plot: Plot, axis: str) -> Kind:
    if plot.options(axis).get("type") == "date":
        return "date"
    words = [value for value in _values(plot, axis) if isinstance(value, str)]
    if not words:
        return "linear"
    return "date" if words[0][:4].isdigit() and words[0][4:5] == "-" else "category"


def _of_scatter(trace: Values, letter: str, kind: Kind, length: float) -> Iterable[Point]:
    values = [number_of(kind, value, ()) for value in trace[letter]]
    mode = trace.get("mode", "lines")
    if letter == "x" and "markers" not in mode:
        return [(value, 0.0) for value in values]
    sizes = each(inner(trace, "marker", "size", default=6) if "markers" in mode else 0, len(values))
    return [(value, PADDED * length + size / 2) for value, size in zip(values, sizes, strict=True)]


def _of_bar(bar: Bar, letter: str, kind: Kind, names: Sequence[str], length: float) -> Iterable[Point]:
    if letter == bar.along:
        return [(end, PADDED * length if end else 0.0) for end in (bar.base, bar.end)]
    place = number_of(kind, bar.place, names)
    return [(place - 0.5, 0.0), (place + 0.5, 0.0)]


def _by_pad(points: Sequence[Point]) -> dict[float, list[float]]:
    found: dict[float, list[float]] = {}
    for value, pad in points:
        found.setdefault(pad, []).append(value)
    return found


def _fitted(points: Sequence[Point], length: float, *, from_zero: bool) -> tuple[float, float]:
    """The ends of an axis that keeps every point's room."""
    lows, highs = list(points), list(points)
    if from_zero and min(value for value, _ in points) >= 0:
        lows = [(0.0, 0.0)]
    if from_zero and max(value for value, _ in points) <= 0:
        highs = [(0.0, 0.0)]
    small = [(min(values), pad) for pad, values in _by_pad(lows).items()]
    large = [(max(values), pad) for pad, values in _by_pad(highs).items()]
    unit, low, under, high, over = max(
        ((high - low) / (length - under - over), low, under, high, over) for low, under in small for high, over in large
    )
    if unit <= 0:
        return (low, low + 1) if from_zero and low >= 0 else (low - 1, low + 1)
    return low - unit * under, high + unit * over


def _span(plot: Plot, axis: str, kind: Kind, names: Sequence[str], length: float) -> tuple[float, float]:
    options = plot.options(axis)
    given = options.get("range")
    if given is not None:
        return number_of(kind, given[0], names), number_of(kind, given[1], names)
    letter = axis[0]
    points: list[Point] = []
    for trace in plot.on(axis):
        if trace.get("type", "scatter") == "scatter":
            points += _of_scatter(trace, letter, kind, length)
    for bar in bars_of(plot):
        if axis in {bar.x, bar.y}:
            points += _of_bar(bar, letter, kind, names, length)
    low, high = _fitted(
        points or [(0.0, 0.0)], length, from_zero=options.get("rangemode") == "tozero" and kind == "linear"
    )
    return (high, low) if options.get("autorange") == "reversed" else (low, high)


def axis_of(plot: Plot, axis: str, *, start: float, end: float) -> Axis:
    """An axis of the figure between two places of the picture."""
    kind, options = _kind(plot, axis), plot.options(axis)
    words = [value for value in _values(plot, axis) if isinstance(value, str)] if kind == "category" else []
    names, length = tuple(dict.fromkeys(words)), abs(end - start)
    low, high = _span(plot, axis, kind, names, length)
    ticks = ticks_of(
        kind, (low, high), options, separators=plot.layout.get("separators", ".,"), names=names, length=length,
        upright=axis[0] == "y",
    )  # fmt: skip
    return Axis(axis, kind, low, high, start, end, options, names, tuple(ticks))
