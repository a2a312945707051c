"""The passports of numbers of money and of training: what was added up, and the entries or courses one by one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from data_access.queries.budget_answer import Budget
from data_access.queries.courses import CourseLine
from data_access.queries.ledger import Entry
from data_access.queries.money_cells import MINOR_DIGITS
from data_access.queries.passport_money import CoursesBehind, EntriesBehind
from indicators.rates import Ratio
from indicators.recipes import RECIPES
from indicators.registry import indicator
from indicators.training import Training
from render.formats import date, money, number, percent, quarter
from render.measures import value_text
from render.origin_told import Told, definition, recount_text
from render.texts import translator

_ENTRY = ("voucher", "day", "kind", "province", "category", "funder")
_COURSE = ("code", "title", "place", "day", "days", "trainees", "women", "men", "sex_unknown", "cost", "project")
_COUNTED = frozenset({"days", "trainees", "women", "men", "sex_unknown", "cost"})


@dataclass(frozen=True, slots=True)
class MoneyAsked:
    """The choices that a number of money stands under; `place` in words."""

    place: str
    quarter: dt.date | None
    category: str | None
    form: str


def told_of_money(language: str, code: str, answer: Budget, behind: EntriesBehind, asked: MoneyAsked) -> Told:
    """All that is told of an amount, or of a rate of two amounts."""
    t, entry, recipe = translator(language), indicator(code), RECIPES[code]
    part, ratio = _amount_of(code, answer)
    day = date(language, answer.until)
    if ratio is not None:
        decimals = 2 if code == "burn" else 1
        share = percent(language, ratio.value) if code != "burn" else number(language, ratio.value, decimals=decimals)
        value = share
    else:
        value = money(language, part, currency=answer.currency)
    lines = _worked(language, code, answer, ratio, value)
    # Only in đồng are the stored amounts what is shown.
    counted = answer.total.of(recipe.basis) if answer.currency == "VND" else None
    lines += recount_text(language, behind.page.total_vnd, counted, behind.page.count)
    notes = [
        t("budget.unconverted", lines=number(language, each.lines),
          amount=money(language, each.amount, currency=each.currency))
        for each in answer.unconverted
    ] if recipe.basis == "planned" else []  # fmt: skip
    if answer.rate is not None:
        rate = number(language, answer.rate.vnd_per_unit, decimals=2)
        notes.append(t("origin.note_rate", rate=rate, currency=answer.currency, day=date(language, answer.rate.day)))
    heads = tuple((t(f"budget.entry_{head}"), False) for head in _ENTRY)
    amounts = tuple((t(f"budget.entry_{head}"), True) for head in ("amount", "rate", "vnd"))
    table = "budget_line" if recipe.basis == "planned" else "money_transaction"
    return Told(
        finding=t("origin.finding_money", name=entry.name(language), project=answer.project.code, place=asked.place,
                  day=day, value=value),
        as_of=t("origin.as_of_day", day=day),
        facts=definition(language, code) + _of(language, answer, asked),
        formula=entry.formula(language),
        worked=tuple(lines),
        notes=tuple(notes or [t("origin.note_none")]),
        rows_title=t("budget.entries_title"),
        columns=heads + amounts,
        rows=tuple(_entry_raw(language, each) for each in behind.page.entries),
        shown=tuple(_entry_shown(language, each) for each in behind.page.entries),
        records=tuple(f"{table} {each.ident}" for each in behind.page.entries),
        row_batches=tuple(each.batch for each in behind.page.entries),
        count=behind.page.count,
        batches=behind.batches,
    )  # fmt: skip


def _amount_of(code: str, answer: Budget) -> tuple[int, Ratio | None]:
    """The amount shown, and a and b where the number is a rate."""
    recipe = RECIPES[code]
    amount = answer.total.of(recipe.basis)
    if code == "plan_execution":
        return amount, answer.execution
    if code == "disbursement_rate":
        return amount, answer.disbursement
    if code == "burn":
        return amount, answer.burn
    if code.startswith("cofinancing_share"):
        return amount, dict(answer.positions)[recipe.basis].share or Ratio(0, 0)
    return amount, None


def _worked(language: str, code: str, answer: Budget, ratio: Ratio | None, value: str) -> list[str]:
    t, day = translator(language), date(language, answer.until)
    if code == "burn":
        spent, plan = (money(language, each, currency=answer.currency) for each in (answer.total.spent,
                                                                                    answer.whole_plan))  # fmt: skip
        time = answer.time
        return [
            t("origin.worked_burn", spent=spent, plan=plan, done=number(language, time.numerator),
              all=number(language, time.denominator), value=value)
        ]  # fmt: skip
    parts = indicator(code).parts(language)
    if ratio is None or parts is None:
        return [t("origin.worked_sum", value=value, day=day), *_share_of(language, code, answer)]
    a, b = (money(language, each, currency=answer.currency) for each in (ratio.numerator, ratio.denominator))
    said = [t("origin.worked_ratio", a=a, part=parts[0], b=b, whole=parts[1], value=value)]
    agreed = answer.agreed
    if code.startswith("cofinancing") and agreed.counterpart_bp is not None and agreed.tolerance_bp is not None:
        share, tolerance = (percent(language, bp / 10_000) for bp in (agreed.counterpart_bp, agreed.tolerance_bp))
        said.append(t("origin.agreed", share=share, tolerance=tolerance))
    return [*said, t("origin.day_of_both", day=day)]


def _share_of(language: str, code: str, answer: Budget) -> list[str]:
    """The counterpart's share of an amount that has no rate of its own in the registry."""
    position = dict(answer.positions).get(code)
    if f"cofinancing_share_{code}" in RECIPES or position is None or position.share is None:
        return []
    sides = (position.counterpart, position.external + position.counterpart)
    a, b = (money(language, each, currency=answer.currency) for each in sides)
    return [translator(language)("origin.worked_share", a=a, b=b, value=percent(language, position.share.value))]


def _of(language: str, answer: Budget, asked: MoneyAsked) -> tuple[tuple[str, str], ...]:
    t = translator(language)
    every = t("budget.all")
    return (
        (t("origin.fact_project"), answer.project.code),
        (t("origin.fact_place"), asked.place),
        (t("origin.fact_day"), date(language, answer.until)),
        (t("budget.quarter"), quarter(language, asked.quarter) if asked.quarter else every),
        (t("budget.category"), t(f"budget.category_{asked.category}") if asked.category else every),
        (t("cofinancing.form"), t(f"cofinancing.form_{asked.form}")),
        (t("budget.currency"), t(f"budget.currency_{answer.currency.lower()}")),
    )


def _entry_raw(language: str, entry: Entry) -> tuple[object, ...]:
    t, digits = translator(language), MINOR_DIGITS[entry.currency]
    amount = Decimal(entry.amount).scaleb(-digits) if digits else entry.amount
    return (
        entry.voucher, entry.day, t(f"budget.kind_{entry.kind}"), entry.province,
        t(f"budget.category_{entry.category}"), entry.funder, amount, entry.rate, entry.amount_vnd,
    )  # fmt: skip


def _entry_shown(language: str, entry: Entry) -> tuple[object, ...]:
    row = _entry_raw(language, entry)
    rate = "" if entry.rate is None else number(language, entry.rate, decimals=2)
    return (
        row[0], date(language, entry.day), *row[2:6], money(language, entry.amount, currency=entry.currency), rate,
        money(language, entry.amount_vnd, unit=False),
    )  # fmt: skip


def told_of_courses(
    language: str, code: str, summed: Training, behind: CoursesBehind, *, until: dt.date, place: str
) -> Told:
    """All that is told of a number of training; `summed` is what the pages show."""
    t, entry = translator(language), indicator(code)
    shown, ratio = _training_of(code, summed)
    counted, again = _training_of(code, behind.total)
    value = value_text(language, code, shown)
    parts = entry.parts(language)
    day = date(language, until)
    if ratio is not None and again is not None and parts is not None:
        a, b = number(language, ratio.numerator), number(language, ratio.denominator)
        lines = [t("origin.worked_ratio", a=a, part=parts[0], b=b, whole=parts[1], value=value)]
        lines += recount_text(language, again.numerator, ratio.numerator, summed.courses)
    else:
        lines = [t("origin.worked_sum", value=value, day=day)]
        lines += recount_text(language, round(counted or 0), round(shown or 0), summed.courses)
    left = [("sex_unknown", summed.sex_unknown), ("without_days", summed.courses_without_days),
            ("not_costed", summed.courses - summed.courses_costed)]  # fmt: skip
    notes = [t(f"origin.note_{name}", count=number(language, count)) for name, count in left if count]
    return Told(
        finding=t("origin.finding", name=entry.name(language), place=place, month=day, value=value),
        as_of=t("origin.as_of_day", day=day),
        facts=(*definition(language, code), (t("origin.fact_place"), place), (t("origin.fact_day"), day)),
        formula=entry.formula(language),
        worked=tuple(lines),
        notes=tuple(notes or [t("origin.note_none")]),
        rows_title=t("origin.rows_courses"),
        columns=tuple((t(f"training.column_{head}"), head in _COUNTED) for head in _COURSE),
        rows=tuple(_course(language, line, raw=True) for line in behind.lines),
        shown=tuple(_course(language, line, raw=False) for line in behind.lines),
        records=tuple(f"course {line.ident}" for line in behind.lines),
        row_batches=tuple(line.batch for line in behind.lines),
        count=behind.total.courses,
        batches=behind.batches,
    )


def _training_of(code: str, sums: Training) -> tuple[float | None, Ratio | None]:
    if code == "trainees_women_share":
        share = sums.women_share
        return share.value, Ratio(share.numerator, share.denominator)
    if code == "cost_per_trainee_day":
        return sums.cost_per_trainee_day.value, sums.cost_per_trainee_day
    return float(getattr(sums, code)), None


def _course(language: str, line: CourseLine, *, raw: bool) -> tuple[object, ...]:
    counts = (line.days, line.trainees, line.women, line.men, line.sex_unknown, line.cost)
    said = counts if raw else tuple(number(language, count) for count in counts)
    day = date(language, line.starts_on, precision=line.precision)
    return (line.code, line.title, line.province, day, *said, line.project or "")
