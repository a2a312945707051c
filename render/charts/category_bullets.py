"""Budget categories as bullets: the plan to date as a pale bar, the money narrow on it, a tick at the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from render.charts.base import base_figure, mark_simulated
from render.formats import percent
from render.palette import ACCENT, QUIET
from render.scale import MoneyScale


@dataclass(frozen=True, slots=True)
class Bullet:
    """A category, its plan to date, its money on the chosen basis, and its whole plan; `chosen` is set off in bold.

    `planned` is None where there is no plan to compare with.
    """

    name: str
    planned: int | None
    actual: int
    whole: int = 0
    chosen: bool = False


def category_bullets(language: str, rows: Sequence[Bullet], *, scale: MoneyScale, simulated: bool) -> go.Figure:
    """One row a category, in the order given; above it its name, the share of the plan and a / b."""
    figure = base_figure(language, height=60 + 56 * len(rows))
    places = list(range(len(rows)))
    hover = [f"{row.name}: {_of_plan(scale, row, decimals=2)}" for row in rows]
    figure.add_traces(
        [
            go.Bar(
                y=places,
                x=[scale.value(value) for value in values],
                width=width,
                orientation="h",
                marker={"color": colour, "opacity": opacity, "line": {"width": 0}},
                customdata=hover,
                hovertemplate="%{customdata}<extra></extra>",
            )
            for values, width, colour, opacity in (
                ([row.planned or 0 for row in rows], 0.44, QUIET, 0.28),
                ([row.actual for row in rows], 0.2, ACCENT, 1.0),
            )
        ]
    )
    figure.add_trace(
        go.Scatter(
            y=[place for place, row in zip(places, rows, strict=True) if row.whole],
            x=[scale.value(row.whole) for row in rows if row.whole],
            mode="markers",
            marker={"symbol": "line-ns", "size": 22, "line": {"width": 3, "color": QUIET}},
            customdata=[f"{row.name}: {scale.text(row.whole, decimals=2)}" for row in rows if row.whole],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    top = max((scale.value(max(row.planned or 0, row.actual, row.whole)) for row in rows), default=1)
    low = min((scale.value(min(row.actual, 0)) for row in rows), default=0)
    figure.update_layout(
        barmode="overlay",
        hovermode="closest",
        annotations=[
            {
                "xref": "paper",
                "x": 0,
                "y": place - 0.24,
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "text": f"{_name(row)}: {_share(language, row)}{_of_plan(scale, row)}",
                "font": {"size": 14},
            }
            for place, row in zip(places, rows, strict=True)
        ],
    )
    figure.update_xaxes(range=[low, top * 1.02 or 1], nticks=5)
    figure.update_yaxes(range=[len(rows) - 0.6, -0.85], showticklabels=False, showgrid=False, ticks="", zeroline=False)
    if simulated:
        mark_simulated(figure, language)
    return figure


def _name(row: Bullet) -> str:
    return f"<b>{row.name}</b>" if row.chosen else row.name


def _of_plan(scale: MoneyScale, row: Bullet, *, decimals: int = 1) -> str:
    actual = scale.text(row.actual, decimals=decimals)
    return actual if row.planned is None else f"{actual} / {scale.text(row.planned, decimals=decimals)}"


def _share(language: str, row: Bullet) -> str:
    return percent(language, row.actual / row.planned, decimals=0) + " · " if row.planned else ""
