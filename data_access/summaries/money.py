"""The money summary: plans spread over quarters, and entries by quarter, in their own currency and in đồng."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import case, delete, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from data_access.bulk import Cells, write_rows
from data_access.models import Base, BudgetLine, MoneyQuarter, Transaction
from indicators.budget import quarter_of
from indicators.ledger import MEASURES
from indicators.money import split_exact

COLUMNS = tuple(column.name for column in MoneyQuarter.__table__.columns)
_KEYS = 8
_AMOUNTS = COLUMNS[_KEYS:]

Key = tuple[str, str, str, str, str, date, str, bool]


def quarter_days(first: date, last: date) -> list[tuple[date, int]]:
    """The quarters that a period (both ends included) touches, with its days in each."""
    found: list[tuple[date, int]] = []
    day = first
    while day <= last:
        quarter = quarter_of(day)
        following = date(quarter.year + quarter.month // 10, (quarter.month + 2) % 12 + 1, 1)
        found.append((quarter, (min(following - timedelta(days=1), last) - day).days + 1))
        day = following
    return found


def _plan(session: Session, sums: dict[Key, dict[str, int]]) -> None:
    """Spread version 0 and the latest version of each line over its quarters, by days, to the last unit."""
    latest: dict[str, BudgetLine] = {}
    for line in session.scalars(select(BudgetLine).order_by(BudgetLine.code, BudgetLine.version)):
        latest[line.code] = line
        if line.version == 0:
            _spread(line, name="planned_original", sums=sums)
    for line in latest.values():
        _spread(line, name="planned", sums=sums)


def _spread(line: BudgetLine, *, name: str, sums: dict[Key, dict[str, int]]) -> None:
    quarters = quarter_days(line.period_start, line.period_end)
    weights = [days for _, days in quarters]
    # A line stored without a rate has no đồng yet and adds none.
    own, dong = (split_exact(total, weights=weights) for total in (line.amount, line.amount_vnd or 0))
    for (quarter, _), amount, vnd in zip(quarters, own, dong, strict=True):
        key = (line.project, line.epoch, line.province_code, line.funder, line.category, quarter, line.currency, False)
        sums[key][name] += amount
        sums[key][f"{name}_vnd"] += vnd


def _actual(session: Session, sums: dict[Key, dict[str, int]]) -> None:
    """Add entries by kind; a reversal takes from the kind of the voucher it names, in the quarter it was made.

    The database adds up each day's entries, so that a million of them come as some thousands of rows.
    """
    reversed_one = aliased(Transaction)
    sign = case((Transaction.kind == "reversal", -1), else_=1)
    by = (
        Transaction.project, Transaction.epoch, Transaction.province_code, Transaction.funder, BudgetLine.category,
        Transaction.occurred_on, Transaction.currency, Transaction.in_kind,
        func.coalesce(reversed_one.kind, Transaction.kind),
    )  # fmt: skip
    query = (
        select(*by, func.sum(sign * Transaction.amount), func.sum(sign * Transaction.amount_vnd))
        .join(BudgetLine, BudgetLine.id == Transaction.budget_line_id)
        .outerjoin(reversed_one, reversed_one.id == Transaction.reverses_id)
        .group_by(*by)
    )
    for *place, day, currency, in_kind, kind, amount, vnd in session.execute(query):
        measures = sums[(*place, quarter_of(day), currency, in_kind)]
        measures[MEASURES[kind]] += int(amount)
        measures[f"{MEASURES[kind]}_vnd"] += int(vnd)


def refresh_money(session: Session) -> None:
    """Recompute the money summary, in the caller's transaction."""
    session.flush()
    sums: dict[Key, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_AMOUNTS, 0))
    _plan(session, sums)
    _actual(session, sums)
    session.execute(delete(MoneyQuarter))
    rows: list[Cells] = [
        (*key[:5], key[5].isoformat(), key[6], int(key[7]), *amounts.values()) for key, amounts in sorted(sums.items())
    ]
    write_rows(session.connection(), Base.metadata.tables[MoneyQuarter.__tablename__], COLUMNS, rows)


def count_entry(session: Session, entry: Transaction, *, category: str, kind: str) -> None:
    """Add one new entry to its cell of the summary, in the caller's transaction.

    `kind` is the entry's own, or for a reversal that of the voucher it takes back.
    """
    key = {
        "project": entry.project, "epoch": entry.epoch, "province_code": entry.province_code, "funder": entry.funder,
        "category": category, "quarter": quarter_of(entry.occurred_on), "currency": entry.currency,
        "in_kind": entry.in_kind,
    }  # fmt: skip
    sign = -1 if entry.kind == "reversal" else 1
    added = {MEASURES[kind]: sign * entry.amount, f"{MEASURES[kind]}_vnd": sign * entry.amount_vnd}
    cell = [getattr(MoneyQuarter, name) == value for name, value in key.items()]
    grown = {name: getattr(MoneyQuarter, name) + amount for name, amount in added.items()}
    if session.execute(update(MoneyQuarter).where(*cell).values(grown).returning(MoneyQuarter.project)).first() is None:
        session.execute(insert(MoneyQuarter).values(**key, **{**dict.fromkeys(_AMOUNTS, 0), **added}))
