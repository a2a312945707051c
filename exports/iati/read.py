"""The ledger that an activity file holds: its transactions as entries, and our own elements for advances."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from lxml import etree

from data_access.queries.iati import Movement
from exports.iati.nodes import digits
from exports.iati.parse import only_activity, parse
from exports.iati.problems import Problem, problem
from exports.iati.terms import IN_KIND, KIND_OF_TYPE, OWN_KINDS, own

# Eighteen digits are more than any table holds; the schema's decimal, but ASCII.
_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,9})?")

NameProvider = Callable[[etree._Element], str | None]


def minor_units(words: str, currency: str) -> int:
    """An amount in whole units → the currency's minor unit. Raises ValueError when it is no number or has a rest.

    Neither exponents nor commas are numbers here: 1e99 would fill the memory, and 1,5 is 15 to some.
    """
    if not _DECIMAL.fullmatch(words.strip()):
        raise ValueError(words)
    value = Decimal(words.strip()).scaleb(digits(currency))
    if value != int(value):
        raise ValueError(words)
    return int(value)


def named_provider(node: etree._Element) -> str | None:
    """The provider of a transaction as the file names it: our code, else its identifier, else its name."""
    found = node.find("provider-org")
    if found is None:
        return None
    return found.get(own("funder")) or found.get("ref") or (found.findtext("narrative") or "").strip() or None


class Reader:
    """Entries of an activity; what cannot be read becomes a problem, and is not an entry."""

    def __init__(
        self, activity: etree._Element, *, kinds: Mapping[str, str] = KIND_OF_TYPE, name: NameProvider = named_provider
    ) -> None:
        self.activity = activity
        self.kinds = kinds
        self.name = name
        self.problems: list[Problem] = []

    def entries(self) -> tuple[Movement, ...]:
        """Every entry in the file's order, transactions before advances."""
        return tuple(entry for entry in (*self._transactions(), *self._advances()) if entry)

    def _transactions(self) -> Iterator[Movement | None]:
        default = self.activity.get("default-currency", "")
        for node in self.activity.iterchildren("transaction"):
            kind = self.kinds.get(_attribute(node, "transaction-type", "code"))
            value = node.find("value")
            if kind is None or value is None:
                continue
            yield self._movement(
                node,
                kind=kind,
                day=_attribute(node, "transaction-date", "iso-date"),
                value=(value.text or "", value.get("currency", default), value.get("value-date", "")),
                provider=self.name(node),
                in_kind=_attribute(node, "disbursement-channel", "code") == IN_KIND,
            )

    def _advances(self) -> Iterator[Movement | None]:
        for kind in OWN_KINDS:
            for node in self.activity.iterchildren(own(kind)):
                yield self._movement(
                    node,
                    kind=kind,
                    day=node.get("date", ""),
                    value=(node.text or "", node.get("currency", ""), node.get("value-date", "")),
                    provider=node.get(own("provider")),
                    in_kind=node.get(own("in-kind")) == "1",
                )

    def _movement(
        self, node: etree._Element, *, kind: str, day: str, value: tuple[str, str, str], provider: str | None,
        in_kind: bool,
    ) -> Movement | None:  # fmt: skip
        words, currency, valued_on = value
        try:
            on = dt.date.fromisoformat(day[:10])
            valued = dt.date.fromisoformat(valued_on[:10]) if valued_on else on
            amount = minor_units(words, currency)
        except ValueError:
            self.problems.append(problem("bad_amount", node, value=f"{words} {day}".strip(), currency=currency))
            return None
        epoch, _, code = (node.get(own("location")) or "").partition(":")
        return Movement(
            ref=node.get("ref", ""),
            day=on,
            kind=kind,
            amount=amount,
            currency=currency,
            valued_on=valued,
            provider=provider,
            place=(epoch, code) if code else None,
            line=node.get(own("line")),
            category=node.get(own("category")),
            in_kind=in_kind,
            valuation=node.get(own("valuation")),
            reverses=node.get(own("reverses")),
            corrects=node.get(own("corrects")),
            note=node.get(own("note")),
        )


def _attribute(node: etree._Element, child: str, name: str) -> str:
    found = node.find(child)
    return "" if found is None else found.get(name, "")


def read_ledger(data: bytes, *, identifier: str = "") -> tuple[Movement, ...]:
    """The ledger in a file of ours. Raises Refused."""
    return Reader(only_activity(parse(data), identifier)).entries()


def ordered(entries: tuple[Movement, ...]) -> list[Movement]:
    """Entries in one order, so that two ledgers can be compared."""
    return sorted(entries, key=lambda entry: (entry.ref, entry.kind))
