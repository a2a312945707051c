"""Everything a project's workbook holds: its money entry by entry, its plan by quarter, its results, its sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import repeat

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.dataset import DatasetInfo, dataset_info
from data_access.models import AdminUnit, Agreement, BudgetLine, ExchangeRate, Project, ProjectFact
from data_access.models.money import Funder
from data_access.queries.agreements import FunderFacts, agreement
from data_access.queries.budget import UnknownProject, budget
from data_access.queries.budget_answer import Budget
from data_access.queries.framework import framework
from data_access.queries.framework_answer import Framework
from data_access.queries.money_cells import places_in, province_label
from data_access.queries.workbook_entries import LISTED, Entry, Place, workbook_entries
from data_access.scope import Scope
from data_access.summaries.money import quarter_days
from geo.units import ProvinceSet
from indicators.budget import quarter_of
from indicators.money import split_exact
from indicators.months import month_end, quarter_end


class UnknownQuarter(LookupError):
    """The quarter asked for lies after the last one counted, or before the project began."""

    def __init__(self, quarter: dt.date, first: dt.date, last: dt.date) -> None:
        super().__init__(f"{quarter.isoformat()} is no quarter from {first.isoformat()} to {last.isoformat()}")
        self.quarter = quarter
        self.first = first
        self.last = last


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A plan line's part in a quarter, by days; `vnd` is None for a line stored without a rate.

    `original` is its first version, `in_force` its last.
    """

    line: str
    version: int
    original: bool
    in_force: bool
    category: str
    funder: str
    place: Place
    quarter: dt.date
    amount: int
    currency: str
    rate: Decimal | None
    rate_date: dt.date | None
    vnd: int | None


@dataclass(frozen=True, slots=True)
class RateUsed:
    """Đồng for one unit of a currency on a day. `source` is None for a rate that the table of rates does not hold."""

    currency: str
    day: dt.date
    vnd_per_unit: Decimal
    source: str | None
    simulated: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: `field` is "project", "agreement", or a printed fact's; `title` what is said there."""

    field: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Book:
    """A project to the end of the month of `until`, and the quarter reported on.

    Money is counted to the end of the quarter of `until`, as on every screen: the last day is `money_until`.
    `entries` end there; those before the quarter `listed_from` are gathered, None where none are. `plan` is of all
    quarters. `places` are those of the money, in the order of their codes.
    """

    dataset: DatasetInfo
    until: dt.date
    money_until: dt.date
    quarter: dt.date
    province_set: ProvinceSet
    budget: Budget
    framework: Framework
    funders: tuple[FunderFacts, ...]
    places: Mapping[Place, str]
    entries: tuple[Entry, ...]
    listed_from: dt.date | None
    plan: tuple[PlanPart, ...]
    rates: tuple[RateUsed, ...]
    sources: tuple[Source, ...]

    @property
    def has_money(self) -> bool:
        """Whether there is any entry or plan."""
        return bool(self.entries or self.plan)


def book(
    session: Session,
    scope: Scope,
    *,
    project: str,
    until: dt.date,
    quarter: dt.date | None = None,
    province_set: ProvinceSet = "63",
    most_entries: int | None = LISTED,
) -> Book:
    """A project's workbook; `quarter` is any day of the quarter reported on, by default that of `until`.

    Reads the project's plan whole, and up to `most_entries` entries one by one (None: all).
    Raises OutOfScope, UnknownProject, UnknownQuarter.
    """
    scope.require(project)
    row = session.get(Project, project)
    if row is None:
        raise UnknownProject(project)
    last = month_end(until)
    chosen = quarter_of(quarter or last)
    first = quarter_of(row.starts_on)
    if quarter is not None and not first <= chosen <= quarter_of(last):
        raise UnknownQuarter(chosen, first, quarter_of(last))
    shown = places_in(session, project=project, province_set=province_set)
    entries, listed_from = workbook_entries(
        session, project=project, until=quarter_end(last), shown=shown, most=most_entries
    )
    plan = tuple(_plan(session, project, shown))
    used = {entry.place for entry in entries} | {part.place for part in plan}
    return Book(
        dataset=dataset_info(session),
        until=last,
        money_until=quarter_end(last),
        quarter=chosen,
        province_set=province_set,
        budget=budget(session, scope, project=project, until=last, province_set=province_set),
        framework=framework(session, scope, project=project, until=last, province_set=province_set),
        funders=agreement(session, project=project)[1],
        places={
            place: province_label(place[0], province_set=province_set, unplaced=place[1])
            for place in sorted(used, key=lambda place: (place[1], place[0]))
        },
        entries=entries,
        listed_from=listed_from,
        plan=plan,
        rates=_rates(session, entries, plan),
        sources=tuple(_sources(session, row)),
    )


def _plan(session: Session, project: str, shown: Mapping[tuple[str, str], Place]) -> Iterator[PlanPart]:
    """The first and the last version of every line by quarter, spread as the summary spreads it."""
    ends = (
        select(BudgetLine.code, func.max(BudgetLine.version).label("last"), func.min(BudgetLine.version).label("first"))
        .where(BudgetLine.project == project)
        .group_by(BudgetLine.code)
        .subquery()
    )
    rows = session.execute(
        select(BudgetLine, ends.c.first, ends.c.last)
        .join(ends, ends.c.code == BudgetLine.code)
        .where(BudgetLine.project == project)
        .order_by(BudgetLine.period_start, BudgetLine.code, BudgetLine.version)
    )
    for line, first, last in rows:
        if line.version not in (first, last):
            continue
        quarters = quarter_days(line.period_start, line.period_end)
        weights = [days for _, days in quarters]
        amounts = split_exact(line.amount, weights=weights)
        dong = repeat(None) if line.amount_vnd is None else split_exact(line.amount_vnd, weights=weights)
        for (quarter, _), amount, vnd in zip(quarters, amounts, dong, strict=False):
            yield PlanPart(
                line.code, line.version, line.version == first, line.version == last, line.category, line.funder,
                shown[line.epoch, line.province_code], quarter, amount, line.currency, line.rate, line.rate_date, vnd,
            )  # fmt: skip


def _rates(session: Session, entries: tuple[Entry, ...], plan: tuple[PlanPart, ...]) -> tuple[RateUsed, ...]:
    """Every rate that a listed entry or a line of the plan was converted at, oldest first."""
    used = {
        (each.currency, each.rate_date, each.rate)
        for group in (entries, plan)
        for each in group
        if each.rate is not None and each.rate_date is not None
    }
    table = {(row.currency, row.day): row for row in session.scalars(select(ExchangeRate))}
    found = []
    for currency, day, rate in sorted(used):
        row = table.get((currency, day))
        known = row is not None and row.vnd_per_unit == rate
        found.append(
            RateUsed(currency, day, rate, row.source if row and known else None, bool(row and known and row.simulated))
        )
    return tuple(found)


def _sources(session: Session, project: Project) -> Iterator[Source]:
    """The project's page, its published facts, and what each agreement rests on."""
    if project.source_url:
        yield Source("project", project.code, project.source_url)
    facts = session.execute(
        select(ProjectFact.field, ProjectFact.value_text, ProjectFact.source_url)
        .where(ProjectFact.project == project.code)
        .order_by(ProjectFact.id)
    )
    for field, printed, url in facts:
        yield Source(field, printed or "", url or "")
    agreed = session.execute(
        select(Funder.name_vi, Agreement.source, AdminUnit.name)
        .join(Funder, Funder.code == Agreement.funder)
        .outerjoin(AdminUnit, (AdminUnit.epoch == Agreement.epoch) & (AdminUnit.code == Agreement.province_code))
        .where(Agreement.project == project.code)
        .order_by(Agreement.id)
    )
    for name, source, place in agreed:
        yield Source("agreement", f"{name}, {place}: {source}" if place else f"{name}: {source}", "")
