"""Tables on a sheet: letters as large as its rows allow, and more sheets where they do not fit on one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from render.deck.model import Table
from render.html import render
from render.stage.block import Room, caption_height
from render.stage.fit import height, packed, rows, widest

SIZES = (48, 44, 40, 36, 34, 32, 30, 28)
CELL_X, CELL_Y = 16, 11
SHORT = 12
"""Letters of words that are never broken into lines."""


@dataclass(frozen=True, slots=True)
class _Set:
    size: int
    widths: tuple[float, ...]
    head: float
    rows: tuple[float, ...]


def _longest_word(texts: Sequence[str], size: float) -> float:
    return widest([word for text in texts for word in text.split(" ")], size=size, bold=True)


def _set(table: Table, size: int, within: float) -> _Set | None:
    """Widths and heights in a size; None where a word would not fit its column."""
    columns = range(len(table.columns))
    cells = [[row[at] for row in table.shown] for at in columns]
    heads = [column.title for column in table.columns]
    least = [
        widest(cells[at], size=size, bold=True)
        if table.columns[at].number or all(len(cell) <= SHORT for cell in cells[at])
        else _longest_word(cells[at], size)
        for at in columns
    ]
    least = [max(least[at], _longest_word([heads[at]], size)) + 2 * CELL_X for at in columns]
    spare = within - sum(least)
    if spare < 0:
        return None
    natural = [
        widest([heads[at]] if table.columns[at].number else [heads[at], *cells[at]], size=size, bold=True) + 2 * CELL_X
        for at in columns
    ]
    wanted = [max(0.0, each - narrow) for each, narrow in zip(natural, least, strict=True)]
    total = sum(wanted)
    if total:
        share = min(1.0, spare / total)
        widths = [least[at] + wanted[at] * share for at in columns]
    else:
        widths = list(least)
    rest = within - sum(widths)
    words = [at for at in columns if not table.columns[at].number] or list(columns)
    widths = [
        each + (rest * natural[at] / sum(natural[each] for each in words) if at in words else 0)
        for at, each in enumerate(widths)
    ]

    def high(texts: Sequence[str]) -> float:
        lines = (rows(text, within=widths[at] - 2 * CELL_X, size=size, bold=True) for at, text in enumerate(texts))
        return max(lines, default=1) * size * 1.22 + 2 * CELL_Y + 2

    return _Set(size, tuple(widths), high(heads), tuple(high(row) for row in table.shown))


def _room_for_rows(table: Table, found: _Set, room: Room) -> float:
    left = height(table.left, within=room.width, size=28) + 12 if table.left else 0.0
    return room.height - caption_height(room, table.title) - found.head - left


def table_pieces(table: Table, room: Room) -> tuple[str, ...]:
    """The table in the largest letters that keep it on one sheet, else in the smallest on several."""
    found = None
    for size in SIZES:
        found = _set(table, size, room.width) or found
        if found is not None and found.size == size and sum(found.rows) <= _room_for_rows(table, found, room):
            return (_drawn(table, found, 0, len(table.shown), room),)
    if found is None:
        if room.place != "whole":
            return ()
        found = _squeezed(table, room)
    spans = packed(found.rows, within=_room_for_rows(table, found, room))
    for size in SIZES:
        larger = _set(table, size, room.width)
        if larger is not None and len(packed(larger.rows, within=_room_for_rows(table, larger, room))) == len(spans):
            found, spans = larger, packed(larger.rows, within=_room_for_rows(table, larger, room))
            break
    return tuple(_drawn(table, found, start, stop, room) for start, stop in spans)


def _squeezed(table: Table, room: Room) -> _Set:
    """More columns than words have room for: equal widths, in which words break."""
    each = room.width / len(table.columns)
    lines = [
        max(rows(text, within=each - 2 * CELL_X, size=28, bold=True) for text in texts)
        for texts in ([column.title for column in table.columns], *table.shown)
    ]
    high = [count * 28 * 1.22 + 2 * CELL_Y + 2 for count in lines]
    return _Set(28, (each,) * len(table.columns), high[0], tuple(high[1:]))


def _drawn(table: Table, found: _Set, start: int, stop: int, room: Room) -> str:
    whole = sum(found.widths)
    shown = [
        {"cells": list(zip(row, table.columns, strict=True)), "own": at == table.highlight}
        for at, row in enumerate(table.shown)
        if start <= at < stop
    ]
    return render(
        "stage_table", title=table.title, columns=table.columns, rows=shown, size=found.size, alt=table.alt,
        shares=[f"{each / whole * 100:.2f}%" for each in found.widths], mark=room.mark, place=room.place,
        hint=room.t("deck_stage.hint"),
        left=table.left if stop == len(table.shown) else "",
    )  # fmt: skip
