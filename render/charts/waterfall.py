"""From plan to spent as a waterfall: levels as full bars from zero, changes as the bars between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from render.charts.base import base_figure, mark_simulated
from render.palette import ACCENT, DIVERGING, QUIET
from render.scale import MoneyScale

ROW = 50
LESS, MORE = DIVERGING[1], DIVERGING[5]


@dataclass(frozen=True, slots=True)
class Fall:
    """A level (`total`) or a change from the one before, by its name, in minor units."""

    name: str
    amount: int
    total: bool


def signed(scale: MoneyScale, row: Fall) -> str:
    """Its amount as the chart writes it: a change carries its sign."""
    return f"+{scale.text(row.amount)}" if row.amount > 0 and not row.total else scale.text(row.amount)


def levels(rows: Sequence[Fall]) -> list[int]:
    """Where the end of each bar stands."""
    found: list[int] = []
    for row in rows:
        found.append(row.amount if row.total or not found else found[-1] + row.amount)
    return found


def waterfall(language: str, rows: Sequence[Fall], *, scale: MoneyScale, simulated: bool) -> go.Figure:
    """One row a step, from the top down; above its bar the name and the amount."""
    figure = base_figure(language, height=50 + ROW * len(rows))
    places = list(range(len(rows)))
    reached = [scale.value(amount) for amount in levels(rows)]
    figure.add_trace(
        go.Waterfall(
            orientation="h",
            y=places,
            x=[scale.value(row.amount) for row in rows],
            measure=["absolute" if row.total else "relative" for row in rows],
            width=0.36,
            totals={"marker": {"color": ACCENT}},
            decreasing={"marker": {"color": LESS}},
            increasing={"marker": {"color": MORE}},
            connector={"line": {"color": QUIET, "width": 1, "dash": "dot"}},
            customdata=[f"{row.name}: {signed(scale, row)}" for row in rows],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    figure.update_layout(
        hovermode="closest",
        annotations=[
            {
                "xref": "paper",
                "x": 0,
                "y": place - 0.22,
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "text": f"{f'<b>{row.name}</b>' if row.total else row.name}: {signed(scale, row)}",
                "font": {"size": 14},
            }
            for place, row in zip(places, rows, strict=True)
        ],
    )
    figure.update_xaxes(range=[min([0, *reached]), max([0, *reached]) * 1.02 or 1], nticks=5)
    figure.update_yaxes(range=[len(rows) - 0.6, -0.8], showticklabels=False, showgrid=False, ticks="", zeroline=False)
    if simulated:
        mark_simulated(figure, language)
    return figure
