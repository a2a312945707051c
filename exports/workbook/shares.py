"""Who bore what: by quarter, by basis and by province, against the agreed share, and the đồng that would restore it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data_access.queries.agreements import Agreed, position
from exports.workbook.charts import Series, place, share_chart
from exports.workbook.draft import HEAD, Draft, Page, Value
from exports.workbook.ledger import YES, Books
from exports.workbook.quarters import Total
from exports.workbook.sums import NOTHING, Cell, Term, quoted
from exports.workbook.words import Words, quarter_code
from render.findings.budget import SHAPES

COLUMNS = ("external", "counterpart", "both", "share", "agreed", "tolerance", "distance", "standing", "move",
           "move_from", "top_up", "top_up_by", "excess")  # fmt: skip
LOOKS = ("text", "money", "money", "money", "share", "share", "points", "points", "text", "money", "text", "money",
         "text", "money")  # fmt: skip
CHART_ROWS = 18
_KINDS = ("commitment", "incoming", "disbursement", "expenditure")


@dataclass(frozen=True, slots=True)
class Shares:
    """The counterpart's share of what was spent: where it stands, with its parts."""

    share: Total
    counterpart: Total
    both: Total
    standing: str
    word: str


class _Writer:
    def __init__(self, draft: Draft, books: Books, page: Page) -> None:
        self.draft, self.books, self.page, self.words = draft, books, page, draft.words

    def line(self, row: int, label: str, agreed: Agreed, *, total: bool = False, **where: Term) -> tuple[Cell, ...]:
        """A row (counted from 1) of the two sides under filters, with everything that follows from them."""
        external, counterpart = (
            self.books.ledger.total(side=quoted(self.words(f"workbook.side_{side}")), **where)
            for side in ("external", "counterpart")
        )
        return self.standing(row, label, agreed, external, counterpart, total=total)

    def standing(
        self, row: int, label: str, agreed: Agreed, external: Cell, counterpart: Cell, *, total: bool = False
    ) -> tuple[Cell, ...]:
        """The row of two sums."""
        x, y = int(external.number), int(counterpart.number)
        cells = _parts(row, external, counterpart)
        self.page.line(row - 1, [label, *cells, *_against(self, row, agreed, x, y)], LOOKS, total=total)
        return cells

    def plain(self, row: int, label: str, sides: Sequence[Cell]) -> None:
        """The row of two sums that no agreement speaks of."""
        self.page.line(row - 1, [label, *_parts(row, *sides), *[NOTHING] * 8, None], LOOKS)


def _parts(row: int, external: Cell, counterpart: Cell) -> tuple[Cell, ...]:
    """Both sides, their sum, and the counterpart's share of it."""
    x, y = external.number, counterpart.number
    both = Cell(f"=B{row}+C{row}", x + y)
    share = Cell(f'=IF(D{row}>0,C{row}/D{row},"{NOTHING}")', y / (x + y) if x + y > 0 else NOTHING)
    return external, counterpart, both, share


def _said(words: Words) -> dict[str, str]:
    return {name: f"{shape} {words(f'budget.standing_{name}')}" for name, shape in SHAPES.items()}


def _against(writer: _Writer, row: int, agreed: Agreed, x: int, y: int) -> list[Value]:
    """Agreed share, tolerance, distance, standing, what to move and from whom, the top-up and by whom, the excess."""
    words, place = writer.words, position(x, counterpart=y, agreed=agreed)
    said = _said(words)
    if agreed.counterpart_bp is None or agreed.tolerance_bp is None:
        return [NOTHING, NOTHING, NOTHING, said["no_agreement"], *[NOTHING] * 5]
    if agreed.unjudged is not None:
        return [NOTHING, NOTHING, NOTHING, said[agreed.unjudged], *[NOTHING] * 5]
    bp, known = agreed.counterpart_bp, x + y > 0
    excess = y * 10_000 - bp * (x + y)
    result = place.result
    sides = {side: words(f"workbook.side_{side}") for side in ("external", "counterpart")}
    base = f"ROUND(F{row}*10000,0)"
    top_up: int | str = NOTHING if result is None or result.top_up is None or not known else result.top_up
    by = {1: sides["external"], -1: sides["counterpart"], 0: NOTHING}
    sign = (excess > 0) - (excess < 0) if known else 0
    return [
        bp / 10_000,
        agreed.tolerance_bp / 100,
        Cell(f'=IF(D{row}>0,N{row}/D{row}/100,"{NOTHING}")', excess / (x + y) / 100 if known else NOTHING),
        Cell(
            f'=IF(D{row}<0,"{said["reversed"]}",IF(D{row}=0,"{said["no_money"]}",'
            f'IF(ABS(N{row})<=ROUND(G{row}*100,0)*D{row},"{said["within"]}",'
            f'IF(N{row}<0,"{said["short"]}","{said["over"]}"))))',
            said[place.standing],
        ),
        Cell(f'=IF(D{row}>0,ROUNDUP(ABS(N{row})/10000,0),"{NOTHING}")', result.move if result and known else NOTHING),
        Cell(
            f'=IF(OR(D{row}<=0,N{row}=0),"{NOTHING}",IF(N{row}>0,"{sides["counterpart"]}","{sides["external"]}"))',
            by[-sign] if sign else NOTHING,
        ),
        Cell(
            f'=IF(D{row}<=0,"{NOTHING}",IF(N{row}=0,0,IFERROR(ROUNDUP(ABS(N{row})/IF(N{row}>0,{base},10000-{base}),0),'
            f'"{NOTHING}")))',
            top_up,
        ),
        Cell(
            f'=IF(OR(D{row}<=0,N{row}=0),"{NOTHING}",IF(N{row}>0,"{sides["external"]}","{sides["counterpart"]}"))',
            by[sign],
        ),
        Cell(f"=C{row}*10000-{base}*D{row}", excess),
    ]  # fmt: skip


def write(draft: Draft, books: Books) -> Shares | None:
    """The sheet; the standing of what was spent, None without money."""
    words, budget = draft.words, draft.book.budget
    money = books.money
    page = Page(
        draft, "shares", title=words("workbook.shares_title"), note=words("workbook.unit_dong"), printed=len(LOOKS) - 1,
        widths=[24, money, money, money, 9, 9, 9, 9, 24, money, 15, money, 15, money + 6],
    )  # fmt: skip
    if not draft.book.has_money:
        page.lacking(words("workbook.no_money"))
        return None
    writer = _Writer(draft, books, page)
    spent = quoted(books.labels.kind["expenditure"])
    page.heads([words("workbook.col_quarter"), *_titles(draft)])
    first = HEAD + 2
    for index, day in enumerate(budget.quarters):
        term = Term(f"$A{first + index}", quarter_code(day))
        writer.line(first + index, term.text, budget.agreed, counts=spent, quarter=term)
    last = first + len(budget.quarters) - 1
    whole = last + 1
    cells = writer.line(whole, words("workbook.total"), budget.agreed, total=True, counts=spent)
    name = page.sheet.get_name()
    agreed = Series(words("workbook.col_agreed"), name, (first - 1, last - 1), 0, 5, "#B3261E", "dash")
    chart = share_chart(
        draft, words("workbook.chart_shares"),
        Series(words("workbook.col_share"), name, (first - 1, last - 1), 0, 4, "#C46B1F"),
        None if budget.agreed.counterpart_bp is None or budget.agreed.unjudged else agreed,
    )  # fmt: skip
    row = place(page, chart, row=whole + 1, rows=CHART_ROWS)
    row = _by_basis(writer, row + 1)
    _by_place(writer, row + 2)
    page.end()
    kept = [Total(page.ref(whole - 1, 2 + index), cells[1 + index].number) for index in range(3)]
    word = _said(words)[position(int(cells[0].number), counterpart=int(cells[1].number), agreed=budget.agreed).standing]
    return Shares(kept[2], kept[0], kept[1], page.ref(whole - 1, 8), word)


def _titles(draft: Draft) -> list[str]:
    return [draft.words(f"workbook.col_{name}") for name in COLUMNS]


def _by_basis(writer: _Writer, row: int) -> int:
    """To date on each basis, and what was spent in kind; rows counted from 1."""
    words, labels, agreed = writer.words, writer.books.labels, writer.draft.book.budget.agreed
    writer.page.section(row - 1, words("workbook.shares_bases"))
    writer.page.heads([words("workbook.col_basis"), *_titles(writer.draft)], row=row)
    row += 2
    for basis in _KINDS:
        writer.line(row, labels.kind[basis], agreed, counts=Term(f"$A{row}", labels.kind[basis]))
        row += 1
    spent = quoted(labels.kind["expenditure"])
    sides = [quoted(words(f"workbook.side_{side}")) for side in ("external", "counterpart")]
    kind = [writer.books.ledger.total(counts=spent, in_kind=quoted(YES), side=side) for side in sides]
    whole = [writer.books.ledger.total(counts=spent, side=side) for side in sides]
    writer.plain(row, words("workbook.spent_in_kind"), kind)
    cash = [
        Cell(f"={letter}{row - 1}-{letter}{row}", all_.number - part.number)
        for letter, all_, part in zip("BC", whole, kind, strict=True)
    ]
    writer.plain(row + 1, words("workbook.spent_in_cash"), cash)
    return row + 1


def _by_place(writer: _Writer, row: int) -> None:
    """What was spent to date by province, each against its own terms."""
    words, labels, budget = writer.words, writer.books.labels, writer.draft.book.budget
    spent = quoted(labels.kind["expenditure"])
    writer.page.section(row - 1, words("workbook.shares_provinces"))
    writer.page.heads([words("workbook.col_province"), *_titles(writer.draft)], row=row)
    agreed = {(each.code, each.unplaced): each.position.agreed for each in budget.places}
    row += 2
    for place_, label in labels.place.items():
        terms = agreed.get(place_, budget.agreed)
        writer.line(row, label, terms, counts=spent, province=Term(f"$A{row}", label))
        row += 1
