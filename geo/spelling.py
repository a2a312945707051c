"""One way of writing Vietnamese names, and one way of comparing them whatever way they were written."""

from __future__ import annotations

import re
import unicodedata

# "hoà", "khoẻ", "thuỷ" → "hòa", "khỏe", "thủy": the older rule, which most official lists follow.
_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_LATE_TONE = re.compile(rf"(o)([ae])([{_MARKS}])(?![a-z])|(?<!q)(u)(y)([{_MARKS}])(?![a-z])", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def tidy(text: str) -> str:
    """NFC, single spaces, tone marks on the first vowel of a final oa, oe, uy."""

    def move(match: re.Match[str]) -> str:
        first, second, mark = (group for group in match.groups() if group is not None)
        return f"{first}{mark}{second}"

    apart = unicodedata.normalize("NFD", _SPACES.sub(" ", text).strip())
    return unicodedata.normalize("NFC", _LATE_TONE.sub(move, apart))


def fold(text: str) -> str:
    """Letters a–z and digits in words apart by single spaces: no case, no marks, no đ, no hyphens, dots,
    quotes."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return _NOT_WORD.sub(" ", bare).strip()


def compact(text: str) -> str:
    """`fold` without the spaces: "Kon Tum", "Kontum" and "KON-TUM" are one."""
    return fold(text).replace(" ", "")
