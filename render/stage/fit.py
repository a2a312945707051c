"""Room on a sheet of 1920 by 1080: letter sizes that a hall can read, and which of them a text may have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from render.lettering import lines, width

WIDE, HIGH = 1920, 1080
MARGIN, TOP, BOTTOM = 96, 52, 40
ROOM = WIDE - 2 * MARGIN
GAP = 56
MAIN, SIDE = 975, 697
"""Widths of two blocks side by side (7 : 5)."""
SMALLEST = 28
"""Letters readable from fifteen metres on a usual screen; nothing on a sheet is smaller."""
SIZES = (28, 30, 32, 34, 36, 40, 44, 48, 52, 56, 60, 64, 72, 84, 96, 112, 132)
"""Every size there is; each is a class of the style sheet (z28 …)."""
LEADING = 1.22
SLACK = 0.97
"""Part of a width that is counted on: browsers set letters a little wider or narrower than the font's own tables."""


@dataclass(frozen=True, slots=True)
class Size:
    """A letter size and how many lines a text takes in it."""

    size: int
    lines: int

    @property
    def height(self) -> float:
        """From the first line's top to the last one's bottom."""
        return self.lines * self.size * LEADING


def rows(text: str, *, within: float, size: float, bold: bool = False) -> int:
    """How many lines a text takes; a word wider than the room takes as many as it is broken into."""
    room = within * SLACK
    return sum(
        max(1, -(-int(width(line, size=size, bold=bold)) // max(1, int(room))))
        for line in lines(text, within=room, size=size, bold=bold)
    )


def height(text: str, *, within: float, size: float, bold: bool = False) -> float:
    """How high a text stands; nothing for an empty one."""
    return rows(text, within=within, size=size, bold=bold) * size * LEADING if text else 0.0


def largest(text: str, sizes: Iterable[int], *, within: float, most: int, bold: bool = False) -> Size:
    """The first of the sizes (large to small) in which a text takes at most so many lines, else the last."""
    found = Size(SMALLEST, 1)
    for size in sizes:
        found = Size(size, rows(text, within=within, size=size, bold=bold))
        if found.lines <= most:
            break
    return found


def widest(texts: Iterable[str], *, size: float, bold: bool = False) -> float:
    """The width of the widest text in one line, with the slack that browsers need."""
    return max((width(text, size=size, bold=bold) for text in texts), default=0.0) / SLACK


def packed(heights: Sequence[float], *, within: float) -> list[tuple[int, int]]:
    """Rows one under another on as many sheets as they need, evenly: (first, after the last) of each sheet."""
    least = 1
    while True:
        per = -(-len(heights) // least)
        spans = [(start, min(start + per, len(heights))) for start in range(0, len(heights), per)] if per else []
        if per <= 1 or all(sum(heights[start:stop]) <= within for start, stop in spans):
            return spans
        least += 1
