"""A project's results framework: what was promised at each level, how it is measured, what was reached.

Values are exact decimals in the indicator's unit ("%" values are per cent). What is not published stays empty.
"""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, BatchId, Code, Day, Epoch, Name, Text, one_of

LEVELS = ("impact", "outcome", "output", "activity")
SEXES = ("women", "men")

Value = Numeric(24, 4)


class FrameworkResult(Base):
    """A result at one of the four levels, under the one it serves."""

    __tablename__ = "framework_result"

    code: Mapped[Code] = mapped_column(primary_key=True)
    project: Mapped[Code] = mapped_column(ForeignKey("project.code"))
    level: Mapped[Code]
    parent: Mapped[Code | None] = mapped_column(ForeignKey("framework_result.code"))
    position: Mapped[int]
    title_vi: Mapped[Text]
    title_en: Mapped[Text]
    assumption_vi: Mapped[Text | None]
    assumption_en: Mapped[Text | None]
    source_url: Mapped[Text | None]

    __table_args__ = (one_of("level", *LEVELS),)


class FrameworkIndicator(Base):
    """How a result is measured. `measure` names the register's own measure of it; None when it has none."""

    __tablename__ = "framework_indicator"

    code: Mapped[Code] = mapped_column(primary_key=True)
    result: Mapped[Code] = mapped_column(ForeignKey("framework_result.code"))
    position: Mapped[int]
    title_vi: Mapped[Text]
    title_en: Mapped[Text]
    unit: Mapped[Name]
    direction: Mapped[Code]
    measure: Mapped[Code | None]
    baseline: Mapped[Decimal | None] = mapped_column(Value)
    baseline_on: Mapped[Day | None]
    verification_vi: Mapped[Text | None]
    verification_en: Mapped[Text | None]
    source_title: Mapped[Text | None]
    source_url: Mapped[Text | None]

    __table_args__ = (one_of("direction", "up", "down", "within"),)


class FrameworkTarget(Base):
    """A value promised by a day: `kind` is milestone or target (the last one)."""

    __tablename__ = "framework_target"

    indicator: Mapped[Code] = mapped_column(ForeignKey("framework_indicator.code"), primary_key=True)
    due_on: Mapped[Day] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    value: Mapped[Decimal] = mapped_column(Value)
    source_url: Mapped[Text | None]

    __table_args__ = (one_of("kind", "milestone", "target"),)


class FrameworkActual(Base):
    """A value reached, as printed or entered, with what was said of its deviation; the register's are not kept here.

    Without sex, age and province it is the whole; `age_from` and `age_to` in years, both ends counted.
    """

    __tablename__ = "framework_actual"

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator: Mapped[Code] = mapped_column(ForeignKey("framework_indicator.code"))
    as_of: Mapped[Day]
    precision: Mapped[Code]
    basis: Mapped[Code]
    value: Mapped[Decimal] = mapped_column(Value)
    sex: Mapped[Code | None]
    age_from: Mapped[int | None]
    age_to: Mapped[int | None]
    epoch: Mapped[Epoch | None]
    province_code: Mapped[Code | None]
    comment_vi: Mapped[Text | None]
    comment_en: Mapped[Text | None]
    source_title: Mapped[Text | None]
    source_url: Mapped[Text | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("precision", "day", "month", "year"),
        one_of("basis", "published", "entered"),
        one_of("sex", *SEXES),
        CheckConstraint("age_to IS NULL OR age_to >= age_from", name="ages"),
        ForeignKeyConstraint(["epoch", "province_code"], ["admin_unit.epoch", "admin_unit.code"]),
    )


class RatingBand(Base):
    """A project's own bands of achievement, in basis points of the time-adjusted target; without any, the usual five.

    `position` 0 is the best band; `lower_bp` is the least achievement that still falls into it.
    """

    __tablename__ = "rating_band"

    project: Mapped[Code] = mapped_column(ForeignKey("project.code"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    lower_bp: Mapped[int]
    name_vi: Mapped[Name]
    name_en: Mapped[Name]

    __table_args__ = (
        CheckConstraint("lower_bp >= 0", name="lower_bp_not_negative"),
        UniqueConstraint("project", "lower_bp"),
    )
