"""One way of writing a unit's name, whatever its source: letters, tone marks, kind apart."""

from __future__ import annotations

import re
import unicodedata

from geo.build.sources import UnexpectedSource

KINDS = ("thành phố", "tỉnh", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu")
# "hoà", "khoẻ", "thuỷ" → "hòa", "khỏe", "thủy": the older rule, which most official lists follow.
_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_LATE_TONE = re.compile(rf"(o)([ae])([{_MARKS}])(?![a-z])|(?<!q)(u)(y)([{_MARKS}])(?![a-z])", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_LEADING_ZERO = re.compile(r"^0+(?=\d)")


def tidy(text: str) -> str:
    """NFC, single spaces, tone marks on the first vowel of a final oa, oe, uy."""

    def move(match: re.Match[str]) -> str:
        first, second, mark = (group for group in match.groups() if group is not None)
        return f"{first}{mark}{second}"

    apart = unicodedata.normalize("NFD", _SPACES.sub(" ", text).strip())
    return unicodedata.normalize("NFC", _LATE_TONE.sub(move, apart))


def split_kind(full_name: str) -> tuple[str, str]:
    """("phường", "1") from "Phường 01". Raises UnexpectedSource when it starts with no known kind."""
    text = tidy(full_name)
    for kind in KINDS:
        if text.casefold().startswith(f"{kind} "):
            return kind, _LEADING_ZERO.sub("", text[len(kind) + 1 :])
    raise UnexpectedSource(f"{full_name!r} starts with no kind of unit")
