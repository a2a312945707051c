"""A results framework in words: the page's finding, values in their units, and how each result stands."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

from data_access.published_indicators import unit_name
from data_access.queries.budget_answer import Budget
from data_access.queries.framework_answer import Actual, Cost, Framework, IndicatorRow, ResultRow
from indicators.framework import BAND_STATUS, MEASURES
from indicators.rates import Ratio
from indicators.scheme import Status
from render.charts.bullets import Bullet
from render.formats import NO_DATA, date, number, percent, short_money
from render.measures import singular
from render.palette import STATUS
from render.status import LOOK, status_text
from render.texts import translator

PRINTED_UNITS = frozenset({"CLB", "người", "lớp", "ngày", "lượt", "xã", "tỉnh/TP"})
"""Units that the table of printed units can say in both languages."""
_PLAIN = {"no_target": Status.NO_TARGET, "not_due": Status.NOT_STARTED}


def titled(language: str, row: IndicatorRow | ResultRow) -> str:
    """An indicator's or a result's words in a language."""
    return row.title_vi if language == "vi" else row.title_en


def said(language: str, vi: str | None, en: str | None) -> str:
    """A text in a language; empty where it was not given."""
    return (vi if language == "vi" else en) or ""


def in_unit(language: str, value: Decimal | Fraction | None, unit: str) -> str:
    """A value with its unit; an en dash for none."""
    if value is None:
        return NO_DATA
    if unit == "%":
        share = Decimal(str(float(value)))
        return percent(language, float(value) / 100, decimals=0 if share == int(share) else 1)
    if unit == "VND":
        return short_money(language, round(value))
    whole = value == int(value)
    shown = number(language, float(value), decimals=0 if whole else 1)
    return f"{shown} {singular(language, unit_words(language, unit), float(value))}"


def unit_words(language: str, unit: str) -> str:
    """An indicator's unit in a language; one that has no words there as it is kept."""
    if unit == "ngày học viên":
        return translator(language)("donors.unit_trainee_days")
    return unit_name(language, unit) if unit in PRINTED_UNITS else unit


def register_value(row: IndicatorRow) -> Fraction | None:
    """The register's value in the indicator's unit; None where it has none."""
    if row.register is None or row.register.value.denominator == 0:
        return None
    value = row.register.value
    return Fraction(value.numerator, value.denominator) * (100 if row.unit == "%" else 1)


def register_text(language: str, row: IndicatorRow) -> str:
    """The register's value, a share with its a / b; or that it has none."""
    value = register_value(row)
    if value is None or row.register is None:
        t = translator(language)
        return t("donors.not_measured") if row.measure is None else t("common.no_data")
    return part_text(language, row, row.register.value)


def part_text(language: str, row: IndicatorRow, value: Ratio) -> str:
    """A value of the whole or of a part, in the indicator's unit."""
    if row.unit != "%":
        return in_unit(language, Fraction(value.numerator), row.unit)
    if value.denominator == 0:
        return translator(language)("common.not_applicable")
    if row.measure == "counterpart_share":
        pair = (short_money(language, part) for part in (value.numerator, value.denominator))
    else:
        pair = (number(language, part) for part in (value.numerator, value.denominator))
    return f"{percent(language, value.value)} ({' / '.join(pair)})"


def actual_text(language: str, row: IndicatorRow, actual: Actual) -> str:
    """A printed value with its date; one that was entered by hand says so."""
    day = date(language, actual.as_of, precision=actual.precision)
    shown = f"{in_unit(language, actual.value, row.unit)} ({day})"
    return translator(language)("donors.entered", value=shown) if actual.basis == "entered" else shown


def printed_text(language: str, row: IndicatorRow) -> str:
    """What was printed of the whole project, of its target too; else of how many provinces something was."""
    t = translator(language)
    if row.printed is not None:
        shown = actual_text(language, row, row.printed)
        if row.target is None or row.target.value <= 0:
            return shown
        share = percent(language, float(row.printed.value / row.target.value))
        return t("donors.printed_of_target", value=shown, share=share)
    places = {actual.province for actual in row.actuals if actual.province}
    if len(places) == 1:
        return t("donors.printed_place", place=next(actual.place for actual in row.actuals if actual.province))
    return t("donors.printed_places", count=number(language, len(places))) if places else t("donors.unpublished")


def milestones_text(language: str, row: IndicatorRow) -> str:
    """The values promised on the way, each with its day."""
    listed = [
        f"{in_unit(language, promise.value, row.unit)} ({date(language, promise.due_on)})"
        for promise in row.promises
        if promise.kind == "milestone"
    ]
    return "; ".join(listed) or translator(language)("donors.unpublished")


def target_text(language: str, row: IndicatorRow) -> str:
    """The target with its day."""
    if row.target is None:
        return translator(language)("donors.unpublished")
    return f"{in_unit(language, row.target.value, row.unit)} ({date(language, row.target.due_on)})"


def asked_text(language: str, row: IndicatorRow) -> str:
    """The time-adjusted target, people and clubs rounded up to whole ones."""
    asked = row.rating.asked
    if asked is None:
        return NO_DATA
    return in_unit(language, asked if row.unit == "%" else Fraction(math.ceil(asked)), row.unit)


def baseline_text(language: str, row: IndicatorRow) -> str:
    """The baseline with its day, or that none was published."""
    if row.baseline is None:
        return translator(language)("donors.unpublished")
    shown = in_unit(language, row.baseline, row.unit)
    return shown if row.baseline_on is None else f"{shown} ({date(language, row.baseline_on)})"


def closed(row: IndicatorRow, answer: Framework) -> bool:
    """Whether the target has fallen due."""
    return row.target is not None and row.target.due_on <= answer.until


def rating_look(row: IndicatorRow, answer: Framework) -> str:
    """The key of the rating's shape and colour in the palette; bands of a project's own are spread over the five."""
    band = row.rating.band
    if band is None:
        return LOOK[_PLAIN.get(row.rating.state, Status.NO_TARGET)]
    if not answer.bands:
        return LOOK[BAND_STATUS[band]]
    steps = max(len(answer.bands) - 1, 1)
    return LOOK[BAND_STATUS[round(band * (len(BAND_STATUS) - 1) / steps)]]


def rating_text(language: str, row: IndicatorRow, answer: Framework) -> str:
    """Shape and word: "● đạt", or why there is no rating."""
    t, band, state = translator(language), row.rating.band, row.rating.state
    look = rating_look(row, answer)
    if band is not None and answer.bands:
        own = answer.bands[band]
        return f"{STATUS[look][0]} {said(language, own.name_vi, own.name_en)}"
    if band is not None:
        return status_text(language, BAND_STATUS[band], closed=closed(row, answer))
    return f"{STATUS[look][0]} {t(f'donors.state_{state}')}"


def comment_text(language: str, row: IndicatorRow) -> str:
    """What was said of the latest value of the whole project, and what the register's value is not."""
    t = translator(language)
    notes = [] if row.printed is None else [said(language, row.printed.comment_vi, row.printed.comment_en)]
    measure = MEASURES.get(row.measure or "")
    if measure is not None and measure.near:
        notes.append(t("donors.near"))
    return "; ".join(note for note in notes if note)


def headline(language: str, answer: Framework, budget: Budget) -> str:
    """The page's finding: how many of the results that can be compared hold, and how much of the plan is spent."""
    t, project = translator(language), answer.project.code
    rated = [row for row in answer.indicators if row.rating.band is not None]
    met = sum(row.rating.band == 0 for row in rated)
    over = answer.until >= answer.project.ends_on
    when = "closed" if over else "running"
    if not rated:
        before = answer.until < answer.project.starts_on
        text = t("donors.head_before" if before else "donors.head_nothing", project=project)
    elif len(rated) == 1:
        text = t(f"donors.head_{when}_one_{'met' if met else 'missed'}", project=project)
    else:
        amount = "all" if met == len(rated) else "some" if met else "none"
        text = t(
            f"donors.head_{when}_{amount}", project=project, met=number(language, met), all=number(language, len(rated))
        )
    if budget.total.planned <= 0:
        return text
    spent = Fraction(budget.total.spent, budget.total.planned)
    # What is not all of it must not be rounded to all of it.
    decimals = 1 if spent != 1 and round(spent * 100) == 100 else 0
    return t("donors.head_money", text=text, share=percent(language, float(spent), decimals=decimals))


def bullets_of(language: str, answer: Framework) -> list[Bullet]:
    """A bullet for each result that was rated, in per cent of its target."""
    found = []
    for row in answer.indicators:
        rating, target = row.rating, row.target
        if rating.of_target is None or target is None or rating.target is None or rating.asked is None:
            continue
        printed = row.printed
        share = percent(language, rating.of_target.value)
        found.append(
            Bullet(
                name=f"{titled(language, row)}: {in_unit(language, target.value, row.unit)}",
                achieved=rating.of_target.percent,
                word=f"{rating_text(language, row, answer)} · {share}",
                asked=float(rating.asked / rating.target * 100) if rating.target else None,
                published=float(printed.value / target.value * 100) if printed and target.value else None,
            )
        )
    return found


def unrated(language: str, answer: Framework) -> list[str]:
    """The indicators with a target that were not rated, each with its reason."""
    t = translator(language)
    return [
        t("donors.unrated", title=titled(language, row), target=target_text(language, row),
          why=t(f"donors.state_{row.rating.state}"))
        for row in answer.indicators
        if row.promises and row.rating.band is None
    ]  # fmt: skip


def cost_lines(language: str, cost: Cost, *, currency: str) -> list[tuple[str, str]]:
    """(name, cost of one with its a / b): with the loan capital given to clubs and without it where there is any."""
    t = translator(language)
    name = t(f"donors.cost_{cost.code}")
    if cost.without_loans is None:
        return [(name, cost_text(language, cost.ratio, currency=currency))]
    return [
        (t(f"donors.cost_{key}", result=name), cost_text(language, ratio, currency=currency))
        for key, ratio in (("with_loans", cost.ratio), ("without_loans", cost.without_loans))
    ]


def cost_text(language: str, ratio: Ratio, *, currency: str) -> str:
    """The cost of one, and the a / b it was made of."""
    if ratio.value is None:
        return translator(language)("common.no_data")
    one = short_money(language, round(ratio.value), currency=currency)
    spent = short_money(language, ratio.numerator, currency=currency)
    return f"{one} ({spent} / {number(language, ratio.denominator)})"
