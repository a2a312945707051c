"""Every sentence of the page, in both languages: pace, start, assumption, reasons; and what the search found."""

from __future__ import annotations

import datetime as dt

import pytest

from data_access.queries.club_goals import Goal
from data_access.queries.communes import CommuneClubs
from data_access.queries.coverage import Parts
from data_access.queries.next_communes import NextCommune, NextCommunes
from geo.search import search
from indicators.next_communes import Reason
from indicators.rates import Ratio
from render.findings.found import became_text, hit_text
from render.findings.next_communes import (
    goal_text,
    median_metres,
    nation_finding,
    order_texts,
    pace_text,
    province_finding,
    reason_text,
)
from render.findings.next_lists import file_table, provinces_table, shown_table

DUE = dt.date(2030, 12, 31)


def goal(result: int, *, kind: str = "new", target: int = 40, **share: object) -> Goal:
    pace = Ratio(max(target - result, 0), 50)
    return Goal(kind, "1648", DUE, target, result, pace, "1648/QĐ-TTg", "báo", None, **share)


def row(reason: Reason = "farthest", **changes: object) -> NextCommune:
    known: dict[str, object] = {
        "code": "1", "name": "Xã Sơn Lang", "place": 1, "reason": reason, "older": None, "lon": 108.5, "lat": 14.4,
        "metres": 27_195, "near": "Xã Ba Xa", "near_province": "Quảng Ngãi", "beside": 5, "beside_with": (),
    }  # fmt: skip
    return NextCommune(**{**known, **changes})


def found(*rows: NextCommune, covered: int = 2, unknown: int = 0, older: int = 0) -> NextCommunes:
    have = tuple(CommuneClubs(str(index), f"Xã {index}", 1, index == 0) for index in range(covered))
    return NextCommunes("34", rows, have, unknown, older)


def test_the_finding_says_the_pace_and_the_first_commune() -> None:
    said = province_finding("vi", "Gia Lai", goal=goal(11), found=found(row()))
    assert said == (
        "Gia Lai cần 0,6 câu lạc bộ mỗi tháng đến hết 12/2030; bắt đầu từ xã Sơn Lang, xa câu lạc bộ nhất (27,2 km)"
    )


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("farthest", "farthest from any club (27.2 km)"),
        ("island", "27.2 km of sea"),
        ("older", "has most older people (1,234)"),
        ("no_club", "1 of 3 communes have no club"),
        ("no_point", "without coordinates"),
    ],
)
def test_the_start_says_what_placed_it_first(reason: Reason, words: str) -> None:
    assert words in province_finding("en", "Gia Lai", goal=goal(11), found=found(row(reason, older=1_234)))


def test_a_met_goal_a_missing_one_and_full_coverage_are_said_as_such() -> None:
    assert province_finding("vi", "Hà Nội", goal=goal(40), found=found()) == (
        "Hà Nội đã có 40 câu lạc bộ trên 40 cần có đến hết 12/2030; cả 2 xã, phường đều đã có câu lạc bộ"
    )
    assert province_finding("vi", "Hà Nội", goal=None, found=found()).startswith("Hà Nội chưa có chỉ tiêu")


def test_a_pace_is_never_rounded_down_to_nothing() -> None:
    assert pace_text("vi", goal(39)) == "0,1"
    assert pace_text("vi", goal(40)) == "0,0"


def test_the_nation_names_where_most_communes_are_left() -> None:
    def parts(with_club: int) -> Parts:
        return Parts(9, with_club, 10, 0, 0, 0, 0, 0, 0, 0, 0)

    names = {"01": "Hà Nội", "52": "Gia Lai"}
    said = nation_finding("vi", goal=goal(0), parts={"01": parts(9), "52": parts(4)}, names=names)
    assert said.endswith("còn 7 trên 20 xã, phường chưa có câu lạc bộ, nhiều nhất ở Gia Lai (6)")
    full = nation_finding("vi", goal=None, parts={"01": parts(10)}, names=names)
    assert full.endswith("cả 10 xã, phường đều đã có câu lạc bộ")
    order, (_, rows) = provinces_table("vi", {"01": parts(9), "52": parts(4)}, names=names)
    assert (order, rows) == (["52", "01"], [["Gia Lai", 6, 10], ["Hà Nội", 1, 10]])


def test_a_share_is_called_an_assumption_with_what_it_rests_on() -> None:
    share = {"national": 6_000, "part": Ratio(1_000, 50_000)}
    older = goal_text("vi", goal(0, kind="share", basis="older", **share))
    assert older.startswith("Giả định:")
    assert "1.000 / 50.000 người" in older
    assert "Đây không phải chỉ tiêu được giao" in older
    assert "by communes (1,000 / 50,000)" in goal_text("en", goal(0, kind="share", basis="communes", **share))


def test_every_other_goal_says_who_set_it() -> None:
    assert "40 câu lạc bộ lập mới" in goal_text("vi", goal(0))
    assert "40 clubs by the end of" in goal_text("en", goal(0, kind="total"))
    assert "40 xã, phường có câu lạc bộ" in goal_text("vi", goal(0, kind="communes"))
    assert goal_text("vi", goal(0), nation=True).startswith("Chỉ tiêu cả nước: 40")
    assert goal_text("vi", None).startswith("Chưa tìm thấy")


def test_a_reason_names_the_nearest_club_and_the_neighbours_that_can_help() -> None:
    assert reason_text("vi", row()) == (
        "Câu lạc bộ gần nhất ở xã Ba Xa (Quảng Ngãi), cách 27,2 km. Chưa xã nào trong 5 xã bên cạnh có câu lạc bộ."
    )
    helped = row(near_province="", beside_with=("Xã A", "Xã B", "Xã C", "Xã D"))
    assert reason_text("vi", helped) == (
        "Câu lạc bộ gần nhất ở xã Ba Xa, cách 27,2 km. 4 trên 5 xã bên cạnh đã có: xã A, xã B, xã C và 1 xã khác."
    )
    assert "have one: xã A." in reason_text("en", row(beside_with=("Xã A",)))


def test_reasons_without_a_distance_are_honest() -> None:
    bare = {"metres": None, "near": "", "near_province": "", "beside": 0}
    assert reason_text("vi", row("no_point", **bare)) == "Chưa có tọa độ của xã."
    assert reason_text("vi", row("no_club", **bare)) == "Chưa có câu lạc bộ nào để so khoảng cách."
    assert reason_text("vi", row("older", older=1_500, **bare)) == "Có 1.500 người cao tuổi."
    assert "27,2 km" in reason_text("vi", row("older", older=1_500))
    assert reason_text("vi", row("island")).startswith("Đảo:")


def test_the_notes_say_what_the_order_rests_on() -> None:
    far = order_texts("vi", found(row(), row("island"), unknown=3, older=1))
    assert far[0].startswith("Xếp theo khoảng cách")
    assert any("1 trên 2" in note for note in far)
    assert any("ô xấp xỉ" in note and "không phải địa giới" in note for note in far)
    assert any(note.startswith("3 câu lạc bộ chưa rõ") for note in far)
    assert any("theo ước tính" in note for note in far)
    assert order_texts("vi", found(row("older", older=3), older=1))[0].startswith("Xếp theo số người cao tuổi")
    bare = order_texts("vi", found(row("no_point", metres=None, beside=0), covered=0))
    assert len(bare) == 1
    assert "chưa có tọa độ" in bare[0]


def test_the_lists_hold_words_on_the_screen_and_numbers_in_the_file() -> None:
    listed = found(row(), row("no_point", metres=None, lon=None, lat=None), older=0)
    columns, rows = shown_table("vi", listed)
    assert len(columns) == len(rows[0]) == 4
    assert rows[1][2] == "–"
    assert len(shown_table("vi", found(row(older=5), older=1))[0]) == 5
    columns, rows = file_table("vi", listed)
    assert len(columns) == len(rows[0])
    assert (rows[0][4], rows[1][4], rows[0][-2:]) == (27.2, None, [108.5, 14.4])
    assert median_metres(listed) == 27_195
    assert median_metres(found()) is None


def said(text: str) -> tuple[str, str]:
    hit = search(text)[0]
    return hit_text("vi", hit), became_text("vi", hit)


def test_what_was_found_says_its_place_and_what_it_became() -> None:
    assert said("hn") == ("Thành phố Hà Nội", "")
    assert said("Hà Giang") == ("Tỉnh Hà Giang (đến 30/6/2025)", "nay thuộc tỉnh Tuyên Quang")
    assert said("thị trấn Đại Nghĩa") == (
        "Thị trấn Đại Nghĩa, huyện Mỹ Đức, Hà Nội (đến 30/6/2025)",
        "nay thuộc xã Mỹ Đức, Hà Nội",
    )
    assert said("Mỹ Đức, An Giang")[0] == "Xã Mỹ Đức, An Giang"
    assert said("huyện Mỹ Đức")[1].startswith("cấp huyện đã bỏ, nay gồm 5 xã, phường: ")


def test_a_split_commune_and_a_lost_one_are_said_so() -> None:
    texts = {became_text("vi", hit).split(" ")[1] for hit in search("phường 1", limit=60) if hit.split}
    assert texts <= {"chia"}
    from geo.search import Hit, successors
    from geo.units import province_of, units_in

    lost = next(old for old in units_in("63-2024", level="commune") if not successors(old))
    assert became_text("vi", Hit(lost, province_of(lost), None)) == "chưa rõ nay thuộc đơn vị nào"
    split = next(old for old in units_in("63-2025", level="commune") if len(successors(old)) > 1)
    hit = Hit(split, province_of(split), None, successors(split), True)
    assert became_text("vi", hit).startswith(f"nay chia về {len(successors(split))} xã, phường, phần nhiều thuộc ")
