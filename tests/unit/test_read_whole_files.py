"""What is refused as a whole: each reason, told apart, with its place and remedy in both languages."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from unittest.mock import patch

import pytest

from data_access.imports.fields import CLUBS, REPORTS
from data_access.imports.problems import FileRefused
from data_access.imports.read import archive, grid, kinds, read_book
from tests.importing_files import Formula, Rows, Sheet, changed, club, header, make_book, make_csv, make_ods, report

CLB = [header(CLUBS), club()]
GOOD = make_book({"CLB": CLB})
SECRET = "Nguyễn Thị Bí Mật"


def refused(name: str, content: bytes) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read_book(name, content)
    for problem in caught.value.problems:
        assert problem.vi and problem.en and problem.vi != problem.en
        assert problem.level == "error"
    return caught.value


def reason(name: str, content: bytes) -> str:
    (code,) = {problem.code for problem in refused(name, content).problems}
    return code


def with_sheet(old: str, new: str) -> bytes:
    """The good workbook with the XML of its sheet changed."""

    def change(name: str, data: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return data
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return changed(GOOD, change)


def test_a_good_file_is_read_whole() -> None:
    book = read_book("clb.xlsx", GOOD)
    assert (book.name, book.size, len(book.digest)) == ("clb.xlsx", len(GOOD), 64)
    assert [(table.sheet, table.kind.code, len(table.rows)) for table in book.tables] == [("CLB", "clubs", 1)]
    assert book.problems == ()


PERSONAL = (
    "Họ tên", "Họ và tên", "HO TEN", "Họ tên chủ nhiệm", "CCCD", "Số CCCD", "CMND", "Số CMND/CCCD", "Căn cước công dân",
    "Số điện thoại", "Điện thoại", "SĐT", "SĐT chủ nhiệm", "ĐT liên hệ", "Ngày sinh", "Ngày, tháng, năm sinh",
    "Năm sinh", "Phone number", "Date of birth", "Ho\u0323 va\u0300 te\u0302n", "H\u1ecd t\u00ean (chủ nhiệm)",
)  # fmt: skip


@pytest.mark.parametrize("head", PERSONAL)
def test_a_personal_column_refuses_the_file_and_names_the_cell_and_no_content(head: str) -> None:
    error = refused("a.xlsx", make_book({"Báo cáo tháng": [[*header(REPORTS), head], [*report(), SECRET]]}))
    (problem,) = error.problems
    assert (problem.code, problem.sheet, problem.cell, problem.value) == ("personal_columns", "Báo cáo tháng", "Y1", "")
    assert SECRET not in error.vi + error.en and "Báo cáo tháng!Y1" in error.vi


@pytest.mark.parametrize(
    "head",
    [
        "Ngày sinh hoạt",
        "Số lần sinh hoạt",
        "Số người có CCCD",
        "Tên lớp",
        "Họp",
        "Đời sống",
        "Dân tộc",
        "Địa điểm",
        "ĐT thụ hưởng",
    ],
)
def test_a_header_that_only_sounds_personal_does_not(head: str) -> None:
    assert read_book("a.xlsx", make_book({"CLB": [[*header(CLUBS), head], [*club(), "x"]]})).tables


HEADED: Rows = [["Danh sách"], [], ["STT", "Họ và tên", "Thôn"], [1, SECRET, "Đông"]]
SHEETS = {
    "in a hidden sheet": {"CLB": CLB, "Cũ": Sheet(HEADED, state="hidden")},
    "in a very hidden sheet": {"CLB": CLB, "Cũ": Sheet(HEADED, state="very hidden")},
    "in a sheet of no kind": {"CLB": CLB, "Cũ": HEADED},
    "in a hidden column": {"CLB": Sheet([[*header(CLUBS), "CCCD"], [*club(), 1]], hidden_columns=[11])},
    "without anything below": {"CLB": [[*header(CLUBS), "Số điện thoại"], club()]},
    "as a sheet's only column": {"CLB": CLB, "Cũ": [["Họ và tên"], [SECRET]]},
    "in the lower row of a header": {
        "CLB": [[*header(CLUBS), "Chủ nhiệm"], [*[None] * 11, "Họ tên"], [*club(), SECRET]]
    },
    "below the table": {"CLB": [*CLB, [], ["STT", "Họ tên", "SĐT"], ["a", SECRET, "x"]]},
    "far to the right": {"CLB": [[*header(CLUBS), *[None] * 300, "CCCD"], club()]},
    "far below": {"CLB": [*CLB, *[[]] * 1500, ["Họ tên", "SĐT"], [SECRET, "x"]]},
    "below many rows": {"CLB": CLB, "Cũ": [*[[n, "x"] for n in range(200)], ["Họ tên", "SĐT"], [SECRET, "x"]]},
}


@pytest.mark.parametrize("sheets", SHEETS.values(), ids=SHEETS)
def test_a_personal_column_is_found_wherever_it_stands(sheets: dict[str, Rows | Sheet]) -> None:
    error = refused("a.xlsx", make_book(sheets))
    assert {problem.code for problem in error.problems} == {"personal_columns"}
    assert all(problem.cell for problem in error.problems) and SECRET not in error.vi + error.en


def test_a_signature_is_no_personal_column() -> None:
    rows = [*CLB, [], ["Người lập biểu", None, "Chủ tịch"], ["(Ký, ghi rõ họ tên)", None, "(Ký, đóng dấu)"]]
    assert len(read_book("a.xlsx", make_book({"CLB": rows})).tables[0].rows) == 1


def test_every_personal_column_is_named() -> None:
    error = refused("a.xlsx", make_book({"CLB": [[*header(CLUBS), "CCCD", "SĐT"], club()], "x": [["Họ tên"], ["a"]]}))
    assert [(problem.sheet, problem.cell) for problem in error.problems] == [("CLB", "L1"), ("CLB", "M1"), ("x", "A1")]


def test_personal_columns_in_csv_ods_and_tcvn3() -> None:
    rows = [[*header(CLUBS), "Họ tên"], club(founded_on="1/8/2025")]
    assert reason("a.csv", make_csv(rows)) == "personal_columns"
    assert reason("a.ods", make_ods({"CLB": rows})) == "personal_columns"
    assert reason("a.xlsx", make_book({"CLB": CLB, "x": [["TØnh Hµ Néi"], ["Hä tªn", "Th«n"], ["a", "b"]]})) == (
        "personal_columns"
    )


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def test_a_password_is_encrypted() -> None:
    assert reason("a.xlsx", COMPOUND + "EncryptedPackage".encode("utf-16-le") + bytes(100)) == "encrypted"


def test_a_zip_with_a_password_is_encrypted() -> None:
    content = bytearray(GOOD)
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert reason("a.xlsx", bytes(content)) == "encrypted"


def test_an_ods_with_a_password_is_encrypted() -> None:
    locked = changed(
        make_ods({"CLB": CLB}),
        lambda name, data: data.replace(b'text/xml"/>', b'text/xml"><manifest:encryption-data/></manifest:file-entry>')
        if name.endswith("manifest.xml") else data,
    )  # fmt: skip
    assert reason("a.ods", locked) == "encrypted"


CORRUPT = {
    "cut off": GOOD[: len(GOOD) // 2],
    "its list cut off": GOOD[:-30],
    "bytes changed": GOOD[:200] + bytes(60) + GOOD[260:],
    "no sheet part": changed(GOOD, lambda name, data: None if name.startswith("xl/worksheets") else data),
    "no workbook part": changed(GOOD, lambda name, data: None if name == "xl/workbook.xml" else data),
    "XML cut off": with_sheet("</worksheet>", ""),
    "XML in disorder": with_sheet("<sheetData>", "<sheetData><row>"),
    "no such text": with_sheet("<v>0</v>", "<v>99999</v>"),
    "a text before the first": with_sheet("<v>0</v>", "<v>-1</v>"),
    "a number that is none": with_sheet("<c r=\"A2\" t=\"s\"><v>11", "<c r=\"A2\"><v>x11"),
    "a number without end": with_sheet("<c r=\"A2\" t=\"s\"><v>11", "<c r=\"A2\"><v>inf"),
    "rows upside down": with_sheet('<row r="2"', '<row r="1"'),
    "a row that is none": with_sheet('<row r="2"', '<row r="x"'),
    "a row too far down": with_sheet('<row r="2"', '<row r="1048577"'),
    "a cell that is none": with_sheet('r="A2"', 'r="ZZZZ2"'),
    "a cell too far right": with_sheet('r="A2"', 'r="XFE2"'),
    "a part that is no XML": changed(GOOD, lambda name, data: b"xyz" if name.endswith("sheet1.xml") else data),
    "an encoding that is none": with_sheet('encoding="UTF-8"', 'encoding="UTF-99"'),
}  # fmt: skip


@pytest.mark.parametrize("content", CORRUPT.values(), ids=CORRUPT)
def test_a_damaged_file_is_corrupt(content: bytes) -> None:
    assert reason("a.xlsx", content) == "corrupt"


def test_a_format_that_is_none_is_none() -> None:
    for style in ("9" * 5000, "-1", "x", "77"):
        (table,) = read_book("a.xlsx", with_sheet('<c r="G2" s="1">', f'<c r="G2" s="{style}">')).tables
        assert table.rows[0][1][6] == 45_870


def test_two_parts_of_one_name_are_corrupt() -> None:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("xl/workbook.xml", b"<other/>")
    assert reason("a.xlsx", out.getvalue()) == "corrupt"


def test_an_archive_with_a_part_without_a_name_is_corrupt() -> None:
    """A zero byte ends a name."""
    content = bytearray(GOOD)
    content[content.index(b"PK\x01\x02") + 46] = 0
    assert reason("a.xlsx", bytes(content)) == "corrupt"


def test_an_archive_of_a_later_version_is_corrupt() -> None:
    content = bytearray(GOOD)
    content[content.index(b"PK\x01\x02") + 6] = 99
    assert reason("a.xlsx", bytes(content)) == "corrupt"


def test_an_ods_without_content_is_corrupt() -> None:
    ods = make_ods({"CLB": CLB})
    assert reason("a.ods", changed(ods, lambda name, data: None if name == "content.xml" else data)) == "corrupt"
    wrong = changed(ods, lambda name, data: data.replace(b'date-value="2025', b'date-value="x'))
    assert reason("a.ods", wrong) == "corrupt"


MACRO = changed(GOOD, lambda name, data: data, xl__vbaProject_dot_bin=b"x")
MACRO_TYPE = changed(
    GOOD,
    lambda name, data: data.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ),
)
ODS = make_ods({"CLB": CLB})
WRONG = {
    "old Excel": ("a.xls", COMPOUND),
    "old Excel renamed": ("a.xlsx", COMPOUND),
    "macros": ("a.xlsm", MACRO),
    "macros renamed": ("a.xlsx", MACRO),
    "macros by type": ("a.xlsx", MACRO_TYPE),
    "a good workbook under the name of one with macros": ("a.xlsm", GOOD),
    "scripts in an .ods": ("a.ods", changed(ODS, lambda name, data: data, Basic__Standard__a_dot_xml=b"<a/>")),
    "an .ods renamed": ("a.xlsx", ODS),
    "an .xlsx renamed": ("a.ods", GOOD),
    "an .xlsx as .csv": ("a.csv", GOOD),
    "a .csv as .xlsx": ("a.xlsx", make_csv(CLB)),
    "a web page as .xlsx": ("a.xlsx", b"<html><table><tr><td>1</td></tr></table></html>"),
    "a web page as .csv": ("a.csv", b"\n<html><table>"),
    "a PDF": ("a.pdf", b"%PDF-1.7 x"),
    "a PDF as .csv": ("a.csv", b"%PDF-1.7 x"),
    "bytes as .csv": ("a.csv", bytes(range(256)) * 4),
    "another archive": ("a.xlsx", changed(GOOD, lambda name, data: None if name.startswith("[") else data)),
    "a document": ("a.xlsx", changed(GOOD, lambda name, data: data.replace(b"spreadsheetml", b"wordprocessingml"))),
    "no suffix": ("a", GOOD),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content"), WRONG.values(), ids=WRONG)
def test_a_file_of_another_type_is_wrong_type(name: str, content: bytes) -> None:
    assert reason(name, content) == "wrong_type"


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.csv"])
@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", bytes(20)])
def test_a_file_without_anything_is_empty(name: str, content: bytes) -> None:
    assert reason(name, content) == "empty_file"


NO_ROWS = {
    "headers only": make_book({"CLB": [header(CLUBS)]}),
    "no header": make_book({"CLB": [["a", "b"], [1, 2]]}),
    "a title only": make_book({"CLB": [["DANH SÁCH CLB"]]}),
    "nothing at all": make_book({"CLB": []}),
    "a total only": make_book({"CLB": [header(CLUBS), ["Cộng", 5]]}),
    "a signature only": make_book({"CLB": [header(CLUBS), [], ["Người lập biểu"]]}),
}


@pytest.mark.parametrize("content", NO_ROWS.values(), ids=NO_ROWS)
def test_a_file_without_one_row_of_data_has_no_rows(content: bytes) -> None:
    assert reason("a.xlsx", content) == "no_rows"


def test_no_rows_names_the_hidden_sheets_that_were_not_read() -> None:
    error = refused("a.xlsx", make_book({"Cũ": Sheet(CLB, state="hidden"), "x": [["a"]]}))
    assert error.problems[0].code == "no_rows" and "“Cũ”" in error.vi and "“Cũ”" in error.en


BOMB = '<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, "<!DOCTYPE worksheet>"])
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml",
             "docProps/core.xml", "[Content_Types].xml", "_rels/.rels"],
)  # fmt: skip
def test_a_document_type_in_any_part_is_unsafe(part: str, declared: str) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"?>", b"?>" + declared.encode(), 1) if name == part else data

    assert reason("a.xlsx", changed(GOOD, change)) == "unsafe_xml"


def test_a_document_type_in_another_encoding_or_behind_much_space_is_unsafe() -> None:
    def wide(name: str, data: bytes) -> bytes:
        text = data.decode() if name == "xl/workbook.xml" else ""
        return text.replace("UTF-8", "UTF-16").replace("?>", f"?>{OUTSIDE}", 1).encode("utf-16") if text else data

    def late(name: str, data: bytes) -> bytes:
        return (
            data.replace(b"?>", b"?>" + b" " * 1_000_000 + OUTSIDE.encode(), 1) if name == "xl/workbook.xml" else data
        )

    assert reason("a.xlsx", changed(GOOD, wide)) == "unsafe_xml"
    assert reason("a.xlsx", changed(GOOD, late)) == "unsafe_xml"
    assert (
        reason("a.ods", changed(ODS, lambda name, data: data.replace(b"?>", b"?>" + BOMB.encode(), 1))) == "unsafe_xml"
    )


def test_a_file_over_50_mb_is_too_large() -> None:
    with patch.object(kinds, "LARGEST", len(GOOD) - 1):
        assert reason("a.xlsx", GOOD) == "too_large_unpacked"
    assert kinds.LARGEST == 50_000_000


def test_parts_that_unpack_to_over_600_mb_are_too_large() -> None:
    big = changed(GOOD, lambda name, data: data, xl__media__a_dot_bin=bytes(3_000_000))
    assert len(big) < 20_000 and archive.LARGEST_UNPACKED == 600_000_000
    with patch.object(archive, "LARGEST_UNPACKED", 2_000_000):
        assert reason("a.xlsx", big) == "too_large_unpacked"


def _claiming(content: bytes, part: bytes, size: int) -> bytes:
    """An archive whose list claims another unpacked size for a part."""
    changed_ = bytearray(content)
    at = content.index(b"PK\x01\x02")
    while content[at + 46 : at + 46 + len(part)] != part:
        at = content.index(b"PK\x01\x02", at + 4)
    struct.pack_into("<L", changed_, at + 24, size)
    return bytes(changed_)


def test_what_a_part_unpacks_to_is_counted_and_not_believed() -> None:
    big = changed(GOOD, lambda name, data: data, xl__media__a_dot_bin=bytes(3_000_000))
    lying = _claiming(big, b"xl/media/a.bin", 10)
    with patch.object(archive, "LARGEST_UNPACKED", 2_000_000):
        assert reason("a.xlsx", lying) == "too_large_unpacked"
    assert reason("a.xlsx", lying) == "corrupt"


def test_one_cell_at_the_end_of_a_sheet_costs_nothing() -> None:
    far = with_sheet("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    assert len(read_book("a.xlsx", far).tables[0].rows) == 1


def test_repeated_rows_and_columns_of_an_ods_cost_nothing() -> None:
    far = changed(
        ODS,
        lambda name, data: data.replace(
            b"</table:table>",
            b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
            b'table:number-columns-repeated="16384"/></table:table-row></table:table>',
        ),
    )
    assert len(read_book("a.ods", far).tables[0].rows) == 1
    full = changed(
        ODS,
        lambda name, data: data.replace(
            b"<table:table-row", b'<table:table-row table:number-rows-repeated="999999999"'
        ),
    )
    assert reason("a.ods", full) == "too_many_rows"


def test_more_rows_than_the_limit_are_too_many() -> None:
    rows = [header(REPORTS), *(report(month=f"{1 + n % 12}/{2000 + n // 12}") for n in range(30))]
    with patch.multiple(grid, MOST_ROWS=20, _SLACK=5):
        assert reason("a.xlsx", make_book({"Báo cáo tháng": rows})) == "too_many_rows"
        assert reason("a.csv", make_csv(rows)) == "too_many_rows"
    assert grid.MOST_ROWS == 300_000


def test_rows_of_several_sheets_count_together() -> None:
    rows = [header(REPORTS), *(report(month=f"{1 + n}/2024") for n in range(12))]
    with patch("data_access.imports.read.MOST_ROWS", 20):
        assert reason("a.xlsx", make_book({"Báo cáo tháng": rows, "Báo cáo": rows})) == "too_many_rows"
        assert read_book("a.xlsx", make_book({"Báo cáo tháng": rows})).tables


def test_a_link_to_another_file_is_ignored_with_a_warning() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="externalLinks/externalLink1.xml"/></Relationships>'

    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"</Relationships>", link.encode()) if name == "xl/_rels/workbook.xml.rels" else data

    linked = changed(GOOD, change, xl__externalLinks__externalLink1_dot_xml=b"<externalLink/>")
    assert [(p.code, p.level) for p in read_book("a.xlsx", linked).problems] == [("external_link_ignored", "warning")]
    other = Formula("='file:///C:/x.xlsx'#$A.B2", "0101")
    book = read_book("a.ods", make_ods({"CLB": [header(CLUBS), club(other)]}))
    assert [p.code for p in book.problems] == ["external_link_ignored"]
    assert book.tables[0].rows[0][1][0] == "0101"


def test_reading_stops_after_a_thousand_blank_rows() -> None:
    rows: list[list[object]] = [*CLB, *[[]] * 999, club("0102"), *[[]] * 1001, club("0103")]
    (table,) = read_book("a.xlsx", make_book({"CLB": rows})).tables
    assert [values[0] for _, values in table.rows] == ["0101", "0102"]


def test_progress_is_told_and_what_it_raises_passes_through() -> None:
    class Cancelled(Exception):
        pass

    rows = [header(CLUBS), *(club(f"{n:04}", founded_on=dt.date(2025, 8, 1)) for n in range(3000))]
    content = make_book({"CLB": rows})
    told: list[float] = []
    read_book("a.xlsx", content, progress=told.append)
    assert told and told == sorted(told) and 0 < told[-1] <= 1

    def cancel(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_book("a.xlsx", content, progress=cancel)
