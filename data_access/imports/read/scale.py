"""What amounts are counted in, as words beside a table say: "ĐVT: triệu đồng"."""

from __future__ import annotations

import re

from geo.spelling import fold

_UNITS = {"": 1, "1": 1, "nghin": 1_000, "ngan": 1_000, "1000": 1_000, "trieu": 1_000_000, "tr": 1_000_000,
          "1000000": 1_000_000, "ty": 1_000_000_000, "ti": 1_000_000_000}  # fmt: skip
_COUNTED_IN = r"(?P<unit>nghin|ngan|trieu|tr|ty|ti|1(?: ?000)*)? ?(?:dong|vnd|d)\b"
_SAID = re.compile(rf"\b(?:dvt|dv tinh|don vi tinh|don vi|dv)(?: tien)?(?: la)? {_COUNTED_IN}")
_BARE = re.compile(rf"\b{_COUNTED_IN}$")


def scale_in(text: str, *, bare: bool = False) -> int | None:
    """The factor that a text says; None if it says none. `bare` takes a text that ends in the unit alone."""
    folded = fold(text)
    found = _SAID.search(folded) or (_BARE.search(folded) if bare else None)
    return _UNITS[(found["unit"] or "").replace(" ", "")] if found else None
