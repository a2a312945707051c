"""A choice is found by a name typed with or without marks; what means none, or several, is none."""

from __future__ import annotations

import pytest

from ui.controls import meant

NAMES = {
    "25": "Phú Thọ",
    "38": "Thanh Hóa",
    "79": "TP. Hồ Chí Minh",
    "37": "Ninh Bình",
    "42": "Hà Tĩnh",
    "01": "Hà Nội",
}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Phu tho", "25"), ("phú thọ", "25"), ("ho chi minh", "79"), ("ninh", "37"), ("ha no", "01"), ("25", "25"),
     ("ha", None), ("h", None), ("Sài Gòn", None), ("", None), ("?", None)],
)  # fmt: skip
def test_a_name_is_found_with_or_without_marks(typed: str, code: str | None) -> None:
    assert meant(typed, list(NAMES), NAMES.__getitem__) == code
