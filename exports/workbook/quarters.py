"""Plan, received, disbursed and spent by quarter and so far, with the curves."""

from __future__ import annotations

from dataclasses import dataclass

from exports.workbook.charts import Series, lines_chart, place
from exports.workbook.draft import HEAD, Draft, Page
from exports.workbook.ledger import YES, Books
from exports.workbook.sums import Cell, Term, column_sum, quoted, ratio
from exports.workbook.words import quarter_code

COUNTED = {"received": "incoming", "disbursed": "disbursement", "spent": "expenditure"}
BASES = ("planned", *COUNTED)
CHART_ROWS = 20


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of the sheet as other sheets name it."""

    ref: str
    value: float


def planned(books: Books, **where: Term) -> Cell:
    """The plan in force up to the last day counted, under the filters."""
    yes = quoted(YES)
    return books.plan.total(in_force=yes, due=yes, **where)


def moved(books: Books, kind: str, **where: Term) -> Cell:
    """What moved of a kind up to the last day counted, under the filters."""
    return books.ledger.total(counts=quoted(books.labels.kind[kind]), **where)


def write(draft: Draft, books: Books) -> dict[str, Total]:
    """The sheet; the totals of plan, received, disbursed and spent."""
    words, budget = draft.words, draft.book.budget
    page = Page(
        draft, "quarters", title=words("workbook.quarters_title"), widths=[11, *[books.money] * 8, 13],
        note=words("workbook.unit_dong"),
    )  # fmt: skip
    if not draft.book.has_money:
        page.lacking(words("workbook.no_money"))
        return {}
    titles = [words(f"workbook.col_{name}") for name in ("quarter", *BASES)]
    titles += [words(f"workbook.col_{name}_so_far") for name in BASES] + [words("workbook.col_execution")]
    page.heads(titles)
    first = HEAD + 2
    sums: dict[str, list[Cell]] = {base: [] for base in BASES}
    for index, day in enumerate(budget.quarters):
        row = first + index
        term = Term(f"$A{row}", quarter_code(day))
        cells = {"planned": planned(books, quarter=term)}
        cells |= {base: moved(books, kind, quarter=term) for base, kind in COUNTED.items()}
        for base in BASES:
            sums[base].append(cells[base])
        so_far = [
            Cell(f"=SUM({letter}${first}:{letter}{row})", sum(cell.number for cell in sums[base]))
            for letter, base in zip("BCDE", BASES, strict=True)
        ]
        share = ratio(f"I{row}", f"F{row}", so_far[3].number, so_far[0].number)
        looks = ["text", *["money"] * 8, "share"]
        page.line(row - 1, [term.text, *(cells[base] for base in BASES), *so_far, share], looks)
    last = first + len(budget.quarters) - 1
    totals = [column_sum(letter, first, last, sums[base]) for letter, base in zip("BCDE", BASES, strict=True)]
    share = ratio(f"E{last + 1}", f"B{last + 1}", totals[3].number, totals[0].number)
    looks = ["text", *["money"] * 8, "share"]
    page.line(last, [words("workbook.total"), *totals, *[None] * 4, share], looks, total=True)
    name = page.sheet.get_name()
    chart = lines_chart(
        draft, words("workbook.chart_money"),
        [Series(words(f"workbook.col_{base}"), name, (first - 1, last - 1), 0, column, colour, dash)
         for base, column, colour, dash in (("planned", 5, "#5B6B7B", "dash"), ("received", 6, "#2F6FA8", "solid"),
                                            ("spent", 8, "#0B6E69", "solid"))],
        unit=words("workbook.unit_billion"),
    )  # fmt: skip
    page.end(last=place(page, chart, row=last + 2, rows=CHART_ROWS))
    return {base: Total(page.ref(last, 1 + index), totals[index].number) for index, base in enumerate(BASES)}
