"""Courses and trainees by province, month, kind and role, and whose boards were trained."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from data_access.models.summary import ProvinceMonth, TrainingMonth
from data_access.models.training import Course as CourseRow
from data_access.models.training import CourseTrainees
from data_access.once import once
from data_access.queries.course_places import course_provinces, visible
from data_access.queries.last_month import reached
from data_access.scope import Scope
from geo.units import ProvinceSet, latest_epoch, units_in
from indicators.months import month_end
from indicators.rates import Rate, Ratio
from indicators.training import Training

ROLES = ("board", "commune", "district", "province", "health", "labour", "other")
KINDS = ("board_initial", "board_refresher", "officer", "thematic")


@dataclass(frozen=True, slots=True)
class RoleYear:
    """A year's trainees of a role."""

    role: str
    year: int
    women: int
    men: int
    sex_unknown: int


@dataclass(frozen=True, slots=True)
class KindTotal:
    """The courses of a kind, summed."""

    kind: str
    training: Training


@dataclass(frozen=True, slots=True)
class ProvinceTraining:
    """A province's courses, and its trained boards of its active clubs (None without a register of clubs there)."""

    code: str
    label: str
    training: Training
    boards: Rate | None


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many courses started in a month, with how many trainees; courses known by year only stand apart."""

    month: dt.date
    courses: int
    trainees: int


@dataclass(frozen=True, slots=True)
class TrainingAnswer:
    """All that the training screen prints of courses and boards, under one choice of province.

    `year_only` holds year, courses and trainees of the courses whose month was not published.
    """

    until: dt.date
    total: Training
    this_year: Training
    boards: Rate
    kinds: tuple[KindTotal, ...]
    roles: tuple[RoleYear, ...]
    provinces: tuple[ProvinceTraining, ...]
    months: tuple[MonthCount, ...]
    year_only: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A row of the summary on one map. What belongs to a course as a whole stands with one role only."""

    province: str
    month: dt.date
    kind: str
    role: str
    courses: int
    women: int
    men: int
    sex_unknown: int
    trainee_days: int
    courses_without_days: int
    costed_trainee_days: int
    cost: int


@dataclass(frozen=True, slots=True)
class _Marked:
    """A course with both its length and its cost, or known by its year only."""

    province: str
    month: dt.date
    kind: str
    costed: bool
    year_only: bool
    trainees: int


@dataclass(frozen=True, slots=True)
class _Every:
    """What is known of all provinces of a map at a month's end, by province."""

    parts: Mapping[str, Sequence[_Part]]
    marked: Mapping[str, Sequence[_Marked]]
    boards: Mapping[str, Rate]
    provinces: tuple[ProvinceTraining, ...]


Row = TypeVar("Row", _Part, _Marked)


def training(
    session: Session, scope: Scope, *, until: dt.date, province_set: ProvinceSet, province: str | None = None
) -> TrainingAnswer:
    """Courses to the end of the month of `until`, and boards at that month or the last one that is summed up before it.

    The provinces keep all of them.

    Raises OutOfScope for a reader of several projects but not all: clubs are summed by one project or by all.
    """
    last = month_end(until)
    every = _every(session, scope, until=until, province_set=province_set)
    here, mine = _of(every.parts, province), _of(every.marked, province)
    rates = [rate for code, rate in every.boards.items() if province is None or code == province]
    year = [part for part in here if part.month.year == last.year]
    return TrainingAnswer(
        until=last,
        total=_sum(here, mine),
        this_year=_sum(year, [course for course in mine if course.month.year == last.year]),
        boards=Rate(sum(rate.numerator for rate in rates), sum(rate.denominator for rate in rates)),
        kinds=tuple(
            KindTotal(
                kind,
                _sum([part for part in here if part.kind == kind], [course for course in mine if course.kind == kind]),
            )
            for kind in KINDS
        ),
        roles=_roles(here),
        provinces=every.provinces,
        months=_months(here, mine),
        year_only=_years([course for course in mine if course.year_only]),
    )


@once
def _every(session: Session, scope: Scope, *, until: dt.date, province_set: ProvinceSet) -> _Every:
    last = month_end(until)
    parts: dict[str, list[_Part]] = defaultdict(list)
    marked: dict[str, list[_Marked]] = defaultdict(list)
    for part in _parts(session, scope, last=last, province_set=province_set):
        parts[part.province].append(part)
    for course in _marked(session, scope, last=last, province_set=province_set):
        marked[course.province].append(course)
    month = until.replace(day=1)
    summed = reached(session, scope.segment(), by=month) or month
    boards = _boards(session, scope, month=summed, province_set=province_set)
    provinces = tuple(
        ProvinceTraining(
            each.code, each.label, _sum(parts.get(each.code, ()), marked.get(each.code, ())), boards.get(each.code)
        )
        for each in units_in(latest_epoch(province_set))
    )
    return _Every(parts, marked, boards, provinces)


def _of(rows: Mapping[str, Sequence[Row]], province: str | None) -> Sequence[Row]:
    """A province's rows, or those of all."""
    return list(chain.from_iterable(rows.values())) if province is None else rows.get(province, ())


def _years(marked: Sequence[_Marked]) -> tuple[tuple[int, int, int], ...]:
    """Courses and trainees of each year, the oldest first."""
    courses: Counter[int] = Counter()
    trainees: Counter[int] = Counter()
    for course in marked:
        courses[course.month.year] += 1
        trainees[course.month.year] += course.trainees
    return tuple((year, count, trainees[year]) for year, count in sorted(courses.items()))


def _parts(session: Session, scope: Scope, *, last: dt.date, province_set: str) -> list[_Part]:
    keys = (TrainingMonth.province_code, TrainingMonth.month, TrainingMonth.kind, TrainingMonth.role)
    sums = (
        TrainingMonth.courses,
        TrainingMonth.women,
        TrainingMonth.men,
        TrainingMonth.sex_unknown,
        TrainingMonth.trainee_days,
        TrainingMonth.courses_without_days,
        TrainingMonth.costed_trainee_days,
        TrainingMonth.cost,
    )
    rows = session.execute(
        select(*keys, *(func.sum(column) for column in sums))
        .where(
            TrainingMonth.province_set == province_set,
            TrainingMonth.month <= last.replace(day=1),
            visible(scope, TrainingMonth.project),
        )
        .group_by(*keys)
    )
    return [_Part(*row[:4], *(int(value) for value in row[4:])) for row in rows]


def _marked(session: Session, scope: Scope, *, last: dt.date, province_set: str) -> list[_Marked]:
    costed = CourseRow.cost.is_not(None) & (CourseRow.days > 0)
    people = (
        select(func.coalesce(func.sum(CourseTrainees.women + CourseTrainees.men + CourseTrainees.sex_unknown), 0))
        .where(CourseTrainees.course_id == CourseRow.id)
        .correlate(CourseRow)
        .scalar_subquery()
    )
    rows = session.execute(
        select(CourseRow, people).where(
            or_(costed, CourseRow.starts_precision == "year"),
            CourseRow.starts_on <= last,
            visible(scope, CourseRow.project),
        )
    ).all()
    places = course_provinces(session, [row[0] for row in rows], province_set=province_set)
    return [
        _Marked(
            places[course.id],
            course.starts_on.replace(day=1),
            course.kind,
            course.cost is not None and bool(course.days) and trainees > 0,
            course.starts_precision == "year",
            int(trainees),
        )
        for course, trainees in rows
    ]


def _sum(parts: Iterable[_Part], marked: Iterable[_Marked]) -> Training:
    rows = list(parts)
    women = sum(part.women for part in rows)
    men, unknown = sum(part.men for part in rows), sum(part.sex_unknown for part in rows)
    return Training(
        courses=sum(part.courses for part in rows),
        trainees=women + men + unknown,
        women_share=Rate(women, women + men),
        sex_unknown=unknown,
        trainee_days=sum(part.trainee_days for part in rows),
        courses_without_days=sum(part.courses_without_days for part in rows),
        cost_per_trainee_day=Ratio(sum(part.cost for part in rows), sum(part.costed_trainee_days for part in rows)),
        courses_costed=sum(course.costed for course in marked),
    )


def _boards(session: Session, scope: Scope, *, month: dt.date, province_set: str) -> dict[str, Rate]:
    rows = session.execute(
        select(ProvinceMonth.province_code, ProvinceMonth.boards_trained, ProvinceMonth.clubs).where(
            ProvinceMonth.segment == scope.segment(),
            ProvinceMonth.province_set == province_set,
            ProvinceMonth.month == month,
        )
    )
    return {code: Rate(trained, clubs) for code, trained, clubs in rows}


def _roles(here: Sequence[_Part]) -> tuple[RoleYear, ...]:
    sums: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for part in here:
        if part.role in ROLES:
            found = sums[ROLES.index(part.role), part.month.year]
            for index, count in enumerate((part.women, part.men, part.sex_unknown)):
                found[index] += count
    return tuple(RoleYear(ROLES[role], year, *counts) for (role, year), counts in sorted(sums.items()))


def _months(here: Sequence[_Part], marked: Sequence[_Marked]) -> tuple[MonthCount, ...]:
    counts: dict[dt.date, list[int]] = defaultdict(lambda: [0, 0])
    for part in here:
        counts[part.month][0] += part.courses
        counts[part.month][1] += part.women + part.men + part.sex_unknown
    for course in marked:
        if course.year_only:
            counts[course.month][0] -= 1
            counts[course.month][1] -= course.trainees
    return tuple(MonthCount(month, *counts[month]) for month in sorted(counts) if counts[month][0])
