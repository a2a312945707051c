"""How far apart two units lie."""

from __future__ import annotations

import math

from geo.units import Unit


def distance_km(a: Unit, b: Unit) -> float:
    """Kilometres between two units' points, flat-earth; infinite where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    north = (a.lat - b.lat) * 110.57
    east = (a.lon - b.lon) * 111.32 * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.hypot(north, east)
