"""A view as the browser gets it: plain JSON, the outlines left to the geometry that it fetches and keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from render.place_points import LEAST, PlacePoints, size_steps
from render.places_map import PlacesView


def payload(
    view: PlacesView,
    *,
    geometry: str,
    module: str,
    title: str,
    description: str,
    words: Mapping[str, str],
    simulated: str,
) -> dict[str, Any]:
    """Addresses of geometry and script, the box, the points, the words."""
    points = [
        {"x": p.x, "y": p.y, "name": p.name, "covered": p.covered, "number": p.number, "frame": p.frame}
        for p in view.points
    ]
    return {
        "module": module,
        "geometry": geometry,
        "province": view.province,
        "box": list(view.box),
        "frames": list(view.frames),
        "points": points,
        "title": title,
        "description": description,
        "words": dict(words),
        "simulated": simulated,
    }


def sized_payload(
    view: PlacePoints,
    *,
    geometry: str,
    module: str,
    shared: str,
    words: Mapping[str, str],
    simulated: str,
    links: Mapping[str, str],
    marked: Collection[str],
    place: Collection[str],
) -> dict[str, Any]:
    """Points in columns, each name once: places in tenths of a sheet unit from the box's corner.

    `shared` is the folder of the scripts that both maps use; `links` a code's address for a choice; `marked` are the
    codes pointed out; `place` the address's parameters of a place. `words` holds all that is written.
    """
    left, top, _, _ = view.box
    drawn = [(place, place.at) for place in view.drawn if place.at is not None]
    kinds = sorted({each.kind for each, _ in drawn})
    whole = view.level == "huyen"
    columns: dict[str, list[Any]] = {
        "x": [round((x - left) * 10) for _, (x, _) in drawn],
        "y": [round((y - top) * 10) for _, (_, y) in drawn],
        "name": [each.name for each, _ in drawn],
        "kind": [kinds.index(each.kind) for each, _ in drawn],
        "clubs": [each.clubs for each, _ in drawn],
        "members": [each.members for each, _ in drawn],
        "estimated": [index for index, (each, _) in enumerate(drawn) if each.estimated],
        "marked": [index for index, (each, _) in enumerate(drawn) if each.code in marked],
        "covered": [each.covered for each, _ in drawn] if whole else [],
        "communes": [each.communes for each, _ in drawn] if whole else [],
        "link": [links.get(each.code, "") for each, _ in drawn] if links else [],
    }
    return {
        "module": module,
        "shared": shared,
        "geometry": geometry,
        "province": view.province,
        "box": list(view.box),
        "frames": list(view.frames),
        "columns": columns,
        "kinds": kinds,
        "least": LEAST,
        "reach": view.reach,
        "most": view.most,
        "steps": list(size_steps(view.most)),
        "words": dict(words),
        "simulated": simulated,
        "place": list(place),
    }
