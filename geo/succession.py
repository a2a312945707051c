"""What an old unit became: 63 provinces → 34, old communes → new, with weights.

Read from `data_access/reference/unit_succession.csv`. Provinces merged whole, so their links are exact. A
commune that was split is shared out by an estimate; whatever is drawn from one has to say so.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from geo.units import EPOCHS, REFERENCE, Level, UnknownUnit, province_of, province_set, unit, units_in

Basis = Literal["exact", "estimated"]
_LENGTHS: Mapping[int, Level] = MappingProxyType({2: "province", 3: "district", 5: "commune"})


class NoSuccession(LookupError):
    """Units do not turn into those of an earlier epoch."""


@dataclass(frozen=True, slots=True)
class Link:
    """An old unit and the share of it (0 < weight ≤ 1) that lies in a new one."""

    old_epoch: str
    old_code: str
    new_epoch: str
    new_code: str
    weight: float
    basis: Basis

    @property
    def level(self) -> Level:
        """The old unit's level; five island districts became communes."""
        return _LENGTHS[len(self.old_code)]


@dataclass(frozen=True, slots=True)
class Recast:
    """Amounts on new units, which of those are estimates, and amounts whose new unit cannot be told.

    The values and the unplaced together sum to what was given.
    """

    values: Mapping[str, int]
    estimated: frozenset[str] = frozenset()
    unplaced: Mapping[str, int] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _steps() -> dict[tuple[str, Level], dict[str, list[Link]]]:
    """(old epoch, level) → old code → its links to the next epoch."""
    found: dict[tuple[str, Level], dict[str, list[Link]]] = defaultdict(dict)
    with (REFERENCE / "unit_succession.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            basis: Basis = "exact" if row["basis"] == "exact" else "estimated"
            ends = row["old_epoch"], row["old_code"], row["new_epoch"], row["new_code"]
            link = Link(*ends, float(row["weight"]), basis)
            found[link.old_epoch, link.level].setdefault(link.old_code, []).append(link)
    return found


def _chain(first: Link, rest: Mapping[str, list[Link]]) -> list[Link]:
    return [
        Link(
            first.old_epoch,
            first.old_code,
            then.new_epoch,
            then.new_code,
            first.weight * then.weight,
            "exact" if first.basis == then.basis == "exact" else "estimated",
        )
        for then in rest[first.new_code]
    ]


@lru_cache(maxsize=16)
def succession(old_epoch: str, new_epoch: str, *, level: Level = "province") -> tuple[Link, ...]:
    """Every link from one epoch's units to a later one's, by old code; weights of an old unit sum to 1.

    Districts have links only where an island district became a commune. Four communes of 63-2024 have none:
    what became of them cannot be told from the lists. Raises UnknownEpoch, NoSuccession (backwards).
    """
    for epoch in (old_epoch, new_epoch):
        province_set(epoch)
    start, end = EPOCHS.index(old_epoch), EPOCHS.index(new_epoch)
    if start >= end:
        raise NoSuccession(f"{old_epoch} does not turn into {new_epoch}")
    links = [link for found in _steps()[old_epoch, level].values() for link in found]
    for epoch in EPOCHS[start + 1 : end]:
        links = [link for first in links for link in _chain(first, _steps()[epoch, level])]
    return tuple(links)


@lru_cache(maxsize=4)
def commune_links(old_epoch: str, new_epoch: str) -> Mapping[str, tuple[Link, ...]]:
    """Old commune's code → its links to a later epoch's communes; one without any is not among them.

    Raises as `succession` does.
    """
    found: dict[str, list[Link]] = defaultdict(list)
    for link in succession(old_epoch, new_epoch, level="commune"):
        found[link.old_code].append(link)
    return MappingProxyType({code: tuple(links) for code, links in found.items()})


@lru_cache(maxsize=1)
def _successors() -> dict[str, str]:
    return {link.old_code: link.new_code for link in succession("63-2025", "34")}


def successor_province(code63: str) -> str:
    """The code, in epoch 34, of the province an old one became part of. Raises UnknownUnit."""
    try:
        return _successors()[code63]
    except KeyError:
        raise UnknownUnit(f"no province {code63!r} among the 63") from None


def predecessors(code34: str) -> tuple[str, ...]:
    """The codes, among the 63, of the provinces a new one was made of. Raises UnknownUnit."""
    if unit("34", code34).level != "province":
        raise UnknownUnit(f"{code34!r} is not one of the 34 provinces")
    return tuple(old for old, new in _successors().items() if new == code34)


def unchanged_provinces() -> tuple[str, ...]:
    """The codes of the new provinces made of one old province only."""
    return tuple(u.code for u in units_in("34") if len(predecessors(u.code)) == 1)


@lru_cache(maxsize=1)
def _origins() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for level in ("commune", "district"):
        for link in succession("63-2025", "34", level=level):
            found[link.new_code][province_of(unit("63-2025", link.old_code)).code] += link.weight
    return found


def origin_provinces(commune34: str) -> tuple[Link, ...]:
    """New commune → the old provinces it lies in, weighted by the old communes it holds.

    One old province: exact. More than one: an estimate. Raises UnknownUnit.
    """
    if unit("34", commune34).level != "commune":
        raise UnknownUnit(f"{commune34!r} is not a commune of epoch 34")
    parts = _origins()[commune34]
    whole = sum(parts.values())
    basis: Basis = "exact" if len(parts) == 1 else "estimated"
    return tuple(Link("34", commune34, "63-2025", old, part / whole, basis) for old, part in sorted(parts.items()))


def share_out(amount: int, weights: Mapping[str, float]) -> dict[str, int]:
    """An integer in integer parts by weight (summing to about 1), their sum exactly the amount.

    The units left by rounding down go to the largest remainders, first by code on a tie.
    """
    parts = {key: int(amount * weight // 1) for key, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda key: (parts[key] - amount * weights[key], key))
    left = amount - sum(parts.values())
    for key in by_remainder[:left]:
        parts[key] += 1
    return parts


def recast(values: Mapping[str, int], *, old: str, new: str, level: Level = "province") -> Recast:
    """Additive integers by old code → the same by new code; the total is kept to the unit.

    `old` and `new` are epochs. Raises UnknownUnit for a code not in the old epoch, NoSuccession.
    """
    links: dict[str, list[Link]] = defaultdict(list)
    for link in succession(old, new, level=level):
        links[link.old_code].append(link)
    totals: dict[str, int] = defaultdict(int)
    unplaced: dict[str, int] = {}
    estimated: set[str] = set()
    for code, amount in values.items():
        if unit(old, code).level != level:
            raise UnknownUnit(f"{code!r} in epoch {old} is not a {level}")
        if code not in links:
            unplaced[code] = amount
            continue
        weights = {link.new_code: link.weight for link in links[code]}
        for new_code, part in share_out(amount, weights).items():
            totals[new_code] += part
        estimated |= {link.new_code for link in links[code] if link.basis == "estimated"}
    return Recast(dict(totals), frozenset(estimated), unplaced)
