"""Communes with an active club, month by month, on the list in force; and how many communes there are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from data_access.summaries.calendar import Calendar
from data_access.summaries.cells import active
from data_access.summaries.inputs import Clubs
from geo.succession import origin_provinces
from geo.units import EPOCHS, province_of, unit, units_in

Ints = npt.NDArray[np.int64]


@lru_cache(maxsize=16_384)
def home_province(epoch: str, commune: str) -> str:
    """The old province a commune counts for: its own, or the one most of a new commune came from."""
    if epoch != "34":
        return province_of(unit(epoch, commune)).code
    return max(origin_provinces(commune), key=lambda link: (link.weight, link.new_code)).new_code


@lru_cache(maxsize=256)
def communes_in(epoch: str, province63: str) -> int:
    """How many communes of a list lie in an old province."""
    if epoch != "34":
        return len(units_in(epoch, level="commune", province=province63))
    return _new_communes().get(province63, 0)


@lru_cache(maxsize=1)
def _new_communes() -> dict[str, int]:
    counts: dict[str, int] = {}
    for commune in units_in("34", level="commune"):
        home = home_province("34", commune.code)
        counts[home] = counts.get(home, 0) + 1
    return counts


def communes_total(province63: str, *, calendar: Calendar) -> Ints:
    """Communes of an old province in force at each month's end, (months,)."""
    counts = np.array([communes_in(epoch, province63) for epoch in EPOCHS], dtype=np.int64)
    return counts[calendar.epochs]


def communes_with_club(clubs: Clubs, *, calendar: Calendar, provinces: Iterable[str]) -> dict[str, Ints]:
    """Old province → communes with an active club at each month's end, by the list in force then, (months,)."""
    found = {code: np.zeros(len(calendar.months), dtype=np.int64) for code in provinces}
    on = active(clubs, calendar=calendar)
    epochs = calendar.epochs
    for k, epoch in enumerate(EPOCHS):
        columns = np.flatnonzero(epochs == k)
        placed = np.flatnonzero([code is not None for code in clubs.communes[k]])
        if not len(columns) or not len(placed):
            continue
        codes, where = np.unique(clubs.communes[k][placed].astype(str), return_inverse=True)
        order = np.argsort(where, kind="stable")
        starts = np.searchsorted(where[order], np.arange(len(codes)))
        covered = np.logical_or.reduceat(on[placed[order]][:, columns], starts, axis=0)
        homes = np.array([home_province(epoch, str(code)) for code in codes])
        for province, counts in found.items():
            counts[columns] += covered[homes == province].sum(axis=0)
    return found
