"""A project's money: by funder, province, quarter and category, against its plan, its time and its agreement."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models.money import BudgetLine, Project
from data_access.models.summary import MoneyQuarter
from data_access.once import once
from data_access.queries.agreements import FunderFacts, Position, agreement, off_since_of, position_of
from data_access.queries.budget_answer import (
    Budget,
    CategoryMoney,
    Curve,
    FunderMoney,
    Offered,
    Place,
    ProjectFacts,
    Unconverted,
)
from data_access.queries.money_cells import (
    BASES,
    Amounts,
    Cell,
    NoRate,
    UsedRate,
    in_currency,
    in_form,
    narrowed,
    province_label,
    rate_on,
    read_cells,
    total,
)
from data_access.scope import Scope
from indicators.budget import burn, cumulative_by_quarter, disbursement_rate, elapsed, plan_execution
from indicators.months import month_end

CURVES = ("planned", "received", "spent")


@dataclass(frozen=True, slots=True)
class View:
    """What of a project's money is looked at, before any province, quarter or category is chosen."""

    project: str
    province_set: str
    form: str
    currency: str
    last: dt.date


class UnknownProject(LookupError):
    """No project has this code."""


@once
def projects(session: Session, scope: Scope) -> tuple[ProjectFacts, ...]:
    """The projects the asker may see that have money, newest first."""
    funded = select(MoneyQuarter.project).distinct()
    rows = session.scalars(select(Project).where(Project.code.in_(funded)).order_by(Project.starts_on.desc())).all()
    return tuple(project_facts(row) for row in rows if scope.projects is None or row.code in scope.projects)


def project_facts(row: Project) -> ProjectFacts:
    """A project's row as its facts."""
    return ProjectFacts(
        row.code, row.title_vi, row.title_en, row.starts_on, row.ends_on, row.precision, row.donor_vi, row.donor_en
    )


def cofinancing(
    session: Session,
    scope: Scope,
    *,
    project: str,
    basis: str = "spent",
    until: dt.date | None = None,
    province: str | None = None,
    province_set: str = "63",
    form: str = "both",
) -> Position:
    """A project's shares on one basis, in đồng, to the quarter of `until`. Raises OutOfScope."""
    cells = in_form(read_cells(session, scope, project=project, province_set=province_set), form)
    agreed, facts = agreement(session, project=project, province=province, province_set=province_set, form=form)
    chosen = narrowed(cells, until=until, province=province)
    return position_of(chosen, basis=basis, agreed=agreed, sides={fact.code: fact.side for fact in facts})


def offered(session: Session, scope: Scope, *, project: str, until: dt.date, province_set: str = "63") -> Offered:
    """The provinces, quarters and categories that a project has money in. Raises OutOfScope."""
    cells = read_cells(session, scope, project=project, province_set=province_set)
    to_date = narrowed(cells, until=month_end(until))
    places = sorted({cell.province for cell in to_date if not cell.unplaced})
    return Offered(
        tuple((code, province_label(code, province_set=province_set)) for code in places),
        _quarters([cell.quarter for cell in to_date]),
        tuple(row.code for row in _categories(to_date)),
    )


def budget(
    session: Session,
    scope: Scope,
    *,
    project: str,
    until: dt.date,
    basis: str = "spent",
    currency: str = "VND",
    province_set: str = "63",
    province: str | None = None,
    quarter: dt.date | None = None,
    category: str | None = None,
    form: str = "both",
) -> Budget:
    """A project's money to the end of the month of `until`. Raises OutOfScope, UnknownProject.

    A foreign currency is the stored đồng at the rate of the last day counted, or of the latest at most 31 days
    older. The curves keep all quarters, the provinces all provinces, the categories all categories: there the choice
    is marked, not applied. `form` holds for all of it: cash, in kind, or both.
    """
    scope.require(project)
    row = session.get(Project, project)
    if row is None:
        raise UnknownProject(project)
    last = month_end(until)
    view = View(project, province_set, form, currency, last)
    shown, rate, missing = _shown(session, scope, view)
    agreed, facts = agreement(session, project=project, province=province, province_set=province_set, form=form)
    sides = {fact.code: fact.side for fact in facts}
    to_date = narrowed(shown, until=last)
    here = narrowed(to_date, province=province, category=category, quarter=quarter)
    mine = narrowed(shown, province=province, category=category)
    whole_plan, done, sums = total(mine).planned, total(narrowed(mine, until=last)), total(here)
    in_kind = sum(cell.amounts.of(basis) for cell in here if cell.in_kind)
    time = elapsed(row.starts_on, ends_on=row.ends_on, on=last)
    positions = [(each, position_of(here, basis=each, agreed=agreed, sides=sides)) for each in BASES]
    quarters = _quarters([cell.quarter for cell in to_date])
    return Budget(
        project=project_facts(row),
        currency="VND" if rate is None else rate.currency,
        basis=basis,
        until=last,
        rate=rate,
        rate_missing=missing is not None,
        latest_rate=None if missing is None else missing.latest,
        total=sums,
        whole_plan=whole_plan,
        agreed=agreed,
        position=dict(positions)[basis],
        positions=tuple(positions),
        funders=_funders(here, facts, basis=basis),
        cash=sums.of(basis) - in_kind,
        in_kind=in_kind,
        execution=plan_execution(sums.spent, planned=sums.planned),
        disbursement=disbursement_rate(sums.disbursed, planned=sums.planned),
        time=time,
        burn=burn(done.spent, planned=whole_plan, time=time),
        quarters=quarters,
        curves=_curves(narrowed(to_date, province=province, category=category), facts, quarters),
        places=_places(session, scope, view, basis=basis, category=category),
        categories=_categories(
            narrowed(to_date, province=province, quarter=quarter),
            whole=narrowed(shown, province=province, quarter=quarter),
        ),
        unconverted=_unconverted(session, project),
    )


@once
def _shown(session: Session, scope: Scope, view: View) -> tuple[Sequence[Cell], UsedRate | None, NoRate | None]:
    cells = in_form(read_cells(session, scope, project=view.project, province_set=view.province_set), view.form)
    if view.currency == "VND":
        return cells, None, None
    try:
        rate = rate_on(session, view.currency, view.last)
    except NoRate as missing:
        return cells, None, missing
    return in_currency(cells, rate), rate, None


@once
def _places(session: Session, scope: Scope, view: View, *, basis: str, category: str | None) -> tuple[Place, ...]:
    """Every province's money, whichever was chosen."""
    to_date = narrowed(_shown(session, scope, view)[0], until=view.last)
    quarters = _quarters([cell.quarter for cell in to_date])
    found = []
    for code, unplaced, own in _by_place(narrowed(to_date, category=category)):
        terms, facts = agreement(
            session, project=view.project, province=code, province_set=view.province_set, form=view.form
        )
        sides = {fact.code: fact.side for fact in facts}
        found.append(
            Place(
                code,
                province_label(code, province_set=view.province_set, unplaced=unplaced),
                unplaced,
                total(own),
                position_of(own, basis=basis, agreed=terms, sides=sides),
                tuple(
                    position_of(narrowed(own, quarter=each), basis=basis, agreed=terms, sides=sides)
                    for each in quarters
                ),
                off_since_of(own, basis=basis, agreed=terms, sides=sides),
            )
        )
    return tuple(found)


def _quarters(found: Sequence[dt.date]) -> tuple[dt.date, ...]:
    """Every quarter from the first to the last, those without money too."""
    if not found:
        return ()
    return tuple(quarter.starts_on for quarter in cumulative_by_quarter([], first=min(found), last=max(found)))


def _funders(cells: Sequence[Cell], facts: Sequence[FunderFacts], *, basis: str) -> tuple[FunderMoney, ...]:
    """Every funder that agreed to a share or has money, in the order of `facts`."""
    result = []
    for fact in facts:
        own = [cell for cell in cells if cell.funder == fact.code]
        if not own and not fact.agreed_bp:
            continue
        paid: dict[str, Amounts] = defaultdict(Amounts)
        for cell in own:
            paid[cell.currency] += cell.paid
        kind = sum(cell.amounts.of(basis) for cell in own if cell.in_kind)
        sums = total(own)
        result.append(FunderMoney(fact, sums, sums.of(basis) - kind, kind, tuple(sorted(paid.items()))))
    return tuple(result)


def _curves(cells: Sequence[Cell], facts: Sequence[FunderFacts], quarters: Sequence[dt.date]) -> tuple[Curve, ...]:
    present = {cell.funder for cell in cells}
    return tuple(
        Curve(
            fact.code,
            measure,
            tuple(
                cumulative_by_quarter(
                    [(cell.quarter, cell.amounts.of(measure)) for cell in cells if cell.funder == fact.code],
                    first=quarters[0],
                    last=quarters[-1],
                )
            ),
        )
        for fact in facts
        if fact.code in present
        for measure in CURVES
    )


def _by_place(cells: Sequence[Cell]) -> list[tuple[str, bool, list[Cell]]]:
    """Cells by province, in the order of codes; money not told to an old province last."""
    groups: dict[tuple[bool, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[cell.unplaced, cell.province].append(cell)
    return [(code, unplaced, own) for (unplaced, code), own in sorted(groups.items(), key=lambda item: item[0])]


def _categories(cells: Sequence[Cell], *, whole: Sequence[Cell] = ()) -> tuple[CategoryMoney, ...]:
    """Categories with money, the largest plan first; `whole` are the cells of all quarters, later ones too."""
    groups: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[cell.category].append(cell)
    found = [
        CategoryMoney(code, total(own), total(narrowed(whole, category=code)).planned) for code, own in groups.items()
    ]
    return tuple(sorted(found, key=lambda item: (-item.amounts.planned, -item.amounts.spent, item.code)))


def _unconverted(session: Session, project: str) -> tuple[Unconverted, ...]:
    latest = (
        select(BudgetLine.code, func.max(BudgetLine.version).label("version"))
        .where(BudgetLine.project == project)
        .group_by(BudgetLine.code)
        .subquery()
    )
    rows = session.execute(
        select(BudgetLine.currency, func.count(), func.sum(BudgetLine.amount))
        .join(latest, (latest.c.code == BudgetLine.code) & (latest.c.version == BudgetLine.version))
        .where(BudgetLine.amount_vnd.is_(None))
        .group_by(BudgetLine.currency)
        .order_by(BudgetLine.currency)
    ).all()
    return tuple(Unconverted(currency, lines, int(amount)) for currency, lines, amount in rows)
