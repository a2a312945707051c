"""A unit's kind and its name, apart."""

from __future__ import annotations

import re

from geo.build.sources import UnexpectedSource
from geo.spelling import tidy

KINDS = ("thành phố", "tỉnh", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu")
_LEADING_ZERO = re.compile(r"^0+(?=\d)")


def split_kind(full_name: str) -> tuple[str, str]:
    """("phường", "1") from "Phường 01". Raises UnexpectedSource when it starts with no known kind."""
    text = tidy(full_name)
    for kind in KINDS:
        if text.casefold().startswith(f"{kind} "):
            return kind, _LEADING_ZERO.sub("", text[len(kind) + 1 :])
    raise UnexpectedSource(f"{full_name!r} starts with no kind of unit")
