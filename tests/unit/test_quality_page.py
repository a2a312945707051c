"""Data quality in words, tables and files: true for none, one, all and ties, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from data_access.queries.published import FigureRow
from data_access.queries.published_beside import Beside
from data_access.queries.quality import months_to
from data_access.queries.quality_answer import Doubt, ProvinceQuality, RefusedRow, Reporting, Twice
from exports.quality_xlsx import file_name, province_xlsx
from indicators.quality_agreement import DIMENSIONS
from indicators.quality_outliers import FIELDS
from indicators.quality_rules import RULE_CODES
from indicators.rates import Rate
from render.findings import quality as findings
from render.quality_facts import Compared, Facts, compared
from render.quality_heat import compared_heat, field_heat, reported_heat, rule_heat, step
from render.quality_origin import origin
from render.quality_rows import list_rows, problem_name, range_text, to_set_right, value_text
from render.texts import LANGUAGES
from tests.workbooks import sheets as read

MONTH = dt.date(2026, 9, 1)
MONTHS = months_to(MONTH)
HANOI, HAI_PHONG = "01", "31"


def doubt(**changes: object) -> Doubt:
    plain = Doubt("HN-1", "CLB 1", "Xã A", MONTH, "members", 90, 42, 58, "unusual", 16.0)
    return replace(plain, **changes)  # each test names fields that exist


DETAIL = ProvinceQuality(
    months=MONTHS,
    doubts={
        "completeness": (
            doubt(field="report", value=None, low=None, high=None, reason="missing", detail="2026-08-01"),
        ),
        "timeliness": (
            doubt(field="received_on", value=dt.date(2026, 10, 17), low=None, high=dt.date(2026, 10, 10), reason="late",
                  detail=7),
        ),
        "consistency": (doubt(name="=1+1", field="meetings", value=0, low=1, high=None,
                              reason="activities_without_meeting", detail=None),),
        "outliers": (doubt(),),
    },
    reports=dict.fromkeys(MONTHS, 4),
    by_rule={code: (0,) * 11 + (int(code == "activities_without_meeting"),) for code in RULE_CODES},
    by_field=dict.fromkeys(FIELDS, (Rate(3, 4),) * 12),
    usual=(Rate(3, 4),) * 12,
)  # fmt: skip


def figure(ident: str = "f1", *, indicator: str = "clubs_total", value: str = "10", unit_code: str | None = None,
           epoch: str | None = None, as_of: dt.date | None = dt.date(2025, 6, 30)) -> FigureRow:  # fmt: skip
    return FigureRow(
        ident, indicator, epoch, unit_code, None, Decimal(value), "CLB", as_of, "2025-06-30", "day", False, "exactly",
        False, "Báo Nhân Dân", "https://example.org/a", None, None, None,
    )  # fmt: skip


def beside(value: str) -> Beside:
    return Beside(Decimal(value), dt.date(2025, 6, 1))


def facts(province: str | None = None, **changes: object) -> Facts:
    rows: Mapping[str, Mapping[dt.date, Reporting]] = {
        HANOI: dict.fromkeys(MONTHS, Reporting(10, 10, 8, 4, 1)),
        HAI_PHONG: dict.fromkeys(MONTHS, Reporting(5, 5, 5, 5, 0)),
    }
    plain = Facts(
        province_set="34", province=province, month=MONTH, months=MONTHS, reporting=rows,
        detail=None if province is None else DETAIL,
        twice=(Twice("club", HANOI, (("HN-1", "CLB 1", "Xã A", MONTH), ("HN-2", "CLB 1", "Xã A", MONTH))),
               Twice("course", HAI_PHONG, (("L-1", "Lớp", "Hải Phòng", MONTH), ("L-2", "Lớp", "Hải Phòng", MONTH)))),
        refused=(RefusedRow("HN-3", HANOI, MONTH, "not_a_number", "không phải số", 1, "Báo cáo", 4),
                 RefusedRow("HN-3", HANOI, None, "invalid_month", "tháng 13", 1, "Báo cáo", 5)),
        compared=(Compared(figure(), beside("11")), Compared(figure("f2", value="10"), beside("20")),
                  Compared(figure("f3", epoch="34", unit_code=HANOI), beside("5"))),
    )  # fmt: skip
    return replace(plain, **changes)  # each test names fields that exist


NOBODY = facts(reporting={}, twice=(), refused=(), compared=())


@pytest.mark.parametrize(
    ("seen", "dimension", "said"),
    [
        (facts(), "completeness",
         "Cả nước, tháng 9/2026: đã nhận 13 / 15 báo cáo phải nộp (86,7 %); "
         "thấp nhất là Hà Nội (80,0 %)"),
        (facts(HANOI), "timeliness",
         "Hà Nội, tháng 9/2026: 4 / 10 báo cáo đến đúng hạn, muộn nhất ngày 10 "
         "tháng sau (40,0 %); cả nước 60,0 %"),
        (facts(HANOI), "consistency",
         "Hà Nội, tháng 9/2026: 7 / 8 báo cáo không có ô nào mâu thuẫn với nhau "
         "(87,5 %); cả nước 92,3 %"),
        (facts(HANOI), "outliers",
         "Hà Nội, tháng 9/2026: 3 / 4 báo cáo không có giá trị lạ so với 12 "
         "tháng trước của câu lạc bộ (75,0 %)"),
        (facts(), "outliers",
         "Cả nước, tháng 9/2026: chọn một tỉnh để so từng báo cáo với 12 tháng "
         "trước của chính câu lạc bộ"),
        (facts(), "duplicates",
         "Cả nước, hết tháng 9/2026: 13 / 15 câu lạc bộ chỉ được ghi một lần "
         "(86,7 %); thấp nhất là Hà Nội (80,0 %)"),
        (facts(), "published", "Cả nước, đến tháng 9/2026: sổ khớp 1 / 2 số liệu đã công bố so được (50,0 %)"),
        (NOBODY, "completeness", "Cả nước, tháng 9/2026: chưa có báo cáo nào phải nộp (0 câu lạc bộ đến hạn)"),
        (NOBODY, "published", "Cả nước, đến tháng 9/2026: chưa có số liệu công bố nào so được với sổ"),
    ],
)  # fmt: skip
def test_the_finding(seen: Facts, dimension: str, said: str) -> None:
    assert findings.finding("vi", seen, dimension).replace("\N{NO-BREAK SPACE}", " ") == said


def test_ties_are_counted_and_equals_have_no_lowest() -> None:
    low = Reporting(5, 5, 2, 2, 0)
    rows = {"01": {MONTH: low}, "31": {MONTH: low}, "38": {MONTH: Reporting(5, 5, 5, 5, 0)}}
    assert findings.finding("en", facts(reporting=rows), "completeness").endswith(
        "; lowest in 2 provinces alike (40.0%)"
    )
    same = facts(reporting={code: {MONTH: low} for code in rows})
    assert findings.finding("en", same, "completeness").endswith("6 / 15 reports due were received (40.0%)")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_dimension_has_words_a_list_and_a_heading_for_any_place(language: str, dimension: str) -> None:
    for seen in (facts(), facts(HANOI), NOBODY, replace(NOBODY, province=HANOI, detail=None)):
        assert len(findings.finding(language, seen, dimension)) > 20
        rows = list_rows(language, seen, dimension)
        assert all(len(row) == len(rows.columns) for row in (*rows.raw, *rows.shown))
        assert findings.list_title(language, seen, dimension, len(rows.raw))
        assert to_set_right(language, seen, dimension) in {None, *range(9)}


def test_the_lists_name_club_field_value_range_and_reason() -> None:
    (row,) = list_rows("vi", facts(HANOI), "outliers").shown
    assert row == ("HN-1", "CLB 1", "Xã A", "9/2026", "Thành viên", "90", "42–58",
                   "cách trung vị 12 tháng trước 16,0 lần độ lệch (quá 3,5)")  # fmt: skip
    (row,) = list_rows("vi", facts(HANOI), "timeliness").shown
    assert row[5:] == ("17/10/2026", "≤ 10/10/2026", "muộn 7 ngày")
    (row,) = list_rows("vi", facts(HANOI), "completeness").shown
    assert row[5:] == ("–", "", "chưa nhận được báo cáo; báo cáo gần nhất: 8/2026")
    broken, refused = list_rows("vi", facts(HANOI), "consistency").shown
    assert broken[5:7] == ("0", "≥ 1")
    assert refused[4:6] == ("Dòng bị từ chối", "không phải là số")
    assert refused[7] == "bị từ chối khi nhận: Báo cáo, dòng 4: không phải số"
    first, second = list_rows("vi", facts(HANOI), "duplicates").shown
    assert (first[0], first[5]) == ("HN-1", "HN-2") and (second[0], second[5]) == ("HN-2", "HN-1")
    assert len(list_rows("vi", facts(), "duplicates").shown) == 4


def test_figures_that_disagree_come_first() -> None:
    rows = list_rows("vi", facts(), "published")
    assert [row[8] for row in rows.shown] == ["sổ cao hơn", "khớp trong 10 %"]
    assert rows.raw[0][3:8] == (10, "câu lạc bộ", 20, 10, 2.0)
    assert to_set_right("vi", facts(), "published") == 1
    odd = facts(compared=(Compared(replace(figure(value="2.5"), source_url=None), beside("0")),))
    assert list_rows("en", odd, "published").raw[0][3] == 2.5
    about = facts(compared=(Compared(replace(figure(), qualifier="about"), beside("10")),))
    assert list_rows("en", about, "published").raw[0][3] == "about 10"
    nothing = facts(compared=(Compared(figure(value="0"), beside("3")),))
    assert list_rows("en", nothing, "published").raw[0][7] is None


def test_values_and_ranges_as_they_are_read() -> None:
    assert range_text("vi", doubt(low=None, high=1_000)) == "≤ 1.000"
    assert range_text("vi", doubt(low=None, high=None)) == ""
    assert value_text("en", doubt(), None) == "–"
    assert problem_name("vi", "gone_with_the_wind") == "lý do khác"
    never = doubt(field="report", value=None, reason="missing", detail=None)
    rows = list_rows("en", facts(HANOI, detail=replace(DETAIL, doubts={"completeness": (never,)})), "completeness")
    assert rows.shown[0][-1] == "no report received in two years"
    unknown = facts(HANOI, detail=replace(DETAIL, doubts={"outliers": (doubt(month=None),)}))
    assert list_rows("en", unknown, "outliers").shown[0][3] == "–"


def test_figures_are_compared_to_the_month_and_people_only_where_reports_tell() -> None:
    figures = [
        figure("later", as_of=dt.date(2026, 10, 1)), figure("undated", as_of=None), figure("alone"),
        figure("nobody", indicator="members_total"), figure("people", indicator="members_total"), figure("none"),
    ]  # fmt: skip
    answers = {name: beside("5") for name in ("later", "undated", "people")} | {
        "nobody": beside("0"), "none": beside("0")
    }  # fmt: skip
    assert {each.figure.id for each in compared(figures, answers, month=MONTH)} == {"people", "none"}


def test_a_figure_of_ground_that_this_map_has_not_belongs_to_no_province() -> None:
    seen = facts()
    assert seen.ground_of(figure(epoch="63-2025", unit_code="01")) == "01"  # Hà Nội kept its ground
    assert seen.ground_of(figure(epoch="63-2025", unit_code="24")) == "?"
    assert replace(seen, province_set="63").ground_of(figure(epoch="34", unit_code="24")) == "?"
    assert seen.ground_of(figure()) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_hold_every_cell_with_its_parts(language: str) -> None:
    heat = reported_heat(language, facts(), "completeness", link=lambda code, month: f"/{code}/{month}")
    assert len(heat.rows) == 35 and len(heat.columns) == 12
    hanoi = next(row for row in heat.rows if row.name == "Hà Nội")
    assert hanoi.cells[-1].word == "8 / 10" and hanoi.cells[-1].level == -1 and hanoi.cells[-1].text[0] == "◐"
    assert hanoi.cells[-1].href == "/01/2026-09-01"
    assert [cell.text for cell in next(row for row in heat.rows if row.name == "Cao Bằng").cells] == ["–"] * 12
    assert heat.rows[0].cells[-1].chosen and not heat.rows[0].cells[0].chosen
    assert len(reported_heat(language, facts(HANOI), "completeness", link=lambda code, month: "").rows) == 2
    assert len(heat.keys) == 5 and len(heat.content.raw) == 35 * 12
    rules, fields = rule_heat(language, facts(HANOI)), field_heat(language, facts(HANOI))
    assert rules is not None and [row.cells[-1].word for row in rules.rows] == ["3 / 4"]
    assert fields is not None and len(fields.rows) == len(FIELDS)
    clean = replace(DETAIL, by_rule=dict.fromkeys(RULE_CODES, (0,) * 12))
    assert rule_heat(language, facts(HANOI, detail=clean)) is None
    assert rule_heat(language, facts()) is None and field_heat(language, facts()) is None


def test_the_table_of_print_says_how_far_the_register_is() -> None:
    heat = compared_heat("vi", facts(), link=lambda code, month: "")
    assert heat is not None and [row.name for row in heat.rows] == ["Cả nước", "Hà Nội"]
    assert [row.cells[0].text for row in heat.rows] == ["● +10,0", "▼ −50,0"]
    assert [row.cells[0].level for row in heat.rows] == [0, -2]
    above = compared_heat("vi", facts(compared=(Compared(figure(), beside("16")),)), link=lambda code, month: "")
    assert above is not None and (above.rows[0].cells[0].text, above.rows[0].cells[0].level) == ("▲ +60,0", 3)
    mixed = (
        Compared(figure(), beside("10")),
        Compared(figure(indicator="members_total", epoch="34", unit_code="01"), beside("9")),
    )
    gaps = compared_heat("vi", facts(HAI_PHONG, compared=mixed), link=lambda code, month: "")
    assert gaps is not None and [cell.text for cell in gaps.rows[0].cells] == ["● 0,0"]
    assert compared_heat("vi", NOBODY, link=lambda code, month: "") is None
    two = compared_heat("vi", facts(compared=mixed), link=lambda code, month: "")
    assert two is not None and [[cell.text for cell in row.cells] for row in two.rows] == [
        ["● 0,0", "–"],
        ["–", "● −10,0"],
    ]


@pytest.mark.parametrize(("rate", "level"), [(Rate(9, 10), 0), (Rate(89, 100), -1), (Rate(3, 4), -2), (Rate(0, 9), -3)])
def test_the_colour_deepens_as_the_rate_falls(rate: Rate, level: int) -> None:
    assert step("completeness", rate) == level
    assert step("completeness", Rate(0, 0)) is None


def test_the_file_for_a_province_has_a_sheet_a_dimension_with_source_date_hash_and_mark() -> None:
    content = province_xlsx(facts(HANOI), version=3, simulated=True)
    book = read(content)
    assert list(book) == ["Đầy đủ", "Đúng hạn", "Không mâu thuẫn", "Bất thường", "Ghi trùng", "So với công bố"]
    hashes = set()
    for sheet in book.values():
        head = [str(sheet[f"A{row}"].value) for row in range(1, 7)]
        assert head[0].startswith("Hà Nội") and head[1] == "SỐ LIỆU MÔ PHỎNG"
        assert head[2].startswith("Nguồn: sổ đăng ký") and "hạn nộp 10/10/2026" in head[3]
        hashes.add(head[4].split(": ")[1])
    assert len(hashes) == 1 and len(hashes.pop()) == 10
    assert file_name(facts(HANOI), simulated=True) == "MO-PHONG-chat-luong-34-01-2026-09.xlsx"
    assert file_name(facts(), simulated=False) == "chat-luong-34-00-2026-09.xlsx"
    assert content == province_xlsx(facts(HANOI), version=3, simulated=True)


def test_the_file_of_a_real_register_bears_no_mark_and_runs_no_text() -> None:
    book = read(province_xlsx(facts(HANOI), version=3, simulated=False))
    cells = [cell for sheet in book.values() for cell in sheet.values()]
    assert not any("MÔ PHỎNG" in str(cell.value) for cell in cells)
    assert all(cell.formula is None for cell in cells)
    values = [cell.value for cell in cells]
    assert "=1+1" in values and 46312 in values  # 17/10/2026, as a spreadsheet counts days
    empty = read(province_xlsx(replace(NOBODY, province=HANOI), version=3, simulated=True))
    assert all("Không có mục nào cần xem lại" in {cell.value for cell in sheet.values()} for sheet in empty.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_origin_names_place_map_month_and_dimension(language: str) -> None:
    known = origin(language, facts(HANOI), version=3, simulated=True, dimension="outliers")
    assert set(known.choices.values()) >= {"Hà Nội", "2026-09"} and len(known.choices) == 4
    assert len(origin(language, facts(), version=3, simulated=True).choices) == 3
