"""A workbook on its way: its formats, its sheets with their print set-up, and how a cell is written."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from data_access.queries.workbook import Book
from exports.workbook.fast import FastSheet
from exports.workbook.sums import Cell
from exports.workbook.words import Words, quarter_code

SHEETS = (
    "summary",
    "results",
    "quarters",
    "shares",
    "variance",
    "disbursement",
    "advances",
    "ledger",
    "plan",
    "rates",
    "sources",
)
FONT = "Arial"
HEAD = 4
"""The row of the columns' titles, counted from 0; above it the title, the period, the mark and an empty row."""
A4 = 9
LINE = 13.5
"""The height of a line of text, in points."""
_ACCENT, _PALE, _LINE, _MARK = "#0B5B57", "#E3EFEE", "#B9C6C5", "#B3261E"

_PLAIN: Mapping[str, dict[str, object]] = {
    "text": {"indent": 1, "align": "left"},
    "small": {"indent": 1, "align": "left", "shrink": True},
    "wrap": {"text_wrap": True, "indent": 1, "align": "left"},
    "money": {"num_format": "#,##0"},
    "cents": {"num_format": "#,##0.00"},
    "share": {"num_format": "0.0%"},
    "points": {"num_format": "0.00"},
    "rate": {"num_format": "#,##0.00####"},
    "whole": {"num_format": "#,##0"},
    "date": {"align": "center"},
    "blank": {"text_wrap": True, "indent": 1, "align": "left", "bg_color": "#FFFDF3"},
}
Value = Cell | str | int | float | Decimal | dt.date | None


class Draft:
    """The workbook in memory; `finish` gives its bytes. The same book in the same language gives the same bytes."""

    def __init__(self, book: Book, words: Words, *, ledgers: int) -> None:
        self.book, self.words = book, words
        self._bytes = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(
            self._bytes,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self.workbook.set_calc_mode("auto")
        self._formats: dict[str, Any] = {}
        self.digest = ""
        self.sheets: dict[str, Any] = {}
        for name in SHEETS:
            for index in range(ledgers if name == "ledger" else 1):
                title = words(f"workbook.sheet_{name}") + (f" {index + 1}" if index else "")
                kind = {"worksheet_class": FastSheet} if name in ("ledger", "plan") else {}
                self.sheets[f"{name}{index + 1}" if index else name] = self.workbook.add_worksheet(title, **kind)

    @property
    def simulated(self) -> bool:
        """Whether everything here must carry the mark."""
        return self.book.dataset.simulated

    def marked(self, title: str) -> str:
        """A title with the mark behind it, where figures are simulated."""
        return f"{title} · {self.words.mark}" if self.simulated else title

    def format(self, look: str) -> Any:
        """A format by its name: "money", or "total_money" for a sum's row, "quiet_money" without lines."""
        if look not in self._formats:
            group, _, plain = look.rpartition("_")
            self._formats[look] = self.workbook.add_format(self._properties(group, plain))
        return self._formats[look]

    def _properties(self, group: str, plain: str) -> dict[str, object]:
        common: dict[str, object] = {"font_name": FONT, "font_size": 10, "valign": "top"}
        special: dict[str, dict[str, object]] = {
            "title": {"bold": True, "font_size": 15, "font_color": _ACCENT},
            "finding": {"bold": True, "font_size": 12, "text_wrap": True, "valign": "vcenter"},
            "section": {"bold": True, "font_size": 12, "font_color": _ACCENT},
            "note": {"font_color": "#44545A"},
            "mark": {"bold": True, "font_color": _MARK, "font_size": 12},
            "head": {
                "bold": True, "bg_color": _PALE, "border": 1, "border_color": _LINE, "text_wrap": True,
                "valign": "vcenter", "align": "center",
            },
        }  # fmt: skip
        if plain in special:
            return common | special[plain]
        made = common | _PLAIN[plain]
        if plain == "date":
            made["num_format"] = self.words.date_format
        if group != "quiet":
            made |= {"border": 1, "border_color": _LINE}
        if plain not in ("text", "small", "wrap", "blank", "date"):
            made["align"] = "right"
        return made | ({"bold": True, "bg_color": _PALE} if group == "total" else {})

    def finish(self) -> bytes:
        """The file. Nothing in it says who made it or when, but for the day the data last changed."""
        book, words = self.book, self.words
        day = book.dataset.updated_at.replace(tzinfo=None, microsecond=0)
        title = self.marked(words("workbook.title", project=book.budget.project.code))
        self.workbook.set_properties(
            {
                "title": title,
                "subject": f"{book.budget.project.code} {book.until:%Y-%m} {quarter_code(book.quarter)}",
                "comments": words("workbook.properties", version=book.dataset.version, hash=self.digest),
                "created": day,
            }
        )
        self.workbook.set_custom_property("hash", self.digest, "text")
        self.workbook.set_custom_property("dataset version", book.dataset.version, "number_int")
        self.workbook.set_custom_property("simulated", self.simulated, "bool")
        self.workbook.close()
        return self._bytes.getvalue()


class Page:
    """A sheet: its title, period and mark on top, then whatever its maker puts below."""

    def __init__(
        self,
        draft: Draft,
        name: str,
        *,
        title: str,
        widths: Sequence[float],
        note: str = "",
        landscape: bool = True,
        printed: int | None = None,
        heads: int = 1,
    ) -> None:
        """`printed` is how many of the columns are printed; `heads` the rows of titles, repeated on every page."""
        self.draft, self.sheet, self.columns = draft, draft.sheets[name], len(widths)
        self.printed = printed or len(widths)
        self.widths = tuple(widths)
        self.last = HEAD
        book, words = draft.book, draft.words
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        project = book.budget.project.code
        self.put(0, 0, title, "title")
        self.sheet.set_row(0, 22)
        period = words(
            "workbook.period", project=project, until=words.day(book.until), money=words.day(book.money_until),
            quarter=quarter_code(book.quarter),
        )  # fmt: skip
        self.put(1, 0, f"{period} {note}".strip(), "note")
        if draft.simulated:
            self.put(2, 0, words("workbook.mark_line", mark=words.mark), "mark")
        self.sheet.hide_gridlines(2)
        self.sheet.freeze_panes(HEAD + heads, 1)
        self.sheet.repeat_rows(0, HEAD + heads - 1)
        self._paper(landscape=landscape)

    def _paper(self, *, landscape: bool) -> None:
        sheet, draft = self.sheet, self.draft
        sheet.set_paper(A4)
        sheet.set_landscape() if landscape else sheet.set_portrait()
        sheet.set_margins(left=0.3, right=0.3, top=0.75, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        project = draft.book.budget.project.code
        mark = f'&C&"{FONT},Bold"{draft.words.mark}' if draft.simulated else ""
        sheet.set_header(f"&L{project} · {_plain(sheet.get_name())}{mark}&R{draft.book.until:%Y-%m}")
        sheet.set_footer(f"&L{_plain(draft.words('workbook.footer', hash=draft.digest))}{mark}&R&P / &N")

    def put(self, row: int, column: int, value: Value, look: str) -> None:
        """A cell. Text is text whatever it begins with; a "number" has decimals only where it needs them, and
        words wrap where a number would stand.
        """
        if look.endswith("number"):
            shown = value.value if isinstance(value, Cell) else value
            worded = isinstance(shown, str) and len(shown) > 1
            kind = "wrap" if worded else "cents" if isinstance(shown, float) and shown % 1 else "whole"
            look = look.removesuffix("number") + kind
        sheet, form = self.sheet, self.draft.format(look)
        if value is None:
            sheet.write_blank(row, column, None, form)
        elif isinstance(value, Cell):
            sheet.write_formula(row, column, value.formula, form, value.value)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, form)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, column, value, form)
        else:
            sheet.write_number(row, column, value, form)
        self.last = max(self.last, row)

    def heads(self, titles: Sequence[str], *, row: int = HEAD, height: float = 42) -> None:
        """The titles of columns."""
        self.sheet.set_row(row, height)
        for column, title in enumerate(titles):
            self.put(row, column, title, "head")

    def line(self, row: int, values: Sequence[Value], looks: Sequence[str], *, total: bool = False) -> None:
        """A row of a table, as high as its longest text needs."""
        lines = max(
            lines_of(value.value if isinstance(value, Cell) else value, width)
            if look in ("wrap", "blank", "number")
            else 1
            for value, width, look in zip(values, self.widths, looks, strict=True)
        )
        if lines > 1:
            self.sheet.set_row(row, LINE * lines)
        for column, (value, look) in enumerate(zip(values, looks, strict=True)):
            self.put(row, column, value, f"total_{look}" if total else look)

    def lacking(self, text: str) -> None:
        """Says what is not there."""
        self.put(HEAD, 0, text, "section")
        self.end()

    def section(self, row: int, text: str) -> None:
        """The title of a further table."""
        self.put(row, 0, text, "section")

    def end(self, *, last: int | None = None) -> None:
        """The mark under the last row too, and what is printed; `last` is the lowest row that a chart covers."""
        row = max(self.last, last or 0) + 2
        if self.draft.simulated:
            self.put(row, 0, self.draft.words.mark, "mark")
        self.sheet.print_area(0, 0, row, self.printed - 1)

    def ref(self, row: int, column: int) -> str:
        """A cell as formulas of other sheets name it."""
        return f"{quote_sheetname(self.sheet.get_name())}!{xl_rowcol_to_cell(row, column, True, True)}"


def lines_of(value: object, width: float) -> int:
    """How many lines a text takes in a column that wraps; a few characters are kept free at its ends."""
    return max(math.ceil(len(value) / max(width - 3, 1)), 1) if isinstance(value, str) else 1


def _plain(text: str) -> str:
    """Text in a header or footer, where & begins a command."""
    return text.replace("&", "&&")
