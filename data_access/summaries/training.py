"""The training summary: courses and trainees by month and province, on both maps."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data_access.bulk import Cells, write_rows
from data_access.models import Base, ClubPlace, Course, CourseClub, CourseTrainees, TrainingMonth
from data_access.summaries.coverage import home_province
from geo.succession import predecessors, successor_province

COLUMNS = tuple(column.name for column in TrainingMonth.__table__.columns)
_AMOUNTS = COLUMNS[7:]
Key = tuple[str, date, str, str, str, str, str]


def provinces_of(course: Course, *, homes: Counter[str]) -> tuple[str, str]:
    """(old province, new province) of a course; `homes` are the old provinces of the clubs that took part.

    A course on the new map counts, on the old one, for its commune's old province, else for that of most of its
    clubs, else for the one that the new province's code comes from (its seat).
    """
    if course.epoch != "34":
        return course.province_code, successor_province(course.province_code)
    old = predecessors(course.province_code)
    if course.commune_code is not None and (home := home_province("34", course.commune_code)) in old:
        return home, course.province_code
    known = [(count, code) for code, count in homes.items() if code in old]
    if known:
        return max(known, key=lambda item: (item[0], item[1]))[1], course.province_code
    return (course.province_code if course.province_code in old else old[0]), course.province_code


def _homes(session: Session) -> tuple[dict[int, Counter[str]], Counter[int]]:
    """Course → the old provinces of its clubs; course → how many clubs took part."""
    homes: dict[int, Counter[str]] = defaultdict(Counter)
    clubs: Counter[int] = Counter()
    query = select(CourseClub.course_id, ClubPlace.province_code).outerjoin(
        ClubPlace, (ClubPlace.club_id == CourseClub.club_id) & (ClubPlace.epoch == "63-2025")
    )
    for course, province in session.execute(query):
        clubs[course] += 1
        if province is not None:
            homes[course][province] += 1
    return homes, clubs


def _course(course: Course, groups: list[CourseTrainees], *, linked: int) -> dict[str, dict[str, int]]:
    """Role → amounts. What belongs to the course as a whole stands once, with its largest group."""
    sums = {group.role: dict.fromkeys(_AMOUNTS, 0) for group in groups} or {"": dict.fromkeys(_AMOUNTS, 0)}
    size = {group.role: group.women + group.men + group.sex_unknown for group in groups}
    main = min(sums, key=lambda role: (-size.get(role, 0), role))
    for group in groups:
        mine = sums[group.role]
        mine["women"], mine["men"], mine["sex_unknown"] = group.women, group.men, group.sex_unknown
        mine["clubs"] = group.clubs or 0
        mine["trainee_days"] = size[group.role] * (course.days or 0)
        mine["costed_trainee_days"] = 0 if course.cost is None else mine["trainee_days"]
    whole = sums[main]
    whole["courses"] = 1
    whole["courses_without_days"] = int(course.days is None)
    if linked:
        for amounts in sums.values():
            amounts["clubs"] = 0
        whole["clubs"] = linked
    # The cost of the trainee-days counted beside it, and of no others.
    whole["cost"] = course.cost or 0 if any(amounts["costed_trainee_days"] for amounts in sums.values()) else 0
    return sums


def refresh_training(session: Session) -> None:
    """Recompute the training summary, in the caller's transaction."""
    session.flush()
    homes, linked = _homes(session)
    groups: dict[int, list[CourseTrainees]] = defaultdict(list)
    for group in session.scalars(select(CourseTrainees)):
        groups[group.course_id].append(group)
    sums: dict[Key, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_AMOUNTS, 0))
    for course in session.scalars(select(Course)):
        places = zip(("63", "34"), provinces_of(course, homes=homes[course.id]), strict=True)
        by_role = _course(course, groups[course.id], linked=linked[course.id])
        for province_set, province in places:
            for role, amounts in by_role.items():
                key = (province_set, course.starts_on.replace(day=1), province, course.kind, course.project or "",
                       course.scheme or "", role)  # fmt: skip
                for name, amount in amounts.items():
                    sums[key][name] += amount
    session.execute(delete(TrainingMonth))
    rows: list[Cells] = [
        (key[0], key[1].isoformat(), *key[2:], *amounts.values()) for key, amounts in sorted(sums.items())
    ]
    write_rows(session.connection(), Base.metadata.tables[TrainingMonth.__tablename__], COLUMNS, rows)
