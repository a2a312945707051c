"""The sheet the maps are drawn on: degrees → metres (EPSG:3405) → units of a portrait sheet, y downwards.

The archipelagos lie too far east for a portrait sheet, so each is drawn in its own frame, larger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

CRS = "EPSG:3405"
WIDTH, HEIGHT, MARGIN = 640, 1000, 10
# x, y, width, height: Hoàng Sa at the height of Đà Nẵng, Trường Sa below that of Khánh Hòa.
FRAMES: Mapping[str, tuple[int, int, int, int]] = {
    "hoang_sa": (492, 424, 138, 132),
    "truong_sa": (492, 770, 138, 162),
}
# Room for the name inside the top of a frame, and around the islets.
LABEL_BAND, PADDING = 30, 12


@dataclass(frozen=True, slots=True)
class Placing:
    """An affine: x = x0 + scale × east, y = y0 − scale × north; within `bounds` (degrees), else
    everywhere."""

    scale: float
    x0: float
    y0: float
    bounds: tuple[float, float, float, float] | None = None

    def place(self, east: float, north: float) -> tuple[float, float]:
        """Metres → sheet units, unrounded."""
        return self.x0 + self.scale * east, self.y0 - self.scale * north


@lru_cache(maxsize=1)
def _transformer() -> Any:
    # Half a second to import, and drawing what is already written needs none of it.
    from pyproj import Transformer

    return Transformer.from_crs("EPSG:4326", CRS, always_xy=True)


def metres(lon: float, lat: float) -> tuple[float, float]:
    """Degrees → metres east and north in VN-2000 / UTM zone 48N."""
    east, north = _transformer().transform(lon, lat)
    return float(east), float(north)


def place_point(lon: float, lat: float, *, placings: Mapping[str, Placing]) -> tuple[float, float]:
    """Degrees → sheet units to one decimal, inside a frame for what lies in its archipelago."""
    east, north = metres(lon, lat)
    for placing in placings.values():
        if placing.bounds is not None:
            west, south, right, top = placing.bounds
            if west <= lon <= right and south <= lat <= top:
                break
    else:
        placing = placings["land"]
    x, y = placing.place(east, north)
    return round(x, 1), round(y, 1)
