"""A project's entries for its workbook: one by one, and of a long ledger's earlier quarters as sums of a quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, extract, func, select
from sqlalchemy.orm import Session, aliased

from data_access.models import BudgetLine, MoneyQuarter, Transaction
from indicators.budget import quarter_of
from indicators.ledger import MEASURES
from indicators.months import quarter_end

Place = tuple[str, bool]
"""A province on the map shown, and whether it is a new one's money that was not told to an old one."""
LISTED = 100_000
"""Entries listed one by one when nobody asks for all: what opens, and is written, in a few seconds."""


class Entry(NamedTuple):
    """An entry of the ledger. Amounts are signed: a reversal is below zero, and counts as the kind it takes back.

    `amount` is in the minor unit of `currency`. `reverses` and `corrects` are vouchers. A `gathered` one is all entries
    of a quarter, province, funder, category, kind and currency; it has no voucher, line or rate, and its quarter's
    last day.
    """

    day: dt.date
    voucher: str | None
    kind: str
    counts: str
    line: str | None
    category: str
    funder: str
    place: Place
    amount: int
    currency: str
    rate: Decimal | None
    rate_date: dt.date | None
    vnd: int
    in_kind: bool
    valuation: str | None
    reverses: str | None
    corrects: str | None
    note: str | None
    gathered: bool = False


def workbook_entries(
    session: Session, *, project: str, until: dt.date, shown: Mapping[tuple[str, str], Place], most: int | None
) -> tuple[tuple[Entry, ...], dt.date | None]:
    """A project's entries to the day `until`, oldest first, and the quarter from which each is listed.

    That is None where all are: up to `most` of them, or `most` None. Else the last quarters that hold no more are
    listed (the last with entries always), and those before come gathered, from the summary. Sums are the same.
    """
    here = (Transaction.project == project, Transaction.occurred_on <= until)
    since = None if most is None else _listed_from(session, here, most=most)
    before = () if since is None else tuple(_gathered(session, project, before=since, shown=shown))
    return (*before, *_listed(session, here, since=since, shown=shown)), since


def _listed_from(session: Session, here: tuple[ColumnElement[bool], ...], *, most: int) -> dt.date | None:
    if (session.scalar(select(func.count()).select_from(Transaction).where(*here)) or 0) <= most:
        return None
    month = extract("year", Transaction.occurred_on), extract("month", Transaction.occurred_on)
    quarters: dict[dt.date, int] = {}
    for year, number, entries in session.execute(select(*month, func.count()).where(*here).group_by(*month)):
        quarter = quarter_of(dt.date(int(year), int(number), 1))
        quarters[quarter] = quarters.get(quarter, 0) + entries
    newest, *older = sorted(quarters, reverse=True)
    since, listed = newest, quarters[newest]
    for quarter in older:
        listed += quarters[quarter]
        if listed > most:
            break
        since = quarter
    return since


def _statement(here: tuple[ColumnElement[bool], ...], since: dt.date | None) -> Select[Any, *tuple[Any, ...]]:
    taken, old = aliased(Transaction), aliased(Transaction)
    entry = Transaction
    return (
        select(
            entry.epoch, entry.province_code, entry.occurred_on, entry.voucher, entry.kind, taken.kind,
            BudgetLine.code, BudgetLine.category, entry.funder, entry.amount, entry.currency, entry.rate,
            entry.rate_date, entry.amount_vnd, entry.in_kind, entry.valuation, taken.voucher, old.voucher, entry.note,
        )
        .join(BudgetLine, BudgetLine.id == entry.budget_line_id)
        .outerjoin(taken, taken.id == entry.reverses_id)
        .outerjoin(old, old.id == entry.corrects_id)
        .where(*here, entry.occurred_on >= (since or dt.date.min))
        .order_by(entry.occurred_on, entry.epoch, entry.province_code, entry.voucher)
    )  # fmt: skip


def _listed(
    session: Session, here: tuple[ColumnElement[bool], ...], *, since: dt.date | None,
    shown: Mapping[tuple[str, str], Place],
) -> Iterator[Entry]:  # fmt: skip
    for row in session.execute(_statement(here, since)):
        epoch, code, day, voucher, kind, taken, line, category, funder, amount, currency, *rest = row
        rate, rate_date, vnd, in_kind, valuation, reverses, corrects, note = rest
        sign = 1 if taken is None else -1
        yield Entry(
            day, voucher, kind, taken or kind, line, category, funder, shown[epoch, code], sign * amount, currency,
            rate, rate_date, sign * vnd, in_kind, valuation, reverses, corrects, note,
        )  # fmt: skip


def _gathered(
    session: Session, project: str, *, before: dt.date, shown: Mapping[tuple[str, str], Place]
) -> Iterator[Entry]:
    rows = session.scalars(
        select(MoneyQuarter)
        .where(MoneyQuarter.project == project, MoneyQuarter.quarter < before)
        .order_by(
            MoneyQuarter.quarter, MoneyQuarter.epoch, MoneyQuarter.province_code, MoneyQuarter.funder,
            MoneyQuarter.category, MoneyQuarter.currency, MoneyQuarter.in_kind,
        )
    )  # fmt: skip
    for row in rows:
        for kind, measure in MEASURES.items():
            amount, vnd = getattr(row, measure), getattr(row, f"{measure}_vnd")
            if amount or vnd:
                yield Entry(
                    quarter_end(row.quarter), None, kind, kind, None, row.category, row.funder,
                    shown[row.epoch, row.province_code], amount, row.currency, None, None, vnd, row.in_kind,
                    None, None, None, None, gathered=True,
                )  # fmt: skip
