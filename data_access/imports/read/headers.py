"""From a sheet's first rows to its header: which kind of sheet it is, and which column holds which field.

A header is recognised without regard to case, marks, spaces and punctuation, whatever unit stands behind it in
brackets; where it has two rows, by both together or by the lower one. A sheet is known by its headers first and its
name second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data_access.imports.fields import SHEETS, SheetKind
from data_access.imports.read.grid import Grid
from data_access.imports.read.scale import scale_in
from data_access.imports.tables import Column, Value
from geo.spelling import compact

SEARCHED = 60
"""Rows that hold something among which a header is looked for."""
_DEEPEST = 3
"""Rows a header may have."""
_LONGEST = 80
"""Letters of a header; longer texts are titles and notes."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[*:]+$")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_WHOLE = ("", "tong", "tongso", "cong", "chung", "soluong", "tongcong")
"""What stands below a header that itself names the field."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header found: its kind, the fields' columns in the sheet's order, other headers by column, and its rows.

    `first` and `last` are places in the grid's list of rows, not row numbers.
    """

    kind: SheetKind
    columns: tuple[Column, ...]
    others: Mapping[int, str]
    twice: Mapping[int, str]
    first: int
    last: int
    named: bool


@lru_cache(maxsize=len(SHEETS))
def _spellings(code: str) -> Mapping[str, str]:
    """Compact header → field's name, for a kind."""
    kind = next(each for each in SHEETS if each.code == code)
    found: dict[str, str] = {}
    for field in kind.fields:
        found[compact(field.header)] = field.name
    for field in kind.fields:
        for also in field.also:
            found.setdefault(compact(also), field.name)
    return found


@lru_cache(maxsize=1 << 14)
def _keys(text: str) -> tuple[str, ...]:
    """A header's compact spellings: as written, and without what stands in brackets."""
    return tuple(dict.fromkeys((compact(text), compact(_BRACKETS.sub("", text.strip())))))


@lru_cache(maxsize=1)
def _all_spellings() -> frozenset[str]:
    return frozenset(key for kind in SHEETS for key in _spellings(kind.code))


def may_head(values: Sequence[Value]) -> bool:
    """Whether a row below a table may be another's header: texts only, and at least two headers of the template."""
    known = 0
    for value in values:
        if value is not None:
            if type(value) is not str or value[0].isdecimal():
                return False
            known += len(value) <= _LONGEST and not _all_spellings().isdisjoint(_keys(value))
    return known >= 2


def texts_of(values: Sequence[Value]) -> dict[int, str]:
    """The cells of a row that may be headers, by column: short texts and whole numbers."""
    found = {}
    for column, value in enumerate(values):
        if isinstance(value, str) and len(value) <= _LONGEST:
            found[column] = value
        elif type(value) is int and 0 < value < 100:
            found[column] = str(value)
    return found


def find_header(grid: Grid, *, start: int = 0, most: int = SEARCHED, end: int | None = None) -> Header | None:
    """The best header that begins in the first `most` rows from `start` on (a place in the list); None without any.

    It ends before `end`.
    """
    below = len(grid.rows) if end is None else end
    best: tuple[tuple[int, ...], Header] | None = None
    rows = _header_cells(grid, start, most + _DEEPEST)
    for first in range(start, min(start + most, below)):
        for last in range(first, min(first + _DEEPEST, below)):
            stacked = _stacked(rows[first - start : last - start + 1])
            for kind in SHEETS:
                header = _header(kind, stacked, grid.name, first, last)
                if header is not None:
                    rank = _rank(header)
                    if best is None or rank > best[0]:
                        best = rank, header
    return best[1] if best else None


def _rank(header: Header) -> tuple[int, ...]:
    missing = sum(field.required for field in header.kind.fields) - sum(c.field.required for c in header.columns)
    return -missing, len(header.columns), header.named, header.first - header.last, -header.first


def _header_cells(grid: Grid, start: int, most: int) -> list[dict[int, str]]:
    """The cells of the rows searched that may be headers; one merged across columns stands in each of them."""
    found = []
    searched = grid.rows[start : start + most]
    last = searched[-1][0] if searched else 0
    across = {(top, left): right for top, left, _, right in grid.merges if right > left and top <= last}
    for number, values in searched:
        cells = texts_of(values)
        for left, text in tuple(cells.items()):
            for column in range(left + 1, min(across.get((number, left), left), left + _LONGEST) + 1):
                cells.setdefault(column, text)
        found.append(cells)
    return found


def _stacked(rows: Sequence[Mapping[int, str]]) -> dict[int, list[str]]:
    """Each column's header cells from above."""
    stacked: dict[int, list[str]] = {}
    for cells in rows:
        for column, text in cells.items():
            stacked.setdefault(column, []).append(text)
    return stacked


def _header(kind: SheetKind, stacked: Mapping[int, list[str]], name: str, first: int, last: int) -> Header | None:
    taken: dict[str, tuple[int, int]] = {}
    fits: dict[int, str] = {}
    for column in sorted(stacked):
        strength, field = _fit(kind, stacked[column])
        if strength:
            fits[column] = field
            if strength > taken.get(field, (0, 0))[0]:
                taken[field] = strength, column
    named = compact(name) in {compact(each) for each in (kind.title, *kind.also)}
    if not _enough(kind, taken, named=named):
        return None
    chosen = {column: field for field, (_, column) in taken.items()}
    columns = tuple(
        Column(kind.field(chosen[column]), column, " ".join(dict.fromkeys(stacked[column])))
        for column in sorted(chosen)
    )
    others = {column: " ".join(dict.fromkeys(texts)) for column, texts in stacked.items() if column not in chosen}
    twice = {column: kind.field(fits[column]).header for column in others if column in fits}
    return Header(kind, columns, others, twice, first, last, named)


def _fit(kind: SheetKind, texts: Sequence[str]) -> tuple[int, str]:
    """How surely a column's header cells name a field, and which: 3 all of them, 2 the lowest, 1 the ones above."""
    spellings = _spellings(kind.code)
    lowest = _keys(texts[-1])
    ways = [(3, _keys(" ".join(texts))), (2, lowest)]
    if len(texts) > 1 and lowest[-1] in _WHOLE:
        ways.append((1, _keys(texts[0])))
    for strength, keys in ways:
        for key in keys:
            if key in spellings:
                return strength, spellings[key]
    return 0, ""


def _enough(kind: SheetKind, found: Mapping[str, object], *, named: bool) -> bool:
    """Whether the fields found make a header of the kind.

    All that are required do; all but one, with others besides; half of them in a sheet of that name.
    """
    required = [field.name for field in kind.fields if field.required]
    present = sum(name in found for name in required)
    if len(found) < 2:
        return False
    return (
        present == len(required)
        or (present == len(required) - 1 and len(found) >= 4)
        or (named and 2 * present >= len(required))
    )


def header_scale(header: str) -> int | None:
    """What a header's own unit, as in "Số tiền (triệu đồng)", multiplies amounts by; None where it names none."""
    said = (scale_in(text, bare=True) for text in _BRACKETED.findall(header))
    return next((scale for scale in said if scale is not None), None)


def without_unit(header: str) -> str:
    """A header without what stands in brackets."""
    return _BRACKETED.sub(" ", header)


def column_scales(columns: Sequence[Column]) -> dict[int, int]:
    """What headers such as "Số tiền (triệu đồng)" multiply their columns by, for columns of money."""
    money = [column for column in columns if column.field.kind in ("fund", "money", "minor_money")]
    said = {column.index: header_scale(column.header) for column in money}
    return {index: scale for index, scale in said.items() if scale is not None}
