"""Mending the few points that the lists put in the wrong place.

The new list swaps some namesakes ("Lương Sơn" and "Sơn Lương"), and the old one puts the communes of Trường
Sa on the mainland. Where a new commune lies far from every old one it was made of, one of the two is wrong:
the several outvote the one, save for a special zone, whose point is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from statistics import median

from geo.build.distance import distance_km
from geo.build.links import LinkRow
from geo.units import Unit

FAR_KM = 30.0
_ISLANDS = "đặc khu"


def mend(units: Iterable[Unit], *, links: Iterable[LinkRow]) -> tuple[list[Unit], int]:
    """The same units in the same order, and how many points were replaced."""
    known = {(u.epoch, u.code): u for u in units}
    parts: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for link in links:
        old = (link.old_epoch, link.old_code)
        if link.new_epoch == "34" and link.weight == 1 and known[old].level == "commune":
            parts[link.new_epoch, link.new_code].append(old)
    mended = 0
    for key, olds in parts.items():
        new, places = known[key], [known[old] for old in olds]
        if min(distance_km(new, place) for place in places) <= FAR_KM:
            continue
        if new.kind == _ISLANDS:
            known.update({old: replace(known[old], lat=new.lat, lon=new.lon) for old in olds})
            mended += len(olds)
        elif len(places) > 1:
            lat = round(median(p.lat for p in places if p.lat is not None), 6)
            lon = round(median(p.lon for p in places if p.lon is not None), 6)
            known[key] = replace(new, lat=lat, lon=lon)
            mended += 1
    return list(known.values()), mended
