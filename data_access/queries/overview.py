"""Where the programme stands: the nation's figures, what the quarter changed, what needs a look."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models.money import Project
from data_access.models.summary import ProvinceMonth, TrainingMonth
from data_access.queries.agreements import agreement, position_of
from data_access.queries.course_places import visible
from data_access.queries.money_cells import Cell, read_cells
from data_access.queries.scheme_facts import scheme_in_force
from data_access.queries.scheme_provinces import scheme_provinces
from data_access.queries.targets import targets
from data_access.scope import Scope
from geo.units import REFORM_DATE, ProvinceSet, latest_epoch, units_in
from indicators.attention import RULES, Concern, concern, most_urgent
from indicators.budget import quarter_of
from indicators.months import add_months
from indicators.rates import Rate, Ratio

SEEN_MONTHS = 24
"""How far back "since when" is looked for."""
SPARK_MONTHS = 36
REPORT_MONTHS = 3
SUMS = (
    "clubs", "founded", "closed", "communes_with_club", "communes_total", "members", "older", "women",
    "reports_due", "reports_received", "boards_trained",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Month:
    """The nation's sums in one month; people are those of each club's latest report."""

    month: dt.date
    clubs: int
    founded: int
    closed: int
    communes_with_club: int
    communes_total: int
    members: int
    older: int
    women: int
    reports_due: int
    reports_received: int
    boards_trained: int


@dataclass(frozen=True, slots=True)
class Changes:
    """From the end of the last quarter to the month: clubs opened and closed, communes newly reached, courses held.

    `communes` is None when the map changed in between.
    """

    since: dt.date
    opened: int
    closed: int
    communes: int | None
    boards: int
    courses: int
    trainees: int


@dataclass(frozen=True, slots=True)
class BoardsRow:
    """A province's boards with the initial course / its active clubs."""

    code: str
    label: str
    rate: Rate


@dataclass(frozen=True, slots=True)
class Overview:
    """The nation by one month: `now` (None without data), the months before it, and what changed.

    `coverage_target` is a target in per cent of communes, with its due date and whether it is doubtful.
    """

    month: dt.date
    province_set: ProvinceSet
    now: Month | None
    provinces_with_club: int
    provinces: int
    months: tuple[Month, ...]
    changes: Changes | None
    coverage_target: tuple[Decimal, dt.date, bool] | None
    boards: tuple[BoardsRow, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A concern with the province's name."""

    concern: Concern
    label: str


def overview(session: Session, scope: Scope, *, month: dt.date) -> Overview:
    """The nation by the month. Raises OutOfScope."""
    segment = scope.segment()
    on_map: ProvinceSet = "34" if month >= REFORM_DATE else "63"
    months = _months(session, segment=segment, on_map=on_map, last=month)
    now = months[-1] if months and months[-1].month == month else None
    covered = next(
        (
            (row.value, row.due_on, row.doubtful)
            for row in targets(session, scope)
            if row.unit_code is None and row.indicator == "communes_with_club_pct" and row.due_on >= month
        ),
        None,
    )
    boards = _boards(session, segment=segment, on_map=on_map, month=month)
    return Overview(
        month=month,
        province_set=on_map,
        now=now,
        provinces_with_club=len(boards),
        provinces=len(_labels(on_map)),
        months=tuple(months),
        changes=None if now is None else _changes(session, scope, months, on_map=on_map),
        coverage_target=covered,
        boards=boards,
    )


def _months(session: Session, *, segment: str, on_map: ProvinceSet, last: dt.date) -> list[Month]:
    rows = session.execute(
        select(ProvinceMonth.month, *(func.sum(getattr(ProvinceMonth, name)) for name in SUMS))
        .where(
            ProvinceMonth.segment == segment,
            ProvinceMonth.province_set == on_map,
            ProvinceMonth.month.between(add_months(last, -SPARK_MONTHS), last),
        )
        .group_by(ProvinceMonth.month)
        .order_by(ProvinceMonth.month)
    )
    return [Month(row[0], *(int(value) for value in row[1:])) for row in rows]


def _changes(session: Session, scope: Scope, months: Sequence[Month], *, on_map: ProvinceSet) -> Changes | None:
    now = months[-1]
    start = quarter_of(now.month)
    before = next((row for row in months if row.month == add_months(start, -1)), None)
    if before is None:
        return None
    within = [row for row in months if row.month >= start]
    held = session.execute(
        select(
            func.sum(TrainingMonth.courses),
            func.sum(TrainingMonth.women + TrainingMonth.men + TrainingMonth.sex_unknown),
        ).where(
            TrainingMonth.province_set == on_map,
            TrainingMonth.month.between(start, now.month),
            visible(scope, TrainingMonth.project),
        )
    ).one()
    same_map = (before.month >= REFORM_DATE) == (now.month >= REFORM_DATE)
    return Changes(
        since=start,
        opened=sum(row.founded for row in within),
        closed=sum(row.closed for row in within),
        communes=now.communes_with_club - before.communes_with_club if same_map else None,
        boards=now.boards_trained - before.boards_trained,
        courses=int(held[0] or 0),
        trainees=int(held[1] or 0),
    )


def _boards(session: Session, *, segment: str, on_map: ProvinceSet, month: dt.date) -> tuple[BoardsRow, ...]:
    labels = _labels(on_map)
    rows = session.execute(
        select(ProvinceMonth.province_code, ProvinceMonth.boards_trained, ProvinceMonth.clubs).where(
            ProvinceMonth.segment == segment, ProvinceMonth.province_set == on_map, ProvinceMonth.month == month
        )
    )
    found = [BoardsRow(code, labels[code], Rate(trained, clubs)) for code, trained, clubs in rows if clubs]
    return tuple(sorted(found, key=lambda row: (row.rate.value or 0, row.label)))


def _labels(on_map: ProvinceSet) -> dict[str, str]:
    return {unit.code: unit.label for unit in units_in(latest_epoch(on_map))}


def needs_attention(session: Session, scope: Scope, *, month: dt.date) -> tuple[Noted, ...]:
    """Up to three provinces that fall under a rule of `indicators.attention`. Raises OutOfScope."""
    segment = scope.segment()
    on_map: ProvinceSet = "34" if month >= REFORM_DATE else "63"
    first = max(add_months(month, 1 - SEEN_MONTHS), REFORM_DATE if on_map == "34" else dt.date.min)
    rows = session.execute(
        select(
            ProvinceMonth.province_code,
            ProvinceMonth.month,
            ProvinceMonth.reports_received,
            ProvinceMonth.reports_due,
            ProvinceMonth.communes_with_club,
            ProvinceMonth.communes_total,
            ProvinceMonth.boards_trained,
            ProvinceMonth.clubs,
        )
        .where(
            ProvinceMonth.segment == segment,
            ProvinceMonth.province_set == on_map,
            ProvinceMonth.month.between(first, month),
        )
        .order_by(ProvinceMonth.province_code, ProvinceMonth.month)
    )
    series: dict[tuple[str, str], list[tuple[dt.date, Ratio]]] = defaultdict(list)
    reports: dict[str, list[Ratio]] = defaultdict(list)
    for code, when, received, due, reached, communes, trained, clubs in rows:
        # A month's own reports are still on their way: it is judged by the three months before it.
        earlier = reports[code][-REPORT_MONTHS:]
        reports[code].append(Ratio(received, due))
        if len(earlier) == REPORT_MONTHS:
            series["reporting", code].append((when, sum(earlier, Ratio(0, 0))))
        series["coverage", code].append((when, Ratio(reached, communes)))
        series["boards", code].append((when, Ratio(trained, clubs)))
    found = [
        noted
        for (rule, code), values in series.items()
        if values[-1][0] == month and (noted := concern(RULES[rule], province=code, series=values)) is not None
    ]
    if series:
        found += _off_pace(session, scope, on_map=on_map, month=month)
        found += _off_share(session, scope, on_map=on_map, month=month)
    labels = _labels(on_map)
    return tuple(Noted(entry, labels[entry.province]) for entry in most_urgent(found))


def _off_pace(session: Session, scope: Scope, *, on_map: ProvinceSet, month: dt.date) -> list[Concern]:
    """Provinces behind their own published target under the scheme in force, as seen this month.

    None in 7/2025: scheme 1336 was still promised to 63 provinces, and their codes mean others on the map of 34.
    """
    seen = scheme_provinces(session, scope, scheme=scheme_in_force(month), month=month)
    found = []
    for row in seen.rows:
        asked = row.judgement.adjusted
        if row.result is None or not asked or seen.at.closed or seen.at.province_set != on_map:
            continue
        value = Ratio(row.result * asked.denominator, asked.numerator)
        noted = concern(RULES["pace"], province=row.code, series=[(month, value)])
        found += [] if noted is None else [noted]
    return found


def _off_share(session: Session, scope: Scope, *, on_map: ProvinceSet, month: dt.date) -> list[Concern]:
    """Provinces whose counterpart has borne less than agreed, beyond the tolerance, in a project of the scope."""
    found = []
    for project in session.scalars(select(Project.code).order_by(Project.code)):
        if scope.projects is not None and project not in scope.projects:
            continue
        by_province: dict[str, list[Cell]] = defaultdict(list)
        for cell in read_cells(session, scope, project=project, province_set=on_map):
            if cell.quarter <= month and not cell.unplaced:
                by_province[cell.province].append(cell)
        for code, cells in by_province.items():
            agreed, funders = agreement(session, project=project, province=code, province_set=on_map)
            sides = {funder.code: funder.side for funder in funders}
            stands = position_of(cells, basis="spent", agreed=agreed, sides=sides)
            if stands.standing == "short" and agreed.counterpart_bp:
                total = stands.external + stands.counterpart
                value = Ratio(stands.counterpart * 10_000, total * agreed.counterpart_bp)
                noted = concern(RULES["funding"], province=code, series=[(month, value)])
                found += [] if noted is None else [noted]
    return found
