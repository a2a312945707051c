"""Training courses and the groups that took part; counts only."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, BatchId, Code, Day, Epoch, Money, Name, Text, not_negative, one_of


class Course(Base):
    """A course. `days` is empty when the duration was not stated; cost in đồng, empty when unknown."""

    __tablename__ = "course"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[Code] = mapped_column(unique=True)
    title: Mapped[Text]
    kind: Mapped[Code]
    topic: Mapped[Name | None]
    epoch: Mapped[Epoch]
    province_code: Mapped[Code]
    district_code: Mapped[Code | None]
    commune_code: Mapped[Code | None]
    starts_on: Mapped[Day]
    starts_precision: Mapped[Code]
    days: Mapped[int | None]
    organiser: Mapped[Name | None]
    scheme: Mapped[Code | None] = mapped_column(ForeignKey("scheme.code"))
    project: Mapped[Code | None] = mapped_column(ForeignKey("project.code"))
    funder: Mapped[Code | None] = mapped_column(ForeignKey("funder.code"))
    cost: Mapped[Money | None]
    note: Mapped[Text | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("kind", "board_initial", "board_refresher", "officer", "thematic"),
        one_of("starts_precision", "day", "month", "year"),
        *not_negative("days", "cost"),
        ForeignKeyConstraint(["epoch", "province_code"], ["admin_unit.epoch", "admin_unit.code"]),
        ForeignKeyConstraint(["epoch", "district_code"], ["admin_unit.epoch", "admin_unit.code"]),
        ForeignKeyConstraint(["epoch", "commune_code"], ["admin_unit.epoch", "admin_unit.code"]),
        Index("ix_course_place", "epoch", "province_code", "starts_on"),
    )


class CourseTrainees(Base):
    """A group in a course by role; `sex_unknown` holds people whose sex the source does not give."""

    __tablename__ = "course_trainees"

    course_id: Mapped[int] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[Code] = mapped_column(primary_key=True)
    women: Mapped[int]
    men: Mapped[int]
    sex_unknown: Mapped[int]
    clubs: Mapped[int | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("role", "province", "district", "commune", "board", "health", "labour", "other"),
        *not_negative("women", "men", "sex_unknown", "clubs"),
        CheckConstraint("women + men + sex_unknown > 0", name="somebody_came"),
    )


class CourseClub(Base):
    """A club whose board took part in a course, where the list of clubs is known."""

    __tablename__ = "course_club"

    course_id: Mapped[int] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"), primary_key=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("club.id", ondelete="CASCADE"), primary_key=True)

    __table_args__ = (Index("ix_course_club_club", "club_id"),)
