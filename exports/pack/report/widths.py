"""How wide a table's columns are and how large its letters, so that no word leaves its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exports.pack.report.outline import WIDTH, Grid
from render.lettering import width

POINT = 25.4 / 72
SIZES = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0)
INSET = 1.9
"""Millimetres at the left and right of a cell's words."""
CODE = 19.0
"""Millimetres of a column with QR codes."""


@dataclass(frozen=True, slots=True)
class Widths:
    """Columns in millimetres, letters in points."""

    columns: tuple[float, ...]
    size: float


def _long(words: str, size: float) -> float:
    return width(words, size=size, bold=True) * POINT


def _words(cell: str) -> list[str]:
    """What a line cannot be broken in: words, and an address between its slashes."""
    return [part for word in cell.split(" ") for part in (word.split("/") if "://" in word else [word])]


def _room(grid: Grid, size: float) -> tuple[list[float], list[float]]:
    """What each column needs at least (its longest word, a number's whole), and what it would like."""
    least, wanted = [], []
    for at, column in enumerate(grid.columns):
        cells = [column.title, *(row[at] for row in grid.rows)]
        words = [word for cell in cells for word in _words(cell)]
        whole = cells[1:] if column.number else []
        least.append(max((_long(each, size) for each in [*words, *whole]), default=0.0) + 2 * INSET)
        wanted.append(max(least[-1], max(_long(cell, size) for cell in cells) + 2 * INSET))
    return least, wanted


def _shared(least: Sequence[float], wanted: Sequence[float], room: float) -> tuple[float, ...]:
    """Columns that fill the room: each its least, the rest by what they would like."""
    if sum(wanted) <= room:
        spare = (room - sum(wanted)) / len(wanted)
        return tuple(each + spare for each in wanted)
    more = [want - need for want, need in zip(wanted, least, strict=True)]
    spare, asked = room - sum(least), sum(more) or 1.0
    return tuple(need + spare * each / asked for need, each in zip(least, more, strict=True))


def widths_of(grid: Grid) -> Widths:
    """The largest letters at which every column has room for its longest word; the smallest of all when none has."""
    room = WIDTH - (CODE if grid.codes else 0.0)
    for size in SIZES[2:] if grid.codes else SIZES:
        least, wanted = _room(grid, size)
        if sum(least) <= room:
            return Widths(_shared(least, wanted, room), size)
    scale = room / sum(least)
    return Widths(tuple(each * scale for each in least), SIZES[-1])
