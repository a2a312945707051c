"""What was printed somewhere: figures, a project's facts, the club standard. Never mixed with the register."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, BatchId, Code, Day, Epoch, Name, Text, one_of


class PublishedFigure(Base):
    """One printed number. `as_of` is the last day of the period it speaks of; `precision` says how exactly.

    `qualifier` keeps "more than" or "about"; `estimated_date` that the article shows no date;
    `contradicts` names the group of figures that disagree on the same thing.
    """

    __tablename__ = "published_figure"

    id: Mapped[Code] = mapped_column(primary_key=True)
    indicator: Mapped[Code]
    epoch: Mapped[Epoch | None]
    unit_code: Mapped[Code | None]
    place_note: Mapped[Name | None]
    value: Mapped[Decimal] = mapped_column(Numeric(24, 4))
    unit: Mapped[Name]
    as_of: Mapped[Day | None]
    as_of_text: Mapped[Name]
    precision: Mapped[Code]
    estimated_date: Mapped[bool]
    qualifier: Mapped[Code]
    is_target: Mapped[bool]
    source_title: Mapped[Text]
    source_url: Mapped[Text | None]
    source_published: Mapped[Name | None]
    note: Mapped[Text | None]
    contradicts: Mapped[Code | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("precision", "day", "month", "quarter", "year", "period", "unknown"),
        one_of("qualifier", "exactly", "more_than", "at_least", "about", "nearly", "less_than"),
        CheckConstraint("(as_of IS NULL) = (precision = 'unknown')", name="date_or_unknown"),
        ForeignKeyConstraint(["epoch", "unit_code"], ["admin_unit.epoch", "admin_unit.code"]),
        Index("ix_published_figure_indicator", "indicator", "epoch", "unit_code"),
    )

    def is_national(self) -> bool:
        """Whether the figure speaks of the whole country."""
        return self.unit_code is None

    def dated_by(self, day: dt.date) -> bool:
        """Whether the figure's date is known and not after the day."""
        return self.as_of is not None and self.as_of <= day


class ProjectFact(Base):
    """A printed fact on a project; `value_number` when it is a number, `value_text` as printed."""

    __tablename__ = "project_fact"

    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[Code]
    field: Mapped[Code]
    value_text: Mapped[Text | None]
    value_number: Mapped[Decimal | None] = mapped_column(Numeric(24, 4))
    unit: Mapped[Name | None]
    period: Mapped[Name | None]
    provinces: Mapped[Text | None]
    source_url: Mapped[Text | None]
    note: Mapped[Text | None]
    batch_id: Mapped[BatchId]


class ClubStandardItem(Base):
    """A norm of the club standard, with its lower and upper value where one was printed."""

    __tablename__ = "club_standard"

    code: Mapped[Code] = mapped_column(primary_key=True)
    name_vi: Mapped[Name]
    name_en: Mapped[Name]
    minimum: Mapped[Decimal | None] = mapped_column(Numeric(20, 4))
    maximum: Mapped[Decimal | None] = mapped_column(Numeric(20, 4))
    unit: Mapped[Name | None]
    measured: Mapped[bool]
    source_url: Mapped[Text | None]
    note: Mapped[Text | None]
    batch_id: Mapped[BatchId]
