"""Small files that would fill the memory or take for ever are refused before they do."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from data_access.imports.fields import CLUBS
from data_access.imports.problems import FileRefused
from data_access.imports.read import delimited, finding, grid, parts, read_book
from tests.importing_files import Percent, changed, club, header, make_book, make_csv, make_ods

HEAD = header(CLUBS)
XLSX, ODS = make_book({"CLB": [HEAD, club()]}), make_ods({"CLB": [HEAD, club()]})
SHEET = "xl/worksheets/sheet1.xml"


def reason(name: str, content: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        read_book(name, content)
    (problem,) = caught.value.problems
    return problem.code


def put(content: bytes, part: str, before: bytes, new: bytes) -> bytes:
    """A file with XML put before what stands in a part."""

    def change(name: str, data: bytes) -> bytes:
        assert name != part or before in data
        return data.replace(before, new + before, 1) if name == part else data

    return changed(content, change)


HUGE = {
    "cells in one row": ("a.xlsx", put(XLSX, SHEET, b"</sheetData>", b'<row r="9">' + b"<c/>" * 4_200_000 + b"</row>")),
    "a part that is held whole": ("a.xlsx", put(XLSX, "xl/styles.xml", b"<cellXfs", b"<y/>" * 4_200_000)),
    "a long comment first": ("a.xlsx", put(XLSX, SHEET, b"<worksheet", b"<!--" + b"a" * 17_000_000 + b"-->")),
    "elements outside rows": ("a.ods", put(ODS, "content.xml", b"</table:table>", b"<x/>" * 4_200_000)),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content"), HUGE.values(), ids=HUGE)
def test_what_would_grow_a_tree_is_too_large(name: str, content: bytes) -> None:
    assert len(content) < 100_000 and reason(name, content) == "too_large_unpacked"


def test_a_tree_with_no_end_is_corrupt() -> None:
    assert reason("a.xlsx", put(XLSX, SHEET, b"</sheetData>", b"<a>" * 100_000)) == "corrupt"


def test_cells_repeated_to_the_edges_are_too_many() -> None:
    repeated = put(
        ODS, "content.xml", b"</table:table>",
        b'<table:table-row table:number-rows-repeated="200000"><table:table-cell office:value-type="float" '
        b'office:value="1" table:number-columns-repeated="16384"/></table:table-row>',
    )  # fmt: skip
    assert reason("a.ods", repeated) == "too_many_rows"


def test_more_merges_texts_or_letters_in_a_line_than_any_program_writes() -> None:
    merges = b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:A2"/>' * 30 + b"</mergeCells>"
    with patch.object(grid, "_MOST_NOTED", 20):
        content = changed(XLSX, lambda name, data: data.replace(b"</sheetData>", merges) if name == SHEET else data)
        assert reason("a.xlsx", content) == "corrupt"
    with patch.object(parts, "_MOST_TEXTS", 5):
        assert reason("a.xlsx", XLSX) == "too_large_unpacked"
    with patch.object(delimited, "_LONGEST_LINE", 50):
        assert reason("a.csv", make_csv([HEAD, club()])) == "corrupt"


def test_marks_of_cells_are_kept_up_to_a_limit() -> None:
    rows = [HEAD, *(club(f"0{n}", scheme=Percent(0.5)) for n in range(9))]
    with patch.object(grid, "_MOST_NOTED", 4):
        (table,) = read_book("a.xlsx", make_book({"CLB": rows})).tables
    assert len(table.rows) == 9 and len(table.percents) == 4


def test_repeated_cells_and_rows_of_an_ods_are_each_marked() -> None:
    cells = b'<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string">'
    cells += (
        b'<text:p>7</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.5" '
    )
    cells += b'table:number-columns-repeated="2"/><table:table-cell table:formula="of:=1" '
    cells += b'table:number-columns-repeated="2"/></table:table-row>'
    (table,) = read_book("a.ods", put(ODS, "content.xml", b"</table:table>", cells)).tables
    assert table.percents == {(3, 1), (3, 2), (4, 1), (4, 2)} and set(table.flaws) == {(3, 3), (3, 4), (4, 3), (4, 4)}


def test_many_rows_passed_over_are_summed_up() -> None:
    rows = [HEAD, club("01"), *([f"Phần {'abcdefghij'[n]}"] for n in range(9)), club("02")]
    with patch.object(finding, "_MOST_NOTICES", 5):
        problems = read_book("a.xlsx", make_book({"CLB": rows})).problems
    assert [problem.row for problem in problems] == [3, 4, 5, 6, 7, 8] and "4" in problems[-1].vi
    assert "8–11" in problems[-1].vi and "8–11" in problems[-1].en
