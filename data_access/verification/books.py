"""The rules of the ledger, held against entries that other programs wrote as well."""

from __future__ import annotations

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from data_access.models import Project, Transaction

SHOWN = 20


def nothing_taken_back_twice(session: Session) -> list[str]:
    """Reversals take back no more than their voucher, in its currency, and no earlier than it."""
    original = aliased(Transaction)
    taken = (
        select(
            Transaction.reverses_id.label("id"),
            func.sum(Transaction.amount).label("amount"),
            func.min(Transaction.occurred_on).label("first"),
            func.count(func.nullif(Transaction.currency == original.currency, True)).label("other"),
        )
        .join(original, original.id == Transaction.reverses_id)
        .group_by(Transaction.reverses_id)
        .subquery()
    )
    statement = (
        select(Transaction.province_code, Transaction.year, Transaction.voucher)
        .join(taken, taken.c.id == Transaction.id)
        .where(
            or_(
                taken.c.amount > Transaction.amount,
                taken.c.first < Transaction.occurred_on,
                taken.c.other > 0,
                Transaction.kind == "reversal",
            )
        )
        .limit(SHOWN)
    )
    return [f"voucher {province} {year} {voucher}" for province, year, voucher in session.execute(statement)]


def entries_after_the_start(session: Session) -> list[str]:
    """No entry is older than its project."""
    statement = (
        select(Transaction.project, Transaction.voucher, Transaction.occurred_on)
        .join(Project, Project.code == Transaction.project)
        .where(Transaction.occurred_on < Project.starts_on)
        .limit(SHOWN)
    )
    return [f"{project} {voucher}: {day}" for project, voucher, day in session.execute(statement)]
