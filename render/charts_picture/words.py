"""The words of a figure: lines with bold parts, set where an annotation or a tick wants them."""

from __future__ import annotations

import re
from html import unescape

from render.lettering import width
from render.picture import Words

LINE = 1.3
"""From one line to the next, in sizes of the letters."""
RAISED = 0.35
"""From the middle of a line down to where its letters stand, in their size."""
BREAK, BOLD = re.compile(r"<br ?/?>"), re.compile(r"(</?b>)")
SHARES = {"left": 0.0, "center": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}
STYLES = {"left": "", "center": "middle", "right": "end"}


def runs(line: str) -> list[tuple[str, bool]]:
    """The parts of a line and whether they are bold."""
    found, bold = [], False
    for part in BOLD.split(line):
        if part in {"<b>", "</b>"}:
            bold = part == "<b>"
        elif part:
            found.append((unescape(part), bold))
    return found


def plain(text: str) -> str:
    """Words without their markup; lines become spaces."""
    return " ".join("".join(part for part, _ in runs(line)) for line in BREAK.split(text))


def wide(line: str, *, size: float) -> float:
    """How wide a line is."""
    return sum(width(part, size=size, bold=bold) for part, bold in runs(line))


def _line(line: str, *, x: float, y: float, side: str, size: float, ink: str, style: str) -> list[Words]:
    parts = runs(line)
    if len(parts) == 1:
        (text, bold), *_ = parts
        look = " ".join(filter(None, (STYLES[side], "bold" if bold else "", style)))
        return [Words(x, y, text, look, size, ink)]
    found, at = [], x - SHARES[side] * wide(line, size=size)
    for text, bold in parts:
        # Spaces at the ends of a part are not drawn, but keep their room.
        before = len(text) - len(text.lstrip(" "))
        found.append(
            Words(at + width(" " * before, size=size), y, text.strip(" "), "bold" if bold else style, size, ink)
        )
        at += width(text, size=size, bold=bold)
    return found


def block(
    text: str, *, x: float, y: float, side: str = "center", upright: str = "middle", align: str = "center",
    size: float = 14.0, ink: str = "", style: str = "",
) -> list[Words]:  # fmt: skip
    """Lines whose box has its `side` (left, center, right) and `upright` (top, middle, bottom) at a point."""
    lines = BREAK.split(text)
    across = max(wide(line, size=size) for line in lines)
    left = x - SHARES[side] * across
    top = y - SHARES[upright] * LINE * size * len(lines)
    how = side if len(lines) == 1 else align
    found: list[Words] = []
    for at, line in enumerate(lines):
        middle = top + LINE * size * (at + 0.5)
        found += _line(
            line, x=left + SHARES[how] * across, y=middle + RAISED * size, side=how, size=size, ink=ink, style=style
        )
    return found
