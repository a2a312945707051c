"""The ledger's and the plan's sheets: every entry and every line, and the names that the sums are made over."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from xlsxwriter.utility import quote_sheetname, xl_range_abs

from data_access.queries.workbook import Book, PlanPart
from data_access.queries.workbook_entries import Entry
from exports.workbook.draft import HEAD, LINE, Draft, Page, lines_of
from exports.workbook.fast import Row, Value, row
from exports.workbook.sums import Table, quoted, whole_units
from exports.workbook.words import Words, quarter_code
from indicators.months import quarter_end
from render.formats import CURRENCY

MOST_ROWS = 200_000
"""Entries on a sheet; more go on further sheets (Excel ends at 1,048,576 rows)."""
FIRST = HEAD + 2
"""The first row of data, counted from 1."""
YES = "x"

LEDGER = (
    ("day", 10.5, "date"), ("voucher", 15, "small"), ("kind", 11, "small"), ("line", 20, "small"),
    ("category", 11, "small"), ("funder", 10, "small"), ("province", 11, "small"), ("amount", 15, "money"),
    ("currency", 6, "small"), ("rate", 10.5, "rate"), ("rate_date", 10.5, "date"), ("dong", 15, "money"),
    ("in_kind", 5.5, "small"), ("valuation", 14, "wrap"), ("reverses", 9, "wrap"), ("corrects", 9, "wrap"),
    ("note", 14, "wrap"), ("counts", 14, "text"), ("quarter", 10, "text"), ("side", 14, "text"),
    ("reported", 10, "text"),
)  # fmt: skip
"""Column, width, look. The last four are for the sums and are not printed; what is printed stays readable on A4."""
PLAN = (
    ("line", 28, "small"), ("version", 6, "whole"), ("category", 20, "small"), ("funder", 13, "small"),
    ("province", 15, "small"), ("quarter", 10, "text"), ("amount", 17, "money"), ("currency", 7, "small"),
    ("rate", 11, "rate"), ("rate_date", 11, "date"), ("dong", 17, "money"), ("original", 8, "text"),
    ("in_force", 8, "text"), ("due", 8, "text"), ("side", 14, "text"), ("reported", 10, "text"),
)  # fmt: skip
HELPERS = {"ledger": 4, "plan": 2}
SUMMED = {
    "ledger": ("counts", "quarter", "side", "province", "category", "in_kind", "currency", "funder", "reported"),
    "plan": ("original", "in_force", "due", "quarter", "side", "province", "category", "reported"),
}
"""The columns that sums ask for, besides the đồng."""
NAMED = {*SUMMED["ledger"], *SUMMED["plan"], "dong", "amount", "currency", "rate", "rate_date"}
"""The columns that formulas name."""
ALONE = ("voucher", "reverses", "corrects", "note")
"""Columns whose texts hardly come twice."""
CENTS = frozenset(code for code, (_, _, digits) in CURRENCY.items() if digits)
REPORTED = {"reported": quoted(YES)}
"""What is counted to the end of the quarter reported on."""
KINDS = ("commitment", "incoming", "disbursement", "advance", "settlement", "expenditure", "reversal")


class Labels:
    """The words that stand in the ledger for codes, and in criteria over it."""

    def __init__(self, book: Book, words: Words) -> None:
        self.place = {
            place: words("budget.unplaced", province=label) if place[1] else label
            for place, label in book.places.items()
        }
        self.side = {fact.code: words(f"workbook.side_{fact.side}") for fact in book.funders}
        self.kind = {kind: words(f"workbook.kind_{kind}") for kind in KINDS}
        found = {one.category for one in book.entries} | {one.category for one in book.plan}
        self.category = {code: words(f"budget.category_{code}") for code in sorted(found)}
        self.gathered = words("workbook.gathered")


def _entry(one: Entry, labels: Labels, last: dt.date) -> tuple[Value, ...]:
    return (
        one.day, one.voucher, labels.kind[one.kind], one.line, labels.category[one.category], one.funder,
        labels.place[one.place], whole_units(one.amount, one.currency), one.currency, one.rate, one.rate_date, one.vnd,
        YES if one.in_kind else None, one.valuation, one.reverses, one.corrects,
        labels.gathered if one.gathered else one.note, labels.kind[one.counts],
        quarter_code(one.day), labels.side[one.funder], YES if one.day <= last else None,
    )  # fmt: skip


def _part(one: PlanPart, labels: Labels, book: Book) -> tuple[Value, ...]:
    return (
        one.line, one.version, labels.category[one.category], one.funder, labels.place[one.place],
        quarter_code(one.quarter), whole_units(one.amount, one.currency), one.currency, one.rate, one.rate_date,
        one.vnd, YES if one.original else None, YES if one.in_force else None,
        YES if one.quarter <= book.money_until else None, labels.side[one.funder],
        YES if one.quarter <= book.quarter else None,
    )  # fmt: skip


def _keys(
    name: str, lines: Sequence[Sequence[Value]], amounts: Iterable[tuple[int, int | None]]
) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """What the sums ask of each row, its amount in minor units, its đồng."""
    columns = [column for column, _, _ in (LEDGER if name == "ledger" else PLAN)]
    key = itemgetter(*(columns.index(field) for field in SUMMED[name]))
    for line, (minor, dong) in zip(lines, amounts, strict=True):
        yield tuple(value or "" for value in key(line)), minor, dong or 0


def sheet_count(book: Book) -> int:
    """How many sheets the entries fill."""
    return max(-(-len(book.entries) // MOST_ROWS), 1)


class Books:
    """The ledger and the plan as they stand in the workbook: `ledger` and `plan` give sums, `labels` the words."""

    def __init__(self, draft: Draft) -> None:
        book = draft.book
        self.draft, self.labels = draft, Labels(book, draft.words)
        last = quarter_end(book.quarter)
        entries = [_entry(one, self.labels, last) for one in book.entries]
        parts = [_part(one, self.labels, book) for one in book.plan]
        self._lines: dict[str, list[tuple[Value, ...]]] = {}
        prefixes = []
        for index in range(sheet_count(book)):
            name = f"ledger{index + 1}" if index else "ledger"
            prefixes.append(name.capitalize())
            self._lines[name] = entries[index * MOST_ROWS : (index + 1) * MOST_ROWS]
        self._lines["plan"] = parts
        self.ledger = Table(
            prefixes, SUMMED["ledger"], _keys("ledger", entries, ((one.amount, one.vnd) for one in book.entries))
        )
        self.plan = Table(["Plan"], SUMMED["plan"], _keys("plan", parts, ((one.amount, one.vnd) for one in book.plan)))
        largest = max((abs(one.vnd) for one in book.entries), default=0) + sum(one.vnd or 0 for one in book.plan)
        self.money = max(len(f"{largest:,}") + 3, 15)
        """The width of a column of đồng."""
        self._pieces = {name: self._piece(name, lines) for name, lines in self._lines.items()}

    def _piece(self, name: str, lines: list[tuple[Value, ...]]) -> list[str]:
        draft, columns = self.draft, PLAN if name == "plan" else LEDGER
        names = [column for column, _, _ in columns]
        whole, cents = (
            Row(
                [draft.format(money if column == "amount" else look)._get_xf_index() for column, _, look in columns],
                string=draft.workbook.str_table._get_shared_string_index,
                inline={names.index(column) for column in ALONE if column in names},
            )
            for money in ("money", "cents")
        )
        wrapped = [(place, width) for place, (_, width, look) in enumerate(columns) if look == "wrap"]
        currency = names.index("currency")
        made = []
        for number, line in enumerate(lines, FIRST):
            high = max((lines_of(line[place], width + 2) for place, width in wrapped if line[place]), default=1)
            cells = (cents if line[currency] in CENTS else whole).cells(line)
            made.append(row(number, cells, height=LINE * high if high > 1 else None))
        return made

    def digest(self) -> str:
        """A fingerprint of every row, whatever the place of its strings in the file."""
        found = hashlib.sha256()
        for name in self._pieces:
            found.update("".join(self._pieces[name]).encode())
        found.update("\0".join(self.draft.workbook.str_table.string_table).encode())
        return found.hexdigest()

    def write(self) -> None:
        """Fill the sheets and give the columns their names."""
        for name, pieces in self._pieces.items():
            self._sheet(name, pieces)

    def _sheet(self, name: str, pieces: list[str]) -> None:
        draft, words = self.draft, self.draft.words
        kind = "plan" if name == "plan" else "ledger"
        columns = PLAN if kind == "plan" else LEDGER
        page = Page(
            draft, name,
            title=words(f"workbook.title_{kind}", project=draft.book.budget.project.code),
            widths=[width for _, width, _ in columns],
            note=self._note(kind),
            printed=len(columns) - HELPERS[kind],
        )  # fmt: skip
        last = FIRST + max(len(pieces), 1) - 1
        self._names(name, columns, last)
        if not pieces:
            page.lacking(words(f"workbook.no_{kind}"))
            return
        page.heads([words(f"workbook.col_{column}") for column, _, _ in columns])
        page.sheet.autofilter(HEAD, 0, last - 1, len(columns) - 1)
        page.sheet.width = len(columns)
        page.sheet.pieces = [*pieces, *self._closing(last + 2)]
        page.sheet.print_area(0, 0, last + 1, page.printed - 1)

    def _note(self, kind: str) -> str:
        words, since = self.draft.words, self.draft.book.listed_from
        gathered = f" {words('workbook.note_gathered', quarter=quarter_code(since))}" if since else ""
        return words(f"workbook.note_{kind}") + (gathered if kind == "ledger" else "")

    def _closing(self, number: int) -> list[str]:
        """The mark under the last row."""
        draft = self.draft
        if not draft.simulated:
            return []
        mark = Row([draft.format("mark")._get_xf_index()], string=draft.workbook.str_table._get_shared_string_index)
        return [row(number, mark.cells([draft.words.mark]))]

    def _names(self, name: str, columns: Sequence[tuple[str, float, str]], last: int) -> None:
        sheet = quote_sheetname(self.draft.sheets[name].get_name())
        for place, (column, _, _) in enumerate(columns):
            if column in NAMED:
                span = xl_range_abs(FIRST - 1, place, last - 1, place)
                self.draft.workbook.define_name(f"{name.capitalize()}_{column.capitalize()}", f"={sheet}!{span}")
