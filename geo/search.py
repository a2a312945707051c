"""One box for every unit there is or was: what somebody typed → units, best first, and what the old ones became.

Marks, case, hyphens and spaces do not matter ("ha noi", "HÀ NỘI"); provinces answer to their usual short forms and
initials ("hn", "tphcm"); a kind narrows ("xã Mỹ Đức", "q.1"); a place after the name narrows ("My Duc, Ha Noi").
An old unit is given with its successors, so that nobody has to know when a name went out of use.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from geo.aliases import ALIASES
from geo.spelling import compact, fold, tidy
from geo.succession import Link, succession, unchanged_provinces
from geo.units import EPOCHS, Unit, province_of, unit, units_in

_KINDS: Mapping[str, tuple[str, ...]] = {
    "thanh pho": ("thành phố",), "thi tran": ("thị trấn",), "dac khu": ("đặc khu",), "thi xa": ("thị xã",),
    "phuong": ("phường",), "huyen": ("huyện",), "quan": ("quận",), "tinh": ("tỉnh",), "xa": ("xã",),
    "tp": ("thành phố",), "tt": ("thị trấn",), "dk": ("đặc khu",), "tx": ("thị xã",),
    "p": ("phường",), "h": ("huyện",), "q": ("quận",), "t": ("tỉnh",), "x": ("xã",),
}  # fmt: skip
_KIND = re.compile(rf"^({'|'.join(_KINDS)})(?:(?= )|(?=\d)) ?")
_LEVELS = ("province", "district", "commune")
_LONGEST_PLACE = 5  # words: "Bà Rịa - Vũng Tàu" has four
_EXACT, _START, _WORD, _INSIDE = range(4)


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that a text may mean. `successors` of an old unit are those of today, the largest share first.

    `split`: the old unit went to more than one. `district` is the district an old commune lay in, else None.
    """

    unit: Unit
    province: Unit
    district: Unit | None
    successors: tuple[Unit, ...] = ()
    split: bool = False

    @property
    def old(self) -> bool:
        """Whether the unit stands on no list of today."""
        return self.unit.epoch != EPOCHS[-1]


@dataclass(frozen=True, slots=True)
class _Entry:
    unit: Unit
    names: tuple[str, ...]
    words: str
    around: str


def _lists() -> Iterator[Unit]:
    """Every unit, today's first; what an older list holds unchanged on the next one is not told twice."""
    newer: set[tuple[str, str, str]] = set()
    for epoch in reversed(EPOCHS):
        here = [found for level in ("province", "district", "commune") for found in units_in(epoch, level=level)]
        yield from (found for found in here if (found.code, found.name, found.kind) not in newer)
        # Codes were given anew in the reform: only a province on its old ground is the same unit on both maps.
        kept = unchanged_provinces() if epoch == EPOCHS[-1] else {found.code for found in here}
        newer = {(found.code, found.name, found.kind) for found in here if found.code in kept}


def short_forms(found: Unit) -> tuple[str, ...]:
    """What a province answers to."""
    name = compact(found.name)
    initials = "".join(word[0] for word in fold(found.name).split())
    usual = (name, *ALIASES.get(name, ()), *([initials] if len(initials) > 1 else []))
    return (*usual, *(f"tp{form}" for form in usual)) if found.kind == "thành phố" else usual


@lru_cache(maxsize=1)
def _index() -> tuple[_Entry, ...]:
    """Some 15,000 entries, made at the first question and kept."""
    folded: dict[str, str] = {}

    def folded_name(text: str) -> str:
        if text not in folded:
            folded[text] = fold(text)
        return folded[text]

    entries = []
    for found in _lists():
        above, parent = [], found
        while parent.parent_code is not None:
            parent = unit(parent.epoch, parent.parent_code)
            above.append(folded_name(parent.name).replace(" ", ""))
        words = folded_name(found.name)
        names = short_forms(found) if found.level == "province" else (words.replace(" ", ""),)
        entries.append(_Entry(found, names, f" {words}", "|".join(above)))
    return tuple(entries)


@lru_cache(maxsize=1)
def _links() -> Mapping[tuple[str, str], tuple[Link, ...]]:
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for epoch in EPOCHS[:-1]:
        for level in ("province", "district", "commune"):
            for link in succession(epoch, EPOCHS[-1], level=level):
                found[epoch, link.old_code].append(link)
    return {key: tuple(sorted(links, key=lambda link: (-link.weight, link.new_code))) for key, links in found.items()}


def successors(old: Unit) -> tuple[Unit, ...]:
    """Today's units that an old one became or lies in, the largest share first; of a district, its communes'.

    Empty for a unit of today, and for the few communes of which the lists cannot tell.
    """
    own = _links().get((old.epoch, old.code), ())
    if own or old.level != "district":
        return tuple(unit(link.new_epoch, link.new_code) for link in own)
    shares: dict[str, float] = defaultdict(float)
    for commune in units_in(old.epoch, level="commune", province=province_of(old).code):
        if commune.parent_code == old.code:
            for link in _links().get((old.epoch, commune.code), ()):
                shares[link.new_code] += link.weight
    return tuple(unit(EPOCHS[-1], code) for code in sorted(shares, key=lambda code: (-shares[code], code)))


def _readings(text: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(name in words, what stands round it, kinds) in the ways a text can be read: all of it a name, or its end
    a place."""
    before, comma, after = text.partition(",")
    head, tail = fold(before), compact(_KIND.sub("", fold(after.rpartition(",")[2])))
    plain = [(head, tail)]
    if not comma:
        words = head.split()
        cuts = range(len(words) - 1, max(len(words) - 1 - _LONGEST_PLACE, 0), -1)
        plain += [(" ".join(words[:cut]), "".join(words[cut:])) for cut in cuts]
    for name, around in plain:
        kind = _KIND.match(name)
        yield name, around, ()
        if kind and (bare := name[kind.end() :]):
            yield bare, around, _KINDS[kind[1]]


def _rank(entry: _Entry, name: str, words: str) -> int | None:
    if name in entry.names:
        return _EXACT
    if entry.names[0].startswith(name):
        return _START
    if words in entry.words:
        return _WORD
    return _INSIDE if len(name) > 2 and name in entry.names[0] else None


def _matches(text: str) -> Iterable[tuple[int, int, _Entry]]:
    """(reading, rank, entry); a reading with a place round the name counts after one without."""
    for reading, (words, around, kinds) in enumerate(_readings(text)):
        name, spaced = words.replace(" ", ""), f" {words}"
        for entry in _index():
            if kinds and entry.unit.kind not in kinds:
                continue
            if around and around not in entry.around:
                continue
            rank = _rank(entry, name, spaced)
            if rank is not None and (not around or rank == _EXACT or "," in text):
                yield reading, rank, entry


def search(text: str, *, limit: int = 8) -> tuple[Hit, ...]:
    """The units a text may mean, best first: whole names before beginnings, marks as written before other marks,
    provinces before all others, today's before old ones. Empty for a text without letters or digits, and for no
    match."""
    if not compact(text):
        return ()
    written = tidy(text).casefold()
    best: dict[tuple[str, str], tuple[tuple[int, ...], _Entry]] = {}
    for reading, rank, entry in _matches(text):
        found = entry.unit
        other_marks = int(found.name.casefold() not in written)
        older = len(EPOCHS) - 1 - EPOCHS.index(found.epoch)
        level = _LEVELS.index(found.level)
        key = (rank, other_marks, min(level, 1), older, level, reading)
        at = (found.epoch, found.code)
        if at not in best or key < best[at][0]:
            best[at] = key, entry
    ordered = sorted(best.values(), key=lambda one: (one[0], one[1].words, one[1].unit.epoch, one[1].unit.code))
    return tuple(_hit(entry.unit) for _, entry in ordered[:limit])


def _hit(found: Unit) -> Hit:
    after = successors(found)
    parent = unit(found.epoch, found.parent_code) if found.parent_code is not None else None
    district = parent if parent is not None and parent.level == "district" else None
    return Hit(found, province_of(found), district, after, len(after) > 1)
