"""The first screen's sentences: rises, falls, ties, zeros, changes of map, and an empty register."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from data_access.queries.agreements import Agreed, position
from data_access.queries.overview import Changes, Month, Noted, Overview
from data_access.queries.published import FigureRow
from indicators.attention import RULES, Concern
from indicators.rates import Rate, Ratio
from render.findings import overview as findings
from render.map_view import map_view
from render.measure import MapValue

OCTOBER = dt.date(2026, 10, 1)


def changes(*, opened: int = 0, closed: int = 0, communes: int | None = 0, boards: int = 0) -> Changes:
    """What October changed."""
    return Changes(OCTOBER, opened, closed, communes, boards, courses=2, trainees=60)


def seen(clubs: int | None = 100, change: Changes | None = None, on_map: str = "34") -> Overview:
    """The nation in October 2026; `clubs` None is an empty register."""
    now = None if clubs is None else Month(OCTOBER, clubs, 0, 0, 40, 3321, 900, 600, 500, 10, 9, 70)
    return Overview(
        month=OCTOBER,
        province_set=on_map,
        now=now,
        provinces_with_club=30,
        provinces=34,
        months=() if now is None else (now,),
        changes=change,
        coverage_target=None,
        boards=(),
    )


PRINTED = FigureRow(
    id="f1", indicator="clubs_total", epoch=None, unit_code=None, place_note=None, value=Decimal(9000), unit="CLB",
    as_of=dt.date(2025, 5, 8), as_of_text="", precision="day", estimated_date=False, qualifier="exactly",
    is_target=False, source_title="Báo", source_url=None, source_published=None, note=None, contradicts=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (seen(10210, changes(opened=110, closed=7)), "tăng 103 từ đầu quý IV/2026"),
        (seen(10210, changes(opened=7, closed=110)), "giảm 103 từ đầu quý IV/2026"),
        (seen(10210, changes(opened=7, closed=7)), "không tăng, không giảm từ đầu quý IV/2026"),
        (seen(10210), "Cả nước có 10.210 câu lạc bộ, phủ 40 trong 3.321 xã, phường, đặc khu"),
        (seen(10210, on_map="63"), "xã, phường, thị trấn"),
        (seen(0, changes()), "không có câu lạc bộ nào đang hoạt động"),
    ],
)
def test_the_headline_follows_the_numbers(made: Overview, said: str) -> None:
    assert said in findings.headline("vi", made, printed=[PRINTED])


def test_an_empty_register_tells_the_last_printed_number_and_calls_it_so() -> None:
    assert findings.headline("vi", seen(None), printed=[PRINTED]) == (
        "Số công bố gần nhất: 9.000 câu lạc bộ (08/5/2025); sổ đăng ký chưa có số liệu"
    )
    assert findings.headline("vi", seen(None), printed=[]) == "Sổ đăng ký chưa có số liệu"


@pytest.mark.parametrize(
    ("communes", "said"),
    [
        (15, "Thêm 15 xã có câu lạc bộ."),
        (-2, "Bớt 2 xã có câu lạc bộ."),
        (0, "Số xã có câu lạc bộ không đổi."),
        (None, "Bản đồ xã thay đổi trong quý nên không so sánh độ phủ."),
    ],
)
def test_communes_are_compared_only_on_one_map(communes: int | None, said: str) -> None:
    assert findings.changes("vi", changes(communes=communes))[1] == said


def test_the_quarter_is_told_with_its_signs() -> None:
    told = findings.changes("vi", changes(opened=1, closed=2, boards=-3))
    assert told[0] == "1 câu lạc bộ mới thành lập, 2 dừng hoạt động."
    assert told[2].endswith("ban chủ nhiệm đã tập huấn: \N{MINUS SIGN}3.")
    assert findings.changes("vi", None) == ("Chưa có quý trước để so sánh.",)
    assert findings.change_text("vi", seen(5, changes(opened=2, closed=3))).startswith("\N{MINUS SIGN}1")
    assert findings.change_text("vi", seen(5, changes())) == "không đổi từ đầu quý IV/2026"
    assert findings.change_text("vi", seen(5)) == ""


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_its_reason_and_its_threshold_in_both_languages(rule: str) -> None:
    noted = Noted(Concern(rule, "04", Ratio(19, 56), dt.date(2025, 7, 1), whole=True), "Cao Bằng")
    assert "33,9" in findings.reason("vi", noted)
    assert "33.9" in findings.reason("en", noted)
    assert "7/2025" in findings.since("vi", noted)
    assert "< 50\N{NO-BREAK SPACE}%" in findings.rules("vi")


def test_since_when_is_not_claimed_beyond_what_was_seen() -> None:
    def said(whole: bool, rule: str = "coverage") -> str:
        return findings.since("vi", Noted(Concern(rule, "04", Ratio(1, 9), OCTOBER, whole=whole), "Cao Bằng"))

    assert said(False) == "từ 10/2026"
    assert said(True) == "suốt từ 10/2026 hoặc sớm hơn"
    assert said(True, "pace") == "đến 10/2026"


@pytest.mark.parametrize(
    ("external", "counterpart", "said"),
    [
        (800, 200, "trong dung sai của mức thỏa thuận 20"),
        (790, 210, "trong dung sai"),
        (780, 220, "trên mức thỏa thuận 20"),
        (820, 180, "dưới mức thỏa thuận 20"),
        (0, 0, "chưa có số liệu"),
    ],
)
def test_the_share_is_held_against_the_agreement(external: int, counterpart: int, said: str) -> None:
    stands = position(external, counterpart=counterpart, agreed=Agreed(2000, 100))
    assert said in findings.share_title("vi", stands)


def test_boards_keep_their_a_and_b() -> None:
    assert findings.boards_title("vi", Rate(3, 4)) == (
        "3 / 4 ban chủ nhiệm đã tập huấn ban đầu (75,0\N{NO-BREAK SPACE}%)"
    )
    assert findings.boards_title("vi", Rate(0, 0)) == findings.boards_title("vi", None)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"01": 0.9, "04": 0.5, "52": 0.3}, "Độ phủ cấp xã: cao nhất là Hà Nội, thấp nhất là Gia Lai"),
        ({"01": 0.9, "04": 0.9, "52": 0.3}, "Độ phủ cấp xã: cao nhất là 2 tỉnh, thành phố, thấp nhất là Gia Lai"),
        ({"01": 0.9, "04": 0.3, "52": 0.3}, "Độ phủ cấp xã: cao nhất là Hà Nội, thấp nhất là 2 tỉnh, thành phố"),
        ({"01": 0.9, "04": 0.9, "52": 0.9}, "Độ phủ cấp xã như nhau ở mọi tỉnh, thành phố"),
    ],
)
def test_the_small_map_names_no_winner_of_a_tie(values: dict[str, float], said: str) -> None:
    names = {"01": "Hà Nội", "04": "Cao Bằng", "52": "Gia Lai"}
    view = map_view(
        "vi", indicator_code="coverage", province_set="34", names=names, month=OCTOBER, date_text="", source_text="",
        values={code: MapValue(value, "value", "") for code, value in values.items()},
    )  # fmt: skip
    assert findings.map_title("vi", view, names=names) == said
