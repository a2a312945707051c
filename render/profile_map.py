"""Where a province lies, as a vector picture for print: the country pale, the province filled, islands named."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from geo.assets import load_map
from geo.succession import predecessors
from geo.units import ProvinceSet
from render.html import render
from render.palette import ACCENT, INK, QUIET

SMALL = 46
"""A province narrower than this, in sheet units, is ringed: on paper it would be a dot."""


@lru_cache(maxsize=2)
def _map(province_set: ProvinceSet) -> dict[str, Any]:
    return load_map(province_set)


def _inner(province_set: ProvinceSet, code: str) -> list[str]:
    """The outlines of the old provinces that a new one was made of."""
    old = predecessors(code) if province_set == "34" else ()
    if len(old) < 2:
        return []
    return [each["d"] for each in _map("63")["provinces"] if each["code"] in old]


@lru_cache(maxsize=128)
def province_map_svg(province_set: ProvinceSet, code: str) -> str:
    """The picture, 640 × 1000 units. Raises KeyError for a province that the map has not."""
    found = _map(province_set)
    places = {each["code"]: each for each in found["provinces"]}
    left, top, right, bottom = places[code]["box"]
    small = max(right - left, bottom - top) < SMALL
    return render(
        "profile_map",
        land=[each["d"] for each in places.values()],
        chosen=places[code]["d"],
        inner=_inner(province_set, code),
        islands=[{**island, "own": island["province"] == code} for island in found["islands"]],
        ring=(round((left + right) / 2, 1), round((top + bottom) / 2, 1)) if small else None,
        accent=ACCENT,
        quiet=QUIET,
        ink=INK,
    )
