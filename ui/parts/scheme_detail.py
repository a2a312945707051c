"""The schemes' screen below its targets: the curves, the provinces, and printed figures that disagree."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from data_access.queries.published import FigureRow
from data_access.queries.scheme_provinces import Provinces, scheme_provinces
from data_access.queries.schemes import scheme_contradictions
from indicators.months import month_end
from render.charts.clubs_over_time import Fan, Goal, Ring, Words, clubs_over_time
from render.curves_picture import SmallCurve, curves_picture
from render.findings import schemes as findings
from render.findings.scheme_curve import curve_rows
from render.findings.scheme_provinces import ORDERS, ProvinceLine, province_rows
from render.findings.scheme_targets import contradiction_rows, printed_value, target_rows
from render.formats import number
from render.measures import figure_date
from ui import frame
from ui.context import Context
from ui.controls import choose
from ui.frame import spark_points
from ui.parts.schemes import Chosen, as_table, provenance, wide_table
from ui.pictures import under_title
from ui.selection import Selection, month_of
from ui.templates import show


def words(context: Context) -> Words:
    """The names of what a curve shows."""
    t = context.t
    return Words(t("schemes.register_line"), t("schemes.published_rings"), t("schemes.forecast_line"))


def rings(context: Context, figures: tuple[FigureRow, ...]) -> list[Ring]:
    """Printed figures as points, each with its words, date and source."""
    language = context.language
    found = []
    for figure in figures:
        if figure.as_of is not None:
            day = figure_date(language, figure)
            said = f"{printed_value(language, figure)}, {day}<br>{figure.source_title[:60]}"
            found.append(Ring(figure.as_of, float(figure.value), said))
    return found


def curve_under(chosen: Chosen) -> None:
    """New clubs under the scheme, the way to the target, printed points, the forecast and how far to trust it."""
    curve, context = chosen.curve, chosen.context
    language, at = context.language, curve.at
    days = [month_end(month) for month in curve.under_months]
    ahead = curve.ahead
    fan = None
    if ahead is not None:
        last = curve.under[-1]
        fan = Fan(
            [days[-1], *(month_end(month) for month in ahead.months)],
            [last, *ahead.low],
            [last, *ahead.mid],
            [last, *ahead.high],
        )
    eve = at.starts_on - dt.timedelta(days=1)
    goal = None
    if curve.target is not None:
        text = context.t("schemes.goal_label", target=number(language, curve.target))
        goal = Goal((eve, 0), (at.due_on, curve.target), text)
    figure = clubs_over_time(
        language,
        days=days,
        values=curve.under,
        words=words(context),
        rings=rings(context, curve.scheme_rings),
        fan=fan,
        goal=goal,
        last_label=number(language, curve.under[-1]) if curve.under else "",
        fan_label="" if ahead is None else f"{context.t('schemes.forecast_line')} {number(language, ahead.mid[-1])}",
        simulated=context.simulated,
    )
    frame.chart(
        context,
        figure,
        as_table(curve_rows(language, curve, under=True)),
        name=f"scheme-curve-{chosen.scheme}",
        title=context.t("schemes.contributed_curve", project=context.project, scheme=chosen.scheme)
        if context.limited
        else findings.curve_title(language, curve),
        text=context.t("schemes.curve_text"),
        provenance=provenance(chosen),
    )
    method = findings.forecast_words(language, curve)
    if method:
        show("sentences", sentences=method)


def curve_all(chosen: Chosen) -> None:
    """All active clubs with the printed national figures."""
    curve, context = chosen.curve, chosen.context
    language = context.language
    figure = clubs_over_time(
        language,
        days=[month_end(month) for month in curve.months],
        values=curve.active,
        words=words(context),
        rings=rings(context, curve.rings),
        last_label=number(language, curve.active[-1]) if curve.active else "",
        simulated=context.simulated,
    )
    frame.chart(
        context,
        figure,
        as_table(curve_rows(language, curve, under=False)),
        name=f"all-clubs-{chosen.scheme}",
        title=findings.all_clubs_title(language, curve),
        text=context.t("schemes.all_text"),
        provenance=provenance(chosen),
    )


def provinces(chosen: Chosen) -> None:
    """Each province with its own published target, in the order chosen."""
    context = chosen.context
    language, t = context.language, context.t
    seen: Provinces = context.load(
        scheme_provinces, scheme=chosen.scheme, month=month_of(context.selection, context.choices)
    )
    title = findings.provinces_title(language, seen)
    frame.section(title, text=findings.provinces_text(language, seen))
    orders = ORDERS[:3] if chosen.closed else ORDERS
    order = choose(
        "order",
        t("schemes.order"),
        orders,
        value=context.selection.order if context.selection.order in orders else orders[0],
        default=Selection().order,
        show=lambda code: t(f"schemes.order_{code}"),
        style="segments",
    )
    rows, lines = province_rows(language, seen, order=order)
    show(
        "scheme_provinces",
        columns=rows.columns,
        lines=[
            {
                "name": line.name,
                "href": frame.link(context, "do-phu", province=line.code, province_set=seen.at.province_set),
                "cells": line.cells,
                "points": spark_points([float(value) for value in line.curve]),
            }
            for line in lines
        ],
        curve_title=t("schemes.col_curve"),
        label=title,
    )
    known = provenance(chosen)
    curves = [SmallCurve(line.name, _reached(line), line.curve) for line in lines]
    under = under_title(context, t("schemes.curves_picture"), known)
    frame.take_away(
        context, as_table(rows), name=f"provinces-{chosen.scheme}", title=title, provenance=known,
        picture=lambda imprint: curves_picture(curves, title=title, under=under, imprint=imprint),
    )  # fmt: skip


def _reached(line: ProvinceLine) -> str:
    """New clubs, and how far they go towards a target that the province published."""
    new, _, _, share, *_ = line.cells
    return new if share == "–" else f"{new} · {share}"


def provincial_targets(chosen: Chosen) -> None:
    """Every target that a province published, with the register's result."""
    context = chosen.context
    rows = [row for row in chosen.targets if row.province is not None]
    if not rows:
        st.caption(context.t("schemes.provincial_none"))
        return
    title = context.t("schemes.provincial_targets", count=str(len(rows)))
    content = as_table(target_rows(context.language, rows, closed=chosen.closed, places=True))
    frame.section(title)
    wide_table(content, label=title, wide="tc-wide-second")
    frame.take_away(
        context, content, name=f"provincial-targets-{chosen.scheme}", title=title, provenance=provenance(chosen)
    )


def disagreements(chosen: Chosen) -> None:
    """Printed figures that contradict each other, both sides, with their sources."""
    context = chosen.context
    t = context.t
    groups = context.load(
        scheme_contradictions, scheme=chosen.scheme, month=month_of(context.selection, context.choices)
    )
    frame.section(t("schemes.contradictions_title"), text="" if groups else t("schemes.contradictions_none"))
    if groups:
        content = as_table(contradiction_rows(context.language, groups))
        wide_table(content, label=t("schemes.contradictions_title"), wide="tc-wide")
    show(
        "more",
        text=t("schemes.published_page"),
        href=frame.link(context, "cong-bo"),
    )
