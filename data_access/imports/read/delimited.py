"""The one sheet of a .csv: its encoding and separator found, its cells all text."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from charset_normalizer import from_bytes

from data_access.imports.problems import Problem
from data_access.imports.read.grid import Grid, clean
from data_access.imports.read.legacy import names_place, proved
from data_access.imports.read.words import refusal, say
from data_access.imports.tables import Value

_SEPARATORS = ",;\t"
_TRIED = 60
"""Rows by which the separator is chosen."""
_LOOKED_AT = 200_000
"""Bytes by which an encoding is guessed."""
_LONGEST_LINE = 1_000_000
_SAMPLE = 60
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_WINDOWS = {code: letter for code in range(128, 160) if (letter := bytes([code]).decode("cp1252", "ignore"))}
"""What Windows' Western code page has in place of Latin-1's control characters."""
_CELLS = re.compile(r'[,;\t\r\n"]+')
_NAMED = re.compile(r"sep=(.)\r?\n")


def read_csv(name: str, content: bytes, *, rows: int | None = None) -> tuple[Grid, list[Problem]]:
    """The sheet, named by its file, and what there is to say of its encoding. Raises Refusal.

    With `rows`, stops after so many that hold something.
    """
    text, encoding = decoded(content)
    grid = Grid(PurePath(name).stem)
    for number, cells in _records(text):
        row: list[Value] = []
        for column, cell in enumerate(cells):
            value = clean(cell)
            if value is not None:
                grid.put(number, row, column, value)
        if row:
            grid.add(number, row)
            if rows is not None and len(grid.rows) >= rows:
                break
    return grid, [_converted(grid, text, encoding)] if encoding else []


def _converted(grid: Grid, text: str, encoding: str) -> Problem:
    sample = next((cell for cell in _CELLS.split(text) if not cell.isascii()), "")[:_SAMPLE]
    raw = sample.encode(encoding, "replace").decode("latin-1")
    return say("text_decoded", sheet=grid.name, value=raw, encoding=encoding, sample=sample,
               count=sum(not cell.isascii() for cell in _CELLS.split(text)))  # fmt: skip


def decoded(content: bytes) -> tuple[str, str]:
    """The text, and the encoding it was converted from where that had to be guessed.

    Text in TCVN3 or VNI comes as Western letters, to be converted cell by cell. Raises Refusal corrupt.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding), ""
    if b"\x00" in content[:1_000]:
        return _strict(content, "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"), ""
    try:
        return content.decode(), ""
    except UnicodeDecodeError:
        return _guessed(content)


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refusal("corrupt") from error


def _guessed(content: bytes) -> tuple[str, str]:
    western = content.decode("latin-1").translate(_WINDOWS)
    if proved(set(_CELLS.split(western[:_LOOKED_AT]))) is not None:
        return western, ""
    windows = unicodedata.normalize("NFC", content[:_LOOKED_AT].decode("cp1258", "replace"))
    if any(map(names_place, set(_CELLS.split(windows)))):
        return unicodedata.normalize("NFC", content.decode("cp1258", "replace")), "cp1258"
    best = from_bytes(content[:_LOOKED_AT]).best()
    if best is None:
        raise refusal("corrupt")
    return unicodedata.normalize("NFC", content.decode(best.encoding, "replace")), best.encoding


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """(row number, cells); a first line "sep=;" counts as a row and names the separator."""
    named = _NAMED.match(text)
    separator = named[1] if named else max(_SEPARATORS, key=lambda each: _evenness(text, each))
    for number, cells in enumerate(_parsed(text, separator), start=1):
        if number > 1 or not named:
            yield number, cells


def _parsed(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(_lines(text), delimiter=separator)
    except csv.Error as error:
        raise refusal("corrupt") from error


def _lines(text: str) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        if len(line) > _LONGEST_LINE:
            raise refusal("corrupt")
        yield line


def _evenness(text: str, separator: str) -> float:
    """How well a separator makes a table of the first rows: by the commonest number of columns."""
    widths = Counter(len(cells) for cells in islice(_parsed(text, separator), _TRIED) if len(cells) > 1)
    return max((width * times for width, times in widths.items()), default=0)
