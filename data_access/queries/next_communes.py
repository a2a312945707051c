"""A province's communes without a club in the order in which clubs would close the widest gaps first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models import Club, ClubPlace, OlderPopulation
from data_access.queries.communes import CommuneClubs, CommuneCover, active_on, communes_of, province_communes
from data_access.scope import Scope
from geo.nearest import Near, Place, nearest, neighbours
from geo.succession import succession
from geo.units import ProvinceSet, Unit, province_of, unit, units_in
from indicators.months import month_end
from indicators.next_communes import Candidate, Reason, in_order

ISLAND_KIND = "đặc khu"


@dataclass(frozen=True, slots=True)
class NextCommune:
    """A commune without a club, its place in the order and what the reason rests on.

    Degrees, None without coordinates. `metres` as the crow flies between the two communes' points, to the nearest
    commune with a club, `near` its name and `near_province` its province where that is another. `beside` are the
    communes bordering by approximate cells, of the same province only; `beside_with` names those with a club.
    """

    code: str
    name: str
    place: int
    reason: Reason
    older: int | None
    lon: float | None
    lat: float | None
    metres: int | None
    near: str
    near_province: str
    beside: int
    beside_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextCommunes:
    """Both halves of a province's communes. `older_known` of the rows have a count; `epoch` is the list they are of."""

    epoch: str
    rows: tuple[NextCommune, ...]
    covered: tuple[CommuneClubs, ...]
    clubs_commune_unknown: int
    older_known: int

    @property
    def total(self) -> int:
        """Communes in force."""
        return len(self.rows) + len(self.covered)


def _with_club(session: Session, scope: Scope, *, epoch: str, day: dt.date) -> set[str]:
    """Every commune of a list, in the whole country, with a club active on a day."""
    statement = (
        select(ClubPlace.commune_code)
        .distinct()
        .join(Club, Club.id == ClubPlace.club_id)
        .where(ClubPlace.epoch == epoch, ClubPlace.commune_code.is_not(None), *active_on(day, scope))
    )
    return {str(code) for code in session.scalars(statement)}


def _older(session: Session, *, epoch: str, codes: Collection[str], day: dt.date) -> dict[str, int]:
    """Each commune's count nearest to a day, the earlier of two; empty while none is loaded."""
    statement = (
        select(OlderPopulation.unit_code, OlderPopulation.older, OlderPopulation.as_of)
        .where(OlderPopulation.epoch == epoch, OlderPopulation.unit_code.in_(sorted(codes)))
        .order_by(OlderPopulation.as_of)
    )
    best: dict[str, tuple[int, int]] = {}
    for code, older, as_of in session.execute(statement):
        apart = abs((day - as_of).days)
        if apart < best.get(str(code), (apart + 1, 0))[0]:
            best[str(code)] = apart, older
    return {code: older for code, (_, older) in best.items()}


def _places(units: Collection[Unit]) -> list[Place]:
    return [Place(u.code, u.lon, u.lat) for u in units if u.lon is not None and u.lat is not None]


def _islands(epoch: str) -> frozenset[str]:
    """Communes that are special zones of today, or lie in what became one: all of them are islands."""
    zones = {place.code for place in units_in("34", level="commune") if place.kind == ISLAND_KIND}
    if epoch == "34":
        return frozenset(zones)
    return frozenset(link.old_code for link in succession(epoch, "34", level="commune") if link.new_code in zones)


def next_communes(
    session: Session, scope: Scope, *, province_set: ProvinceSet, province: str, month: dt.date
) -> NextCommunes:
    """The communes in force at a month's end, those without a club in order, each with what placed it.

    Raises geo.units.UnknownUnit for a province that the map has not.
    """
    day = month_end(month)
    cover: CommuneCover = province_communes(session, scope, province_set=province_set, province=province, month=month)
    epoch = cover.epoch
    here = {place.code: place for place in communes_of(province_set, province=province, epoch=epoch)}
    without = [here[row.code] for row in cover.uncovered]
    names = {row.code: row.name for row in cover.covered}
    givers = [unit(epoch, code) for code in sorted(_with_club(session, scope, epoch=epoch, day=day))]
    far = nearest(_places(without), givers=_places(givers))
    older = _older(session, epoch=epoch, codes=[place.code for place in without], day=day)
    islands = _islands(epoch)
    # A cell at sea would make neighbours of an archipelago and the coast.
    beside = neighbours(_places([place for place in here.values() if place.code not in islands]))
    helpers = {code: tuple(names[other] for other in beside.get(code, ()) if other in names) for code in here}
    candidates = [
        Candidate(
            code=place.code,
            older=older.get(place.code),
            metres=far[place.code].metres if place.code in far else None,
            has_point=place.lon is not None,
            island=place.code in islands,
            beside=len(beside.get(place.code, ())),
            beside_with=len(helpers[place.code]),
        )
        for place in without
    ]

    def row(candidate: Candidate, place: int, reason: Reason) -> NextCommune:
        own, near = here[candidate.code], far.get(candidate.code)
        return NextCommune(
            own.code, own.full_name, place, reason, candidate.older, own.lon, own.lat, candidate.metres,
            *_near_names(own, near), candidate.beside, helpers[own.code],
        )  # fmt: skip

    known = {candidate.code: candidate for candidate in candidates}
    return NextCommunes(
        epoch=epoch,
        rows=tuple(row(known[placed.code], placed.place, placed.reason) for placed in in_order(candidates)),
        covered=cover.covered,
        clubs_commune_unknown=cover.clubs_commune_unknown,
        older_known=len(older),
    )


def _near_names(own: Unit, near: Near | None) -> tuple[str, str]:
    """The nearest commune's name, and its province's where that is another than one's own."""
    if near is None:
        return "", ""
    there = unit(own.epoch, near.code)
    home, other = province_of(own), province_of(there)
    return there.full_name, "" if home == other else other.label
