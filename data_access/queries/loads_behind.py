"""Which loads the rows behind a number came with: those that made them, and those that changed them since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, select
from sqlalchemy.orm import Session

from data_access.models import ImportRow, ImportSheet, ImportUndo

Batches = tuple[tuple[int, int], ...]
"""(load, how many of the rows it made or changed)."""


def standing() -> ColumnElement[bool]:
    """The condition on ImportSheet that its load was not taken back."""
    return ImportSheet.batch_id.not_in(select(ImportUndo.batch_id))


def text_key(*columns: Any) -> ColumnElement[str]:
    """A record's key as `ImportRow.record` writes it: "5", "5 2024-03-01"."""
    key: ColumnElement[str] = cast(columns[0], String)
    for each in columns[1:]:
        key = key + " " + cast(each, String)
    return key


def loads_behind(session: Session, table: str, rows: Select[Any, Any]) -> Counter[int]:
    """Load → rows that it made or changed, of a table's rows selected as (key as text, load). Reads their traces."""
    listed = rows.subquery()
    record, batch = listed.c
    made = session.execute(select(batch, func.count()).group_by(batch))
    found = Counter({int(number): int(count) for number, count in made})
    found.update(_changed(session, table, ImportRow.record.in_(select(record))))
    return found


def loads_of_rows(session: Session, table: str, rows: Iterable[tuple[int, int]]) -> Batches:
    """The same of rows in hand, each its number and its load. Reads the traces of all of the table's changes."""
    listed = list(rows)
    found, here = Counter(batch for _, batch in listed), {str(number) for number, _ in listed}
    traces = session.execute(_traces(table, ImportRow.record, ImportSheet.batch_id).distinct())
    found.update(int(batch) for record, batch in traces if record in here)
    return in_order(found)


def in_order(found: Counter[int]) -> Batches:
    """Loads with their counts, the oldest first."""
    return tuple(sorted(found.items()))


def _changed(session: Session, table: str, of: ColumnElement[bool]) -> dict[int, int]:
    counted = _traces(table, ImportSheet.batch_id, func.count(ImportRow.record.distinct()))
    rows = session.execute(counted.where(of).group_by(ImportSheet.batch_id))
    return {int(batch): int(count) for batch, count in rows}


def _traces(table: str, *columns: Any) -> Select[Any]:
    """Something of the rows of files that changed records of a table, and stand."""
    return (
        select(*columns)
        .select_from(ImportRow)
        .join(ImportSheet, ImportSheet.id == ImportRow.sheet_id)
        .where(ImportRow.table_name == table, ImportRow.action == "changed", standing())
    )
