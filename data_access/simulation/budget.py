"""Budget lines of the simulated projects: an original plan and one revision that moves money but keeps the total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from data_access.bulk import Cells
from data_access.simulation.plans import CATEGORY_MARKS, FULL_PROVINCE_CLUBS, Period, Plan
from data_access.simulation.rates import Rates
from geo.succession import successor_province
from geo.units import REFORM_DATE
from indicators.money import split_exact, to_vnd

LINE_COLUMNS = (
    "id", "code", "version", "project", "category", "epoch", "province_code", "funder", "period_start", "period_end",
    "amount", "currency", "amount_vnd", "rate", "rate_date", "batch_id",
)  # fmt: skip
DIGITS = {"USD": 2, "VND": 0, "KRW": 0}
# The revision replaced every line from this day on.
REVISED_FROM = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one version; `province` is of the 63, `epoch` and `unit` say it on the map of the period."""

    id: int
    code: str
    version: int
    project: str
    category: str
    province: str
    epoch: str
    unit: str
    funder: str
    period: Period
    amount: int
    currency: str
    amount_vnd: int
    rate: Decimal | None
    rate_date: date | None


def on_map(province63: str, day: date) -> tuple[str, str]:
    """(epoch, code) of a province on the map of a day; before the reform the 63 of 2025 stand for all years."""
    return ("34", successor_province(province63)) if day >= REFORM_DATE else ("63-2025", province63)


def _amounts(plan: Plan, *, province: str, clubs: Mapping[Period, int], rates: Rates,
             rng: np.random.Generator) -> Iterator[tuple[str, str, Period, int, str]]:  # fmt: skip
    """(funder, category, period, amount in minor units, currency) of the original plan."""
    whole = sum(clubs.values())
    size = whole / FULL_PROVINCE_CLUBS[plan.project]
    first_rate, _ = rates.on("USD", day=plan.periods[0][0])
    dong_per_cent = first_rate / 100
    seed = {period: round(n * plan.seed_dong / dong_per_cent) for period, n in clubs.items() if n}
    given = dict.fromkeys(plan.periods, 0)  # what the counterpart is a share of, period by period
    for period, cents in seed.items():
        given[period] += cents
        yield plan.donor, "seed_loan", period, cents, "USD"
    donor_total = round(plan.donor_cents * size)
    rest = max(donor_total - sum(seed.values()), 0)
    for category, part in zip(
        plan.donor_weights, split_exact(rest, weights=[*plan.donor_weights.values()]), strict=True
    ):
        for period, amount in _over_periods(part, plan=plan, rng=rng):
            given[period] += amount
            yield plan.donor, category, period, amount, "USD"
    if plan.counterpart is None:
        return
    for period, cents in given.items():
        dong = round(cents * dong_per_cent) * plan.counterpart_bp // (10_000 - plan.counterpart_bp)
        weights = plan.counterpart_weights
        for category, amount in zip(weights, split_exact(dong, weights=[*weights.values()]), strict=True):
            yield plan.counterpart, category, period, amount, "VND"


def _over_periods(total: int, *, plan: Plan, rng: np.random.Generator) -> Iterator[tuple[Period, int]]:
    """A category's total over the periods: little in the first, which was mostly preparation."""
    weights = [0.45, *(float(w) for w in rng.uniform(0.8, 1.2, len(plan.periods) - 1))]
    yield from zip(plan.periods, split_exact(total, weights=weights), strict=True)


def make_lines(plan: Plan, *, clubs: Mapping[str, Mapping[Period, int]], rates: Rates, seed: int,
               first_id: int) -> list[Line]:  # fmt: skip
    """Both versions of every line; `clubs` are the project's clubs by province and period."""
    rng = np.random.default_rng([seed, 8, int(plan.project[3:])])
    lines: list[Line] = []

    def add(code: str, version: int, category: str, province: str, funder: str, period: Period, amount: int,
            currency: str) -> None:  # fmt: skip
        epoch, unit = on_map(province, period[0])
        rate, rate_date = (None, None) if currency == "VND" else rates.on(currency, day=period[0])
        vnd = amount if rate is None else to_vnd(amount, minor_digits=DIGITS[currency], rate=rate)
        lines.append(Line(first_id + len(lines), code, version, plan.project, category, province, epoch, unit, funder,
                          period, amount, currency, vnd, rate, rate_date))  # fmt: skip

    for province in plan.provinces:
        if not any(clubs[province].values()):
            continue
        original = list(_amounts(plan, province=province, clubs=clubs[province], rates=rates, rng=rng))
        codes = [
            f"{plan.project}-{province}-{CATEGORY_MARKS[category]}-{start.year}H{(start.month + 5) // 6}-{funder}"
            for funder, category, (start, _), _, _ in original
        ]
        for code, (funder, category, period, amount, currency) in zip(codes, original, strict=True):
            add(code, 0, category, province, funder, period, amount, currency)
        for code, (funder, category, period, amount, currency) in zip(codes, _revised(original, rng=rng), strict=True):
            if period[0] >= REVISED_FROM:
                add(code, 1, category, province, funder, period, amount, currency)
    return lines


def _revised(original: Sequence[tuple[str, str, Period, int, str]],
             *, rng: np.random.Generator) -> list[tuple[str, str, Period, int, str]]:  # fmt: skip
    """The same lines with money moved between those from REVISED_FROM on, seed loans apart; totals are kept."""
    revised = list(original)
    for funder in dict.fromkeys(row[0] for row in original):
        movable = [i for i, row in enumerate(original)
                   if row[0] == funder and row[1] != "seed_loan" and row[2][0] >= REVISED_FROM]  # fmt: skip
        if not movable:
            continue
        total = sum(original[i][3] for i in movable)
        weights = [original[i][3] * float(rng.uniform(0.85, 1.15)) + 1.0 for i in movable]
        for i, amount in zip(movable, split_exact(total, weights=weights), strict=True):
            revised[i] = (*original[i][:3], amount, original[i][4])
    return revised


def line_rows(lines: Sequence[Line], *, batch: int) -> Iterator[Cells]:
    """Rows of `budget_line`."""
    for line in lines:
        yield (
            line.id, line.code, line.version, line.project, line.category, line.epoch, line.unit, line.funder,
            line.period[0].isoformat(), line.period[1].isoformat(), line.amount, line.currency, line.amount_vnd,
            None if line.rate is None else str(line.rate),
            None if line.rate_date is None else line.rate_date.isoformat(), batch,
        )  # fmt: skip
