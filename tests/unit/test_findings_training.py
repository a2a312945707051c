"""What the courses say in words: true for none, one, all and ties; and the calendar of courses."""

from __future__ import annotations

import datetime as dt

import pytest

from data_access.queries.training import ProvinceTraining, RoleYear, TrainingAnswer
from indicators.rates import Rate
from indicators.training import Course, summarise
from render.calendar import calendar_rows, shade
from render.findings import training as findings


def _answer(done: int, clubs: int, *, courses: int = 3) -> TrainingAnswer:
    total = summarise([Course(10, 5)] * courses)
    return TrainingAnswer(dt.date(2026, 10, 31), total, total, Rate(done, clubs), (), (), (), (), ())


@pytest.mark.parametrize(
    ("done", "clubs", "courses", "expected"),
    [
        (
            7_774,
            10_210,
            3,
            "Ban chủ nhiệm của 7.774 / 10.210 câu lạc bộ ở Huế đã học lớp ban đầu; còn 2.436 câu lạc bộ",
        ),
        (9, 10, 3, "Ban chủ nhiệm của 9 / 10 câu lạc bộ ở Huế đã học lớp ban đầu; còn một câu lạc bộ chờ lớp"),
        (10, 10, 3, "Ban chủ nhiệm của cả 10 câu lạc bộ ở Huế đã học lớp ban đầu"),
        (0, 10, 3, "Chưa ban chủ nhiệm nào trong 10 câu lạc bộ ở Huế được học lớp ban đầu"),
        (1, 1, 3, "Ban chủ nhiệm của câu lạc bộ duy nhất ở Huế đã học lớp ban đầu"),
        (0, 1, 3, "Ban chủ nhiệm của câu lạc bộ duy nhất ở Huế còn chờ lớp ban đầu"),
        (0, 0, 3, "Đã mở 3 lớp tập huấn với 45 lượt học viên ở Huế; chưa có câu lạc bộ"),
        (0, 0, 0, "Sổ đăng ký chưa có lớp tập huấn nào ở Huế"),
    ],
)
def test_the_finding_is_true_for_none_one_some_and_all(done: int, clubs: int, courses: int, expected: str) -> None:
    answer = _answer(done, clubs, courses=courses)
    assert findings.headline("vi", answer, province="Huế").startswith(expected)
    assert len(findings.headline("en", answer, province=None)) > 30


def _province(label: str, done: int, clubs: int | None) -> ProvinceTraining:
    return ProvinceTraining(label, label, summarise([]), None if clubs is None else Rate(done, clubs))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("Huế", 1, 9), ("Hà Nội", 2, 4)], "Huế còn nhiều câu lạc bộ chờ lớp nhất: 8"),
        ([("Huế", 1, 9), ("Hà Nội", 2, 10)], "Nhiều tỉnh cùng còn 8 câu lạc bộ chờ lớp"),
        ([("Huế", 9, 9), ("Hà Nội", 0, 0)], "Không tỉnh nào còn câu lạc bộ chờ lớp ban đầu"),
        ([("Huế", 0, None)], "Lớp và học viên theo tỉnh"),
    ],
)
def test_the_province_that_waits_most_is_named_unless_tied(
    rows: list[tuple[str, int, int | None]], expected: str
) -> None:
    assert findings.provinces_title("vi", [_province(*row) for row in rows]) == expected


def test_roles_name_the_largest_keep_unknown_sex_apart_and_name_no_one_on_a_tie() -> None:
    board, officer = RoleYear("board", 2023, 6, 4, 73), RoleYear("commune", 2023, 0, 0, 248)
    assert findings.role_title("vi", "board", [board]).replace("\xa0", " ") == (
        "Ban chủ nhiệm câu lạc bộ: 83 lượt, nữ 60,0 %"
    )
    assert findings.role_title("vi", "commune", [officer]) == "Cán bộ Hội cấp xã: 248 lượt, chưa rõ giới tính"
    assert "cán bộ hội cấp xã: 75" in findings.roles_title("vi", [board, officer]).lower()
    same = RoleYear("board", 2023, 0, 0, 248)
    assert findings.roles_title("vi", [same, officer]) == "496 lượt học viên theo vai trò và giới tính"
    assert findings.roles_title("vi", []) == "Chưa có học viên nào"


def test_a_rate_carries_its_parts() -> None:
    assert findings.share("vi", Rate(3, 4)).replace("\xa0", " ") == "75,0 % (3 / 4)"
    assert findings.share("vi", Rate(0, 0)) == "Không áp dụng"


def test_the_calendar_shades_counts_links_months_and_sets_years_only_apart() -> None:
    months = {dt.date(2023, 7, 1): (2, 321), dt.date(2024, 1, 1): (50, 900)}
    newest, oldest = calendar_rows(
        "vi", months, year_only=[(2023, 4)], chosen=dt.date(2023, 7, 1), link=lambda day: f"{day:%Y-%m}"
    )
    assert (newest.name, oldest.name) == ("2024", "2023")
    july = oldest.cells[6]
    assert (july.text, july.style, july.href, july.chosen) == ("2", "seq2", "2023-07", True)
    assert july.word == "tháng 7/2023: 2 lớp, 321 lượt học viên"
    assert (oldest.cells[0].text, oldest.cells[0].style, oldest.cells[0].href) == ("·", "none", "")
    assert (oldest.cells[12].text, oldest.cells[12].href, newest.cells[12].text) == ("4", "2023-12", "")
    assert (shade(1, most=1), shade(1, most=1_000), shade(1_000, most=1_000)) == (6, 1, 6)
