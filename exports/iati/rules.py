"""The standard's rule set, read from its own file and applied to an activity file."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from lxml import etree

from exports.iati.lists import STANDARD
from exports.iati.problems import Problem, problem

NOW = "NOW"
_ACTIVITY = "/iati-activities/iati-activity"
Case = Mapping[str, Any]
Rule = Callable[[etree._Element, Case, dt.date | None], Iterator[Problem]]


@lru_cache(maxsize=256)
def _xpath(path: str) -> etree.XPath:
    return etree.XPath(path, smart_strings=False)


def _texts(node: etree._Element, path: str) -> list[str]:
    """What a path finds, as text: attributes as they are, elements by their own text."""
    found = _xpath(path)(node)
    return [one if isinstance(one, str) else (one.text or "") for one in found]


def _listed(case: Case) -> str:
    return ", ".join(case["paths"])


def _at_least_one(node: etree._Element, case: Case, _today: dt.date | None) -> Iterator[Problem]:
    if not any(_xpath(path)(node) for path in case["paths"]):
        yield problem("rule_atleast_one", node, paths=_listed(case))


def _no_more_than_one(node: etree._Element, case: Case, _today: dt.date | None) -> Iterator[Problem]:
    if sum(len(_xpath(path)(node)) for path in case["paths"]) > 1:
        yield problem("rule_no_more_than_one", node, paths=_listed(case))


def _day(node: etree._Element, path: str, today: dt.date | None) -> dt.date | None:
    if path == NOW:
        return today
    found = _texts(node, path)
    try:
        return dt.date.fromisoformat(found[0][:10]) if len(found) == 1 else None
    except ValueError:
        return None  # the schema names a date that is none


def _date_order(node: etree._Element, case: Case, today: dt.date | None) -> Iterator[Problem]:
    first, last = _day(node, case["less"], today), _day(node, case["more"], today)
    if first and last and first > last:
        yield problem("rule_date_order", node, less=case["less"], more=case["more"], first=first, last=last)


def _regex(node: etree._Element, case: Case, _today: dt.date | None) -> Iterator[Problem]:
    for path in case["paths"]:
        for value in _texts(node, path):
            if not re.fullmatch(case["regex"], value.strip()):
                yield problem("rule_regex_matches", node, value=value)


def _sum(node: etree._Element, case: Case, _today: dt.date | None) -> Iterator[Problem]:
    shares = [share for path in case["paths"] for share in _texts(node, path)]
    try:
        total = sum((Decimal(share) for share in shares), Decimal(0))
    except InvalidOperation:
        return  # the schema names a share that is no number
    if shares and total != case["sum"]:
        yield problem("rule_sum", node, found=total, wanted=case["sum"])


_RULES: Mapping[str, Rule] = {
    "atleast_one": _at_least_one,
    "no_more_than_one": _no_more_than_one,
    "date_order": _date_order,
    "regex_matches": _regex,
    "sum": _sum,
}


@lru_cache(maxsize=1)
def rule_set() -> tuple[tuple[str, str, Case], ...]:
    """(context, rule, case) of every rule for an activity or what stands right in one, in the file's order."""
    read = json.loads((STANDARD / "rules.json").read_text(encoding="utf-8"))
    return tuple(
        (_ACTIVITY + context.removeprefix("//iati-activity").replace("//", "/"), name, case)
        for context, rules in read.items() for name, rule in rules.items()
        for case in rule["cases"]
    )  # fmt: skip


def check_rules(root: etree._Element, *, today: dt.date | None) -> Iterator[Problem]:
    """Every rule at every element it is for; `today` stands for NOW, and without it those rules say nothing."""
    for context, name, case in rule_set():
        for node in _xpath(context)(root):
            yield from _RULES[name](node, case, today)
