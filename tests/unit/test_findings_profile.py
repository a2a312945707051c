"""Every sentence of a province's profile: ties, zeros, falls, no data, old provinces and new."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from data_access.queries.coverage import Parts
from geo.province_on import province_on
from geo.units import unit
from render.findings import profile as findings
from tests.profiles import OCTOBER, PARTS, ended, months, profile

NO_CLUB = Parts(0, 0, 129, 0, 0, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("parts", "place", "tied", "said"),
    [
        (PARTS, 3, False, "Ninh Bình có 413 câu lạc bộ, ở 125 trên 129 xã, phường; độ phủ đứng thứ 3 trong 34 tỉnh"),
        (PARTS, 3, True, "độ phủ đồng hạng 3 trong 34 tỉnh"),
        (PARTS, 1, False, "độ phủ đứng đầu 34 tỉnh"),
        (replace(PARTS, communes_with_club=129), 1, True, "ở tất cả 129 xã, phường; độ phủ cùng đứng đầu 34 tỉnh"),
        (replace(PARTS, communes_with_club=0), 3, False, "có 413 câu lạc bộ, nhưng chưa rõ ở xã, phường nào"),
        (NO_CLUB, 34, True, "Ninh Bình chưa có câu lạc bộ nào ở 129 xã, phường"),
        (None, 3, False, "Sổ đăng ký chưa có số liệu tháng 10/2026 về Ninh Bình"),
    ],
)
def test_the_finding_is_true_whatever_the_numbers(parts: Parts | None, place: int, tied: bool, said: str) -> None:
    assert said in findings.finding("vi", profile(parts, place=place, tied=tied))


def test_one_club_is_one_club_in_english() -> None:
    said = findings.finding("en", profile(replace(PARTS, clubs=1, communes_with_club=1)))
    assert said == "Ninh Bình has 1 club, in 1 of its 129 communes: number 3 of 34 provinces by coverage"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "Chưa có số câu lạc bộ theo tháng"),
        ([5, 6], "Có 6 câu lạc bộ, theo dõi chưa đủ 12 tháng"),
        ([400] * 12 + [413], "Tăng 13 câu lạc bộ trong 12 tháng, lên 413 câu lạc bộ"),
        ([400] * 12 + [390], "Giảm 10 câu lạc bộ trong 12 tháng, còn 390 câu lạc bộ"),
        ([400] * 13, "Không đổi trong 12 tháng: 400 câu lạc bộ"),
        ([0] * 13, "Không đổi trong 12 tháng: 0 câu lạc bộ"),
    ],
)
def test_the_curve_says_what_twelve_months_did(values: list[int], said: str) -> None:
    assert findings.trend_title("vi", profile(curve=months(values, last=OCTOBER))) == said


def test_a_new_province_is_the_sum_of_its_parts_and_not_its_namesake() -> None:
    text = findings.trend_text("vi", profile())
    assert "là tổng của Hà Nam, Nam Định và Ninh Bình" in text
    assert "không nối sang Ninh Bình mới" in text
    assert "Không so sánh với Ninh Bình cũ" in findings.origin("vi", profile())
    lam_dong = profile(code="68")
    assert "là tổng của" in findings.trend_text("vi", lam_dong)


def test_an_old_province_says_what_it_became() -> None:
    old = ended("35", into=unit("34", "37"))
    assert findings.finding("vi", old).startswith("Hà Nam (cũ) có")
    assert findings.origin("vi", old) == "Từ 1/7/2025, Hà Nam thuộc Ninh Bình."
    assert findings.origin_title("vi", old) == "Từ 1/7/2025"
    assert findings.trend_text("vi", old) == findings.trend_text("vi", profile(code="01"))


def test_a_province_that_stayed_says_so() -> None:
    assert "giữ nguyên địa giới" in findings.origin("vi", profile(code="01"))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (PARTS, "125 xã, phường đã có câu lạc bộ, 4 xã, phường chưa có (tổng số 129)."),
        (replace(PARTS, communes_with_club=129), "Cả 129 xã, phường đều có câu lạc bộ."),
        (NO_CLUB, "Cả 129 xã, phường đều chưa có câu lạc bộ hoặc chưa rõ xã."),
        (replace(PARTS, clubs_commune_unknown=7), "7 câu lạc bộ chưa rõ ở xã nào"),
        (None, "Chưa có số liệu"),
    ],
)
def test_communes_with_and_without_a_club_are_counted(parts: Parts | None, said: str) -> None:
    assert said in findings.communes("vi", profile(parts))


def test_what_the_figures_rest_on_is_said() -> None:
    now = " ".join(findings.notes("vi", profile(replace(PARTS, estimated_places=2))))
    assert "Mẫu số: 129 xã, phường, đặc khu (danh mục từ 01/7/2025)." in now
    assert "không so sánh độ phủ hai bên mốc này" in now
    assert "là dự báo cho năm 2025" in now
    assert "là ước tính" in now
    then = " ".join(findings.notes("vi", profile(code="35", map_set="63", month=dt.date(2025, 6, 1))))
    assert "danh mục dùng đến 30/6/2025" in then
    assert "mốc này" not in then


@pytest.mark.parametrize(
    ("text", "on", "said"),
    [
        ("63-35", OCTOBER, "Hà Nam từ 1/7/2025 thuộc Ninh Bình"),
        ("63-01", OCTOBER, "Hà Nội giữ nguyên địa giới"),
        ("34-37", dt.date(2024, 1, 31), "là tổng của Hà Nam, Nam Định và Ninh Bình"),
    ],
)
def test_what_a_link_changed_is_said(text: str, on: dt.date, said: str) -> None:
    assert said in findings.opened_note("vi", province_on(text, on=on))


def test_nothing_is_said_where_nothing_was_changed() -> None:
    assert findings.opened_note("vi", province_on("34-37", on=OCTOBER)) == ""
