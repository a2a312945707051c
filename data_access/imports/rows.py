"""Records as rows of the register's tables: what a record says of which column, and the whole row when it is new.

Pure. A record says nothing of a column whose cell is empty; `xóa` makes it NULL, or the value that stands for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any

from data_access.imports.fields import (
    BUDGET,
    CLUBS,
    COURSES,
    OLDER,
    RATES,
    REPORTS,
    TARGETS,
    TRAINEES,
    TRANSACTIONS,
    SheetKind,
)
from data_access.imports.known import Known
from data_access.imports.records import EMPTY, ERASE, Record
from data_access.imports.validate.say import number_text
from indicators.registry import TARGET_INDICATORS, indicator

Row = dict[str, Any]
Key = tuple[Any, ...]
Places = Mapping[str, tuple[str, str | None, str]]


@dataclass(frozen=True, slots=True)
class Ref:
    """A record of the same file that has no number yet: its sheet's kind and its key there."""

    kind: str
    key: Key


TABLES: Mapping[str, str] = MappingProxyType({
    "clubs": "club", "reports": "club_report", "courses": "course", "trainees": "course_trainees",
    "budget": "budget_line", "transactions": "money_transaction", "rates": "exchange_rate",
    "older": "older_population", "targets": "target",
})  # fmt: skip
"""The table that a sheet's records are rows of."""
NUMBERED = frozenset({"clubs", "courses", "budget", "transactions", "older", "targets"})
"""Kinds whose records are known by a number of their own, the table's `id`."""
_FOR_NOTHING: Mapping[str, Mapping[str, object]] = MappingProxyType({
    "trainees": {"women": 0, "men": 0}, "transactions": {"in_kind": False}, "rates": {"source": ""},
    "older": {"source_title": ""}, "targets": {"decision": ""},
})  # fmt: skip
"""Columns that are never NULL: what an erased cell leaves there."""


def said(kind: SheetKind, record: Record, **columns: str) -> Row:
    """Column → value of a record's filled cells, NULL for an erased one; `columns` are fields stored by another name,
    "" for those that are no column.
    """
    nothing = _FOR_NOTHING.get(kind.code, {})
    found: Row = {}
    for field, value in zip(kind.fields, record.values, strict=True):
        if value is EMPTY:
            continue
        column = columns.get(field.name, field.name)
        if column:
            found[column] = nothing.get(column) if value is ERASE else value
    return found


def _fixed(value: Any, places: str) -> Any:
    # As the column keeps it, so that the same number again is no change.
    return value.quantize(Decimal(places), ROUND_HALF_UP) if isinstance(value, Decimal) else value


def _club(record: Record, _known: Known) -> Row:
    row = said(CLUBS, record, province="", district="", commune="", code="")
    row["founded_precision"] = record.extra["founded_precision"]
    scheme = record.extra.get("scheme")
    if scheme is not None and (row.get("scheme") is None):
        row["scheme"] = scheme
    if row.get("scheme", "") is None:
        del row["scheme"]
    return row


def _new_club(record: Record, known: Known) -> Row:
    own = {name: record.extra[name] for name in ("epoch", "province_code", "code")}
    nulls = dict.fromkeys(("village", "closed_on", "project", "funding_source"))
    return {**own, **nulls, **_club(record, known)}


def club_of(record: Record) -> int | Ref:
    """A report's club: its id, or the club of the same file."""
    known = record.extra.get("club_id")
    return known if isinstance(known, int) else Ref("clubs", _key(record.extra["club"]))


def places_of(record: Record) -> Places:
    """Epoch → where a club stands, as rows of `club_place`."""
    places = record.extra["places"]
    assert isinstance(places, Mapping)
    return places


def _key(value: object) -> Key:
    assert isinstance(value, tuple)
    return value


def _report(record: Record, _known: Known) -> Row:
    return said(REPORTS, record, code="", month="")


def _new_report(record: Record, known: Known) -> Row:
    return {"club_id": club_of(record), "month": record.values[1], **_report(record, known)}


def _course(record: Record, _known: Known) -> Row:
    row = said(COURSES, record, code="", province="", district="", commune="")
    row["starts_precision"] = record.extra["starts_precision"]
    return row | {
        name: record.extra[name] for name in ("epoch", "province_code", "district_code", "commune_code", "kind")
    }


def _new_course(record: Record, known: Known) -> Row:
    nulls = dict.fromkeys(("topic", "days", "organiser", "scheme", "project", "funder", "cost", "note"))
    return {"code": record.extra["code"], **nulls, **_course(record, known)}


def course_of(record: Record) -> int | Ref:
    """A group's course: its id, or the course of the same file."""
    known = record.extra.get("course_id")
    return known if isinstance(known, int) else Ref("courses", (record.extra["course"],))


def _trainees(record: Record, _known: Known) -> Row:
    return said(TRAINEES, record, code="", role="")


def _new_trainees(record: Record, known: Known) -> Row:
    own = {"course_id": course_of(record), "role": record.values[1]}
    return {**own, "women": 0, "men": 0, "sex_unknown": 0, "clubs": None, **_trainees(record, known)}


def _line(record: Record, _known: Known) -> Row:
    row = said(BUDGET, record, code="", province="", period="", version="")
    names = ("epoch", "province_code", "period_start", "period_end", "amount_vnd", "rate", "rate_date")
    found = row | {name: record.extra[name] for name in names}
    found["rate"] = _fixed(found["rate"], "0.000001")
    return found


def version_of(record: Record) -> object:
    """A budget line's version; without one it is the original."""
    value = record.values[BUDGET.index("version")]
    return 0 if value in (EMPTY, ERASE) else value


def _new_line(record: Record, known: Known) -> Row:
    return {"code": record.extra["code"], "version": version_of(record), **_line(record, known)}


def _line_of(record: Record, known: Known) -> int | Ref:
    code, version = record.extra["line"], record.extra["line_version"]
    for line in known.lines.get(str(code), ()):
        if line.version == version:
            return line.id
    return Ref("budget", (code, version))


def _entry(record: Record, known: Known) -> Row:
    row = said(TRANSACTIONS, record, date="occurred_on", voucher="", province="", reverses="", line="")
    names = ("project", "funder", "amount_vnd", "rate", "rate_date", "valuation")
    found = row | {name: record.extra.get(name) for name in names}
    found["rate"] = _fixed(found["rate"], "0.000001")
    found["budget_line_id"] = _line_of(record, known)
    if record.extra.get("reverses") is not None:
        back = record.extra.get("reverses_id")
        found["reverses_id"] = back if isinstance(back, int) else Ref("transactions", _key(record.extra["reverses"]))
    return found


def _new_entry(record: Record, known: Known) -> Row:
    own = {
        "epoch": record.extra["epoch"], "province_code": record.extra["province_code"], "voucher": record.values[0],
        "year": record.extra["year"], "in_kind": False, "reverses_id": None, "corrects_id": None, "note": None,
    }  # fmt: skip
    return own | _entry(record, known)


def _rate(record: Record, _known: Known) -> Row:
    row = said(RATES, record, rate="vnd_per_unit", day="", currency="")
    return row | {"vnd_per_unit": _fixed(row["vnd_per_unit"], "0.000001"), "simulated": False}


def _new_rate(record: Record, known: Known) -> Row:
    return {"day": record.values[0], "currency": record.values[1], "source": "", **_rate(record, known)}


def _older(record: Record, _known: Known) -> Row:
    row = said(OLDER, record, source="source_title", province="", district="", commune="", day="")
    return row | {"precision": record.extra["precision"]}


def _new_older(record: Record, known: Known) -> Row:
    own = {"epoch": record.extra["epoch"], "unit_code": record.extra["unit_code"], "as_of": record.values[3],
           "age_from": 60, "basis": "reported", "source_title": "", "source_published": None}  # fmt: skip
    return own | _older(record, known)


def _target(record: Record, _known: Known) -> Row:
    row = said(TARGETS, record, scheme="", indicator="", province="", due="")
    return row | {"value": _fixed(row["value"], "0.0001")}


def _promised(value: object, unit: str) -> tuple[str, str]:
    """A promised number as people write it, in both languages: 1.200, 62,5 %."""
    assert isinstance(value, Decimal)
    exact, share = Decimal(f"{value.normalize():f}"), " %" if unit == "%" else ""
    return f"{number_text(exact)}{share}", f"{exact:,}{share}"


def _new_target(record: Record, known: Known) -> Row:
    scheme, code, _, due, value, _ = record.values
    named = indicator(TARGET_INDICATORS.get(str(code), str(code)))
    epoch, unit_code = record.extra["epoch"], record.extra["unit_code"]
    promised = _promised(value, str(record.extra["unit"]))
    own = {
        "code": f"{scheme}_{code}_{epoch or ''}{unit_code or ''}_{due}", "scheme": scheme, "indicator": code,
        "epoch": epoch, "unit_code": unit_code, "due_on": due, "unit": record.extra["unit"], "decision": "",
        "text_vi": f"{named.name_vi}: {promised[0]}", "text_en": f"{named.name_en}: {promised[1]}", "derived": False,
        "doubtful": False, "source_title": None, "source_url": None,
    }  # fmt: skip
    row = own | _target(record, known)
    return row | {"source_title": row["decision"] or None}


Maker = Callable[[Record, Known], Row]
SAID: Mapping[str, Maker] = MappingProxyType({
    "clubs": _club, "reports": _report, "courses": _course, "trainees": _trainees, "budget": _line,
    "transactions": _entry, "rates": _rate, "older": _older, "targets": _target,
})  # fmt: skip
"""By kind: column → value of what a record says, without the key of its table."""
NEW: Mapping[str, Maker] = MappingProxyType({
    "clubs": _new_club, "reports": _new_report, "courses": _new_course, "trainees": _new_trainees,
    "budget": _new_line, "transactions": _new_entry, "rates": _new_rate, "older": _new_older, "targets": _new_target,
})  # fmt: skip
"""By kind: the whole row of a record that is new, without its number and batch; references may be a `Ref`."""


def key_in_file(kind: str, record: Record) -> Key:
    """What another record of the same file calls this one by (`Ref.key`)."""
    extra = record.extra
    match kind:
        case "clubs":
            return extra["epoch"], extra["province_code"], extra["code"]
        case "courses":
            return (extra["code"],)
        case "budget":
            return extra["code"], version_of(record)
    return extra["epoch"], extra["province_code"], record.values[0], extra["year"]
