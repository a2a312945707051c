"""A Plotly figure as plain values, with what is left out of it filled in as Plotly does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plotly.graph_objects import Figure

Values = Mapping[str, Any]
KNOWN = frozenset({"scatter", "bar", "waterfall"})


class NotDrawn(ValueError):
    """A figure holds a kind of trace that no chart of ours had before."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Traces and layout of a figure. Bars run along `x` in some, along `y` in others."""

    traces: tuple[Values, ...]
    layout: Values

    def options(self, axis: str) -> Values:
        """The settings of an axis: x, y, y2 …"""
        found: Values = self.layout.get(f"{axis[0]}axis{axis[1:]}", {})
        return found

    def axes(self, letter: str) -> list[str]:
        """The axes of a letter that something is drawn on, in order."""
        used = {trace.get(f"{letter}axis", letter) for trace in self.traces}
        return sorted(used or {letter}, key=lambda name: int(name[1:] or 1))

    def on(self, axis: str) -> list[Values]:
        """The traces of an axis."""
        return [trace for trace in self.traces if trace.get(f"{axis[0]}axis", axis[0]) == axis]


def plot_of(figure: Figure) -> Plot:
    """The figure read. Raises NotDrawn for a kind of trace that is not drawn here."""
    plain = figure.to_plotly_json()
    traces = tuple(plain["data"])
    unknown = {trace.get("type", "scatter") for trace in traces} - KNOWN
    if unknown:
        raise NotDrawn(", ".join(sorted(unknown)))
    return Plot(traces, plain["layout"])


def inner(values: Values, *path: str, default: Any = None) -> Any:
    """A setting within settings, or `default`."""
    found: Any = values
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
        if found is None:
            return default
    return found


def each(value: Any, count: int) -> Sequence[Any]:
    """A setting for each of `count` things: one for all, or one for each."""
    return value if isinstance(value, list | tuple) else [value] * count
