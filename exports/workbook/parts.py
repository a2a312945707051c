"""Results in parts, by sex, age and province: what the register measures, and what was printed, below the results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data_access.queries.framework_answer import Actual, IndicatorRow
from data_access.queries.framework_measures import Part
from exports.workbook.draft import Draft, Page, Value
from exports.workbook.sums import NOTHING, Cell
from exports.workbook.words import Words

REGISTER, A, B, BASIS, PRINTED, DAY = 7, 8, 9, 11, 12, 13
"""The columns, which are those of the results where they say the same."""
NAMES = {"indicator": (0, 1), "split": (2, 3), "group": (4, 6)}
"""The first and the last column that a name fills."""
TITLES = {
    REGISTER: "register", A: "part", B: "whole", BASIS: "basis_of",
    PRINTED: "published", DAY: "published_on",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a result: the register's, or a printed one."""

    indicator: IndicatorRow
    split: str
    group: str
    part: Part | None = None
    actual: Actual | None = None


def write(draft: Draft, page: Page, row: int) -> int:
    """The table from a row on (counted from 0); the row below it. Nothing where no result is known in parts."""
    words = draft.words
    lines = [line for one in draft.book.framework.indicators for line in _lines(words, one)]
    if not lines:
        return row
    page.section(row, words("workbook.parts_title"))
    for column, name in TITLES.items():
        title = words(f"workbook.col_{name}")
        page.put(row + 1, column, draft.marked(title) if column == REGISTER else title, "head")
    _names(page, row + 1, "head", **{name: words(f"workbook.col_{name}") for name in NAMES})
    page.sheet.set_row(row + 1, 60)
    for place, line in enumerate(lines, row + 2):
        _line(page, place, line)
    return row + 2 + len(lines)


def _lines(words: Words, one: IndicatorRow) -> Iterator[Line]:
    for part in one.register.parts if one.register else ():
        name = part.label or words(f"donors.part_{part.code}")
        name = words("budget.unplaced", province=name) if part.unplaced else name
        yield Line(one, words(f"donors.split_{part.split}"), name, part=part)
    for actual in one.actuals:
        if not actual.whole:
            yield Line(one, *_said(words, actual), actual=actual)


def _said(words: Words, actual: Actual) -> tuple[str, str]:
    """By what a printed value is split, and its group."""
    found = []
    if actual.province is not None:
        found.append(("province", actual.place))
    if actual.sex:
        found.append(("sex", words(f"donors.part_{actual.sex}")))
    if actual.age_from is not None and actual.age_to is not None:
        found.append(("age", words("donors.ages", first=actual.age_from, last=actual.age_to)))
    elif actual.age_from is not None:
        found.append(("age", words("donors.age_from", age=actual.age_from)))
    splits = ", ".join(words(f"donors.split_{split}") for split, _ in found)
    return splits, ", ".join(name for _, name in found)


def _line(page: Page, row: int, line: Line) -> None:
    words, one, actual = page.draft.words, line.indicator, line.actual
    for column, value, look in (
        *_register(row + 1, one, line.part),
        (BASIS, words(f"donors.basis_{actual.basis}") if actual else None, "small"),
        (PRINTED, float(actual.value) if actual else None, "number"),
        (DAY, words.day(actual.as_of, precision=actual.precision) if actual else None, "small"),
    ):
        page.put(row, column, value, look)
    title = words.either(one.title_vi, one.title_en)
    _names(page, row, "small", indicator=title, split=line.split, group=line.group)


def _register(row: int, one: IndicatorRow, part: Part | None) -> tuple[tuple[int, Value, str], ...]:
    """The register's value of a part with its a and b; `row` is counted from 1."""
    value: Value = None
    a: Value = None
    b: Value = None
    if part is not None and one.unit != "%":
        a = part.value.numerator
        value = Cell(f"=I{row}", a)
    elif part is not None:
        a, b, share = part.value.numerator, part.value.denominator, part.value.percent
        value = Cell(f'=IFERROR(I{row}/J{row}*100,"{NOTHING}")', NOTHING if share is None else share)
    return (REGISTER, value, "number"), (A, a, "number"), (B, b, "number")


def _names(page: Page, row: int, look: str, **said: str) -> None:
    for name, (first, last) in NAMES.items():
        page.sheet.merge_range(row, first, row, last, "", page.draft.format(look))
        page.put(row, first, said[name], look)
