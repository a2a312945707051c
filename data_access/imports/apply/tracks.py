"""The record of a batch: its sheets, which row made or changed what, what each cell was, what was refused, answered."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from data_access.bulk import Cells, write_rows
from data_access.imports.apply.cells import as_json, key_text
from data_access.imports.apply.writing import AT_ONCE, Written
from data_access.imports.known import Known
from data_access.imports.plan import Plan, SheetCount, Step
from data_access.imports.records import Refused
from data_access.imports.rows import SAID, TABLES
from data_access.imports.tables import Book, Table, cell_name, header_above
from data_access.models import AuditEvent, Base, ImportAnswer, ImportChange, ImportRow, ImportSheet, RejectedRow

NAME, TEXT = 300, 4000
"""Letters that a name and a text hold at most."""
SheetKey = tuple[str, str]
"""A sheet's name and a table's kind: one sheet may hold tables of several kinds, and several of one."""
_PERSONAL = re.compile(r"(?<!\d)\d{9,12}(?!\d)")
_HIDDEN = "…"
_ROW = ("sheet_id", "row", "table_name", "record", "action", "stated")
_CHANGE = ("batch_id", "table_name", "record", "field", "old", "new")
_REJECTED = ("batch_id", "sheet", "row", "cell", "problem", "reason", "reason_en", "content")


@dataclass(slots=True)
class Sheets:
    """The tables of a file as they were written down: sheet's name and kind → number by the row of the header."""

    numbers: dict[SheetKey, dict[int, int]] = field(default_factory=dict)

    def at(self, sheet: str, kind: str, row: int) -> int:
        """The number of the table that a row stands in."""
        tables = self.numbers[sheet, kind]
        if len(tables) == 1:
            return next(iter(tables.values()))
        headers = sorted(tables)
        return tables[headers[header_above(headers, row)]]


def record_sheets(session: Session, book: Book, plan: Plan, refused: Iterable[Refused], *, batch: int) -> Sheets:
    """A row a table, with what became of its rows."""
    tables: dict[SheetKey, dict[int, Table]] = {}
    for table in sorted(book.tables, key=lambda each: each.header_row):
        tables.setdefault((table.sheet, table.kind.code), {})[table.header_row] = table
    found, rows = Sheets(), tuple(refused)
    for count in plan.sheets:
        here = tables.get((count.sheet, count.kind), {})
        parts = {1: count} if not here else {next(iter(here)): count} if len(here) == 1 else _split(
            count, sorted(here), plan, rows)  # fmt: skip
        for header_row, part in parts.items():
            own = here.get(header_row)
            letters = {c.field.name: cell_name(1, c.index)[:-1] for c in own.columns} if own is not None else {}
            sheet = ImportSheet(
                batch_id=batch, name=count.sheet[:NAME], kind=count.kind, header_row=header_row,
                columns=json.dumps(letters), scale=own.scale if own is not None else 1, accepted=part.accepted,
                rejected=part.rejected, unchanged=part.unchanged, changed=part.changed,
            )  # fmt: skip
            session.add(sheet)
            session.flush()
            found.numbers.setdefault((count.sheet, count.kind), {})[header_row] = sheet.id
    return found


def _split(
    count: SheetCount, headers: Sequence[int], plan: Plan, refused: Iterable[Refused]
) -> Mapping[int, SheetCount]:
    """What became of the rows of each of a sheet's tables of one kind, by the row of the header."""
    done: dict[int, Counter[str]] = {header: Counter() for header in headers}
    for step in plan.steps.get(count.kind, ()):
        if step.record.sheet == count.sheet:
            done[headers[header_above(headers, step.record.row)]][step.action] += 1
    for row in {row.row for row in refused if (row.sheet, row.kind.code) == (count.sheet, count.kind)}:
        done[headers[header_above(headers, row)]]["rejected"] += 1
    return {
        header: SheetCount(count.sheet, count.kind, sums["new"] + sums["changed"] + sums["unchanged"],
                           sums["rejected"], sums["unchanged"], sums["changed"])
        for header, sums in done.items()
    }  # fmt: skip


def _stated(step: Step, known: Known) -> str | None:
    return ",".join(sorted(SAID[step.kind](step.record, known))) if step.action == "changed" else None


def record_rows(session: Session, plan: Plan, written: Written, known: Known, *, sheets: Sheets) -> None:
    """Which row made or changed which record."""
    rows = (
        (sheets.at(step.record.sheet, step.kind, step.record.row), step.record.row, TABLES[step.kind],
         key_text(written.keys[id(step)]), step.action, _stated(step, known))
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
