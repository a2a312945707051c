"""Clubs over time: the register's line, printed points as hollow rings, the forecast dashed inside its interval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from render.charts.base import REFORM, base_figure, mark_reform, mark_simulated

# Middle tones that stand out on white and on dark paper alike.
LINE, RING, GOAL = "#2B8C88", "#C8751B", "#7C8B99"
BAND = "rgba(43, 140, 136, 0.20)"


@dataclass(frozen=True, slots=True)
class Ring:
    """A printed point: its date, value and what the pointer says of it (value, date, source)."""

    day: dt.date
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Fan:
    """A forecast by month: the middle and the interval around it; begins with the last known point."""

    days: Sequence[dt.date]
    low: Sequence[float]
    mid: Sequence[float]
    high: Sequence[float]


@dataclass(frozen=True, slots=True)
class Goal:
    """A straight line from where the count began to the target on its due date, with the words at its end."""

    start: tuple[dt.date, float]
    end: tuple[dt.date, float]
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """The names of what is drawn, in the visit's language."""

    register: str
    published: str
    forecast: str


def clubs_over_time(
    language: str,
    *,
    days: Sequence[dt.date],
    values: Sequence[float],
    words: Words,
    rings: Sequence[Ring] = (),
    fan: Fan | None = None,
    goal: Goal | None = None,
    last_label: str = "",
    fan_label: str = "",
    simulated: bool = False,
    height: int = 360,
) -> go.Figure:
    """A curve of counts with its labels at their ends; `days` are the last days of months.

    Without values the printed points stand alone.
    """
    figure = base_figure(language, height=height)
    traces: list[go.Scatter] = []
    if fan is not None:
        traces += _fan(fan, words=words)
    if goal is not None:
        traces.append(
            go.Scatter(
                x=[goal.start[0].isoformat(), goal.end[0].isoformat()],
                y=[goal.start[1], goal.end[1]],
                mode="lines+markers",
                line={"color": GOAL, "width": 1.5, "dash": "dot"},
                marker={"symbol": ["line-ns", "diamond"], "size": [0, 11], "color": GOAL},
                hoverinfo="skip",
            )
        )
    if days:
        traces.append(
            go.Scatter(
                x=[day.isoformat() for day in days],
                y=list(values),
                mode="lines",
                line={"color": LINE, "width": 2.5},
                name=words.register,
                hovertemplate="%{y:,.0f}",
            )
        )
    if rings:
        traces.append(
            go.Scatter(
                x=[ring.day.isoformat() for ring in rings],
                y=[ring.value for ring in rings],
                text=[ring.text for ring in rings],
                mode="markers",
                marker={"symbol": "circle-open", "size": 11, "color": RING, "line": {"width": 2.5}},
                name=words.published,
                hovertemplate="%{text}",
            )
        )
    figure.add_traces(traces)
    figure.update_layout(annotations=_labels(days, values, rings=rings, goal=goal, words=words, last=last_label))
    if fan is not None and fan_label:
        figure.add_annotation(
            _label(fan.days[-1], fan.mid[-1], fan_label, colour=LINE, anchor="right", shift=(-4, -34))
        )
    figure.update_xaxes(type="date", tickformat="%Y", nticks=8)
    figure.update_yaxes(tickformat=",d", nticks=6)
    first = min([*days[:1], *(ring.day for ring in rings)], default=None)
    ends = [
        *days[-1:],
        *(ring.day for ring in rings),
        *(fan.days[-1:] if fan else ()),
        *([goal.end[0]] if goal else ()),
    ]
    if first is not None and first < REFORM <= max(ends):
        mark_reform(figure, language)
    figure.update_layout(margin={"t": 34})
    if simulated and days:
        mark_simulated(figure, language)
    return figure


def _fan(fan: Fan, *, words: Words) -> list[go.Scatter]:
    days = [day.isoformat() for day in fan.days]
    return [
        go.Scatter(
            x=[*days, *reversed(days)],
            y=[*fan.high, *reversed(fan.low)],
            fill="toself",
            fillcolor=BAND,
            line={"width": 0},
            mode="lines",
            hoverinfo="skip",
        ),
        go.Scatter(
            x=days,
            y=list(fan.mid),
            customdata=list(zip(fan.low, fan.high, strict=True)),
            mode="lines",
            line={"color": LINE, "width": 2, "dash": "dash"},
            name=words.forecast,
            hovertemplate="%{y:,.0f} (%{customdata[0]:,.0f} – %{customdata[1]:,.0f})",
        ),
    ]


def _labels(
    days: Sequence[dt.date],
    values: Sequence[float],
    *,
    rings: Sequence[Ring],
    goal: Goal | None,
    words: Words,
    last: str,
) -> list[dict[str, object]]:
    """Names written at the things themselves: no legend to look up."""
    found: list[dict[str, object]] = []
    if days and last:
        found.append(_label(days[-1], values[-1], last, colour=LINE, anchor="right", shift=(-6, 14)))
    if rings:
        middle = rings[len(rings) // 2]
        found.append(_label(middle.day, middle.value, words.published, colour=RING, anchor="right", shift=(-12, 10)))
    if goal is not None:
        found.append(_label(goal.end[0], goal.end[1], goal.text, colour=None, anchor="right", shift=(-4, 16)))
    return found


def _label(
    day: dt.date, value: float, text: str, *, colour: str | None, anchor: str, shift: tuple[int, int]
) -> dict[str, object]:
    return {
        "x": day.isoformat(),
        "y": value,
        "text": text,
        "showarrow": False,
        "xanchor": anchor,
        "xshift": shift[0],
        "yshift": shift[1],
        "font": {"size": 14} if colour is None else {"size": 14, "color": colour},
    }
