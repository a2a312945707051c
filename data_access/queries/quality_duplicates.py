"""Clubs and courses that stand in the register twice: by name and place, and by everything a course is told by."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from data_access.models import Club, ClubPlace
from data_access.models.training import Course, CourseTrainees
from data_access.queries.communes import active_on
from data_access.queries.course_places import course_provinces, visible
from data_access.queries.quality_answer import Twice
from data_access.scope import Scope
from geo.spelling import fold
from geo.units import ProvinceSet, latest_epoch, unit
from indicators.months import month_end
from indicators.quality_agreement import standing_twice


def duplicates(session: Session, scope: Scope, *, province_set: ProvinceSet, month: dt.date) -> tuple[Twice, ...]:
    """Active clubs of the same name, commune and village, then courses alike in all they are told by, to a month's end.

    Spelling is compared without case, marks and hyphens. A club without a known commune is compared with none; clubs
    of different old communes are different clubs, however their new commune is called.
    Reads a row a club, and the courses that share day and province.
    """
    day = month_end(month)
    return (*_clubs(session, scope, province_set=province_set, day=day),
            *_courses(session, scope, province_set=province_set, day=day))  # fmt: skip


def _clubs(session: Session, scope: Scope, *, province_set: ProvinceSet, day: dt.date) -> list[Twice]:
    epoch, old = latest_epoch(province_set), aliased(ClubPlace)
    rows = session.execute(
        select(
            ClubPlace.province_code, ClubPlace.commune_code, Club.code, Club.name, Club.village, Club.founded_on,
            old.commune_code.label("was"),
        )
        .join(Club, Club.id == ClubPlace.club_id)
        .outerjoin(old, (old.club_id == Club.id) & (old.epoch == latest_epoch("63")) & (old.basis != "estimated"))
        .where(ClubPlace.epoch == epoch, ClubPlace.commune_code.is_not(None), *active_on(day, scope))
        .order_by(ClubPlace.province_code, ClubPlace.commune_code, Club.code)
    ).all()  # fmt: skip
    named = standing_twice(((row.commune_code, fold(row.name), fold(row.village or "")), row) for row in rows)
    # A new commune holds several old ones, and each may have its "Thôn 1": where all old communes are known they tell.
    groups = [
        part
        for group in named
        for part in (
            (group,) if any(row.was is None for row in group) else standing_twice((row.was, row) for row in group)
        )
    ]
    return sorted(
        (
            Twice(
                "club",
                group[0].province_code,
                tuple((row.code, row.name, unit(epoch, row.commune_code).full_name, row.founded_on) for row in group),
            )
            for group in groups
        ),
        key=lambda each: (each.province, each.members),
    )


def _courses(session: Session, scope: Scope, *, province_set: ProvinceSet, day: dt.date) -> list[Twice]:
    key = (Course.epoch, Course.province_code, Course.starts_on)
    mine = (Course.starts_on <= day, Course.starts_precision == "day", visible(scope, Course.project))
    shared = select(*key).where(*mine).group_by(*key).having(func.count() > 1).subquery()
    same = (Course.epoch == shared.c.epoch) & (Course.province_code == shared.c.province_code)
    rows = session.scalars(
        select(Course).join(shared, same & (Course.starts_on == shared.c.starts_on)).where(*mine).order_by(Course.code)
    ).all()
    people: dict[int, list[tuple[str, int, int, int]]] = defaultdict(list)
    for group in session.scalars(
        select(CourseTrainees)
        .where(CourseTrainees.course_id.in_([row.id for row in rows]))
        .order_by(CourseTrainees.course_id, CourseTrainees.role)
    ):
        people[group.course_id].append((group.role, group.women, group.men, group.sex_unknown))
    alike = standing_twice(
        (
            (row.epoch, row.province_code, row.district_code, row.commune_code, row.starts_on, row.days,
             fold(row.title), fold(row.topic or ""), tuple(people[row.id])),
            row,
        )
        for row in rows
    )  # fmt: skip
    places = course_provinces(session, [row for group in alike for row in group], province_set=province_set)
    return [
        Twice(
            "course",
            places[group[0].id],
            tuple((row.code, row.title, unit(row.epoch, row.province_code).label, row.starts_on) for row in group),
        )
        for group in alike
    ]
