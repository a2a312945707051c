"""The sentence above two indicators: a / b, true for ties, gaps and nothing, and without a cause."""

from __future__ import annotations

import pytest

from indicators.together import Together
from render.findings.coverage import Rank
from render.findings.together import (
    printed_finding,
    province_pair_finding,
    together_finding,
    together_notes,
)
from render.measure import MapValue
from render.texts import LANGUAGES

CODES = ("coverage", "meets_standard")
THIRDS = Together(6, ("a", "b"), ("a", "c"), ("a",))
NAMES = {"a": "Hà Nội", "b": "Huế", "c": "Cần Thơ"}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (THIRDS, "1 / 6 tỉnh, thành phố thuộc một phần ba cao nhất về cả “Độ phủ cấp xã” và “Câu lạc bộ đạt chuẩn”"),
        (Together(6, ("a", "b"), ("c",), ()), "Không tỉnh, thành phố nào (0 / 6) thuộc một phần ba cao nhất"),
        (Together(6, (), ("c",), ()), "Chưa tách được một phần ba cao nhất"),
        (Together(6, ("c",), (), ()), "6 tỉnh, thành phố có đủ hai số"),
        (Together(0, (), (), ()), "Chưa có tỉnh, thành phố nào có đủ số liệu"),
    ],
)
def test_the_finding_follows_the_numbers(found: Together, said: str) -> None:
    assert said in together_finding("vi", CODES, found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_whole_in_both_languages(language: str) -> None:
    for found in (THIRDS, Together(6, ("a",), ("b",), ()), Together(2, (), (), ()), Together(0, (), (), ())):
        said = [together_finding(language, CODES, found), *together_notes(language, CODES, found, names=NAMES)]
        assert all("{" not in line and line for line in said)


def test_the_notes_give_each_third_its_size_and_name_no_cause() -> None:
    thirds, who = together_notes("vi", CODES, THIRDS, names=NAMES)
    assert "2 theo “Độ phủ cấp xã”, 2 theo “Câu lạc bộ đạt chuẩn”" in thirds
    assert "không có nghĩa là chỉ số này làm nên chỉ số kia" in thirds
    assert who == "Thuộc cả hai: Hà Nội."
    assert len(together_notes("vi", CODES, Together(6, ("a",), ("b",), ()), names=NAMES)) == 1
    assert together_notes("vi", CODES, Together(6, (), ("b",), ()), names=NAMES) == ()


def test_printed_figures_are_counted_and_not_ranked() -> None:
    said = printed_finding("vi", ("clubs", "members"), both=13, of=63)
    assert said.startswith("13 / 63 tỉnh, thành phố có số công bố của cả")
    assert "cao nhất" not in said


def test_a_province_has_its_place_where_it_has_a_value() -> None:
    known, unknown = MapValue(0.5, "value", "50,0 %"), MapValue(None, "no_data", "chưa có số liệu")
    said = province_pair_finding("vi", CODES, "Huế", (known, unknown), (Rank(2, True, 34), None))
    assert said == (
        "Huế: “Độ phủ cấp xã” 50,0 %, đồng hạng 2 trong 34 tỉnh, thành phố; “Câu lạc bộ đạt chuẩn” chưa có số liệu"
    )
