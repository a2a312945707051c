"""Whether an activity file holds: the schema, the code lists, the rule set, and what those three miss."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from lxml import etree

from data_access.queries.iati import Movement
from exports.iati import terms
from exports.iati.lists import STANDARD, codes, uses
from exports.iati.nodes import both, whole_units
from exports.iati.parse import parse
from exports.iati.problems import Problem, Refused, problem
from exports.iati.read import Reader
from exports.iati.rules import check_rules

MOST_SCHEMA_PROBLEMS = 100
_REFS = ("recipient-country", "recipient-region")
_OUR_ENGLISH = ("result/indicator/description", "result/description", "location/description", "activity-date",
                "transaction/description")  # fmt: skip
"""Where the English is ours; titles and comments repeat what others are called."""
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯẠ-ỹ]|\bCLB\b")


@lru_cache(maxsize=1)
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(STANDARD / "iati-activities-schema.xsd"))


def check(data: bytes, *, ledger: tuple[Movement, ...] | None = None) -> tuple[Problem, ...]:
    """Everything wrong with a file, in its own order by kind of check; with a ledger also whether the totals agree.

    "Now" is the day the file says its data are of, never the clock's. A file that cannot be read at all is one problem.
    """
    try:
        root = parse(data)
    except Refused as refused:
        return (Problem(refused.code, (refused.vi, refused.en)),)
    found = [*_against_schema(root), *_codes(root), *check_rules(root, today=_today(root))]
    for activity in root.iterchildren("iati-activity"):
        today = _today(activity)
        found += [*_percentages(activity), *_identity(activity), *_dates(activity, today), *_references(activity)]
        found += _languages(activity)
        reader = Reader(activity)
        entries = reader.entries()
        found += reader.problems
        if ledger is not None:
            found += _totals(activity, entries, ledger)
    return tuple(found)


def errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems for which a file must not go out."""
    return tuple(one for one in problems if one.severity == "error")


def _against_schema(root: etree._Element) -> Iterator[Problem]:
    schema = _schema()
    if schema.validate(root):
        return
    for error in list(schema.error_log)[:MOST_SCHEMA_PROBLEMS]:
        words = both("iati.problem_schema", reason=error.message)
        yield Problem("schema", words, error.path or "", error.line)


def _codes(root: etree._Element) -> Iterator[Problem]:
    for use in uses():
        allowed = codes(use.codelist)
        attribute = terms.XML_LANG if use.attribute == "xml:lang" else use.attribute
        for node in root.xpath(use.elements):
            value = node.get(attribute) if attribute else (node.text or "").strip()
            if value is not None and value not in allowed:
                yield problem("code", node, value=value, codelist=use.codelist)


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _today(node: etree._Element) -> dt.date | None:
    """The latest day that the file, or one activity of it, says its data are of."""
    stated = [node.get("last-updated-datetime"), node.get("generated-datetime")]
    stated += [one.get("last-updated-datetime") for one in node.iterchildren("iati-activity")]
    return max((day for day in map(_day, stated) if day), default=None)


def _percentages(activity: etree._Element) -> Iterator[Problem]:
    """Shares of sectors, and of countries and regions together, sum to 100 within each vocabulary."""
    shares: dict[tuple[str, str], list[etree._Element]] = defaultdict(list)
    for node in activity.iterchildren("sector", *_REFS):
        if node.tag == "sector":
            shares["sector", node.get("vocabulary", "1")].append(node)
        else:
            shares["/".join(_REFS), node.get("vocabulary", "1")].append(node)
    for (element, vocabulary), nodes in shares.items():
        stated = [node.get("percentage") for node in nodes]
        if len(nodes) == 1 and stated == [None]:
            continue  # the only one has all of it
        try:
            total = sum((Decimal(share or 0) for share in stated), Decimal(0))
        except InvalidOperation:
            continue  # the schema names it
        if total != 100:
            yield problem("percentages", nodes[0], element=element, vocabulary=vocabulary, found=total)


def _identity(activity: etree._Element) -> Iterator[Problem]:
    """The identifier begins with the reporter's, and simulated figures have a reporter that cannot publish."""
    reporter = activity.find("reporting-org")
    ref = "" if reporter is None else reporter.get("ref", "")
    found = (activity.findtext("iati-identifier") or "").strip()
    if not ref or not found.startswith(f"{ref}-"):
        yield problem("identifier", activity, found=found, ref=ref)
    if activity.getparent().get(terms.own("simulated")) == "true" and ref != terms.SIMULATED_ORG:
        yield problem("publishable", activity, ref=ref)


def _span(activity: etree._Element) -> tuple[dt.date | None, dt.date | None]:
    """When the activity began and ended: what happened before what was planned."""
    days = {node.get("type"): _day(node.get("iso-date")) for node in activity.iterchildren("activity-date")}
    return days.get("2") or days.get("1"), days.get("4") or days.get("3")


def _dates(activity: etree._Element, today: dt.date | None) -> Iterator[Problem]:
    """Nothing that happened lies after the day of the data; a transaction outside the activity's dates is flagged."""
    start, end = _span(activity)
    for node in activity.iterfind("transaction/transaction-date"):
        day = _day(node.get("iso-date"))
        if day and today and day > today:
            yield problem("future_actual", node, day=day, until=today)
        if day and ((start and day < start) or (end and day > end)):
            yield problem("outside_dates", node, severity="warning", day=day, start=start, end=end)
    for node in activity.iterfind("result/indicator/period"):
        first = node.find("period-start")
        day = _day(None if first is None else first.get("iso-date"))
        if day and today and day > today and node.find("actual") is not None:
            yield problem("future_actual", node, day=day, until=today)


def _references(activity: etree._Element) -> Iterator[Problem]:
    """No transaction's reference stands twice, and every location referred to is there."""
    refs = Counter(node.get("ref") for node in activity.iterchildren("transaction") if node.get("ref"))
    places = {node.get("ref") for node in activity.iterchildren("location")}
    for node in activity.iterchildren("transaction"):
        if refs[node.get("ref")] > 1:
            yield problem("repeated_ref", node, ref=node.get("ref"))
        place = node.get(terms.own("location"))
        if place and place not in places:
            yield problem("unknown_location", node, ref=place)
    for node in activity.iterfind("result/indicator//location"):
        if node.get("ref") not in places:
            yield problem("unknown_location", node, ref=node.get("ref"))


def _languages(activity: etree._Element) -> Iterator[Problem]:
    """English words of ours that hold Vietnamese ones; names of places and organisations are names in any language."""
    words = activity.xpath("location/name/narrative|*[@role or @ref]/narrative|transaction/provider-org/narrative")
    names = sorted({one.text.strip() for one in words if (one.text or "").strip()}, key=len, reverse=True)
    for path in _OUR_ENGLISH:
        for node in activity.xpath(f"{path}/narrative[@xml:lang='en']"):
            said = node.text or ""
            for name in names:
                said = said.replace(name, "")
            if _VIETNAMESE.search(said):
                yield problem("vietnamese", node, severity="warning", said=(node.text or "")[:80])


def _sums(entries: tuple[Movement, ...]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = defaultdict(int)
    for entry in entries:
        found[entry.kind, entry.currency] += entry.amount
    return found


def _totals(activity: etree._Element, entries: tuple[Movement, ...], ledger: tuple[Movement, ...]) -> Iterator[Problem]:
    """Each kind's total in each currency is the ledger's."""
    found, wanted = _sums(entries), _sums(ledger)
    for kind, currency in sorted({*found, *wanted}):
        here, there = found.get((kind, currency), 0), wanted.get((kind, currency), 0)
        if here != there:
            yield problem(
                "totals", activity, kind=both(f"iati.kind_{kind}"), currency=currency,
                found=whole_units(here, currency), wanted=whole_units(there, currency),
            )  # fmt: skip
