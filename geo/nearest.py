"""How far places lie from one another: the nearest of some, and who borders whom by approximate cells.

Everything is measured in metres on the plane of VN-2000 / UTM zone 48N (EPSG:3405): within a per cent of the true
distance over the country. There are no open borders of communes, so that the cells (each the ground nearer to one
place than to any other) are **approximate and not borders**; whatever is drawn or said from them has to say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geo.boundaries.layout import CRS

_TOUCH = 1.0  # metres of common side below which two cells only meet at a corner


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its key; degrees."""

    code: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest place and how far it is, in whole metres as the crow flies."""

    code: str
    metres: int


def _frame(places: Sequence[Place]) -> Any:
    import geopandas  # half a second, which pages that measure nothing do not pay

    points = geopandas.points_from_xy([p.lon for p in places], [p.lat for p in places], crs="EPSG:4326")
    return geopandas.GeoDataFrame({"code": [p.code for p in places]}, geometry=points).to_crs(CRS)


def nearest(seekers: Sequence[Place], *, givers: Sequence[Place]) -> dict[str, Near]:
    """Each seeker's nearest giver, the first by code where several are as near; empty when nobody gives."""
    if not seekers or not givers:
        return {}
    joined = _frame(seekers).sjoin_nearest(_frame(givers), distance_col="metres", lsuffix="own", rsuffix="near")
    found: dict[str, Near] = {}
    for code, other, metres in sorted(zip(joined["code_own"], joined["code_near"], joined["metres"], strict=True)):
        found.setdefault(code, Near(other, round(metres)))
    return found


def _cells(points: Any) -> Any:
    """The cell of each point, cut off a typical spacing beyond the outermost points."""
    import shapely

    hull = shapely.convex_hull(shapely.multipoints(points))
    spacing = max((hull.area / len(points)) ** 0.5, hull.length / (2 * len(points)), _TOUCH)
    around = hull.buffer(spacing)
    raw = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=around, ordered=True)
    return shapely.intersection(shapely.get_parts(raw), around)


def neighbours(places: Sequence[Place]) -> dict[str, tuple[str, ...]]:
    """The codes whose approximate cells share a side with each place's, in order; places on one spot are neighbours.

    Give the places of one province: what lies beyond its outermost places is not known here.
    """
    if not places:
        return {}
    import numpy as np
    import shapely

    plane = _frame(places).geometry
    spots: dict[tuple[float, float], list[str]] = {}
    for place, x, y in zip(places, plane.x.round(), plane.y.round(), strict=True):
        spots.setdefault((x, y), []).append(place.code)
    together = list(spots.values())
    beside: dict[str, set[str]] = {code: set(group) - {code} for group in together for code in group}
    if len(together) > 1:
        cells = _cells(shapely.points(np.array(list(spots))))
        one, two = shapely.STRtree(cells).query(cells, predicate="intersects")
        sides = shapely.length(shapely.intersection(cells[one], cells[two]))
        for left, right in zip(one[(sides > _TOUCH) & (one != two)], two[(sides > _TOUCH) & (one != two)], strict=True):
            for code in together[left]:
                beside[code].update(together[right])
    return {code: tuple(sorted(others)) for code, others in beside.items()}
