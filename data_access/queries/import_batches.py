"""What was loaded from files: batches, what each did and what came after it, what was refused, what was answered."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from data_access.models import (
    ImportAnswer,
    ImportBatch,
    ImportChange,
    ImportRow,
    ImportSheet,
    ImportUndo,
    RejectedRow,
)
from data_access.queries.importing import AT_ONCE, in_parts
from data_access.share import Progress, silent


@dataclass(frozen=True, slots=True)
class Batch:
    """A loaded file: its data rows by what became of them, and when it was taken back, if it was."""

    id: int
    file_name: str
    digest: str | None
    actor: str
    loaded_at: dt.datetime
    new: int
    changed: int
    unchanged: int
    rejected: int
    undone_at: dt.datetime | None
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A refused row's problem: where it stood, what was wrong in words, and the row's cells as JSON {header: text}.

    `kind`, `header_row`, `columns` and `scale` are those of the table that it stood in (`ImportSheet`).
    """

    batch: int
    sheet: str
    row: int
    cell: str
    problem: str
    reason_vi: str
    reason_en: str
    content: str
    file_name: str
    kind: str
    header_row: int
    columns: str
    scale: int
    undone: bool

    @property
    def place(self) -> tuple[int, str, int]:
        """Batch, sheet and row: what tells one refused row from another."""
        return self.batch, self.sheet, self.row


@dataclass(frozen=True, slots=True)
class Trace:
    """What a batch did to a record: its table, the record's key as text, and the columns that the file's row filled."""

    batch: int
    table: str
    record: str
    action: str
    stated: frozenset[str]


def batches(
    session: Session, *, only: int | None = None, limit: int | None = None, offset: int = 0
) -> tuple[Batch, ...]:
    """Every file that was loaded, the latest first, or `limit` of them from the `offset`-th on; one row a batch."""
    sums = (
        select(
            ImportSheet.batch_id.label("id"), func.sum(ImportSheet.accepted).label("accepted"),
            func.sum(ImportSheet.changed).label("changed"), func.sum(ImportSheet.unchanged).label("unchanged"),
            func.sum(ImportSheet.rejected).label("rejected"),
        )
        .group_by(ImportSheet.batch_id)
        .subquery()
    )  # fmt: skip
    query = (
        select(
            ImportBatch.id, ImportBatch.file_name, ImportBatch.digest, ImportBatch.actor, ImportBatch.loaded_at,
            sums.c.accepted - sums.c.changed - sums.c.unchanged, sums.c.changed, sums.c.unchanged, sums.c.rejected,
            ImportUndo.at, ImportUndo.actor,
        )
        .join(sums, sums.c.id == ImportBatch.id)
        .outerjoin(ImportUndo, ImportUndo.batch_id == ImportBatch.id)
        .where(ImportBatch.kind == "file")
        .order_by(ImportBatch.id.desc())
        .limit(limit)
        .offset(offset)
    )  # fmt: skip
    if only is not None:
        query = query.where(ImportBatch.id == only)
    return tuple(
        Batch(row[0], row[1], row[2], row[3], row[4], int(row[5]), int(row[6]), int(row[7]), int(row[8]), row[9],
              row[10])
        for row in session.execute(query)
    )  # fmt: skip


def quarantined(session: Session, *, batch: int | None = None) -> tuple[Quarantined, ...]:
    """Refused rows of provinces' files, of all or one batch, as they stood; one row a problem."""
    other = aliased(ImportSheet)
    above = func.coalesce(
        func.max(case((other.header_row < RejectedRow.row, other.header_row))), func.min(other.header_row)
    )
    own_header = (
        select(above).where(other.batch_id == RejectedRow.batch_id, other.name == RejectedRow.sheet)
        .correlate(RejectedRow).scalar_subquery()
    )  # fmt: skip
    own = and_(ImportSheet.batch_id == RejectedRow.batch_id, ImportSheet.name == RejectedRow.sheet,
               ImportSheet.header_row == own_header)  # fmt: skip
    query = (
        select(
            RejectedRow.batch_id, RejectedRow.sheet, RejectedRow.row, RejectedRow.cell, RejectedRow.problem,
            RejectedRow.reason, RejectedRow.reason_en, RejectedRow.content, ImportBatch.file_name, ImportSheet.kind,
            ImportSheet.header_row, ImportSheet.columns, ImportSheet.scale, ImportUndo.batch_id,
        )
        .join(ImportBatch, and_(ImportBatch.id == RejectedRow.batch_id, ImportBatch.kind == "file"))
        .join(ImportSheet, own)
        .outerjoin(ImportUndo, ImportUndo.batch_id == RejectedRow.batch_id)
        .order_by(RejectedRow.batch_id, RejectedRow.id)
    )  # fmt: skip
    if batch is not None:
        query = query.where(RejectedRow.batch_id == batch)
    found = []
    for row in session.execute(query):
        cells: tuple[Any, ...] = tuple(row)
        number, sheet, line, cell, problem, vi, en, content, file_name, kind, header, columns, scale, undone = cells
        found.append(Quarantined(number, sheet, line, cell or "", problem, vi, en or vi, content, file_name, kind,
                                 header, columns, scale, undone is not None))  # fmt: skip
    return tuple(found)


def kept_already(session: Session, digest: str) -> bool:
    """Whether a file with these very bytes was loaded and is still in."""
    query = (
        select(ImportBatch.id)
        .outerjoin(ImportUndo, ImportUndo.batch_id == ImportBatch.id)
        .where(ImportBatch.kind == "file", ImportBatch.digest == digest, ImportUndo.batch_id.is_(None))
    )
    return session.scalars(query).first() is not None


def answers_for(session: Session, *, digest: str) -> dict[str, str]:
    """Question → answer, of what was answered about a file with these very bytes; the latest counts."""
    query = select(ImportAnswer).where(ImportAnswer.digest == digest).order_by(ImportAnswer.at, ImportAnswer.id)
    return {answer.question: answer.answer for answer in session.scalars(query)}


def answers_of(session: Session, asked: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Question → answer, for (province, question) that were answered about another file; the latest counts."""
    wanted = frozenset(asked)
    found: dict[str, str] = {}
    for part in in_parts(sorted({question for _, question in wanted})):
        query = select(ImportAnswer).where(ImportAnswer.question.in_(part)).order_by(ImportAnswer.at, ImportAnswer.id)
        for answer in session.scalars(query):
            if (answer.province, answer.question) in wanted:
                found[answer.question] = answer.answer
    return found


def traces(session: Session, batch: int) -> Iterator[Trace]:
    """What a batch made or changed. One row a record."""
    return _traces(session, ImportSheet.batch_id == batch)


def later_traces(
    session: Session, batch: int, records: Collection[tuple[str, str]], *, progress: Progress = silent
) -> dict[tuple[str, str], list[Trace]]:
    """(table, record) → what later batches that still stand did to it, the earliest first."""
    found: dict[tuple[str, str], list[Trace]] = defaultdict(list)
    for table, part in _by_table(records, progress):
        for trace in _traces(
            session, ImportSheet.batch_id > batch, ImportUndo.batch_id.is_(None), ImportRow.table_name == table,
            ImportRow.record.in_(part),
        ):  # fmt: skip
            found[trace.table, trace.record].append(trace)
    return found


def _by_table(records: Collection[tuple[str, str]], progress: Progress) -> Iterator[tuple[str, Sequence[str]]]:
    """Some records of one table at a time; the share of all that is behind is told."""
    groups: dict[str, list[str]] = defaultdict(list)
    for table, record in records:
        groups[table].append(record)
    done = 0
    for table, listed in groups.items():
        for part in in_parts(listed):
            progress(done / len(records))
            yield table, part
            done += len(part)


def _traces(session: Session, *where: ColumnElement[bool]) -> Iterator[Trace]:
    query = (
        select(ImportSheet.batch_id, ImportRow.table_name, ImportRow.record, ImportRow.action, ImportRow.stated)
        .join(ImportSheet, ImportSheet.id == ImportRow.sheet_id)
        .outerjoin(ImportUndo, ImportUndo.batch_id == ImportSheet.batch_id)
        .where(and_(*where))
        .order_by(ImportSheet.batch_id, ImportRow.sheet_id, ImportRow.row)
    )
    for batch, table, record, action, stated in session.execute(query):
        yield Trace(batch, table, record, action, frozenset((stated or "").split(",")) - {""})


def changes_of(session: Session, batch: int) -> Iterator[ImportChange]:
    """Every cell that a batch changed."""
    query = select(ImportChange).where(ImportChange.batch_id == batch).order_by(ImportChange.id)
    yield from session.scalars(query.execution_options(yield_per=AT_ONCE))


def later_changes(
    session: Session, batch: int, records: Collection[tuple[str, str]], *, progress: Progress = silent
) -> dict[tuple[str, str], list[ImportChange]]:
    """(table, record) → the cells of it that later batches which still stand changed, the earliest first."""
    found: dict[tuple[str, str], list[ImportChange]] = defaultdict(list)
    for table, part in _by_table(records, progress):
        query = (
            select(ImportChange)
            .outerjoin(ImportUndo, ImportUndo.batch_id == ImportChange.batch_id)
            .where(
                ImportChange.batch_id > batch, ImportUndo.batch_id.is_(None), ImportChange.table_name == table,
                ImportChange.record.in_(part),
            )
            .order_by(ImportChange.batch_id, ImportChange.id)
        )  # fmt: skip
        for change in session.scalars(query):
            found[change.table_name, change.record].append(change)
    return found
