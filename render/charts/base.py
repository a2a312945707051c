"""The look all charts share: quiet axes, direct labels, separators, the borders' change, the simulated mark."""

from __future__ import annotations

import datetime as dt

import plotly.graph_objects as go

from render.palette import QUIET
from render.texts import translator

REFORM = dt.date(2025, 7, 1)
MARK = "rgba(127, 138, 150, 0.5)"
FONT = "'Be Vietnam Pro', 'Segoe UI', system-ui, sans-serif"


def base_figure(language: str, *, height: int = 340) -> go.Figure:
    """An empty figure in the house style; colours of text and grid follow the page's theme."""
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 12, "b": 8},
        font={"family": FONT, "size": 14},
        separators=",." if language == "vi" else ".,",
        showlegend=False,
        hovermode="x unified",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        bargap=0.25,
    )
    figure.update_xaxes(automargin=True, fixedrange=True, showgrid=False, ticks="outside", ticklen=4)
    figure.update_yaxes(automargin=True, fixedrange=True, zeroline=True, rangemode="tozero")
    return figure


def mark_simulated(figure: go.Figure, language: str, *, between: tuple[float, float] = (0, 1)) -> None:
    """Write the mark inside the plotting area and behind the data, so that a crop of the chart keeps it.

    A shape's label, because annotations always lie over the data. The grey is read on white and on dark paper.
    `between` are the heights it stands between, in the plotting area's own (0 its foot, below 0 under the axis).
    """
    figure.add_shape(
        type="rect",
        xref="paper",
        yref="paper",
        x0=0,
        x1=1,
        y0=between[0],
        y1=between[1],
        layer="below",
        line={"width": 0},
        label={
            "text": translator(language)("common.simulated"),
            "textposition": "middle center",
            "font": {"size": 22, "color": MARK},
        },
    )


def mark_reform(figure: go.Figure, language: str) -> None:
    """A thin line at 1/7/2025 on a time axis: from there on the units are others."""
    figure.add_vline(x=REFORM.isoformat(), line={"width": 1, "dash": "dot", "color": QUIET})
    figure.add_annotation(
        text=translator(language)("common.reform"),
        x=REFORM.isoformat(),
        yref="paper",
        y=1.0,
        yanchor="bottom",
        showarrow=False,
        font={"size": 13, "color": QUIET},
    )
