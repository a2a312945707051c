"""Who bears how much: a bar of shares for each basis, with the agreed line and its tolerance band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from render.charts.base import base_figure, mark_simulated
from render.formats import percent
from render.palette import QUIET, funder_colour
from render.texts import translator

ROOM_FOR_TEXT = 0.07
STRONG = "#0E1A28"
ABOVE, UNDER_AXIS = 34, 56
"""Pixels over the bars for the agreed line's words, and under them for the axis and the mark."""


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A basis (its name) and each funder's share of it, external funders first; shares sum to 1, or none is given."""

    name: str
    chosen: bool
    shares: Sequence[tuple[str, str, float]]
    """(funder code, funder name, share)"""


def share_bar(
    language: str, rows: Sequence[ShareRow], *, external: float | None, tolerance: float | None, simulated: bool
) -> go.Figure:
    """`external` is the agreed share of the external funders (0.8), `tolerance` its band (0.01); None: not agreed."""
    t = translator(language)
    below = UNDER_AXIS if simulated else 0
    figure = base_figure(language, height=76 + 42 * len(rows) + below)
    traces: list[go.Bar] = []
    for row in rows:
        label = f"<b>{row.name}</b>" if row.chosen else row.name
        if not row.shares:
            traces.append(go.Bar(y=[label], x=[0], orientation="h", hoverinfo="skip"))
            figure.add_annotation(
                y=label, x=0, text=t("budget.no_money_short"), showarrow=False, xanchor="left", font={"color": QUIET}
            )
        traces += [
            go.Bar(
                y=[label],
                x=[share * 100],
                orientation="h",
                marker={"color": funder_colour(code), "line": {"width": 0}},
                text=[f"<b>{percent(language, share)}</b>" if share >= ROOM_FOR_TEXT else ""],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": "#FFFFFF", "size": 14},
                hovertemplate=f"{name}<br>{percent(language, share)}<extra></extra>",
            )
            for code, name, share in row.shares
        ]
    figure.add_traces(traces)
    if external is not None and tolerance is not None:
        _agreed(figure, language, external=external, tolerance=tolerance)
    figure.update_layout(barmode="stack", hovermode="closest", margin={"t": ABOVE, "b": 8 + below})
    figure.update_xaxes(range=[0, 100], ticksuffix="\N{NO-BREAK SPACE}%" if language == "vi" else "%", dtick=20)
    figure.update_yaxes(autorange="reversed", ticks="", zeroline=False)
    if simulated:
        # The bars fill the plotting area, so the mark stands under the axis.
        plotted = 76 + 42 * len(rows) - ABOVE - 8
        mark_simulated(figure, language, between=(-(below + 4) / plotted, -32 / plotted))
    return figure


def _agreed(figure: go.Figure, language: str, *, external: float, tolerance: float) -> None:
    at = external * 100
    if tolerance:
        figure.add_vrect(
            x0=max(at - tolerance * 100, 0),
            x1=min(at + tolerance * 100, 100),
            fillcolor="#FFFFFF",
            opacity=0.45,
            line_width=0,
            layer="above",
        )
    figure.add_shape(
        type="line", x0=at, x1=at, xref="x", y0=0, y1=1.06, yref="paper", line={"color": STRONG, "width": 2.5}
    )
    figure.add_annotation(
        x=at,
        y=1.06,
        yref="paper",
        yanchor="bottom",
        xanchor="right" if at > 50 else "left",
        showarrow=False,
        text=translator(language)("budget.agreed_line", share=percent(language, external, decimals=0)),
        font={"size": 14},
    )
