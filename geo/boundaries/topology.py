"""Topology: what has to be true of a set of provinces before it may be drawn."""

from __future__ import annotations

from collections.abc import Mapping

import shapely
from shapely.geometry import MultiPolygon

from geo.boundaries.errors import TopologyError

# Square degrees; a hundredth of the smallest step of the source's grid, squared.
_NOTHING = 1e-8


def check(shapes: Mapping[str, MultiPolygon], *, expected: int) -> Mapping[str, MultiPolygon]:
    """The same shapes, when there are as many as expected, each valid, and together a coverage without
    overlap.

    Raises TopologyError.
    """
    if len(shapes) != expected:
        raise TopologyError(f"{len(shapes)} provinces, expected {expected}")
    for code, shape in shapes.items():
        if shape.is_empty or not shape.is_valid:
            raise TopologyError(f"province {code}: {shapely.is_valid_reason(shape)}")
    every = list(shapes.values())
    overlap = sum(shape.area for shape in every) - shapely.union_all(every).area
    if overlap > _NOTHING:
        raise TopologyError(f"provinces overlap by {overlap:.6f} square degrees")
    if not shapely.coverage_is_valid(every):
        raise TopologyError("neighbours do not share their borders point by point")
    return shapes
