"""The rulings on places: one test each, named in its docstring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from data_access.imports.fields import CLUBS, COURSES, OLDER, TARGETS, TRANSACTIONS
from data_access.imports.records import Validated
from data_access.imports.tables import Value
from data_access.imports.validate.club_places import proposed
from tests.provincial import check, club, clubs, problem, problems, record, registered, table

NEW_LIST = {"district": None, "founded_on": dt.date(2026, 1, 5)}


def places(found: Validated) -> object:
    """A club's places."""
    return record(found, CLUBS).extra["places"]


def course(answers: Mapping[str, str] | None = None, **row: Value) -> Validated:
    """A file of one course."""
    return check(table(COURSES, [{"code": "L1", "title": "Lớp", "province": "Hà Nội", "starts_on": "1/3/2024", **row}]),
                 answers=answers)  # fmt: skip


def older(**row: Value) -> Validated:
    """A file of one count of older people."""
    return check(table(OLDER, [{"province": "Hà Nội", "day": "31/12/2024", "older": 900, **row}]))


def test_with_a_district_it_is_the_map_before_the_reform() -> None:
    """Places: with Huyện it is the map before 1/7/2025, and the club stands on every map."""
    found = clubs({})
    assert places(found) == {
        "63-2024": ("01", "00001", "exact"), "63-2025": ("01", "00001", "stated"), "34": ("01", "00097", "exact"),
    }  # fmt: skip
    extra = record(found, CLUBS).extra
    assert (extra["epoch"], extra["province_code"], problems(found)) == ("63-2025", "01", [])


def test_one_fit_without_a_district_is_taken() -> None:
    """Places: without Huyện the name is looked up in every list; one fit is taken, old or new."""
    assert places(clubs({"district": None}))["63-2025"] == ("01", "00001", "stated")
    assert places(clubs({"district": None, "commune": "Láng"}))["34"] == ("01", "00199", "stated")


def test_a_present_address_counts_for_the_province_on_earlier_dates() -> None:
    """Places: a new commune is fine as a present address; no old commune is made up for it."""
    found = clubs({"district": None, "commune": "Phường Láng"})
    assert places(found) == {"63-2024": ("01", None, "exact"), "63-2025": ("01", None, "exact"),
                             "34": ("01", "00199", "stated")}  # fmt: skip
    assert record(found, CLUBS).extra["epoch"] == "34"


def test_a_club_that_never_stood_on_the_first_list_has_no_place_there() -> None:
    """Places: a club founded in 2025 has no place on the list that ended with 2024."""
    assert set(places(clubs({"founded_on": "5/2/2025"}))) == {"63-2025", "34"}


def test_a_fit_on_both_sides_asks_for_the_as_of_date() -> None:
    """Places: a fit on both sides of 1/7/2025 asks for the workbook's as-of date, proposed from its title, once."""
    rows = [
        {"code": "A", "district": None, "commune": "Ngọc Hà"},
        {"code": "B", "district": None, "commune": "Giảng Võ"},
    ]
    asked = clubs(*rows, title="Danh sách CLB đến 31/12/2025")
    (question,) = asked.questions
    assert (question.key, question.province) == ("which_epoch:01", "01")
    assert question.choices[0].value == "from" and "Theo tiêu đề" in question.problem.vi
    assert asked.records["clubs"] == () and asked.refused == ()
    before = clubs(*rows, answers={"which_epoch:01": "before"})
    assert [r.extra["places"]["63-2025"][1:] for r in before.records["clubs"]] == [
        ("00016", "stated"),
        ("00031", "stated"),
    ]
    after = clubs(*rows, answers={"which_epoch:01": "from"})
    assert [r.extra["places"]["34"][1] for r in after.records["clubs"]] == ["00008", "00025"]


@pytest.mark.parametrize(
    ("title", "side"),
    [("Danh sách CLB", None), ("Năm 2024", "before"), ("Tháng 6/2025", "before"), ("đến 1/7/2025", "from"),
     ("Năm 2025", None), ("Quý I/2026", "from"), ("QĐ 1336 năm 2020; số liệu 9/2025", "from")],
)  # fmt: skip
def test_the_as_of_date_is_proposed_from_the_title(title: str, side: str | None) -> None:
    """Places: the latest month or year of the title proposes; 2025 alone says nothing."""
    assert proposed(title) == side


def test_a_known_club_is_not_asked_about_again() -> None:
    """Keys: an update of a known club stands where the register has it, whatever else its commune's name fits."""
    stood = club(places={"63-2025": ("01", "00016", "stated"), "34": ("01", "00008", "exact")})
    found = clubs({"district": None, "commune": "Ngọc Hà"}, known=registered(stood))
    assert found.questions == () and places(found)["63-2025"] == ("01", "00016", "stated")


def test_a_club_of_the_new_map_cannot_stand_in_an_old_unit() -> None:
    """Places: a club founded from 1/7/2025 cannot stand in an old unit; where a new one is called so, it is that."""
    assert problems(clubs({"founded_on": "5/1/2026"})) == ["commune_not_in_force"]
    assert problems(clubs({**NEW_LIST, "commune": "Phúc Xá"})) == ["commune_not_in_force"]
    assert places(clubs({**NEW_LIST, "commune": "Ngọc Hà"}))["34"] == ("01", "00008", "stated")


def test_several_communes_of_one_name_are_asked() -> None:
    """Places: what fits several is asked, with a key that the next file of the province finds again."""
    row = {"district": None, "commune": "Đông Xuân"}
    (question,) = clubs(row).questions
    assert question.key == "which_commune:63-01:dongxuan"
    assert [choice.value for choice in question.choices] == ["63-2025:00436", "63-2025:04939"]
    assert "Huyện Sóc Sơn" in question.choices[0].vi
    found = clubs(row, answers={question.key: "63-2025:00436"})
    assert places(found)["63-2025"] == ("01", "00436", "stated") and found.understood == {question.key: "63-2025:00436"}


def test_a_split_commune_is_an_estimate_on_the_new_map() -> None:
    """Places: an old commune that was split stands where most of it went, marked as an estimate."""
    assert places(clubs({"commune": "Đội Cấn"}))["34"] == ("01", "00008", "estimated")


def test_a_commune_of_the_first_list_alone() -> None:
    """Places: three lists are looked in; a commune that ended with 2024 is followed to the later ones."""
    found = places(clubs({"district": "Thanh Xuân", "commune": "Kim Giang"}))
    assert found["63-2024"] == ("01", "00373", "stated") and found["63-2025"] == ("01", "00373", "exact")


def test_a_commune_without_a_known_successor_counts_for_its_province() -> None:
    """Places: a commune of the first list without a known successor counts for its province only."""
    found = places(clubs({"province": "Hà Nam", "district": "Duy Tiên", "commune": "Mộc Nam"}))
    assert found == {
        "63-2024": ("35", "13339", "stated"),
        "63-2025": ("35", None, "exact"),
        "34": ("37", None, "exact"),
    }


def test_old_names_on_new_ground() -> None:
    """Places: an old province's name finds a new commune on its ground, a new one's an old commune."""
    new = clubs({"province": "Bắc Giang", "district": None, "commune": "Lạng Giang", "founded_on": "5/1/2026"})
    assert places(new)["34"] == ("24", "07375", "stated")
    elsewhere = clubs({"province": "Bắc Giang", "district": None, "commune": "Quế Võ"})
    assert problems(elsewhere) == ["unknown_commune"]
    old = clubs({"province": "Bắc Ninh", "district": "Yên Dũng", "commune": "Tư Mại"})
    assert places(old)["63-2025"][0] == "24"


@pytest.mark.parametrize("text", ["HN", "TP. Hà Nội", "ha noi", "Tp Hà Nội"])
def test_an_understood_name_is_a_notice(text: str) -> None:
    """Places: one fitting spelling is a notice, said once a spelling and sheet."""
    found = clubs({"province": text}, {"province": text, "code": "HN02"})
    assert problems(found) in (["name_understood"], []) and len(found.records["clubs"]) == 2
    assert clubs({"province": "Hà Nội"}).problems == ()


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    """Places: an unknown name is refused with the nearest as suggestions; nothing is corrected by likeness."""
    commune = problem(clubs({"commune": "Phúc Xa Xa", "district": None}), "unknown_commune")
    assert "Gần giống" in commune.vi and "Near" in commune.en
    province = problem(clubs({"province": "Hà Nộii"}), "unknown_province")
    assert "Hà Nội" in province.vi and province.cell == "C2"
    assert "unknown_province" in problems(course(province="Hà Nộii"))


def test_two_provinces_of_one_short_name_are_refused() -> None:
    """Places: what fits two provinces is refused with both, never guessed."""
    found = problem(course(province="HG"), "unknown_province")
    assert "Hà Giang" in found.vi and "Hậu Giang" in found.vi


def test_dated_rows_use_the_units_of_their_date() -> None:
    """Places: dated rows use the units of their date."""
    old = record(course(commune="Phúc Xá"), COURSES).extra
    assert (old["epoch"], old["commune_code"], old["district_code"]) == ("63-2024", "00001", "001")
    new = record(course(commune="Láng", starts_on="1/3/2026"), COURSES).extra
    assert (new["epoch"], new["commune_code"], new["district_code"]) == ("34", "00199", None)


def test_an_old_commune_after_the_reform_goes_to_its_one_successor() -> None:
    """Places: an old commune in a row dated after the reform: one successor, stored with a warning."""
    found = course(commune="Phúc Xá", starts_on="1/3/2026")
    assert record(found, COURSES).extra["commune_code"] == "00097" and problems(found) == ["commune_mapped"]
    named = course(commune="Giảng Võ", district="Ba Đình", starts_on="1/3/2026")
    assert problems(named) == ["commune_mapped"]


def test_an_old_commune_with_several_successors_asks() -> None:
    """Places: an old commune in a row dated after the reform: several successors, ask."""
    (question,) = course(commune="Đội Cấn", starts_on="1/3/2026").questions
    assert question.key == "which_commune:34-01:doican"
    found = course({question.key: "34:00004"}, commune="Đội Cấn", starts_on="1/3/2026")
    assert record(found, COURSES).extra["commune_code"] == "00004"


def test_an_old_commune_that_nobody_can_follow() -> None:
    """Places: in a row dated after the reform it counts for its province only, with a warning."""
    found = course(province="Hà Nam", commune="Mộc Nam", starts_on="1/3/2026")
    extra = record(found, COURSES).extra
    assert (extra["epoch"], extra["province_code"], extra["commune_code"]) == ("34", "37", None)
    assert problems(found) == ["commune_mapped", "commune_mapped"]


def test_a_count_of_older_people_is_not_moved() -> None:
    """Places: a count of older people for an old commune in a row dated after the reform is refused."""
    assert problems(older(commune="Phúc Xá", day="31/12/2025")) == ["commune_not_in_force"]
    assert problems(older(district="Ba Đình", day="31/12/2025")) == ["commune_not_in_force"]
    extra = record(older(commune="Phúc Xá"), OLDER).extra
    assert (extra["epoch"], extra["unit_code"]) == ("63-2024", "00001")


def test_counts_for_districts_and_provinces() -> None:
    """Places: a count may be a district's or a province's."""
    assert record(older(district="Q. Ba Đình"), OLDER).extra["unit_code"] == "001"
    assert problems(older(district="Quận Một")) == ["unknown_commune"]
    whole = record(older(), OLDER).extra
    assert (whole["epoch"], whole["unit_code"]) == ("63-2025", "01")


def test_a_new_commune_in_an_earlier_row_is_refused() -> None:
    """Places: a new commune in a row dated before is refused."""
    assert problems(course(commune="Láng")) == ["commune_not_in_force"]
    assert problems(course(commune="Thiên Đức")) == ["commune_not_in_force"]
    assert problems(course(commune="Thiên Đức", starts_on="1/3/2025")) == []


def test_an_old_province_in_a_later_row_is_mapped() -> None:
    """Places: an old province in a row dated after the reform is the one it became part of, with a warning."""
    found = course(province="Hải Dương", starts_on="1/3/2026")
    assert record(found, COURSES).extra["province_code"] == "31" and problems(found) == ["commune_mapped"]


def test_several_old_provinces_of_one_spelling_in_a_later_row() -> None:
    """Places: initials that two old provinces share stay refused after the reform."""
    assert problems(course(province="HG", starts_on="1/3/2026")) == ["unknown_province"]


def test_promises_are_on_the_map_of_their_scheme() -> None:
    """Targets: the nation, or a province on the map of the scheme's first day."""
    rows = [
        {"scheme": "1336", "indicator": "coverage", "province": "Bắc Ninh", "due": 2025, "value": 90},
        {"scheme": "1648", "indicator": "coverage", "province": "Bắc Ninh", "due": 2030, "value": 90},
        {"scheme": "1648", "indicator": "coverage", "province": "Toàn quốc", "due": 2030, "value": 90},
        {"scheme": "1648", "indicator": "coverage", "province": "Bắc Giang", "due": 2029, "value": 90},
        {"scheme": "1648", "indicator": "coverage", "province": "Bắc Giangg", "due": 2029, "value": 90},
        {"scheme": "1336", "indicator": "coverage", "province": "HG", "due": 2025, "value": 90},
    ]
    found = check(table(TARGETS, rows))
    units = [(r.extra["epoch"], r.extra["unit_code"]) for r in found.records["targets"]]
    assert units == [("63-2025", "27"), ("34", "24"), (None, None), ("34", "24")]
    assert [problem.code for problem in found.problems if problem.level == "error"] == ["unknown_province"] * 2


def test_entries_are_booked_on_the_map_of_their_day() -> None:
    """Places: a transaction without a line is refused before its place is looked at."""
    row = {"voucher": "PC1", "date": "1/3/2024", "kind": "quyết toán", "line": "D9", "funder": "HNCT",
           "province": "Hà Nội", "amount": 5, "currency": "VND"}  # fmt: skip
    assert problems(check(table(TRANSACTIONS, [row]))) == ["unknown_line"]


def test_an_old_name_in_a_province_that_grew_is_asked_about() -> None:
    """Places: “Tân Lập” in “Phú Thọ” fits three old communes of today's province; nothing tells that one is meant."""
    row = {"province": "Phú Thọ", "district": None, "commune": "Xã Tân Lập"}
    (question,) = clubs(row).questions
    assert question.key == "which_commune:63-25:xatanlap" and question.province == "25"
    listed = [choice.vi for choice in question.choices]
    assert len(listed) == 3
    assert all(any(district in each for each in listed) for district in ("Thanh Sơn", "Lạc Sơn", "Sông Lô"))
    chosen = next(choice.value for choice in question.choices if "Lạc Sơn" in choice.vi)
    stood = places(clubs(row, answers={question.key: chosen}))
    assert f"63-2025:{stood['63-2025'][1]}" == chosen and stood["34"][0] == "25"


@pytest.mark.parametrize(("title", "district"), [("Danh sách CLB năm 2024", None), ("", "Thanh Sơn")])
def test_where_the_old_map_is_meant_its_province_is(title: str, district: str | None) -> None:
    """Places: a title of before the reform, or a district, says that the old province is named."""
    found = clubs({"province": "Phú Thọ", "district": district, "commune": "Xã Tân Lập"}, title=title)
    assert found.questions == () and places(found)["63-2025"][0] == "25"


def test_an_old_name_in_a_dated_row_is_one_of_today_s_province() -> None:
    """Places: a row dated after the reform names today's province, so every old commune on its ground may be meant."""
    row = {"province": "Phú Thọ", "commune": "Xã Tân Lập", "starts_on": "1/3/2026"}
    (question,) = course(**row).questions
    assert len(question.choices) == 3


def test_after_which_old_commune_what_it_became_is_another_question() -> None:
    """Places: the answer to the first is none of the second's choices, and is not held to be one."""
    row = {"commune": "Xã Liên Hà", "starts_on": "1/3/2026"}
    (which,) = course(**row).questions
    for choice in which.choices:
        (then,) = course(answers={which.key: choice.value}, **row).questions
        assert then.key == f"which_commune:34-01:xalienha:{choice.value.split(':')[1]}"
        answers = {which.key: choice.value, then.key: then.choices[0].value}
        assert problems(course(answers=answers, **row)) == ["commune_mapped"]


def test_a_new_commune_beside_a_district_says_which_map_was_searched() -> None:
    """Places: with Huyện it is the map before 1/7/2025; a commune of today's map is not there, and that is said."""
    found = problem(clubs({"district": "Ba Đình", "commune": "Phường Láng"}), "unknown_commune")
    assert "trước 1/7/2025" in found.vi and "Phường Láng" in found.vi and "từ 1/7/2025" in found.vi
    assert "before 1/7/2025" in found.en
