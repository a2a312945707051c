"""The clubs of one new province and its predecessors, with their places, as rows ready to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from data_access.bulk import Cells
from data_access.simulation.anchors import REFORM_EVE, Anchors
from data_access.simulation.curves import Curves
from data_access.simulation.foundings import Founding, new_foundings, old_foundings, scheme_of
from data_access.simulation.names import initials, village
from data_access.simulation.places import Place, communes_of_2024, new_places, old_places
from geo.succession import predecessors
from geo.units import unit

CLUB_COLUMNS = (
    "id", "epoch", "province_code", "code", "name", "village", "founded_on", "founded_precision", "closed_on",
    "scheme", "project", "funding_source", "batch_id",
)  # fmt: skip
PLACE_COLUMNS = ("club_id", "epoch", "province_code", "commune_code", "basis")
_LIST_OF_2024_ENDS = date(2024, 12, 31)
_SOURCES = ("ngân sách địa phương", "xã hội hóa", "Hội Người cao tuổi")


@dataclass(frozen=True, slots=True)
class Club:
    """One simulated club: its number in the database, its dates and where it stands."""

    id: int
    founding: Founding
    place: Place
    scheme: str
    old_map: bool

    @property
    def project(self) -> str | None:
        """The project that founded it."""
        return self.founding.project


def make_clubs(province34: str, *, anchors: Anchors, curves: Curves, scale: float, seed: int,
               first_id: int) -> list[Club]:  # fmt: skip
    """Every club of a new province: of its predecessors to 30/6/2025, then its own; ids from `first_id`."""
    found: list[tuple[Founding, Place, bool]] = []
    for old in predecessors(province34):
        foundings = old_foundings(old, knots=curves.old_knots, curve=curves.old[old], scale=scale,
                                  kept=old in anchors.kept, seed=seed)  # fmt: skip
        places = old_places(
            old, clubs=foundings, province34=province34, points=anchors.communes.get(("63-2025", old), ()),
            by_new_commune=("34", province34) in anchors.communes, scale=scale, seed=seed,
        )  # fmt: skip
        found += [(founding, place, True) for founding, place in zip(foundings, places, strict=True)]
    if curves.new_knots:
        earlier = [founding for founding, _, _ in found]
        foundings = new_foundings(province34, knots=curves.new_knots, curve=curves.new[province34], scale=scale,
                                  kept=province34 in anchors.kept, earlier=earlier, seed=seed)  # fmt: skip
        covered = [p.commune34 for f, p, _ in found if f.closed is None or f.closed > REFORM_EVE]
        places = new_places(province34, clubs=foundings, covered=covered, scale=scale, seed=seed,
                            points=anchors.communes.get(("34", province34), ()))  # fmt: skip
        found += [(founding, place, False) for founding, place in zip(foundings, places, strict=True)]
    return [
        Club(first_id + i, founding, place, scheme_of(founding.founded), old_map)
        for i, (founding, place, old_map) in enumerate(found)
    ]


def club_rows(clubs: list[Club], *, batch: int, seed: int) -> Iterator[Cells]:
    """Rows of `club`; codes run by province and map in order of founding."""
    numbers: dict[tuple[str, str], int] = {}
    rng = np.random.default_rng([seed, clubs[0].id, 5]) if clubs else np.random.default_rng(seed)
    for club in clubs:
        epoch, province = ("63-2025", club.place.province63) if club.old_map else ("34", club.place.province34)
        numbers[epoch, province] = number = numbers.get((epoch, province), 0) + 1
        mark = "" if club.old_map else "M"
        code = f"{initials(unit(epoch, province).name)}{province}{mark}-{number:04d}"
        where = village(rng, province63=club.place.province63, urban=club.place.urban)
        founding = club.founding
        source = founding.project or _SOURCES[int(rng.choice(3, p=(0.5, 0.35, 0.15)))]
        yield (
            club.id, epoch, province, code, f"CLB LTHTGN {where}", where, founding.founded.isoformat(),
            founding.precision, founding.closed.isoformat() if founding.closed else None, club.scheme,
            founding.project, source, batch,
        )  # fmt: skip


def place_rows(clubs: list[Club]) -> Iterator[Cells]:
    """Rows of `club_place`: one for each list of communes the club has stood on."""
    known = communes_of_2024()
    for club in clubs:
        place = club.place
        if club.old_map and club.founding.founded <= _LIST_OF_2024_ENDS:
            commune = place.commune63 if place.commune63 in known else None
            yield club.id, "63-2024", place.province63, commune, place.basis63
        yield club.id, "63-2025", place.province63, place.commune63, place.basis63
        yield club.id, "34", place.province34, place.commune34, place.basis34
