"""Taking a batch out from beneath later ones: their values stay, what was before becomes what was before both."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from data_access.imports.apply.cells import key_from
from data_access.imports.apply.writing import update_rows
from data_access.imports.rows import Key
from data_access.imports.undo_taking import Record, Taking
from data_access.models import Base, ImportChange, ImportRow, ImportSheet
from data_access.queries.import_batches import Trace


def hand_over(session: Session, taking: Taking) -> None:
    """Records that this batch made and later ones changed, as if the first of those had made them.

    A cell that no later file filled is empty again, where it may be.
    """
    rows: dict[tuple[str, Key], dict[str, Any]] = {}
    for record, traces in taking.handed.items():
        table = Base.metadata.tables[record[0]]
        stated = frozenset().union(*(trace.stated for trace in traces))
        cells: dict[str, Any] = {
            column.name: None for column in table.columns
            if column.nullable and not column.primary_key and column.name not in stated
        }  # fmt: skip
        if "batch_id" in table.c:
            cells["batch_id"] = traces[0].batch
        if cells:
            rows[record[0], key_from(table, record[1])] = cells
        _made_by(session, record, traces[0])
        _empty_before(taking, record, traces[0])
    update_rows(session, rows)


def _made_by(session: Session, record: Record, first: Trace) -> None:
    sheets = ImportSheet.__table__
    numbers = [number for (number,) in session.execute(sheets.select().with_only_columns(sheets.c.id).where(
        sheets.c.batch_id == first.batch))]  # fmt: skip
    session.execute(
        update(ImportRow)
        .where(ImportRow.sheet_id.in_(numbers), ImportRow.table_name == record[0], ImportRow.record == record[1])
        .values(action="new", stated=None)
    )
    session.execute(
        delete(ImportChange).where(
            ImportChange.batch_id == first.batch, ImportChange.table_name == record[0], ImportChange.record == record[1]
        )
    )


def _empty_before(taking: Taking, record: Record, first: Trace) -> None:
    """What still later batches found in cells that only this batch had filled was nothing."""
    seen = set(first.stated)
    for change in taking.later.get(record, []):
        if change.batch_id != first.batch and change.field not in seen:
            change.old = None
            seen.add(change.field)
