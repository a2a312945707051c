"""What the files for provinces share: the workbook itself, its looks, its paper, and text that stays text."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import xlsxwriter

HEAD = 4
"""The row of the headers, counted from 0; above it title, notes, the mark of simulated figures, an empty row."""
LAST = 20_000
"""The last row that lists and limits reach, counted from 0."""
MARK = "SỐ LIỆU MÔ PHỎNG"
NARROW, MIDDLE, WIDE = 11, 16, 34
TEXT = frozenset({"code", "text", "free_text", "district", "commune", "province", "version", "period", "indicator"})
"""Kinds of fields whose cells are text to a spreadsheet, so that it eats no zero and makes no date of them."""
NUMBER_FORMATS = {
    "day": "dd/mm/yyyy", "month": "mm/yyyy", "count": "#,##0", "members": "#,##0", "fund": "#,##0", "money": "#,##0",
    "minor_money": "#,##0.##", "rate": "#,##0.######", "number": "#,##0.##",
}  # fmt: skip
_A4 = 9
_FONT = "Arial"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767
_COMMON = {"font_name": _FONT, "font_size": 11, "valign": "top"}
_HEAD = {"text_wrap": True, "border": 1, "border_color": "#8FA3A2", "align": "center", "valign": "vcenter"}
LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 15, "font_color": "#0B5B57"},
    "note": {"font_color": "#44545A"},
    "mark": {"bold": True, "font_color": "#B3261E"},
    "required": {**_HEAD, "bold": True, "bg_color": "#BFDAD7"},
    "optional": {**_HEAD, "bg_color": "#F1F6F5"},
    "reason": {**_HEAD, "bold": True, "bg_color": "#F6DCC4"},
    "text": {"num_format": "@"},
    "wrap": {"text_wrap": True, "border": 1, "border_color": "#B9C6C5", "num_format": "@"},
    "example": {
        "text_wrap": True, "border": 1, "border_color": "#B9C6C5", "num_format": "@", "italic": True,
        "font_color": "#5B6B7B",
    },
    "fault": {"num_format": "@", "bg_color": "#FBE3CF", "border": 2, "border_color": "#A6541A"},
    "why": {"text_wrap": True, "num_format": "@", "font_color": "#7A3A0C"},
    "lacking": {"bg_color": "#FFF4D6"},
}  # fmt: skip


def written(text: str) -> str:
    """A text as a cell can hold it."""
    return _UNWRITABLE.sub(" ", text)[:_LONGEST]


class Draft:
    """A workbook in memory. Every text is a string, whatever it begins with: nothing in it is ever evaluated."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(
            self._bytes,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self._formats: dict[str, Any] = {}

    def look(self, name: str) -> Any:
        """A format by its name: one of LOOKS, or a kind of field."""
        if name not in self._formats:
            looks = LOOKS.get(name)
            if looks is None:
                looks = LOOKS["text"] if name in TEXT else {"num_format": NUMBER_FORMATS.get(name, "General")}
            self._formats[name] = self.workbook.add_format(_COMMON | looks)
        return self._formats[name]

    def sheet(self, title: str, *, header: str, rows: int, portrait: bool = False) -> Any:
        """A sheet on A4, as wide as the page; its first `rows` rows are printed on every one."""
        sheet = self.workbook.add_worksheet(title)
        sheet.set_paper(_A4)
        sheet.set_portrait() if portrait else sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        if rows:
            sheet.repeat_rows(0, rows - 1)
        sheet.set_header("&L" + header.replace("&", "&&"))
        sheet.set_footer("&L&A&R&P / &N")
        return sheet

    def put(self, sheet: Any, row: int, column: int, value: object, look: str) -> None:
        """A cell: nothing, a text, a date or a number."""
        form = self.look(look)
        if value is None or value == "":
            sheet.write_blank(row, column, None, form)
        elif isinstance(value, str):
            sheet.write_string(row, column, written(value), form)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, column, value, form)
        else:
            sheet.write_number(row, column, value, form)

    def finish(self, *, title: str, made: dt.datetime, code: str) -> bytes:
        """The file's bytes; the same for the same content, day and title. Its properties bear its check code."""
        day = made.replace(tzinfo=None, microsecond=0)
        self.workbook.set_properties({"title": title, "created": day, "comments": f"#{code}"})
        self.workbook.close()
        return self._bytes.getvalue()
