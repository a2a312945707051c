"""Since when a project's share has been off, and the entries that put it there: see `indicators.cofinancing`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, case
from sqlalchemy.orm import Session

from data_access.models.money import Funder, Transaction
from data_access.queries.agreements import Agreed, Position, agreement, borne_by_quarter, position, terms_of
from data_access.queries.ledger import KINDS, Entry, entry_of, moved_from, moved_where
from data_access.queries.money_cells import in_form, narrowed, places_in, read_cells
from data_access.scope import Scope
from indicators.budget import Side, quarter_of
from indicators.cofinancing import Pushing, Sums, Terms, cause, direction, off_since
from indicators.months import month_end, quarter_end

LOOKED_AT = 1_000
"""Entries looked at, the strongest pushes first: a project with more needs no longer list."""


@dataclass(frozen=True, slots=True)
class CausingEntry:
    """An entry that put the share off, and its cell: `province` is None where the map shown cannot tell it."""

    entry: Entry
    side: Side
    province: str | None
    quarter: dt.date


@dataclass(frozen=True, slots=True)
class OffAgreement:
    """How the share of all money so far stands at the end of `until`, in đồng, and since which quarter it is off.

    `since` is None when it is not off. `quarters` are those of the row off. `causes` are the entries taken out, the
    strongest push first, and `without` how the rest stands. A plan has no entries.
    """

    until: dt.date
    now: Position
    since: dt.date | None
    quarters: int
    causes: tuple[CausingEntry, ...]
    without: Position


def off_agreement(
    session: Session,
    scope: Scope,
    *,
    project: str,
    basis: str,
    until: dt.date,
    form: str = "both",
    province_set: str = "63",
    province: str | None = None,
    quarter: dt.date | None = None,
    category: str | None = None,
) -> OffAgreement:
    """The share from the project's start to the end of `quarter`, else of the month of `until`. Raises OutOfScope."""
    cells = in_form(read_cells(session, scope, project=project, province_set=province_set), form)
    last = month_end(until) if quarter is None else min(month_end(until), quarter_end(quarter))
    agreed, facts = agreement(session, project=project, province=province, province_set=province_set, form=form)
    sides: Mapping[str, Side] = {fact.code: fact.side for fact in facts}
    borne = borne_by_quarter(
        narrowed(cells, until=last, province=province, category=category), basis=basis, sides=sides
    )
    sums = Sums(sum(each.external for _, each in borne), sum(each.counterpart for _, each in borne))
    now = _position(sums, agreed)
    terms = terms_of(agreed)
    since = None if terms is None else off_since(borne, terms=terms)
    if terms is None or since is None:
        return OffAgreement(last, now, None, 0, (), now)
    quarters = sum(day >= since for day, _ in borne)
    if basis == "planned":
        return OffAgreement(last, now, since, quarters, (), now)
    places = places_in(session, project=project, province_set=province_set)
    where = moved_where(
        project, KINDS[basis], until=last, quarter=None, category=category, form=form, province=province, places=places
    )
    rows = _strongest(session, [*where, Transaction.occurred_on >= since], sums, terms)
    by_key = {f"{row[0].voucher} {row[0].id:012d}": row for row in rows}
    pushing = [Pushing(key, sides[row[0].funder], _signed(row[0]), row[0].occurred_on) for key, row in by_key.items()]
    found = cause(pushing, sums=sums, terms=terms)
    causes, left = [], sums
    for each in found.entries:
        row = by_key[each.key]
        place, unplaced = places.get((row[0].epoch, row[0].province_code), (None, True))
        causes.append(CausingEntry(entry_of(*row), each.side, None if unplaced else place, quarter_of(each.day)))
        left = left.with_entry(each.side, -each.amount)
    return OffAgreement(last, now, since, quarters, tuple(causes), _position(left, agreed))


def _position(sums: Sums, agreed: Agreed) -> Position:
    return position(sums.external, counterpart=sums.counterpart, agreed=agreed)


def _signed(row: Transaction) -> int:
    return -row.amount_vnd if row.kind == "reversal" else row.amount_vnd


def _strongest(
    session: Session, where: list[ColumnElement[bool]], sums: Sums, terms: Terms
) -> Sequence[Row[Transaction, str, str, str]]:
    """The entries that push to the side the share is off on; the database sorts, as there may be a million."""
    signed = case((Transaction.kind == "reversal", -1), else_=1) * Transaction.amount_vnd
    weight = case((Funder.side == "counterpart", 10_000 - terms.agreed_bp), else_=-terms.agreed_bp)
    push = signed * weight * direction(terms.judge(sums))
    query = (
        moved_from([*where, push > 0])
        .join(Funder, Funder.code == Transaction.funder)
        .order_by(push.desc(), Transaction.occurred_on, Transaction.voucher, Transaction.id)
        .limit(LOOKED_AT)
    )
    return session.execute(query).all()
