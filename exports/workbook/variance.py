"""Spent against planned by category, with room for the treasurer's comment."""

from __future__ import annotations

from exports.workbook.draft import HEAD, LINE, Draft, Page
from exports.workbook.ledger import REPORTED, YES, Books
from exports.workbook.quarters import moved, planned
from exports.workbook.sums import NOTHING, Cell, Term, column_sum, quoted, ratio
from exports.workbook.words import quarter_code

LIMIT = 0.1
"""A variance within a tenth of the plan is called so; a convention of this workbook, said above the table."""
LOOKS = ("text", "money", "money", "money", "money", "share", "money", "share", "wrap", "blank")


def write(draft: Draft, books: Books) -> None:
    """The sheet."""
    words, budget = draft.words, draft.book.budget
    money = books.money
    page = Page(
        draft, "variance", title=words("workbook.variance_title"),
        note=words("workbook.to_quarter", quarter=quarter_code(draft.book.quarter)),
        widths=[26, money, money, money, money, 11, money, 12, 20, 44],
    )  # fmt: skip
    if not draft.book.has_money:
        page.lacking(words("workbook.no_money"))
        return
    page.heads(
        [words(f"workbook.col_{name}") for name in
         ("category", "plan_original", "plan_in_force", "spent", "variance", "variance_share", "plan_whole",
          "spent_of_whole", "remark", "comment")]
    )  # fmt: skip
    first, yes = HEAD + 2, quoted(YES)
    columns: list[list[Cell]] = [[], [], [], []]
    categories = [row.code for row in budget.categories]
    for index, code in enumerate(categories):
        row = first + index
        label = books.labels.category[code]
        term = Term(f"$A{row}", label)
        sums = [
            books.plan.total(original=yes, category=term, **REPORTED), planned(books, category=term, **REPORTED),
            moved(books, "expenditure", category=term, **REPORTED), books.plan.total(in_force=yes, category=term),
        ]  # fmt: skip
        for column, cell in zip(columns, sums, strict=True):
            column.append(cell)
        _line(page, row, label, sums)
    last = first + len(categories) - 1
    letters = ("B", "C", "D", "G")
    totals = [column_sum(letter, first, last, cells) for letter, cells in zip(letters, columns, strict=True)]
    _line(page, last + 1, words("workbook.total"), totals, total=True)
    page.put(last + 2, 0, words("workbook.variance_note", limit=words.share(LIMIT, decimals=0)), "note")
    page.end()


def _line(page: Page, row: int, label: str, sums: list[Cell], *, total: bool = False) -> None:
    original, plan, spent, whole = sums
    variance = Cell(f"=D{row}-C{row}", spent.number - plan.number)
    share = ratio(f"E{row}", f"C{row}", variance.number, plan.number)
    of_whole = ratio(f"D{row}", f"G{row}", spent.number, whole.number)
    values = [label, original, plan, spent, variance, share, whole, of_whole, _remark(page, row, share, spent), None]
    page.line(row - 1, values, LOOKS, total=total)
    page.sheet.set_row(row - 1, 2 * LINE)


def _remark(page: Page, row: int, share: Cell, spent: Cell) -> Cell:
    """What the variance comes to, in words."""
    said = {
        name: page.draft.words(f"workbook.remark_{name}") for name in ("none", "unplanned", "near", "below", "above")
    }
    formula = (
        f'=IF(F{row}="{NOTHING}",IF(D{row}=0,"{said["none"]}","{said["unplanned"]}"),'
        f'IF(ABS(F{row})<={LIMIT},"{said["near"]}",IF(F{row}<0,"{said["below"]}","{said["above"]}")))'
    )
    if isinstance(share.value, str):
        return Cell(formula, said["unplanned" if spent.number else "none"])
    name = "near" if abs(share.value) <= LIMIT else "below" if share.value < 0 else "above"
    return Cell(formula, said[name])
