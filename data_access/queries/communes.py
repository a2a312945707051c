"""A province's communes with and without a club on one map. The communes come from the list in force on the day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from data_access.models import Club, ClubPlace
from data_access.scope import Scope
from data_access.summaries.coverage import home_province
from geo.spelling import fold
from geo.succession import predecessors, successor_province
from geo.units import ProvinceSet, Unit, epoch_on, latest_epoch, province_of, unit, units_in
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


def communes_of(province_set: ProvinceSet, *, province: str, epoch: str) -> tuple[Unit, ...]:
    """The communes of a list that lie in a province of either map; a new commune in the old province it came from.

    Raises geo.units.UnknownUnit for a province that the map has not.
    """
    unit(latest_epoch(province_set), province)
    if province_set == "63":
        if epoch != "34":
            return units_in(epoch, level="commune", province=province)
        every = units_in(epoch, level="commune", province=successor_province(province))
        return tuple(commune for commune in every if home_province(epoch, commune.code) == province)
    if epoch == "34":
        return units_in(epoch, level="commune", province=province)
    return tuple(
        commune for old in predecessors(province) for commune in units_in(epoch, level="commune", province=old)
    )


def active_on(day: dt.date, scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """The conditions on Club: it counts at the end of a day, and the asker may see it."""
    active = (Club.founded_on <= day, or_(Club.closed_on.is_(None), Club.closed_on > day))
    return active if scope.projects is None else (*active, Club.project.in_(scope.projects))


def _active(
    session: Session, scope: Scope, *, epoch: str, provinces: Collection[str], day: dt.date
) -> list[tuple[int, str | None, str]]:
    """(club, commune, basis) of the clubs that a list places in some of its provinces and that are active on a day."""
    statement = (
        select(ClubPlace.club_id, ClubPlace.commune_code, ClubPlace.basis)
        .join(Club, Club.id == ClubPlace.club_id)
        .where(
            ClubPlace.epoch == epoch,
            ClubPlace.province_code.in_(sorted(provinces)),
            *active_on(day, scope),
        )
    )
    return [(club, commune, basis) for club, commune, basis in session.execute(statement)]


def province_communes(
    session: Session, scope: Scope, *, province_set: ProvinceSet, province: str, month: dt.date
) -> CommuneCover:
    """The communes in force at a month's end in a province of a map, with the clubs active then that the asker may see.

    Raises geo.units.UnknownUnit for a province that the map has not.
    """
    day = month_end(month)
    epoch = epoch_on(day)
    in_force = communes_of(province_set, province=province, epoch=epoch)
    codes = {commune.code for commune in in_force}
    provinces = {province_of(commune).code for commune in in_force}
    bases: dict[str | None, list[str]] = defaultdict(list)
    placed: set[int] = set()
    for club, code, basis in _active(session, scope, epoch=epoch, provinces=provinces, day=day):
        if code in codes:
            bases[code].append(basis)
            placed.add(club)
    at_home = _active(session, scope, epoch=latest_epoch(province_set), provinces={province}, day=day)
    unknown = len({club for club, _, _ in at_home} - placed)
    rows = [
        CommuneClubs(
            commune.code,
            commune.full_name,
            len(found := bases.get(commune.code, [])),
            bool(found) and all(basis == "estimated" for basis in found),
        )
        for commune in in_force
    ]
    return CommuneCover(
        epoch=epoch,
        covered=tuple(sorted((row for row in rows if row.clubs), key=lambda row: (-row.clubs, fold(row.name)))),
        uncovered=tuple(sorted((row for row in rows if not row.clubs), key=lambda row: fold(row.name))),
        clubs_commune_unknown=unknown,
    )
