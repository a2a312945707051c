"""What reading hands on: tables of plain values as the file shows them, not yet understood."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from data_access.imports.fields import Field, SheetKind
from data_access.imports.problems import Problem

Value = str | int | float | bool | dt.datetime | dt.date | None
"""A cell: None is blank; whole floats may stay floats; a date is a date in both of Excel's date systems."""
Flaw = Literal["error_cell", "formula_without_value"]
Place = tuple[int, int]
"""(row, column): the row as the spreadsheet numbers it, from 1; the column from 0."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column understood: the field it is, where it stands in the sheet (from 0), and its header as written.

    `scale` is what the header's own unit multiplies its amounts by, as "Số tiền (triệu đồng)" does, where the columns
    of a table differ in that; where all say the same, it is the table's.
    """

    field: Field
    index: int
    header: str
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet, or those of several visible sheets of one kind, each its own Table.

    `rows` holds (row number, values in the order of `columns`), without blank, total, section and column-number rows.
    `flaws` are cells whose value is no value; `percents` cells whose number format is a percentage. `scale` is what
    the words above the table multiply amounts by (1,000,000 for "ĐVT: triệu đồng") and `scale_cell` where they stand.
    `title` is all text above the table. `other` holds the cells in columns that are not understood, by header and row
    number, for the file that goes back.
    """

    sheet: str
    kind: SheetKind
    columns: tuple[Column, ...]
    rows: Sequence[tuple[int, tuple[Value, ...]]]
    header_row: int
    flaws: Mapping[Place, Flaw] = field(default_factory=dict)
    percents: frozenset[Place] = frozenset()
    scale: int = 1
    scale_cell: str = ""
    title: str = ""
    other: Mapping[str, Mapping[int, Value]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """A file as read. `digest` is the SHA-256 of its bytes in hex; `problems` are warnings and notices of reading.

    `sheets` names all its sheets, read or not.
    """

    name: str
    digest: str
    size: int
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...] = ()
    sheets: tuple[str, ...] = ()


def header_above(header_rows: Sequence[int], row: int) -> int:
    """Of a sheet's header rows, ascending, the place of the one that a row stands below; 0 where it is above all."""
    return max(bisect_left(header_rows, row) - 1, 0)


def cell_name(row: int, column: int) -> str:
    """A cell's name as a spreadsheet writes it: (row from 1, column from 0) → "B7"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
