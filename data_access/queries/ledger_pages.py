"""A project's entries by pages, oldest first, each with what its kind had come to by then."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, aliased

from data_access.models.money import BudgetLine, Transaction
from data_access.queries.projects import one_project
from data_access.scope import Scope


@dataclass(frozen=True, slots=True)
class PagedEntry:
    """An entry as it was written down. `kind` is of what was moved: a reversal has that of the entry it takes back.

    `amount` in the minor unit of `currency` and `amount_vnd` in đồng are below zero for a reversal. `running_vnd` is
    the sum of its kind up to and with this entry. `reverses` and `corrects` are vouchers.
    """

    epoch: str
    province: str
    year: int
    voucher: str
    day: dt.date
    kind: str
    funder: str
    line: str
    category: str
    in_kind: bool
    currency: str
    amount: int
    amount_vnd: int
    running_vnd: int
    rate: Decimal | None
    rate_date: dt.date | None
    valuation: str | None
    reverses: str | None
    corrects: str | None
    note: str | None
    batch: int


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Some entries of a project, and how many there are in all."""

    entries: tuple[PagedEntry, ...]
    total: int


def _entry(row: tuple[Any, ...]) -> PagedEntry:
    told = dict(zip((field.name for field in fields(PagedEntry)), row, strict=True))
    told["running_vnd"] = int(told["running_vnd"])  # PostgreSQL sums integers as decimals
    return PagedEntry(**told)


def ledger_page(session: Session, scope: Scope, *, project: str, limit: int, offset: int) -> LedgerPage:
    """`limit` entries of a project from the `offset`-th on. Raises OutOfScope, UnknownProject.

    The database reads the project's entries once; only the page is handed over.
    """
    one_project(session, scope, project=project)
    taken, corrected = aliased(Transaction), aliased(Transaction)
    own = Transaction
    kind = func.coalesce(taken.kind, own.kind)
    sign = case((own.reverses_id.is_not(None), -1), else_=1)
    order = (own.occurred_on, own.epoch, own.province_code, own.voucher, own.id)
    running = func.sum(sign * own.amount_vnd).over(partition_by=kind, order_by=order, rows=(None, 0))
    rows = session.execute(
        select(
            own.epoch, own.province_code, own.year, own.voucher, own.occurred_on, kind, own.funder, BudgetLine.code,
            BudgetLine.category, own.in_kind, own.currency, sign * own.amount, sign * own.amount_vnd, running,
            own.rate, own.rate_date, own.valuation, taken.voucher, corrected.voucher, own.note, own.batch_id,
        )
        .join(BudgetLine, BudgetLine.id == own.budget_line_id)
        .outerjoin(taken, taken.id == own.reverses_id)
        .outerjoin(corrected, corrected.id == own.corrects_id)
        .where(own.project == project)
        .order_by(*order)
        .limit(limit)
        .offset(offset)
    )  # fmt: skip
    total = session.scalar(select(func.count()).select_from(own).where(own.project == project))
    entries = tuple(_entry(tuple(row)) for row in rows)
    return LedgerPage(entries, int(total or 0))
