"""Active clubs, and how much of the country they cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.months import Days, Months, last_days
from indicators.rates import Rate, Ratio

COMMUNE_UNKNOWN = "?"
"""The row of clubs whose province is known and whose commune is not."""


def active_mask(founded: Days, *, closed: Days, months: Months) -> npt.NDArray[np.bool_]:
    """Which clubs count in which months: founded by the month's last day and not closed on it.

    `founded` and `closed` are (clubs,); NaT in `closed` means open, NaT in `founded` never counts. A closing day
    is the first day on which the club no longer counts. Returns (clubs, months).
    """
    ends = last_days(months)[np.newaxis, :]
    mask: npt.NDArray[np.bool_] = (founded[:, np.newaxis] <= ends) & ~(closed[:, np.newaxis] <= ends)
    return mask


def active_clubs(founded: Days, *, closed: Days, months: Months) -> npt.NDArray[np.int64]:
    """Active clubs at each month's last day, (months,). The same rule as `active_mask`, without its memory."""
    known = ~np.isnat(founded)
    births = np.sort(founded[known])
    # A club closed before it was founded was never active: its closing counts on its founding day.
    ends = np.maximum(closed[known], founded[known])
    deaths = np.sort(ends[~np.isnat(ends)])
    days = last_days(months)
    alive: npt.NDArray[np.int64] = np.searchsorted(births, days, "right") - np.searchsorted(deaths, days, "right")
    return alive


def openings(founded: Days, *, months: Months) -> npt.NDArray[np.int64]:
    """Clubs founded in each of consecutive `months`, (months,). Days outside and NaT are left out."""
    offsets = (founded[~np.isnat(founded)].astype("datetime64[M]") - months[0]).astype(np.int64)
    inside = offsets[(offsets >= 0) & (offsets < len(months))]
    return np.bincount(inside, minlength=len(months)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of one area: `rate` is communes with a club / communes in force.

    `clubs` = clubs placed in a commune in force + `clubs_commune_unknown`. `uncovered` lists the communes without
    a club, in the order in which they were given.
    """

    rate: Rate
    clubs: int
    clubs_commune_unknown: int
    uncovered: tuple[str, ...]


def clubs_by_commune(club_communes: Iterable[str | None], *, in_force: Collection[str]) -> dict[str, int]:
    """Clubs in each commune in force, zeros included, then the row COMMUNE_UNKNOWN; the values sum to all clubs.

    `club_communes` holds the commune of each active club. A commune that is not in force on the date, or None,
    is unknown.
    """
    counts = dict.fromkeys(in_force, 0)
    counts[COMMUNE_UNKNOWN] = 0
    for commune, clubs in Counter(club_communes).items():
        row = commune if commune is not None and commune in counts else COMMUNE_UNKNOWN
        counts[row] += clubs
    return counts


def coverage(club_communes: Iterable[str | None], *, in_force: Collection[str]) -> Coverage:
    """Coverage from the commune of each active club (None when unknown) and the communes in force on the date."""
    counts = clubs_by_commune(club_communes, in_force=in_force)
    unknown = counts.pop(COMMUNE_UNKNOWN)
    uncovered = tuple(commune for commune, clubs in counts.items() if clubs == 0)
    return Coverage(
        rate=Rate(len(counts) - len(uncovered), len(counts)),
        clubs=sum(counts.values()) + unknown,
        clubs_commune_unknown=unknown,
        uncovered=uncovered,
    )


def provinces_coverage(clubs_by_province: Mapping[str, int]) -> Rate:
    """Provinces with a club / all provinces. The mapping must hold every province, those without a club too."""
    return Rate(sum(clubs > 0 for clubs in clubs_by_province.values()), len(clubs_by_province))


def clubs_per_10k_older(clubs: int, *, older: int | None) -> Ratio:
    """Clubs / older people; read it with `.per(10_000)`. Without a population it is not applicable."""
    return Ratio(clubs, older or 0)
