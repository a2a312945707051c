"""The reference lists: read → check → link → mend points → write."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from geo.build import counts, links, lists, points
from geo.build.sources import UnexpectedSource
from geo.units import COMMUNE_LISTS, EPOCHS, Unit

LEVELS = ("province", "district", "commune")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """UTF-8, Unix line ends, None as nothing."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def check_units(units: Iterable[Unit], *, expected: dict[str, int]) -> None:
    """Every code once in its epoch, every parent there, every list as long as its publisher says.

    Raises UnexpectedSource with the first that is not.
    """
    known: set[tuple[str, str]] = set()
    communes: Counter[str] = Counter()
    units = tuple(units)
    for u in units:
        if (u.epoch, u.code) in known:
            raise UnexpectedSource(f"{u.epoch} {u.code} is listed twice")
        known.add((u.epoch, u.code))
        communes[u.epoch] += u.level == "commune"
    orphans = [u for u in units if u.parent_code is not None and (u.epoch, u.parent_code) not in known]
    if orphans:
        raise UnexpectedSource(f"{orphans[0].epoch} {orphans[0].code} has no parent in its list")
    if dict(communes) != expected:
        raise UnexpectedSource(f"communes listed {dict(communes)}, expected {expected}")


def in_order(unit: Unit) -> tuple[int, int, str]:
    """Epochs in time, larger units first, then by code."""
    return EPOCHS.index(unit.epoch), LEVELS.index(unit.level), unit.code


def build(sources: Path, *, reference: Path, expected: dict[str, int] | None = None) -> dict[str, int]:
    """Write the three files into `reference`; answers how many rows each has.

    Raises MissingSource, UnexpectedSource.
    """
    later, new = lists.read_2025(sources), lists.read_34(sources)
    places = {x.unit.code: (x.unit.lat, x.unit.lon) for x in later if x.unit.level == "province"}
    earlier = lists.read_2024(sources, points=places)
    units = sorted([*earlier, *(x.unit for x in later), *(x.unit for x in new)], key=in_order)
    check_units(units, expected=dict(COMMUNE_LISTS) if expected is None else expected)
    rows = [
        *links.link_to_2025(earlier, later),
        *links.link_to_34(later, new, converter=links.read_converter(sources)),
    ]
    units, mended = points.mend(units, links=rows)
    succession = sorted(astuple(row) for row in rows)
    counted = counts.count_rows(sources)
    write_csv(reference / "admin_units.csv", [f.name for f in fields(Unit)], map(astuple, units))
    write_csv(reference / "unit_succession.csv", [f.name for f in fields(links.LinkRow)], succession)
    write_csv(reference / "commune_counts.csv", counts.COLUMNS, counted)
    return {
        "admin_units": len(units),
        "unit_succession": len(succession),
        "commune_counts": len(counted),
        "mended_points": mended,
    }
