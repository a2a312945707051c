"""A view as the browser gets it: plain JSON, the outlines left to the geometry that it fetches and keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
