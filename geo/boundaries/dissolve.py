"""Dissolve: 63 provinces → 34, by union of whole provinces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import shapely
from shapely.geometry import MultiPolygon


def dissolve(shapes: Mapping[str, MultiPolygon], *, successors: Mapping[str, str]) -> dict[str, MultiPolygon]:
    """New code → geometry, by code; the parts must be a valid coverage, so that no sliver stays between
    them."""
    parts: dict[str, list[MultiPolygon]] = defaultdict(list)
    for code, shape in shapes.items():
        parts[successors[code]].append(shape)
    return {code: MultiPolygon(list(shapely.get_parts(shapely.union_all(parts[code])))) for code in sorted(parts)}
