"""How a table is set in its frame: the largest letters at which its rows fit, columns as wide as their words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from exports.pack.slides.frames import Box
from exports.pack.slides.letters import LINE, wrapped
from exports.pack.slides.sheet import Setting
from render.deck.model import Table
from render.deck.words import deck_translator

SIDES = 6.0
"""Room in a cell at the sides of its words."""
SMALLEST = 12.0
_SIZES = (20.0, 18.0, 16.0, 14.0, 13.0, SMALLEST)
_TALLEST = 44.0
_WHOLE = 7  # lines that a cell may have
_SHORT = 7.0  # sizes: cells that are less wide than this are not broken


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to set a table: its letters, the room over and under them, how wide words and numbers must be to be
    broken (in sizes), and the lines that a cell may have."""

    size: float
    above: float = 4.0
    short: float = _SHORT
    firm: float = math.inf
    most: int = _WHOLE


_TIGHT, _LOOSE = _Way(SMALLEST, 2, firm=8), _Way(SMALLEST, 2, short=0, firm=0)
_WAYS = (
    *(_Way(size) for size in _SIZES),
    _TIGHT,
    replace(_TIGHT, short=0.0),
    replace(_TIGHT, above=1, short=0.0),
    _LOOSE,
)
"""From the best on, all words whole."""
FEW = 2
"""Rows that are not left over for a slide of their own."""
_NARROWEST = 40.0  # points: a column of words
_LINES = 4  # of a cell, in a table that goes on


@dataclass(frozen=True, slots=True)
class Fit:
    """Letters, room over and under them, columns, the first rows as written, their heights."""

    size: float
    above: float
    widths: tuple[float, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    foot: str


def fit(sheet: Setting, table: Table, room: Box) -> Fit:
    """The best way to set all rows with all words; where there is none, as many rows as there is room for."""
    every = range(len(table.shown))
    for way in _WAYS:
        widths = _widths(sheet, table, room.w, way)
        if widths is None:
            continue
        known = _set(sheet, table, widths, way, every)
        if sum(known.heights) <= room.h and known.rows == table.shown:
            return _aired(known, room.h)
    way = replace(_TIGHT, most=_LINES)
    loose = _widths(sheet, table, room.w, way) or _widths(sheet, table, room.w, _LOOSE)
    widths = loose or _forced(sheet, table, room.w)
    count = len(table.shown)
    known = _set(sheet, table, widths, way, range(count))
    while sum(known.heights) > room.h and count > 1:
        count -= 1
        known = _set(sheet, table, widths, way, range(count))
    if count > balanced(len(table.shown), count):
        known = _set(sheet, table, widths, way, range(balanced(len(table.shown), count)))
    return _aired(known, room.h)


def balanced(total: int, room: int) -> int:
    """How many of the rows to set where there is room for so many: half, if only one or two would be left."""
    return min(-(-total // 2), room) if 0 < total - room <= FEW else room


def _forced(sheet: Setting, table: Table, room: float) -> tuple[float, ...]:
    """Columns where words have to be broken: numbers as wide as the longest, words share the rest."""
    numbers = [
        max((sheet.wide(row[at], SMALLEST, bold=True) for row in table.shown), default=0.0) + 2 * SIDES + 2
        if column.number else 0.0
        for at, column in enumerate(table.columns)
    ]  # fmt: skip
    others = numbers.count(0.0)
    left = (room - sum(numbers)) / max(others, 1)
    if left < _NARROWEST or not others:
        return (room / len(numbers),) * len(numbers)
    return tuple(number or left for number in numbers)


def rest(table: Table, known: Fit) -> Table | None:
    """The rows that have no room, as a table of their own."""
    first = len(known.rows)
    if first == len(table.shown):
        return None
    own = table.highlight - first if table.highlight is not None and table.highlight >= first else None
    return replace(table, raw=table.raw[first:], shown=table.shown[first:], highlight=own)


def _widths(sheet: Setting, table: Table, room: float, way: _Way) -> tuple[float, ...] | None:
    """Numbers have the width of the longest; words share the rest as they need it. None where that is too little."""
    needs, least, size = [], [], way.size

    def widest(texts: Sequence[str], own: str) -> float:
        plain = max((sheet.wide(text, size) for text in texts), default=0.0)
        return max(plain, sheet.wide(own, size, bold=True))

    for at, column in enumerate(table.columns):
        cells = [row[at] for row in table.shown]
        own = cells[table.highlight] if table.highlight is not None else ""
        wide = widest(cells, own)
        words = [word for text in cells for word in text.split(" ")]
        longest = max((sheet.wide(word, size, bold=True) for word in column.title.split(" ")), default=0.0)
        whole = wide <= (way.firm if column.number else way.short) * size
        word = widest(words, max(own.split(" "), key=len))
        needs.append(max(wide, sheet.wide(column.title, size, bold=True)) + 2 * SIDES + 2)
        least.append(max(wide if whole else word, longest) + 2 * SIDES + 2)
    if sum(needs) <= room:
        spare = (room - sum(needs)) / len(needs)
        return tuple(need + spare for need in needs)
    if sum(least) > room:
        return None
    share = (room - sum(least)) / max(sum(needs) - sum(least), 1)
    return tuple(low + (need - low) * share for need, low in zip(needs, least, strict=True))


def _height(sheet: Setting, texts: Sequence[str], widths: Sequence[float], way: _Way, *, bold: bool) -> float:
    rows = (
        len(wrapped(text, within=(width - 2 * SIDES) / sheet.look.wider(bold=bold), size=way.size, bold=bold))
        for text, width in zip(texts, widths, strict=True)
    )
    return max(rows) * way.size * LINE + 2 * way.above


def _set(sheet: Setting, table: Table, widths: tuple[float, ...], way: _Way, kept: Sequence[int]) -> Fit:
    """The rows kept, each cell in so many lines at most, and under them what is left out and the mark."""
    t, cut = deck_translator(sheet.language), len(table.shown) - len(kept)

    def cells(row: Sequence[str], *, bold: bool) -> tuple[str, ...]:
        return tuple(
            sheet.short(text, width - 2 * SIDES, way.size, bold=bold, most=way.most)
            for text, width in zip(row, widths, strict=True)
        )

    left = [sheet.mark, t("deck_slides.rows_left", count=cut) if cut else table.left]
    foot = " · ".join(words for words in left if words)
    heads = cells([column.title for column in table.columns], bold=True)
    owns = [row == table.highlight for row in kept]
    rows = tuple(cells(table.shown[row], bold=own) for row, own in zip(kept, owns, strict=True))
    heights = [_height(sheet, heads, widths, way, bold=True)]
    heights += [_height(sheet, row, widths, way, bold=own) for row, own in zip(rows, owns, strict=True)]
    if foot:
        heights.append(sheet.high([foot], sum(widths) - 2 * SIDES, SMALLEST, bold=True) + 2 * way.above)
    return Fit(way.size, way.above, widths, heads, rows, tuple(heights), foot)


def _aired(known: Fit, room: float) -> Fit:
    """Rows a little higher where there is room."""
    rows = len(known.rows) + 1
    spare = max(room - sum(known.heights), 0) / rows
    heights = tuple(
        max(high, min(high + spare, _TALLEST)) if row < rows else high for row, high in enumerate(known.heights)
    )
    return replace(known, heights=heights)
