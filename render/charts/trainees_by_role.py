"""Trainees by role, sex and year: a small panel a role, all on one scale of years, stacked by sex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from render.charts.base import base_figure, mark_simulated
from render.formats import number
from render.palette import ACCENT, QUIET
from render.texts import translator

PANEL = 128
SEXES = ("women", "men", "sex_unknown")
COLOURS = {"women": ACCENT, "men": "#93CAC5", "sex_unknown": QUIET}


@dataclass(frozen=True, slots=True)
class RolePanel:
    """A role's title (with its sums) and its trainees by year: (women, men, of unknown sex)."""

    title: str
    by_year: Mapping[int, tuple[int, int, int]]


def trainees_by_role(language: str, panels: Sequence[RolePanel], *, simulated: bool) -> go.Figure:
    """Panels in the order given, each with its own scale of people; a year's total stands on its bar."""
    t = translator(language)
    years = sorted({year for panel in panels for year in panel.by_year})
    axis = list(range(years[0], years[-1] + 1)) if years else []
    figure = base_figure(language, height=50 + PANEL * max(len(panels), 1))
    figure.set_subplots(
        rows=max(len(panels), 1), cols=1, shared_xaxes=True, vertical_spacing=0.3 / max(len(panels), 1),
        subplot_titles=[panel.title for panel in panels],
    )  # fmt: skip
    figure.update_annotations(x=0, xanchor="left", font={"size": 14})
    for row, panel in enumerate(panels, start=1):
        counts = [panel.by_year.get(year, (0, 0, 0)) for year in axis]
        for index, sex in enumerate(SEXES):
            figure.add_bar(
                x=axis,
                y=[each[index] for each in counts],
                marker={
                    "color": COLOURS[sex],
                    "pattern": {"shape": "/" if sex == "sex_unknown" else ""},
                    "line": {"width": 0},
                },
                customdata=[number(language, each[index]) for each in counts],
                hovertemplate=f"{t(f'training.sex_{sex}')}: %{{customdata}}<extra></extra>",
                row=row,
                col=1,
            )
        top = max((sum(each) for each in counts), default=0)
        biggest = max(axis, key=lambda year: (sum(panel.by_year.get(year, (0, 0, 0))), year), default=0)
        for year, each in zip(axis, counts, strict=True):
            if sum(each) and year in {biggest, axis[-1]}:
                figure.add_annotation(
                    x=year, y=sum(each), yanchor="bottom", showarrow=False, text=number(language, sum(each)),
                    font={"size": 14}, row=row, col=1,
                )  # fmt: skip
        figure.update_yaxes(range=[0, top * 1.35 or 1], showticklabels=False, showgrid=False, row=row, col=1)
    figure.update_layout(barmode="stack", margin={"t": 28})
    figure.update_xaxes(dtick=2, tickformat="d", showticklabels=True, ticks="")
    if simulated:
        mark_simulated(figure, language)
    return figure
