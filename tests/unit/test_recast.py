"""What is said of figures on the map, or the list of communes, of another time."""

from __future__ import annotations

import datetime as dt

import pytest

from render.recast import list_text, recast_text, reform_text

JUNE, JULY = dt.date(2025, 6, 1), dt.date(2025, 7, 1)


@pytest.mark.parametrize(
    ("province_set", "months", "said"),
    [
        ("34", [JUNE, JULY], "tổng của các tỉnh cũ hợp thành, không phải của tỉnh cũ cùng tên"),
        ("34", [JULY], ""),
        ("63", [JUNE, JULY], "dựa vào địa bàn của từng câu lạc bộ"),
        ("63", [JUNE], ""),
    ],
)
def test_only_months_of_the_other_maps_time_are_explained(province_set: str, months: list[dt.date], said: str) -> None:
    found = recast_text("vi", province_set, months)
    assert said in found and bool(found) == bool(said)


def test_printed_figures_are_never_said_to_be_added_up() -> None:
    assert "không cộng" in recast_text("vi", "34", [JUNE], published=True)
    assert "giữ nguyên địa giới" in recast_text("vi", "63", [JULY], published=True)


@pytest.mark.parametrize(
    ("indicator", "province_set", "province", "parts"),
    [
        ("clubs", "34", "52", ["Trước vạch là tổng các tỉnh cũ hợp thành"]),  # Gia Lai, with Bình Định
        ("clubs", "63", "64", ["Sau vạch là số xếp lại theo địa bàn tỉnh cũ"]),
        ("coverage", "34", "52", ["Trước vạch", "danh mục xã thay đổi"]),
        ("coverage", "34", "01", ["danh mục xã thay đổi"]),  # Hà Nội, on its own ground
        ("coverage", "34", None, ["danh mục xã thay đổi"]),
        ("clubs", "63", "01", []),
        ("clubs", "34", None, []),
    ],
)
def test_the_line_in_a_curve_says_what_it_parts(
    indicator: str, province_set: str, province: str | None, parts: list[str]
) -> None:
    found = reform_text("vi", indicator, province_set, province)
    assert all(part in found for part in parts)
    assert found.count("vạch") == len(parts)


def test_a_list_is_named_by_its_day() -> None:
    assert "từ 01/7/2025" in list_text("vi", "34")
    assert "đến 30/6/2025" in list_text("vi", "63-2025")
