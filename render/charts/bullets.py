"""Targets as bullets: the result as a bar in per cent of its target, the target's line at 100, a tick for the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import plotly.graph_objects as go

from render.charts.base import base_figure, mark_simulated

BAR, LINE, TICK, RING = "#2B8C88", "#7C8B99", "#B8762F", "#C8751B"
LONGEST = 240.0
"""Beyond this many per cent a bar is cut, and says so with its own number."""
UNDER_AXIS = 32
"""Pixels under the axis for the mark."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """A target: its short name, achievement in per cent, what the time asks for, and words.

    `word` follows the name: shape, word and number. `asked` is the time-adjusted target in per cent of the
    target, `published` the printed result in the same; None where there is none.
    """

    name: str
    achieved: float | None
    word: str
    asked: float | None = None
    published: float | None = None


def bullets(language: str, rows: Sequence[Bullet], *, wide: int = 44, simulated: bool = False) -> go.Figure:
    """One bullet a row, the first at the top, its words above the bar; `wide` is the letters in a line of them."""
    lines = [_lines(row, wide=wide) for row in rows]
    tall = max((len(line) for line in lines), default=1)
    below, height = UNDER_AXIS if simulated else 0, 60 + (38 + 18 * tall) * len(rows)
    figure = base_figure(language, height=height + below)
    places = list(range(len(rows)))
    shown = [min(row.achieved or 0, LONGEST) for row in rows]
    figure.add_traces(
        [
            go.Bar(x=shown, y=places, orientation="h", width=0.3, marker={"color": BAR}, hoverinfo="skip"),
            # On the target's own line a tick would say nothing more.
            _marks([None if row.asked == 100 else row.asked for row in rows], symbol="line-ns", size=20, colour=TICK),
            _marks([row.published for row in rows], symbol="circle-open", size=12, colour=RING),
        ]
    )
    figure.update_layout(
        hovermode=False,
        margin={"t": 4, "b": 28 + below},
        shapes=[_target_line(place) for place in places],
        annotations=[
            {
                "x": 0,
                "y": place,
                "text": "<br>".join(text),
                "showarrow": False,
                "xanchor": "left",
                "yanchor": "bottom",
                "yshift": 13,
                "align": "left",
                "font": {"size": 14},
            }
            for place, text in zip(places, lines, strict=True)
        ],
    )
    top = max([110.0, *shown, *(min(row.published or 0, LONGEST) for row in rows)])
    figure.update_xaxes(range=[0, top * 1.04], ticksuffix="%" if language == "en" else " %", nticks=5, zeroline=True)
    figure.update_yaxes(
        range=[len(rows) - 0.7, -0.85], showticklabels=False, showgrid=False, zeroline=False, rangemode="normal"
    )
    if simulated and rows:
        # Words fill the plotting area, on a phone from edge to edge, so the mark stands under the axis.
        plotted = height - 4 - 28
        mark_simulated(figure, language, between=(-(28 + below) / plotted, -28 / plotted))
    return figure


def _lines(row: Bullet, *, wide: int) -> list[str]:
    """The name in as many lines as it takes, and the word on one of its own."""
    return [*wrap(row.name, wide), row.word]


def _target_line(place: int) -> dict[str, object]:
    """The target of one row: around its bar only, so that it crosses no words."""
    return {
        "type": "line",
        "x0": 100,
        "x1": 100,
        "y0": place - 0.2,
        "y1": place + 0.26,
        "layer": "above",
        "line": {"color": LINE, "width": 3},
    }


def _marks(values: Sequence[float | None], *, symbol: str, size: int, colour: str) -> go.Scatter:
    kept = [(place, min(value, LONGEST)) for place, value in enumerate(values) if value is not None]
    return go.Scatter(
        x=[value for _, value in kept],
        y=[place for place, _ in kept],
        mode="markers",
        marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 2.5, "color": colour}},
        hoverinfo="skip",
    )
