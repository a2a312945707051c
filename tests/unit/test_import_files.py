"""The files for provinces: every column explained, and refused rows that come back as they stood."""

from __future__ import annotations

import datetime as dt

import pytest

from data_access.imports.fields import CLUBS, REPORTS, SHEETS, TRANSACTIONS, SheetKind
from data_access.imports.files.guide import GUIDE
from data_access.imports.files.quarantine import Language, Origin, origins, quarantine_xlsx
from data_access.imports.files.words import ORIGIN, REASON
from data_access.imports.problems import Problem
from data_access.imports.read import read_book
from data_access.imports.records import Refused
from data_access.imports.tables import Book, Column, Table
from geo.spelling import compact
from tests.workbooks import Found, part, sheets

MADE = dt.datetime(2026, 11, 25)


def _problem(
    code: str = "not_an_integer", cell: str = "B7", vi: str = "không phải số", en: str = "no number"
) -> Problem:
    return Problem(code, "Trang 1", cell, 7, "", vi, en)


def _file(*rows: Refused, lang: Language = "vi", **origin: Origin) -> dict[str, dict[str, Found]]:
    return sheets(
        quarantine_xlsx(rows, origin={"Trang 1": {5: Origin(**origin)}} if origin else {}, made=MADE, lang=lang)
    )


def _line(cells: dict[str, Found], row: int) -> dict[str, object]:
    """A row by its headers in row 5."""
    heads = {address[:-1]: cell.value for address, cell in cells.items() if address.rstrip("5").isalpha()}
    return {str(head): cells[f"{letters}{row}"].value for letters, head in heads.items() if f"{letters}{row}" in cells}


@pytest.mark.parametrize("kind", SHEETS, ids=lambda kind: kind.code)
def test_every_column_is_explained_in_both_languages(kind: SheetKind) -> None:
    assert set(GUIDE[kind.code]) >= {field.name for field in kind.fields}
    assert all(vi and en for vi, en, _ in (GUIDE[kind.code][field.name] for field in kind.fields))


def test_the_columns_beside_the_cells_are_no_column_of_any_sheet() -> None:
    known = {compact(word) for kind in SHEETS for field in kind.fields for word in (field.header, *field.also)}
    assert not {compact(REASON), compact(ORIGIN)} & known


def test_a_refused_row_keeps_its_cells_with_reasons_and_place() -> None:
    row = Refused(
        CLUBS, "Trang 1", 7, (_problem(), _problem(cell="", vi="mã đã có")),
        {"STT": "3", "Mã câu lạc bộ": "007", "Tên": "=1+1"},
    )  # fmt: skip
    book = Book("a.xlsx", "", 0, (_table(),))
    data = quarantine_xlsx([row], origin=origins(book), made=MADE)
    cells = sheets(data)["CLB"]
    assert _line(cells, 6) == {
        "Mã CLB": "007", "Tên CLB": "=1+1", "STT": "3", REASON: "B6: không phải số\nmã đã có", ORIGIN: "Trang 1, 7",
    }  # fmt: skip
    assert not any(cell.formula for cell in cells.values())
    assert "không phải số" in part(data, "xl/comments1.xml")


def _table() -> Table:
    return Table(
        "Trang 1", CLUBS,
        (Column(CLUBS.field("code"), 0, "Mã câu lạc bộ"), Column(CLUBS.field("name"), 1, "Tên")),
        (), 5, scale=1,
    )  # fmt: skip


def test_without_the_file_headers_are_known_by_their_spelling_and_others_follow() -> None:
    row = Refused(CLUBS, "cũ", 9, (_problem(),), {"ma clb": "1", "Ghi chú": "2", REASON: "lần trước"})
    found = _line(_file(row, lang="en")["CLB"], 6)
    assert found == {"Mã CLB": "1", "Ghi chú": "2", REASON: "no number", ORIGIN: "cũ, 9"}


def test_amounts_in_millions_come_back_under_their_unit() -> None:
    row = Refused(TRANSACTIONS, "Trang 1", 8, (_problem(cell="G8"),), {"Số tiền": "25"})
    found = _file(row, headers={"Số tiền": "amount"}, letters={"G": "amount"}, scale=1_000_000)
    cells = found["Giao dịch (triệu đồng)"]
    assert cells["A3"].value == "ĐVT: triệu đồng" and _line(cells, 6)["Số tiền"] == "25"


@pytest.mark.parametrize("known", [True, False])
def test_a_header_with_a_unit_of_its_own_comes_back_with_it(known: bool) -> None:
    """Else 25 thousand sent again would be 25 đồng. With the file at hand, or from quarantine."""
    header = "Quỹ tăng thu nhập (nghìn đồng)"
    cells = {"Mã CLB": "1", "Tháng": "1/2024", "Thành viên": "0", header: "25", "Quỹ hoạt động": "700000"}
    row = Refused(REPORTS, "Trang 1", 8, (_problem(cell="C8"),), cells)
    plain = Refused(REPORTS, "Trang 2", 9, (_problem(cell="C9"),), {"Mã CLB": "2", "Quỹ tăng thu nhập": "25000"})
    made = _file(row, plain, headers={header: "income_fund"} if known else {})
    assert sorted(made) == ["Báo cáo tháng", "Báo cáo tháng 2"]
    assert {_line(sheet, 6).get(header) for sheet in made.values()} == {"25", None}
    assert {_line(sheet, 6).get("Quỹ tăng thu nhập") for sheet in made.values()} == {"25000", None}
    data = quarantine_xlsx([row], origin={}, made=MADE)
    (table,) = read_book("tra-lai.xlsx", data).tables
    place = next(place for place, column in enumerate(table.columns) if column.field.name == "income_fund")
    assert (table.columns[place].scale, table.rows[0][1][place]) == (1_000, "25")


def test_digits_that_look_personal_are_not_sent_on() -> None:
    row = Refused(CLUBS, "Trang 1", 7, (_problem("personal_digits"),), {"Mã CLB": "1", "Tên CLB": "gọi 0912345678"})
    found = _file(row, letters={"A": "code", "B": "name"})["CLB"]
    assert "0912345678" not in str(found) and _line(found, 6)["Mã CLB"] == "1"


def test_nothing_refused_is_said() -> None:
    assert _file() == {"Các dòng cần sửa": {"A1": Found(None, "Không có dòng nào cần sửa.")}}
