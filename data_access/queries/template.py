"""What a province's template is filled with: its clubs as they stand, and what its lists offer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from data_access.dataset import DatasetInfo, dataset_info
from data_access.models import BudgetLine, Club, ClubPlace, Funder, Project, Scheme
from data_access.scope import OutOfScope, Scope
from geo.succession import predecessors
from geo.units import Unit, province_of, unit


@dataclass(frozen=True, slots=True)
class TemplateClub:
    """A club's row: its own address, on the map it was given on; `commune` None where none is known."""

    code: str
    name: str
    province: Unit
    commune: Unit | None
    village: str | None
    founded_on: dt.date
    founded_precision: str
    closed_on: dt.date | None
    scheme: str
    project: str | None
    funding_source: str | None

    @property
    def district(self) -> Unit | None:
        """The district of an old address."""
        lies = None if self.commune is None or self.commune.parent_code is None else self.commune
        above = None if lies is None else unit(lies.epoch, str(lies.parent_code))
        return above if above is not None and above.level == "district" else None


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """A province of today's map with its clubs by code, and the codes of reference data (with Vietnamese names)."""

    province: Unit
    dataset: DatasetInfo
    clubs: tuple[TemplateClub, ...]
    schemes: tuple[str, ...]
    projects: tuple[str, ...]
    funders: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def old_provinces(self) -> tuple[Unit, ...]:
        """The provinces before 1/7/2025 that it was made of."""
        return tuple(unit("63-2025", code) for code in predecessors(self.province.code))


def template_facts(session: Session, scope: Scope, *, province: str) -> TemplateFacts:
    """Everything a template needs; `province` is a code of the 34. Reads a row a club and map, a few hundred at most.

    Raises OutOfScope for a reader limited to projects, UnknownUnit.
    """
    if scope.projects is not None:
        raise OutOfScope("*")
    chosen = unit("34", province)
    places = [("34", province), *(("63-2025", code) for code in predecessors(province))]
    lines = select(BudgetLine.code, BudgetLine.epoch, BudgetLine.province_code).distinct().order_by(BudgetLine.code)
    return TemplateFacts(
        province=chosen,
        dataset=dataset_info(session),
        clubs=_clubs(session, province),
        schemes=tuple(session.scalars(select(Scheme.code).order_by(Scheme.code))),
        projects=tuple(session.scalars(select(Project.code).order_by(Project.code))),
        funders=tuple(session.scalars(select(Funder.code).order_by(Funder.code))),
        lines=tuple(dict.fromkeys(code for code, *place in session.execute(lines) if tuple(place) in places)),
    )


def _clubs(session: Session, province: str) -> tuple[TemplateClub, ...]:
    here = aliased(ClubPlace)
    rows = session.execute(
        select(Club, ClubPlace)
        .join(here, (here.club_id == Club.id) & (here.epoch == "34") & (here.province_code == province))
        .join(ClubPlace, ClubPlace.club_id == Club.id)
        .order_by(Club.code, Club.id, ClubPlace.epoch.desc())
    )
    found: dict[int, tuple[Club, list[ClubPlace]]] = {}
    for club, place in rows:
        found.setdefault(club.id, (club, []))[1].append(place)
    return tuple(_club(club, places) for club, places in found.values())


def _club(club: Club, places: Iterable[ClubPlace]) -> TemplateClub:
    # What was stated comes back as it was stated; what a link between maps made is the next best, an estimate is none.
    sure = [place for place in places if place.commune_code is not None and place.basis != "estimated"]
    sure.sort(key=lambda place: (place.basis != "stated", (place.epoch == "34") != (club.epoch == "34")))
    stated = unit(sure[0].epoch, str(sure[0].commune_code)) if sure else None
    return TemplateClub(
        code=club.code,
        name=club.name,
        province=unit(club.epoch, club.province_code) if stated is None else province_of(stated),
        commune=stated,
        village=club.village,
        founded_on=club.founded_on,
        founded_precision=club.founded_precision,
        closed_on=club.closed_on,
        scheme=club.scheme,
        project=club.project,
        funding_source=club.funding_source,
    )
