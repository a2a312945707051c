"""What a new entry is checked against: its line of the plan, its project, its closings, what was booked before."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from data_access.models import BudgetLine, PeriodClosing, Project, Transaction
from indicators.entries import Booked


def latest_line(session: Session, code: str) -> BudgetLine | None:
    """The version in force of a line of the plan."""
    return session.scalars(
        select(BudgetLine).where(BudgetLine.code == code).order_by(BudgetLine.version.desc()).limit(1)
    ).first()


def line_of(session: Session, entry: Transaction) -> BudgetLine:
    """The line that an entry was booked on."""
    return session.get_one(BudgetLine, entry.budget_line_id)


def project_start(session: Session, code: str) -> dt.date:
    """A project's first day."""
    return session.get_one(Project, code).starts_on


def closed_quarters(session: Session, project: str) -> frozenset[dt.date]:
    """The first days of a project's closed quarters."""
    return frozenset(session.scalars(select(PeriodClosing.quarter).where(PeriodClosing.project == project)))


def entry_for_change(session: Session, entry_id: int) -> Transaction | None:
    """An entry, held until the transaction ends, so that two cannot take back the same đồng."""
    return session.scalars(select(Transaction).where(Transaction.id == entry_id).with_for_update()).one_or_none()


def taken_back(session: Session, entry: Transaction) -> Booked:
    """What reversals took back of an entry so far."""
    sums = select(func.sum(Transaction.amount), func.sum(Transaction.amount_vnd))
    amount, vnd = session.execute(sums.where(Transaction.reverses_id == entry.id)).one()
    return Booked(int(amount or 0), int(vnd or 0))


def added_by_corrections(session: Session, entry: Transaction) -> int:
    """What corrections added to an entry so far, in its currency's minor unit."""
    added = select(func.sum(Transaction.amount)).where(
        Transaction.corrects_id == entry.id, Transaction.reverses_id.is_(None)
    )
    return int(session.scalars(added).one() or 0)


def open_advance(session: Session, *, line: str, currency: str) -> int:
    """Advances less settlements on all versions of a line, in a currency's minor unit; reversals taken off."""
    reversed_kind = select(Transaction.id, Transaction.kind).subquery()
    kind = func.coalesce(reversed_kind.c.kind, Transaction.kind)
    sign = case((Transaction.kind == "reversal", -1), else_=1) * case((kind == "advance", 1), else_=-1)
    total = session.scalars(
        select(func.sum(sign * Transaction.amount))
        .join(BudgetLine, BudgetLine.id == Transaction.budget_line_id)
        .outerjoin(reversed_kind, reversed_kind.c.id == Transaction.reverses_id)
        .where(BudgetLine.code == line, Transaction.currency == currency, kind.in_(("advance", "settlement")))
    ).one()
    return int(total or 0)


def voucher_taken(session: Session, *, epoch: str, province: str, voucher: str, year: int) -> bool:
    """Whether a province has used a voucher's number in a year."""
    found = select(Transaction.id).where(
        Transaction.epoch == epoch, Transaction.province_code == province, Transaction.voucher == voucher,
        Transaction.year == year,
    )  # fmt: skip
    return session.scalars(found).first() is not None
