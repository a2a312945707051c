"""What a file would do to the register, before anything is written: counts, cells old → new, what moves on the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data_access.imports.fields import SHEETS
from data_access.imports.money_moves import SHOWN as SHOWN_MONEY
from data_access.imports.plan import Plan
from geo.units import units_in
from indicators.registry import indicator
from render.difference import changes, classed_changes, describe_changes
from render.findings import loading as findings
from render.formats import NO_DATA, number
from render.map_view import MapView
from render.measure import MapValue
from render.provenance import Provenance
from ui import frame
from ui.context import Context
from ui.frame import Card, Column, Table
from ui.map import province_map
from ui.map_files import map_files
from ui.parts.load_problems import SHOWN, more


def preview_part(context: Context, plan: Plan, *, name: str, as_of: str, kept: dict[str, Any]) -> None:
    """Cards, sheets, the map with what moves, changed cells, new rows; long lists are written out once, in `kept`."""
    found, t = findings.counts(plan), context.t
    frame.section(t("loading.preview_title"), text=t("loading.preview_text"))
    frame.cards(
        [
            Card(t(f"loading.count_{what}"), number(context.language, getattr(found, what)), t("loading.rows"),
                 foot=t(f"loading.count_{what}_text"))
            for what in ("new", "changed", "unchanged", "rejected")
        ]
    )  # fmt: skip
    left, right = st.columns((7, 5), gap="medium") if plan.moves else (st.container(), None)
    with left:
        _sheets(context, plan)
        if plan.moves:
            _moves(context, plan)
        if plan.money:
            _money(context, plan)
    if right is not None:
        with right:
            _map(context, plan, name=name, as_of=as_of)
    if context.language not in kept:
        kept[context.language] = findings.change_rows(context.language, plan)
    _changes(context, kept[context.language], name=name, as_of=as_of)
    _new(context, plan)


def _sheets(context: Context, plan: Plan) -> None:
    t = context.t
    heads = [Column(t("loading.col_sheet")), Column(t("loading.col_kind"))]
    heads += [Column(t(f"loading.count_{what}"), number=True) for what in ("new", "changed", "unchanged", "rejected")]
    rows = [
        (sheet.sheet, findings.KINDS[sheet.kind].title,
         *(number(context.language, count) for count in (sheet.new, sheet.changed, sheet.unchanged, sheet.rejected)))
        for sheet in plan.sheets
    ]  # fmt: skip
    frame.table(Table(heads, rows), label=t("loading.by_sheet"), title=t("loading.by_sheet"), stack=True)


def _moves(context: Context, plan: Plan) -> None:
    t = context.t
    heads = [Column(t("loading.province")), Column(t("loading.col_month"))]
    heads += [Column(t(f"loading.col_{what}"), number=True) for what in ("clubs", "coverage", "members")]
    title = findings.move_title(context.language, plan)
    frame.section(title, text=findings.move_months(context.language, plan), level=3)
    frame.table(Table(heads, findings.move_rows(context.language, plan)), label=title, stack=True)


def _money(context: Context, plan: Plan) -> None:
    t = context.t
    heads = [Column(t("loading.project"))]
    heads += [Column(t(f"loading.col_{what}"), number=True) for what in SHOWN_MONEY]
    title = t("loading.money_title", projects=number(context.language, len(plan.money)))
    frame.section(title, text=t("loading.money_text"), level=3)
    frame.table(Table(heads, findings.money_rows(context.language, plan)), label=title, stack=True)


def _map(context: Context, plan: Plan, *, name: str, as_of: str) -> None:
    """The change of clubs by province; no colour where nothing moves."""
    language, t, entry = context.language, context.t, indicator("clubs")
    names = {province.code: province.label for province in units_in("34")}
    moved = {move.province34: move for move in plan.moves}

    def value(code: str, clubs: int) -> MapValue:
        text = number(language, clubs)
        return MapValue(float(clubs), "value", text) if code in moved else MapValue(0.0, "value", t("loading.no_move"))

    before = {code: value(code, moved[code].before.clubs if code in moved else 0) for code in names}
    after = {code: value(code, moved[code].after.clubs if code in moved else 0) for code in names}
    found = changes(language, entry, before, after)
    legend, shaded = classed_changes(language, entry, found)
    view = MapView(
        province_set="34", indicator="clubs", month=None, values=shaded, legend=legend,
        title=t("loading.map_title"), date_text=t("loading.map_date"), source_text=t("loading.map_source"),
        description=describe_changes(language, found, names=names), simulated=context.simulated,
    )  # fmt: skip
    province_map(context, key="load-map", view=view, compact=True)
    map_files(
        context, view, names=names, name="load-map", title=view.title,
        provenance=Provenance(t("loading.source_file", file=name), as_of, {}, context.simulated),
    )  # fmt: skip


def _changes(context: Context, rows: Sequence[tuple[str, ...]], *, name: str, as_of: str) -> None:
    t = context.t
    if not rows:
        return
    heads = [Column(t(f"loading.col_{head}")) for head in ("where", "record", "column", "old", "new")]
    title = t("loading.changes_title", count=number(context.language, len(rows)))
    frame.section(title, text=t("loading.changes_text"), level=3)
    frame.table(Table(heads, rows[:SHOWN]), label=title, height="50vh", stack=True)
    more(context, len(rows))
    frame.take_away(
        context, Table(heads, rows), name="o-thay-doi", title=title,
        provenance=Provenance(t("loading.source_file", file=name), as_of, {}, context.simulated),
    )  # fmt: skip


def _new(context: Context, plan: Plan) -> None:
    t = context.t
    for kind in SHEETS:
        count = findings.new_count(plan, kind)
        if count:
            title = t("loading.new_title", kind=kind.title, count=number(context.language, count))
            rows = findings.new_rows(context.language, plan, kind, most=SHOWN)
            with st.expander(title):
                # Columns that no row fills would only push the others out of sight.
                filled = [0, *(k for k in range(1, len(kind.fields) + 1) if any(row[k] != NO_DATA for row in rows))]
                heads = [Column(t("loading.col_where")), *(Column(field.header) for field in kind.fields)]
                shown = [tuple(row[k] for k in filled) for row in rows]
                frame.table(Table([heads[k] for k in filled], shown), label=title, height="50vh", stack=True)
                more(context, count, text="loading.more_new")
