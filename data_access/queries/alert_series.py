"""The series that alerts are read from, out of summary tables: money by quarter, reports and openings by month."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models.money import Project
from data_access.models.summary import ProvinceMonth, SchemeMonth
from data_access.queries.agreements import Agreed, read_agreements
from data_access.queries.alert_answer import RuleRow, Subject
from data_access.queries.money_cells import Cell, read_cells
from data_access.queries.scheme_facts import Clock, clock, scheme_in_force
from data_access.queries.scheme_measures import PHASES
from data_access.queries.scheme_provinces import CLUB_TARGETS, province_targets
from data_access.queries.targets import targets
from data_access.scope import Scope
from geo.units import ProvinceSet
from indicators.alerts import REPORTS_IN, Reading, burn_readings, pace_readings, report_readings, share_readings
from indicators.budget import quarter_of
from indicators.months import quarter_end

SEEN_MONTHS = 24
"""How far back reports are read."""
BASIS = "spent"
Series = tuple[Subject, Sequence[Reading], Fraction, Fraction]
"""A subject, its readings, and what they are held against: see `Alert`."""


@dataclass(frozen=True, slots=True)
class Money:
    """A project's period, its cells to the last whole quarter, its sides and its terms."""

    project: str
    starts_on: dt.date
    ends_on: dt.date
    cells: tuple[Cell, ...]
    whole_plan: int
    last: dt.date
    sides: dict[str, str]
    terms: dict[str | None, Agreed]


def read_money(session: Session, scope: Scope, *, as_of: dt.date, province_set: ProvinceSet) -> list[Money]:
    """Every project of the scope that has money by the last whole quarter."""
    quarter = quarter_of(as_of)
    whole = quarter if quarter_end(quarter) <= as_of else quarter_of(quarter - dt.timedelta(days=1))
    found = []
    for project in session.scalars(select(Project).order_by(Project.code)):
        if scope.projects is not None and project.code not in scope.projects:
            continue
        every = read_cells(session, scope, project=project.code, province_set=province_set)
        cells = tuple(cell for cell in every if cell.quarter <= whole)
        if not cells:
            continue
        terms = read_agreements(session, project=project.code)
        places = {cell.province for cell in cells if not cell.unplaced}
        found.append(
            Money(
                project=project.code,
                starts_on=project.starts_on,
                ends_on=project.ends_on,
                cells=cells,
                whole_plan=sum(cell.amounts.planned for cell in every),
                # A project that is over brings no new quarter, unless money still moves.
                last=min(whole, max(quarter_of(project.ends_on), max(cell.quarter for cell in cells))),
                sides={fact.code: fact.side for fact in terms.of(None, province_set=province_set)[1]},
                terms={place: terms.of(place, province_set=province_set)[0] for place in (None, *sorted(places))},
            )
        )
    return found


def shares(money: Money, rule: RuleRow, *, province_set: ProvinceSet) -> Iterator[Series]:
    """The counterpart's share of a project and of each of its provinces, to the end of each quarter."""
    for place, agreed in money.terms.items():
        if agreed.counterpart_bp is None or agreed.tolerance_bp is None or agreed.unjudged is not None:
            continue
        tolerance = agreed.tolerance_bp if rule.threshold is None else int(rule.threshold * 100)
        own = [cell for cell in money.cells if place is None or (cell.province == place and not cell.unplaced)]
        entries: dict[str, list[tuple[dt.date, int]]] = {"external": [], "counterpart": []}
        for cell in own:
            entries[money.sides[cell.funder]].append((cell.quarter, cell.amounts.of(BASIS)))
        readings = share_readings(
            entries["external"],
            counterpart=entries["counterpart"],
            first=min(cell.quarter for cell in own),
            last=money.last,
            agreed_bp=agreed.counterpart_bp,
            tolerance_bp=tolerance,
        )
        subject = Subject(project=money.project, province_set=province_set, province=place)
        yield subject, readings, Fraction(agreed.counterpart_bp, 10_000), Fraction(tolerance, 10_000)


def burns(money: Money, rule: RuleRow, *, province_set: ProvinceSet) -> Iterator[Series]:
    """A project's spending against its plan and its time. Provinces began later than the project: not told apart."""
    if money.last < quarter_of(money.starts_on):
        return
    percent = Fraction(rule.threshold or 0)
    readings = burn_readings(
        [(cell.quarter, cell.amounts.of(BASIS)) for cell in money.cells],
        planned=money.whole_plan,
        starts_on=money.starts_on,
        ends_on=money.ends_on,
        last=money.last,
        percent=percent,
    )
    yield Subject(project=money.project, province_set=province_set), readings, percent / 100, Fraction(0)


def reports(
    session: Session, scope: Scope, rule: RuleRow, *, as_of: dt.date, province_set: ProvinceSet
) -> Iterator[Series]:
    """Reports of each province (for those who see everything) and of each project in the scope, by month."""
    first = _months_back(as_of.replace(day=1), SEEN_MONTHS - 1)
    statement = select(
        ProvinceMonth.segment,
        ProvinceMonth.province_code,
        ProvinceMonth.month,
        ProvinceMonth.reports_received,
        ProvinceMonth.reports_due,
    ).where(ProvinceMonth.province_set == province_set, ProvinceMonth.month.between(first, as_of.replace(day=1)))
    if scope.projects is not None:
        statement = statement.where(ProvinceMonth.segment.in_(sorted(scope.projects)))
    sums: dict[Subject, dict[dt.date, tuple[int, int]]] = defaultdict(lambda: defaultdict(lambda: (0, 0)))
    for segment, code, month, received, due in session.execute(statement.order_by(ProvinceMonth.month)):
        place = code if segment == "all" else None
        subject = Subject(project=None if segment == "all" else segment, province_set=province_set, province=place)
        before = sums[subject][month]
        sums[subject][month] = before[0] + received, before[1] + due
    for subject, months in sums.items():
        rows = [(month, *pair) for month, pair in sorted(months.items())]
        readings = report_readings(rows, as_of=as_of, days=int(rule.threshold or 0))
        yield subject, readings, Fraction(REPORTS_IN, 100), Fraction(0)


def paces(
    session: Session, scope: Scope, rule: RuleRow, *, as_of: dt.date, province_set: ProvinceSet
) -> Iterator[Series]:
    """Openings under the scheme in force, of the nation and of provinces with a target of their own on its map.

    Targets are the nation's and the provinces', so that a reader limited to projects is told nothing.
    """
    at = clock(scheme_in_force(as_of), month=as_of)
    if scope.projects is not None or at.closed:
        return
    percent = Fraction(rule.threshold or 0)
    opened = _opened(session, at, province_set=province_set)
    whole = next(
        (
            row
            for row in targets(session, scope, scheme=at.scheme)
            if row.unit_code is None and row.indicator == CLUB_TARGETS[0] and row.due_on == at.due_on
        ),
        None,
    )
    asked = {} if at.province_set != province_set else province_targets(session, scope, at=at)
    for place, target in ((None, whole), *sorted(asked.items())):
        if target is None or place not in opened:
            continue
        began = PHASES.get(target.code, at.starts_on).replace(day=1)
        rows = _counted(opened[place], began=began, in_all=target.indicator == CLUB_TARGETS[1])
        series = partial(pace_readings, target=int(target.value), due_on=target.due_on, percent=percent)
        subject = Subject(scheme=at.scheme, province_set=province_set, province=place)
        readings = series(rows)
        if readings:
            yield subject, readings, readings[-1].b * percent / 100, Fraction(0)


Opened = list[tuple[dt.date, int, int]]
"""Month, clubs opened under the scheme, clubs in all."""


def _opened(session: Session, at: Clock, *, province_set: ProvinceSet) -> dict[str | None, Opened]:
    """By province, and for the nation under None."""
    first, last = at.starts_on.replace(day=1), at.month
    under = {
        (code, month): founded
        for code, month, founded in session.execute(
            select(SchemeMonth.province_code, SchemeMonth.month, SchemeMonth.founded).where(
                SchemeMonth.segment == "all",
                SchemeMonth.province_set == province_set,
                SchemeMonth.scheme == at.scheme,
                SchemeMonth.month.between(first, last),
            )
        )
    }
    clubs = session.execute(
        select(ProvinceMonth.province_code, ProvinceMonth.month, ProvinceMonth.clubs)
        .where(
            ProvinceMonth.segment == "all",
            ProvinceMonth.province_set == province_set,
            ProvinceMonth.month.between(first, last),
        )
        .order_by(ProvinceMonth.month)
    )
    found: dict[str | None, Opened] = defaultdict(list)
    nation: dict[dt.date, tuple[int, int]] = {}
    for code, month, count in clubs:
        new = under.get((code, month), 0)
        found[code].append((month, new, count))
        before = nation.get(month, (0, 0))
        nation[month] = before[0] + new, before[1] + count
    if nation:
        found[None] = [(month, *pair) for month, pair in nation.items()]
    return found


def _counted(opened: Opened, *, began: dt.date, in_all: bool) -> list[tuple[dt.date, int, int]]:
    """Month, opened, and what the target counts by then: all clubs, or those opened since it began."""
    rows, total = [], 0
    for month, new, clubs in opened:
        if month >= began:
            total += new
            rows.append((month, new, clubs if in_all else total))
    return rows


def _months_back(month: dt.date, count: int) -> dt.date:
    index = month.year * 12 + month.month - 1 - count
    return dt.date(index // 12, index % 12 + 1, 1)
