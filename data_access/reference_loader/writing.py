"""Rows into tables: what is known by its key is updated, the rest is added; the caller's transaction holds it all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from data_access.reference_loader.reading import Row
from data_access.reference_loader.sheets import ADMIN_UNITS, Sheet

_LEVELS = ("province", "district", "commune")


def _table(sheet: Sheet) -> Table:
    table = sheet.model.__table__
    assert isinstance(table, Table)
    return table


def known_codes(session: Session, sheet: Sheet) -> set[Any]:
    """The codes that a table with a one-column key already holds."""
    return set(session.scalars(select(_table(sheet).c[sheet.key[0]])))


def _ordered(sheet: Sheet, rows: Iterable[Row]) -> list[Row]:
    if sheet is not ADMIN_UNITS:
        return list(rows)
    # A unit's parent must stand before it: the foreign key is checked row by row.
    return sorted(rows, key=lambda row: _LEVELS.index(str(row.values["level"])))


def write(session: Session, sheet: Sheet, rows: Iterable[Row], *, batch: int) -> None:
    """Write rows of one sheet; needs its parents written. Keyless sheets replace their table."""
    table = _table(sheet)
    extra = {"batch_id": batch} if "batch_id" in table.c else {}
    values = [{**row.values, **extra} for row in _ordered(sheet, rows)]
    if not sheet.key:
        session.execute(delete(table))
        known: set[tuple[Any, ...]] = set()
    else:
        known = {tuple(found) for found in session.execute(select(*(table.c[name] for name in sheet.key)))}
    new = [row for row in values if tuple(row[name] for name in sheet.key) not in known or not sheet.key]
    if new:
        session.execute(insert(table), new)
    changed = [row for row in values if sheet.key and tuple(row[name] for name in sheet.key) in known]
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
