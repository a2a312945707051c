"""Plan, received and spent so far, quarter by quarter: a panel a funder, all on one scale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from render.charts.base import REFORM, base_figure, mark_reform, mark_simulated
from render.charts.panels import axis, axis_layout, domains, label, panel_title
from render.charts.spread import spread
from render.formats import quarter
from render.palette import QUIET, funder_colour
from render.scale import MoneyScale

STYLES = {"planned": ("dot", 2, None), "received": ("dash", 2, None), "spent": ("solid", 3, "lines+markers")}
PANEL = 215
TITLE = 42
"""Letters on a line of a panel's title: as many as a phone shows."""
REFORM_LABEL = 20
"""Pixels that the label of the borders' change takes above the first panel."""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A running total: funder, measure (planned, received, spent), its name, the quarters' first days, the amounts."""

    funder: str
    funder_name: str
    measure: str
    name: str
    quarters: Sequence[dt.date]
    amounts: Sequence[int]


def cumulative_money(
    language: str, lines: Sequence[MoneyLine], *, scale: MoneyScale, chosen: dt.date | None, simulated: bool
) -> go.Figure:
    """Lines under panels by funder, in the order given; the chosen quarter is marked."""
    funders = list(dict.fromkeys((line.funder, line.funder_name) for line in lines))
    places = domains(max(len(funders), 1), gap=0.16 if len(funders) < 4 else 0.08)
    amounts = [scale.value(amount) for line in lines for amount in line.amounts]
    top, low = max(amounts, default=0.0), min(amounts, default=0.0)
    traces: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    for panel, ((code, name), (bottom, ceiling)) in enumerate(zip(funders, places, strict=False)):
        own = [line for line in lines if line.funder == code]
        traces += [_trace(language, line, scale=scale, panel=panel) for line in own]
        labels.append(panel_title("<br>".join(wrap(name, TITLE)), top=ceiling, lift=0 if panel else REFORM_LABEL))
        labels += _ends(own, scale=scale, panel=panel, gap=(top - min(low, 0)) * 0.135)
        axes[axis_layout(panel)] = {
            "domain": (bottom, ceiling), "range": (min(low, 0), top * 1.3 or 1), "nticks": 4, "automargin": True,
            "fixedrange": True,
        }  # fmt: skip
    figure = base_figure(language, height=80 + PANEL * max(len(funders), 1))
    figure.add_traces([go.Scatter(trace) for trace in traces])
    figure.update_layout(margin={"r": 128, "t": 72}, annotations=labels, **axes)
    days = [quarter_end(day) for line in lines for day in line.quarters]
    figure.update_xaxes(tickformat="%Y", dtick="M12", tick0="2000-01-01", anchor=axis(max(len(funders), 1) - 1))
    if days:
        figure.update_xaxes(range=(min(days).isoformat(), max(days).isoformat()))
    if chosen is not None:
        figure.add_shape(
            type="rect", x0=chosen.isoformat(), x1=quarter_end(chosen).isoformat(), y0=0, y1=1, yref="paper",
            opacity=0.2, line={"width": 0}, fillcolor=QUIET,
        )  # fmt: skip
    if any(day >= REFORM for line in lines for day in line.quarters):
        mark_reform(figure, language)
    if simulated:
        mark_simulated(figure, language, between=places[-1])  # not across the title of a panel
    return figure


def quarter_end(first: dt.date) -> dt.date:
    """The last day of the quarter that starts on a day: a running total is that of its end."""
    following = (first + dt.timedelta(days=95)).replace(day=1)
    return following - dt.timedelta(days=1)


def _trace(language: str, line: MoneyLine, *, scale: MoneyScale, panel: int) -> dict[str, Any]:
    dash, width, mode = STYLES[line.measure]
    return {
        "x": [quarter_end(day).isoformat() for day in line.quarters],
        "y": [scale.value(amount) for amount in line.amounts],
        "yaxis": axis(panel),
        "mode": mode or "lines",
        "name": line.name,
        "line": {"color": _colour(line), "dash": dash, "width": width},
        "marker": {"size": 5},
        "customdata": [
            (quarter(language, day), scale.text(amount, decimals=2))
            for day, amount in zip(line.quarters, line.amounts, strict=True)
        ],
        "hovertemplate": "%{customdata[0]}: %{customdata[1]}",
    }


def _colour(line: MoneyLine) -> str:
    return QUIET if line.measure == "planned" else funder_colour(line.funder)


def _ends(lines: Sequence[MoneyLine], *, scale: MoneyScale, panel: int, gap: float) -> list[dict[str, Any]]:
    """Each line's name and last amount at its end."""
    drawn = [line for line in lines if line.amounts]
    places = spread([scale.value(line.amounts[-1]) for line in drawn], gap=gap)
    return [
        label(
            f"{line.name} {scale.text(line.amounts[-1])}",
            x=quarter_end(line.quarters[-1]).isoformat(),
            y=place,
            panel=panel,
            xshift=7,
            xanchor="left",
            font={"size": 14},
        )
        for line, place in zip(drawn, places, strict=True)
    ]
