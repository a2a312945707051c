"""Rows into tables: what is known by its key is updated, the rest is added; the caller's transaction holds it all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from data_access.reference_loader.reading import Row
from data_access.reference_loader.sheet import Sheet
from data_access.reference_loader.sheets import ADMIN_UNITS

_LEVELS = ("province", "district", "commune")
_MANY = 50


def _table(sheet: Sheet) -> Table:
    table = sheet.model.__table__
    assert isinstance(table, Table)
    return table


def known_codes(session: Session, sheet: Sheet) -> set[Any]:
    """The codes that a table with a one-column key already holds."""
    return set(session.scalars(select(_table(sheet).c[sheet.key[0]])))


def _in_turn(sheet: Sheet, values: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Rows in groups, one after the other: a unit's parent must stand before it, as its key is checked row by row."""
    if sheet is not ADMIN_UNITS:
        return [values]
    return [[row for row in values if row["level"] == level] for level in _LEVELS]


def _add(session: Session, table: Table, rows: list[dict[str, Any]]) -> None:
    session.execute(insert(table), rows)
    if session.get_bind().dialect.name == "postgresql" and len(rows) > _MANY:
        # Keys that point here are looked up by a plan made while the table was small; without fresh counts
        # PostgreSQL would go on reading all of it for every row (25 s instead of 3 s for the units).
        session.connection().exec_driver_sql(f"ANALYZE {table.name}")


def write(session: Session, sheet: Sheet, rows: Iterable[Row], *, batch: int) -> None:
    """Write rows of one sheet; needs its parents written. Keyless sheets replace their table."""
    table = _table(sheet)
    extra = {"batch_id": batch} if "batch_id" in table.c else {}
    values = [{**row.values, **extra} for row in rows]
    if not sheet.key:
        session.execute(delete(table))
        known: set[tuple[Any, ...]] = set()
    else:
        known = {tuple(found) for found in session.execute(select(*(table.c[name] for name in sheet.key)))}
    new = [row for row in values if tuple(row[name] for name in sheet.key) not in known or not sheet.key]
    # A row may stand before the one it names in its own table: first the rows, then what they point at.
    own = {column: None for column, target in sheet.refers.items() if target == sheet.name}
    for group in _in_turn(sheet, [row | own for row in new]):
        if group:
            _add(session, table, group)
    changed = [row for row in values if sheet.key and (own or tuple(row[name] for name in sheet.key) in known)]
    if changed:
        free = [name for name in changed[0] if name not in sheet.key]
        # IS NOT DISTINCT FROM: a key column may be NULL (the nation, all provinces).
        keys = [table.c[name] for name in sheet.key]
        where = [column.is_not_distinct_from(bindparam(f"key_{column.name}", type_=column.type)) for column in keys]
        session.connection().execute(
            update(table).where(*where).values({name: bindparam(f"new_{name}") for name in free}),
            [
                {f"key_{name}": row[name] for name in sheet.key} | {f"new_{name}": row[name] for name in free}
                for row in changed
            ],
        )
