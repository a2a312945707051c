"""The maps as written: finding, reading, and placing a point on them.

Files are named by their content, so a browser may keep them for ever; `manifest.json` gives each logical name
its file. Logical names: map-63, map-34, provinces-63, provinces-34, communes-63-2025, communes-34.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.boundaries.layout import Placing, place_point
from geo.units import ProvinceSet

ASSETS = Path(__file__).resolve().parent / "assets"
_RING = re.compile(r"M([^l]+)l([^z]+)z")
_NUMBER = re.compile(r"-?\d*\.?\d+")


class UnknownAsset(LookupError):
    """The manifest has no file of this name."""


@lru_cache(maxsize=1)
def _manifest() -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((ASSETS / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def asset_names() -> tuple[str, ...]:
    """Every logical name."""
    return tuple(_manifest()["files"])


def asset_url_name(name: str) -> str:
    """The hashed file name of a logical name: "map-63" → "map-63.1a2b3c4d.json". Raises UnknownAsset."""
    try:
        file: str = _manifest()["files"][name]["file"]
    except KeyError:
        raise UnknownAsset(f"{name!r} is none of {', '.join(asset_names())}") from None
    return file


def asset_path(name: str) -> Path:
    """Where the file of a logical name is. Raises UnknownAsset."""
    return ASSETS / asset_url_name(name)


def _load(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(asset_path(name).read_text(encoding="utf-8"))
    return value


def load_map(province_set: ProvinceSet) -> dict[str, Any]:
    """The map of a set, in sheet units (0 0 640 1000, y downwards), a fresh copy each time; shape in
    `project`."""
    return _load(f"map-{province_set}")


def load_communes(epoch: str) -> dict[str, list[list[Any]]]:
    """Province code → [[commune code, x, y]] in sheet units. Raises UnknownAsset for 63-2024, which has no
    points."""
    provinces: dict[str, list[list[Any]]] = _load(f"communes-{epoch}")["provinces"]
    return provinces


def load_provinces(province_set: ProvinceSet) -> Any:
    """A GeoDataFrame in degrees (EPSG:4326): code, name, part, geometry.

    One row a province with part "mainland", and one an island group (hoang_sa, truong_sa, bach_long_vi,
    con_co) with its province's code: dissolve by code for whole provinces.
    """
    import geopandas  # half a second, which pages that only draw the sheet do not pay

    columns = ["code", "name", "part", "geometry"]
    return geopandas.GeoDataFrame.from_features(_load(f"provinces-{province_set}"), crs="EPSG:4326")[columns]


@lru_cache(maxsize=1)
def _placings() -> Mapping[str, Placing]:
    kept = _manifest()["projection"]["placings"]
    return {
        key: Placing(p["scale"], p["x0"], p["y0"], tuple(p["bounds"]) if p["bounds"] else None)
        for key, p in kept.items()
    }


def project(lon: float, lat: float) -> tuple[float, float]:
    """Degrees → sheet units on either map; a point in Hoàng Sa or Trường Sa falls inside its frame."""
    return place_point(lon, lat, placings=_placings())


def path_rings(d: str) -> list[list[tuple[float, float]]]:
    """The rings of one of our own SVG paths, each a list of absolute points, not closed."""
    rings = []
    for start, steps in _RING.findall(d):
        x, y = (float(number) for number in _NUMBER.findall(start))
        ring = [(x, y)]
        numbers = [float(number) for number in _NUMBER.findall(steps)]
        for east, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = round(x + east, 1), round(y + down, 1)
            ring.append((x, y))
        rings.append(ring)
    return rings
