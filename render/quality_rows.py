"""The things to set right as rows: raw values for the file, the same as written for the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from data_access.published_indicators import printed_indicators, unit_name
from data_access.queries.quality_answer import Doubt, RefusedRow, Value
from render.findings.rows import Rows
from render.formats import NO_DATA, date, month, number, percent, signed
from render.measures import figure_date, figure_value
from render.published_rows import place_text
from render.quality_facts import Compared, Facts
from render.texts import catalogue, translator

HEADS = ("code", "name", "place", "month", "field", "value", "range", "reason")
COMPARED_HEADS = ("place", "indicator", "date", "published", "unit", "register", "difference", "ratio", "verdict",
                  "source")  # fmt: skip
AMOUNTS = frozenset({"income_fund", "operating_fund", "lent", "repaid", "overdue"})
OTHER = "quality.problem_other"


def list_rows(language: str, facts: Facts, dimension: str) -> Rows:
    """The list of a dimension: for its place and month, every report, club or figure to look at."""
    if dimension == "published":
        return compared_rows(language, facts)
    return _written(language, list_doubts(language, facts, dimension))


def list_doubts(language: str, facts: Facts, dimension: str) -> list[Doubt]:
    """The doubts of a dimension other than that of published figures, by code."""
    if dimension == "duplicates":
        return _twice(facts)
    found = [] if facts.detail is None else list(facts.detail.doubts[dimension])
    if dimension == "consistency" and facts.detail is not None:
        found += [_refused(language, row) for row in facts.refused_here() if row.month == facts.month]
    return found


def _refused(language: str, row: RefusedRow) -> Doubt:
    return Doubt(row.club or "", "", "", row.month, "refused", row.problem, None, None, "refused",
                 f"{row.sheet}, {translator(language)('quality.row', row=row.row)}: {row.reason}")  # fmt: skip


def _twice(facts: Facts) -> list[Doubt]:
    found = []
    for group in facts.groups(facts.province):
        for code, name, place, day in group.members:
            others = ", ".join(other for other, *_ in group.members if other != code)
            month_ = day.replace(day=1)
            found.append(
                Doubt(code, name, place, month_, f"{group.kind}_name", others, None, None, f"same_{group.kind}")
            )
    return found


def problem_name(language: str, code: str) -> str:
    """Why a row was refused, in words; one wording for reasons that reports hardly have."""
    key = f"quality.problem_{code}"
    return translator(language)(key if key in catalogue(language) else OTHER)


def value_text(language: str, doubt: Doubt, value: Value) -> str:
    """A value as it is read: a day, a number, a word."""
    if isinstance(value, dt.date):
        return date(language, value)
    if doubt.field == "refused" and isinstance(value, str):
        return problem_name(language, value)
    return value if isinstance(value, str) else number(language, value)


def range_text(language: str, doubt: Doubt) -> str:
    """What would be usual: "45–60", "≤ 52", "≥ 1"."""
    low, high = (None if each is None else value_text(language, doubt, each) for each in (doubt.low, doubt.high))
    if low is not None and high is not None:
        return f"{low}–{high}"
    return f"≥ {low}" if low is not None else "" if high is None else f"≤ {high}"


def reason_text(language: str, doubt: Doubt) -> str:
    """Why it is in the list."""
    t = translator(language)
    detail = doubt.detail
    if doubt.reason == "missing":
        if detail is None:
            return t("quality.reason_missing_all")
        return t("quality.reason_missing", last=month(language, dt.date.fromisoformat(str(detail))))
    if isinstance(detail, float):
        detail = number(language, detail, decimals=1)
    return t(f"quality.reason_{doubt.reason}", detail=detail)


def _written(language: str, doubts: Sequence[Doubt]) -> Rows:
    t = translator(language)
    raw: list[tuple[object, ...]] = []
    shown: list[tuple[object, ...]] = []
    for doubt in doubts:
        field = t(f"quality.field_{doubt.field}")
        words = (range_text(language, doubt), reason_text(language, doubt))
        value = problem_name(language, str(doubt.value)) if doubt.field == "refused" else doubt.value
        head = (doubt.code, doubt.name, doubt.place)
        raw.append((*head, doubt.month, field, value, *words))
        day = NO_DATA if doubt.month is None else month(language, doubt.month)
        shown.append((*head, day, field, value_text(language, doubt, doubt.value), *words))
    return Rows([(t(f"quality.col_{head}"), head == "value") for head in HEADS], raw, shown)


def compared_rows(language: str, facts: Facts) -> Rows:
    """The published figures of the place beside the register; those that disagree first, then the latest."""
    t = translator(language)
    raw: list[tuple[object, ...]] = []
    shown: list[tuple[object, ...]] = []
    listed = facts.compared_here(facts.province)
    for each in sorted(listed, key=lambda each: each.agreement.verdict == "agrees"):
        figure, agreed = each.figure, each.agreement
        head = (place_text(language, figure), printed_indicators()[figure.indicator].name(language),
                figure_date(language, figure))  # fmt: skip
        decimals = int(agreed.register != agreed.register.to_integral_value())
        ratio = None if agreed.ratio is None else float(agreed.ratio)
        verdict, unit = t(f"quality.verdict_{agreed.verdict}"), unit_name(language, figure.unit)
        source: object = figure.source_title
        if figure.source_url:
            source = {"text": figure.source_title, "href": figure.source_url, "outside": True}
        words = figure_value(language, figure)
        # "More than 48,600" is no number that a spreadsheet may add up.
        printed = plain(figure.value) if figure.qualifier == "exactly" else words
        raw.append((*head, printed, unit, plain(agreed.register), plain(agreed.difference), ratio, verdict,
                    figure.source_title))  # fmt: skip
        shown.append((*head, words, unit,
                      number(language, agreed.register, decimals=decimals),
                      signed(language, float(agreed.difference), decimals=decimals),
                      percent(language, ratio), verdict, source))  # fmt: skip
    numbers = {"published", "register", "difference", "ratio"}
    return Rows([(t(f"quality.col_{head}"), head in numbers) for head in COMPARED_HEADS], raw, shown)


def to_set_right(language: str, facts: Facts, dimension: str) -> int | None:
    """How many things the list of a dimension asks to set right; None where it is made for a province only."""
    if dimension == "published":
        own = facts.compared_here(facts.province)
        return sum(each.agreement.verdict != "agrees" for each in own)
    if facts.province is None and dimension != "duplicates":
        return None
    return len(list_doubts(language, facts, dimension))


def plain(value: Decimal) -> int | float:
    """A decimal as a spreadsheet holds it."""
    return int(value) if value == value.to_integral_value() else float(value)


def latest(listed: Sequence[Compared]) -> dict[str, Compared]:
    """Of each indicator the latest figure; `listed` is in that order."""
    found: dict[str, Compared] = {}
    for each in listed:
        found.setdefault(each.figure.indicator, each)
    return found
