"""Addresses of the pages that show a file's result again and compare its check code, for files made without a page."""

from __future__ import annotations

from urllib.parse import urlencode

DONORS = "/nha-tai-tro"
_PARAMETERS = {
    "project": "du-an", "month": "thang", "province_set": "ban-do", "quarter": "quy", "language": "lang",
}  # fmt: skip

# What the pages show unasked; they do not speak Korean, as workbooks do.
_UNSAID = frozenset({"", "vi", "ko"})


def checked_address(page: str, code: str, **choices: str) -> str:
    """The address of a page under some choices ("" for none), with a check code to compare."""
    kept = {_PARAMETERS[name]: value for name, value in choices.items() if value not in _UNSAID}
    return f"{page}?{urlencode({**kept, 'ma-kiem-tra': code})}"
