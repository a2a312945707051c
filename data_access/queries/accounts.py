"""A project's accounts: what stands on each by funder, and the advances still open, by the quarter of their making."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models.summary import MoneyQuarter
from data_access.queries.money_cells import NoRate, UsedRate, converted, places_in, province_label, rate_on
from data_access.scope import Scope
from indicators.ledger import (
    ACCOUNTS,
    MEASURES,
    Balances,
    Posting,
    balances,
    carried_vnd,
    open_advances,
    postings,
    shared_vnd,
    with_exchange_difference,
)
from indicators.months import quarter_end

BY_CATEGORY = ("expenditure", "goods_used")
_MEASURES = tuple(MEASURES.values())


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account's balance by funder (in the order of `Accounts.funders`), in the minor unit of the currency shown.

    Debits are above zero, credits below. `category` is set for expenditure, which stands by category.
    """

    account: str
    category: str | None
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OpenAdvance:
    """What is left of a quarter's advances: as paid in `currency`, and in đồng at the rate it was advanced at.

    `age` is the days from the end of the quarter to the day counted to: it is at least as old as that.
    """

    funder: str
    province: str
    label: str
    category: str
    quarter: dt.date
    age: int
    currency: str
    amount: int
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts on the day `until`, and whether they balance: debits and credits of all of them in đồng.

    `currency` is the one shown; đồng when the one asked for has no rate for the day.
    """

    currency: str
    until: dt.date
    funders: tuple[str, ...]
    lines: tuple[AccountLine, ...]
    debits: int
    credits: int
    advances: tuple[OpenAdvance, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """What stands on accounts of its own: one funder's money of one kind for one category in one province."""

    funder: str
    province: str
    unplaced: bool
    category: str
    currency: str
    in_kind: bool


def accounts(
    session: Session,
    scope: Scope,
    *,
    project: str,
    until: dt.date,
    currency: str = "VND",
    province_set: str = "63",
    province: str | None = None,
    quarter: dt.date | None = None,
    category: str | None = None,
    form: str = "both",
) -> Accounts:
    """A project's accounts after all quarters begun by `until`, or one quarter's movements. Raises OutOfScope.

    Reads the money summary only, so that its time does not grow with the entries.
    """
    scope.require(project)
    flows = _flows(session, project=project, until=until, province_set=province_set, quarter=quarter)
    groups = {
        group: quarters
        for group, quarters in flows.items()
        if (province is None or (group.province, group.unplaced) == (province, False))
        and (category is None or group.category == category)
        and (form == "both" or group.in_kind == (form == "in_kind"))
    }
    rate = _rate(session, currency, until)
    kept = {group: _balances(group, quarters) for group, quarters in groups.items()}
    funders = tuple(sorted({group.funder for group in groups}))
    advances = [
        advance
        for group, quarters in groups.items()
        for advance in _open(group, quarters, until=until, province_set=province_set)
    ]
    lines, debits, credits = _lines(kept, funders, rate)
    return Accounts(
        "VND" if rate is None else currency, until, funders, lines, debits, credits,
        tuple(sorted(advances, key=lambda each: (each.quarter, each.province, each.funder, each.category))),
    )  # fmt: skip


def _rate(session: Session, currency: str, until: dt.date) -> UsedRate | None:
    if currency == "VND":
        return None
    try:
        return rate_on(session, currency, until)
    except NoRate:
        return None


_Quarters = dict[dt.date, dict[str, tuple[int, int]]]
"""Quarter → measure → (own, đồng)."""


def _flows(
    session: Session, *, project: str, until: dt.date, province_set: str, quarter: dt.date | None
) -> dict[_Group, _Quarters]:
    places = places_in(session, project=project, province_set=province_set)
    cell = MoneyQuarter
    columns: list[Any] = [
        cell.epoch,
        cell.province_code,
        cell.funder,
        cell.category,
        cell.currency,
        cell.in_kind,
        cell.quarter,
    ]
    columns += [getattr(cell, name + suffix) for name in _MEASURES for suffix in ("", "_vnd")]
    query = select(*columns).where(cell.project == project, cell.quarter <= until)
    if quarter is not None:
        query = query.where(cell.quarter == quarter)
    found: dict[_Group, _Quarters] = defaultdict(dict)
    for epoch, code, funder, category, currency, in_kind, day, *amounts in session.execute(query):
        group = _Group(funder, *places[epoch, code], category, currency, bool(in_kind))
        sums = found[group].setdefault(day, dict.fromkeys(_MEASURES, (0, 0)))
        for name, own, vnd in zip(_MEASURES, amounts[::2], amounts[1::2], strict=True):
            sums[name] = (sums[name][0] + own, sums[name][1] + vnd)
    return found


def _total(quarters: _Quarters, measure: str) -> tuple[int, int]:
    return sum(sums[measure][0] for sums in quarters.values()), sum(sums[measure][1] for sums in quarters.values())


def _balances(group: _Group, quarters: _Quarters) -> Balances:
    made: list[Posting] = []
    for measure in _MEASURES:
        own, vnd = _total(quarters, measure)
        if own or vnd:
            made += postings(measure, category=group.category, in_kind=group.in_kind, currency=group.currency,
                             amount=own, amount_vnd=vnd)  # fmt: skip
    return with_exchange_difference(balances(made))


def _open(group: _Group, quarters: _Quarters, *, until: dt.date, province_set: str) -> list[OpenAdvance]:
    parts = open_advances((day, sums["advanced"][0], sums["settled"][0]) for day, sums in quarters.items())
    if not parts:
        return []
    held = _balances(group, quarters)["advances", group.currency]
    label = province_label(group.province, province_set=province_set, unplaced=group.unplaced)
    return [
        OpenAdvance(group.funder, group.province, label, group.category, day,
                    max((until - quarter_end(day)).days, 0), group.currency, amount, vnd)
        for (day, amount), vnd in zip(parts, shared_vnd(parts, total_vnd=carried_vnd(held)), strict=True)
    ]  # fmt: skip


def _lines(
    kept: dict[_Group, Balances], funders: tuple[str, ...], rate: UsedRate | None
) -> tuple[tuple[AccountLine, ...], int, int]:
    sums: dict[tuple[str, str | None], dict[str, int]] = defaultdict(lambda: dict.fromkeys(funders, 0))
    for group, held in kept.items():
        for (account, _), balance in held.items():
            sums[account, group.category if account in BY_CATEGORY else None][group.funder] += balance.vnd
    order = sorted(sums, key=lambda key: (ACCOUNTS.index(key[0]), -sum(sums[key].values()), key[1] or ""))
    flat = [sums[key][funder] for key in order for funder in funders]
    shown = flat if rate is None else converted(flat, rate.scale)
    width = len(funders)
    lines = [AccountLine(*key, tuple(shown[index * width : (index + 1) * width])) for index, key in enumerate(order)]
    return (
        tuple(line for line in lines if any(line.amounts)),
        sum(amount for amount in shown if amount > 0),
        -sum(amount for amount in shown if amount < 0),
    )
