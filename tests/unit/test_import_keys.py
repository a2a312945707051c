"""The rulings on keys and changes, on schemes, on text, on answers, and on what is unusual: one test each."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from data_access.imports.fields import CLUBS, COURSES, REPORTS, TRAINEES, SheetKind
from data_access.imports.known import PAST_FIELDS, KnownCourse, Past
from data_access.imports.records import EMPTY, ERASE, Validated
from data_access.imports.tables import Value
from data_access.imports.validate import UnknownAnswer, validate
from data_access.imports.validate.clubs import scheme_of
from data_access.imports.validate.courses import kind_of
from data_access.imports.validate.unusual import usual_band
from tests.provincial import (
    CLUB,
    REGISTER,
    REPORT,
    TODAY,
    book,
    check,
    club,
    clubs,
    problem,
    problems,
    record,
    registered,
    reports,
    table,
    value,
)

COURSE = {"code": "L1", "title": "Lớp ban đầu cho Ban chủ nhiệm", "province": "Hà Nội", "starts_on": "1/3/2024"}
GROUP = {"code": "L1", "role": "Ban chủ nhiệm", "women": 12, "men": 3}


def past(*members: int, **others: int) -> Past:
    """A club's past by month from January 2023; other fields stand still."""
    months = tuple(dt.date(2023 + k // 12, k % 12 + 1, 1) for k in range(len(members)))
    values = {name: (others.get(name),) * len(members) for name in PAST_FIELDS}
    return Past(months, {**values, "members": members})


def rows_of(found: Validated, kind: SheetKind) -> list[int]:
    """The rows accepted of a kind."""
    return [each.row for each in found.records[kind.code]]


@pytest.mark.parametrize("code", ["hn01", " HN01 ", "Hn01"])
def test_codes_compare_without_case_and_outer_spaces(code: str) -> None:
    """Keys: codes compare without case and outer spaces; the stored spelling is kept."""
    extra = record(clubs({"code": code}, known=registered()), CLUBS).extra
    assert (extra["club_id"], extra["code"]) == (1, "HN01")


@pytest.mark.parametrize("code", [12, 12.0, "12", "0012"])
def test_leading_zeros_come_back_where_one_fits(code: str | float) -> None:
    """Keys: codes whose leading zeros Excel ate are found again, and the notice says so."""
    found = reports({"code": code}, {"code": code, "month": "4/2024"}, known=registered(club(code="012")))
    assert record(reports({"code": code}, known=registered(club(code="012"))), REPORTS).extra["club_id"] == 1
    assert problems(found) == ["zero_restored"] and "012" in problem(found, "zero_restored").vi


def test_two_fits_refuse_the_row() -> None:
    """Keys: two fits refuse the row; an exact fit is one."""
    known = registered(club(code="012"), club(id=2, code="0012"))
    assert problems(reports({"code": "12"}, known=known)) == ["ambiguous_code"]
    assert problems(clubs({"code": "12"}, known=known)) == ["ambiguous_code"]
    assert record(reports({"code": "0012"}, known=known), REPORTS).extra["club_id"] == 2


def test_a_known_code_in_the_same_commune_is_an_update() -> None:
    """Keys: known code, same province and commune: an update, also under another name."""
    found = clubs({"name": "CLB Hoa Hồng"}, known=registered())
    assert record(found, CLUBS).extra["club_id"] == 1 and problems(found) == []
    assert record(found, CLUBS).extra["places"] == club().places


def test_a_known_code_under_the_new_commune_is_the_same_ground() -> None:
    """Keys: the commune that the club's old one became is no other commune, and what was stated stays."""
    row = {"district": None, "commune": "Phường Hồng Hà", "name": "CLB Hoa Hồng"}
    found = clubs(row, known=registered())
    assert problems(found) == [] and record(found, CLUBS).extra["places"] == club().places


def test_stating_the_new_commune_settles_an_estimate() -> None:
    """Places: a new commune that may be the club's replaces the estimate; the stated old one stays."""
    stood = club(places={"63-2025": ("01", "00022", "stated"), "34": ("01", "00008", "estimated")})
    found = clubs({"district": None, "commune": "Phường Ba Đình"}, known=registered(stood))
    assert record(found, CLUBS).extra["places"]["34"] == ("01", "00004", "stated")
    assert record(found, CLUBS).extra["places"]["63-2025"] == ("01", "00022", "stated")


def test_a_moved_club_keeps_its_name() -> None:
    """Keys: known code, other commune, same name: an update of its place on every map."""
    found = clubs({"commune": "Trúc Bạch"}, known=registered())
    assert record(found, CLUBS).extra["places"]["63-2025"] == ("01", "00004", "stated") and problems(found) == []


def test_a_known_code_elsewhere_under_another_name_is_a_conflict() -> None:
    """Keys: known code, other commune *and* other name: conflict."""
    found = problem(clubs({"commune": "Trúc Bạch", "name": "CLB Khác"}, known=registered()), "code_conflict")
    assert (found.cell, found.value) == ("A2", "HN01") and "CLB Hoa Sen" in found.vi and "Phúc Xá" in found.en


def test_a_club_without_a_known_commune_may_stand_anywhere_in_its_province() -> None:
    """Keys: nothing speaks against a commune where none is known."""
    stood = club(places={"63-2025": ("01", None, "exact")})
    found = clubs({"name": "CLB Khác"}, known=registered(stood))
    assert record(found, CLUBS).extra["places"]["63-2025"] == ("01", "00001", "stated") and problems(found) == []


def test_a_new_code_with_a_known_club_s_name_and_place_asks() -> None:
    """Keys: new code with name, commune and village of a known club: ask."""
    row = {"code": "HN99", "name": "clb hoa sen"}
    (question,) = clubs(row, known=registered()).questions
    assert question.key == "same_club:01:hn99" and [choice.value for choice in question.choices] == ["HN01", "new"]
    one = record(clubs(row, known=registered(), answers={question.key: "HN01"}), CLUBS).extra
    assert (one["club_id"], one["code"]) == (1, "HN01")
    new = record(clubs(row, known=registered(), answers={question.key: "new"}), CLUBS).extra
    assert (new["club_id"], new["code"]) == (None, "HN99")
    with pytest.raises(UnknownAnswer):
        clubs(row, known=registered(), answers={question.key: "HN02"})
    assert clubs({**row, "village": "Tổ 2"}, known=registered()).questions == ()
    assert clubs({**row, "commune": "Trúc Bạch"}, known=registered()).questions == ()


def test_old_provinces_had_codes_of_their_own() -> None:
    """Keys: the code is one of its province: two old provinces of one new one may both have had a 01."""
    other = club(province_code="30", province34="31", places={"63-2025": ("30", None, "exact")})
    row = {"province": "Hải Phòng", "district": "Hồng Bàng", "commune": "Minh Khai"}
    assert record(clubs(row, known=registered(other)), CLUBS).extra["club_id"] is None
    new = club(epoch="34", province_code="31", province34="31", places={"34": ("31", None, "stated")})
    assert record(clubs(row, known=registered(new)), CLUBS).extra["club_id"] == 1
    both = registered(other, club(id=2, province_code="31", province34="31", places={}))
    assert record(clubs(row, known=both), CLUBS).extra["club_id"] == 2


def test_the_same_key_alike_is_kept_once() -> None:
    """Keys: same key twice in a file, alike in every cell: one is kept with a warning."""
    found = clubs({}, {"founded_on": "4/5/2021"})
    assert rows_of(found, CLUBS) == [2] and problems(found) == ["duplicate_identical"]
    assert problem(found, "duplicate_identical").cell == "A3" and found.refused == ()


def test_the_same_key_differing_is_refused_everywhere() -> None:
    """Keys: same key twice in a file, different: all are refused, over two sheets too."""
    found = check(table(REPORTS, [REPORT], sheet="Quý 1"), table(REPORTS, [{**REPORT, "members": 51}], sheet="T3"),
                  known=registered())  # fmt: skip
    assert problems(found) == ["duplicate_conflict"] * 2 and rows_of(found, REPORTS) == []
    assert "Quý 1!2, T3!2" in found.problems[0].vi
    assert problems(reports({}, {"members": "?"}))[:1] == ["duplicate_conflict"]


def test_a_report_of_a_refused_club_is_refused_too() -> None:
    """Rows: a report of a refused club is refused too; its other rows are not."""
    bad = {**CLUB, "code": "HN02", "founded_on": "hôm qua"}
    found = check(table(REPORTS, [REPORT, {**REPORT, "code": "HN02"}]), table(CLUBS, [bad, CLUB]))
    assert rows_of(found, REPORTS) == [2] and rows_of(found, CLUBS) == [3]
    assert "bị từ chối" in problem(found, "unknown_club").vi


def test_reports_find_the_clubs_of_the_file_first() -> None:
    """Sheets are applied in order of dependence, whatever their order; a new club's reports name it."""
    found = check(table(REPORTS, [REPORT]), table(CLUBS, [CLUB]))
    assert record(found, REPORTS).extra == {"club_id": None, "club": ("63-2025", "01", "HN01")}
    known = check(table(REPORTS, [REPORT]), table(CLUBS, [CLUB]), known=registered())
    assert record(known, REPORTS).extra["club_id"] == 1


def test_a_report_s_province_is_its_file_s() -> None:
    """Keys: a code that two provinces have is the one of the file's province, named in its title or name."""
    known = registered(club(), club(id=2, province_code="31", province34="31", places={}))
    assert problems(reports({}, known=known)) == ["ambiguous_code"]
    titled = table(REPORTS, [REPORT], title="HỘI NGƯỜI CAO TUỔI THÀNH PHỐ HẢI PHÒNG")
    assert record(check(titled, known=known), REPORTS).extra["club_id"] == 2
    named = validate(book(table(REPORTS, [REPORT]), name="bao cao ha noi.xlsx"), known, answers={}, today=TODAY)
    assert record(named, REPORTS).extra["club_id"] == 1
    assert problems(reports({"code": "HN77"})) == ["unknown_club"]


def test_a_row_is_refused_with_all_its_errors() -> None:
    """Rows: one bad cell refuses its row, not the file; every error is said at once, and the row goes back."""
    found = reports({"members": "?", "older": "khoảng 5", "month": "13/2024"}, {})
    (refused,) = found.refused
    assert [each.cell for each in refused.problems] == ["B2", "C2", "D2"] and rows_of(found, REPORTS) == [3]
    assert dict(refused.cells) == {"Mã CLB": "HN01", "Tháng": "13/2024", "Thành viên": "?", "NCT": "khoảng 5"}
    assert len(refused.cells) == 4 and (refused.kind, refused.row) == (REPORTS, 2)
    with pytest.raises(KeyError):
        refused.cells["Nữ"]


def test_what_is_required_must_be_there() -> None:
    """Bold columns are required: an empty cell and a missing column are both refused."""
    assert problem(clubs({"name": "-"}), "missing_required").cell == "B2"
    bare = check(table(REPORTS, [{"code": "HN01", "month": "3/2024"}]), known=registered())
    assert problem(bare, "missing_required").cell == "" and "Thành viên" in problem(bare, "missing_required").vi
    assert set(problems(clubs({"province": None, "code": None, "commune": None}))) == {"missing_required"}


def test_a_blank_never_erases() -> None:
    """Keys: a blank never erases: a part that stays must not end up above the new members."""
    known = registered(past=past(60, older=55))
    assert problems(reports({"month": "1/2023", "members": 50}, known=known)) == ["older_gt_members"]
    assert problems(reports({"month": "1/2023", "members": 50, "older": "xóa"}, known=known)) == []
    assert value(clubs({"closed_on": "xóa"}, known=registered()), CLUBS, "closed_on") is ERASE


@pytest.mark.parametrize(
    ("text", "flag"),
    [("x", True), ("Có", True), (1, True), (1.0, True), (True, True), ("✓", True), ("không", False), (0, False)],
)
def test_yes_and_no(text: str | float, flag: bool) -> None:
    """Reports: activities are x, có, 1 / không, 0."""
    assert value(reports({"activity_3": text}), REPORTS, "activity_3") is flag


def test_neither_yes_nor_no() -> None:
    """Reports: anything else is refused."""
    assert problems(reports({"activity_3": "đôi khi"})) == ["not_yes_or_no"]


@pytest.mark.parametrize(
    ("founded", "scheme"),
    [("30/8/2020", "1533"), ("31/8/2020", "1336"), ("31/7/2025", "1336"), ("1/8/2025", "1648"), ("1/1/2010", "1533")],
)
def test_a_blank_scheme_is_derived(founded: str, scheme: str) -> None:
    """Schemes: blank is derived from founded_on: to 30/8/2020 1533, to 31/7/2025 1336, then 1648."""
    found = clubs({"founded_on": founded, "district": None, "commune": "Láng"})
    assert record(found, CLUBS).extra["scheme"] == scheme and value(found, CLUBS, "scheme") is EMPTY
    assert problems(found) == []


def test_a_known_club_keeps_its_scheme() -> None:
    """Schemes: blank keeps a known club's own; `xóa` derives it again."""
    known = registered(club(scheme="khac"))
    assert record(clubs({"founded_on": "1/1/2024"}, known=known), CLUBS).extra["scheme"] == "khac"
    assert record(clubs({"scheme": "xóa"}, known=known), CLUBS).extra["scheme"] == scheme_of(dt.date(2021, 5, 4))


def test_a_scheme_is_kept_as_written() -> None:
    """Schemes: as written; a warning if founded_on is outside the scheme's period."""
    for text in ("1533", 1533, "Đề án 1533", "1533/QĐ-TTg"):
        found = clubs({"scheme": text})
        assert record(found, CLUBS).extra["scheme"] == "1533" and problems(found) == ["scheme_outside_period"]
    assert problems(clubs({"scheme": "1648"})) == ["scheme_outside_period"]
    assert problems(clubs({"scheme": "1336"})) == problems(clubs({"scheme": "khác"})) == []
    assert problems(clubs({"scheme": "1999"})) == problems(clubs({"scheme": "1533, 1336"})) == ["unknown_scheme"]


def test_text_is_stored_as_it_is() -> None:
    """Text: stored as it is, outer spaces trimmed, NFC."""
    found = clubs({"name": "  CLB  Hoà Bi\u0300nh ", "village": 5.0})
    assert value(found, CLUBS, "name") == "CLB  Hoà Bình" and value(found, CLUBS, "village") == "5"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", "\tx", "\rx"])
def test_what_looks_like_a_formula_warns(text: str) -> None:
    """Text: beginning with = + - @ TAB CR: a warning, and stored as text."""
    found = clubs({"village": text})
    assert problems(found) == ["looks_like_formula"] and value(found, CLUBS, "village") == text.strip()


@pytest.mark.parametrize("text", ["Ông A 0912345678", "=0912345678", "CCCD 001234567890", 912345678.0])
def test_personal_digits_refuse_the_row_and_are_kept_nowhere(text: str | float) -> None:
    """Text: nine to twelve digits in a row in a free-text field refuse the row, and their content is nowhere."""
    found = clubs({"village": text})
    assert problems(found) == ["personal_digits"]
    said = problem(found, "personal_digits")
    assert said.value == "" and "12345678" not in said.vi + said.en + str(dict(found.refused[0].cells))


def test_digits_elsewhere_are_no_persons() -> None:
    """Text: amounts, codes and vouchers are not looked through; eight or thirteen digits are neither number."""
    assert problems(clubs({"code": "0912345678", "village": "12345678"})) == []
    assert problems(clubs({"village": "1234567890123"})) == []


def test_long_texts_are_refused() -> None:
    """Text: what no column holds is refused with its limit."""
    assert "300" in problem(clubs({"name": "x" * 301}), "out_of_range").vi
    assert problems(clubs({"code": "x" * 81})) == ["out_of_range"]


def test_references_are_found_by_code_or_name_and_never_made() -> None:
    """Money: projects and funders are reference data: unknown ones are refused with the list."""
    assert value(clubs({"project": "vie085"}), CLUBS, "project") == "VIE085"
    assert "VIE085" in problem(clubs({"project": "VIE999"}), "unknown_project").en
    found = check(table(COURSES, [{**COURSE, "funder": "KOICA"}, {**COURSE, "code": "L2", "funder": "Quỹ X"}]))
    assert record(found, COURSES).values[COURSES.index("funder")] == "KOICA-HAK"
    assert "HNCT" in problem(found, "unknown_funder").vi


@pytest.mark.parametrize(
    ("title", "topic", "kind"),
    [
        ("Tập huấn ban đầu cho Ban chủ nhiệm", None, "board_initial"), ("Lớp A", "Kiến thức ban đầu", "board_initial"),
        ("Bồi dưỡng Ban chủ nhiệm CLB", None, "board_refresher"), ("Tập huấn nâng cao", None, "board_refresher"),
        ("Tập huấn nâng cao cho cán bộ Hội", None, "officer"), ("Nghiệp vụ công tác Hội", None, "officer"),
        ("Nâng cao năng lực cán bộ Hội và Ban chủ nhiệm", None, "board_refresher"),
        ("Tập huấn cán bộ xã", None, "officer"), ("Chăm sóc tại nhà", "Sức khỏe", "thematic"),
    ],
)  # fmt: skip
def test_a_course_s_kind_is_in_its_words(title: str, topic: str | None, kind: str) -> None:
    """Courses: ban đầu; nâng cao, bồi dưỡng ban chủ nhiệm; cán bộ, nghiệp vụ; any other is thematic."""
    assert kind_of(title, topic) == kind


def test_courses_and_their_groups() -> None:
    """Courses: groups name a course of the file or the register; one of women and men is needed."""
    known = replace(REGISTER, courses={"L9": KnownCourse(9, "L9", "Lớp", "63-2025", "01", dt.date(2024, 1, 1))})
    changes = ({}, {"role": "Y tế", "men": None}, {"role": "Khác", "women": None, "men": 0}, {"code": "l9"},
               {"code": "L7"}, {"role": "Vua"}, {"role": "Hội xã", "women": "?", "men": None})  # fmt: skip
    groups = table(TRAINEES, [{**GROUP, **change} for change in changes])
    found = check(groups, table(COURSES, [COURSE]), known=known)
    assert rows_of(found, TRAINEES) == [2, 3, 5]
    assert [r.extra["course_id"] for r in found.records["trainees"]] == [None, None, 9]
    assert problems(found) == ["missing_required", "unknown_course", "unknown_role", "not_a_number"]
    assert record(found, COURSES).extra["kind"] == "board_initial"


def test_groups_of_a_refused_course_are_refused() -> None:
    """Courses: trainees of a refused course are refused too; a group twice is a duplicate."""
    found = check(table(TRAINEES, [GROUP, {**GROUP, "code": "L2"}, {**GROUP, "code": "L2"}]),
                  table(COURSES, [{**COURSE, "starts_on": "?"}, {**COURSE, "code": "L2"}]))  # fmt: skip
    assert rows_of(found, TRAINEES) == [3]
    assert sorted(problems(found)) == ["duplicate_identical", "invalid_date", "unknown_course"]


def test_known_courses() -> None:
    """Keys: a known course's code is an update; in another province under another title it is a conflict."""
    held = KnownCourse(9, "0L1", "Lớp cũ", "63-2025", "01", dt.date(2024, 1, 1))
    known = replace(REGISTER, courses={"0L1": held})
    found = check(table(COURSES, [COURSE]), known=known)
    assert record(found, COURSES).extra["course_id"] == 9 and problems(found) == ["zero_restored"]
    other = check(table(COURSES, [{**COURSE, "province": "Huế"}]), known=known)
    assert "code_conflict" in problems(other)
    two = replace(REGISTER, courses={"0L1": held, "00L1": replace(held, code="00L1")})
    assert problems(check(table(COURSES, [COURSE]), known=two)) == ["ambiguous_code"]


def test_what_is_unusual_against_the_club_s_own_past() -> None:
    """Unusual: beyond five spreads, 30 % and the floor around the median of at least six reports."""
    known = registered(past=past(50, 51, 49, 50, 52, 50, 48))
    found = problem(reports({"members": 90}, known=known), "unusual_value")
    assert (found.cell, found.level) == ("C2", "warning") and "35" in found.vi and "65" in found.vi
    assert problems(reports({"members": 60}, known=known)) == []
    assert problems(reports({"members": 90}, known=registered(past=past(50, 51, 49, 50, 52)))) == []


def test_what_the_register_holds_is_not_unusual_again() -> None:
    """Unusual: a report that says again what the register holds is not looked at."""
    held = past(50, 50, 50, 50, 50, 50, 50, 90)
    assert problems(reports({"month": "8/2023", "members": 90}, known=registered(past=held))) == []
    assert problems(reports({"month": "8/2023", "members": 91}, known=registered(past=held))) == ["unusual_value"]


def test_a_month_before_the_known_ones_is_held_against_all_of_them() -> None:
    """Unusual: with fewer than six reports before a month, all the club's reports count."""
    known = registered(past=past(50, 50, 50, 50, 50, 50, 50))
    assert problems(reports({"month": "12/2022", "members": 90}, known=known)) == ["unusual_value"]


def test_the_usual_band() -> None:
    """Unusual: the band is the median ± the largest of five spreads, 30 % and the floor, never below zero."""
    assert usual_band([50] * 5, floor=10) is None
    assert usual_band([50] * 6, floor=10) == (35, 65)
    assert usual_band([5] * 6, floor=10) == (0, 15)
    assert usual_band([10, 20, 30, 40, 50, 60], floor=1) == (0, 146)


def test_understood_answers_alone_are_handed_on() -> None:
    """Answers: what was asked and answered is handed on to be kept; other answers are left alone."""
    found = clubs({}, answers={"which_epoch:01": "before", "which_decimal:rates:rate": ","})
    assert found.understood == {}


def test_progress_is_told_and_may_stop() -> None:
    """Speed: progress rises to 1, and what it raises stops the work."""
    told: list[float] = []
    many = table(REPORTS, [{**REPORT, "month": f"{k % 12 + 1}/{1900 + k // 12}"} for k in range(1500)] * 7)
    validate(book(many), registered(), answers={}, today=TODAY, progress=told.append)
    assert told == sorted(told) and told[-1] == 1.0 and len(told) >= 3

    def stop(_: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        validate(book(many), registered(), answers={}, today=TODAY, progress=stop)


def test_problems_of_reading_come_first() -> None:
    """Validated: all problems of the file are in one list, those of reading first."""
    first = reports({"members": "?"}).problems[0]
    found = validate(replace(book(table(REPORTS, [{**REPORT, "members": "?"}])), problems=(first,)), registered(),
                     answers={}, today=TODAY)  # fmt: skip
    assert found.problems == (first, first)


@pytest.mark.parametrize("again", ["hn02", " HN02 ", "Hn02"])
def test_a_code_in_another_case_is_the_same_row(again: str) -> None:
    """Keys: codes compare without case and outer spaces, also where two rows are alike in every cell."""
    found = clubs({"code": "HN02"}, {"code": again})
    assert problems(found) == ["duplicate_identical"] and len(found.records["clubs"]) == 1
    other = clubs({"code": "HN02"}, {"code": again, "village": "Tổ 2"})
    assert set(problems(other)) == {"duplicate_conflict"}


def months(*members: int) -> list[dict[str, Value]]:
    """A report a month, from January 2022 on."""
    return [{"month": f"{k % 12 + 1}/{2022 + k // 12}", "members": many} for k, many in enumerate(members)]


def test_earlier_months_of_the_same_file_are_the_club_s_past() -> None:
    """Unusual: twelve months at 50 and then 900, in one file; the months need no order."""
    rows = months(*[50] * 12, 900)
    for listed in (rows, rows[::-1]):
        warning = problem(reports(*listed), "unusual_value")
        assert warning.value == "900" and "từ 35 đến 65" in warning.vi
    assert problems(reports(*months(*[50] * 12, 60))) == []
    assert problems(reports(*months(*[50] * 5, 900))) == []


def test_a_new_club_s_own_months_are_looked_at() -> None:
    """Unusual: a club that comes with its reports has a past in the file alone."""
    rows = [{**REPORT, **row} for row in months(*[50] * 7, 900)]
    founded = {**CLUB, "founded_on": dt.date(2021, 5, 4)}
    assert problems(check(table(CLUBS, [founded]), table(REPORTS, rows))) == ["unusual_value"]


def test_a_month_that_the_file_mends_counts_as_mended() -> None:
    """Unusual: what the file says of an earlier month stands for what the register held."""
    months = tuple(dt.date(2022, k, 1) for k in range(1, 9))
    held = Past(months, {**dict.fromkeys(PAST_FIELDS, (None,) * 8), "members": (90,) * 8})
    mended = [{"month": f"{k}/2022", "members": 50} for k in range(1, 9)]
    found = reports(*mended, {"month": "9/2022", "members": 52}, known=registered(past=held))
    assert not [each for each in found.problems if each.code == "unusual_value" and each.value == "52"]
