"""A province's clubs over time. A new province's line begins on its first day; before it stands the sum of its parts.

The old provinces' own lines end with them, so that no old province runs on into a new one of its name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from render.charts.base import REFORM, base_figure, mark_reform, mark_simulated
from render.charts.clubs_over_time import GOAL, LINE, RING, Ring


@dataclass(frozen=True, slots=True)
class Line:
    """A curve of counts on the last days of months, with the name that stands at its end."""

    name: str
    points: Sequence[tuple[dt.date, int]]


def province_clubs(
    language: str,
    *,
    own: Line,
    before: Line,
    parts: Sequence[Line] = (),
    rings: Sequence[Ring] = (),
    rings_name: str = "",
    last_label: str = "",
    simulated: bool = False,
    height: int = 340,
) -> go.Figure:
    """`own` and its labels; `before` dotted, `parts` thin; `rings` are printed figures. Any of them may be empty."""
    figure = base_figure(language, height=height)
    traces = [_trace(part, colour=GOAL, width=1.2, dash="solid") for part in parts if part.points]
    traces += [_trace(line, colour=LINE, width=2.5, dash=dash) for line, dash in ((before, "dot"), (own, "solid"))
               if line.points]  # fmt: skip
    if rings:
        traces.append(
            go.Scatter(
                x=[ring.day.isoformat() for ring in rings],
                y=[ring.value for ring in rings],
                text=[ring.text for ring in rings],
                mode="markers",
                marker={"symbol": "circle-open", "size": 11, "color": RING, "line": {"width": 2.5}},
                name=rings_name,
                hovertemplate="%{text}",
            )
        )
    figure.add_traces(traces)
    top = max((value for line in (own, before) for _, value in line.points), default=0)
    labels = _labels(own, before, parts, top=top, last_label=last_label)
    figure.update_layout(annotations=labels, margin={"t": 34, "r": 12})
    if rings:
        middle = rings[len(rings) // 2]
        figure.add_annotation(_label(middle.day, middle.value, rings_name, colour=RING, anchor="right", shift=-12))
    figure.update_xaxes(type="date", tickformat="%Y", nticks=8)
    figure.update_yaxes(tickformat=",d", nticks=6)
    days = [day for line in (own, before) for day, _ in line.points]
    if days and min(days) < REFORM <= max(days):
        mark_reform(figure, language)
    if simulated and days:
        mark_simulated(figure, language)
    return figure


def _trace(line: Line, *, colour: str, width: float, dash: str) -> go.Scatter:
    return go.Scatter(
        x=[day.isoformat() for day, _ in line.points],
        y=[value for _, value in line.points],
        mode="lines",
        line={"color": colour, "width": width, "dash": dash},
        name=line.name,
        hovertemplate="%{y:,.0f}",
    )


def _labels(own: Line, before: Line, parts: Sequence[Line], *, top: int, last_label: str) -> list[dict[str, object]]:
    """Each line's name above its end; of parts whose ends nearly meet only as many as can be read."""
    found = []
    last = next((line for line in (own, before) if line.points), None)
    if last is not None:
        day, value = last.points[-1]
        found.append(_label(day, value, last_label, colour=LINE, anchor="right", shift=-4))
    taken: list[float] = []
    for part in parts:
        if not part.points:
            continue
        day, value = part.points[-1]
        if all(abs(value - other) > top * 0.07 for other in taken):
            taken.append(value)
            found.append(_label(day, value, part.name, colour=None, anchor="right", shift=-4))
    return found


def _label(day: dt.date, value: float, text: str, *, colour: str | None, anchor: str, shift: int) -> dict[str, object]:
    font: dict[str, object] = {"size": 14} if colour is None else {"size": 14, "color": colour}
    return {"x": day.isoformat(), "y": value, "text": text, "showarrow": False, "xanchor": anchor, "yanchor": "bottom",
            "xshift": shift, "font": font}  # fmt: skip
