"""Every sentence of the map page's h1: true for ties, zeros, gaps, and on both sides of a target."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data_access.queries.coverage import MAP_INDICATORS, Measure
from data_access.queries.published_map import PublishedValue
from render.findings.coverage import (
    Rank,
    Target,
    nation_finding,
    province_finding,
    published_finding,
    ranks,
    share_words,
)
from render.texts import LANGUAGES

NAMES = {"01": "Hà Nội", "38": "Thanh Hóa", "40": "Nghệ An"}
HALF = Target(Decimal(50), 2025)


def share(part: int, whole: int) -> Measure:
    return Measure(part / whole, "value" if part else "zero", part, whole)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.4, "hai phần năm"), (238 / 579, "khoảng hai phần năm"), (0.5, "một nửa"), (0.503, "một nửa"),
        (0.546, "54,6\N{NO-BREAK SPACE}%"), (1.0, "100\N{NO-BREAK SPACE}%"), (0.01, "1,0\N{NO-BREAK SPACE}%"),
    ],
)  # fmt: skip
def test_a_share_is_said_as_people_say_it(value: float, words: str) -> None:
    assert share_words("vi", value) == words


def test_hanoi_in_two_fifths_of_its_communes_with_half_for_a_target() -> None:
    said = province_finding("vi", "coverage", "Hà Nội", share(238, 579), rank=None, target=HALF)
    assert said == "Hà Nội có câu lạc bộ ở khoảng hai phần năm số xã; chỉ tiêu đến năm 2025 là một nửa"


@pytest.mark.parametrize(("part", "met"), [(49, False), (50, True), (51, True)])
def test_a_target_is_met_from_the_very_share_on(part: int, met: bool) -> None:
    said = province_finding("vi", "coverage", "Hà Nội", share(part, 100), rank=None, target=HALF)
    assert ("đạt chỉ tiêu" in said) is met


def test_a_third_target_is_judged_in_whole_parts() -> None:
    said = province_finding("vi", "coverage", "X", share(7, 100), rank=None, target=Target(Decimal(7), 2025))
    assert "đạt chỉ tiêu" in said


def test_all_communes_is_said_so_and_not_as_a_share() -> None:
    assert province_finding("vi", "coverage", "Huế", share(40, 40), rank=Rank(1, False, 34)) == (
        "Mọi xã, phường của Huế đều có câu lạc bộ"
    )


@pytest.mark.parametrize(
    ("rank", "words"),
    [
        (Rank(1, False, 63), "đứng đầu 63 tỉnh, thành phố"),
        (Rank(1, True, 63), "cùng đứng đầu 63 tỉnh, thành phố"),
        (Rank(5, False, 63), "đứng thứ 5 trong 63 tỉnh, thành phố"),
        (Rank(5, True, 63), "đồng hạng 5 trong 63 tỉnh, thành phố"),
    ],
)
def test_a_place_says_its_ties(rank: Rank, words: str) -> None:
    said = province_finding("vi", "clubs", "Hà Nội", Measure(257, "value"), rank=rank)
    assert said == f"Hà Nội có 257\N{NO-BREAK SPACE}câu lạc bộ đang hoạt động, {words}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", MAP_INDICATORS)
def test_every_indicator_has_every_sentence(code: str, language: str) -> None:
    value, zero = Measure(0.31, "value", 31, 100), Measure(0, "zero", 0, 100)
    rank = Rank(2, False, 3)
    said = [
        province_finding(language, code, "Huế", value, rank=rank),
        province_finding(language, code, "Huế", zero, rank=rank),
        province_finding(language, code, "Huế", Measure(None, "no_data"), rank=None),
        province_finding(language, code, "Huế", Measure(None, "not_applicable"), rank=None),
        nation_finding(language, code, value, {"01": value, "38": zero}, names=NAMES),
        nation_finding(language, code, zero, {"01": zero}, names=NAMES),
        nation_finding(language, code, Measure(None, "no_data"), {}, names=NAMES),
    ]
    assert all("{" not in sentence and "None" not in sentence for sentence in said)
    assert all("Huế" in sentence for sentence in said[:4])
    assert len(set(said)) == len(said)


def test_the_nation_names_one_leader_two_or_how_many_share_it() -> None:
    nation, ten, four = Measure(24, "value"), Measure(10, "value"), Measure(4, "value")
    one = nation_finding("vi", "clubs", nation, {"01": ten, "38": four}, names=NAMES)
    two = nation_finding("vi", "clubs", nation, {"01": ten, "38": ten, "40": four}, names=NAMES)
    three = nation_finding("vi", "clubs", nation, dict.fromkeys(NAMES, ten), names=NAMES)
    assert one.endswith("nhiều nhất là Hà Nội (10\N{NO-BREAK SPACE}câu lạc bộ)")
    assert "Hà Nội và Thanh Hóa (cùng 10" in two
    assert "3 tỉnh, thành phố (cùng 10" in three


def test_ranks_leave_out_the_unknown_and_share_a_place() -> None:
    found = ranks({"a": 3.0, "b": 9.0, "c": 3.0, "d": None, "e": 1.0})
    assert found == {"a": Rank(2, True, 4), "b": Rank(1, False, 4), "c": Rank(2, True, 4), "e": Rank(4, False, 4)}


def test_printed_figures_say_how_many_provinces_have_one() -> None:
    found = {"01": PublishedValue(516.0, None, None, ())}
    said = published_finding("vi", "clubs", found, names=NAMES, of=63)
    assert "1 trên 63 tỉnh, thành phố có số công bố" in said
    assert "Hà Nội (516" in said
    assert published_finding("vi", "reporting_rate", {}, names=NAMES, of=63).startswith("Chưa có nguồn nào công bố")
