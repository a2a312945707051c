"""Islands: what the polygons lack and no map of Vietnam may lack.

The archipelagos are Natural Earth's outlines (public domain), of which only the coordinates are kept. It has
none of the islets in the south-west of Trường Sa, the seat of the special zone among them: those, Bạch Long
Vĩ and Cồn Cỏ are added as points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shapely.geometry import MultiPolygon, Point, shape

from geo.boundaries.errors import MissingArchipelago

# Half a kilometre to one kilometre in degrees: about what these islands are.
_RADIUS = 0.008
_CORNERS = 2


@dataclass(frozen=True, slots=True)
class IslandSource:
    """Where an island group's shape comes from, and the province it belongs to among the 63 and among the
    34."""

    key: str
    name: str
    province_63: str
    province_34: str
    source_code: str | None = None
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Island:
    """An island group: geometry in degrees, and its province by set."""

    key: str
    name: str
    provinces: Mapping[str, str]
    shape: MultiPolygon


ISLANDS = (
    IslandSource("hoang_sa", "Hoàng Sa", "48", "48", source_code="PFA+00?"),
    IslandSource(
        "truong_sa",
        "Trường Sa",
        "56",
        "56",
        source_code="PGA+00?",
        # Trường Sa, Trường Sa Đông, Phan Vinh, An Bang, Song Tử Tây.
        points=((111.92, 8.645), (112.35, 8.93), (113.69, 8.97), (112.92, 7.89), (114.33, 11.43)),
    ),
    IslandSource("bach_long_vi", "Bạch Long Vĩ", "31", "31", points=((107.73, 20.134),)),
    IslandSource("con_co", "Cồn Cỏ", "45", "44", points=((107.34, 17.16),)),
)


def _of_source(features: Iterable[Mapping[str, Any]], code: str) -> list[Any]:
    for feature in features:
        if feature["properties"].get("adm1_code") == code:
            outline = shape(feature["geometry"])
            return list(getattr(outline, "geoms", [outline]))
    raise MissingArchipelago(code)


def islands(collection: Mapping[str, Any], *, wanted: Iterable[IslandSource] = ISLANDS) -> list[Island]:
    """The island groups, in the order wanted. Raises MissingArchipelago."""
    found = []
    for item in wanted:
        parts = [] if item.source_code is None else _of_source(collection["features"], item.source_code)
        parts += [Point(place).buffer(_RADIUS, quad_segs=_CORNERS) for place in item.points]
        provinces = {"63": item.province_63, "34": item.province_34}
        found.append(Island(item.key, item.name, provinces, MultiPolygon(parts)))
    return found
