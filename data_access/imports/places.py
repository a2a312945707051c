"""Where a known club stands after a file named its commune anew: a move, or the same place said on another map."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from geo.succession import succession
from geo.units import EPOCHS

Place = tuple[str, str | None, str]
Places = Mapping[str, Place]


@lru_cache(maxsize=4)
def _successors(old: str, new: str) -> frozenset[tuple[str, str]]:
    return frozenset((link.old_code, link.new_code) for link in succession(old, new, level="commune"))


def same_ground(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two communes (epoch, code) are one, or one became (part of) the other."""
    (old, old_code), (new, new_code) = sorted((one, other), key=lambda place: EPOCHS.index(place[0]))
    return old_code == new_code if old == new else (old_code, new_code) in _successors(old, new)


def _stated(places: Places) -> list[tuple[str, str]]:
    return [(epoch, place[1]) for epoch, place in places.items() if place[2] == "stated" and place[1] is not None]


def moved_to(known: Places, given: Places) -> dict[str, Place | None]:
    """Epoch → the place that a club's is to become, None where it is to have none; empty when nothing differs.

    A commune that the known one became is the same ground: what is known of the older map stays, and the newer map's
    place is now stated. A commune elsewhere is a move, and takes the club's place on every map.
    """
    here = [(epoch, code) for epoch, code in _stated(given)]
    if all(known.get(epoch, (None, None, ""))[1] == code for epoch, code in here) and here:
        return {}
    before = _stated(known)
    if here and before and all(same_ground(one, other) for one in here for other in before):
        wanted: dict[str, Place | None] = {epoch: given[epoch] for epoch, _ in here}
    else:
        wanted = {epoch: given.get(epoch) for epoch in {*known, *given}}
    return {epoch: place for epoch, place in wanted.items() if known.get(epoch) != place}
