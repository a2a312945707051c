"""The annex: every figure of a deck as a workbook, a sheet a slide, numbers as numbers; always the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from render.deck.model import Block, Chart, Deck, Figures, Points, ProvinceMap, Slide, Table
from render.deck.words import deck_translator

FONT = "Arial"
FIRST = dt.datetime(2020, 1, 1)
"""A fixed day in the file's properties, so that it does not tell when it was made."""
WIDTHS = (46, 22, 22, 22, 22, 22, 22, 22)
LONGEST_NAME = 31
_ACCENT, _PALE, _MARK = "#0B5B57", "#E3EFEE", "#B3261E"
_LOOKS: Mapping[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 15, "font_color": _ACCENT, "text_wrap": True, "valign": "top"},
    "section": {"bold": True, "font_size": 12, "font_color": _ACCENT},
    "mark": {"bold": True, "font_color": _MARK, "font_size": 12},
    "note": {"font_color": "#44545A", "text_wrap": True, "valign": "top"},
    "head": {"bold": True, "bg_color": _PALE, "border": 1, "text_wrap": True, "valign": "vcenter"},
    "text": {"border": 1, "text_wrap": True, "valign": "top"},
    "number": {"border": 1, "align": "right", "valign": "top", "num_format": "#,##0"},
    "own": {"border": 1, "text_wrap": True, "valign": "top", "bold": True},
}
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def _decimals(shown: str) -> int:
    """How many digits stand behind the sign of decimals, in either language's writing."""
    digits = [run for run in "".join(c if c.isdigit() else " " for c in shown).split(" ") if run]
    grouped = len(digits) > 1 and len(digits[-1]) == 3 and "%" not in shown
    return 0 if len(digits) < 2 or grouped else len(digits[-1])


class _Book:
    """The workbook with its formats; `row` is where a sheet goes on."""

    def __init__(self, deck: Deck) -> None:
        self.deck, self.t = deck, deck_translator(deck.language)
        self.bytes = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self.bytes,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self._formats: dict[tuple[str, str], Any] = {}
        self._names: set[str] = set()

    def look(self, name: str, number: str = "") -> Any:
        """A format by its name; `number` is another format of numbers."""
        if (name, number) not in self._formats:
            own = {"font_name": FONT, "font_size": 10, **_LOOKS[name], **({"num_format": number} if number else {})}
            self._formats[name, number] = self.book.add_format(own)
        return self._formats[name, number]

    def sheet(self, wanted: str) -> _Sheet:
        """A new sheet; names that are taken get a number."""
        plain = " ".join(wanted.translate(_FORBIDDEN).split())
        name, count = plain[:LONGEST_NAME].rstrip(), 1
        while name.lower() in self._names:
            count += 1
            name = f"{plain[: LONGEST_NAME - 3].rstrip()} {count}"
        self._names.add(name.lower())
        return _Sheet(self, self.book.add_worksheet(name))


class _Sheet:
    """A sheet for A4 landscape, whose mark and source are printed on every page too."""

    def __init__(self, book: _Book, sheet: Any) -> None:
        self._book, self._sheet, self._row = book, sheet, 0
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        deck = book.deck
        sheet.set_header(f"&L{_literal(deck.title)}&R{_literal(deck.mark)}")
        sheet.set_footer(f"&L{_literal(book.t('deck_pack.code', code=deck.code))}&R&P / &N")

    def line(self, text: str, look: str) -> None:
        """A line of text over the sheet's width; an empty one leaves no trace."""
        if text:
            self._sheet.merge_range(self._row, 0, self._row, 5, "", self._book.look(look))
            self._sheet.write_string(self._row, 0, text, self._book.look(look))
            if len(text) > 110:
                self._sheet.set_row(self._row, 15 * math.ceil(len(text) / 110) + (6 if look == "title" else 0))
            self._row += 1

    def gap(self) -> None:
        """An empty row."""
        self._row += 1

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[tuple[object, str]]], own: int | None = None) -> None:
        """Rows of (value, as written): numbers as numbers, in the digits that they are written with."""
        for column, head in enumerate(heads):
            self._sheet.write_string(self._row, column, head, self._book.look("head"))
        for index, row in enumerate(rows):
            self._row += 1
            for column, (value, shown) in enumerate(row):
                self._cell(column, value, shown, "own" if index == own else "text")
        self._row += 2

    def _cell(self, column: int, value: object, shown: str, look: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or not math.isfinite(value):
            self._sheet.write_string(self._row, column, shown, self._book.look(look))
            return
        decimals = _decimals(shown)
        number = ("0" if "%" in shown else "#,##0") + ("." + "0" * decimals if decimals else "")
        number += "%" if "%" in shown else ""
        self._sheet.write_number(self._row, column, value, self._book.look("number", number))


def _literal(text: str) -> str:
    """A text in a header, where & begins an order."""
    return text.replace("&", "&&")


def _cells(written: Sequence[str]) -> list[tuple[object, str]]:
    return [(None, text) for text in written]


def _figures(sheet: _Sheet, block: Figures, book: _Book) -> None:
    heads = [book.t(f"deck_pack.head_{name}") for name in ("figure", "value", "parts", "note")]
    sheet.table(
        heads,
        [[(None, c.label), (c.raw, c.value), (None, c.detail), (None, c.note)] for c in block.cards],
    )


def _chart(sheet: _Sheet, block: Chart, book: _Book) -> None:
    sheet.line(f"{block.title} ({block.unit})", "section")
    if block.goal is not None:
        sheet.line(block.goal.label, "note")
    first = book.t("deck_pack.head_month" if block.dates else "deck_pack.head_row")
    rows = [
        [(None, name), *((series.values[index], series.shown[index]) for series in block.series)]
        for index, name in enumerate(block.categories)
    ]
    sheet.table([first, *(series.name for series in block.series)], rows, block.highlight)


def _table(sheet: _Sheet, block: Table) -> None:
    sheet.line(block.title, "section")
    numbers = [column.number for column in block.columns]
    rows = [
        [(value if number else None, text) for value, text, number in zip(values, written, numbers, strict=True)]
        for values, written in zip(block.raw, block.shown, strict=True)
    ]
    sheet.table([column.title for column in block.columns], rows, block.highlight)
    sheet.line(block.left, "note")


def _map(sheet: _Sheet, block: ProvinceMap, book: _Book) -> None:
    sheet.line(f"{block.title} ({block.unit})", "section")
    heads = [book.t(f"deck_pack.head_{name}") for name in ("place", "value", "parts", "note")]
    rows = [
        [(None, s.label), (s.raw, s.shown), (None, s.detail), (None, block.estimate if s.estimated else "")]
        for s in block.shades
    ]
    own = next((index for index, s in enumerate(block.shades) if s.code == block.highlight), None)
    sheet.table(heads, rows, own)


def _block(sheet: _Sheet, block: Block, book: _Book) -> None:
    if isinstance(block, Figures):
        _figures(sheet, block, book)
    elif isinstance(block, Chart):
        _chart(sheet, block, book)
    elif isinstance(block, Table):
        _table(sheet, block)
    elif isinstance(block, ProvinceMap):
        _map(sheet, block, book)
    else:
        _points(sheet, block)


def _points(sheet: _Sheet, block: Points) -> None:
    sheet.line(block.title, "section")
    for text in block.lines or ((block.prompt,) if block.open else ()):
        sheet.line(f"• {text}", "note")
    sheet.gap()


def _slide(book: _Book, number: int, slide: Slide, link: str) -> None:
    sheet = book.sheet(f"{number} {slide.name}")
    sheet.line(slide.title, "title")
    sheet.line(book.deck.mark, "mark")
    sheet.line(f"{slide.as_of} · {slide.source}", "note")
    sheet.line(book.t("deck_pack.code", code=slide.code), "note")
    sheet.line(link or slide.path, "note")
    sheet.line(slide.lacks, "mark")
    sheet.gap()
    for block in slide.blocks:
        _block(sheet, block, book)


def annex_xlsx(deck: Deck, *, links: Mapping[str, str] | None = None) -> bytes:
    """The deck's figures as .xlsx. `links` are whole addresses by slide key, printed instead of the paths."""
    book = _Book(deck)
    first = book.sheet(book.t("deck_pack.contents"))
    first.line(deck.title, "title")
    first.line(deck.mark, "mark")
    first.line(deck.subtitle, "note")
    first.line(book.t("deck_pack.code", code=deck.code), "note")
    first.line(book.t("deck_pack.version", version=str(deck.version)), "note")
    for text in deck.lacks:
        first.line(text, "mark")
    first.gap()
    heads = [book.t(f"deck_pack.head_{name}") for name in ("slide", "finding", "code", "address")]
    first.table(
        heads,
        [
            _cells([f"{number} {slide.name}", slide.title, slide.code, (links or {}).get(slide.key) or slide.path])
            for number, slide in enumerate(deck.slides, 1)
        ],
    )
    for number, slide in enumerate(deck.slides, 1):
        _slide(book, number, slide, (links or {}).get(slide.key, ""))
    book.book.set_properties({"title": deck.title, "comments": f"{deck.code} {deck.mark}".strip(), "created": FIRST})
    book.book.close()
    return book.bytes.getvalue()
