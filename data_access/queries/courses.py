"""The courses of a month one by one, and the clubs whose board still waits for its first course."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from data_access.models.club import Club, ClubPlace
from data_access.models.training import Course, CourseClub, CourseTrainees
from data_access.queries.course_places import course_provinces, visible
from data_access.scope import Scope
from geo.units import ProvinceSet, epoch_on, latest_epoch, unit
from geo.units import province_set as set_of
from indicators.months import month_end


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A course as registered. `days` None: its length was not published; `cost` in đồng, None when unknown.

    `ident` is its number in the table, `batch` the load that it came with.
    """

    code: str
    title: str
    kind: str
    province: str
    district: str | None
    starts_on: dt.date
    precision: str
    days: int | None
    organiser: str | None
    project: str | None
    women: int
    men: int
    sex_unknown: int
    clubs: int
    cost: int | None
    ident: int = 0
    batch: int = 0

    @property
    def trainees(self) -> int:
        """All who came."""
        return self.women + self.men + self.sex_unknown


@dataclass(frozen=True, slots=True)
class WaitingClub:
    """An active club whose board had no initial course; `commune` None when its commune is not known on this map."""

    code: str
    name: str
    village: str | None
    commune: str | None
    founded_on: dt.date
    precision: str


def courses(
    session: Session,
    scope: Scope,
    *,
    first: dt.date,
    last: dt.date,
    province_set: ProvinceSet,
    province: str | None = None,
    boards: bool = False,
) -> tuple[CourseLine, ...]:
    """The courses that started between two days (both included), the province on the map of their day.

    `boards` leaves the first courses of boards, and of who came the boards.
    """
    when = (Course.starts_on >= first, Course.starts_on <= last, visible(scope, Course.project))
    kinds = (Course.kind == "board_initial",) if boards else ()
    found = session.scalars(select(Course).where(*when, *kinds).order_by(Course.starts_on, Course.code)).all()
    places = course_provinces(session, found, province_set=province_set)
    chosen = [row for row in found if province is None or places[row.id] == province]
    idents = [row.id for row in chosen]
    people: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    of_boards = (CourseTrainees.role == "board",) if boards else ()
    for group in session.scalars(select(CourseTrainees).where(CourseTrainees.course_id.in_(idents), *of_boards)):
        for index, count in enumerate((group.women, group.men, group.sex_unknown)):
            people[group.course_id][index] += count
    linked = session.execute(
        select(CourseClub.course_id, func.count())
        .where(CourseClub.course_id.in_(idents))
        .group_by(CourseClub.course_id)
    )
    clubs = {row.course_id: row[1] for row in linked}
    return tuple(
        CourseLine(
            row.code, row.title, row.kind, unit(row.epoch, row.province_code).label,
            None if row.district_code is None else unit(row.epoch, row.district_code).full_name,
            row.starts_on, row.starts_precision, row.days, row.organiser, row.project,
            people[row.id][0], people[row.id][1], people[row.id][2], clubs.get(row.id, 0), row.cost,
            row.id, row.batch_id,
        )
        for row in chosen
    )  # fmt: skip


def waiting_clubs(
    session: Session, scope: Scope, *, until: dt.date, province_set: ProvinceSet, province: str
) -> tuple[WaitingClub, ...]:
    """A province's clubs, active at the end of the month, whose board had no initial course by then.

    By commune, then code; clubs without a known commune last. Refreshers and officers' courses train no board.
    """
    last = month_end(until)
    epoch = epoch_on(last) if set_of(epoch_on(last)) == province_set else latest_epoch(province_set)
    trained = (
        select(CourseClub.club_id)
        .join(Course, Course.id == CourseClub.course_id)
        .where(Course.kind == "board_initial", Course.starts_on <= last)
    )
    rows = session.execute(
        select(Club.code, Club.name, Club.village, ClubPlace.commune_code, Club.founded_on, Club.founded_precision)
        .join(ClubPlace, (ClubPlace.club_id == Club.id) & (ClubPlace.epoch == epoch))
        .where(
            ClubPlace.province_code == province,
            Club.founded_on <= last,
            or_(Club.closed_on.is_(None), Club.closed_on > last),
            Club.id.not_in(trained),
            visible(scope, Club.project),
        )
    )
    found = [
        WaitingClub(
            code, name, village, None if commune is None else unit(epoch, commune).full_name, founded, precision
        )
        for code, name, village, commune, founded, precision in rows
    ]
    return tuple(sorted(found, key=lambda club: (club.commune is None, club.commune or "", club.code)))
