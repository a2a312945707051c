"""Name: the source's English names → the codes of the 63 provinces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from shapely.geometry import MultiPolygon

from geo.boundaries.errors import UnjoinedName
from geo.spelling import compact

_KIND = re.compile(r"\s+(province|city)$|^tỉnh\s+", re.IGNORECASE)


def name(shapes: Iterable[tuple[str, MultiPolygon]], *, codes: Mapping[str, str]) -> dict[str, MultiPolygon]:
    """Code → geometry, by code. `codes` gives each province's Vietnamese name its code.

    Raises UnjoinedName for a polygon without a province, a second polygon of one, or a province without a
    polygon.
    """
    known = {compact(vietnamese): code for vietnamese, code in codes.items()}
    joined: dict[str, MultiPolygon] = {}
    for english, shape in shapes:
        code = known.get(compact(_KIND.sub("", english)))
        if code is None or code in joined:
            raise UnjoinedName(f"{english!r} joins no province, or one already joined")
        joined[code] = shape
    lost = sorted(set(codes.values()) - joined.keys())
    if lost:
        raise UnjoinedName(f"no polygon for {', '.join(lost)}")
    return dict(sorted(joined.items()))
