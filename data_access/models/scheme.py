"""The Government's schemes and the numbers they promised."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, BatchId, Code, Day, Epoch, Name, Text


class Scheme(Base):
    """A scheme (đề án) with its decision and period; 'khac' holds clubs under none of them."""

    __tablename__ = "scheme"

    code: Mapped[Code] = mapped_column(primary_key=True)
    decision: Mapped[Name]
    title_vi: Mapped[Name]
    title_en: Mapped[Name]
    starts_on: Mapped[Day | None]
    ends_on: Mapped[Day | None]


class Target(Base):
    """A promised number, for the nation (no unit) or for one province; never simulated."""

    __tablename__ = "target"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[Code] = mapped_column(unique=True)
    scheme: Mapped[Code | None] = mapped_column(ForeignKey("scheme.code"))
    indicator: Mapped[Code]
    epoch: Mapped[Epoch | None]
    unit_code: Mapped[Code | None]
    due_on: Mapped[Day]
    value: Mapped[Decimal] = mapped_column(Numeric(20, 4))
    unit: Mapped[Name]
    decision: Mapped[Name]
    text_vi: Mapped[Text]
    text_en: Mapped[Text]
    derived: Mapped[bool]
    doubtful: Mapped[bool]
    source_title: Mapped[Text | None]
    source_url: Mapped[Text | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (ForeignKeyConstraint(["epoch", "unit_code"], ["admin_unit.epoch", "admin_unit.code"]),)
