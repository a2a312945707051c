"""A donor's activity file beside our ledger: totals by kind, provider and quarter, and entries where both name them.

Amounts are compared in the currency they were paid in, never converted.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from data_access.queries.iati import Activity, Movement
from exports.iati import terms
from exports.iati.parse import only_activity, parse
from exports.iati.participants import identifier, participants, provider
from exports.iati.problems import Problem
from exports.iati.read import Reader, named_provider
from indicators.budget import quarter_of

SeenFrom = Literal["project", "donor"]
State = Literal["missing", "extra", "changed"]
PARTS: tuple[str, ...] = ("kind", "provider", "quarter")


@dataclass(frozen=True, slots=True)
class Row:
    """A total on both sides, in the minor unit of its currency. `label` is a kind, a provider or a quarter's day."""

    part: str
    kind: str
    label: str
    currency: str
    ours: int
    theirs: int

    @property
    def difference(self) -> int:
        """The file less our ledger."""
        return self.theirs - self.ours


@dataclass(frozen=True, slots=True)
class EntryDifference:
    """An entry that only one side has, or that differs; the other side is None where it has none."""

    state: State
    ref: str
    ours: Movement | None
    theirs: Movement | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides. `seen_from` says whose words the file uses; `problems` are transactions that could not be read."""

    seen_from: SeenFrom
    rows: tuple[Row, ...]
    entries: tuple[EntryDifference, ...]
    problems: tuple[Problem, ...]

    @property
    def differing(self) -> tuple[Row, ...]:
        """The totals that are not equal."""
        return tuple(row for row in self.rows if row.difference)

    @property
    def equal(self) -> bool:
        """Whether nothing differs and everything was read."""
        return not (self.differing or self.entries or self.problems)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


class Names:
    """Which of our funders somebody's file means by a code, an identifier or a name."""

    def __init__(self, activity: Activity) -> None:
        self._known: dict[str, str] = {}
        for organisation in activity.organisations:
            one = provider(activity, organisation.code)
            for name in (organisation.code, one.ref, *one.name):
                self._known.setdefault(_plain(name or ""), organisation.code)
        for one in participants(activity):
            if one.funder:
                for name in one.name:
                    self._known.setdefault(_plain(name), one.funder)
        self._known.pop("", None)

    def funder(self, name: str | None) -> str | None:
        """Our code for a name; None when it is nobody's."""
        return self._known.get(_plain(name or ""))

    def of(self, organisation: etree._Element | None) -> str | None:
        """Our code for an organisation element, by its identifier or any of its names."""
        if organisation is None:
            return None
        names = [organisation.get("ref"), *(node.text for node in organisation.iterchildren("narrative"))]
        return next((code for code in map(self.funder, names) if code), None)


def compare(
    data: bytes, activity: Activity, *, seen_from: SeenFrom | None = None, named: str | None = None
) -> Comparison:
    """Our ledger and a file's. Raises Refused when the file cannot be read; nothing is stored either way.

    An activity is the project's by an identifier that ends with its code, or is the one that is `named`.

    Whose words the file uses is told by its reporter unless said: a funder of ours reports what it promised and paid,
    which is ours to receive, and only its own money is compared.
    """
    node = only_activity(parse(data), named or identifier(activity), project=named or activity.code)
    names = Names(activity)
    donor = names.of(node.find("reporting-org"))
    ours_itself = (node.findtext("iati-identifier") or "").strip() == identifier(activity)
    view: SeenFrom = seen_from or ("donor" if donor and not ours_itself else "project")
    kinds = terms.KIND_OF_DONORS_TYPE if view == "donor" else terms.KIND_OF_TYPE

    def name(transaction: etree._Element) -> str | None:
        stated = named_provider(transaction)
        return names.funder(stated) or names.of(transaction.find("provider-org")) or stated or (
            donor if view == "donor" else None
        )  # fmt: skip

    reader = Reader(node, kinds=kinds, name=name)
    theirs = reader.entries()
    compared = {*kinds.values(), *(terms.OWN_KINDS if ours_itself else ())}
    ours = tuple(
        entry
        for entry in activity.ledger
        if entry.kind in compared and (view != "donor" or donor is None or entry.provider == donor)
    )
    entries = _by_entry(ours, theirs) if ours_itself else ()
    return Comparison(view, tuple(_rows(ours, theirs)), entries, tuple(reader.problems))


Label = Callable[[Movement], str]
_LABELS: Mapping[str, Label] = {
    "kind": lambda entry: entry.kind,
    "provider": lambda entry: entry.provider or "",
    "quarter": lambda entry: quarter_of(entry.day).isoformat(),
}


def _sums(entries: Iterable[Movement], label: Label) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = defaultdict(int)
    for entry in entries:
        found[entry.kind, label(entry), entry.currency] += entry.amount
    return found


def _rows(ours: tuple[Movement, ...], theirs: tuple[Movement, ...]) -> Iterable[Row]:
    for part, label in _LABELS.items():
        here, there = _sums(ours, label), _sums(theirs, label)
        for kind, name, currency in sorted({*here, *there}, key=lambda key: (terms.KINDS.index(key[0]), *key[1:])):
            key = kind, name, currency
            yield Row(part, kind, name, currency, here.get(key, 0), there.get(key, 0))


def _by_entry(ours: tuple[Movement, ...], theirs: tuple[Movement, ...]) -> tuple[EntryDifference, ...]:
    """Entries by their reference; one that stands twice in the file counts as extra."""
    known = {entry.ref: entry for entry in ours}
    found: list[EntryDifference] = []
    seen: set[str] = set()
    for entry in theirs:
        mine = None if entry.ref in seen else known.get(entry.ref)
        seen.add(entry.ref)
        if mine is None:
            found.append(EntryDifference("extra", entry.ref, None, entry))
        elif mine != entry:
            found.append(EntryDifference("changed", entry.ref, mine, entry))
    missing = [EntryDifference("missing", entry.ref, entry, None) for entry in ours if entry.ref not in seen]
    return (*found, *missing)
