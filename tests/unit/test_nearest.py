"""What a link may have meant: words by spelling, months by their figures."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.nearest import Word, meant_unit, nearest_choice, nearest_month, nearest_word, provinces_there

FIRST, LAST = dt.date(2016, 1, 1), dt.date(2026, 10, 1)
NAMES = {"coverage": ("Độ phủ cấp xã",), "low": ("Độ phủ vùng đồng bằng",), "clubs": ("Câu lạc bộ",)}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("do-phu-cap-xa", "coverage"),
        ("ĐỘ PHỦ", "coverage"),
        ("đồng bằng", "low"),
        ("cau lac bo.", "clubs"),
        ("cau lac bô", "clubs"),
        ("caulacb", "clubs"),
        ("do", None),
        ("hạnh phúc", None),
        ("", None),
        ("!?", None),
        ("x" * 100_000, None),
    ],
)
def test_a_word_is_taken_for_the_nearest_name(asked: str, found: str | None) -> None:
    assert nearest_word(asked, NAMES) == found


def test_a_choice_answers_to_its_code_and_its_names_in_both_languages() -> None:
    allowed = ("clubs", "coverage", "members")
    assert {
        nearest_choice("indicator", asked, allowed) for asked in ("covrage", "Độ phủ cấp xã", "commune coverage")
    } == {"coverage"}
    assert nearest_choice("indicator", "members", ()) is None


def test_what_has_no_name_is_called_by_its_code() -> None:
    assert Word("project", "VIE085").name("vi") == "VIE085"
    assert Word("indicator", "unheard").name("vi") == "unheard"
    assert Word("view", "o-luoi").name("en") != "o-luoi"


@pytest.mark.parametrize(
    ("asked", "month"),
    [
        ("2024-13", (2024, 12)),
        ("2024-00", (2024, 1)),
        ("12/2023", (2023, 12)),
        ("31/12/2023", (2023, 12)),
        ("2023-11-30", (2023, 11)),
        ("202311", (2023, 11)),
        ("2023", (2023, 12)),
        ("tháng 3 năm 2019", (2019, 3)),
        ("2012", (2016, 1)),
        ("2031-02-01", (2026, 10)),
        ("2026", (2026, 10)),
        ("thang-5", (2026, 5)),
        ("11", (2025, 11)),
        ("13", None),
        ("0", None),
        ("hôm nay", None),
        ("12345", None),
        ("٢٠٢٤", None),
    ],
)
def test_a_month_is_read_from_its_figures(asked: str, month: tuple[int, int] | None) -> None:
    assert nearest_month(asked, first=FIRST, last=LAST) == (None if month is None else dt.date(*month, 1))


@given(st.text(alphabet="0123456789-/ th", max_size=20))
def test_whatever_is_found_has_data(asked: str) -> None:
    found = nearest_month(asked, first=FIRST, last=LAST)
    assert found is None or FIRST <= found <= LAST


def test_a_name_of_both_maps_means_the_map_shown() -> None:
    for shown in ("63", "34"):
        found = meant_unit("ninh bình", shown=shown)
        assert found is not None and found.epoch.startswith(shown)
        assert [place.name for place in provinces_there(found, shown=shown)] == ["Ninh Bình"]
