"""The members of a province's clubs by commune, from each active club's latest report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from data_access.models import Club, ClubPlace, ClubReport
from data_access.queries.communes import active_on, communes_of
from data_access.scope import Scope
from geo.units import ProvinceSet, epoch_on, province_of
from indicators.months import month_end


@dataclass(frozen=True, slots=True)
class CommuneMembers:
    """Members by the latest reports of not more than twelve months, and how many of the commune's clubs have one."""

    members: int
    clubs_with_report: int


def members_by_commune(
    session: Session, scope: Scope, *, province_set: ProvinceSet, province: str, month: dt.date
) -> Mapping[str, CommuneMembers]:
    """Commune → its members, of the list in force at the month's end; one without a report is left out.

    Reads a row a commune; the database reads one report a club. Raises geo.units.UnknownUnit for a province that the
    map has not.
    """
    day = month_end(month)
    epoch = epoch_on(day)
    in_force = {commune.code: commune for commune in communes_of(province_set, province=province, epoch=epoch)}
    earlier = aliased(ClubReport)
    latest = (
        select(func.max(earlier.month))
        .where(earlier.club_id == Club.id, earlier.month <= month, earlier.month > month.replace(year=month.year - 1))
        .scalar_subquery()
    )
    statement = (
        select(ClubPlace.commune_code, func.sum(ClubReport.members), func.count())
        .join(Club, Club.id == ClubPlace.club_id)
        .join(ClubReport, (ClubReport.club_id == Club.id) & (ClubReport.month == latest))
        .where(
            ClubPlace.epoch == epoch,
            ClubPlace.province_code.in_(sorted({province_of(commune).code for commune in in_force.values()})),
            *active_on(day, scope),
        )
        .group_by(ClubPlace.commune_code)
    )
    return {
        str(code): CommuneMembers(int(members), int(clubs))
        for code, members, clubs in session.execute(statement)
        if code in in_force
    }
