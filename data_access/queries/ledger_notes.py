"""What stands beside the accounts: closed quarters, corrections of closed entries, and the basis of what is in kind."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, aliased

from data_access.models.money import BudgetLine, PeriodClosing, Transaction
from data_access.queries.money_cells import places_in
from data_access.scope import Scope
from geo.units import unit
from indicators.budget import quarter_of


@dataclass(frozen=True, slots=True)
class Closing:
    """A closed quarter by its first day, the day it was closed, and the office that did."""

    quarter: dt.date
    closed_on: dt.date
    closed_by: str


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry that sets one of a closed quarter right. `amount` is signed, in the minor unit of `currency`.

    `province` (a code of the map shown, None when it cannot be told to one), `old_quarter` and `category` are the cell
    in which the old entry stands.
    """

    day: dt.date
    voucher: str
    label: str
    category: str
    measure_kind: str
    amount: int
    currency: str
    amount_vnd: int
    old_voucher: str
    old_day: dt.date
    old_amount: int
    province: str | None
    old_quarter: dt.date
    note: str | None


@dataclass(frozen=True, slots=True)
class Valued:
    """Goods and work of one funder and category valued on one basis: received and used, in đồng, and the entries."""

    funder: str
    category: str
    valuation: str | None
    received: int
    used: int
    entries: int


def closings(session: Session, scope: Scope, *, project: str) -> tuple[Closing, ...]:
    """A project's closed quarters, oldest first. Raises OutOfScope."""
    scope.require(project)
    rows = session.scalars(
        select(PeriodClosing).where(PeriodClosing.project == project).order_by(PeriodClosing.quarter)
    ).all()
    return tuple(Closing(row.quarter, row.closed_on, row.closed_by) for row in rows)


def corrections(
    session: Session, scope: Scope, *, project: str, until: dt.date, province_set: str = "63"
) -> tuple[Correction, ...]:
    """Corrections made by `until`, the latest first. Raises OutOfScope."""
    scope.require(project)
    places = places_in(session, project=project, province_set=province_set)
    old = aliased(Transaction)
    rows = session.execute(
        select(Transaction, old, BudgetLine.category)
        .join(old, old.id == Transaction.corrects_id)
        .join(BudgetLine, BudgetLine.id == Transaction.budget_line_id)
        .where(Transaction.project == project, Transaction.occurred_on <= until)
        .order_by(Transaction.occurred_on.desc(), Transaction.voucher)
    ).all()
    found = []
    for row, before, category in rows:
        sign = -1 if row.kind == "reversal" else 1
        place, unplaced = places.get((before.epoch, before.province_code), (None, True))
        found.append(
            Correction(
                row.occurred_on, row.voucher, unit(row.epoch, row.province_code).label, category, before.kind,
                sign * row.amount, row.currency, sign * row.amount_vnd, before.voucher, before.occurred_on,
                before.amount, None if unplaced else place, quarter_of(before.occurred_on), row.note,
            )
        )  # fmt: skip
    return tuple(found)


def valued_in_kind(session: Session, scope: Scope, *, project: str, until: dt.date) -> tuple[Valued, ...]:
    """What came in kind and was used, by funder, category and the basis it was valued on. Raises OutOfScope."""
    scope.require(project)
    original = aliased(Transaction)
    sign = case((Transaction.kind == "reversal", -1), else_=1)
    kind = func.coalesce(original.kind, Transaction.kind)
    by = (Transaction.funder, BudgetLine.category, Transaction.valuation, kind)
    rows = session.execute(
        select(*by, func.sum(sign * Transaction.amount_vnd), func.count())
        .join(BudgetLine, BudgetLine.id == Transaction.budget_line_id)
        .outerjoin(original, original.id == Transaction.reverses_id)
        .where(Transaction.project == project, Transaction.in_kind, Transaction.occurred_on <= until)
        .group_by(*by)
    ).all()
    sums: dict[tuple[str, str, str | None], dict[str, tuple[int, int]]] = defaultdict(dict)
    for funder, category, valuation, moved, amount, entries in rows:
        sums[funder, category, valuation][moved] = int(amount), int(entries)
    found = [
        Valued(*key, kinds.get("incoming", (0, 0))[0], kinds.get("expenditure", (0, 0))[0],
               kinds.get("expenditure", (0, 0))[1])
        for key, kinds in sums.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (-each.used, each.funder, each.category, each.valuation or "")))
