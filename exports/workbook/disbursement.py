"""Bảng giải ngân: plan, disbursed, rate, counterpart and open advances, by province and in all."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name

from exports.workbook.advances import Advances
from exports.workbook.draft import HEAD, Draft, Page
from exports.workbook.ledger import REPORTED, YES, Books
from exports.workbook.quarters import moved, planned
from exports.workbook.sums import Cell, Term, column_sum, quoted, ratio
from exports.workbook.words import quarter_code

GROUPS = (("plan", 2, 2), ("disbursed", 4, 2), ("rate", 6, 2), ("counterpart", 8, 3))
"""Titles over several columns: name, first column, how many."""
COLUMNS = ("number", "place", "plan_whole", "plan_to_date", "in_period", "so_far", "of_whole", "of_plan",
           "plan_to_date", "so_far", "of_plan", "advances")  # fmt: skip
LOOKS = ("whole", "text", *["money"] * 4, "share", "share", "money", "money", "share", "money")
SUMMED = (2, 3, 4, 5, 8, 9, 11)
"""The columns that have a total."""


def write(draft: Draft, books: Books, advances: Advances) -> None:
    """The sheet."""
    words = draft.words
    page = Page(
        draft, "disbursement", title=words("workbook.disbursement_title"), heads=2,
        note=words("workbook.to_quarter", quarter=quarter_code(draft.book.quarter)),
        widths=[6, 22, *[books.money] * 4, 10, 11, books.money, books.money, 11, books.money],
    )  # fmt: skip
    if not draft.book.has_money:
        page.lacking(words("workbook.no_money"))
        return
    _heads(page)
    first = HEAD + 3
    lines = []
    for index, label in enumerate(books.labels.place.values()):
        row = first + index
        lines.append(_sums(books, Term(f"$B{row}", label), quarter_code(draft.book.quarter), advances))
        _line(page, row, index + 1, label, lines[-1])
    last = first + len(lines) - 1
    totals = {
        column: column_sum(xl_col_to_name(column), first, last, [line[column] for line in lines]) for column in SUMMED
    }
    _line(page, last + 1, None, words("workbook.total"), totals)
    page.put(last + 2, 0, words("workbook.disbursement_note"), "note")
    for column, name in ((1, "prepared"), (4, "accountant"), (8, "head")):
        page.put(last + 4, column, words(f"workbook.signed_{name}"), "note")
    page.end(last=last + 8)


def _sums(books: Books, place: Term, period: str, advances: Advances) -> dict[int, Cell]:
    """Column → sum for a province."""
    counterpart = quoted(books.draft.words("workbook.side_counterpart"))
    return {
        2: books.plan.total(in_force=quoted(YES), province=place),
        3: planned(books, province=place, **REPORTED),
        4: moved(books, "disbursement", province=place, quarter=quoted(period)),
        5: moved(books, "disbursement", province=place, **REPORTED),
        8: planned(books, province=place, side=counterpart, **REPORTED),
        9: moved(books, "disbursement", province=place, side=counterpart, **REPORTED),
        11: advances.of(place),
    }


def _line(page: Page, row: int, number: int | None, label: str, sums: dict[int, Cell]) -> None:
    whole, due, done = sums[2], sums[3], sums[5]
    cells = sums | {
        6: ratio(f"F{row}", f"C{row}", done.number, whole.number),
        7: ratio(f"F{row}", f"D{row}", done.number, due.number),
        10: ratio(f"J{row}", f"I{row}", sums[9].number, sums[8].number),
    }
    values = [number, label, *(cells[column] for column in range(2, len(COLUMNS)))]
    page.line(row - 1, values, LOOKS, total=number is None)


def _heads(page: Page) -> None:
    words = page.draft.words
    titles = [words(f"workbook.disbursement_{name}") for name in COLUMNS]
    page.heads(titles, row=HEAD + 1)
    look = page.draft.format("head")
    for name, column, count in GROUPS:
        title = words(f"workbook.disbursement_group_{name}")
        page.sheet.merge_range(HEAD, column, HEAD, column + count - 1, title, look)
    for column in (0, 1, len(COLUMNS) - 1):
        page.sheet.merge_range(HEAD, column, HEAD + 1, column, titles[column], look)
    page.sheet.set_row(HEAD, 20)
