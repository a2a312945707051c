"""Courses and trainees, whose boards were trained, and who is still waiting.

Courses are some thousands where reports are hundreds of thousands, so they are read themselves, and only as the
few columns that are counted; the boards come from the summary of provinces and months.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_access.models.summary import ProvinceMonth
from data_access.models.training import Course as CourseRow
from data_access.models.training import CourseTrainees
from data_access.scope import Scope
from geo.succession import predecessors, successor_province
from geo.units import ProvinceSet, latest_epoch, unit, units_in
from indicators.months import month_end
from indicators.rates import Rate
from indicators.training import Course, Training, summarise

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
    """A province's courses, and its trained boards of its active clubs (None without a register of clubs there).

    `unplaced` is a new province, on the old map, whose courses cannot be told to one of the old ones.
    """

    code: str
    label: str
    unplaced: bool
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

    `year_only` counts courses by year whose month was not published.
    """

    until: dt.date
    total: Training
    this_year: Training
    boards: Rate
    kinds: tuple[KindTotal, ...]
    roles: tuple[RoleYear, ...]
    provinces: tuple[ProvinceTraining, ...]
    months: tuple[MonthCount, ...]
    year_only: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """A course as counted: where (on the map shown), when, of which kind, and its numbers."""

    id: int
    place: tuple[bool, str]
    kind: str
    day: dt.date
    precision: str
    counts: Course


def visible(scope: Scope, column: InstrumentedAttribute[str | None]) -> ColumnElement[bool]:
    """Which rows of a table with a project the asker may see."""
    return true() if scope.projects is None else column.in_(sorted(scope.projects))


def place_on(epoch: str, code: str, *, province_set: str) -> tuple[bool, str]:
    """(unplaced, province) on a map. A new province made of several old ones is not told to one of them."""
    if province_set == "34":
        return False, code if epoch == "34" else successor_province(code)
    if epoch != "34":
        return False, code
    before = predecessors(code)
    return (False, before[0]) if len(before) == 1 else (True, code)


def _held(session: Session, scope: Scope, *, last: dt.date, province_set: str) -> list[_Held]:
    sums = (func.sum(CourseTrainees.women), func.sum(CourseTrainees.men), func.sum(CourseTrainees.sex_unknown))
    people = (
        select(
            CourseTrainees.course_id,
            *(total.label(name) for total, name in zip(sums, ("women", "men", "unknown"), strict=True)),
        )
        .group_by(CourseTrainees.course_id)
        .subquery()
    )
    rows = session.execute(
        select(
            CourseRow.id, CourseRow.epoch, CourseRow.province_code, CourseRow.kind, CourseRow.starts_on,
            CourseRow.starts_precision, CourseRow.days, CourseRow.cost, people.c.women, people.c.men, people.c.unknown,
        )
        .outerjoin(people, people.c.course_id == CourseRow.id)
        .where(CourseRow.starts_on <= last, visible(scope, CourseRow.project))
    )  # fmt: skip
    return [
        _Held(
            ident,
            place_on(epoch, code, province_set=province_set),
            kind,
            day,
            precision,
            Course(int(women or 0), int(men or 0), int(unknown or 0), days, cost),
        )
        for ident, epoch, code, kind, day, precision, days, cost, women, men, unknown in rows
    ]


def training(
    session: Session, scope: Scope, *, until: dt.date, province_set: ProvinceSet, province: str | None = None
) -> TrainingAnswer:
    """Courses to the end of the month of `until`, and boards at that month. The provinces keep all of them.

    Raises OutOfScope for a reader of several projects but not all: clubs are summed by one project or by all.
    """
    last = month_end(until)
    every = _held(session, scope, last=last, province_set=province_set)
    here = [held for held in every if province is None or held.place == (False, province)]
    boards = _boards(session, scope, month=until.replace(day=1), province_set=province_set)
    mine = [rate for code, rate in boards.items() if province is None or code == province]
    return TrainingAnswer(
        until=last,
        total=_sum(here),
        this_year=_sum(held for held in here if held.day.year == last.year),
        boards=Rate(sum(rate.numerator for rate in mine), sum(rate.denominator for rate in mine)),
        kinds=tuple(KindTotal(kind, _sum(held for held in here if held.kind == kind)) for kind in KINDS),
        roles=_roles(session, here),
        provinces=_provinces(every, boards, province_set=province_set),
        months=_months(here),
        year_only=_year_only(here),
    )


def _sum(held: Iterable[_Held]) -> Training:
    return summarise(each.counts for each in held)


def _boards(session: Session, scope: Scope, *, month: dt.date, province_set: str) -> dict[str, Rate]:
    rows = session.execute(
        select(ProvinceMonth.province_code, ProvinceMonth.boards_trained, ProvinceMonth.clubs).where(
            ProvinceMonth.segment == scope.segment(),
            ProvinceMonth.province_set == province_set,
            ProvinceMonth.month == month,
        )
    )
    return {code: Rate(trained, clubs) for code, trained, clubs in rows}


def _roles(session: Session, here: Sequence[_Held]) -> tuple[RoleYear, ...]:
    years = {held.id: held.day.year for held in here}
    sums: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for ident, role, *counts in session.execute(
        select(
            CourseTrainees.course_id,
            CourseTrainees.role,
            CourseTrainees.women,
            CourseTrainees.men,
            CourseTrainees.sex_unknown,
        )
    ):
        if ident in years:
            found = sums[role, years[ident]]
            for index, count in enumerate(counts):
                found[index] += count
    order = {role: index for index, role in enumerate(ROLES)}
    return tuple(RoleYear(*key, *sums[key]) for key in sorted(sums, key=lambda each: (order[each[0]], each[1])))


def _provinces(
    every: Sequence[_Held], boards: dict[str, Rate], *, province_set: ProvinceSet
) -> tuple[ProvinceTraining, ...]:
    groups: dict[tuple[bool, str], list[_Held]] = defaultdict(list)
    for held in every:
        groups[held.place].append(held)
    names = {each.code: each.label for each in units_in(latest_epoch(province_set))}
    for code in (*names, *boards):
        groups.setdefault((False, code), [])
    return tuple(
        ProvinceTraining(
            code,
            unit("34", code).label if unplaced else names[code],
            unplaced,
            _sum(own),
            None if unplaced else boards.get(code),
        )
        for (unplaced, code), own in sorted(groups.items(), key=lambda item: item[0])
    )


def _months(here: Sequence[_Held]) -> tuple[MonthCount, ...]:
    counts: dict[dt.date, list[int]] = defaultdict(lambda: [0, 0])
    for held in here:
        if held.precision != "year":
            found = counts[held.day.replace(day=1)]
            found[0] += 1
            found[1] += held.counts.trainees
    return tuple(MonthCount(month, *counts[month]) for month in sorted(counts))


def _year_only(here: Sequence[_Held]) -> tuple[tuple[int, int], ...]:
    counts: dict[int, int] = defaultdict(int)
    for held in here:
        if held.precision == "year":
            counts[held.day.year] += 1
    return tuple(sorted(counts.items()))
