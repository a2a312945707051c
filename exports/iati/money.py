"""Budgets, planned disbursements and transactions of an activity, and our own elements for advances."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from data_access.queries.iati import Activity, Movement, Planned
from data_access.summaries.money import quarter_days
from exports.iati import terms
from exports.iati.nodes import add, amount, both, clean, marked, organisation, period, set_own, told, whole_units
from exports.iati.participants import Participant, provider
from indicators.money import split_exact

ORIGINAL, REVISED = "1", "2"
Period = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class QuarterPlan:
    """What a version of the plan holds of a line in one quarter, in the minor unit of its currency."""

    version: str
    quarter: dt.date
    funder: str
    currency: str
    amount: int


def _parts(line: Planned) -> Iterator[tuple[dt.date, Period, int]]:
    """A line by quarter, by days: (quarter, the days of it that the line covers, amount)."""
    quarters = quarter_days(*line.period)
    amounts = split_exact(line.amount, weights=[days for _, days in quarters])
    start = line.period[0]
    for (quarter, days), part in zip(quarters, amounts, strict=True):
        end = start + dt.timedelta(days=days - 1)
        yield quarter, (start, end), part
        start = end + dt.timedelta(days=1)


def quarter_plans(plan: tuple[Planned, ...]) -> tuple[list[QuarterPlan], dict[dt.date, Period]]:
    """The original plan and the one in force by quarter, and the days of each quarter that any line covers.

    The plan in force is given for the quarters in which some line was revised.
    """
    found: list[QuarterPlan] = []
    days: dict[dt.date, Period] = {}
    revised: set[dt.date] = set()
    for line in plan:
        versions = ([ORIGINAL] if line.version == 0 else []) + ([REVISED] if line.latest else [])
        for quarter, (start, end), part in _parts(line):
            first, last = days.get(quarter, (start, end))
            days[quarter] = min(first, start), max(last, end)
            revised.update({quarter} if line.version else ())
            found += [QuarterPlan(version, quarter, line.funder, line.currency, part) for version in versions]
    return [one for one in found if one.version == ORIGINAL or one.quarter in revised], days


def write_budgets(parent: etree._Element, activity: Activity) -> None:
    """A budget a quarter, version and currency; then what each funder outside is to pay, the same way."""
    plans, days = quarter_plans(activity.plan)
    outside = {one.code for one in activity.organisations if one.side == "external"}
    budgets: dict[tuple[dt.date, str, str], int] = defaultdict(int)
    payments: dict[tuple[dt.date, str, str, str], int] = defaultdict(int)
    for one in plans:
        budgets[one.quarter, one.version, one.currency] += one.amount
        if one.funder in outside:
            payments[one.quarter, one.version, one.currency, one.funder] += one.amount
    for (quarter, version, currency), total in sorted(budgets.items()):
        made = add(parent, "budget", type=version, status="1")
        _planned(made, days[quarter], total, currency)
    for (quarter, version, currency, funder), total in sorted(payments.items()):
        made = add(parent, "planned-disbursement", type=version)
        _planned(made, days[quarter], total, currency)
        organisation(made, "provider-org", provider(activity, funder))


def _planned(made: etree._Element, days: Period, total: int, currency: str) -> None:
    period(made, *days)
    amount(made, total, currency=currency, on=days[0])


def write_transactions(parent: etree._Element, activity: Activity) -> None:
    """Every entry that is a transaction of the standard, in the ledger's order."""
    outside = {one.code for one in activity.organisations if one.side == "external"}
    providers = {code: provider(activity, code) for code in {m.provider for m in activity.ledger} if code}
    words = {m.category: _words(activity, m.category) for m in activity.ledger}
    for entry in activity.ledger:
        if entry.kind not in terms.TYPE_OF_KIND:
            continue
        made = add(parent, "transaction", ref=entry.ref)
        set_own(made, _own(entry))
        add(made, "transaction-type", code=terms.TYPE_OF_KIND[entry.kind])
        add(made, "transaction-date", iso_date=entry.day.isoformat())
        amount(made, entry.amount, currency=entry.currency, on=entry.valued_on)
        told(made, "description", words[entry.category])
        _ends(made, entry, providers=providers, outside=outside)


def _ends(made: etree._Element, entry: Movement, *, providers: dict[str, Participant], outside: set[str]) -> None:
    if entry.provider:
        organisation(made, "provider-org", providers[entry.provider])
    if entry.in_kind:
        add(made, "disbursement-channel", code=terms.IN_KIND)
    if entry.provider not in outside:
        add(made, "flow-type", code=terms.OTHER_FLOW)


def _words(activity: Activity, category: str | None) -> tuple[str, str]:
    return marked(activity, both(f"budget.category_{category or 'other'}"))


def _own(entry: Movement) -> dict[str, str | None]:
    """What the standard has no place for: where (a location's ref), the plan's line, what is reversed or corrected."""
    return {
        "location": location_ref(*entry.place) if entry.place else None,
        "line": entry.line,
        "category": entry.category,
        "valuation": entry.valuation,
        "reverses": entry.reverses,
        "corrects": entry.corrects,
        "note": entry.note,
    }


def write_advances(parent: etree._Element, activity: Activity) -> None:
    """Advances and settlements, in our own namespace: parts of disbursements that a transaction would count twice."""
    for entry in activity.ledger:
        if entry.kind in terms.OWN_KINDS:
            made = etree.SubElement(parent, terms.own(entry.kind), ref=clean(entry.ref), date=entry.day.isoformat())
            set_own(made, {"provider": entry.provider, "in-kind": "1" if entry.in_kind else None, **_own(entry)})
            made.set("currency", entry.currency)
            made.set("value-date", entry.valued_on.isoformat())
            made.text = whole_units(entry.amount, entry.currency)


def location_ref(epoch: str, code: str) -> str:
    """How a province is referred to within the file: its epoch and code."""
    return f"{epoch}:{code}"
