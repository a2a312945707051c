"""Old unit → new unit, with the share of the old that went there.

Provinces merged whole: exact. Communes mostly did: exact. A commune split between several new ones is shared
out by how near each new one lies, which is an estimate and marked so.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.build.distance import distance_km
from geo.build.lists import Listed
from geo.build.sources import UNITS_CONVERTER, UnexpectedSource, locate
from geo.spelling import compact
from geo.units import Unit

_NEAREST_KM = 1.0
_PLACES = 4


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A row of `unit_succession.csv`."""

    old_epoch: str
    old_code: str
    new_epoch: str
    new_code: str
    weight: float
    basis: str


def read_converter(root: Path) -> dict[str, Any]:
    """The package's own table of what became what, by keys."""
    converter: dict[str, Any] = json.loads(locate(root, UNITS_CONVERTER).read_text(encoding="utf-8"))
    return converter


def shares(old: Unit, news: Iterable[Unit]) -> dict[str, float]:
    """Code → share of a split commune, by inverse distance between points; they sum to 1.

    Raises UnexpectedSource when nothing has a point.
    """
    near = {new.code: 1 / max(distance_km(old, new), _NEAREST_KM) for new in news}
    whole = sum(near.values())
    if not whole:
        raise UnexpectedSource(f"{old.code} was split, and has no point to share it by")
    rounded = {code: round(value / whole, _PLACES) for code, value in sorted(near.items())}
    largest = max(rounded, key=lambda code: rounded[code])
    rounded[largest] = round(rounded[largest] + 1 - sum(rounded.values()), _PLACES)
    return rounded


def link_to_34(old: list[Listed], new: list[Listed], *, converter: Mapping[str, Any]) -> list[LinkRow]:
    """63-2025 → 34 for provinces, communes, and the five island districts that had no commune.

    Raises UnexpectedSource when an old unit has no successor, or has it twice.
    """
    olds = {listed.key: listed.unit for listed in old if listed.key}
    news = {listed.key: listed.unit for listed in new}
    rows: list[LinkRow] = []

    def link(old_key: str, new_unit: Unit, weight: float, basis: str) -> None:
        rows.append(LinkRow("63-2025", olds[old_key].code, "34", new_unit.code, weight, basis))

    for province, parts in converter["DICT_PROVINCE"].items():
        for part in parts:
            link(part, news[province], 1.0, "exact")
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, parts in communes.items():
            for part in parts:
                link(part, news[f"{province}_{commune}"], 1.0, "exact")
    for part, units in _split(olds, news, converter=converter).items():
        basis = "estimated" if len(units) > 1 else "exact"
        for code, weight in shares(olds[part], units).items():
            link(part, next(u for u in units if u.code == code), weight, basis)
    _check_complete(rows, expected={u.code for u in olds.values()})
    return rows


def _split(
    olds: Mapping[str, Unit], news: Mapping[str, Unit], *, converter: Mapping[str, Any]
) -> dict[str, list[Unit]]:
    """Old key → the new communes it was split between.

    The package gives namesakes of one new province (a commune Hòa Bình in Hải Dương, another in Hải Phòng)
    each other's pieces too. A piece is therefore left to one of the namesakes it is given to: the one whose
    district the new commune took most whole communes from, then the nearest.
    """
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    districts: Counter[tuple[str, str]] = Counter()
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, parts in communes.items():
            for part in parts:
                holders[f"{province}_{commune}", _namesake(part)].append(part)
                districts[f"{province}_{commune}", _district(part)] += 1
    pieces: list[tuple[str, str]] = []
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for part, given in divided.items():
            for new in sorted({f"{province}_{piece['newWardKey']}" for piece in given}):
                holders[new, _namesake(part)].append(part)
                pieces.append((part, new))
    kept: dict[str, list[Unit]] = defaultdict(list)
    for part, new in pieces:

        def likeness(key: str, new: str = new) -> tuple[int, float, str]:
            return -districts[new, _district(key)], distance_km(olds[key], news[new]), key

        if min(holders[new, _namesake(part)], key=likeness) == part:
            kept[part].append(news[new])
    return kept


def _namesake(key: str) -> str:
    return key.rsplit("_", 1)[1]


def _district(key: str) -> str:
    return key.rsplit("_", 1)[0]


def _check_complete(rows: Iterable[LinkRow], *, expected: set[str]) -> None:
    total: dict[str, float] = defaultdict(float)
    for row in rows:
        total[row.old_code] += row.weight
    wrong = {code for code in expected if round(total[code], _PLACES) != 1}
    if wrong:
        raise UnexpectedSource(f"shares do not sum to 1: {sorted(wrong)[:10]}")


def link_to_2025(old: list[Unit], new: list[Listed]) -> list[LinkRow]:
    """63-2024 → 63-2025 where it can be told; a commune that cannot is left out, and counts for its province.

    Exact: the province; the same name in the same district; the same code. Estimated: a name the later list
    gives as absorbed by one commune only, in the same district, else in the same province.
    """
    news = {listed.unit.code: listed.unit for listed in new}
    olds = {u.code: u for u in old}
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    absorbed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for listed in new:
        if listed.unit.level == "commune":
            district = listed.unit.parent_code or ""
            province = news[district].parent_code or ""
            named[district, compact(listed.unit.full_name)].add(listed.unit.code)
            for alias in {*listed.aliases, compact(listed.unit.full_name)}:
                absorbed[district, alias].add(listed.unit.code)
                absorbed[province, alias].add(listed.unit.code)

    rows: list[LinkRow] = []
    for u in old:
        if u.level == "district":
            continue
        parent = u.parent_code or ""
        key = compact(u.full_name)
        same_name = named[parent, key]
        if u.level == "province":
            target, basis = u.code, "exact"
        elif len(same_name) == 1:
            target, basis = min(same_name), "exact"
        elif u.code in news:
            target, basis = u.code, "exact"
        else:
            near = absorbed[parent, key] or absorbed[olds[parent].parent_code or "", key]
            if len(near) != 1:
                continue
            target, basis = min(near), "estimated"
        rows.append(LinkRow("63-2024", u.code, "63-2025", target, 1.0, basis))
    return rows
