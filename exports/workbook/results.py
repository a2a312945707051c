"""The results framework as a table, with its achievements as bars."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from data_access.published_indicators import unit_name
from data_access.queries.framework_answer import Framework, IndicatorRow, ResultRow
from exports.workbook import parts
from exports.workbook.charts import Series, bars_chart, place
from exports.workbook.draft import HEAD, LINE, Draft, Page, Value
from exports.workbook.ledger import Books
from exports.workbook.quarters import moved
from exports.workbook.sums import NOTHING, Cell, quoted, ratio
from exports.workbook.words import Words
from indicators.framework import BAND_STATUS
from render.findings.donors import PRINTED_UNITS, closed, rating_look, register_value
from render.palette import STATUS
from render.status import LOOK

COLUMNS = ("level", "indicator", "unit", "baseline", "target", "due_on", "asked", "register", "part", "whole",
           "achievement", "rating", "published", "published_on", "verification", "explanation", "milestones",
           "assumption", "band")  # fmt: skip
WIDTHS = (9, 24, 9, 8, 10, 11, 10, 15, 15, 15, 9, 12, 11, 11, 11, 16, 13, 15, 8)
LOOKS = ("wrap", "wrap", "wrap", "number", "number", "date", "number", "number", "number", "number", "share", "wrap",
         "number", "wrap", "wrap", "blank", "wrap", "wrap", "whole")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Met:
    """How many of the rated results hold: formulas and values."""

    met: Cell
    rated: Cell


def write(draft: Draft, books: Books) -> Met | None:
    """The sheet; how many results hold, None without a framework."""
    words, answer = draft.words, draft.book.framework
    page = Page(draft, "results", title=words("workbook.results_title"), widths=WIDTHS, printed=len(COLUMNS) - 1)
    if not answer.indicators:
        page.lacking(words("workbook.no_framework"))
        return None
    titles = [words(f"workbook.col_{name}") for name in COLUMNS]
    titles[COLUMNS.index("register")] = draft.marked(titles[COLUMNS.index("register")])
    page.heads(titles, height=60)
    first, rated, bands = HEAD + 2, [], []
    for row, (result, indicator) in enumerate(_every(answer), first):
        page.line(row - 1, _line(draft, books, row, result, indicator), LOOKS)
        if indicator.rating.band is not None:
            bands.append(indicator.rating.band)
            rated.append((row, indicator))
    last = first + len(answer.indicators) - 1
    page.put(last, 0, words(f"workbook.bands_{'own' if answer.bands else 'usual'}"), "note")
    row = _chart(draft, page, last + 2, rated) if rated else last + 1
    page.end(last=parts.write(draft, page, row + 1))
    column = f"{page.ref(first - 1, len(COLUMNS) - 1)}:$S${last}"
    return Met(Cell(f"=COUNTIF({column},0)", bands.count(0)), Cell(f"=COUNT({column})", len(bands)))


def _every(answer: Framework) -> Iterator[tuple[ResultRow, IndicatorRow]]:
    return ((result, row) for result in answer.results for row in result.indicators)


def _unit(words: Words, unit: str) -> str:
    if unit == "ngày học viên":
        return words("donors.unit_trainee_days")
    return unit_name(words.page, unit) if unit in PRINTED_UNITS else unit


def rating_word(words: Words, row: IndicatorRow, answer: Framework) -> str:
    """Shape and word of a rating, or why there is none."""
    look, band = rating_look(row, answer), row.rating.band
    if band is None:
        return f"{STATUS[look][0]} {words(f'donors.state_{row.rating.state}')}"
    if answer.bands:
        return f"{STATUS[look][0]} {words.either(answer.bands[band].name_vi, answer.bands[band].name_en)}"
    key = LOOK[BAND_STATUS[band]]
    spoken = words(f"status.closed_{key}") if closed(row, answer) else words(f"status.running_{key}")
    return f"{STATUS[key][0]} {spoken}"


def _line(draft: Draft, books: Books, row: int, result: ResultRow, one: IndicatorRow) -> list[Value]:
    words, answer = draft.words, draft.book.framework
    asked = one.rating.asked
    if asked is not None and one.unit != "%":
        asked = Fraction(math.ceil(asked))
    nothing = words("donors.unpublished")
    part, whole, value = _measured(draft, books, row, one)
    printed = one.printed
    explained = words.either(printed.comment_vi, printed.comment_en) if printed else ""
    return [
        words(f"donors.level_{result.level}"),
        words.either(one.title_vi, one.title_en),
        _unit(words, one.unit),
        nothing if one.baseline is None else float(one.baseline),
        nothing if one.target is None else float(one.target.value),
        None if one.target is None else one.target.due_on,
        None if asked is None else float(asked),
        value,
        part,
        whole,
        _achieved(draft, row, one),
        rating_word(words, one, answer),
        float(printed.value) if printed else nothing if _printed_on(words, one) is None else NOTHING,
        _printed_on(words, one),
        words.either(one.verification_vi, one.verification_en) or nothing,
        explained or None,
        _milestones(words, one) or nothing,
        words.either(result.assumption_vi, result.assumption_en) or nothing,
        one.rating.band,
    ]


def _milestones(words: Words, one: IndicatorRow) -> str:
    """What was promised on the way, each with its day."""
    marks = [promise for promise in one.promises if promise.kind == "milestone"]
    return "; ".join(f"{promise.value.normalize():f} ({words.day(promise.due_on)})" for promise in marks)


def _printed_on(words: Words, one: IndicatorRow) -> str | None:
    """The day a printed value is of; of how many provinces something was printed where nothing was of the whole."""
    if one.printed is not None:
        return words.day(one.printed.as_of, precision=one.printed.precision)
    places = {actual.province for actual in one.actuals if actual.province}
    return words("workbook.published_parts", count=len(places)) if places else None


def _measured(draft: Draft, books: Books, row: int, one: IndicatorRow) -> tuple[Value, Value, Value]:
    """Part, whole and value as the register measures them; money as the ledger's sum where it is the same."""
    exact = register_value(one)
    if one.register is None or exact is None:
        return None, None, NOTHING
    ratio_, counted = one.register.value, one.unit != "%"
    part = _from_ledger(draft, books, one.measure, "part", ratio_.numerator)
    if counted:
        return part, None, Cell(f"=I{row}", ratio_.numerator)
    whole = _from_ledger(draft, books, one.measure, "whole", ratio_.denominator)
    return part, whole, Cell(f'=IFERROR(I{row}/J{row}*100,"{NOTHING}")', float(exact))


def _from_ledger(draft: Draft, books: Books, measure: str | None, name: str, value: int) -> Value:
    counterpart = quoted(draft.words("workbook.side_counterpart"))
    found = None
    if measure == "counterpart_share":
        found = moved(books, "expenditure", **({"side": counterpart} if name == "part" else {}))
    elif measure == "seed_loans" and "seed_loan" in books.labels.category:
        found = moved(books, "disbursement", category=quoted(books.labels.category["seed_loan"]))
    return found if found is not None and found.value == value else value


def _achieved(draft: Draft, row: int, one: IndicatorRow) -> Value:
    """What was reached of the target, by the direction of the indicator."""
    share = one.rating.of_target
    if share is None or share.value is None:
        return NOTHING
    if one.direction == "up":
        formula = f'=IFERROR(H{row}/E{row},"{NOTHING}")'
    elif one.direction == "down":
        formula = f"=IF(H{row}>0,E{row}/H{row},1)"
    else:
        agreed = draft.book.budget.agreed.tolerance_bp
        near = (agreed or 0) / 100 if one.measure == "counterpart_share" else 0
        formula = f"=IF(ABS(H{row}-E{row})<={near},1,IFERROR(MAX(1-ABS(H{row}-E{row})/E{row},0),0))"
    return Cell(formula, share.value)


def _chart(draft: Draft, page: Page, row: int, rated: list[tuple[int, IndicatorRow]]) -> int:
    """The rated results as bars, over a small table of their own; rows counted from 0."""
    words = draft.words
    page.section(row, words("workbook.chart_results"))
    page.sheet.set_row(row + 1, 3 * LINE)
    for column, name in ((1, "indicator"), (4, "achievement"), (6, "asked_share")):
        page.put(row + 1, column, words(f"workbook.col_{name}"), "head")
    for index, (line, one) in enumerate(rated, row + 2):
        rating = one.rating
        assert rating.of_target is not None and rating.asked is not None  # what is rated has both
        page.put(index, 1, words.either(one.title_vi, one.title_en), "small")
        page.put(index, 4, Cell(f"=K{line}", rating.of_target.value or 0), "share")
        asked = math.ceil(rating.asked) if one.unit != "%" else float(rating.asked)
        page.put(index, 6, ratio(f"G{line}", f"E{line}", asked, float(one.target.value) if one.target else 0), "share")
    rows = (row + 2, row + 1 + len(rated))
    name = page.sheet.get_name()
    chart = bars_chart(
        draft, words("workbook.chart_results"),
        Series(words("workbook.col_achievement"), name, rows, 1, 4, "#0B6E69"),
        Series(words("workbook.col_asked_share"), name, rows, 1, 6, "#C9B79A"),
    )  # fmt: skip
    return place(page, chart, row=rows[1] + 2, rows=max(len(rated) * 3 + 6, 14))
