"""Clubs, where each stands on each map, and their monthly reports. Counts only: no table holds a person."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import (
    Base,
    BatchId,
    Code,
    Day,
    Epoch,
    Money,
    Month,
    Name,
    at_most,
    not_negative,
    one_of,
)


class Club(Base):
    """A club. `closed_on` is the first day it no longer counts. The code is unique within its province."""

    __tablename__ = "club"

    id: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[Epoch]
    province_code: Mapped[Code]
    code: Mapped[Code]
    name: Mapped[Name]
    village: Mapped[Name | None]
    founded_on: Mapped[Day]
    founded_precision: Mapped[Code]
    closed_on: Mapped[Day | None]
    scheme: Mapped[Code] = mapped_column(ForeignKey("scheme.code"))
    project: Mapped[Code | None] = mapped_column(ForeignKey("project.code"))
    funding_source: Mapped[Name | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        one_of("founded_precision", "day", "month", "year"),
        CheckConstraint("closed_on IS NULL OR closed_on >= founded_on", name="closed_after_founded"),
        ForeignKeyConstraint(["epoch", "province_code"], ["admin_unit.epoch", "admin_unit.code"]),
        UniqueConstraint("epoch", "province_code", "code"),
        Index("ix_club_founded_on", "founded_on"),
        Index("ix_club_project", "project"),
    )


class ClubPlace(Base):
    """Where a club stands on one map (epoch). Without a commune it counts for its province only."""

    __tablename__ = "club_place"

    club_id: Mapped[int] = mapped_column(ForeignKey("club.id", ondelete="CASCADE"), primary_key=True)
    epoch: Mapped[Epoch] = mapped_column(primary_key=True)
    province_code: Mapped[Code]
    commune_code: Mapped[Code | None]
    basis: Mapped[Code]

    __table_args__ = (
        one_of("basis", "stated", "exact", "estimated"),
        ForeignKeyConstraint(["epoch", "province_code"], ["admin_unit.epoch", "admin_unit.code"]),
        ForeignKeyConstraint(["epoch", "commune_code"], ["admin_unit.epoch", "admin_unit.code"]),
        Index("ix_club_place_province", "epoch", "province_code", "commune_code"),
    )


class ClubReport(Base):
    """A club's month, as reported. NULL is "not reported", which is not zero. Amounts in đồng."""

    __tablename__ = "club_report"

    club_id: Mapped[int] = mapped_column(ForeignKey("club.id", ondelete="CASCADE"), primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    members: Mapped[int]
    older: Mapped[int | None]
    women: Mapped[int | None]
    disadvantaged: Mapped[int | None]
    meetings: Mapped[int | None]
    activity_1: Mapped[bool | None]
    activity_2: Mapped[bool | None]
    activity_3: Mapped[bool | None]
    activity_4: Mapped[bool | None]
    activity_5: Mapped[bool | None]
    activity_6: Mapped[bool | None]
    activity_7: Mapped[bool | None]
    activity_8: Mapped[bool | None]
    volunteers: Mapped[int | None]
    home_care: Mapped[int | None]
    income_fund: Mapped[Money | None]
    operating_fund: Mapped[Money | None]
    borrowers: Mapped[int | None]
    lent: Mapped[Money | None]
    repaid: Mapped[Money | None]
    overdue: Mapped[Money | None]
    received_on: Mapped[Day | None]
    batch_id: Mapped[BatchId]

    __table_args__ = (
        *not_negative(
            "members", "older", "women", "disadvantaged", "meetings", "volunteers", "home_care",
            "income_fund", "operating_fund", "borrowers", "lent", "repaid", "overdue",
        ),
        at_most("older", "members"),
        at_most("women", "members"),
        at_most("disadvantaged", "members"),
        at_most("borrowers", "members"),
        Index("ix_club_report_month", "month"),
        {"sqlite_with_rowid": False},
    )  # fmt: skip

    def on_time(self) -> bool:
        """Whether it was received by the 10th of the next month."""
        following = (self.month.replace(day=28) + dt.timedelta(days=4)).replace(day=10)
        return self.received_on is not None and self.received_on <= following
