"""A province's communes or districts as points sized by members: one frozen value for the screen and for pictures."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from data_access.queries.commune_members import CommuneMembers
from data_access.queries.communes import CommuneCover
from geo.succession import succession
from geo.units import ProvinceSet, Unit, unit, units_in
from render.places_map import Box, sheet_of, zoomed

LEAST = 4.0
"""The radius of the smallest point, in pixels."""
REACH = {"xa": 13.0, "huyen": 22.0}
"""The radius of the point with most members, in pixels."""
CROWDED = 180
"""From this many communes on, points are drawn smaller."""


@dataclass(frozen=True, slots=True)
class Place:
    """A commune or a district, and where it lies on the sheet (None without coordinates).

    `members` is None where no club has a report. `covered` of `communes` have a club: for a commune 0 or 1 of 1.
    `estimated`: only estimates place its clubs there. `district` is the name of a commune's district, if it has one.
    """

    code: str
    name: str
    kind: str
    clubs: int
    members: int | None
    covered: int
    communes: int
    estimated: bool
    district: str
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class PlacePoints:
    """The points of a province, in the order of its table. `most` members is `reach` pixels wide from the middle."""

    province_set: ProvinceSet
    province: str
    level: Literal["huyen", "xa"]
    box: Box
    frames: tuple[str, ...]
    places: tuple[Place, ...]
    most: int
    reach: float

    @property
    def drawn(self) -> tuple[Place, ...]:
        """Those with coordinates."""
        return tuple(place for place in self.places if place.at is not None)

    @property
    def without_point(self) -> int:
        """How many have no coordinates."""
        return len(self.places) - len(self.drawn)


@lru_cache(maxsize=3)
def points_of(epoch: str) -> Mapping[str, tuple[float, float]]:
    """Commune → its place on the sheet. The list of 2024 has no coordinates of its own: its communes stand where the
    next list has the same commune, and nowhere where that is another by then."""
    if epoch != "63-2024":
        return sheet_of(epoch)
    known = sheet_of("63-2025")
    later = {place.code: place for place in units_in("63-2025", level="commune")}

    def same(place: Unit) -> bool:
        other = later.get(place.code)
        return other is not None and (place.name, place.kind) == (other.name, other.kind)

    kept = (place.code for place in units_in(epoch, level="commune") if same(place))
    return MappingProxyType({code: known[code] for code in kept if code in known})


@lru_cache(maxsize=1)
def _islands() -> Mapping[str, tuple[float, float]]:
    """The districts without communes, each an island that became one commune → its place on the sheet."""
    today = sheet_of("34")
    links = succession("63-2025", "34", level="district")
    return MappingProxyType({link.old_code: today[link.new_code] for link in links if link.new_code in today})


def communes(cover: CommuneCover, members: Mapping[str, CommuneMembers]) -> tuple[Place, ...]:
    """Every commune of a province, those with most clubs first, those without by name."""
    at = points_of(cover.epoch)
    found = []
    for row in (*cover.covered, *cover.uncovered):
        own, counted = unit(cover.epoch, row.code), members.get(row.code)
        parent = unit(cover.epoch, own.parent_code or "")
        found.append(
            Place(
                row.code, own.name, own.kind, row.clubs, counted.members if counted else None,
                int(row.clubs > 0), 1, row.estimated, parent.full_name if parent.level == "district" else "",
                at.get(row.code),
            )
        )  # fmt: skip
    return tuple(found)


def _middle(listed: Iterable[Place]) -> tuple[float, float] | None:
    known = [place.at for place in listed if place.at is not None]
    if not known:
        return None
    return round(sum(x for x, _ in known) / len(known), 1), round(sum(y for _, y in known) / len(known), 1)


def districts(epoch: str, province: str, *, of: Iterable[Place]) -> tuple[Place, ...]:
    """Every district of a province with the sums of its communes, at their middle; most members first."""
    own: dict[str, list[Place]] = defaultdict(list)
    for place in of:
        own[unit(epoch, place.code).parent_code or ""].append(place)
    found = []
    for district in units_in(epoch, level="district", province=province):
        listed = own[district.code]
        counts = [place.members for place in listed if place.members is not None]
        clubs = sum(place.clubs for place in listed)
        found.append(
            Place(
                district.code, district.name, district.kind, clubs, sum(counts) if counts else None,
                sum(place.covered for place in listed), len(listed),
                clubs > 0 and all(place.estimated for place in listed if place.clubs), "",
                _middle(listed) or _islands().get(district.code),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda place: (-(place.members or 0), -place.clubs, place.code)))


def place_points(
    province_set: ProvinceSet,
    province: str,
    *,
    level: Literal["huyen", "xa"],
    places: tuple[Place, ...],
    part: bool = False,
) -> PlacePoints:
    """The points, laid out; `part` when they are those of one district. Raises KeyError for a province that the map
    has not."""
    points = [place.at for place in places if place.at is not None]
    box, frames = zoomed(province_set, province, points=points, part=part)
    most = max((place.members or 0 for place in places), default=0)
    reach = REACH[level] * (0.75 if len(places) > CROWDED else 1.0)
    return PlacePoints(province_set, province, level, box, frames, places, most, reach)


def radius(view: PlacePoints, members: int | None) -> float:
    """How large a point is: its area goes with the members. Pixels at the screen's size."""
    if not members or not view.most:
        return LEAST
    return max(LEAST, view.reach * math.sqrt(members / view.most))


def size_steps(most: int) -> tuple[int, ...]:
    """Round numbers for the legend of sizes, the smaller first; empty without members."""
    if most < 1:
        return ()
    power = 10 ** (len(str(most)) - 1)
    lead = next(digit for digit in (5, 2, 1) if digit * power <= most)
    top = lead * power
    small = top // (4 if lead == 2 else 5)
    return (small, top) if small else (top,)
