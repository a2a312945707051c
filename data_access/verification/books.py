"""The rules of the ledger, held against entries that other programs wrote as well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from data_access.models import AuditEvent, ImportBatch, PeriodClosing, Project, Transaction
from data_access.posting.refusals import quarter_text
from indicators.currency import rate_is_fresh
from indicators.months import quarter_end

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


def nothing_past_a_closing(session: Session) -> list[str]:
    """No entry of a closed quarter was loaded after its closing; what sets an old entry right may be.

    A simulation is made in one go, whatever its closings say.
    """
    return list(_past_closings(session))[:SHOWN]


def _past_closings(session: Session) -> Iterator[str]:
    for closing in session.scalars(select(PeriodClosing).order_by(PeriodClosing.project, PeriodClosing.quarter)):
        name = quarter_text(closing.quarter)
        late = (
            select(Transaction.voucher, Transaction.occurred_on)
            .join(ImportBatch, ImportBatch.id == Transaction.batch_id)
            .where(
                Transaction.project == closing.project,
                Transaction.occurred_on.between(closing.quarter, quarter_end(closing.quarter)),
                Transaction.corrects_id.is_(None),
                ImportBatch.kind != "simulated",
                ImportBatch.loaded_at > _closed_at(session, closing, name),
            )
            .order_by(Transaction.occurred_on, Transaction.id)
            .limit(SHOWN)
        )
        for voucher, day in session.execute(late):
            yield f"{closing.project} {voucher}: {day}, {name}"


def _closed_at(session: Session, closing: PeriodClosing, name: str) -> dt.datetime:
    """When a quarter was closed: as the journal has it, else the end of the day that is stated."""
    noted = select(func.max(AuditEvent.at)).where(
        AuditEvent.action == "close-period", AuditEvent.subject == f"{closing.project} {name}"
    )
    next_day = dt.datetime.combine(closing.closed_on + dt.timedelta(days=1), dt.time(), tzinfo=dt.UTC)
    return session.scalar(noted) or next_day


def kind_is_valued(session: Session) -> list[str]:
    """Every contribution in kind says on what basis it was valued; what takes it back need not."""
    statement = (
        select(Transaction.project, Transaction.voucher, Transaction.occurred_on)
        .where(
            Transaction.in_kind,
            Transaction.kind != "reversal",
            func.trim(func.coalesce(Transaction.valuation, "")) == "",
        )
        .limit(SHOWN)
    )
    return [f"{project} {voucher}: {day}" for project, voucher, day in session.execute(statement)]


def rates_are_of_their_days(session: Session) -> list[str]:
    """No foreign entry has a rate of a later day, or of one too long before; reversals keep that of their voucher."""
    foreign = (Transaction.currency != "VND", Transaction.kind != "reversal")
    pairs = select(Transaction.occurred_on, Transaction.rate_date).where(*foreign).distinct()
    reasons: list[str] = []
    for day, rated in session.execute(pairs.order_by(Transaction.occurred_on, Transaction.rate_date)):
        if rated is not None and rate_is_fresh(rated, on=day):
            continue
        entries = select(Transaction.project, Transaction.voucher).where(
            *foreign, Transaction.occurred_on == day, Transaction.rate_date.is_not_distinct_from(rated)
        )
        for project, voucher in session.execute(entries.limit(SHOWN)):
            reasons.append(f"{project} {voucher}: {day}, rate of {rated or '–'}")
        if len(reasons) >= SHOWN:
            break
    return reasons[:SHOWN]
