"""Older people in a unit at a date: the denominator of clubs per 10,000 older people."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, BatchId, Code, Day, Epoch, Text, not_negative, one_of


class OlderPopulation(Base):
    """A count of older people, for a unit or the nation (no unit); a projection is never shown as a census."""

    __tablename__ = "older_population"

    id: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[Epoch | None]
    unit_code: Mapped[Code | None]
    as_of: Mapped[Day]
    precision: Mapped[Code]
    older: Mapped[int]
    age_from: Mapped[int]
    basis: Mapped[Code]
    source_title: Mapped[Text]
    source_published: Mapped[Code | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("basis", "projection", "census", "reported"),
        one_of("precision", "day", "month", "year"),
        *not_negative("older"),
        ForeignKeyConstraint(["epoch", "unit_code"], ["admin_unit.epoch", "admin_unit.code"]),
        UniqueConstraint("epoch", "unit_code", "as_of"),
    )
