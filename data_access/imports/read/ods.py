"""The sheets of an .ods in one pass over its content: OpenDocument says a cell's kind and value where it stands."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator

from data_access.imports.read.archive import Archive
from data_access.imports.read.formats import FIRST_1900, year_or_moment
from data_access.imports.read.grid import WIDEST, Grid, Tell, clean
from data_access.imports.read.words import MOST_ROWS, refusal
from data_access.imports.read.xml import Counted, Element, elements, get, local, natural
from data_access.imports.tables import Place, Value

_NOTES = ("annotation", "shape")
_ERRORS = ("#", "Err:")


def read_ods(archive: Archive, *, tell: Tell, rows: int | None = None) -> Iterator[Grid]:
    """Each sheet in turn; with `rows`, of each only so many that hold something. Raises Refusal."""
    hidden_styles: set[str] = set()
    sheet: _Sheet | None = None
    first = FIRST_1900
    with archive.open("content.xml") as part:
        for event, element in elements(Counted(part, tell), *_TAGS, starts=True):
            name = local(element)
            if name == "table" and event == "start":
                hidden = (get(element, "style-name") or "") in hidden_styles
                sheet = _Sheet(Grid(get(element, "name") or "", hidden=hidden), rows, first)
            elif event == "start":
                continue
            elif name == "null-date":
                first = _moment(element) or FIRST_1900
            elif name == "style" and any(get(each, "display") == "false" for each in element):
                hidden_styles.add(get(element, "name") or "")
            elif sheet is not None and name == "table-column":
                sheet.column(element)
            elif sheet is not None and name == "table-row":
                sheet.row(element)
            elif sheet is not None and name == "table":
                yield sheet.grid
                sheet = None


_TAGS = ("null-date", "style", "table", "table-column", "table-row")


class _Sheet:
    """Where reading stands in a sheet: repeated rows, columns and cells are written once, with a count."""

    def __init__(self, grid: Grid, most: int | None, first: dt.datetime) -> None:
        self.grid, self._most, self._first = grid, most, first
        self._next_row, self._next_column = 1, 0

    def column(self, element: Element) -> None:
        """Take note of a column, or of several alike."""
        count = _count(element, "number-columns-repeated", most=WIDEST)
        if get(element, "visibility") in ("collapse", "filter"):
            self.grid.hidden_columns.update(range(self._next_column, self._next_column + count))
        self._next_column += count

    def row(self, element: Element) -> None:
        """Take a row, or several alike."""
        first = self._next_row
        count = _count(element, "number-rows-repeated", most=2 * MOST_ROWS)
        self._next_row += count
        if self._most is not None and len(self.grid.rows) >= self._most:
            return
        values = self._values(element, first)
        if values:
            hidden = get(element, "visibility") in ("collapse", "filter")
            for number in range(first, first + count):
                self.grid.add(number, list(values), hidden=hidden)
                for column in range(len(values)) if number > first else ():
                    self._alike((first, column), (number, column))

    def _alike(self, one: Place, other: Place) -> None:
        """Note of a repeated cell what was noted of the one that is written."""
        if one in self.grid.flaws:
            self.grid.flaw(*other, self.grid.flaws[one])
        if one in self.grid.percents:
            self.grid.percent(*other)

    def _values(self, row: Element, number: int) -> list[Value]:
        values: list[Value] = []
        column = 0
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            count = _count(cell, "number-columns-repeated", most=WIDEST)
            value = self._value(cell, number, column) if local(cell) == "table-cell" else None
            if value is not None:
                for at in range(column, column + count):
                    self.grid.put(number, values, at, value)
                    self._alike((number, column), (number, at))
            column += count
        return values

    def _value(self, cell: Element, row: int, column: int) -> Value:
        down, right = (_count(cell, f"number-{each}-spanned", most=2 * MOST_ROWS) for each in ("rows", "columns"))
        if (down, right) != (1, 1):
            self.grid.merge(row, column, row + down - 1, column + right - 1)
        kinds = [value for key, value in cell.attrib.items() if key.endswith("}value-type")]
        formula = get(cell, "formula")
        self.grid.linked |= formula is not None and "'file:" in formula
        if not kinds:
            if formula is not None:
                self.grid.flaw(row, column, "formula_without_value")
                return formula.removeprefix("of:")
            return _text(cell)
        text = _text(cell)
        if "error" in kinds or (formula is not None and text is not None and text.startswith(_ERRORS)):
            self.grid.flaw(row, column, "error_cell")
            return text or "#"
        if kinds[0] == "percentage":
            self.grid.percent(row, column)
        return _typed(cell, str(kinds[0]), text, self._first)


def _moment(element: Element) -> dt.datetime | None:
    """The moment that an element's date is, None when it is none."""
    try:
        return dt.datetime.fromisoformat(get(element, "date-value") or "").replace(tzinfo=None)
    except ValueError:
        return None


def _typed(cell: Element, kind: str, text: str | None, first: dt.datetime) -> Value:
    try:
        if kind in ("float", "currency", "percentage"):
            number = float(get(cell, "value") or "")
            return int(number) if number.is_integer() else _finite(number)
        if kind == "date":
            moment = _moment(cell)
            if moment is None:
                raise refusal("corrupt")
            return year_or_moment(moment, first=first)
    except (ValueError, OverflowError) as error:
        raise refusal("corrupt") from error
    return get(cell, "boolean-value") == "true" if kind == "boolean" else text


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError(number)
    return number


def _text(cell: Element) -> str | None:
    """What a cell shows: its paragraphs, without comments and drawings."""
    lines = ["".join(_pieces(part)) for part in cell if local(part) == "p"]
    return clean("\n".join(lines)) if lines else None


def _pieces(element: Element) -> Iterator[str]:
    """The text within a paragraph; several spaces, tabs and line breaks are elements there."""
    yield element.text or ""
    for part in element:
        name = local(part)
        if name == "s":
            yield " " * _count(part, "c", most=100)
        elif name in ("tab", "line-break"):
            yield "\t" if name == "tab" else "\n"
        elif name not in _NOTES:
            yield from _pieces(part)
        yield part.tail or ""


def _count(element: Element, name: str, *, most: int) -> int:
    """A number of repetitions, at least one; `most` bounds what a file may claim."""
    return max(1, min(natural(get(element, name)), most))
