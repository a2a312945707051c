"""Read: ECharts' compressed polygons → name → geometry, degrees east and north.

A ring is a string. Every two characters are one step from the point before, in 1024ths of a degree: the
character's code less 64, the lowest bit being the sign ("zigzag"). The first step starts from the ring's
offset.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shapely.geometry import MultiPolygon, Polygon

_GRID = 1024
_BASE = 64


def _steps(ring: str) -> Iterator[int]:
    for character in ring:
        value = ord(character) - _BASE
        yield (value >> 1) ^ -(value & 1)


def decode_ring(ring: str, offset: Sequence[int]) -> list[tuple[float, float]]:
    """The points (longitude, latitude) of one compressed ring."""
    x, y = offset
    steps = _steps(ring)
    points = []
    for east, north in zip(steps, steps, strict=True):
        x, y = x + east, y + north
        points.append((x / _GRID, y / _GRID))
    return points


def _polygon(rings: Sequence[str], offsets: Sequence[Sequence[int]]) -> Polygon:
    shell, *holes = (decode_ring(ring, offset) for ring, offset in zip(rings, offsets, strict=True))
    return Polygon(shell, holes)


def read(collection: Mapping[str, Any]) -> list[tuple[str, MultiPolygon]]:
    """(name, geometry) of every feature of a compressed collection, in its order."""
    found = []
    for feature in collection["features"]:
        shape = feature["geometry"]
        rings, offsets = shape["coordinates"], shape["encodeOffsets"]
        if shape["type"] == "Polygon":
            rings, offsets = [rings], [offsets]
        parts = [_polygon(*pair) for pair in zip(rings, offsets, strict=True)]
        found.append((feature["properties"]["name"], MultiPolygon(parts)))
    return found
