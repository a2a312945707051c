"""Rows of a large sheet written at once: a ledger of 100,000 entries in seconds instead of half a minute.

XlsxWriter keeps an object for each cell. Here a row is one piece of the sheet's XML, its strings in the workbook's
table of strings, its looks the numbers of the workbook's formats. Everything else of the sheet is XlsxWriter's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from xlsxwriter.worksheet import Worksheet

_EPOCH = dt.date(1899, 12, 30).toordinal()
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
Value = str | int | float | Decimal | dt.date | None


class FastSheet(Worksheet):
    """A sheet whose last rows are pieces of XML; the rows before them are written as ever."""

    pieces: Sequence[str] = ()
    width = 1
    dim_rowmax: int
    dim_colmax: int

    def _write_dimension(self) -> None:
        first, last = self.dim_rowmax, self.dim_colmax
        self.dim_rowmax, self.dim_colmax = first + len(self.pieces), max(last, self.width - 1)
        super()._write_dimension()
        self.dim_rowmax, self.dim_colmax = first, last

    def _write_rows(self) -> None:
        super()._write_rows()
        self.fh.write("".join(self.pieces))


class Row:
    """Cells of one kind of row as XML; `looks` are the columns' formats, `string` a text's place in the table of them.

    Cells carry no address: they follow each other. Text is a string whatever it begins with; None is an empty cell with
    its format. What a column says again and again is made once; columns in `inline` say something else each time, and
    keep their texts by themselves.
    """

    def __init__(
        self, looks: Sequence[int], *, string: Callable[[str], int], inline: Collection[int] = frozenset()
    ) -> None:
        self._string = string
        self._columns: list[tuple[int, bool, dict[Value, str]]] = [
            (look, column in inline, {None: f'<c s="{look}"/>'}) for column, look in enumerate(looks)
        ]

    def cells(self, line: Sequence[Value]) -> str:
        """The cells of a row."""
        return "".join(
            [
                column[2].get(value) or self._cell(column, value)
                for column, value in zip(self._columns, line, strict=True)
            ]
        )

    def _cell(self, column: tuple[int, bool, dict[Value, str]], value: Value) -> str:
        look, inline, known = column
        if isinstance(value, str):
            if inline:
                return f'<c s="{look}" t="inlineStr"><is><t xml:space="preserve">{_escaped(value)}</t></is></c>'
            made = f'<c s="{look}" t="s"><v>{self._string(value)}</v></c>'
        elif isinstance(value, dt.date):
            made = f'<c s="{look}"><v>{value.toordinal() - _EPOCH}</v></c>'
        else:
            return f'<c s="{look}"><v>{value}</v></c>'
        known[value] = made
        return made


def _escaped(text: str) -> str:
    """Text for XML; characters that it cannot hold as Excel writes them, _x0007_, and what looks like one."""
    if not text.isprintable() or "_x" in text:
        text = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return escape(text)


def row(number: int, cells: str, *, height: float | None = None) -> str:
    """A row around its cells; `number` counts from 1, `height` is in points where it is not the usual one."""
    size = f' ht="{height}" customHeight="1"' if height else ""
    return f'<row r="{number}"{size}>{cells}</row>'
