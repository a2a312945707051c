"""What a province's file did: its sheets, where records came from, what each changed cell was, what was answered."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import DateTime, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, BatchId, Code, Name, Text, one_of


class ImportSheet(Base):
    """A table of a loaded file: its kind, the row of its header, and its columns as JSON {field: column letter}.

    `scale` is what its amounts were multiplied by (1,000,000 for "ĐVT: triệu đồng").
    """

    __tablename__ = "import_sheet"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[BatchId] = mapped_column(index=True)
    name: Mapped[Name]
    kind: Mapped[Code]
    header_row: Mapped[int]
    columns: Mapped[Text]
    scale: Mapped[int] = mapped_column(default=1)
    accepted: Mapped[int]
    rejected: Mapped[int]
    unchanged: Mapped[int]
    changed: Mapped[int]


class ImportRow(Base):
    """Which row of a file made or changed a record; `record` is its table's key ("club_id 2024-03-01").

    `stated` names, for a changed record, the columns that the row filled, changed or not: what stands by this row
    when the batch that made the record is taken back.
    """

    __tablename__ = "import_row"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("import_sheet.id"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True)
    table_name: Mapped[Code]
    record: Mapped[Code]
    action: Mapped[Code]
    stated: Mapped[Text | None]

    __table_args__ = (one_of("action", "new", "changed"), Index("ix_import_row_record", "table_name", "record"))


class ImportChange(Base):
    """A cell of the register that a batch changed: what it was and what it became, as JSON values.

    The whole record's values stand under the field "*" where a batch took it away (an undo of a new record).
    """

    __tablename__ = "import_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[BatchId] = mapped_column(index=True)
    table_name: Mapped[Code]
    record: Mapped[Code]
    field: Mapped[Code]
    old: Mapped[Text | None]
    new: Mapped[Text | None]

    __table_args__ = (Index("ix_import_change_record", "table_name", "record"),)


class ImportUndo(Base):
    """A batch that was taken back: when and by whom. A batch is undone once."""

    __tablename__ = "import_undo"

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    actor: Mapped[Name]
    rebased: Mapped[bool]


class ImportAnswer(Base):
    """An answer that was given, kept for the next file: for a file (its digest) or a province ("" for no file)."""

    __tablename__ = "import_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[Code]
    province: Mapped[Code]
    question: Mapped[Name]
    answer: Mapped[Name]
    actor: Mapped[Name]
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (UniqueConstraint("digest", "province", "question", "at"),)
