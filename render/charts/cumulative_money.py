"""Plan, received and spent so far, quarter by quarter: a panel a funder, all on one scale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from render.charts.base import REFORM, base_figure, mark_reform, mark_simulated
from render.charts.spread import spread
from render.formats import quarter
from render.palette import QUIET, funder_colour
from render.scale import MoneyScale

STYLES = {"planned": ("dot", 2, None), "received": ("dash", 2, None), "spent": ("solid", 3, "lines+markers")}
PANEL = 215


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
    top = max((amount for line in lines for amount in line.amounts), default=0)
    figure = base_figure(language, height=60 + PANEL * max(len(funders), 1))
    figure.set_subplots(
        rows=max(len(funders), 1), cols=1, shared_xaxes=True, vertical_spacing=min(0.16, 0.3 / max(len(funders), 1)),
        subplot_titles=[name for _, name in funders],
    )  # fmt: skip
    figure.update_annotations(x=0, xanchor="left", font={"size": 14})
    for row, (code, _) in enumerate(funders, start=1):
        own = [line for line in lines if line.funder == code]
        for line in own:
            dash, width, mode = STYLES[line.measure]
            figure.add_scatter(
                x=[day.isoformat() for day in line.quarters],
                y=[scale.value(amount) for amount in line.amounts],
                mode=mode or "lines",
                name=line.name,
                line={
                    "color": QUIET if line.measure == "planned" else funder_colour(code),
                    "dash": dash,
                    "width": width,
                },
                marker={"size": 5},
                customdata=[
                    (quarter(language, day), scale.text(amount, decimals=2))
                    for day, amount in zip(line.quarters, line.amounts, strict=True)
                ],
                hovertemplate="%{customdata[0]}: %{customdata[1]}",
                row=row,
                col=1,
            )
        _ends(figure, own, scale=scale, row=row, gap=scale.value(top) * 0.135)
    figure.update_xaxes(tickformat="%m/%Y", dtick="M6", showticklabels=True)
    figure.update_yaxes(range=[min(0, *(scale.value(amount) for line in lines for amount in line.amounts), 0),
                               scale.value(top) * 1.1 or 1], nticks=4)  # fmt: skip
    figure.update_layout(margin={"r": 128, "t": 40})
    if chosen is not None:
        figure.add_vline(x=chosen.isoformat(), line={"width": 8, "color": QUIET}, opacity=0.25)
    if any(day >= REFORM for line in lines for day in line.quarters):
        mark_reform(figure, language)
    if simulated:
        mark_simulated(figure, language)
    return figure


def _ends(figure: go.Figure, lines: Sequence[MoneyLine], *, scale: MoneyScale, row: int, gap: float) -> None:
    """Each line's name and last amount at its end."""
    drawn = [line for line in lines if line.amounts]
    places = spread([scale.value(line.amounts[-1]) for line in drawn], gap=gap)
    for line, place in zip(drawn, places, strict=True):
        figure.add_annotation(
            x=line.quarters[-1].isoformat(),
            y=place,
            xshift=7,
            xanchor="left",
            showarrow=False,
            text=f"{line.name} {scale.text(line.amounts[-1])}",
            font={"size": 14, "color": QUIET if line.measure == "planned" else funder_colour(line.funder)},
            row=row,
            col=1,
        )
