"""The record of a batch: its sheets, which row made or changed what, what each cell was, what was refused, answered."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy.orm import Session

from data_access.bulk import Cells, write_rows
from data_access.imports.apply.cells import as_json, key_text
from data_access.imports.apply.writing import AT_ONCE, Written
from data_access.imports.known import Known
from data_access.imports.plan import Plan, SheetCount, Step
from data_access.imports.records import Refused
from data_access.imports.rows import SAID, TABLES
from data_access.imports.tables import Book, Table, cell_name
from data_access.models import AuditEvent, Base, ImportAnswer, ImportChange, ImportRow, ImportSheet, RejectedRow

NAME, TEXT = 300, 4000
"""Letters that a name and a text hold at most."""
SheetKey = tuple[str, str]
"""A sheet's name and a table's kind: one sheet may hold tables of several kinds."""
_PERSONAL = re.compile(r"(?<!\d)\d{9,12}(?!\d)")
_HIDDEN = "…"
_ROW = ("sheet_id", "row", "table_name", "record", "action", "stated")
_CHANGE = ("batch_id", "table_name", "record", "field", "old", "new")
_REJECTED = ("batch_id", "sheet", "row", "cell", "problem", "reason", "reason_en", "content")


def record_sheets(session: Session, book: Book, counts: Iterable[SheetCount], *, batch: int) -> dict[SheetKey, int]:
    """A row a table; (the sheet's name, the table's kind) → its number."""
    tables: dict[SheetKey, Table] = {(table.sheet, table.kind.code): table for table in book.tables}
    found: dict[SheetKey, int] = {}
    for count in counts:
        table = tables.get((count.sheet, count.kind))
        letters = {c.field.name: cell_name(1, c.index)[:-1] for c in table.columns} if table is not None else {}
        sheet = ImportSheet(
            batch_id=batch, name=count.sheet[:NAME], kind=count.kind,
            header_row=table.header_row if table is not None else 1, columns=json.dumps(letters),
            scale=table.scale if table is not None else 1,
            accepted=count.accepted, rejected=count.rejected, unchanged=count.unchanged, changed=count.changed,
        )  # fmt: skip
        session.add(sheet)
        session.flush()
        found[count.sheet, count.kind] = sheet.id
    return found


def _stated(step: Step, known: Known) -> str | None:
    return ",".join(sorted(SAID[step.kind](step.record, known))) if step.action == "changed" else None


def record_rows(
    session: Session, plan: Plan, written: Written, known: Known, *, sheets: Mapping[SheetKey, int]
) -> None:
    """Which row made or changed which record."""
    rows = (
        (sheets[step.record.sheet, step.kind], step.record.row, TABLES[step.kind], key_text(written.keys[id(step)]),
         step.action, _stated(step, known))
        for step in plan
        if step.action != "unchanged"
    )  # fmt: skip
    _put(session, ImportRow.__tablename__, _ROW, rows)


def record_changes(session: Session, written: Written, *, batch: int) -> None:
    """What each changed cell was and became."""
    put_changes(
        session,
        (
            (batch, change.table, key_text(change.key), change.field, as_json(change.old), as_json(change.new))
            for change in written.changes
        ),
    )


def put_changes(session: Session, rows: Iterable[Cells]) -> None:
    """Rows (batch, table, record, field, old, new) of the record of changes."""
    _put(session, ImportChange.__tablename__, _CHANGE, rows)


def _put(session: Session, table: str, names: tuple[str, ...], rows: Iterable[Cells]) -> None:
    part: list[Cells] = []
    for row in rows:
        part.append(row)
        if len(part) == AT_ONCE:
            write_rows(session.connection(), Base.metadata.tables[table], names, part)
            part = []
    write_rows(session.connection(), Base.metadata.tables[table], names, part)


def content_of(refused: Refused) -> str:
    """A refused row's cells as JSON {header: text}, short enough to be kept; personal numbers are left out."""
    cells = dict(refused.cells)
    if any(problem.code == "personal_digits" for problem in refused.problems):
        cells = {header: _PERSONAL.sub(_HIDDEN, text) for header, text in cells.items()}
    limit = TEXT
    while len(text := json.dumps(cells, ensure_ascii=False)) > TEXT:
        limit //= 2
        cells = {header[:limit]: value if len(value) <= limit else value[:limit] + _HIDDEN
                 for header, value in cells.items()}  # fmt: skip
    return text


def record_refused(session: Session, refused: Iterable[Refused], *, batch: int) -> None:
    """Refused rows into quarantine, one row a problem."""

    def rows() -> Iterator[Cells]:
        for row in refused:
            content = content_of(row)
            for problem in row.problems:
                yield (
                    batch,
                    row.sheet[:NAME],
                    row.row,
                    problem.cell,
                    problem.code,
                    problem.vi[:TEXT],
                    problem.en[:TEXT],
                    content,
                )

    _put(session, RejectedRow.__tablename__, _REJECTED, rows())


def record_answers(
    session: Session, given: Mapping[tuple[str, str], str], *, digest: str, actor: str, now: dt.datetime
) -> None:
    """What was answered, by (province, question): for this file, and for the next one of that province."""
    for (province, question), answer in given.items():
        session.add(
            ImportAnswer(digest=digest, province=province, question=question[:NAME], answer=answer[:NAME], actor=actor,
                         at=now)
        )  # fmt: skip
    if given:
        told = {f"{province} {question}".strip(): answer for (province, question), answer in given.items()}
        session.add(
            AuditEvent(at=now, actor=actor, action="answer", subject=f"sha256 {digest}",
                       detail=json.dumps(told, ensure_ascii=False)[:TEXT])
        )  # fmt: skip
