"""Finding the table in a sheet: above it, around it, inside it and below it stands what is no data."""

from __future__ import annotations

import datetime as dt

import pytest

from data_access.imports.fields import CLUBS, OLDER, REPORTS, SHEETS, TRAINEES, TRANSACTIONS, SheetKind
from data_access.imports.problems import Problem
from data_access.imports.read import read_book
from data_access.imports.read.formats import day
from data_access.imports.tables import Book, Table, Value
from geo.spelling import fold
from tests.importing_files import (
    Formula,
    Percent,
    Rows,
    Sheet,
    changed,
    club,
    header,
    make_book,
    make_csv,
    make_ods,
    report,
    row_of,
)

HEAD = header(CLUBS)
TITLES: Rows = [
    ["HỘI NGƯỜI CAO TUỔI", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    [],
    ["DANH SÁCH CLB", None, 2025],
    [],
]
DAY = dt.date(2025, 8, 1)


def book_of(**sheets: Rows | Sheet) -> Book:
    return read_book("a.xlsx", make_book({name.replace("_", " "): content for name, content in sheets.items()}))


def table_of(rows: Rows | Sheet) -> Table:
    (table,) = book_of(CLB=rows).tables
    return table


def codes(book: Book) -> list[tuple[str, str]]:
    return [(problem.code, problem.cell) for problem in book.problems]


def keys(table: Table) -> list[Value]:
    return [values[0] for _, values in table.rows]


def said(book: Book, code: str) -> Problem:
    (problem,) = (problem for problem in book.problems if problem.code == code)
    return problem


@pytest.mark.parametrize("kind", SHEETS, ids=lambda kind: kind.code)
def test_each_sheet_is_known_by_the_headers_of_the_template(kind: SheetKind) -> None:
    row: list[object] = ["A-1" if field.kind == "code" else 1 for field in kind.fields]
    for index, field in enumerate(kind.fields):
        if field.kind in ("day", "month"):
            row[index] = DAY
    (table,) = book_of(Sheet9=[header(kind), row]).tables
    assert table.kind is kind and [column.field for column in table.columns] == list(kind.fields)
    assert table.rows == [(2, tuple(row))]


@pytest.mark.parametrize("kind", SHEETS, ids=lambda kind: kind.code)
def test_each_synonym_is_recognised(kind: SheetKind) -> None:
    for field in kind.fields:
        for also in field.also:
            head = [also if each is field else each.header for each in kind.fields]
            row: list[object] = [DAY if each.kind in ("day", "month") else "A-1" for each in kind.fields]
            row = [
                5 if each.kind in ("count", "members", "rate", "number") else cell
                for each, cell in zip(kind.fields, row, strict=True)
            ]
            (table,) = read_book("a.xlsx", make_book({kind.title: [head, row]})).tables
            assert [column.field.name for column in table.columns] == [each.name for each in kind.fields], also


@pytest.mark.parametrize(
    "head", ["MÃ CLB", "ma clb", "Mã  C.L.B", " Mã-CLB: ", "Ma\u0303 CLB", "Mã\nCLB", "Mã CLB (*)", "Mã CLB [bắt buộc]"]
)
def test_a_header_is_known_without_case_marks_spaces_and_punctuation(head: str) -> None:
    assert keys(table_of([[head, *HEAD[1:]], club()])) == ["0101"]


def test_a_small_table_above_a_wider_one_is_read_too() -> None:
    """Not a row of it is taken for a title; each table has the unit above it, its own or the sheet's."""
    reports = ["Mã CLB", "Tháng", "Thành viên", "Quỹ hoạt động"]
    rows: list[list[object]] = [
        ["Báo cáo quý III"],
        ["ĐVT: nghìn đồng"],
        reports,
        ["0101", "7/2025", 50, 12],
        [],
        header(CLUBS),
        club("0101"),
        [],
        ["ĐVT: triệu đồng"],
        [*reversed(reports)],
        [3, 51, "8/2025", "0101"],
        reports,
        ["0101", "9/2025", 52, 13],
        reports[:3],
        ["0102", "9/2025", 53, 14],
    ]
    found = read_book("a.xlsx", make_book({"Tổng hợp": rows})).tables
    assert [(t.kind.code, t.header_row, [row for row, _ in t.rows]) for t in found] == [
        ("reports", 3, [4]), ("clubs", 6, [7]), ("reports", 10, [11]), ("reports", 12, [13, 15])]  # fmt: skip
    assert [(table.scale, table.scale_cell) for table in found] == [
        (1_000, "A2"), (1, ""), (1_000_000, "A9"), (1_000_000, "A9")]  # fmt: skip
    assert found[2].rows[0][1] == (3, 51, "8/2025", "0101")


def test_a_sheet_is_known_by_its_headers_first_and_its_name_second() -> None:
    (table,) = book_of(Báo_cáo_tháng=[HEAD, club()]).tables
    assert table.kind is CLUBS
    few = ["Mã CLB", "Tháng"]
    (named,) = book_of(Báo_cáo_tháng=[few, ["0101", DAY]]).tables
    assert named.kind is REPORTS and [column.field.name for column in named.columns] == ["code", "month"]
    assert [problem.code for problem in book_of(Lịch=[few, ["0101", DAY]], CLB=[HEAD, club()]).problems] == [
        "section_skipped"
    ]


def test_columns_in_any_order_and_with_gaps() -> None:
    table = table_of([[None, *reversed(HEAD)], [None, *reversed(club())]])
    assert [column.index for column in table.columns] == list(range(1, 12))
    assert table.columns[-1].field.name == "code" and table.rows[0][1][-1] == "0101"


def test_titles_and_logos_above_are_passed_over_and_kept_as_the_title() -> None:
    table = table_of([*TITLES, HEAD, club()])
    assert (table.header_row, table.rows[0][0]) == (5, 6)
    assert table.title == "HỘI NGƯỜI CAO TUỔI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nDANH SÁCH CLB\n2025"


def test_a_header_of_two_rows_with_merged_cells() -> None:
    upper = ["Mã CLB", "Tháng", "Thành viên", None, None, "Mảng hoạt động", None, "Quỹ", None]
    lower = [None, None, "Tổng số", "NCT", "Nữ", 1, 2, "Tăng thu nhập", "Hoạt động"]
    merged = [(2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 2, 4), (2, 5, 2, 6), (2, 7, 2, 8)]
    rows = [["BÁO CÁO"], [], upper, lower, ["0101", DAY, 50, 40, 30, "x", None, 10, 20]]
    (table,) = book_of(Báo_cáo=Sheet(rows, merged=merged)).tables
    assert [column.field.name for column in table.columns] == [
        "code", "month", "members", "older", "women", "activity_1", "activity_2", "income_fund", "operating_fund",
    ]  # fmt: skip
    assert table.header_row == 4 and table.columns[3].header == "Thành viên NCT"
    assert table.rows == [(5, ("0101", DAY, 50, 40, 30, "x", None, 10, 20))]


def test_of_two_columns_of_one_field_the_surer_counts_and_the_other_is_named() -> None:
    upper = ["Mã CLB", "Tháng", "Thành viên", "NCT", None, "Thành viên", None]
    lower = [None, None, None, "Số NCT", "Nữ", "Nữ", "Nam"]
    rows = [upper, lower, ["0101", DAY, 50, 40, 22, 30, 20]]
    book = book_of(Báo_cáo=Sheet(rows, merged=[(0, 3, 0, 4), (0, 5, 0, 6)]))
    (table,) = book.tables
    assert dict(zip([c.field.name for c in table.columns], table.rows[0][1], strict=True))["women"] == 30
    ignored = {problem.cell: problem.vi for problem in book.problems if problem.code == "column_ignored"}
    assert set(ignored) == {"E2", "G2"} and "“Nữ”" in ignored["E2"]


def test_of_two_columns_of_one_field_equally_sure_the_first_counts() -> None:
    (table,) = book_of(CLB=[[*HEAD, "Bản"], [*club(village="Đông"), "Tây"]]).tables
    assert table.rows[0][1][5] == "Đông" and table.other == {"Bản": {2: "Tây"}}


def test_texts_merged_over_rows_stand_in_each_and_sums_in_the_first_only() -> None:
    rows: Rows = [
        ["Mã lớp", "Vai trò", "Nữ", "Nam"], ["L-1", "Hội xã", 5, 6], [None, "Y tế", None, 7], ["L-2", "Khác", 1, 1],
    ]  # fmt: skip
    (table,) = book_of(Học_viên=Sheet(rows, merged=[(1, 0, 2, 0), (1, 2, 2, 2)])).tables
    assert [values for _, values in table.rows] == [
        ("L-1", "Hội xã", 5, 6), ("L-1", "Y tế", None, 7), ("L-2", "Khác", 1, 1),
    ]  # fmt: skip


def test_merges_that_overlap_fill_nothing_twice() -> None:
    rows: Rows = [["Mã lớp", "Vai trò", "Nữ", "Nam"], ["L-1", "a", 5, 6], [None, "b", 1, 7], [None, "c", 1, 1]]
    merges = "".join(f'<mergeCell ref="A{top}:A1048576"/>' for top in (2, 2, 3, 9)) + '<mergeCell ref="x"/>'
    content = changed(
        make_book({"Học viên": rows}),
        lambda name, data: data.replace(b"</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>".encode()),
    )
    (table,) = read_book("a.xlsx", content).tables
    assert keys(table) == ["L-1"] * 3


def test_unknown_columns_are_ignored_with_a_notice_and_kept_for_the_way_back() -> None:
    book = book_of(CLB=[["STT", *HEAD, "Ghi chú", None], [1, *club(), "mới", 7], [2, *club("0102"), None]])
    assert codes(book) == [("column_ignored", "A1"), ("column_ignored", "M1"), ("column_ignored", "N1")]
    assert [problem.value for problem in book.problems] == ["STT", "Ghi chú", "N"]
    assert book.tables[0].other == {"STT": {2: 1, 3: 2}, "Ghi chú": {2: "mới"}, "N": {2: 7}}


def test_what_stands_right_of_the_widest_column_is_named() -> None:
    book = book_of(CLB=[[*HEAD, *[None] * 300, "xa", "xa hơn"], [*club(), *[None] * 300, "x"]])
    assert codes(book) == [("column_ignored", "KZ1")] and keys(book.tables[0]) == ["0101"]


TOTALS = ("Cộng", "Tổng", "Tổng cộng", "TỔNG SỐ", "Tổng số:", "cộng", "Cô\u0323ng")


@pytest.mark.parametrize("word", TOTALS)
@pytest.mark.parametrize("column", [0, 1])
def test_a_total_is_skipped_with_a_notice(word: str, column: int) -> None:
    total: list[object] = [None, None, None, None, None, 12]
    total[column] = word
    book = book_of(CLB=[HEAD, club(), total, club("0102")])
    assert keys(book.tables[0]) == ["0101", "0102"] and codes(book) == [("total_skipped", "A3")]
    assert fold(book.problems[0].value) == fold(word) and book.problems[0].level == "notice"


def test_a_total_in_the_column_of_row_numbers_is_one() -> None:
    book = book_of(Báo_cáo_tháng=[["STT", *header(REPORTS)], [1, *report()], ["Tổng cộng", None, None, 50, 40]])
    assert len(book.tables[0].rows) == 1 and ("total_skipped", "A3") in codes(book)


def test_cong_hoa_is_a_commune_and_a_name_with_a_date_is_a_club() -> None:
    rows = [HEAD, club("01", name="Cộng Hòa", commune="Cộng Hòa"), club("02", name="Cộng"), club("03", name="Tổng")]
    book = book_of(CLB=rows)
    assert keys(book.tables[0]) == ["01", "02", "03"] and codes(book) == []
    rows = [header(OLDER), row_of(OLDER, province="Hưng Yên", commune="Cộng Hòa", day=DAY, older=5)]
    rows.append(row_of(OLDER, province="Tổng cộng", older=5))
    assert len(book_of(Dân_số_NCT=rows).tables[0].rows) == 1


def test_section_rows_are_skipped_with_a_notice() -> None:
    rows = [["TT", *HEAD], [None, "I. Huyện Ba Vì"], [1, *club("01")], ["II", "Huyện Đan Phượng"], [2, *club("02")]]
    book = book_of(CLB=Sheet(rows, merged=[(1, 1, 1, 8)]))
    assert keys(book.tables[0]) == ["01", "02"]
    assert [each for each in codes(book) if each[0] != "column_ignored"] == [
        ("section_skipped", "A2"), ("section_skipped", "A4"),
    ]  # fmt: skip


def test_a_row_with_a_code_alone_is_data_that_lacks_the_rest() -> None:
    assert keys(table_of([HEAD, club("01"), ["02"], ["HN-03"], [4], club("05")])) == ["01", "02", "HN-03", 4, "05"]


NUMBERED = (
    [str(n) for n in range(1, 12)], list(range(1, 12)), [f"({n})" for n in range(1, 12)],
    ["A", "B", *range(1, 10)], [None, *range(1, 11)],
)  # fmt: skip


@pytest.mark.parametrize("numbers", NUMBERED, ids=str)
def test_a_row_that_numbers_the_columns_is_skipped_with_a_notice(numbers: list[object]) -> None:
    book = book_of(CLB=[HEAD, numbers, club()])
    assert keys(book.tables[0]) == ["0101"] and codes(book) == [("section_skipped", "A2")]


def test_numbers_below_rows_of_data_are_data() -> None:
    rows = [header(TRAINEES), [1, "Y tế", 3, 4, 5], [1, 2, 3, 4, 5]]
    assert len(book_of(Học_viên=rows).tables[0].rows) == 2


def test_a_header_that_comes_again_is_skipped_with_a_notice() -> None:
    book = book_of(CLB=[HEAD, club("01"), HEAD, club("02")])
    assert keys(book.tables[0]) == ["01", "02"] and codes(book) == [("section_skipped", "A3")]


def test_blank_rows_are_skipped_and_named() -> None:
    book = book_of(CLB=[HEAD, [], club("01"), [], [], club("02"), [None, "  "], club("03"), []])
    assert keys(book.tables[0]) == ["01", "02", "03"]
    assert "2, 4–5, 7" in said(book, "section_skipped").vi


SIGNED: Rows = [
    ["Ghi chú: số liệu đến 31/8/2025"], [], [None, None, None, None, "Hà Nội, ngày 5 tháng 9 năm 2025"],
    ["Người lập biểu", None, None, None, "Chủ tịch"], ["(Ký, ghi rõ họ tên)", None, None, None, "(Ký, đóng dấu)"],
    [], ["Nguyễn Văn A", None, None, None, "Trần Thị B"],
]  # fmt: skip


@pytest.mark.parametrize("start", range(4))
def test_notes_and_signatures_at_the_bottom_are_no_rows(start: int) -> None:
    book = book_of(CLB=[HEAD, club("01"), club("02"), *SIGNED[start:]])
    assert keys(book.tables[0]) == ["01", "02"]
    assert {code for code, _ in codes(book)} == {"section_skipped"}
    assert len(book.problems) == sum(bool(row) for row in SIGNED[start:])


def test_a_bad_row_at_the_bottom_is_no_note() -> None:
    assert keys(table_of([HEAD, club("01"), ["Ba Đình", "CLB Hoa Mai"]])) == ["01", "Ba Đình"]
    rows = [header(REPORTS), report(), ["0102", "tháng chín", "khoảng năm mươi"]]
    assert len(book_of(Báo_cáo_tháng=rows).tables[0].rows) == 2


def test_hidden_rows_and_columns_are_read_with_a_warning() -> None:
    rows = [HEAD, *(club(f"0{n}") for n in range(1, 8))]
    book = book_of(CLB=Sheet(rows, hidden_rows=[2, 3, 6], hidden_columns=[4, 40]))
    assert len(book.tables[0].rows) == 7
    assert codes(book) == [("hidden_column_read", "E1"), ("hidden_rows_read", "")]
    assert "3–4, 7" in said(book, "hidden_rows_read").vi and said(book, "hidden_column_read").value == "Xã"
    assert {problem.level for problem in book.problems} == {"warning"}


@pytest.mark.parametrize("state", ["hidden", "very hidden"])
def test_a_hidden_sheet_is_skipped_with_a_warning_unless_chosen(state: str) -> None:
    content = make_book({"CLB": [HEAD, club("01")], "CLB cũ": Sheet([HEAD, club("02")], state=state)})
    book = read_book("a.xlsx", content)
    assert [keys(table) for table in book.tables] == [["01"]] and codes(book) == [("hidden_sheet_skipped", "")]
    assert book.problems[0].sheet == book.problems[0].value == "CLB cũ"
    chosen = read_book("a.xlsx", content, chosen_sheets=frozenset(("CLB cũ",)))
    assert [keys(table) for table in chosen.tables] == [["01"], ["02"]] and codes(chosen) == []


def test_two_visible_sheets_of_one_kind_are_both_read() -> None:
    book = book_of(CLB=[HEAD, club("01")], CLB_2=[HEAD, club("02")])
    assert [(table.sheet, table.kind.code, keys(table)) for table in book.tables] == [
        ("CLB", "clubs", ["01"]), ("CLB 2", "clubs", ["02"]),
    ]  # fmt: skip


def test_two_tables_of_different_kinds_in_one_sheet_are_two() -> None:
    trainees: Rows = [["Mã lớp", "Vai trò", "Nữ", "Nam"], ["L-1", "Y tế", 1, 2]]
    book = book_of(Tổng_hợp=[HEAD, club("01"), [], ["Học viên các lớp"], *trainees])
    assert [(table.kind.code, table.header_row, keys(table)) for table in book.tables] == [
        ("clubs", 1, ["01"]), ("trainees", 5, ["L-1"]),
    ]  # fmt: skip


UNITS = {
    "ĐVT: triệu đồng": 1_000_000, "(Đơn vị tính: nghìn đồng)": 1_000, "Đơn vị: 1.000 đồng": 1_000,
    "ĐVT: tỷ đồng": 10**9,
    "Đơn vị tính: ngàn VNĐ": 1_000, "Dvt: trđ": 1_000_000, "ĐVT: đồng": 1, "ĐVT: người": 1, "Đơn vị: Hội NCT": 1,
    "ĐVT: 1.000.000đ": 1_000_000,
}  # fmt: skip


@pytest.mark.parametrize(("words", "scale"), UNITS.items())
def test_the_unit_above_a_table_is_its_scale(words: str, scale: int) -> None:
    (table,) = book_of(Báo_cáo=[["BÁO CÁO"], [None, None, words], header(REPORTS), report()]).tables
    assert (table.scale, table.scale_cell) == ((scale, "C2") if scale != 1 else (1, ""))
    assert words in table.title


def test_the_unit_in_headers_is_the_tables_or_the_columns_own() -> None:
    head = header(TRANSACTIONS)
    row = row_of(TRANSACTIONS, voucher="CT-1", date=DAY, kind="giải ngân", line="D1", funder="K", province="Hà Nội",
                 amount=25, currency="VND")  # fmt: skip
    (table,) = book_of(Giao_dịch=[[f"{each} (triệu đồng)" if each == "Số tiền" else each for each in head], row]).tables
    assert (table.scale, table.scale_cell, {column.scale for column in table.columns}) == (1_000_000, "G1", {1})
    some = [f"{each} (nghìn đồng)" if each == "Cho vay trong tháng" else each for each in header(REPORTS)]
    (mixed,) = book_of(Báo_cáo=[some, report()]).tables
    assert mixed.scale == 1
    assert {column.field.name: column.scale for column in mixed.columns if column.scale != 1} == {"lent": 1_000}


@pytest.mark.parametrize("date_1904", [False, True])
def test_both_date_systems(date_1904: bool) -> None:
    moment = dt.datetime(2025, 8, 1, 13, 30)
    rows = [HEAD, club(founded_on=DAY, closed_on=moment), club("02", founded_on=dt.date(1950, 1, 1))]
    (table,) = read_book("a.xlsx", make_book({"CLB": rows}, date_1904=date_1904)).tables
    assert [values[6:8] for _, values in table.rows] == [(DAY, moment), (dt.date(1950, 1, 1), None)]


def test_numbers_of_days_stay_numbers_where_they_are_no_days() -> None:
    assert day(1, date_1904=False) == dt.date(1900, 1, 1) and day(60, date_1904=False) == dt.date(1900, 2, 28)
    assert day(61, date_1904=False) == dt.date(1900, 3, 1) and day(2_958_465, date_1904=False) == dt.date(9999, 12, 31)
    assert [day(n, date_1904=False) for n in (0.5, -3, 2_958_466, 2023, 1900)] == [0.5, -3, 2_958_466, 2023, 1900]
    assert day(45_000.999_999_999, date_1904=False) == dt.date(2023, 3, 16)


def test_errors_and_formulas_without_a_value_are_flaws_where_they_stand() -> None:
    members, older = Formula("=A1+1"), Formula("=Lost!A1", "#REF!")
    rows = [header(REPORTS), report(members=members, older=older, women=Formula("=20+10", 30), volunteers=Percent(0.5))]
    rows.append(report(Formula('=""', "x"), home_care=Formula("=1>0", True)))
    (table,) = book_of(Báo_cáo_tháng=rows).tables
    assert table.flaws == {(2, 2): "formula_without_value", (2, 3): "error_cell"}
    assert table.rows[0][1][2:5] == ("=A1+1", "#REF!", 30) and table.percents == {(2, 15)}
    assert table.rows[1][1][0] == "x" and table.rows[1][1][16] is True


def test_flaws_outside_the_table_are_not_its() -> None:
    lost = Formula("=Lost!A1", "#REF!")
    (table,) = book_of(CLB=[[lost, Percent(0.5)], [*HEAD, "x"], [*club(), lost]]).tables
    assert table.flaws == {} and table.percents == frozenset()


def test_an_ods_is_read_as_its_workbook_is() -> None:
    rows = [*TITLES, [*HEAD, "Ghi chú"], [*club(), "x"], [None, "Cộng", 1], club("02", founded_on=DAY)]
    rows.append(club("03", scheme=Percent(0.5), village=Formula("=1", "#REF!"), name=Formula("=2")))
    sheets = {"CLB": Sheet(rows, hidden_rows=[5], hidden_columns=[1]), "H": Sheet([HEAD, club()], state="hidden")}
    one, other = read_book("a.xlsx", make_book(sheets)), read_book("a.ods", make_ods(sheets))
    assert one.tables == other.tables and one.problems == other.problems


@pytest.mark.parametrize(("day", "first"), [("1905-07-22", None), ("1909-07-23", "1904-01-01")])
def test_a_year_typed_into_a_date_cell_of_an_ods_is_that_year(day: str, first: str | None) -> None:
    """2030 in a cell of dates is written out as a day of 1905, or of 1909 where days count from 1904."""
    content = make_ods({"CLB": [HEAD, club(founded_on=DAY)]})
    counted = f'<table:calculation-settings><table:null-date table:date-value="{first}"/></table:calculation-settings>'

    def typed(name: str, data: bytes) -> bytes:
        data = data.replace(b'date-value="2025-08-01"', f'date-value="{day}"'.encode())
        opening = b"<office:spreadsheet>"
        return data.replace(opening, opening + counted.encode()) if first else data

    (table,) = read_book("a.ods", changed(content, typed)).tables
    assert table.rows[0][1][CLUBS.index("founded_on")] == 2030


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "CLB.csv"])
def test_a_row_below_too_many_blank_ones_is_said_to_be_left_out(name: str) -> None:
    """Reading stops after 1,000 blank rows; it says where something stood below."""
    blank: list[list[object]] = [[] for _ in range(1_500)]
    rows: list[list[object]] = [HEAD, club(), *blank, club("02")]
    make = {"a.xlsx": make_book, "a.ods": make_ods}.get(name)
    book = read_book(name, make({"CLB": rows}) if make is not None else make_csv(rows))
    assert [len(table.rows) for table in book.tables] == [1]
    (notice,) = [each for each in book.problems if each.code == "section_skipped"]
    assert (notice.level, notice.row, notice.cell) == ("notice", 1_503, "A1503") and "1503" in notice.vi
    nothing = read_book(name, make({"CLB": rows[:-1]}) if make is not None else make_csv(rows[:-1]))
    assert nothing.problems == ()
