"""Text as files hold it: encodings of .csv, the encodings of before Unicode, composed and decomposed letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.imports.fields import CLUBS, REPORTS, TRAINEES
from data_access.imports.problems import FileRefused
from data_access.imports.read import read_book
from data_access.imports.read.legacy import _TCVN3, _VNI, doubtful, from_tcvn3, from_vni
from data_access.imports.tables import Book, Value
from geo.units import EPOCHS, units_in
from tests.importing_files import Rows, changed, club, header, make_book, make_csv, make_ods, report

HEAD = header(CLUBS)
ROW = club("01", name="CLB Hoa Sen có quà", province="Hòa Bình", commune="Xã Cao Phong", founded_on="1/8/2025")
VIETNAMESE = "".join(
    unicodedata.normalize("NFC", base + mark + tone)
    for base, marks in (("a", ("", "\u0306", "\u0302")), ("e", ("", "\u0302")), ("i", ("",)),
                        ("o", ("", "\u0302", "\u031b")), ("u", ("", "\u031b")), ("y", ("",)))
    for mark in marks for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
) + "đ"  # fmt: skip
TO_TCVN3 = {letter: chr(code) for code, letter in _TCVN3.items()}
TO_VNI = {letter: written for written, letter in _VNI.items() if written.islower() or written.isupper()}


def tcvn3(value: object) -> object:
    return value.translate(str.maketrans(TO_TCVN3)) if isinstance(value, str) else value


def vni(value: object) -> object:
    return "".join(TO_VNI.get(letter, letter) for letter in value) if isinstance(value, str) else value


def put(rows: Rows, into: Callable[[object], object]) -> list[list[object]]:
    return [[into(value) for value in row] for row in rows]


def values(book: Book) -> list[Value]:
    (table,) = book.tables
    return list(table.rows[0][1])


def codes(book: Book) -> list[str]:
    return [problem.code for problem in book.problems]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_csv_of_every_encoding_and_separator(encoding: str, separator: str) -> None:
    rows = [HEAD, [*ROW[:1], 'Hoa; "Sen", 1,5', *ROW[2:]]]
    book = read_book("Danh sách.csv", make_csv(rows, encoding=encoding, separator=separator))
    assert values(book) == rows[1] and book.problems == ()
    assert book.tables[0].sheet == "Danh sách" and book.tables[0].rows[0][0] == 2


def test_a_utf_16_csv_with_its_mark_at_the_other_end() -> None:
    assert values(read_book("a.csv", b"\xfe\xff" + make_csv([HEAD, ROW], encoding="utf-16-be"))) == ROW


def test_a_csv_that_names_its_separator() -> None:
    book = read_book("a.csv", b"sep=|\r\n" + make_csv([HEAD, ROW], separator="|"))
    assert values(book) == ROW and book.tables[0].header_row == 2


def test_a_csv_with_line_ends_of_all_kinds_and_lines_within_cells() -> None:
    text = make_csv([HEAD, [*ROW[:1], "Hoa\nSen", *ROW[2:]]]).replace(b"\r\n", b"\n")
    assert values(read_book("a.csv", text))[1] == "Hoa\nSen"
    assert values(read_book("a.csv", make_csv([HEAD, ROW]).replace(b"\r\n", b"\r"))) == ROW


def test_a_csv_cell_without_end_is_corrupt() -> None:
    with pytest.raises(FileRefused) as caught:
        read_book("a.csv", make_csv([HEAD, ROW]) + b'"' + b"x" * 200_000)
    assert [problem.code for problem in caught.value.problems] == ["corrupt"]


def test_a_utf_16_csv_cut_off_within_a_letter_is_corrupt() -> None:
    with pytest.raises(FileRefused) as caught:
        read_book("a.csv", make_csv([HEAD, ROW], encoding="utf-16")[:-1])
    assert [problem.code for problem in caught.value.problems] == ["corrupt"]


OLDER_ENCODINGS = {"TCVN3": tcvn3, "VNI": vni}


@pytest.mark.parametrize("encoding", OLDER_ENCODINGS)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_older_encodings_are_converted_with_a_warning_and_a_sample(kind: str, encoding: str) -> None:
    rows = put([["Hội Người cao tuổi tỉnh Hòa Bình"], HEAD, ROW], OLDER_ENCODINGS[encoding])
    if kind == "csv":
        content = "\r\n".join(";".join(str(cell or "") for cell in row) for row in rows).encode("cp1252")
    else:
        content = make_book({"CLB": rows}) if kind == "xlsx" else make_ods({"CLB": rows})
    book = read_book(f"a.{kind}", content)
    assert values(book) == ROW and codes(book) == ["text_decoded"]
    (problem,) = book.problems
    assert problem.value == OLDER_ENCODINGS[encoding]("Hòa Bình")
    assert encoding in problem.vi and "“Hòa Bình”" in problem.vi and "“Hòa Bình”" in problem.en
    assert problem.cell == "C3" and problem.level == "warning"


@pytest.mark.parametrize("into", OLDER_ENCODINGS.values(), ids=OLDER_ENCODINGS)
def test_headers_of_the_template_prove_an_encoding_where_no_place_stands(into: Callable[[object], object]) -> None:
    book = read_book("a.xlsx", make_book({"a": put([header(REPORTS), report()], into)}))
    assert book.tables[0].kind is REPORTS and codes(book) == ["text_decoded"]


def test_a_header_that_could_be_vietnamese_as_it_stands_is_converted_with_the_others() -> None:
    """ "Soá" is spelled as a word is, and only what it makes shows that it is none."""
    rows = put([header(TRAINEES), ["L-1", "Hội xã", 1, 2, 3]], vni)
    assert rows[0][4] == "Soá CLB"
    (table,) = read_book("a.xlsx", make_book({"a": rows})).tables
    assert [column.field.name for column in table.columns] == ["code", "role", "women", "men", "clubs"]


def test_only_the_columns_in_an_older_encoding_are_converted() -> None:
    names = ["Hòa Bình", "Hà Nam", "Quà", "Cà Mau"]
    rows = [
        HEAD,
        *(club(f"0{n}", name=tcvn3("Cã quµ"), village=name, province="Hòa Bình") for n, name in enumerate(names)),
    ]
    rows[1][4] = "X· Cao Phong"
    (table,) = read_book("a.xlsx", make_book({"CLB": rows})).tables
    assert [row[5] for _, row in table.rows] == names
    assert {row[2] for _, row in table.rows} == {"Hòa Bình"} and table.rows[0][1][4] == "Xã Cao Phong"


@pytest.mark.parametrize("text", ["Café Müller", "Ø 12 µm", "naïve", "Nguyễn·Du", "30 °C × 2"])
def test_what_no_place_proves_stays_as_it_is(text: str) -> None:
    book = read_book("a.xlsx", make_book({"CLB": [HEAD, club(village=text)]}))
    assert values(book)[5] == text and codes(book) == []


def test_every_vietnamese_letter_comes_back_from_both_encodings() -> None:
    assert from_tcvn3(str(tcvn3(VIETNAMESE))) == VIETNAMESE
    assert from_vni(str(vni(VIETNAMESE))) == VIETNAMESE
    assert from_vni(str(vni(VIETNAMESE.upper()))) == VIETNAMESE.upper()
    assert from_vni("Hoøa Bình, HOØA BÌNH, Tænh Ñaéc Laéc, Öôùc") == "Hòa Bỉnh, HÒA BỈNH, Tỉnh Đắc Lắc, Ước".replace(
        "ỉnh,", "ình,"
    ).replace("BỈNH", "BÌNH")


PLACES = sorted({unit.name for epoch in EPOCHS for unit in units_in(epoch, level="commune") if not unit.name.isascii()})


@given(st.sampled_from(PLACES))
def test_no_name_of_a_commune_is_doubtful_and_each_comes_back(name: str) -> None:
    assert not doubtful(name) or from_tcvn3(name) not in PLACES
    lower = name.lower()
    assert from_tcvn3(str(tcvn3(lower))) == lower and from_vni(str(vni(lower))) == lower


def test_windows_code_page_and_others_are_converted_with_a_warning() -> None:
    text = ";".join(HEAD) + "\r\n" + ";".join(str(cell or "") for cell in ROW)
    apart = "".join(_apart(letter) for letter in text)
    book = read_book("a.csv", apart.encode("cp1258"))
    assert values(book) == ROW and codes(book) == ["text_decoded"] and "cp1258" in book.problems[0].vi


def _apart(letter: str) -> str:
    """A letter as Windows' Vietnamese code page has it: its tone mark apart."""
    bare = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in bare if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(mark for mark in bare if mark not in tones)) + tones


def test_text_is_kept_composed_with_outer_spaces_trimmed() -> None:
    name = unicodedata.normalize("NFD", "Hội Người cao tuổi")
    for book in (
        read_book("a.xlsx", make_book({"CLB": [HEAD, club(" 01 ", name=f"\u00a0 {name}\u200b \n")]})),
        read_book("a.csv", make_csv([HEAD, club(" 01 ", name=f"\u00a0 {name}\u200b \n")])),
        read_book("a.ods", make_ods({"CLB": [HEAD, club(" 01 ", name=f"\u00a0 {name}\u200b \n")]})),
    ):
        assert values(book)[:2] == ["01", "Hội Người cao tuổi"]


FORMULAS = ("=1+1", "+84", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "{=1}")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_stays_that_text(text: str) -> None:
    for small in (False, True):
        assert values(read_book("a.xlsx", make_book({"CLB": [HEAD, club(name=text)]}, small=small)))[1] == text
    assert values(read_book("a.csv", make_csv([HEAD, club(name=text)])))[1] == text


def test_numbers_as_text_stay_text_and_codes_keep_their_zeros() -> None:
    book = read_book(
        "a.xlsx", make_book({"a": [header(REPORTS), report("007", members="1.234", older="1,5 tỷ", women="25tr")]})
    )
    assert values(book)[:5] == ["007", "9/2025", "1.234", "1,5 tỷ", "25tr"]


def test_characters_that_xml_or_a_database_cannot_hold() -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"Hoa Sen", b"H_x0007_o_x0000_a_xD83D__xDE00__xD83D_ _x005F_x0041_")

    book = read_book("a.xlsx", changed(make_book({"CLB": [HEAD, club()]}), change))
    assert values(book)[1] == "CLB H\x07oa\U0001f600 _x0041_ 0101"


def test_texts_in_runs_and_with_reading_aids() -> None:
    def change(name: str, data: bytes) -> bytes:
        runs = b"<r><t>CLB </t></r><r><rPr><b/></rPr><t>Hoa</t></r><rPh sb='0' eb='1'><t>hana</t></rPh>"
        return data.replace(b"<t>CLB Hoa Sen 0101</t>", runs)

    for small in (False, True):
        assert (
            values(read_book("a.xlsx", changed(make_book({"CLB": [HEAD, club()]}, small=small), change)))[1]
            == "CLB Hoa"
        )


def test_an_ods_text_with_spaces_lines_comments_and_links() -> None:
    def change(name: str, data: bytes) -> bytes:
        inner = (
            "<office:annotation><text:p>họ tên</text:p></office:annotation><text:p>CLB<text:s text:c='2'/>"
            "<text:a>Hoa</text:a><text:tab/>Sen<text:line-break/>1</text:p><text:p>2</text:p>"
        )
        return data.replace(b"<text:p>CLB Hoa Sen 0101</text:p>", inner.encode())

    book = read_book("a.ods", changed(make_ods({"CLB": [HEAD, club()]}), change))
    assert values(book)[1] == "CLB  Hoa\tSen\n1\n2"


def test_strict_workbooks_and_dates_written_out_are_read() -> None:
    def change(name: str, data: bytes) -> bytes:
        data = data.replace(b'<c r="G2" s="1"><v>45870</v>', b'<c r="G2" s="1" t="d"><v>2025-08-01T00:00:00Z</v>')
        return data.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        ).replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                  b"http://purl.oclc.org/ooxml/officeDocument/relationships")  # fmt: skip

    plain = make_book({"CLB": [HEAD, club()]})
    assert values(read_book("a.xlsx", changed(plain, change))) == values(read_book("a.xlsx", plain))
