"""Where clubs stand: real communes, spread so that the printed numbers of communes with a club are met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data_access.simulation.anchors import Points
from data_access.simulation.foundings import Founding
from geo.succession import Link, commune_links, origin_provinces
from geo.units import Unit, units_in

ARCHIPELAGOES = {"63-2025": frozenset({"498", "576"}), "34": frozenset({"20333", "22736"})}
"""Hoàng Sa and Trường Sa: districts, later special zones, without villages that could found a club."""


@dataclass(frozen=True, slots=True)
class Place:
    """A club on both maps. `commune63` is None for clubs founded on the new map; bases as in ClubPlace."""

    province63: str
    commune63: str | None
    basis63: str
    province34: str
    commune34: str
    basis34: str
    urban: bool


def successors() -> Mapping[str, tuple[Link, ...]]:
    """Old commune (63-2025) → its links to new communes."""
    return commune_links("63-2025", "34")


@lru_cache(maxsize=1)
def communes_of_2024() -> frozenset[str]:
    """The commune codes that stood in the list to the end of 2024."""
    return frozenset(unit.code for unit in units_in("63-2024", level="commune"))


def _successor(commune: str, *, rng: np.random.Generator) -> tuple[str, str]:
    links = successors()[commune]
    weights = np.array([link.weight for link in links])
    link = links[int(rng.choice(len(links), p=weights / weights.sum()))]
    return link.new_code, "exact" if len(links) == 1 and link.basis == "exact" else "estimated"


def _one_per_new_commune(communes: Sequence[Unit]) -> list[Unit]:
    """One old commune for each new one, so that old communes with a club count as new ones do."""
    kept: dict[str, Unit] = {}
    for unit in communes:
        links = successors()[unit.code]
        if len(links) == 1 and links[0].basis == "exact":
            kept.setdefault(links[0].new_code, unit)
    return list(kept.values())


def _fresh(clubs: Sequence[Founding], *, total: int, points: Points, scale: float,
           rng: np.random.Generator, covered: int = 0) -> list[bool]:  # fmt: skip
    """For each club in order of founding: whether it goes to a commune that has had none.

    Exactly as many do, up to each point, as the point asks for; after the last, ever fewer as communes fill.
    """
    fresh = [False] * len(clubs)
    first = 0
    for day, value in points:
        last = sum(club.founded <= day for club in clubs)
        wanted = min(round(value * min(scale, 1.0)), total) - covered
        chosen = rng.permutation(np.arange(first, last))
        # The first club of all opens its commune, and a project's clubs stand apart.
        by_project = sorted(chosen, key=lambda i: (covered + i > 0, clubs[i].project is None))
        for i in by_project[: max(wanted, 0)]:
            fresh[i] = True
        covered += min(max(wanted, 0), last - first)
        first = last
    for i in range(first, len(clubs)):
        chance = 0.9 * (1 - covered / total) ** 0.6
        if covered < total and (covered == 0 or clubs[i].project is not None or rng.random() < chance):
            fresh[i] = True
            covered += 1
    return fresh


def old_places(province: str, *, clubs: Sequence[Founding], province34: str, points: Points, by_new_commune: bool,
               scale: float, seed: int) -> list[Place]:  # fmt: skip
    """A place for each club of one of the 63 provinces, in the list in force on 30/6/2025."""
    rng = np.random.default_rng([seed, int(province), 3])
    known = communes_of_2024()
    units = [
        u
        for u in units_in("63-2025", level="commune", province=province)
        if u.code in known and u.parent_code not in ARCHIPELAGOES["63-2025"]
    ]
    if by_new_commune:
        units = _one_per_new_commune(units)
    order = [units[i] for i in rng.permutation(len(units))]
    fresh = _fresh(clubs, total=len(order), points=points, scale=scale, rng=rng)
    used = 0
    chosen: list[Unit] = []
    for is_fresh in fresh:
        if is_fresh and used < len(order):
            chosen.append(order[used])
            used += 1
        else:
            # Earlier communes have had more time to found a second club.
            chosen.append(order[int(used * rng.random() ** 1.3)])
    places: list[Place] = []
    moved: dict[str, tuple[str, str]] = {}
    for unit in chosen:
        # Every club of a split commune is asked for apart: they may stand on either side.
        new, basis = moved[unit.code] if unit.code in moved else _successor(unit.code, rng=rng)
        if basis == "exact":
            moved[unit.code] = new, basis
        places.append(Place(province, unit.code, "stated", province34, new, basis, unit.kind != "xã"))
    return places


def new_places(province: str, *, clubs: Sequence[Founding], covered: Sequence[str], points: Points, scale: float,
               seed: int) -> list[Place]:  # fmt: skip
    """A place for each club founded on the new map; `covered` are the new communes that have an active club."""
    rng = np.random.default_rng([seed, int(province), 4])
    units = {u.code: u for u in units_in("34", level="commune", province=province)}
    have = sorted(set(covered))
    rest = [code for code in units if code not in {*have, *ARCHIPELAGOES["34"]}]
    order = [rest[i] for i in rng.permutation(len(rest))]
    fresh = _fresh(clubs, total=len(units), points=points, scale=scale, rng=rng, covered=len(have))
    places: list[Place] = []
    for is_fresh in fresh:
        if is_fresh and order:
            code = order.pop()
            have.append(code)
        else:
            code = have[int(rng.integers(len(have)))]
        origins = origin_provinces(code)
        largest = max(origins, key=lambda link: (link.weight, link.new_code))
        basis = "exact" if len(origins) == 1 else "estimated"
        places.append(Place(largest.new_code, None, basis, province, code, "stated", units[code].kind != "xã"))
    return places
