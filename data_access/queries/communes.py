"""A province's communes with and without a club on one map. The communes come from the list in force on the day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_access.models import Club, ClubPlace
from data_access.scope import Scope
from geo.units import ProvinceSet, epoch_on, latest_epoch, province_set, units_in
from indicators.months import month_end


@dataclass(frozen=True, slots=True)
class CommuneClubs:
    """A commune and its active clubs; `estimated` when only estimates place a club there."""

    code: str
    name: str
    clubs: int
    estimated: bool


@dataclass(frozen=True, slots=True)
class CommuneCover:
    """Communes with a club, by falling number, and without, by name; clubs whose commune is not known.

    `epoch` is the list the communes are of; `total` = with + without.
    """

    epoch: str
    covered: tuple[CommuneClubs, ...]
    uncovered: tuple[CommuneClubs, ...]
    clubs_commune_unknown: int

    @property
    def total(self) -> int:
        """Communes in force."""
        return len(self.covered) + len(self.uncovered)


def list_on(map_set: ProvinceSet, *, month: dt.date) -> str:
    """The list of communes that a month on a map is counted by: the one in force, else the map's nearest."""
    epoch = epoch_on(month_end(month))
    return epoch if province_set(epoch) == map_set else latest_epoch(map_set)


def province_communes(
    session: Session, scope: Scope, *, province_set: ProvinceSet, province: str, month: dt.date
) -> CommuneCover:
    """The communes of a province at a month's end, with the clubs active then that the asker may see.

    Raises geo.units.UnknownUnit for a province that the map has not.
    """
    epoch = list_on(province_set, month=month)
    day = month_end(month)
    statement = (
        select(ClubPlace.commune_code, ClubPlace.basis)
        .join(Club, Club.id == ClubPlace.club_id)
        .where(
            ClubPlace.epoch == epoch,
            ClubPlace.province_code == province,
            Club.founded_on <= day,
            or_(Club.closed_on.is_(None), Club.closed_on > day),
        )
    )
    if scope.projects is not None:
        statement = statement.where(Club.project.in_(scope.projects))
    bases: dict[str, list[str]] = defaultdict(list)
    unknown = 0
    in_force = units_in(epoch, level="commune", province=province)
    codes = {unit.code for unit in in_force}
    for commune, basis in session.execute(statement):
        if commune in codes:
            bases[commune].append(basis)
        else:
            unknown += 1
    rows = [
        CommuneClubs(
            unit.code,
            unit.full_name,
            len(found := bases.get(unit.code, [])),
            bool(found) and all(basis == "estimated" for basis in found),
        )
        for unit in in_force
    ]
    return CommuneCover(
        epoch=epoch,
        covered=tuple(sorted((row for row in rows if row.clubs), key=lambda row: (-row.clubs, row.name))),
        uncovered=tuple(sorted((row for row in rows if not row.clubs), key=lambda row: row.name)),
        clubs_commune_unknown=unknown,
    )
