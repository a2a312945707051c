"""The tables of a results framework: the framework itself, an indicator's parts, what was printed of it, costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from data_access.queries.framework_answer import Actual, Cost, Framework, IndicatorRow, ResultRow
from indicators.rates import Ratio
from render.findings import donors as words
from render.findings.rows import Rows
from render.formats import CURRENCY, date, percent
from render.texts import translator

COLUMNS = ("indicator", "baseline", "milestone", "target", "register", "published", "achievement", "rating",
           "verification", "comment")  # fmt: skip
UNPUBLISHED = "unpublished"
"""The look of a cell whose value nobody published."""
NUMBERS = frozenset({"baseline", "target", "register", "published", "achievement"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the framework's table: its text, a quiet line under it, the look of a rating, where a number leads."""

    text: str
    under: str = ""
    look: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator's row: its code and its cells in the order of COLUMNS."""

    code: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A result: its level in words, its title, its assumption, and its lines."""

    level: str
    title: str
    assumption: str
    lines: tuple[Line, ...]


def _float(value: Decimal | Fraction | None) -> float | None:
    return None if value is None else float(value)


def _share(ratio: Ratio | None) -> float | None:
    return None if ratio is None else ratio.value


def framework_groups(
    language: str, answer: Framework, *, origin: Callable[[IndicatorRow], str] = lambda row: ""
) -> list[Group]:
    """The framework as its table shows it, impact first; `origin` is where a row's numbers lead."""
    t = translator(language)
    return [
        Group(
            t(f"donors.level_{result.level}"),
            words.titled(language, result),
            t("donors.assumption", text=_assumption(language, result)),
            tuple(_line(language, row, answer, origin=origin(row)) for row in result.indicators),
        )
        for result in answer.results
    ]


def _assumption(language: str, result: ResultRow) -> str:
    said = words.said(language, result.assumption_vi, result.assumption_en)
    return said or translator(language)("donors.unpublished")


def _verification(language: str, row: IndicatorRow) -> str:
    said = words.said(language, row.verification_vi, row.verification_en)
    return said or translator(language)("donors.unpublished")


def _line(language: str, row: IndicatorRow, answer: Framework, *, origin: str) -> Line:
    t, rating = translator(language), row.rating
    asked = t("donors.asked", value=words.asked_text(language, row)) if rating.achievement else ""
    how = t(f"donors.measure_{row.measure}") if row.measure else ""
    nothing = t("donors.unpublished")
    cells = (
        Cell(words.titled(language, row), how),
        Cell(words.baseline_text(language, row)),
        Cell(words.milestones_text(language, row)),
        Cell(words.target_text(language, row), href=origin if row.target else ""),
        Cell(words.register_text(language, row), href=origin if row.register else ""),
        Cell(words.printed_text(language, row)),
        Cell(percent(language, _share(rating.of_target)), href=origin if rating.of_target else ""),
        Cell(words.rating_text(language, row, answer), asked, words.rating_look(row, answer)),
        Cell(_verification(language, row)),
        Cell(words.comment_text(language, row)),
    )
    return Line(row.code, tuple(replace(cell, look=UNPUBLISHED) if cell.text == nothing else cell for cell in cells))


def framework_rows(language: str, answer: Framework) -> Rows:
    """The framework for its file: every value raw, every text as shown."""
    t = translator(language)
    columns = [
        (t("donors.col_level"), False), (t("donors.col_result"), False), (t("donors.col_assumption"), False),
        (t("donors.col_code"), False), (t("donors.col_indicator"), False), (t("donors.col_unit"), False),
        (t("donors.col_baseline"), True), (t("donors.col_milestone"), False), (t("donors.col_target"), True),
        (t("donors.col_due"), False), (t("donors.col_register"), True), (t("donors.col_part"), True),
        (t("donors.col_whole"), True), (t("donors.col_published"), True), (t("donors.col_published_on"), False),
        (t("donors.col_asked"), True), (t("donors.col_achievement"), True), (t("donors.col_rating"), False),
        (t("donors.col_verification"), False), (t("donors.col_measure"), False), (t("donors.col_comment"), False),
        (t("donors.col_source"), False), (t("donors.col_address"), False),
    ]  # fmt: skip
    raw = [
        [
            t(f"donors.level_{result.level}"), words.titled(language, result), _assumption(language, result),
            row.code, words.titled(language, row), row.unit, row.baseline, words.milestones_text(language, row),
            row.target and row.target.value, row.target and row.target.due_on, _float(words.register_value(row)),
            row.register and row.register.value.numerator, row.register and row.register.value.denominator,
            row.printed and row.printed.value, row.printed and row.printed.as_of, _float(row.rating.asked),
            _share(row.rating.of_target), words.rating_text(language, row, answer), _verification(language, row),
            t(f"donors.measure_{row.measure}") if row.measure else "", words.comment_text(language, row),
            row.source_title, row.source_url,
        ]
        for result in answer.results
        for row in result.indicators
    ]  # fmt: skip
    return Rows(columns, raw, raw)


def summary_rows(language: str, answer: Framework) -> Rows:
    """The results that were rated: target, asked by now, register, achievement, rating."""
    t = translator(language)
    names = ("indicator", "target", "asked", "register", "achievement", "rating")
    rated = [row for row in answer.indicators if row.rating.band is not None]
    shown = [
        [
            words.titled(language, row), words.target_text(language, row), words.asked_text(language, row),
            words.register_text(language, row), percent(language, _share(row.rating.of_target)),
            words.rating_text(language, row, answer),
        ]
        for row in rated
    ]  # fmt: skip
    raw = [
        [
            words.titled(language, row), row.target and row.target.value, _float(row.rating.asked),
            _float(words.register_value(row)), _share(row.rating.of_target), words.rating_text(language, row, answer),
        ]
        for row in rated
    ]  # fmt: skip
    return Rows([(t(f"donors.col_{name}"), name in NUMBERS or name == "asked") for name in names], raw, shown)


def part_rows(language: str, row: IndicatorRow) -> Rows:
    """An indicator's parts by sex, age and province; a count with its share of the whole."""
    t = translator(language)
    columns = [(t("donors.col_split"), False), (t("donors.col_group"), False), (t("donors.col_register"), True)]
    counted = row.unit != "%"
    columns += [(t("donors.col_share"), True)] if counted else []
    raw: list[list[object]] = []
    shown: list[list[object]] = []
    whole = row.register.value.numerator if row.register else 0
    for part in row.register.parts if row.register else ():
        name = part.label or t(f"donors.part_{part.code}")
        name = t("budget.unplaced", province=name) if part.unplaced else name
        share = part.value.numerator / whole if counted and whole else None
        value = part.value.numerator if counted else part.value.percent
        raw.append([t(f"donors.split_{part.split}"), name, value, *([share] if counted else [])])
        written = words.part_text(language, row, part.value)
        shown.append([raw[-1][0], name, written, *([percent(language, share)] if counted else [])])
    return Rows(columns, raw, shown)


def actual_rows(language: str, row: IndicatorRow) -> Rows:
    """Everything printed or entered of an indicator, the latest first, with what was said of it and where."""
    t = translator(language)
    names = ("place", "group", "published", "published_on", "basis", "comment", "source")
    raw, shown = [], []
    for actual in row.actuals:
        place, group = actual.place or t("donors.whole"), _group(t, actual)
        comment = words.said(language, actual.comment_vi, actual.comment_en)
        day = date(language, actual.as_of, precision=actual.precision)
        source: object = actual.source_title or ""
        if actual.source_url and actual.source_title:
            source = {"text": actual.source_title, "href": actual.source_url, "outside": True}
        basis = t(f"donors.basis_{actual.basis}")
        address = actual.source_url or actual.source_title
        raw.append([place, group, actual.value, actual.as_of, basis, comment, address])
        shown.append([place, group, words.in_unit(language, actual.value, row.unit), day, basis, comment, source])
    return Rows([(t(f"donors.col_{name}"), name == "published") for name in names], raw, shown)


def _group(t: Callable[..., str], actual: Actual) -> str:
    said = [t(f"donors.part_{actual.sex}")] if actual.sex else []
    if actual.age_from is not None and actual.age_to is not None:
        said.append(t("donors.ages", first=str(actual.age_from), last=str(actual.age_to)))
    elif actual.age_from is not None:
        said.append(t("donors.age_from", age=str(actual.age_from)))
    return ", ".join(said) or t("donors.everybody")


def cost_rows(language: str, costs: Sequence[Cost], *, currency: str) -> Rows:
    """Money spent ÷ each result, with a and b, for the file."""
    t = translator(language)
    digits = CURRENCY[currency][2]
    raw: list[list[object]] = []
    for cost in costs:
        names = [name for name, _ in words.cost_lines(language, cost, currency=currency)]
        ratios = [cost.ratio, *([cost.without_loans] if cost.without_loans is not None else [])]
        for name, ratio in zip(names, ratios, strict=True):
            one = None if ratio.value is None else Decimal(round(ratio.value)).scaleb(-digits)
            raw.append([name, one, Decimal(ratio.numerator).scaleb(-digits), ratio.denominator])
    heads = ("cost_name", "cost_one", "cost_spent", "cost_result")
    columns = [(t(f"donors.col_{head}"), head != "cost_name") for head in heads]
    return Rows(columns, raw, raw)
