"""The record of change: what was loaded, what was refused, what was done. Append-only."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, DateTime, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, Month, Name, Text, one_of


class Dataset(Base):
    """What this database holds (one row): a simulated or a real register, and a version that each load raises."""

    __tablename__ = "dataset"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    version: Mapped[int]
    seed: Mapped[int | None]
    scale: Mapped[float | None]
    until: Mapped[Month | None]
    created_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    updated_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        one_of("kind", "simulated", "register"),
        CheckConstraint("id = 1", name="one_row"),
    )


class ImportBatch(Base):
    """One load: from which file, with which digest, by whom (a stated name), when, how many rows."""

    __tablename__ = "import_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    file_name: Mapped[Name]
    digest: Mapped[Code | None]
    actor: Mapped[Name]
    loaded_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    rows: Mapped[int]
    note: Mapped[Text | None]

    __table_args__ = (one_of("kind", "reference", "simulated", "file"),)


class RejectedRow(Base):
    """A row that was refused: where it stood, and why (problem code and words), never personal content.

    `reason` is in Vietnamese, `reason_en` in English; `cell` is the cell at fault ("" for the row); `content` the
    row's cells as JSON {header: text}, to be sent back. One row a problem.
    """

    __tablename__ = "rejected_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)
    sheet: Mapped[Name]
    row: Mapped[int]
    cell: Mapped[Code | None]
    problem: Mapped[Code]
    reason: Mapped[Text]
    reason_en: Mapped[Text | None]
    content: Mapped[Text]


class AuditEvent(Base):
    """Something somebody did: load, undo, answer, export. Rows are only ever added."""

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    actor: Mapped[Name]
    action: Mapped[Code]
    subject: Mapped[Name]
    detail: Mapped[Text | None]
