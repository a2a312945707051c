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


@dataclass(frozen=True, slots=True)
class Bullet:
    """A target: its short name, achievement in per cent (None: not judged), what the time asks for, and words.

    `word` stands at the bar's end: shape, word and number. `asked` is the time-adjusted target in per cent of the
    target, `published` the printed result in the same; None where there is none.
    """

    name: str
    achieved: float | None
    word: str
    asked: float | None = None
    published: float | None = None


def bullets(language: str, rows: Sequence[Bullet], *, wide: int = 30, simulated: bool = False) -> go.Figure:
    """One bullet a row, the first at the top; `wide` is the letters in a line of a name."""
    figure = base_figure(language, height=70 + 52 * len(rows))
    places = list(range(len(rows)))
    shown = [min(row.achieved or 0, LONGEST) for row in rows]
    figure.add_traces(
        [
            go.Bar(
                x=shown, y=places, orientation="h", width=0.34, marker={"color": BAR}, hoverinfo="skip"
            ),
            _marks(rows, [row.asked for row in rows], symbol="line-ns", size=22, colour=TICK),
            _marks(rows, [row.published for row in rows], symbol="circle-open", size=12, colour=RING),
        ]
    )  # fmt: skip
    figure.update_layout(
        hovermode=False,
        margin={"t": 8, "b": 28},
        shapes=[
            {
                "type": "line",
                "x0": 100,
                "x1": 100,
                "y0": -0.5,
                "y1": len(rows) - 0.4,
                "line": {"color": LINE, "width": 2},
            }
        ],
        annotations=[
            {
                "x": 0,
                "y": place,
                "text": row.word,
                "showarrow": False,
                "xanchor": "left",
                "yshift": 20,
                "font": {"size": 14},
            }
            for place, row in zip(places, rows, strict=True)
        ],
    )
    top = max([110.0, *shown, *(min(row.published or 0, LONGEST) for row in rows)])
    figure.update_xaxes(range=[0, top * 1.04], ticksuffix="%" if language == "en" else " %", nticks=6, zeroline=True)
    figure.update_yaxes(
        range=[len(rows) - 0.4, -0.7],
        tickvals=places,
        ticktext=["<br>".join(wrap(row.name, wide)) for row in rows],
        showgrid=False,
        zeroline=False,
        rangemode="normal",
    )
    if simulated and any(row.achieved is not None for row in rows):
        mark_simulated(figure, language)
    return figure


def _marks(
    rows: Sequence[Bullet], values: Sequence[float | None], *, symbol: str, size: int, colour: str
) -> go.Scatter:
    kept = [(place, min(value, LONGEST)) for place, value in enumerate(values[: len(rows)]) if value is not None]
    return go.Scatter(
        x=[value for _, value in kept],
        y=[place for place, _ in kept],
        mode="markers",
        marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 2.5, "color": colour}},
        hoverinfo="skip",
    )
