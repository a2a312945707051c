"""Shapes that stand for a status, drawn: the product's own font has no letters for them, and a file brings no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from render.lettering import width
from render.picture import Mark, Words

R, RISE, MIDDLE = 0.32, 0.36, 0.38
"""In sizes of the letters: a shape's radius, its middle above the line, and within the room that it takes."""
THIN = 0.72
"""The inner radius of a ring, a share of the outer one."""


def _disc(x: float, y: float, r: float, *, turn: int = 1) -> str:
    return f"M{x - r:.2f} {y:.2f}a{r:.2f} {r:.2f} 0 1 {turn} {2 * r:.2f} 0a{r:.2f} {r:.2f} 0 1 {turn} {-2 * r:.2f} 0Z"


def _ring(x: float, y: float, r: float) -> str:
    return _disc(x, y, r) + _disc(x, y, r * THIN, turn=0)


def _half(x: float, y: float, r: float, *, left: bool) -> str:
    start, end = (y + r, y - r) if left else (y - r, y + r)
    return f"{_ring(x, y, r)}M{x:.2f} {start:.2f}A{r:.2f} {r:.2f} 0 0 1 {x:.2f} {end:.2f}Z"


def _corners(x: float, y: float, r: float, corners: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x + across * r:.2f} {y + down * r:.2f}" for across, down in corners) + "Z"


def _turned(x: float, y: float, r: float) -> str:
    """Three quarters of a ring, and the head of an arrow at its upper left end."""
    inner = r * THIN
    arc = (
        f"M{x:.2f} {y - r:.2f}A{r:.2f} {r:.2f} 0 1 1 {x - r:.2f} {y:.2f}h{r - inner:.2f}"
        f"A{inner:.2f} {inner:.2f} 0 1 0 {x:.2f} {y - inner:.2f}Z"
    )
    return arc + _corners(x, y, r, ((0.1, -1.35), (0.1, -0.35), (-0.6, -0.85)))


SHAPES: dict[str, Callable[[float, float, float], str]] = {
    "●": _disc,
    "○": _ring,
    "◐": lambda x, y, r: _half(x, y, r, left=True),
    "◑": lambda x, y, r: _half(x, y, r, left=False),
    "▲": lambda x, y, r: _corners(x, y, r, ((0, -1), (1.05, 0.9), (-1.05, 0.9))),
    "▼": lambda x, y, r: _corners(x, y, r, ((0, 1), (-1.05, -0.9), (1.05, -0.9))),
    "◆": lambda x, y, r: _corners(x, y, r, ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0))),
    "■": lambda x, y, r: _corners(x, y, r, ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9))),
    "↺": _turned,
}
_PARTS = re.compile(f"([{''.join(SHAPES)}])")


def _split(word: Words) -> tuple[list[Words], list[Mark]]:
    looks = word.style.split()
    bold = not {"bold", "title", "mark"}.isdisjoint(looks)
    long = width(word.text, size=word.size, bold=bold)
    x = word.x - (long if "end" in looks else long / 2 if "middle" in looks else 0)
    style = " ".join(look for look in looks if look not in {"end", "middle"})
    words, marks = [], []
    for part in filter(None, _PARTS.split(word.text)):
        room = width(part, size=word.size, bold=bold)
        if part in SHAPES:
            path = SHAPES[part](x + MIDDLE * word.size, word.y - RISE * word.size, R * word.size)
            marks.append(Mark(path, "" if word.ink else "ink", fill=word.ink or "none"))
        elif part.strip(" "):
            before = width(part[: len(part) - len(part.lstrip(" "))], size=word.size)
            words.append(Words(x + before, word.y, part.strip(" "), style, word.size, word.ink))
        x += room
    return words, marks


def drawn(words: Iterable[Words]) -> tuple[tuple[Words, ...], tuple[Mark, ...]]:
    """The words without the shapes among them, and the shapes where they stood."""
    kept: list[Words] = []
    marks: list[Mark] = []
    for word in words:
        if _PARTS.search(word.text):
            rest, shapes = _split(word)
            kept += rest
            marks += shapes
        else:
            kept.append(word)
    return tuple(kept), tuple(marks)
