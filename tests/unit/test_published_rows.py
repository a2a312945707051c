"""The published figures as rows: places of either map, dates, the register beside, search without diacritics."""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from data_access.published_indicators import TOPICS, printed_indicators, unit_name
from data_access.queries.published import FigureRow
from data_access.queries.published_beside import Beside
from render.findings.published import published_page_finding
from render.published_rows import (
    ground,
    matching,
    note_text,
    own_ground,
    place_name,
    place_text,
    register_text,
    rows_of,
)

FIGURES = Path(__file__).resolve().parents[2] / "data_access" / "reference" / "published_figures.csv"


def figure(**changes: object) -> FigureRow:
    values: dict[str, object] = {
        "id": "f001", "indicator": "clubs_total", "epoch": "63-2025", "unit_code": "01", "place_note": None,
        "value": Decimal("257.0000"), "unit": "CLB", "as_of": dt.date(2023, 7, 31), "as_of_text": "2023-07-31",
        "precision": "day", "estimated_date": False, "qualifier": "exactly", "is_target": False,
        "source_title": "Tạp chí Người cao tuổi", "source_url": None, "source_published": None, "note": None,
        "contradicts": None,
    }  # fmt: skip
    return FigureRow(**{**values, **changes})


def test_every_printed_indicator_and_unit_has_its_words_in_both_languages() -> None:
    with FIGURES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["indicator"] for row in rows} == set(printed_indicators())
    assert all(entry.name_vi and entry.name_en and entry.topic in TOPICS for entry in printed_indicators().values())
    assert all(unit_name(language, row["unit"]) for row in rows for language in ("vi", "en"))
    assert unit_name("vi", "CLB") == "câu lạc bộ"


def test_no_vietnamese_name_holds_a_short_form_or_an_english_word() -> None:
    for entry in printed_indicators().values():
        assert not {"CLB", "NCT", "club", "clubs"} & set(entry.name_vi.split()), entry.code


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({}, "Hà Nội"),
        ({"epoch": None, "unit_code": None}, "Cả nước"),
        ({"unit_code": "64"}, "Gia Lai (cũ)"),
        ({"epoch": "34", "unit_code": "52"}, "Gia Lai (mới)"),
        ({"place_note": "huyện Mỹ Đức"}, "huyện Mỹ Đức, Hà Nội"),
    ],
)
def test_a_place_says_which_of_two_namesakes_it_is(changes: dict[str, object], place: str) -> None:
    assert place_text("vi", figure(**changes)) == place


def test_the_register_beside_says_its_month_or_why_it_is_silent() -> None:
    beside = {"f001": Beside(Decimal(257), dt.date(2023, 7, 1))}
    assert register_text("vi", figure(), beside) == "257 (cuối 7/2023)"
    assert register_text("vi", figure(id="f9"), beside) == "không đối chiếu được"
    assert register_text("vi", figure(id="f9", indicator="goat_support"), beside) == "sổ không có chỉ số này"


def test_targets_and_contradictions_are_marked() -> None:
    assert note_text("vi", figure()) == ""
    assert note_text("vi", figure(is_target=True, contradicts="x")) == "chỉ tiêu · nguồn khác ghi khác"


@pytest.mark.parametrize("search", ["ha noi", "HÀ NỘI", "cau lac bo 257", "nguoi cao tuoi", "clubs", "2023-07"])
def test_a_search_finds_without_marks_by_any_of_its_words(search: str) -> None:
    assert matching([figure()], search=search) == [figure()]


def test_a_search_needs_every_word_and_a_topic_narrows() -> None:
    assert matching([figure()], search="ha noi 258") == []
    assert matching([figure()], topic="clubs") == [figure()]
    assert matching([figure()], topic="training") == []


def test_results_come_before_targets_the_latest_first() -> None:
    old, new = figure(id="f1", as_of=dt.date(2020, 1, 1)), figure(id="f2", as_of=dt.date(2024, 1, 1))
    target, undated = figure(id="f3", as_of=dt.date(2035, 1, 1), is_target=True), figure(id="f4", as_of=None)
    assert [row.id for row in matching([target, old, undated, new])] == ["f2", "f1", "f4", "f3"]


def test_a_new_province_brings_the_figures_of_those_it_was_made_of() -> None:
    new_gia_lai, old_gia_lai, binh_dinh = (
        figure(id="a", epoch="34", unit_code="52"), figure(id="b", unit_code="64"), figure(id="c", unit_code="52"),
    )  # fmt: skip
    every = [new_gia_lai, old_gia_lai, binh_dinh, figure()]
    assert {row.id for row in matching(every, units=ground("34", "52"))} == {"a", "b", "c"}
    assert {row.id for row in matching(every, units=ground("63", "64"))} == {"b"}
    assert ground("63", "01") == {("63", "01"), ("34", "01")}


def test_rows_keep_words_for_the_file_and_links_for_the_screen() -> None:
    raw, shown = rows_of("vi", [figure(source_url="https://example.org/a", qualifier="more_than")], {})
    assert raw[0][2] == "hơn 257"
    assert raw[0][5] == "Tạp chí Người cao tuổi"
    assert shown[0][5] == {"text": "Tạp chí Người cao tuổi", "href": "https://example.org/a", "outside": True}


@pytest.mark.parametrize(
    ("figures", "precision", "estimated", "day"),
    [
        (dt.date(2023, 7, 31), "day", False, "31/7/2023"),
        (dt.date(2023, 12, 31), "month", False, "12/2023"),
        (dt.date(2023, 12, 31), "year", True, "2023, ngày ước đoán"),
        (None, "unknown", False, "không rõ ngày"),
    ],
)
def test_a_date_is_no_more_exact_than_it_was_printed(
    figures: dt.date | None, precision: str, estimated: bool, day: str
) -> None:
    row = figure(as_of=figures, precision=precision, estimated_date=estimated)
    assert rows_of("vi", [row], {})[0][0][4] == day


@pytest.mark.parametrize(
    ("shown", "total", "words"),
    [
        (361, 361, "361 số liệu đã công bố ở 92 nguồn; sổ đăng ký đối chiếu được 132 số"),
        (4, 361, "4 trên 361 số liệu công bố khớp với bộ lọc"),
        (0, 361, "Không có số nào trong 361 số liệu công bố khớp với bộ lọc"),
        (0, 0, "Chưa nạp số liệu công bố nào"),
    ],
)
def test_the_page_says_how_many_it_holds(shown: int, total: int, words: str) -> None:
    assert published_page_finding("vi", shown=shown, total=total, sources=92, comparable=132) == words


@pytest.mark.parametrize(
    ("map_set", "code", "name", "units"),
    [
        ("34", "01", "Hà Nội", {("34", "01"), ("63", "01")}),
        ("63", "01", "Hà Nội", {("34", "01"), ("63", "01")}),
        ("34", "37", "Ninh Bình (mới)", {("34", "37")}),
        ("63", "37", "Ninh Bình (cũ)", {("63", "37")}),
        ("63", "60", "Bình Thuận", {("63", "60")}),
    ],
)
def test_only_a_province_on_its_old_ground_speaks_on_both_maps(
    map_set: str, code: str, name: str, units: set[tuple[str, str]]
) -> None:
    assert own_ground(map_set, code) == units
    assert place_name("vi", map_set, code) == name
