"""A province's communes as points on the sheet of the maps, as one frozen value for the screen and for prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from geo.assets import UnknownAsset, load_communes, load_map
from geo.boundaries.layout import FRAMES
from geo.units import ProvinceSet

FIRST = 10
"""How many of the list are numbered and named on the map."""
ROOM = 0.06
"""Room left round the province, a share of its longer side."""


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A commune: sheet units, filled (has a club) or hollow; `number` its place in the list, for the first ones.

    `frame` is the archipelago it lies in, whose frame is drawn apart.
    """

    code: str
    name: str
    x: float
    y: float
    covered: bool
    number: int | None
    frame: str | None


@dataclass(frozen=True, slots=True)
class PlacesView:
    """A province's points in its outline. `box` is x, y, width, height in sheet units; `frames` its archipelagos."""

    province_set: ProvinceSet
    province: str
    box: tuple[float, float, float, float]
    points: tuple[MapPoint, ...]
    frames: tuple[str, ...]


@lru_cache(maxsize=2)
def _provinces(province_set: ProvinceSet) -> Mapping[str, tuple[tuple[float, ...], tuple[str, ...]]]:
    """Province → its box (x0, y0, x1, y1) and the keys of its islands."""
    provinces = load_map(province_set)["provinces"]
    return MappingProxyType({p["code"]: (tuple(p["box"]), tuple(p["islands"])) for p in provinces})


@lru_cache(maxsize=3)
def _sheet(epoch: str) -> Mapping[str, tuple[float, float]]:
    """Commune → its place on the sheet; empty for the list that has no coordinates."""
    try:
        provinces = load_communes(epoch)
    except UnknownAsset:
        return MappingProxyType({})
    return MappingProxyType({code: (x, y) for places in provinces.values() for code, x, y in places})


def _frame_at(x: float, y: float) -> str | None:
    for key, (left, top, width, height) in FRAMES.items():
        if left <= x <= left + width and top <= y <= top + height:
            return key
    return None


def places_view(
    *,
    province_set: ProvinceSet,
    province: str,
    epoch: str,
    without: Sequence[tuple[str, str]],
    covered: Sequence[tuple[str, str]],
) -> PlacesView:
    """The view. `without` are (code, name) in the order of the list, `covered` those with a club. Raises KeyError."""
    box, islands = _provinces(province_set)[province]
    sheet = _sheet(epoch)
    points = []
    for listed, has in ((covered, True), (without, False)):
        for place, (code, name) in enumerate(listed, start=1):
            if code not in sheet:
                continue
            x, y = sheet[code]
            number = place if not has and place <= FIRST else None
            points.append(MapPoint(code, name, x, y, has, number, _frame_at(x, y)))
    land = [(point.x, point.y) for point in points if point.frame is None]
    west = min(box[0], *(x for x, _ in land), box[0])
    north = min(box[1], *(y for _, y in land), box[1])
    east = max(box[2], *(x for x, _ in land), box[2])
    south = max(box[3], *(y for _, y in land), box[3])
    room = ROOM * max(east - west, south - north)
    whole = (west - room, north - room, east - west + 2 * room, south - north + 2 * room)
    left, top, width, height = (round(value, 1) for value in whole)
    return PlacesView(
        province_set, province, (left, top, width, height), tuple(points),
        tuple(key for key in islands if key in FRAMES),
    )  # fmt: skip
