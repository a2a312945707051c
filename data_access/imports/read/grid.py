"""A sheet as it stands in a file, before anything is known of its meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from data_access.imports.read.words import MOST_ROWS, refusal
from data_access.imports.tables import Flaw, Place, Value

WIDEST = 256
"""Columns that are read."""
BLANK_ROWS = 1_000
"""So many blank rows in a row end a sheet."""
_SLACK = 1_000
"""Rows of titles and notes that may stand beside the most rows of data."""
_MOST_CELLS = 20_000_000
"""Cells up to the last filled one of each row: what the most rows of the widest template need, twice over."""
_MOST_NOTED = 500_000
"""Merged ranges, errors or percentages of a sheet; a million of them is a file made to fill the memory."""

Row = tuple[int, list[Value]]
Tell = Callable[[int], None]
"""Told how many more bytes were read."""


@dataclass(slots=True)
class Grid:
    """A sheet's rows that hold something, by number from 1, each a list of values from the first column on.

    Columns count from 0. `merges` are (top row, left, bottom row, right). Values of `flaws` are what stands there as
    text. `beyond` holds texts right of the widest column and `below` rows under so many blank ones: neither is data,
    both are looked at for personal columns. `linked` says that a formula asks another file.
    """

    name: str
    hidden: bool = False
    rows: list[Row] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    flaws: dict[Place, Flaw] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    beyond: dict[Place, str] = field(default_factory=dict)
    below: list[Row] = field(default_factory=list)
    linked: bool = False
    cells: int = 0

    def add(self, number: int, values: list[Value], *, hidden: bool = False) -> None:
        """Take a row that holds something. Raises Refusal too_many_rows."""
        if self.below or number - (self.rows[-1][0] if self.rows else 0) > BLANK_ROWS:
            if len(self.below) < _SLACK:
                self.below.append((number, values))
            return
        self.rows.append((number, values))
        if hidden:
            self.hidden_rows.add(number)
        self.cells += len(values)
        if len(self.rows) > MOST_ROWS + _SLACK or self.cells > _MOST_CELLS:
            raise refusal("too_many_rows")

    def flaw(self, row: int, column: int, flaw: Flaw) -> None:
        """Note a cell whose value is no value."""
        if len(self.flaws) < _MOST_NOTED:
            self.flaws[row, column] = flaw

    def percent(self, row: int, column: int) -> None:
        """Note a cell that is shown as a percentage."""
        if len(self.percents) < _MOST_NOTED:
            self.percents.add((row, column))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Note a merged range. Raises Refusal corrupt when there are more than any program writes."""
        self.merges.append((top, left, bottom, right))
        if len(self.merges) > _MOST_NOTED:
            raise refusal("corrupt")

    def put(self, row: int, values: list[Value], column: int, value: Value) -> None:
        """Set a cell of a row that is being read."""
        if column >= WIDEST:
            if isinstance(value, str) and len(self.beyond) < _SLACK:
                self.beyond[row, column] = value
            return
        width = len(values)
        if column == width:
            values.append(value)
        elif column > width:
            values.extend([None] * (column - width))
            values.append(value)
        else:
            values[column] = value


_OUTER = " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff\n"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def clean(text: str) -> str | None:
    """Text as it is kept: NFC, outer spaces and line ends trimmed; None when nothing is left.

    A tab or carriage return at the beginning stays, for it is one of the signs of a formula. NUL and halves of
    characters, which no database keeps, are left out.
    """
    text = text.lstrip(_OUTER).rstrip(_OUTER + "\t\r")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return text.replace("\x00", "") or None


def unescaped(text: str) -> str:
    """Text of a workbook's part: _x0007_ stands for a character that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
