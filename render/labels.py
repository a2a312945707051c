"""Where the names of the provinces stand on the map, at each of several scales.

A name keeps its size on the screen, so on a small map it covers more of the sheet. For each scale the names are put
down one after another, the largest province first, wherever they have room on their own ground or in the sea beside
it; a name that finds none is left out. Between two scales the placing of the smaller map holds: round its anchor a
name only shrinks as the map grows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import shapely
from shapely.geometry import Polygon

from geo.assets import load_map, path_rings
from geo.units import ProvinceSet
from render.lettering import width
from render.sheets import SIZE, Label, box_of

UNITS = (0.6, 0.8, 1.0, 1.25, 1.5, 1.85, 2.2)
"""Sheet units a pixel: from a map 1,060 pixels wide over the picture, a wide window and a phone to one 290 wide."""
APART = 3.0  # pixels between two names
OWN, OTHERS = 0.62, 0.22  # least share of a name's box on its own province, most on other ones
FREE_SOUTH_OF = 150.0  # from here southwards all that lies east of the land is sea
REACH = 120.0  # how far from a province its name may be, more than any name is wide
WIDELY = (0.55, 0.45)  # the same two shares for those that everybody looks for
FIRST = frozenset({"01", "79"})  # Hà Nội and Thành phố Hồ Chí Minh
SHORE = (3.0, 9.0)  # from the shore to a name in the sea
Part = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Province:
    """A province to be named: its ground, that of its neighbours, ways to write it, anchors on land and in the sea."""

    code: str
    own: Any
    others: Any
    forms: tuple[tuple[str, ...], ...]
    inland: tuple[tuple[float, float], ...]
    shores: tuple[tuple[float, float], ...]


def furniture(unit: float) -> list[Part]:
    """What else is written on the sheet, at its largest: title, the simulated mark, the legend."""
    return [
        (386, 0, 640, 10 + 18 * 5 * unit),
        (632 - 152 * unit, 330 - 15 * unit, 640, 330 + 6 * unit),
        (0, 766 - 20 * 12 * unit, 209, 770),
    ]


def _islands(islands: Sequence[Mapping[str, Any]], names: Mapping[str, str], unit: float) -> Iterator[Part]:
    for island in islands:
        x, y = island["label"]
        if island["frame"] is None:
            yield x - 14, y - 9 * unit, x + width(island["name"], size=SIZE) * unit, y + 9 * unit
        else:
            left, top, wide, high = island["frame"]
            half = max(wide, width(names[island["province"]], size=SIZE) * unit) / 2
            yield left + wide / 2 - half, top, left + wide / 2 + half, top + high + 22 * unit


def _forms(name: str) -> tuple[tuple[str, ...], ...]:
    """The name on one line, and on two as even as they can be."""
    words = name.split(" ")
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    even = sorted(halves, key=lambda half: max(width(line, size=SIZE) for line in half))
    return ((name,), *even[:1])


def _ground(d: str) -> Any:
    return shapely.union_all([Polygon(ring).buffer(0) for ring in path_rings(d)]).simplify(0.4)


def _inland(shape: Any, pole: tuple[float, float]) -> list[tuple[float, float]]:
    """Points all over the largest part of a province, those near its pole first."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    west, north, east, south = largest.bounds
    step = max(2.5, largest.area**0.5 / 9)
    columns, rows = int((east - west) / step) + 1, int((south - north) / step) + 1
    grid = [(west + step * (c + 0.5), north + step * (r + 0.5)) for c in range(columns) for r in range(rows)]
    inner = [(round(x, 1), round(y, 1)) for x, y in grid if shapely.contains_xy(largest, x, y)]
    return [pole, *sorted(inner, key=lambda at: (at[0] - pole[0]) ** 2 + (at[1] - pole[1]) ** 2)]


def _sea_from(mainland: Any) -> list[float]:
    """For each row of the sheet the x from which eastwards all is sea."""
    rows = [shapely.LineString([(0, y), (640, y)]) for y in range(1001)]
    east = [mainland.intersection(row).bounds for row in rows]
    return [640 if y < FREE_SOUTH_OF else (bounds[2] if bounds else 0) for y, bounds in enumerate(east)]


def _shores(shape: Any, sea_from: Sequence[float]) -> list[tuple[float, float]]:
    """Points in the sea off the coast of a province's largest part, the nearest to it first."""
    own = max(shapely.get_parts(shape), key=lambda part: part.area)
    west, north, east, south = own.buffer(SHORE[1]).bounds
    places = [(x, y) for x in range(int(west), int(east), 2) for y in range(int(north), int(south), 2)]
    sea = [(x, y) for x, y in places if y <= 1000 and x > sea_from[y]]
    away = [own.distance(shapely.Point(place)) for place in sea]
    near = [(gap, place) for gap, place in zip(away, sea, strict=True) if SHORE[0] <= gap <= SHORE[1]]
    return [(float(x), float(y)) for _, (x, y) in sorted(near)]


class _Sheet:
    """The provinces of a set, the largest first, and what else stands on their sheet."""

    def __init__(self, province_set: ProvinceSet) -> None:
        drawn = load_map(province_set)
        self.islands = drawn["islands"]
        self.names = {province["code"]: province["name"] for province in drawn["provinces"]}
        grounds = {province["code"]: _ground(province["d"]) for province in drawn["provinces"]}
        land = shapely.union_all(list(grounds.values()))

        def beside(code: str) -> Any:
            near = [each for other, each in grounds.items() if other != code]
            return shapely.union_all(near).intersection(grounds[code].envelope.buffer(REACH))

        sea_from = _sea_from(max(shapely.get_parts(land), key=lambda part: part.area))
        self.provinces = [
            _Province(
                code=found["code"],
                own=grounds[found["code"]],
                others=beside(found["code"]),
                forms=_forms(found["name"]),
                inland=tuple(_inland(grounds[found["code"]], (found["label"][0], found["label"][1]))),
                shores=tuple(_shores(grounds[found["code"]], sea_from)),
            )
            for found in drawn["provinces"]
        ]
        self.provinces.sort(key=lambda each: (each.code not in FIRST, -each.own.area))

    def taken(self, unit: float) -> list[Part]:
        """What no name may touch at a scale."""
        return [*furniture(unit), *_islands(self.islands, self.names, unit)]

    def placed(self, unit: float) -> tuple[Label, ...]:
        """The names at a scale, by code: those on land, then those in the sea."""
        taken, found = self.taken(unit), {}
        for align in (0.5, 0.0):
            for province in self.provinces:
                if province.code not in found and (label := _place(province, align, unit, taken)) is not None:
                    found[province.code] = label
                    taken.append(box_of(label, unit, apart=APART))
        return tuple(found[code] for code in sorted(found))


def _free(part: Part, taken: Sequence[Part]) -> bool:
    west, north, east, south = part
    if west < 2 or north < 2 or east > 638 or south > 998:
        return False
    return all(east <= w or west >= e or south <= n or north >= s for w, n, e, s in taken)


def _place(province: _Province, align: float, unit: float, taken: Sequence[Part]) -> Label | None:
    """The first place a name fits, on one line before two."""
    for lines in province.forms:
        anchors = province.inland if align else province.shores
        labels = [Label(province.code, lines, x, y, align) for x, y in anchors]
        free = [label for label in labels if _free(box_of(label, unit, apart=0), taken)]
        if free:
            boxes = shapely.box(*zip(*(box_of(label, unit, apart=0) for label in free), strict=True))
            fits = _fits(province, boxes, inland=align > 0)
            if fits.any():
                return free[int(fits.argmax())]
    return None


def _fits(province: _Province, boxes: Any, *, inland: bool) -> Any:
    """Whether each box lies on its own province, or in the sea beside it and on no land."""
    on = [shapely.area(shapely.intersection(ground, boxes)) for ground in (province.own, province.others)]
    own, others = (area / shapely.area(boxes) for area in on)
    if inland:
        least, most = WIDELY if province.code in FIRST else (OWN, OTHERS)
        return (own >= least) & (others <= most)
    nearer = shapely.distance(province.own, boxes) < shapely.distance(province.others, boxes)
    return (own + others <= 0) & nearer


@lru_cache(maxsize=2)
def place_labels(province_set: ProvinceSet) -> dict[float, tuple[Label, ...]]:
    """Scale in sheet units a pixel → the names that stand on the map at it and at larger ones up to the next."""
    sheet = _Sheet(province_set)
    return {unit: sheet.placed(unit) for unit in UNITS}
