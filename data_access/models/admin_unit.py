"""Administrative units in one epoch, and what became of them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, Day, Epoch, Name, one_of


class AdminUnit(Base):
    """A province, district or commune of one list; codes are reused, so the key is (epoch, code)."""

    __tablename__ = "admin_unit"

    epoch: Mapped[Epoch] = mapped_column(primary_key=True)
    code: Mapped[Code] = mapped_column(primary_key=True)
    name: Mapped[Name]
    kind: Mapped[Code]
    level: Mapped[Code]
    parent_code: Mapped[Code | None]
    valid_from: Mapped[Day]
    valid_to: Mapped[Day | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    terrain: Mapped[Code | None]

    __table_args__ = (
        one_of("epoch", "63-2024", "63-2025", "34"),
        one_of("level", "province", "district", "commune"),
        one_of("terrain", "lowland", "mountain", "island"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="valid_period"),
        ForeignKeyConstraint(["epoch", "parent_code"], ["admin_unit.epoch", "admin_unit.code"]),
        Index("ix_admin_unit_parent", "epoch", "parent_code"),
    )

    def in_force(self, day: dt.date) -> bool:
        """Whether the unit existed on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class UnitSuccession(Base):
    """An old unit's link to a new one; the weight is the share of the old unit that went there (0–1]."""

    __tablename__ = "unit_succession"

    old_epoch: Mapped[Epoch] = mapped_column(primary_key=True)
    old_code: Mapped[Code] = mapped_column(primary_key=True)
    new_epoch: Mapped[Epoch] = mapped_column(primary_key=True)
    new_code: Mapped[Code] = mapped_column(primary_key=True)
    weight: Mapped[float]
    basis: Mapped[Code]

    __table_args__ = (
        one_of("basis", "exact", "estimated"),
        CheckConstraint("weight > 0 AND weight <= 1", name="weight_is_share"),
        ForeignKeyConstraint(["old_epoch", "old_code"], ["admin_unit.epoch", "admin_unit.code"]),
        ForeignKeyConstraint(["new_epoch", "new_code"], ["admin_unit.epoch", "admin_unit.code"]),
        Index("ix_unit_succession_new", "new_epoch", "new_code"),
    )
