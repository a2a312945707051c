"""Where things stand on a slide: boxes in points, and how they are divided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

EMU = 12_700
"""Office's unit, to a point."""


def emu(points: float) -> int:
    """Points in Office's unit."""
    return round(points * EMU)


@dataclass(frozen=True, slots=True)
class Box:
    """Left, top, width and height in points."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def less(self, *, top: float = 0, bottom: float = 0, left: float = 0, right: float = 0) -> Box:
        """The box without strips along its edges."""
        return Box(self.x + left, self.y + top, max(self.w - left - right, 0), max(self.h - top - bottom, 0))

    def top(self, height: float) -> Box:
        """Its uppermost strip."""
        return replace(self, h=height)

    def foot(self, height: float) -> Box:
        """Its lowest strip."""
        return Box(self.x, self.bottom - height, self.w, height)

    def columns(self, shares: Sequence[float], *, gap: float) -> tuple[Box, ...]:
        """Boxes side by side whose widths are as the shares."""
        room, x, found = self.w - gap * (len(shares) - 1), self.x, []
        for share in shares:
            width = room * share / sum(shares)
            found.append(Box(x, self.y, width, self.h))
            x += width + gap
        return tuple(found)

    def rows(self, count: int, *, gap: float) -> tuple[Box, ...]:
        """Boxes of one height one under the other."""
        height = (self.h - gap * (count - 1)) / count
        return tuple(Box(self.x, self.y + index * (height + gap), self.w, height) for index in range(count))

    def overlaps(self, other: Box, *, by: float = 0.5) -> bool:
        """Whether the boxes share more than a sliver."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > by
            and min(self.bottom, other.bottom) - max(self.y, other.y) > by
        )
