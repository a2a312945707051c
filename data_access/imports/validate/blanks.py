"""What stands for nothing: an empty cell, a lone dash, and the word that erases."""

from __future__ import annotations

from data_access.imports.records import EMPTY, ERASE, Blank
from data_access.imports.tables import Value
from geo.spelling import tidy

_DASHES = frozenset("-–—−")


def blank(value: Value) -> Blank | None:
    """EMPTY for no data, ERASE for `xóa`; None for a cell that holds something. A lone dash is no data, not zero."""
    if value is None:
        return EMPTY
    if not isinstance(value, str):
        return None
    text = value.strip()
    if not text or text in _DASHES:
        return EMPTY
    return ERASE if len(text) <= 4 and tidy(text).casefold() == "xóa" else None
