"""Whatever bytes come, reading answers with a book or a refusal; and what it reads, another reader reads too."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from data_access.imports.fields import CLUBS, SHEETS
from data_access.imports.problems import WHOLE_FILE, FileRefused
from data_access.imports.read import read_book
from data_access.imports.read.sources import open_source
from data_access.imports.tables import Book, Value, cell_name
from tests.importing_files import Formula, Percent, Sheet, changed, club, header, make_book, make_csv, make_ods, report

DAY = dt.date(2025, 8, 1)
ROWS = [
    ["Danh sách", None, "ĐVT: triệu đồng"],
    header(CLUBS),
    club(),
    ["Cộng"],
    club("02", village=Formula("=1", "#REF!")),
]
RICH = {
    "CLB": Sheet(ROWS, hidden_rows=[2], hidden_columns=[1], merged=[(0, 2, 0, 4)]),
    "H": Sheet(ROWS, state="hidden"),
}
FILES = {"a.xlsx": make_book(RICH), "a.ods": make_ods(RICH), "a.csv": make_csv(ROWS)}
PARTS = {name: zipfile.ZipFile(io.BytesIO(FILES[name])).namelist() for name in ("a.xlsx", "a.ods")}


def read(name: str, content: bytes) -> Book | None:
    """The book, or None when it is refused with reasons; anything else fails the test."""
    try:
        book = read_book(name, content)
    except FileRefused as error:
        assert error.problems and all(problem.code in WHOLE_FILE for problem in error.problems)
        return None
    for table in book.tables:
        assert table.rows and all(len(values) == len(table.columns) for _, values in table.rows)
        assert [number for number, _ in table.rows] == sorted({number for number, _ in table.rows})
        str(table).encode()
    assert all(problem.level in ("warning", "notice") and problem.line() for problem in book.problems)
    return book


@given(name=st.sampled_from(["a.xlsx", "a.ods", "a.csv", "a.xls", "a"]), content=st.binary(max_size=300))
def test_any_bytes(name: str, content: bytes) -> None:
    read(name, content)


edits = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 12), st.binary(max_size=12)), max_size=6)


def edited(content: bytes, changes: Sequence[tuple[float, int, bytes]]) -> bytes:
    """Bytes with spans replaced: (where as a share of the whole, how many taken out, what is put there)."""
    for share, length, put in changes:
        at = int(share * len(content))
        content = content[:at] + put + content[at + length :]
    return content


@settings(max_examples=150)
@given(name=st.sampled_from(sorted(FILES)), changes=edits)
def test_files_with_bytes_changed(name: str, changes: list[tuple[float, int, bytes]]) -> None:
    read(name, edited(FILES[name], changes))


@settings(max_examples=200)
@given(st.data())
def test_parts_of_files_with_bytes_changed_inside_a_sound_archive(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PARTS)))
    part, changes = data.draw(st.sampled_from(PARTS[name])), data.draw(edits)
    read(name, changed(FILES[name], lambda each, content: edited(content, changes) if each == part else content))


NASTY = ("", "0", "-1", "999999999", "9" * 5000, "٣", "1e400", "nan", "x", "A1", "ZZZZZ9", "true", "&#0;", "../..",
         "#REF!", "rId1", "2025-13-45", "A1:XFD1048576", "=1+1", "s", "str", "inlineStr", "e", "d", "b")  # fmt: skip


@settings(max_examples=200)
@given(st.data())
def test_attributes_and_values_of_files_replaced(data: st.DataObject) -> None:
    """Every number, reference and kind in a workbook's parts may be anything."""
    name = data.draw(st.sampled_from(sorted(PARTS)))
    part = data.draw(st.sampled_from([each for each in PARTS[name] if each.endswith((".xml", ".rels"))]))
    nasty, which = data.draw(st.sampled_from(NASTY)), data.draw(st.floats(0, 1, exclude_max=True))
    opening, closing = data.draw(st.sampled_from([(b'="', b'"'), (b">", b"<")]))

    def change(each: str, content: bytes) -> bytes:
        if each != part:
            return content
        places = [at for at in range(len(content)) if content.startswith(opening, at)]
        at = places[int(which * len(places))] + len(opening)
        end = content.find(closing, at)
        return content[:at] + nasty.encode() + content[max(at, end) :]

    read(name, changed(FILES[name], change))


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
cells = st.one_of(
    st.none(), texts, st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9, width=32), st.booleans(), st.just(DAY),
    st.just(Percent(0.25)), st.sampled_from([field.header for kind in SHEETS for field in kind.fields]),
    st.sampled_from(["Cộng", "I", "(1)", "Ghi chú: x", "ĐVT: tỷ đồng", "Hµ Néi", "Haø Noäi", "Người lập biểu"]),
    st.just(Formula("=A1")), st.just(Formula("=A1", "#N/A")),
)  # fmt: skip
rows = st.lists(
    st.one_of(st.lists(cells, max_size=8), st.builds(club), st.builds(report), st.just(header(CLUBS))), max_size=12
)


@settings(max_examples=100)
@given(rows=rows, name=st.sampled_from(sorted(FILES)))
def test_sheets_of_any_structure_lose_no_row(rows: list[list[object]], name: str) -> None:
    """Each row that holds something below a header is data or is named among what was passed over."""
    rows = [header(CLUBS), *rows, club("99")]
    content = make_csv([[_shown(cell) for cell in row] for row in rows]) if name == "a.csv" else (
        make_ods({"CLB": rows}) if name == "a.ods" else make_book({"CLB": rows})
    )  # fmt: skip
    book = read(name, content)
    if book is not None:
        kept = {number for table in book.tables for number, _ in table.rows}
        heads = {table.header_row for table in book.tables}
        named = {problem.row for problem in book.problems}
        titles = "\n".join(table.title for table in book.tables)
        for number, row in enumerate(rows, start=1):
            blank = all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)
            if not blank and number > min(heads) and not kept & {number} and not named & {number}:
                assert any(number in range(head - 2, head + 1) for head in heads) or str(row[0]) in titles, (
                    number,
                    row,
                )


def _shown(cell: object) -> object:
    return {Formula: "=A1", Percent: "25%"}.get(type(cell), cell)


plain = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Cf")), min_size=1, max_size=9),
    st.integers(-(10**12), 10**12), st.floats(-1e12, 1e12), st.booleans(),
    st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)),
)  # fmt: skip


@given(
    rows=st.lists(st.lists(plain, min_size=1, max_size=6), min_size=1, max_size=8), small=st.booleans(),
    date_1904=st.booleans(), ods=st.booleans(),
)  # fmt: skip
def test_cells_are_those_that_another_reader_sees(
    rows: list[list[object]], small: bool, date_1904: bool, ods: bool
) -> None:
    content = make_ods({"A": rows}) if ods else make_book({"A": rows}, small=small, date_1904=date_1904)
    (grid,) = open_source("a.ods" if ods else "a.xlsx", content, progress=None).grids()
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    ours = {(number, column): value for number, values in grid.rows for column, value in enumerate(values)}
    for number, row in enumerate(theirs, start=1):
        for column, value in enumerate(row):
            mine: Value = ours.get((number, column))
            where = cell_name(number, column)
            if isinstance(value, float) and not isinstance(mine, bool):
                assert isinstance(mine, (int, float)) and mine == pytest.approx(value, rel=1e-14), where
            else:
                assert mine == (value if value != "" else None) or _composed(mine, value), where


def _composed(mine: Value, value: object) -> bool:
    return isinstance(value, str) and mine == unicodedata.normalize("NFC", value)
