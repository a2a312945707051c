"""How much room words take in Arial, with a little to spare: nobody lays the slides out before they are opened."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from render.lettering import lines

# Hundredths of the size, from the space to the tilde, as the font's own tables give them.
_REGULAR = (
    28, 28, 35, 56, 56, 89, 67, 19, 33, 33, 39, 58, 28, 33, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28, 58,
    58, 58, 56, 102, 67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72, 78, 67, 78, 72, 67, 61, 72, 67, 94, 67,
    67, 61, 28, 28, 28, 47, 56, 33, 56, 56, 50, 56, 56, 28, 56, 56, 22, 22, 50, 22, 83, 56, 56, 56, 56, 33, 50, 28, 56,
    50, 72, 50, 50, 50, 33, 26, 33, 58,
)  # fmt: skip
_BOLD = (
    28, 33, 47, 56, 56, 89, 72, 24, 33, 33, 39, 58, 28, 33, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 33, 33, 58,
    58, 58, 61, 98, 72, 72, 72, 72, 67, 61, 78, 72, 28, 56, 72, 61, 83, 72, 78, 67, 78, 72, 67, 61, 72, 67, 94, 67, 67,
    61, 33, 28, 33, 58, 56, 33, 56, 61, 56, 61, 56, 33, 61, 61, 28, 28, 56, 28, 89, 61, 61, 61, 61, 39, 56, 33, 61, 56,
    78, 56, 56, 50, 39, 28, 39, 58,
)  # fmt: skip
_OTHERS = {"đ": 61, "Đ": 73, "ơ": 66, "Ơ": 86, "ư": 68, "Ư": 83, "·": 28, "–": 56, "−": 58, "\N{NO-BREAK SPACE}": 28}
_HORN = "\N{COMBINING HORN}"
_WIDEST = 102  # Korean letters and signs of no table
_SPARE = 1.03
LINE = 1.2
"""From line to line, in sizes."""
SMALLEST = 12.0


@lru_cache(maxsize=16_384)
def width(words: str, *, size: float, bold: bool = False) -> float:
    """The width in the units of `size`; marks above and below a letter take none."""
    table, total = (_BOLD if bold else _REGULAR), 0
    for letter in unicodedata.normalize("NFC", words):
        parts = unicodedata.normalize("NFD", letter)
        base = parts[0]
        if _HORN in parts:
            base = unicodedata.normalize("NFC", base + _HORN)
        total += _OTHERS.get(base) or (table[ord(base) - 32] if " " <= base <= "~" else _WIDEST)
    return total * size / 100 * _SPARE


def wrapped(words: str, *, within: float, size: float, bold: bool = False) -> list[str]:
    """The words in lines that fit."""
    return lines(words, within=within, size=size, bold=bold, measure=width)


def height(paragraphs: Iterable[str], *, within: float, size: float, bold: bool = False) -> float:
    """How high the paragraphs stand, one under the other."""
    rows = sum(len(wrapped(words, within=within, size=size, bold=bold)) for words in paragraphs)
    return rows * size * LINE


def fits(paragraphs: Sequence[str], *, within: tuple[float, float], size: float, bold: bool = False) -> bool:
    """Whether the paragraphs fit a width and a height, with no word longer than a line."""
    wide, high = within
    broken = (word for words in paragraphs for word in words.split(" "))
    return (
        all(width(word, size=size, bold=bold) <= wide for word in broken)
        and height(paragraphs, within=wide, size=size, bold=bold) <= high
    )


def largest(
    paragraphs: Sequence[str], *, within: tuple[float, float], sizes: Sequence[float], bold: bool = False
) -> float | None:
    """The first of the sizes at which the paragraphs fit, None when they fit at none."""
    return next((size for size in sizes if fits(paragraphs, within=within, size=size, bold=bold)), None)


def shortened(words: str, *, within: float, size: float, bold: bool = False, most: int = 1) -> str:
    """The words, or as many of them as `most` lines hold, with an ellipsis."""
    rows = wrapped(words, within=within, size=size, bold=bold)
    if len(rows) <= most and all(width(row, size=size, bold=bold) <= within for row in rows):
        return words
    kept = " ".join(rows[:most])
    while kept and len(_broken(kept + "…", within, size, bold)) > most:
        kept = kept[:-1].rstrip(" ·,–-")
    return kept + "…"


def _broken(words: str, within: float, size: float, bold: bool) -> list[str]:
    """Lines as the office breaks them: a word longer than a line takes several."""
    found = []
    for row in wrapped(words, within=within, size=size, bold=bold):
        wide = width(row, size=size, bold=bold)
        found += [row] * max(1, -int(-wide // within))
    return found
