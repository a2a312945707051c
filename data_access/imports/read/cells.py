"""The cells of one sheet of an .xlsx, in one pass over its XML: values, and what no value tells.

A library that only hands on values loses hidden rows, errors and formulas without a value, and makes room for every
cell up to the furthest: one cell at the end of a sheet then ends the process.
"""

from __future__ import annotations

import datetime as dt
import math
import re

from data_access.imports.read.formats import day
from data_access.imports.read.grid import Grid, clean, unescaped
from data_access.imports.read.parts import Parts, written
from data_access.imports.read.words import refusal
from data_access.imports.read.xml import Element, Readable, elements, get, local, natural
from data_access.imports.tables import Value

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_YES = ("1", "true")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_383


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class Cells:
    """Reads sheets of one workbook."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._columns: dict[str, int] = {}
        self._texts: dict[str, str | None] = {}
        self._value_tag = ""

    def read(self, part: Readable, grid: Grid, *, rows: int | None = None) -> None:
        """Fill a grid; with `rows`, stop after so many that hold something. Raises Refusal."""
        last = 0
        for _, element in elements(part, "row", "col", "mergeCell"):
            name = local(element)
            if name == "row":
                self._value_tag = element.tag[:-3] + "v"
                last = self._row_number(element, last)
                values = self._row(element, last, grid)
                if values:
                    grid.add(last, values, hidden=element.get("hidden") in _YES)
                    if rows is not None and len(grid.rows) >= rows:
                        break
            elif name == "col":
                _column(element, grid)
            else:
                _merge(element, grid)

    def _row_number(self, row: Element, last: int) -> int:
        number = natural(row.get("r")) if "r" in row.attrib else last + 1
        if not last < number <= _LAST_ROW:
            raise refusal("corrupt")
        return number

    def _row(self, row: Element, number: int, grid: Grid) -> list[Value]:
        values: list[Value] = []
        column = -1
        for cell in row:
            reference = cell.get("r")
            column = column + 1 if reference is None else self._column(reference)
            if len(cell):
                value = self._value(cell, number, column, grid)
                if value is not None:
                    grid.put(number, values, column, value)
        return values

    def _column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        if letters not in self._columns:
            if not _CELL.fullmatch(reference) or _index(letters) > _LAST_COLUMN:
                raise refusal("corrupt")
            self._columns[letters] = _index(letters)
        return self._columns[letters]

    def _value(self, cell: Element, row: int, column: int, grid: Grid) -> Value:
        kind = cell.get("t")
        text, formula = cell[0].text, None
        if len(cell) > 1 or cell[0].tag != self._value_tag:
            parts = {local(part): part for part in cell}
            if "is" in parts:
                return self._inline(parts["is"])
            text, formula = parts["v"].text if "v" in parts else None, parts.get("f")
            if formula is not None and not text and not (kind == "str" and "v" in parts):
                grid.flaw(row, column, "formula_without_value")
                return f"={formula.text or ''}"
        if not text:
            return None
        if kind is None or kind == "n":
            return self._number(text, cell.get("s"), row, column, grid)
        return self._other(kind, text, row, column, grid)

    def _inline(self, item: Element) -> str | None:
        """A text in its cell. Most are one piece and come again and again."""
        if len(item) != 1 or local(item[0]) != "t":
            return written(item)
        text = item[0].text or ""
        if text not in self._texts:
            self._texts[text] = written(item)
        return self._texts[text]

    def _number(self, text: str, style: str | None, row: int, column: int, grid: Grid) -> Value:
        try:
            number = int(text) if text.isdecimal() else float(text)
        except ValueError as error:
            raise refusal("corrupt") from error
        if not math.isfinite(number):
            raise refusal("corrupt")
        if style is None or style == "0":
            return number
        formats = self._parts.formats
        shown = formats[natural(style)] if -1 < natural(style) < len(formats) else ""
        if shown == "percent":
            grid.percent(row, column)
        return day(number, date_1904=self._parts.date_1904) if shown == "date" else number

    def _other(self, kind: str, text: str, row: int, column: int, grid: Grid) -> Value:
        if kind == "s":
            place, texts = natural(text), self._parts.texts
            if not -1 < place < len(texts):
                raise refusal("corrupt")
            return texts[place]
        if kind == "b":
            return text in _YES
        if kind == "e":
            grid.flaw(row, column, "error_cell")
            return text
        if kind == "d":
            return _iso(text)
        return clean(unescaped(text))


def _iso(text: str) -> Value:
    """A date written out, or the text when it is none."""
    try:
        moment = dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return clean(text)
    return moment if moment.time() != dt.time() else moment.date()


def _column(element: Element, grid: Grid) -> None:
    first, last = (natural(get(element, name)) for name in ("min", "max"))
    if get(element, "hidden") in _YES and first > 0:
        grid.hidden_columns.update(range(first - 1, min(last, _LAST_COLUMN + 1)))


def _merge(element: Element, grid: Grid) -> None:
    corners = [_CELL.fullmatch(corner) for corner in (get(element, "ref") or "").split(":")]
    if len(corners) == 2 and corners[0] and corners[1]:
        (left, top), (right, bottom) = (corner.groups() for corner in corners if corner)
        grid.merge(int(top), _index(left), int(bottom), _index(right))
