"""A province's communes as points on the sheet of the maps, as one frozen value for the screen and for prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from geo.assets import UnknownAsset, load_communes, load_map
from geo.boundaries.layout import FRAMES
from geo.units import ProvinceSet

Box = tuple[float, float, float, float]
"""x, y, width, height in sheet units."""
FIRST = 10
"""How many of the list are numbered and named on the map."""
ROOM = 0.06
"""Room left round the province, a share of its longer side."""
ROOM_PART = 0.35
"""The same round the points of a part of it, so that what lies about is seen."""


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
    box: Box
    points: tuple[MapPoint, ...]
    frames: tuple[str, ...]


@lru_cache(maxsize=2)
def _provinces(province_set: ProvinceSet) -> Mapping[str, tuple[tuple[float, ...], tuple[str, ...]]]:
    """Province → its box (x0, y0, x1, y1) and the keys of its islands."""
    provinces = load_map(province_set)["provinces"]
    return MappingProxyType({p["code"]: (tuple(p["box"]), tuple(p["islands"])) for p in provinces})


@lru_cache(maxsize=3)
def sheet_of(epoch: str) -> Mapping[str, tuple[float, float]]:
    """Commune → its place on the sheet; empty for the list that has no coordinates."""
    try:
        provinces = load_communes(epoch)
    except UnknownAsset:
        return MappingProxyType({})
    return MappingProxyType({code: (x, y) for places in provinces.values() for code, x, y in places})


def frame_at(x: float, y: float) -> str | None:
    """The archipelago in whose frame a place of the sheet lies."""
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
    sheet = sheet_of(epoch)
    points = []
    for listed, has in ((covered, True), (without, False)):
        for place, (code, name) in enumerate(listed, start=1):
            if code not in sheet:
                continue
            x, y = sheet[code]
            number = place if not has and place <= FIRST else None
            points.append(MapPoint(code, name, x, y, has, number, frame_at(x, y)))
    box, frames = zoomed(province_set, province, points=[(point.x, point.y) for point in points])
    return PlacesView(province_set, province, box, tuple(points), frames)


def _box_around(places: Sequence[tuple[float, float]], *, room: float) -> Box:
    """The box of some places with room round them, a share of its longer side: x, y, width, height."""
    xs, ys = [x for x, _ in places], [y for _, y in places]
    west, north, east, south = min(xs), min(ys), max(xs), max(ys)
    around = room * max(east - west, south - north)
    whole = (west - around, north - around, east - west + 2 * around, south - north + 2 * around)
    left, top, width, height = (round(value, 1) for value in whole)
    return left, top, width, height


def zoomed(
    province_set: ProvinceSet, province: str, *, points: Iterable[tuple[float, float]], part: bool = False
) -> tuple[Box, tuple[str, ...]]:
    """The box of a province with its points, and the archipelagos drawn beside it. Raises KeyError.

    `part`: the box of the points alone, where several of them lie on land.
    """
    (x0, y0, x1, y1), islands = _provinces(province_set)[province]
    land = [at for at in points if frame_at(*at) is None]
    frames = tuple(key for key in islands if key in FRAMES)
    if part and len(set(land)) > 1:
        return _box_around(land, room=ROOM_PART), frames
    return _box_around([(x0, y0), (x1, y1), *land], room=ROOM), frames
