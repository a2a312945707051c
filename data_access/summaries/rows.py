"""Cells → rows of the three club summaries, for both maps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from data_access.bulk import Cells as Row
from data_access.models import ProvinceMonth, SchemeMonth, StandardMonth
from data_access.summaries.calendar import Calendar
from data_access.summaries.cells import Cells
from indicators.quality import ITEMS

Ints = npt.NDArray[np.int64]
KEY = ("segment", "province_set", "month", "province_code")
_SPECIAL = frozenset({"communes_with_club", "communes_total", "estimated_places"})
PROVINCE_COLUMNS = tuple(column.name for column in ProvinceMonth.__table__.columns)
STANDARD_COLUMNS = tuple(column.name for column in StandardMonth.__table__.columns)
SCHEME_COLUMNS = tuple(column.name for column in SchemeMonth.__table__.columns)


class Totals:
    """Sums of the cells of one segment on one province of one map; a quantity no cell has is zero."""

    def __init__(self, cells: Cells, *, segment: str, old: Sequence[str], months: int) -> None:
        self._chosen = {
            cell: sums
            for cell, sums in cells.sums.items()
            if cell[0] in old and (segment == "all" or cell[1] == segment)
        }
        self._months = months

    def __call__(self, name: str, *, scheme: str | None = None) -> Ints:
        """A quantity by month, of one scheme's clubs or of all."""
        total = np.zeros(self._months, dtype=np.int64)
        for cell, sums in self._chosen.items():
            if (scheme is None or cell[2] == scheme) and name in sums:
                total += sums[name]
        return total

    def schemes(self) -> list[str]:
        """The schemes that have clubs here."""
        return sorted({cell[2] for cell in self._chosen})

    def empty(self) -> bool:
        """Whether no club was ever here."""
        return not self._chosen


def province_rows(totals: Totals, *, key: tuple[str, str, str], special: Mapping[str, Ints],
                  calendar: Calendar) -> Iterator[Row]:  # fmt: skip
    """Rows of ProvinceMonth; `key` is (segment, province set, province), `special` what does not add from cells."""
    segment, province_set, province = key
    months = [day.isoformat() for day in calendar.days]
    values = [
        (special[name] if name in _SPECIAL else totals(name)).tolist() for name in PROVINCE_COLUMNS if name not in KEY
    ]
    for k, month in enumerate(months):
        yield segment, province_set, month, province, *(column[k] for column in values)


def standard_rows(totals: Totals, *, key: tuple[str, str, str], calendar: Calendar) -> Iterator[Row]:
    """Rows of StandardMonth, for months in which a club was assessed on the item."""
    segment, province_set, province = key
    months = [day.isoformat() for day in calendar.days]
    for item in ITEMS:
        met, assessed = totals(f"{item}_met").tolist(), totals(f"{item}_assessed").tolist()
        for k in range(calendar.reported.start, len(months)):
            if assessed[k]:
                yield segment, province_set, months[k], province, item, met[k], assessed[k]


def scheme_rows(totals: Totals, *, key: tuple[str, str, str], calendar: Calendar) -> Iterator[Row]:
    """Rows of SchemeMonth, from the first month in which the scheme has a club."""
    segment, province_set, province = key
    months = [day.isoformat() for day in calendar.days]
    for scheme in totals.schemes():
        names = ("founded", "founded_total", "clubs", "members", "older")
        columns = [totals(name, scheme=scheme).tolist() for name in names]
        for k, month in enumerate(months):
            if columns[1][k]:
                yield segment, province_set, month, province, scheme, *(column[k] for column in columns)
