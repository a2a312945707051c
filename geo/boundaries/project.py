"""Project: geometry in degrees → what a sheet holds: paths, label points and boxes, in sheet units to one
decimal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import shapely
from shapely.affinity import scale as scaled
from shapely.geometry import MultiPolygon, box

from geo.boundaries.islands import Island
from geo.boundaries.layout import (
    FRAMES,
    HEIGHT,
    LABEL_BAND,
    MARGIN,
    PADDING,
    WIDTH,
    Placing,
    metres,
)

# An islet's least width on the sheet: three pixels on a map 400 wide, and a little more.
LEAST = 8.0
# The same for an islet off a province's coast, where there is water enough to grow into.
LEAST_OFFSHORE = 5.0
# How far round an archipelago a point still counts as in it, in degrees.
_AROUND = 0.6


def to_metres(shape: Any) -> Any:
    """A geometry in degrees → the same in metres."""
    return shapely.transform(shape, lambda xy: np.array([metres(x, y) for x, y in xy]))


def _fit(bounds: Sequence[float], *, into: Sequence[float], within: Any = None) -> Placing:
    west, south, east, north = bounds
    x, y, width, height = into
    scale = min(width / (east - west), height / (north - south))
    x0 = x + (width - scale * (east - west)) / 2 - scale * west
    y0 = y + (height - scale * (north - south)) / 2 + scale * north
    return Placing(scale, x0, y0, within)


def placings(land: Iterable[MultiPolygon], *, islands: Iterable[Island]) -> dict[str, Placing]:
    """ "land" and each framed archipelago → where it goes on the sheet."""
    west, south, east, north = to_metres(shapely.union_all(list(land))).bounds
    # The land stands on the left, the frames fill what the coast leaves free.
    height = HEIGHT - 2 * MARGIN
    width = height * (east - west) / (north - south)
    found = {"land": _fit((west, south, east, north), into=(MARGIN, MARGIN, width, height))}
    for island in islands:
        if island.key in FRAMES:
            x, y, width, height = FRAMES[island.key]
            inner = (x + PADDING, y + LABEL_BAND, width - 2 * PADDING, height - LABEL_BAND - PADDING)
            reach = box(*island.shape.bounds).buffer(_AROUND).bounds
            found[island.key] = _fit(to_metres(island.shape).bounds, into=inner, within=reach)
    return found


def on_sheet(shape: Any, *, placing: Placing) -> Any:
    """A geometry in degrees → in sheet units, unrounded."""
    return shapely.transform(to_metres(shape), lambda xy: np.array([placing.place(east, north) for east, north in xy]))


def _grown(part: Any, least: float) -> Any:
    west, south, east, north = part.bounds
    factor = max(1.0, least / max(east - west, north - south))
    return scaled(part, factor, factor, origin="centroid")


def enlarged(shape: Any) -> MultiPolygon:
    """Every polygon at least LEAST wide or high, grown from its own middle."""
    return MultiPolygon([_grown(part, LEAST) for part in shapely.get_parts(shape)])


def visible(shape: MultiPolygon, *, land: Any) -> MultiPolygon:
    """A province whose offshore islets are LEAST_OFFSHORE wide or high, save where they would touch `land`.

    Both in sheet units; `land` is every province, this one too, so an islet may only touch itself.
    """
    parts = []
    for part in shapely.get_parts(shape):
        grown = _grown(part, LEAST_OFFSHORE)
        alone = grown.intersection(land).area <= part.area + 1e-6
        parts.append(grown if alone else part)
    return MultiPolygon(parts)


def _number(tenths: int) -> str:
    whole, tenth = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    if not tenth:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{tenth}"


def _pair(x: int, y: int) -> str:
    second = _number(y)
    return f"{_number(x)}{second if second.startswith('-') else f' {second}'}"


def path(shape: Any) -> str:
    """A geometry in sheet units → an SVG path in tenths of a unit, steps relative, every ring closed."""
    out: list[str] = []
    for polygon in shapely.get_parts(shape):
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(round(x * 10), round(y * 10)) for x, y in ring.coords[:-1]]
            kept = [p for p, before in zip(points, [points[-1], *points], strict=False) if p != before]
            if len(kept) < 3:
                continue
            pairs = zip(kept[1:], kept, strict=False)
            steps = [_pair(x - px, y - py) for (x, y), (px, py) in pairs]
            out.append(f"M{_pair(*kept[0])}l{' '.join(steps).replace(' -', '-')}z")
    return "".join(out)


def _rounded(values: Iterable[float]) -> list[float]:
    return [round(float(value), 1) for value in values]


def label_point(shape: Any) -> list[float]:
    """The middle of the widest place of the largest polygon: where a name has most room."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=0.5)
    return _rounded(radius.coords[0])


def project(
    shapes: Mapping[str, MultiPolygon],
    *,
    province_set: str,
    labels: Mapping[str, str],
    islands: Iterable[Island],
    places: Mapping[str, Placing],
) -> dict[str, Any]:
    """The map of a set as the browser reads it. Coordinates are sheet units, y downwards.

    {"set", "viewBox": [0, 0, W, H], "provinces": [{"code", "name", "d", "label": [x, y], "box": [x0, y0, x1,
    y1], "islands": [key]}], "islands": [{"key", "province", "name", "d", "frame": [x, y, w, h] | null,
    "label": [x, y]}]}
    """
    groups = []
    for island in islands:
        frame = FRAMES.get(island.key)
        drawn = enlarged(on_sheet(island.shape, placing=places[island.key if frame else "land"]))
        _, south, east, north = drawn.bounds
        beside = (east + 4, (south + north) / 2)
        at = (frame[0] + frame[2] / 2, frame[1] + LABEL_BAND / 2) if frame else beside
        groups.append(
            {
                "key": island.key,
                "province": island.provinces[province_set],
                "name": island.name,
                "d": path(drawn),
                "frame": list(frame) if frame else None,
                "label": _rounded(at),
            }
        )
    provinces = []
    sheet = {code: on_sheet(shape, placing=places["land"]) for code, shape in shapes.items()}
    land = shapely.union_all(list(sheet.values()))
    for code, placed in sheet.items():
        drawn = visible(placed, land=land)
        provinces.append(
            {
                "code": code,
                "name": labels[code],
                "d": path(drawn),
                "label": label_point(drawn),
                "box": _rounded(drawn.bounds),
                "islands": [group["key"] for group in groups if group["province"] == code],
            }
        )
    return {
        "set": province_set,
        "viewBox": [0, 0, WIDTH, HEIGHT],
        "provinces": provinces,
        "islands": groups,
    }


def described(places: Mapping[str, Placing]) -> dict[str, Any]:
    """The placings as the manifest keeps them."""
    return {key: asdict(place) for key, place in places.items()}
