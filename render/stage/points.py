"""Sentences on a sheet, and the empty ones that the presenter fills in."""

from __future__ import annotations

from render.deck.model import Points
from render.html import render
from render.stage.block import Room
from render.stage.fit import height, packed

SIZES = (52, 48, 44, 40, 36, 34, 32, 30, 28)
INDENT, BETWEEN, AFTER = 44, 18, 22


def _heights(block: Points, size: int, room: Room) -> list[float]:
    return [height(line, within=room.width - INDENT, size=size) + BETWEEN for line in block.lines]


def _title(block: Points, size: int, room: Room) -> float:
    return height(block.title, within=room.width, size=min(size, 40), bold=True) + AFTER if block.title else 0.0


def point_pieces(block: Points, room: Room) -> tuple[str, ...]:
    """The sentences in the largest letters that keep them on one sheet, else on several."""
    most = 40 if room.place == "side" else SIZES[0]
    for size in (each for each in SIZES if each <= most):
        if _title(block, size, room) + sum(_heights(block, size, room)) <= room.height:
            return (_drawn(block, block.lines, size, room),)
    spans = packed(_heights(block, SIZES[-1], room), within=room.height - _title(block, SIZES[-1], room))
    return tuple(_drawn(block, block.lines[start:stop], SIZES[-1], room) for start, stop in spans)


def _drawn(block: Points, lines: tuple[str, ...], size: int, room: Room) -> str:
    return render("stage_points", title=block.title, lines=lines, size=size, heading=min(size, 40), open=block.open,
                  prompt=block.prompt, place=room.place,
                  mark="" if block.open else room.mark)  # fmt: skip
