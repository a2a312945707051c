"""Bulk rows into SQLite and PostgreSQL through one door: executemany for the one, COPY for the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table

# Days are ISO texts and truth values 0 and 1: both engines read them as their own.
Cell = str | int | float | None
Cells = Sequence[Cell]


def write_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Cells]) -> None:
    """Add rows, in the caller's transaction; `columns` name the cells in order.

    Values are written as they are: days as ISO texts, truth values as 0 and 1. The tables' CHECKs hold as always.
    """
    names = ", ".join(columns)
    if connection.dialect.name == "postgresql":
        raw: Any = connection.connection.driver_connection
        with raw.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    listed: Any = rows if isinstance(rows, list) else list(rows)
    if listed:
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", listed)


def align_sequence(connection: Connection, table: Table) -> None:
    """Let PostgreSQL's next own id follow the ids that were written; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "
            f"coalesce((SELECT max(id) FROM {table.name}), 0) + 1, false)"
        )
