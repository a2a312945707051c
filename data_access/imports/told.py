"""What stands in a column of the register in a file's own words: headers and choices as the template has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from data_access.imports.fields import SHEETS, SheetKind
from data_access.imports.files import words
from data_access.imports.plan import WHOLE, Change, Plan, Step
from data_access.imports.records import Blank, Record
from data_access.imports.validate import choices, say
from geo.spelling import compact
from geo.units import unit

COLUMNS: Mapping[str, str] = MappingProxyType({
    "occurred_on": "date", "vnd_per_unit": "rate", "period_start": "period", "budget_line_id": "line",
    "reverses_id": "reverses", "due_on": "due", "unit_code": "province", "province_code": "province",
    "district_code": "district", "commune_code": "commune", "source_title": "source",
})  # fmt: skip
"""Columns of the register that a sheet calls otherwise."""
_KINDS = {kind.code: kind for kind in SHEETS}
_CHOICES: Mapping[str, Mapping[str, str]] = {
    name: {spellings[compact(word)]: word for word in offered}
    for name, spellings, offered in (
        ("role", choices.ROLES, words.ROLES),
        ("kind", choices.KINDS, words.KINDS),
        ("category", choices.CATEGORIES, words.CATEGORIES),
    )
}
"""By field, the register's code → the word that the template offers, which stands under the template's header."""


def header_of(kind: SheetKind, column: str) -> str:
    """The header of a register's column in its sheet; the column's own name where the sheet has none."""
    name = COLUMNS.get(column, column)
    return next((field.header for field in kind.fields if field.name == name), column)


def choice_word(kind: SheetKind, name: str, value: object, record: Record) -> str | None:
    """A choice, a version or a period as a file writes it; None for what is none of these."""
    sort = next((field.kind for field in kind.fields if field.name == name), "text")
    if sort == "period" and isinstance(value, dt.date):
        return _period(value, record)
    if sort == "version" and isinstance(value, int):
        return words.version_word(value)
    if sort == "choice" and isinstance(value, str):
        return words.scheme_word(value) if name == "scheme" else _CHOICES.get(name, {}).get(value, value)
    return None


def _period(first: dt.date, record: Record) -> str:
    """A period by its first day: a year where the record says that it ends with one, else a quarter."""
    end = record.extra.get("period_end")
    whole = record.extra.get("period_start") == first and isinstance(end, dt.date) and end.month - first.month > 2
    return str(first.year) if whole else f"{first.year}-Q{(first.month + 2) // 3}"


def change_lines(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every cell that changes, where its row stands, old → new, in both languages."""
    for step in plan:
        kind, record = _KINDS[step.kind], step.record
        code = record.values[0]
        named = f" ({code})" if isinstance(code, str) else ""
        for change in step.changes:
            header, old, new = _change(kind, change, record)
            yield (
                f"{record.sheet}, dòng {record.row}{named}, {header[0]}: {old[0]} → {new[0]}",
                f"{record.sheet}, row {record.row}{named}, {header[1]}: {old[1]} → {new[1]}",
            )


def cells_of(step: Step) -> tuple[str, str]:
    """The cells that a row changes, old → new, in both languages."""
    said = [_change(_KINDS[step.kind], change, step.record) for change in step.changes]
    vi, en = ("; ".join(f"{header[k]}: {old[k]} → {new[k]}" for header, old, new in said) for k in (0, 1))
    return vi, en


def _change(
    kind: SheetKind, change: Change, record: Record
) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str]]:  # fmt: skip
    if change.table == "club_place":
        epoch = str(change.key[1])
        since = ("từ", "from") if epoch == "34" else ("trước", "before")
        header = (f"Xã (bản đồ {since[0]} 1/7/2025)", f"Xã (the map {since[1]} 1/7/2025)")
        return header, _place(epoch, change.field, change.old), _place(epoch, change.field, change.new)
    title = header_of(kind, change.field)
    name = COLUMNS.get(change.field, change.field)
    return (title, title), _cell(kind, name, change.old, record), _cell(kind, name, change.new, record)


def _place(epoch: str, name: str, value: object) -> tuple[str, str]:
    if value is None or name not in (WHOLE, "province_code", "commune_code"):
        return _plain(value)
    code = value[1] or value[0] if isinstance(value, tuple) else value
    full = unit(epoch, str(code)).full_name
    return full, full


def _cell(kind: SheetKind, name: str, value: object, record: Record) -> tuple[str, str]:
    word = choice_word(kind, name, value, record)
    if word is not None:
        return word, word
    sort = next((field.kind for field in kind.fields if field.name == name), "text")
    if sort == "minor_money" and isinstance(value, int):
        return say.money_text(value, str(record.values[kind.index("currency")]))
    if sort == "month" and isinstance(value, dt.date):
        month = f"{value.month}/{value.year}"
        return month, month
    return _plain(value)


def _plain(value: object) -> tuple[str, str]:
    match value:
        case None | Blank():
            return "–", "–"
        case bool():
            return ("có", "yes") if value else ("không", "no")
        case dt.date():
            return say.day_text(value), value.isoformat()
        case int() | Decimal():
            return say.number_text(value), f"{value:,}"
    return str(value), str(value)
