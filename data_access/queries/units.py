"""Administrative units as the database holds them. Public facts: no scope limits them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from data_access.models import AdminUnit, UnitSuccession
from data_access.once import once
from geo.units import epoch_on


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of one epoch; `lat`, `lon` in degrees, `terrain` None while unclassified."""

    epoch: str
    code: str
    name: str
    kind: str
    level: str
    parent_code: str | None
    lat: float | None
    lon: float | None
    terrain: str | None


_COLUMNS = tuple(getattr(AdminUnit, name) for name in UnitRow.__slots__)


def units(session: Session, epoch: str, level: str = "province") -> list[UnitRow]:
    """The units of one level in one epoch, by code."""
    statement = select(*_COLUMNS).where(AdminUnit.epoch == epoch, AdminUnit.level == level).order_by(AdminUnit.code)
    return [UnitRow(*row) for row in session.execute(statement)]


@once
def communes_by_province(session: Session, epoch: str) -> dict[str, int]:
    """How many communes each province has in an epoch, by province code; a district between them is passed over."""
    parent = aliased(AdminUnit)
    province = func.coalesce(parent.parent_code, parent.code)
    statement = (
        select(province, func.count())
        .select_from(AdminUnit)
        .join(parent, (parent.epoch == AdminUnit.epoch) & (parent.code == AdminUnit.parent_code))
        .where(AdminUnit.epoch == epoch, AdminUnit.level == "commune")
        .group_by(province)
        .order_by(province)
    )
    return {str(row[0]): int(row[1]) for row in session.execute(statement)}


def communes_total(session: Session, *, on: dt.date, province: str | None = None) -> int:
    """Communes in force on a date, in the nation or one province (its code on that date's map)."""
    counts = communes_by_province(session, epoch_on(on))
    return sum(counts.values()) if province is None else counts.get(province, 0)


@once
def merged_from(session: Session) -> dict[str, list[str]]:
    """New province code → the codes of the old provinces (list 63-2025) that it was made of."""
    statement = (
        select(UnitSuccession.new_code, UnitSuccession.old_code)
        .join(AdminUnit, (AdminUnit.epoch == UnitSuccession.old_epoch) & (AdminUnit.code == UnitSuccession.old_code))
        .where(UnitSuccession.old_epoch == "63-2025", UnitSuccession.new_epoch == "34", AdminUnit.level == "province")
        .order_by(UnitSuccession.new_code, UnitSuccession.old_code)
    )
    found: dict[str, list[str]] = {}
    for new, old in session.execute(statement):
        found.setdefault(new, []).append(old)
    return found


def same_ground(session: Session) -> dict[str, str]:
    """Old province code → new code, for the provinces that the reform of 1/7/2025 left as they were."""
    return {olds[0]: new for new, olds in merged_from(session).items() if len(olds) == 1}
