"""Advances and their settlement: what is still open, as it was advanced and in đồng."""

from __future__ import annotations

import math
from dataclasses import dataclass

from xlsxwriter.utility import quote_sheetname, xl_range_abs

from exports.workbook.draft import HEAD, Draft, Page, Value
from exports.workbook.ledger import REPORTED, Books
from exports.workbook.quarters import moved
from exports.workbook.sums import Cell, Term, column_sum, exactly, quoted
from exports.workbook.words import quarter_code

COLUMNS = ("province", "funder", "category", "currency", "advanced", "settled", "open", "advanced_dong", "open_dong")
KEY = COLUMNS[:4]


@dataclass(frozen=True, slots=True)
class Advances:
    """The open advances by province, in đồng: what the sheet's names sum to."""

    by_place: dict[str, int]

    def of(self, place: Term) -> Cell:
        """What is open in a province."""
        if not self.by_place:
            return Cell("=0", 0)
        return Cell(f"=SUMIFS(Open_Dong,Open_Province,{place.excel})", self.by_place.get(place.text, 0))


def write(draft: Draft, books: Books) -> Advances:
    """The sheet; what is open by province."""
    words = draft.words
    money = books.money
    page = Page(
        draft, "advances", title=words("workbook.advances_title"),
        note=words("workbook.advances_note", quarter=quarter_code(draft.book.quarter)),
        widths=[22, 14, 26, 8, money, money, money, money, money],
    )  # fmt: skip
    groups = books.ledger.groups(*KEY, counts=quoted(books.labels.kind["advance"]), **REPORTED)
    if not groups:
        page.lacking(words("workbook.no_advances"))
        return Advances({})
    page.heads([words(f"workbook.col_{name}") for name in COLUMNS])
    first = HEAD + 2
    found: dict[str, int] = {}
    open_: list[Cell] = []
    for row, group in enumerate(groups, first):
        open_.append(_line(page, books, row, group))
        found[group[0]] = found.get(group[0], 0) + int(open_[-1].number)
    last = first + len(groups) - 1
    total = column_sum("I", first, last, open_)
    looks = ("text", "text", "text", "text", "money", "money", "money", "money", "money")
    page.line(last, [words("workbook.total"), *[None] * 7, total], looks, total=True)
    sheet = quote_sheetname(page.sheet.get_name())
    for name, column in (("Open_Province", 0), ("Open_Dong", 8)):
        draft.workbook.define_name(name, f"={sheet}!{xl_range_abs(first - 1, column, last - 1, column)}")
    page.end()
    return Advances(found)


def _line(page: Page, books: Books, row: int, group: tuple[str, ...]) -> Cell:
    """A row of one province, funder, category and currency; what is open in đồng.

    Advances and settlements in đồng differ by the rates of their days, so that they are compared as they were paid.
    """
    place, funder, category, currency = group
    where = {
        "province": Term(f"$A{row}", place),
        "funder": exactly(f"$B{row}", funder),
        "category": Term(f"$C{row}", category),
        **REPORTED,
    }
    kinds = {kind: quoted(books.labels.kind[kind]) for kind in ("advance", "settlement")}
    advanced = books.ledger.paid(currency, counts=kinds["advance"], **where)
    settled = books.ledger.paid(currency, counts=kinds["settlement"], **where)
    left = Cell(f"=MAX(ROUND(E{row}-F{row},2),0)", max(round(advanced.number - settled.number, 2), 0))
    dong = moved(books, "advance", currency=quoted(currency), **where)
    exact = left.number * dong.number / advanced.number if advanced.number > 0 else 0
    open_ = Cell(f"=IF(E{row}>0,ROUND(G{row}*H{row}/E{row},0),0)", math.floor(exact + 0.5))
    values: list[Value] = [place, funder, category, currency, advanced, settled, left, dong, open_]
    own = "cents" if currency == "USD" else "money"
    page.line(row - 1, values, ("text", "text", "text", "text", own, own, own, "money", "money"))
    return open_
