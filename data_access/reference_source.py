"""Where shipped facts come from: a table's CSV, the line of a record in it, and its published source."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from data_access.reference_loader import REFERENCE
from geo.names import find_province
from geo.units import ProvinceSet, province_set

SETS: tuple[ProvinceSet, ...] = ("63", "34")
SHIPPED = "data_access/reference"
"""The file name of the load of everything that is shipped."""
FILES: Mapping[str, str] = {
    "older_population": "older_population.csv", "target": "targets.csv", "framework_target": "framework_targets.csv",
}  # fmt: skip
_KEYS: Mapping[str, tuple[str, ...]] = {
    "older_population": ("place", "as_of"), "target": ("code",), "framework_target": ("indicator", "due_on"),
}  # fmt: skip
_VALUES = {"older_population": "older"}
"""The column of the value, where it is not called so."""


@dataclass(frozen=True, slots=True)
class ReferenceSource:
    """A shipped file: its title, who published what it holds, its address ("" for none), when it was taken, a note."""

    file: str
    title: str
    publisher: str
    url: str
    retrieved: str
    note: str


@lru_cache(maxsize=1)
def _sources() -> Mapping[str, ReferenceSource]:
    with (REFERENCE / "sources.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["file"]: ReferenceSource(
                row["file"], row["title"], row["publisher"], row["url"], row["retrieved"], row["note"]
            )
            for row in csv.DictReader(file)
        }


def reference_source(table: str) -> ReferenceSource | None:
    """The published source of a table's shipped records; None for a table that none are shipped of."""
    return _sources().get(FILES.get(table, ""))


def _place(row: Mapping[str, str]) -> str:
    """The province that a line names, on the map it names it on; "" for the nation."""
    for shown in SETS:
        if name := row.get(f"province_{shown}"):
            return f"{shown} {find_province(name, province_set=shown).code}"
    return ""


@lru_cache(maxsize=len(FILES))
def _lines(table: str) -> Mapping[tuple[str, ...], tuple[int, Decimal]]:
    """Key → line and value."""
    with (REFERENCE / FILES[table]).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        found = {}
        for row in reader:
            told = {**row, "place": _place(row)}
            key = tuple(told[name] for name in _KEYS[table])
            found[key] = reader.line_num, Decimal(row[_VALUES.get(table, "value")])
        return found


def reference_line(table: str, values: Mapping[str, object]) -> int | None:
    """The line of a shipped file that a record stands on, counted from 1 with the header.

    None for a record that is on no line, or whose value there is another.
    """
    if table not in FILES:
        return None
    epoch, code = values.get("epoch"), values.get("unit_code")
    told = {**values, "place": "" if code is None else f"{province_set(str(epoch))} {code}"}
    found = _lines(table).get(tuple(str(told[name]) for name in _KEYS[table]))
    same = found is not None and found[1] == Decimal(str(values[_VALUES.get(table, "value")]))
    return found[0] if found is not None and same else None
