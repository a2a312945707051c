"""The entries behind a cell of the budget: vouchers, or lines of the plan, as they were written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from data_access.models.money import BudgetLine, Transaction
from data_access.queries.money_cells import placed, places_in
from data_access.scope import Scope
from data_access.summaries.money import quarter_days
from geo.units import unit
from indicators.money import split_exact
from indicators.months import quarter_end

KINDS = {"committed": "commitment", "received": "incoming", "disbursed": "disbursement", "spent": "expenditure"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A voucher or a line of the plan. Amounts are signed: a reversal is below zero, and names its voucher.

    `valuation` is the basis of what is in kind; `corrects` names the voucher of a closed quarter it sets right.

    `amount` is in the minor unit of `currency`; `amount_vnd` is None for a line stored without a rate. `ident` is the
    number of the voucher or the line in its table, `batch` the load that it came with.
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
    valuation: str | None = None
    corrects: str | None = None
    ident: int = 0
    batch: int = 0


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Some of the entries under a choice, how many there are, and the sum of all of them in đồng."""

    entries: tuple[Entry, ...]
    count: int
    total_vnd: int


def entries(session: Session, scope: Scope, **chosen: Any) -> tuple[Entry, ...]:
    """Every entry under the filters of `entry_page`, oldest first; their sum is the cell's. Raises OutOfScope."""
    return entry_page(session, scope, **chosen).entries


def entry_page(
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
    form: str = "both",
    offset: int = 0,
    limit: int | None = None,
) -> EntryPage:
    """Entries of a basis under the filters, oldest first, `offset` of them passed over. Raises OutOfScope.

    The database sorts and cuts, so that a page of a million entries reads its own rows. A line of the plan that runs
    over several quarters stands with its part in those counted, by days, as the summary spreads it.
    """
    scope.require(project)
    places = places_in(session, project=project, province_set=province_set)
    if basis != "planned":
        where = moved_where(
            project, KINDS[basis], until=until, quarter=quarter, category=category, form=form, province=province,
            places=places,
        )  # fmt: skip
        return _moved(session, where, offset=offset, limit=limit)
    old = frozenset(code for epoch, code in places if epoch != "34")
    lines = [
        entry
        for (epoch, code), entry in _planned(session, project, until=until, quarter=quarter)
        if form == "both"
        and (category is None or entry.category == category)
        and (province is None or placed(epoch, code, province_set=province_set, old=old) == (province, False))
    ]
    lines.sort(key=lambda entry: (entry.day, entry.voucher, entry.province))
    last = None if limit is None else offset + limit
    return EntryPage(tuple(lines[offset:last]), len(lines), sum(line.amount_vnd or 0 for line in lines))


_ORIGINAL, _OLD = aliased(Transaction), aliased(Transaction)


def moved_where(
    project: str,
    kind: str,
    *,
    until: dt.date,
    quarter: dt.date | None,
    category: str | None,
    form: str,
    province: str | None,
    places: Mapping[tuple[str, str], tuple[str, bool]],
) -> list[ColumnElement[bool]]:
    """The conditions under which an entry counts in a cell; for `moved_from`."""
    found = [
        Transaction.project == project,
        Transaction.occurred_on <= until,
        or_(Transaction.kind == kind, _ORIGINAL.kind == kind),
    ]
    if form != "both":
        found.append(Transaction.in_kind.is_(form == "in_kind"))
    if province is not None:
        here = [place for place, shown in places.items() if shown == (province, False)]
        found.append(tuple_(Transaction.epoch, Transaction.province_code).in_(here))
    if quarter is not None:
        found.append(Transaction.occurred_on.between(quarter, quarter_end(quarter)))
    if category is not None:
        found.append(BudgetLine.category == category)
    return found


def _moved(session: Session, where: list[ColumnElement[bool]], *, offset: int, limit: int | None) -> EntryPage:
    sign = case((Transaction.kind == "reversal", -1), else_=1)
    count, total = session.execute(
        from_moved(select(func.count(), func.sum(sign * Transaction.amount_vnd))).where(*where)
    ).one()
    rows = session.execute(
        moved_from(where)
        .order_by(Transaction.occurred_on, Transaction.voucher, Transaction.epoch, Transaction.province_code)
        .offset(offset)
        .limit(limit)
    ).all()
    return EntryPage(tuple(entry_of(*row) for row in rows), int(count), int(total or 0))


def from_moved(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """A statement over entries with the lines and the vouchers that `moved_where` asks about."""
    return (
        statement.select_from(Transaction)
        .join(BudgetLine, BudgetLine.id == Transaction.budget_line_id)
        .outerjoin(_ORIGINAL, _ORIGINAL.id == Transaction.reverses_id)
    )


def moved_from(where: list[ColumnElement[bool]]) -> Select[Transaction, str, str, str]:
    """The entries under some conditions, with their category and the vouchers they reverse and correct."""
    return (
        select(Transaction, BudgetLine.category, _ORIGINAL.voucher, _OLD.voucher)
        .join(BudgetLine, BudgetLine.id == Transaction.budget_line_id)
        .outerjoin(_ORIGINAL, _ORIGINAL.id == Transaction.reverses_id)
        .outerjoin(_OLD, _OLD.id == Transaction.corrects_id)
        .where(*where)
    )


def entry_of(row: Transaction, category: str, reverses: str | None, corrects: str | None) -> Entry:
    """A row of `moved_from` as an Entry."""
    sign = -1 if row.kind == "reversal" else 1
    return Entry(
        row.occurred_on, row.voucher, row.kind, unit(row.epoch, row.province_code).label, row.funder, category,
        sign * row.amount, row.currency, sign * row.amount_vnd, row.rate, row.rate_date, row.in_kind,
        reverses, row.note, row.valuation, corrects, row.id, row.batch_id,
    )  # fmt: skip


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
            ident=row.id, batch=row.batch_id,
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
