"""How wide words are in Be Vietnam Pro, for pictures that no browser lays out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

# Hundredths of the size, from the space to the tilde, as the font's own tables give them.
_REGULAR = (
    23, 28, 32, 81, 64, 85, 74, 18, 44, 44, 50, 61, 30, 61, 29, 50, 68, 38, 65, 66, 71, 66, 68, 59, 63, 68, 29, 30, 56,
    73, 56, 57, 100, 74, 67, 78, 73, 62, 63, 78, 71, 26, 46, 68, 62, 85, 73, 83, 64, 82, 67, 64, 65, 72, 71, 100, 72,
    66, 66, 46, 48, 46, 56, 70, 20, 64, 65, 61, 65, 60, 39, 64, 58, 26, 27, 56, 26, 89, 57, 64, 65, 65, 39, 51, 43, 57,
    58, 87, 56, 58, 50, 43, 41, 43, 47,
)  # fmt: skip
_OTHERS = {"đ": 66, "ơ": 64, "ư": 58, "Đ": 79, "Ơ": 83, "Ư": 74, "–": 68, "−": 64, "·": 26, "×": 59, "…": 86}
_HANGUL = 92  # every syllable in Noto Sans KR
_WIDEST = 81  # for a letter of no table: rather too much room than too little
_SEMIBOLD = 1.03


def width(words: str, *, size: float, bold: bool = False) -> float:
    """The width in the units of `size`; marks above and below a letter take none."""
    return sum(map(_letter, words)) * size / 100 * (_SEMIBOLD if bold else 1.0)


@lru_cache(maxsize=4096)
def _letter(letter: str) -> int:
    base = unicodedata.normalize("NFD", letter)[0]
    if letter in _OTHERS:
        return _OTHERS[letter]
    if "\N{HANGUL SYLLABLE GA}" <= letter <= "\N{HANGUL SYLLABLE HIH}":
        return _HANGUL
    if base in _OTHERS or letter == "\N{NO-BREAK SPACE}":
        return _OTHERS.get(base, _REGULAR[0])
    return _REGULAR[ord(base) - 32] if " " <= base <= "~" else _WIDEST


def lines(
    words: str, *, within: float, size: float, bold: bool = False, measure: Callable[..., float] = width
) -> list[str]:
    """The words in lines that fit; one too long for any line stands alone. No-break spaces do not break.

    `measure` is the `width` of another font.
    """
    found: list[str] = []
    for word in words.split(" "):
        if found and measure(f"{found[-1]} {word}", size=size, bold=bold) <= within:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    return found
