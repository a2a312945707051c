"""The money summary: plans spread over quarters, and entries by quarter, in their own currency and in đồng."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, aliased

from data_access.bulk import Cells, write_rows
from data_access.models import Base, BudgetLine, MoneyQuarter, Transaction
from indicators.budget import quarter_of
from indicators.money import split_exact

COLUMNS = tuple(column.name for column in MoneyQuarter.__table__.columns)
_KEYS = 8
_ACTUALS = {"commitment": "committed", "incoming": "received", "disbursement": "disbursed", "advance": "advanced",
            "settlement": "settled", "expenditure": "spent"}  # fmt: skip
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
    """Add entries by kind; a reversal takes from the kind of the voucher it names, in the quarter it was made."""
    reversed_one = aliased(Transaction)
    query = (
        select(Transaction, BudgetLine.category, reversed_one.kind)
        .join(BudgetLine, BudgetLine.id == Transaction.budget_line_id)
        .outerjoin(reversed_one, reversed_one.id == Transaction.reverses_id)
    )
    for entry, category, kind_taken_back in session.execute(query):
        sign, kind = (-1, kind_taken_back) if entry.kind == "reversal" else (1, entry.kind)
        key = (entry.project, entry.epoch, entry.province_code, entry.funder, category, quarter_of(entry.occurred_on),
               entry.currency, entry.in_kind)  # fmt: skip
        sums[key][_ACTUALS[kind]] += sign * entry.amount
        sums[key][f"{_ACTUALS[kind]}_vnd"] += sign * entry.amount_vnd


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
