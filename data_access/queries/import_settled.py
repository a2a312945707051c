"""Refused rows that need no mending any more: the same record came in, or was refused anew, with a later file."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.imports import fields
from data_access.imports.rows import TABLES
from data_access.imports.validate import choices
from data_access.imports.validate.dates import given_date, given_month
from data_access.models import (
    BudgetLine,
    Club,
    Course,
    ImportRow,
    ImportSheet,
    OlderPopulation,
    Target,
    Transaction,
)
from data_access.queries.importing import in_parts
from data_access.queries.loads_behind import standing
from geo.names import AmbiguousName, UnknownName, find_province
from geo.spelling import compact
from geo.succession import successor_province
from geo.units import unit

Place = tuple[int, str, int]
"""A refused row: batch, sheet, row."""
Key = tuple[str, ...]
_KINDS = {kind.code: kind for kind in fields.SHEETS}
_A_FEW = 500
"""Rows of a file that tell whose it is."""


@dataclass(slots=True)
class _Row:
    """A refused row as far as it tells what it is of; `provinces` are new ones, empty where nothing tells."""

    place: Place
    kind: str
    key: Key
    cells: Mapping[str, str]
    provinces: frozenset[str] = field(default_factory=frozenset)


def settled(session: Session, refused: Iterable[tuple[Place, str, str]]) -> frozenset[Place]:
    """Of refused rows (place, kind of sheet, content as JSON) those that a later file of the same province settled.

    A later file that still stands holds a row of the same key: accepted as new or as a change, or refused in its turn,
    so that there is but one row to mend. Codes compare without case and leading zeros. A row that does not tell its key
    is never settled, and nothing is by a load that was taken back. Reads the clubs, and what else the rows may be of.
    """
    rows = [read for place, kind, content in dict.fromkeys(refused) if (read := _read(place, kind, content))]
    if not rows:
        return frozenset()
    _place(session, rows)
    found: set[Place] = {
        row.place for row in _refused_again(rows, _standing_of(session, {row.place[0] for row in rows}))
    }
    by_kind: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    for kind, some in by_kind.items():
        records = _records(session, kind, some)
        latest = _latest(session, TABLES[kind], {record for each in records.values() for record in each})
        found |= {
            row.place
            for row in some
            if any(latest.get(record, 0) > row.place[0] for record in records.get(row.place, ()))
        }
    return frozenset(found)


def _standing_of(session: Session, batches: Iterable[int]) -> frozenset[int]:
    query = select(ImportSheet.batch_id).where(ImportSheet.batch_id.in_(sorted(batches)), standing())
    return frozenset(session.scalars(query))


def cells_of(kind: fields.SheetKind, content: str) -> dict[str, str]:
    """Field → cell of a refused row's content, by the headers that the template and its synonyms know; else empty."""
    try:
        told = json.loads(content)
    except ValueError:
        return {}
    if not isinstance(told, dict):
        return {}
    known = {compact(str(header)): str(cell).strip() for header, cell in told.items()}
    named = {each.name: [compact(name) for name in (each.header, *each.also)] for each in kind.fields}
    return {
        name: cell
        for name, headers in named.items()
        if (cell := next((known[each] for each in headers if each in known), None)) is not None
    }


def _read(place: Place, kind: str, content: str) -> _Row | None:
    cells = cells_of(_KINDS[kind], content)
    key = _key(kind, cells)
    return None if key is None else _Row(place, kind, key, cells)


def _code(text: str) -> str:
    return text.strip().casefold().lstrip("0")


def _key(kind: str, cells: Mapping[str, str]) -> Key | None:
    """What the row is known by, as texts that compare; None where a part is missing or not understood."""
    parts: list[str | None]
    match kind:
        case "clubs" | "courses":
            parts = [_code(cells.get("code", ""))]
        case "reports":
            month = given_month(cells.get("month") or None)
            parts = [_code(cells.get("code", "")), None if month is None else month.isoformat()]
        case "trainees":
            parts = [_code(cells.get("code", "")), choices.ROLES.get(compact(cells.get("role", "")))]
        case "budget":
            version = choices.version(cells["version"]) if cells.get("version") else 0
            parts = [_code(cells.get("code", "")), None if version is None else str(version)]
        case "transactions":
            day = _day(cells.get("date"))
            parts = [_code(cells.get("voucher", "")), None if day is None else str(day.year)]
        case "rates":
            day = _day(cells.get("day"))
            parts = [None if day is None else day.isoformat(), choices.currency(cells.get("currency", ""))]
        case "older":
            day = _day(cells.get("day"))
            parts = [_unit(cells), None if day is None else day.isoformat()]
        case _:
            day = _day(cells.get("due"))
            scheme = "".join(filter(str.isdigit, cells.get("scheme", "")))[:4] or "khac"
            parts = [scheme, choices.indicator(cells.get("indicator", "")), _unit(cells),
                     None if day is None else day.isoformat()]  # fmt: skip
    return tuple(part for part in parts if part) if all(parts) else None


def _day(text: str | None) -> dt.date | None:
    given = given_date(text or None)
    return None if given is None else given.last


def _unit(cells: Mapping[str, str]) -> str | None:
    """The smallest unit that is named, as it compares."""
    return next((compact(cells[name]) for name in ("commune", "district", "province") if cells.get(name)), None)


def _new_province(text: str) -> frozenset[str]:
    """The new provinces that a province's name may mean; none for what is no province."""
    try:
        found = [find_province(text)]
    except AmbiguousName as error:
        found = list(error.candidates)
    except UnknownName:
        return frozenset()
    return frozenset(_now(each.epoch, each.code) for each in found)


def _now(epoch: str, code: str) -> str:
    return code if epoch == "34" else successor_province(code)


def _place(session: Session, rows: Sequence[_Row]) -> None:
    """Whose each row is: its own province, else those of its file."""
    of_file: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        row.provinces = _new_province(row.cells["province"]) if row.cells.get("province") else frozenset()
        of_file[row.place[0]] |= row.provinces
    for batch in sorted({row.place[0] for row in rows if not row.provinces}):
        traces = session.scalars(
            select(ImportRow.record)
            .join(ImportSheet, ImportSheet.id == ImportRow.sheet_id)
            .where(ImportSheet.batch_id == batch, ImportRow.table_name.in_(("club", "club_report")))
            .limit(_A_FEW)
        )
        clubs = sorted({int(record.partition(" ")[0]) for record in traces})
        homes = session.execute(select(Club.epoch, Club.province_code).where(Club.id.in_(clubs)).distinct())
        of_file[batch] |= {_now(epoch, code) for epoch, code in homes}
    for row in rows:
        row.provinces = row.provinces or frozenset(of_file[row.place[0]])


def _same_place(row: _Row, province: str | None) -> bool:
    return province is None or province in row.provinces


def _refused_again(rows: Sequence[_Row], stand: frozenset[int]) -> Iterable[_Row]:
    """Rows whose key a later file of the same province, which still stands, had refused as well."""
    alike: dict[tuple[str, Key], list[_Row]] = defaultdict(list)
    for row in rows:
        alike[row.kind, row.key].append(row)
    for same in alike.values():
        later = [row for row in same if row.place[0] in stand]
        for row in same:
            if any(other.place[0] > row.place[0] and other.provinces & row.provinces for other in later):
                yield row


def _records(session: Session, kind: str, rows: Sequence[_Row]) -> dict[Place, list[str]]:
    """The records of the register that each row may be of, by their keys there."""
    known: dict[Key, list[tuple[str | None, str]]] = defaultdict(list)
    for key, province, record in _held(session, kind, rows):
        known[key].append((province, record))
    if kind in {"reports", "trainees"}:  # a part of what the first part of the key names
        found = {
            row.place: [(province, f"{record} {row.key[1]}") for province, record in known[row.key[:1]]] for row in rows
        }
    else:
        found = {row.place: known[row.key] for row in rows}
    return {
        row.place: [
            record
            for province, record in found[row.place]
            if _same_place(row, province) or (not row.provinces and len(found[row.place]) == 1)
        ]
        for row in rows
    }


def _held(session: Session, kind: str, rows: Sequence[_Row]) -> Iterable[tuple[Key, str | None, str]]:
    """(key, new province where the key holds within one, record) of what is in the register and may be meant."""
    if kind in {"clubs", "reports"}:
        clubs = session.execute(select(Club.id, Club.code, Club.epoch, Club.province_code))
        return [((_code(code),), _now(epoch, province), str(number)) for number, code, epoch, province in clubs]
    if kind in {"courses", "trainees"}:
        courses = session.execute(select(Course.id, Course.code))
        return [((_code(code),), None, str(number)) for number, code in courses]
    if kind == "budget":
        lines = session.execute(select(BudgetLine.id, BudgetLine.code, BudgetLine.version))
        return [((_code(code), str(version)), None, str(number)) for number, code, version in lines]
    if kind == "transactions":
        return _vouchers(session, rows)
    if kind == "rates":
        return [(row.key, None, " ".join(row.key)) for row in rows]
    if kind == "older":
        counts = session.execute(select(OlderPopulation.id, OlderPopulation.epoch, OlderPopulation.unit_code,
                                        OlderPopulation.as_of))  # fmt: skip
        return [
            ((name, day.isoformat()), _province(epoch, code), str(number))
            for number, epoch, code, day in counts
            for name in _names(epoch, code)
        ]
    targets = session.execute(select(Target.id, Target.scheme, Target.indicator, Target.epoch, Target.unit_code,
                                     Target.due_on))  # fmt: skip
    return [
        ((scheme or "khac", indicator, name, due.isoformat()), _province(epoch, code), str(number))
        for number, scheme, indicator, epoch, code, due in targets
        for name in _names(epoch, code)
    ]


def _vouchers(session: Session, rows: Sequence[_Row]) -> Iterable[tuple[Key, str | None, str]]:
    # An engine's own small letters may know ASCII only: vouchers are asked for as they were written, too.
    wanted = sorted({written for row in rows for written in (row.key[0], row.cells["voucher"])})
    own = func.ltrim(func.lower(Transaction.voucher), "0")
    for part in in_parts(wanted):
        query = select(Transaction.id, Transaction.voucher, Transaction.year, Transaction.epoch,
                       Transaction.province_code).where(own.in_(part) | Transaction.voucher.in_(part))  # fmt: skip
        for number, voucher, year, epoch, province in session.execute(query):
            yield (_code(voucher), str(year)), _now(epoch, province), str(number)


def _province(epoch: str | None, code: str | None) -> str | None:
    """The new province that a unit lies in; None for the nation."""
    if epoch is None or code is None:
        return None
    found = unit(epoch, code)
    while found.parent_code is not None:
        found = unit(epoch, found.parent_code)
    return _now(epoch, found.code)


def _names(epoch: str | None, code: str | None) -> Iterable[str]:
    """How a unit may be written, as it compares; the nation where there is none."""
    if epoch is None or code is None:
        return (compact("Toàn quốc"), compact("Cả nước"))
    found = unit(epoch, code)
    return {compact(found.name), compact(found.full_name)}


def _latest(session: Session, table: str, records: Iterable[str]) -> dict[str, int]:
    """Record → the last standing load that made or changed it."""
    found: dict[str, int] = {}
    for part in in_parts(sorted(set(records))):
        query = (
            select(ImportRow.record, func.max(ImportSheet.batch_id))
            .join(ImportSheet, ImportSheet.id == ImportRow.sheet_id)
            .where(ImportRow.table_name == table, ImportRow.record.in_(part), standing())
            .group_by(ImportRow.record)
        )
        found |= {record: int(batch) for record, batch in session.execute(query)}
    return found
