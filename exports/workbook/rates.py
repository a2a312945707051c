"""The exchange rates that the money was converted at: each with its day, source, and how often it was used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from exports.workbook.draft import HEAD, Draft, Page, Value
from exports.workbook.ledger import Books
from exports.workbook.sums import Cell

COLUMNS = ("currency", "rate_date", "rate", "source", "simulated", "used_ledger", "used_plan")
LOOKS = ("text", "date", "rate", "wrap", "text", "whole", "whole")


def write(draft: Draft, books: Books) -> None:
    """The sheet."""
    words, book = draft.words, draft.book
    page = Page(
        draft, "rates", title=words("workbook.rates_title"), widths=[9, 13, 16, 46, 13, 12, 12],
        note=words("workbook.rates_listed" if book.listed_from else "workbook.rates_note"), landscape=False,
    )  # fmt: skip
    for line in book.budget.unconverted:
        page.put(3, 0, words("workbook.unconverted", lines=line.lines, currency=line.currency), "mark")
    if not book.rates:
        page.lacking(words("workbook.no_rates"))
        return
    page.heads([words(f"workbook.col_{name}") for name in COLUMNS])
    used = Counter((one.currency, one.rate_date, one.rate) for one in book.entries)
    lines = Counter((one.currency, one.rate_date, one.rate) for one in book.plan)
    for row, rate in enumerate(book.rates, HEAD + 2):
        key = (rate.currency, rate.day, rate.vnd_per_unit)
        # A simulated rate's source is a remark of ours, not the name of one.
        own = "simulated_source" if rate.simulated else "not_in_table"
        known = rate.source if rate.source and not rate.simulated else words(f"workbook.{own}")
        mark = words("workbook.simulated_rate") if rate.simulated else ""
        counts = (_count(books.ledger.prefixes, row, used[key]), _count(books.plan.prefixes, row, lines[key]))
        values: list[Value] = [rate.currency, rate.day, rate.vnd_per_unit, known, mark, *counts]
        page.line(row - 1, values, LOOKS)
    page.end()


def _count(prefixes: Sequence[str], row: int, value: int) -> Cell:
    parts = [
        f"COUNTIFS({prefix}_Currency,$A{row},{prefix}_Rate_date,$B{row},{prefix}_Rate,$C{row})" for prefix in prefixes
    ]
    return Cell("=" + "+".join(parts), value)
