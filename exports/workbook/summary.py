"""The first sheet: the finding, five figures with a / b, and what the workbook rests on."""

from __future__ import annotations

from collections.abc import Mapping

from exports.workbook.draft import HEAD, SHEETS, Draft, Page, Value
from exports.workbook.quarters import Total
from exports.workbook.results import Met
from exports.workbook.shares import Shares
from exports.workbook.sums import NOTHING, Cell, ratio
from exports.workbook.words import Words, quarter_code

LOOKS = ("wrap", "money", "money", "money", "share", "wrap")
MONEY = ("received", "disbursed", "spent")


def write(draft: Draft, totals: Mapping[str, Total], shares: Shares | None, met: Met | None) -> None:
    """The sheet."""
    words, book = draft.words, draft.book
    facts = book.budget.project
    page = Page(
        draft, "summary", title=words("workbook.title", project=facts.code), widths=[34, 20, 20, 20, 11, 30],
        note=words("workbook.unit_dong"), heads=0,
    )  # fmt: skip
    page.put(HEAD, 0, words.either(facts.title_vi, facts.title_en), "section")
    start, end = (words.day(day, precision=facts.precision) for day in (facts.starts_on, facts.ends_on))
    donor = words.either(facts.donor_vi, facts.donor_en)
    page.put(HEAD + 1, 0, words("workbook.project_facts", start=start, end=end, donor=donor), "note")
    look = draft.format("finding")
    page.sheet.merge_range(HEAD + 3, 0, HEAD + 3, 5, finding(draft, totals, shares, met), look)
    page.sheet.set_row(HEAD + 3, 34)
    row = HEAD + 5
    page.heads([words(f"workbook.col_{name}") for name in ("figure", "value", "a", "b", "a_of_b", "reading")], row=row)
    for line in _figures(words, totals, shares, met, row + 2):
        row += 1
        page.line(row, line, ("wrap", "share", *LOOKS[2:]) if line[1] is line[4] else LOOKS)
    row = _facts(draft, page, row + 2)
    _contents(draft, page, row + 1)
    page.end()


def _figures(
    words: Words, totals: Mapping[str, Total], shares: Shares | None, met: Met | None, row: int
) -> list[list[Value]]:
    """Received, disbursed and spent of the plan; the counterpart's share; results that hold. Rows counted from 1."""
    lines: list[list[Value]] = []
    for index, base in enumerate(MONEY):
        name = words(f"workbook.col_{base}")
        if not totals:
            lines.append([name, NOTHING, NOTHING, NOTHING, NOTHING, words("workbook.no_money")])
            continue
        a, b = totals[base], totals["planned"]
        here = row + index
        lines.append(
            [name, Cell(f"=C{here}", a.value), Cell(f"={a.ref}", a.value), Cell(f"={b.ref}", b.value),
             ratio(f"C{here}", f"D{here}", a.value, b.value), words("workbook.of_plan")]
        )  # fmt: skip
    lines.append(_share(words, shares, row + len(MONEY)))
    name = words("workbook.results_met")
    if met is None:
        lines.append([name, NOTHING, NOTHING, NOTHING, NOTHING, words("workbook.no_framework")])
    else:
        here = row + len(MONEY) + 1
        share = ratio(f"C{here}", f"D{here}", met.met.number, met.rated.number)
        lines.append([name, Cell(f"=C{here}", met.met.value), met.met, met.rated, share, words("workbook.of_rated")])
    return lines


def _share(words: Words, shares: Shares | None, here: int) -> list[Value]:
    name = words("workbook.counterpart_share")
    if shares is None:
        return [name, NOTHING, NOTHING, NOTHING, NOTHING, words("workbook.no_money")]
    a, b = shares.counterpart, shares.both
    value = ratio(f"C{here}", f"D{here}", a.value, b.value)
    standing = Cell(f"={shares.standing}", shares.word)
    return [name, value, Cell(f"={a.ref}", a.value), Cell(f"={b.ref}", b.value), value, standing]


def finding(draft: Draft, totals: Mapping[str, Total], shares: Shares | None, met: Met | None) -> str:
    """What the workbook says, in a sentence for results, one for money and one for shares."""
    words, project = draft.words, draft.book.budget.project.code
    parts = []
    if met is None:
        parts.append(words("workbook.finding_no_framework", project=project))
    elif not met.rated.value:
        parts.append(words("workbook.finding_no_rating", project=project))
    else:
        parts.append(words("workbook.finding_results", project=project, met=met.met.value, rated=met.rated.value))
    if shares is None:
        return " ".join([*parts, words("workbook.finding_no_money")])
    if totals["planned"].value:
        share = words.share(totals["spent"].value / totals["planned"].value)
        parts.append(words("workbook.finding_spent", share=share))
    if shares.both.value > 0:
        share = words.share(shares.counterpart.value / shares.both.value)
        parts.append(words("workbook.finding_share", share=share, standing=shares.word))
    return " ".join(parts)


def _facts(draft: Draft, page: Page, row: int) -> int:
    words, book = draft.words, draft.book
    rows = [
        ("register", words("workbook.register", version=book.dataset.version)),
        ("until", words.day(book.until)),
        ("money_until", words.day(book.money_until)),
        ("quarter_reported", quarter_code(book.quarter)),
        ("map", words(f"budget.map_{book.province_set}")),
        ("hash", draft.digest),
        ("kind_of_data", words.mark if draft.simulated else words("workbook.real")),
    ]
    for index, (name, value) in enumerate(rows, row):
        page.put(index, 0, words(f"workbook.fact_{name}"), "wrap")
        page.put(index, 1, value, "mark" if name == "kind_of_data" and draft.simulated else "quiet_text")
    return row + len(rows)


def _contents(draft: Draft, page: Page, row: int) -> None:
    words = draft.words
    page.section(row, words("workbook.contents"))
    for index, name in enumerate(SHEETS[1:], row + 1):
        page.put(index, 0, words(f"workbook.sheet_{name}"), "quiet_text")
        page.put(index, 1, words(f"workbook.about_{name}"), "quiet_text")
