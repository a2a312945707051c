"""Provinces' files as tests make them: workbooks with everything that stands in real ones, .ods and .csv files.

`make_book({"CLB": [["Mã CLB", "Tên CLB"], ["01", "Hoa"]]})` is the whole of it for most tests.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

from data_access.imports.fields import CLUBS, REPORTS, SheetKind

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula cell; `value` is what stands cached, None for one that was never worked out, "#REF!" for an error."""

    text: str
    value: object = None


@dataclass(frozen=True, slots=True)
class Percent:
    """A number shown as a percentage: Percent(0.5) is 50 %."""

    value: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with what hangs on a sheet. Rows and columns are counted from 0; a merge is (row, column, row, column).

    `state` is visible, hidden or very hidden.
    """

    rows: Rows
    state: str = "visible"
    hidden_rows: Iterable[int] = ()
    hidden_columns: Iterable[int] = ()
    merged: Iterable[tuple[int, int, int, int]] = ()


def header(kind: SheetKind) -> list[str]:
    """The template's header row."""
    return [each.header for each in kind.fields]


def row_of(kind: SheetKind, /, **values: object) -> list[object]:
    """A row in the order of the template's columns: `row_of(CLUBS, code="01")`; what is not named is blank."""
    row: list[object] = [None] * len(kind.fields)
    for name, value in values.items():
        row[kind.index(name)] = value
    return row


def club(code: object = "0101", /, **values: object) -> list[object]:
    """A valid row of CLB, in Hà Nội."""
    usual = {"code": code, "name": f"CLB Hoa Sen {code}", "province": "Hà Nội", "commune": "Phường Ba Đình",
             "founded_on": dt.date(2025, 8, 1), "scheme": "1648"}  # fmt: skip
    return row_of(CLUBS, **{**usual, **values})


def report(code: object = "0101", /, month: object = "9/2025", **values: object) -> list[object]:
    """A valid row of Báo cáo tháng."""
    return row_of(REPORTS, **{"code": code, "month": month, "members": 50, "older": 40, "women": 30, **values})


def make_book(sheets: Mapping[str, Rows | Sheet], *, date_1904: bool = False, small: bool = False) -> bytes:
    """An .xlsx of the sheets. Dates are written as dates, text as text, also where it begins with "=".

    `small` keeps little in memory and writes texts in their cells, as other programs than Excel do.
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": not small, "constant_memory": small, "strings_to_formulas": False,
               "strings_to_urls": False, "strings_to_numbers": False, "date_1904": date_1904}
    )  # fmt: skip
    formats = {
        dt.date: book.add_format({"num_format": "dd/mm/yyyy"}),
        dt.datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        Percent: book.add_format({"num_format": "0%"}),
    }
    shown = False
    for name, content in sheets.items():
        sheet, whole = book.add_worksheet(name), content if isinstance(content, Sheet) else Sheet(content)
        _write_sheet(sheet, whole, formats)
        if whole.state == "visible" and not shown:
            shown = True
            sheet.activate()
    book.close()
    return file.getvalue()


def _write_sheet(sheet: xlsxwriter.worksheet.Worksheet, content: Sheet, formats: Mapping[type, object]) -> None:
    if content.state != "visible":
        (sheet.very_hidden if content.state == "very hidden" else sheet.hide)()
    for column in content.hidden_columns:
        sheet.set_column(column, column, None, None, {"hidden": True})
    hidden = set(content.hidden_rows)
    for r, row in enumerate(content.rows):
        if r in hidden:
            sheet.set_row(r, None, None, {"hidden": True})
        for c, value in enumerate(row):
            _write_cell(sheet, r, c, value, formats)
    for top, left, bottom, right in content.merged:
        value = content.rows[top][left]
        sheet.merge_range(top, left, bottom, right, "" if value is None else value)


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet, r: int, c: int, value: object, formats: Mapping[type, object]
) -> None:
    if value is None:
        return
    if isinstance(value, Formula):
        sheet.write_formula(r, c, value.text, None, "" if value.value is None else value.value)
    elif isinstance(value, Percent):
        sheet.write_number(r, c, value.value, formats[Percent])
    elif isinstance(value, (dt.date, dt.datetime)):
        sheet.write_datetime(r, c, value, formats[type(value)])
    elif isinstance(value, str):
        sheet.write_string(r, c, value)
    else:
        sheet.write(r, c, value)


def changed(content: bytes, change: Callable[[str, bytes], bytes | None], **added: bytes) -> bytes:
    """A workbook with its parts put through `change(name, data)`; None takes a part out. `added` names further parts
    with `__` for "/" and `_dot_` for "."."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = change(part.filename, old.read(part))
            if data is not None:
                new.writestr(part.filename, data, part.compress_type)
        for name, data in added.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def make_csv(rows: Rows, *, encoding: str = "utf-8", separator: str = ",") -> bytes:
    """A .csv file; an encoding of "utf-8-sig" or "utf-16" writes a mark at its beginning."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return text.getvalue().encode(encoding)


_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>'
    '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>{}</office:spreadsheet></office:body>"
    "</office:document-content>"
)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def make_ods(sheets: Mapping[str, Rows | Sheet]) -> bytes:
    """An .ods of the sheets; merges are left out."""
    tables = "".join(
        _ods_table(name, content if isinstance(content, Sheet) else Sheet(content)) for name, content in sheets.items()
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", _ODS_TYPE, zipfile.ZIP_STORED)
        file.writestr("content.xml", _ODS.format(tables))
        file.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def _ods_table(name: str, content: Sheet) -> str:
    hidden, columns = set(content.hidden_rows), set(content.hidden_columns)
    width = max((len(row) for row in content.rows), default=1)
    style = "" if content.state == "visible" else ' table:style-name="off"'
    heads = "".join(f"<table:table-column{_ods_hidden(column in columns)}/>" for column in range(width))
    rows = "".join(
        f"<table:table-row{_ods_hidden(r in hidden)}>{''.join(_ods_cell(cell) for cell in row)}</table:table-row>"
        for r, row in enumerate(content.rows)
    )
    return f"<table:table table:name={quoteattr(name)}{style}>{heads}{rows}</table:table>"


def _ods_hidden(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, Formula):
        formula = f" table:formula={quoteattr('of:' + value.text)}"
        return _ods_cell(value.value).replace("<table:table-cell", f"<table:table-cell{formula}", 1)
    kind, written = "string", escape(str(value))
    if isinstance(value, bool):
        kind, written = "boolean", f'office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, Percent):
        kind, written = "percentage", f'office:value="{value.value}"'
    elif isinstance(value, (int, float)):
        kind, written = "float", f'office:value="{value}"'
    elif isinstance(value, dt.date):
        kind, written = "date", f'office:date-value="{value.isoformat()}"'
    if kind == "string":
        return f'<table:table-cell office:value-type="string"><text:p>{written}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="{kind}" {written}/>'


def many_reports(count: int, *, clubs: int = 4000, start: dt.date = dt.date(2025, 9, 1)) -> Iterator[list[object]]:
    """`count` valid reports of `clubs` clubs, every column filled, month by month backwards from `start`."""
    for number in range(count):
        month, which = divmod(number, clubs)
        year, rest = divmod(start.year * 12 + start.month - 1 - month, 12)
        first = dt.date(year, rest + 1, 1)
        marks = ("x" if which % (k + 2) else "" for k in range(8))
        people = [40 + which % 60, 35, 30, 12, 2]
        money = [40_000_000 + number * 1000 % 7_000_000, 1_500_000 + number, 12, 3_000_000, 2_500_000, number % 3 * 9]
        yield [f"{which:05}", first, *people, *marks, 5, 9, *money, first + dt.timedelta(34)]
