"""Trainees by role, sex and year: a small panel a role, all on one scale of years, stacked by sex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from render.charts.base import base_figure, mark_simulated
from render.charts.panels import axis, axis_layout, domains, label, panel_title
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
    """Panels in the order given, each with its own scale of people; the largest and the last year carry a number."""
    years = sorted({year for panel in panels for year in panel.by_year})
    span = list(range(years[0], years[-1] + 1)) if years else []
    count = max(len(panels), 1)
    traces: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    for index, (panel, (bottom, ceiling)) in enumerate(zip(panels, domains(count, gap=0.3 / count), strict=False)):
        counts = {year: panel.by_year.get(year, (0, 0, 0)) for year in span}
        totals = {year: sum(each) for year, each in counts.items()}
        traces += [_bars(language, sex, [each[place] for each in counts.values()], years=span, panel=index)
                   for place, sex in enumerate(SEXES)]  # fmt: skip
        largest = max(span, key=lambda year: (totals[year], year))
        labels.append(panel_title(panel.title, top=ceiling))
        labels += [
            label(
                number(language, totals[year]), x=year, y=totals[year], panel=index, yanchor="bottom", font={"size": 14}
            )
            for year in ({largest, span[-1]} if span[-1] - largest > 2 else {largest})
            if totals[year]
        ]
        axes[axis_layout(index)] = {
            "domain": (bottom, ceiling), "range": (0, totals[largest] * 1.4 or 1), "showticklabels": False,
            "showgrid": False, "fixedrange": True, "ticks": "",
        }  # fmt: skip
    figure = base_figure(language, height=50 + PANEL * count)
    figure.add_traces([go.Bar(trace) for trace in traces])
    figure.update_layout(barmode="stack", margin={"t": 28}, annotations=labels, **axes)
    figure.update_xaxes(dtick=2, tickformat="d", ticks="", anchor=axis(count - 1))
    if simulated:
        mark_simulated(figure, language)
    return figure


def _bars(language: str, sex: str, counts: Sequence[int], *, years: Sequence[int], panel: int) -> dict[str, Any]:
    name = translator(language)(f"training.sex_{sex}")
    return {
        "x": list(years),
        "y": list(counts),
        "yaxis": axis(panel),
        "marker": {
            "color": COLOURS[sex],
            "pattern": {"shape": "/" if sex == "sex_unknown" else ""},
            "line": {"width": 0},
        },
        "customdata": [number(language, count) for count in counts],
        "hovertemplate": f"{name}: %{{customdata}}<extra></extra>",
    }
