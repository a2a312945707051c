"""Rows of the register as they stand, found in bulk by what the records of a file are known by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, func, select, tuple_
from sqlalchemy.orm import Session

from data_access.imports.records import Record
from data_access.imports.rows import TABLES
from data_access.models import Base, Club, ClubPlace
from data_access.queries.importing import in_parts
from data_access.share import Progress, silent
from data_access.summaries.inputs import home
from geo.units import EPOCHS

Row = dict[str, Any]
Key = tuple[Any, ...]
_IDS = {"courses": "course_id", "budget": "line_id", "transactions": "voucher_id"}


def table_of(kind: str) -> Table:
    """The table that a sheet's records are rows of."""
    return Base.metadata.tables[TABLES[kind]]


def _rows(session: Session, table: Table, *where: ColumnElement[bool]) -> Iterator[Row]:
    names = [column.name for column in table.columns]
    for row in session.execute(select(*table.columns).where(*where)):
        yield dict(zip(names, row, strict=True))


def standing(
    session: Session, kind: str, records: Sequence[Record]
) -> Iterator[tuple[Record, Key | None, Row | None]]:  # fmt: skip
    """Each record of a kind other than clubs with its key in the register and its row; None for what is new.

    One query for some hundred keys; the rows of a part are let go before the next is read.
    """
    if kind == "reports":
        yield from _reports(session, records)
    elif kind == "trainees":
        yield from _by_parent(session, "trainees", records, parent="course_id", keys=[_role(r) for r in records])
    elif kind in _IDS:
        yield from _by_number(session, kind, records)
    else:
        yield from _by_own_key(session, kind, records)


def _role(record: Record) -> Key:
    return record.extra.get("course_id"), record.values[1]


def _reports(session: Session, records: Sequence[Record]) -> Iterator[tuple[Record, Key | None, Row | None]]:
    keys: list[Key] = [(record.extra.get("club_id"), record.values[1]) for record in records]
    yield from _by_parent(session, "reports", records, parent="club_id", keys=keys)


def _by_parent(
    session: Session, kind: str, records: Sequence[Record], *, parent: str, keys: Sequence[Key]
) -> Iterator[tuple[Record, Key | None, Row | None]]:
    """Records that belong to another: the parent's number and something that is theirs within it."""
    table = table_of(kind)
    second = [column.name for column in table.primary_key.columns][1]
    groups: dict[object, list[int]] = {}
    for position, key in enumerate(keys):
        groups.setdefault(key[0], []).append(position)
    for position in groups.pop(None, []):
        yield records[position], None, None
    for part in in_parts(list(groups)):
        where = [table.c[parent].in_(part)]
        if kind == "reports":
            months = [month for p in part for k in groups[p] if isinstance(month := keys[k][1], dt.date)]
            where.append(table.c[second].between(min(months), max(months)))
        found: dict[Key, Row] = {(row[parent], row[second]): row for row in _rows(session, table, *where)}
        for number in part:
            for position in groups[number]:
                key = keys[position]
                row = found.get(key)
                yield records[position], key if row else None, row


def _by_number(
    session: Session, kind: str, records: Sequence[Record]
) -> Iterator[tuple[Record, Key | None, Row | None]]:  # fmt: skip
    table, name = table_of(kind), _IDS[kind]
    for some in in_parts(records):
        ids = [number for record in some if (number := record.extra.get(name)) is not None]
        found = {row["id"]: row for row in _rows(session, table, table.c.id.in_(ids))} if ids else {}
        for record in some:
            row = found.get(record.extra.get(name))
            yield record, (row["id"],) if row else None, row


def _own_key(kind: str, record: Record) -> Key:
    values, extra = record.values, record.extra
    if kind == "rates":
        return values[0], values[1]
    if kind == "older":
        return extra["epoch"], extra["unit_code"], values[3]
    return values[0], values[1], extra["epoch"], extra["unit_code"], values[3]


def _by_own_key(
    session: Session, kind: str, records: Sequence[Record]
) -> Iterator[tuple[Record, Key | None, Row | None]]:  # fmt: skip
    """Small tables without a number that rules know: read by day, matched by their whole key."""
    names = {
        "rates": ("day", "currency"),
        "older": ("epoch", "unit_code", "as_of"),
        "targets": ("scheme", "indicator", "epoch", "unit_code", "due_on"),
    }[kind]
    table = table_of(kind)
    day = table.c[next(name for name in names if name in ("day", "as_of", "due_on"))]
    places = [name in ("day", "as_of", "due_on") for name in names].index(True)
    for some in in_parts(records):
        wanted = [_own_key(kind, record) for record in some]
        found = {
            tuple(row[name] for name in names): row
            for row in _rows(session, table, day.in_(sorted({key[places] for key in wanted}, key=str)))
        }
        for record, key in zip(some, wanted, strict=True):
            row = found.get(key)
            yield record, _key_of(table, row) if row else None, row


def _key_of(table: Table, row: Mapping[str, Any]) -> Key:
    return tuple(row[column.name] for column in table.primary_key.columns)


def rows_by_key(session: Session, table: Table, keys: Sequence[Key], *, progress: Progress = silent) -> dict[Key, Row]:
    """The rows of a table with these keys, by key."""
    found: dict[Key, Row] = {}
    for part in in_parts(sorted(keys), progress=progress):
        found |= {_key_of(table, row): row for row in _rows(session, table, has_key(table, part))}
    return found


def has_key(table: Table, keys: Sequence[Key]) -> ColumnElement[bool]:
    """Whether a row has one of some keys. Of a key of two columns the first alone finds the rows by the index."""
    columns = list(table.primary_key.columns)
    first = columns[0].in_({key[0] for key in keys})
    return first if len(columns) == 1 else and_(first, tuple_(*columns).in_(keys))


def line_numbers(session: Session, codes: Sequence[str]) -> dict[tuple[str, int], int]:
    """(code, version) of budget lines → their number."""
    table = table_of("budget")
    found = {}
    for part in in_parts(codes):
        for row in session.execute(select(table.c.code, table.c.version, table.c.id).where(table.c.code.in_(part))):
            found[row.code, row.version] = row.id
    return found


def next_numbers(session: Session, table: Table, count: int) -> list[int]:
    """As many numbers for new rows, ascending, that nobody else will be given. The caller holds the register."""
    if session.get_bind().dialect.name == "postgresql":
        numbers = func.nextval(func.pg_get_serial_sequence(table.name, "id"))
        rows = func.generate_series(1, count).table_valued("number")
        return sorted(session.scalars(select(numbers).select_from(rows)))
    first = (session.scalar(select(func.max(table.c.id))) or 0) + 1
    return list(range(first, first + count))


def provinces_of_clubs(session: Session, clubs: Sequence[int]) -> set[str]:
    """The new provinces that some clubs count for."""
    found: set[str] = set()
    for part in in_parts(clubs):
        places: dict[int, dict[str, str]] = {}
        query = select(ClubPlace.club_id, ClubPlace.epoch, ClubPlace.province_code).where(ClubPlace.club_id.in_(part))
        for club, epoch, province in session.execute(query):
            places.setdefault(club, {})[epoch] = province
        for number, epoch, province in session.execute(
            select(Club.id, Club.epoch, Club.province_code).where(Club.id.in_(part))
        ):
            own = places.get(number, {})
            found.add(home([(own.get(each), None) for each in EPOCHS], epoch=epoch, province=province)[0])
    return found
