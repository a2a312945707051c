"""The lower blocks of the donors' screen: the whole framework, and one of its indicators in parts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from data_access.queries.coverage import Measure
from data_access.queries.framework_answer import IndicatorRow
from data_access.queries.framework_measures import Part
from geo.units import latest_epoch, units_in
from indicators.framework import MEASURES
from indicators.rates import Ratio
from render.findings import donors as findings
from render.findings.donors_rows import COLUMNS, NUMBERS, actual_rows, framework_groups, framework_rows, part_rows
from render.map_svg import map_picture
from render.map_view import MapView, map_view
from render.measure import MapValue
from render.measures import map_value
from ui import frame
from ui.controls import choose
from ui.frame import hash_of, number_link
from ui.map_files import map_buttons
from ui.parts.donors import as_of, provenance, result_from, source, where_from
from ui.parts.donors_choices import Chosen
from ui.parts.schemes import as_table
from ui.pictures import picture_image
from ui.templates import show


def framework(chosen: Chosen) -> None:
    """The framework as a table by level; an indicator's name opens it below."""
    context, answer = chosen.context, chosen.answer
    t, language = context.t, context.language
    title = t("donors.framework_title", project=answer.project.code)
    own = "own" if answer.bands else "usual"
    frame.section(title, text=f"{t('donors.framework_text')} {t(f'donors.bands_{own}')}")
    show(
        "framework",
        label=title,
        columns=[{"title": _title(chosen, name), "number": name in NUMBERS} for name in COLUMNS],
        groups=framework_groups(language, answer, origin=partial(result_from, chosen)),
        links={row.code: chosen.link(result=row.code) for row in answer.indicators},
        chosen=chosen.result or "",
    )
    frame.take_away(
        context,
        as_table(framework_rows(language, answer)),
        name="khung-ket-qua",
        title=title,
        provenance=provenance(chosen),
    )


def _title(chosen: Chosen, name: str) -> str:
    """A column's title; the register's says when it is simulated, as the published figures beside it are not."""
    t = chosen.context.t
    if name == "register" and chosen.context.simulated:
        return t("donors.col_register_simulated")
    return t(f"donors.col_{name}")


def _first(chosen: Chosen) -> IndicatorRow:
    """The indicator opened when none is asked for: the first output with parts, else the first of all."""
    outputs = [row for result in chosen.answer.results if result.level == "output" for row in result.indicators]
    measured = [row for row in (*outputs, *chosen.answer.indicators) if row.register is not None]
    return (measured or list(chosen.answer.indicators))[0]


def indicator(chosen: Chosen) -> None:
    """One indicator: the register's parts by sex, age and province, on a map; and all that was printed of it."""
    context, answer = chosen.context, chosen.answer
    t, language = context.t, context.language
    rows = {row.code: row for row in answer.indicators}
    if not rows:
        return
    default = _first(chosen).code
    code = choose(
        "result", t("donors.result"), list(rows), value=chosen.result or default, default=default,
        show=lambda each: findings.titled(language, rows[each]),
    )  # fmt: skip
    row = rows[code]
    title = findings.titled(language, row)
    frame.section(title, text=_told(chosen, row))
    measure = MEASURES.get(row.measure or "")
    if measure is None or measure.unit_of is None or row.register is None:
        _parts(chosen, row, title=title)
    else:
        # The picture keeps its own size, so that its words stay large enough to read.
        left, right = st.columns((5, 7), gap="medium")
        view = _view(chosen, row, measure.unit_of, title=title)
        with left:
            _parts(chosen, row, title=title, view=view)
        with right:
            _map(chosen, row, view, title=title)
    _printed(chosen, row, title=title)


def _told(chosen: Chosen, row: IndicatorRow) -> str:
    t, language = chosen.context.t, chosen.context.language
    return t(
        "donors.indicator_text",
        register=findings.register_text(language, row),
        target=findings.target_text(language, row),
        printed=findings.printed_text(language, row),
    )


def _parts(chosen: Chosen, row: IndicatorRow, *, title: str, view: MapView | None = None) -> None:
    """The parts as a table and as a file, and the map of a `view` beside it as a picture."""
    context, name = chosen.context, "ket-qua-theo-nhom"
    frame.section(context.t("donors.parts_title"), level=3)
    content = as_table(part_rows(context.language, row))
    if not content.rows:
        key = "donors.parts_none" if row.measure else "donors.parts_not_measured"
        frame.state(context.t("common.no_data"), context.t(key))
        return
    parts = row.register.parts if row.register else ()
    linked = [
        [
            *shown[:2],
            number_link(shown[2], _part_from(chosen, row, part)) if not part.unplaced else shown[2],
            *shown[3:],
        ]
        for shown, part in zip(content.shown or content.rows, parts, strict=True)
    ]
    frame.table(replace(content, shown=linked), label=context.t("donors.parts_title"))
    frame.take_away(
        context, content, name=name, title=title, provenance=provenance(chosen, result=title),
        beside=None if view is None else lambda code: map_buttons(context, view, code, name=name),
    )  # fmt: skip


_PEOPLE = {"women": "members_women", "older": "members_older"}
"""Parts of members that are indicators of their own; of others the whole's rows tell the parts."""


def _part_from(chosen: Chosen, row: IndicatorRow, part: Part) -> str:
    """Where a part of a result leads."""
    if part.split == "province":
        return result_from(chosen, row, province=part.code)
    if row.measure == "members" and part.code in _PEOPLE:
        return where_from(chosen, _PEOPLE[part.code])
    return result_from(chosen, row)


def _printed(chosen: Chosen, row: IndicatorRow, *, title: str) -> None:
    """Printed values, apart from the register's; no simulated mark, as they are none."""
    context = chosen.context
    frame.section(context.t("donors.printed_title"), text=context.t("donors.printed_note"), level=3)
    content = as_table(actual_rows(context.language, row))
    if not content.rows:
        frame.state(context.t("donors.unpublished"), context.t("donors.printed_none"))
        return
    frame.table(content, label=context.t("donors.printed_title"), stack=True)
    frame.take_away(
        context,
        content,
        name="ket-qua-cong-bo",
        title=title,
        provenance=replace(
            provenance(chosen, result=title), source=context.t("common.source_published"), simulated=False
        ),
    )


def _measure(value: Ratio, *, rate: bool) -> Measure:
    if value.value is None:
        return Measure(None, "not_applicable")
    pair = (value.numerator, value.denominator) if rate else (None, None)
    return Measure(value.value, value.state, *pair)


def _view(chosen: Chosen, row: IndicatorRow, unit_of: str, *, title: str) -> MapView:
    context, language = chosen.context, chosen.context.language
    outside = MapValue(None, "no_data", context.t("donors.outside"))
    names = {unit.code: unit.label for unit in units_in(latest_epoch(chosen.province_set))}
    parts = (
        {part.code: part.value for part in row.register.parts if part.split == "province" and not part.unplaced}
        if row.register
        else {}
    )
    values = {
        place: map_value(language, unit_of, _measure(parts[place], rate=row.unit == "%")) if place in parts else outside
        for place in names
    }
    view = map_view(
        language,
        indicator_code=unit_of,
        province_set=chosen.province_set,
        values=values,
        names=names,
        month=chosen.month,
        date_text=as_of(chosen),
        source_text=source(chosen),
        simulated=context.simulated,
        labels={"no_data": context.t("donors.outside")},
    )
    return replace(view, title=title)


def _map(chosen: Chosen, row: IndicatorRow, view: MapView, *, title: str) -> None:
    """The provinces of the project on the map."""
    content = as_table(part_rows(chosen.context.language, row))
    result = hash_of(content, provenance(chosen, result=title))
    picture = map_picture(chosen.context.language, view, result=result)
    picture_image(picture, label=title, least=round(picture.width))
