"""The entries behind a cell of the budget: vouchers, or lines of the plan, as they were written down."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from data_access.models.money import BudgetLine, Transaction
from data_access.queries.money_cells import placed
from data_access.scope import Scope
from data_access.summaries.money import quarter_days
from geo.units import unit
from indicators.budget import quarter_of
from indicators.money import split_exact

KINDS = {"committed": "commitment", "received": "incoming", "disbursed": "disbursement", "spent": "expenditure"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A voucher or a line of the plan. Amounts are signed: a reversal is below zero, and names its voucher.

    `amount` is in the minor unit of `currency`; `amount_vnd` is None for a line stored without a rate.
    """

    day: dt.date
    voucher: str
    kind: str
    province: str
    funder: str
    category: str
    amount: int
    currency: str
    amount_vnd: int | None
    rate: Decimal | None
    rate_date: dt.date | None
    in_kind: bool
    reverses: str | None
    note: str | None


def entries(
    session: Session,
    scope: Scope,
    *,
    project: str,
    basis: str,
    until: dt.date,
    province_set: str = "63",
    province: str | None = None,
    quarter: dt.date | None = None,
    category: str | None = None,
) -> tuple[Entry, ...]:
    """Every entry of a basis under the filters, oldest first; their sum is the cell's. Raises OutOfScope.

    A line of the plan that runs over several quarters stands with its part in those counted, by days, as the
    summary spreads it.
    """
    scope.require(project)
    if basis == "planned":
        found = _planned(session, project, until=until, quarter=quarter)
    else:
        found = [
            (place, entry)
            for place, entry in _moved(session, project, KINDS[basis])
            if entry.day <= until and (quarter is None or quarter_of(entry.day) == quarter)
        ]
    old = _old(session, project)
    chosen = [
        entry
        for (epoch, code), entry in found
        if (category is None or entry.category == category)
        and (province is None or placed(epoch, code, province_set=province_set, old=old) == (province, False))
    ]
    return tuple(sorted(chosen, key=lambda entry: (entry.day, entry.voucher, entry.province)))


def _old(session: Session, project: str) -> frozenset[str]:
    """The old provinces a project has entries of any kind in."""
    found: set[str] = set()
    for table in (BudgetLine, Transaction):
        found.update(
            session.scalars(select(table.province_code).where(table.project == project, table.epoch != "34").distinct())
        )
    return frozenset(found)


def _moved(session: Session, project: str, kind: str) -> list[tuple[tuple[str, str], Entry]]:
    original = aliased(Transaction)
    rows = session.execute(
        select(Transaction, BudgetLine.category, original.voucher)
        .join(BudgetLine, BudgetLine.id == Transaction.budget_line_id)
        .outerjoin(original, original.id == Transaction.reverses_id)
        .where(Transaction.project == project, or_(Transaction.kind == kind, original.kind == kind))
    ).all()
    result = []
    for row, category, reverses in rows:
        sign = -1 if row.kind == "reversal" else 1
        entry = Entry(
            row.occurred_on, row.voucher, row.kind, unit(row.epoch, row.province_code).label, row.funder, category,
            sign * row.amount, row.currency, sign * row.amount_vnd, row.rate, row.rate_date, row.in_kind,
            reverses, row.note,
        )  # fmt: skip
        result.append(((row.epoch, row.province_code), entry))
    return result


def _planned(
    session: Session, project: str, *, until: dt.date, quarter: dt.date | None
) -> list[tuple[tuple[str, str], Entry]]:
    latest = (
        select(BudgetLine.code, func.max(BudgetLine.version).label("version"))
        .where(BudgetLine.project == project)
        .group_by(BudgetLine.code)
        .subquery()
    )
    rows = session.scalars(
        select(BudgetLine)
        .join(latest, (latest.c.code == BudgetLine.code) & (latest.c.version == BudgetLine.version))
        .where(BudgetLine.project == project)
    ).all()
    result = []
    for row in rows:
        whole = Entry(
            row.period_start, row.code, "plan", unit(row.epoch, row.province_code).label, row.funder, row.category,
            row.amount, row.currency, row.amount_vnd, row.rate, row.rate_date, False, None, None,
        )  # fmt: skip
        quarters = quarter_days(row.period_start, row.period_end)
        counted = [day <= until and quarter in (None, day) for day, _ in quarters]
        if any(counted):
            weights = [days for _, days in quarters]
            part = replace(
                whole,
                amount=_part(row.amount, weights=weights, counted=counted),
                amount_vnd=None if row.amount_vnd is None else _part(row.amount_vnd, weights=weights, counted=counted),
            )
            result.append(((row.epoch, row.province_code), part))
    return result


def _part(amount: int, *, weights: list[int], counted: list[bool]) -> int:
    parts = split_exact(amount, weights=weights)
    return sum(part for part, taken in zip(parts, counted, strict=True) if taken)
