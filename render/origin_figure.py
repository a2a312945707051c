"""The passports of a printed figure, and of one record of the register with its cells in files and its changes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal

from data_access.imports import fields
from data_access.published_indicators import printed_indicators, unit_name
from data_access.queries.framework_answer import Framework, IndicatorRow
from data_access.queries.origins import Load, Origin, Record
from data_access.queries.published import FigureRow
from data_access.queries.published_beside import Beside
from geo.units import unit
from indicators.registry import INDICATORS, TARGET_INDICATORS
from render.findings import donors
from render.formats import date, number
from render.measures import figure_date, figure_value
from render.origin_grounds import is_reference, plain_number, reference_facts, reference_links
from render.origin_told import Told, from_where, load_kind
from render.published_rows import place_text, register_text
from render.texts import translator

KINDS: Mapping[str, fields.SheetKind] = {
    "club": fields.CLUBS, "club_report": fields.REPORTS, "course": fields.COURSES, "course_trainees": fields.TRAINEES,
    "budget_line": fields.BUDGET, "money_transaction": fields.TRANSACTIONS, "exchange_rate": fields.RATES,
    "older_population": fields.OLDER, "target": fields.TARGETS,
}  # fmt: skip
"""The sheet that a table's records come in."""
_COLUMNS = {"province": "province_code", "date": "occurred_on", "commune": "commune_code", "district": "district_code",
            "period": "period_start"}  # fmt: skip
"""Fields of sheets that the register keeps under another name."""
_OWN_COLUMNS = {
    "exchange_rate": {"rate": "vnd_per_unit"},
    "older_population": {"day": "as_of", "source": "source_title"},
    "target": {"due": "due_on"},
}
"""The same, of one table."""


def told_of_figure(language: str, figure: FigureRow, beside: Mapping[str, Beside]) -> Told:
    """All that is told of a printed figure."""
    t, entry = translator(language), printed_indicators()[figure.indicator]
    value = f"{figure_value(language, figure)} {unit_name(language, figure.unit)}"
    day = figure_date(language, figure)
    facts = [
        (t("origin.fact_indicator"), entry.name(language)),
        (t("origin.fact_place"), place_text(language, figure)),
        (t("origin.fact_value"), value),
        (t("origin.fact_day"), day),
        (t("origin.fact_day_printed"), figure.as_of_text),
        (t("origin.fact_precision"), t(f"origin.precision_{figure.precision}")),
        (t("origin.fact_printed_in"), figure.source_title),
        (t("origin.fact_printed_on"), figure.source_published or t("published.undated")),
        (t("origin.fact_register"), register_text(language, figure, beside)),
    ]
    notes = [t("published.target")] if figure.is_target else []
    notes += [t("origin.note_guessed_date")] if figure.estimated_date else []
    notes += [t("published.contradicted")] if figure.contradicts else []
    return Told(
        finding=t("origin.finding_figure", name=entry.name(language), place=place_text(language, figure), value=value,
                  day=day),
        as_of=day,
        facts=tuple(facts),
        formula=t("origin.formula_printed"),
        notes=tuple(notes or [t("origin.note_printed")]),
        count=1,
    )  # fmt: skip


def told_of_result(language: str, row: IndicatorRow, answer: Framework) -> Told:
    """A result of a project's framework as the register measures it, without what stands behind."""
    t, day = translator(language), date(language, answer.until)
    facts = [
        (t("origin.fact_result"), donors.titled(language, row)),
        (t("donors.project"), answer.project.code),
        (t("donors.col_measure"), t(f"donors.measure_{row.measure}") if row.measure else t("donors.not_measured")),
        (t("donors.col_rating"), donors.rating_text(language, row, answer)),
    ]
    return Told(
        finding=t("origin.finding_result", title=donors.titled(language, row), project=answer.project.code, day=day,
                  value=donors.register_text(language, row)),
        as_of=t("origin.as_of_day", day=day),
        facts=tuple(facts),
    )  # fmt: skip


def told_of_record(language: str, found: Record, loads: Mapping[int, Load]) -> Told:
    """A record: each field's header in the template, its cell in the latest file, its value now, and what it was."""
    t = translator(language)
    values = dict(found.values)
    rows: list[tuple[object, ...]] = []
    last = found.origins[-1] if found.origins else None
    letters = dict(last.columns) if last else {}
    named = _COLUMNS | _OWN_COLUMNS.get(found.table, {}) | _unit_column(values)
    for field in KINDS[found.table].fields:
        name = field.name if field.name in values else named.get(field.name, "")
        if name not in values and field.name not in letters:
            continue
        cell = f"{letters[field.name]}{last.row}" if last and field.name in letters else ""
        rows.append((field.header, cell, _text(language, name, values), _changes(language, found, {name, field.name})))
    called = str(values.get("code") or values.get("voucher") or found.key)
    facts = [
        (t("origin.fact_record"), t(f"origin.table_{found.table}")),
        (t("origin.fact_key"), found.key),
        (t("origin.fact_from"), from_where(language, found.batch, loads, found.origins)),
    ]
    facts += [(t("origin.fact_cells"), _cells(language, each, loads)) for each in found.origins if each.cells]
    links = ()
    if not found.origins:
        facts += reference_facts(language, found.table, values, loads.get(found.batch))
        links = reference_links(found.table, values, loads.get(found.batch))
    return Told(
        finding=t("origin.finding_record", table=t(f"origin.table_{found.table}"), key=called,
                  changes=number(language, len(found.changes))),
        as_of=t("origin.from_batch", kind=load_kind(language, loads.get(found.batch)), batch=str(found.batch)),
        facts=tuple(facts),
        notes=tuple(t("origin.note_removed", batch=str(batch)) for batch in found.removed),
        links=links,
        published=is_reference(loads.get(found.batch)),
        rows_title=t("origin.rows_record"),
        columns=tuple((t(f"origin.col_{head}"), False) for head in ("field", "cell", "now", "was")),
        rows=tuple(rows),
        shown=tuple(rows),
        count=len(rows),
        batches=tuple((batch, sum(each.batch == batch for each in (*found.origins, *found.changes)) or 1)
                      for batch in sorted({found.batch, *(each.batch for each in (*found.origins, *found.changes))})),
    )  # fmt: skip


def _unit_column(values: Mapping[str, object]) -> dict[str, str]:
    """The field that a record's unit stands in, by the unit's level."""
    if values.get("unit_code") is None:
        return {}
    return {unit(str(values["epoch"]), str(values["unit_code"])).level: "unit_code"}


def _cells(language: str, origin: Origin, loads: Mapping[int, Load]) -> str:
    kind = load_kind(language, loads.get(origin.batch))
    return f"{origin.sheet}!{origin.cells[0]}:{origin.cells[-1]} · {kind} {origin.batch}"


def _changes(language: str, found: Record, names: set[str]) -> str:
    t, values = translator(language), dict(found.values)
    return "; ".join(
        t("origin.change", old=_cell(language, each.field, each.old, values),
          new=_cell(language, each.field, each.new, values), batch=str(each.batch))
        for each in found.changes
        if each.field in names
    )  # fmt: skip


def _cell(language: str, name: str, written: str | None, values: Mapping[str, object]) -> str:
    """A cell of the record of changes, which keeps JSON, as people write it."""
    cell, now = json.loads(written or "null"), values.get(name)
    if isinstance(now, dt.date) and isinstance(cell, str):
        cell = dt.date.fromisoformat(cell)
    elif isinstance(now, Decimal) and cell is not None:
        cell = Decimal(str(cell))
    return _text(language, name, {**values, name: cell}) or "–"


def _text(language: str, name: str, values: Mapping[str, object]) -> str:
    """A value as people write it: a day, a unit's name; others as they are kept."""
    value, epoch = values.get(name), values.get("epoch")
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return date(language, value)
    if isinstance(value, Decimal):
        return plain_number(language, value)
    if name == "indicator":
        meant = INDICATORS.get(TARGET_INDICATORS.get(str(value), str(value)))
        return str(value) if meant is None else meant.name(language)
    if name.endswith("_code") and epoch is not None:
        return unit(str(epoch), str(value)).full_name
    return str(value)
