"""Budget categories as bullets: the plan as a pale bar, the money as a narrow one on it."""

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
    """A category, its plan and its money on the chosen basis; `chosen` is set off in bold."""

    name: str
    planned: int
    actual: int
    chosen: bool = False


def category_bullets(language: str, rows: Sequence[Bullet], *, scale: MoneyScale, simulated: bool) -> go.Figure:
    """One row a category, in the order given; at its end the share of the plan and a / b."""
    figure = base_figure(language, height=70 + 46 * len(rows))
    names = [f"<b>{row.name}</b>" if row.chosen else row.name for row in rows]
    hover = [
        f"{row.name}: {scale.text(row.actual, decimals=2)} / {scale.text(row.planned, decimals=2)}" for row in rows
    ]
    for values, width, colour, opacity in (
        ([row.planned for row in rows], 0.62, QUIET, 0.28),
        ([row.actual for row in rows], 0.28, ACCENT, 1.0),
    ):
        figure.add_bar(
            y=names,
            x=[scale.value(value) for value in values],
            width=width,
            orientation="h",
            marker={"color": colour, "opacity": opacity, "line": {"width": 0}},
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
        )
    for name, row in zip(names, rows, strict=True):
        share = percent(language, row.actual / row.planned, decimals=0) + " · " if row.planned else ""
        figure.add_annotation(
            y=name,
            x=scale.value(max(row.planned, row.actual, 0)),
            xshift=6,
            xanchor="left",
            showarrow=False,
            text=f"{share}{scale.text(row.actual)} / {scale.text(row.planned)}",
            font={"size": 14},
        )
    top = max((scale.value(max(row.planned, row.actual)) for row in rows), default=1)
    figure.update_layout(barmode="overlay", hovermode="closest")
    figure.update_xaxes(range=[0, top * 1.55 or 1], nticks=5)
    figure.update_yaxes(autorange="reversed", ticks="", zeroline=False)
    if simulated:
        mark_simulated(figure, language)
    return figure
