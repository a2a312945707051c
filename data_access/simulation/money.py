"""Money that moved, entry by entry, along the plan: promised, received, paid out, accounted for, and taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

import numpy as np

from data_access.bulk import Cells
from data_access.simulation.budget import Line, on_map
from data_access.simulation.corrections import corrections, leave_open
from data_access.simulation.entry import Entry, valuation
from data_access.simulation.plans import Plan
from data_access.simulation.rates import Rates
from indicators.budget import quarter_of
from indicators.money import split_exact

ENTRY_COLUMNS = (
    "id", "epoch", "province_code", "voucher", "year", "occurred_on", "kind", "budget_line_id", "project", "funder",
    "amount", "currency", "amount_vnd", "rate", "rate_date", "in_kind", "valuation", "reverses_id", "corrects_id",
    "note", "batch_id",
)  # fmt: skip
_ADVANCED = frozenset({"training", "conference", "monitoring"})
# Hưng Yên's counterpart came late and was made up for; Hòa Bình's ran ahead: both leave the tolerance for a while.
_DRIFTS: Mapping[str, tuple[tuple[date, float], ...]] = {
    "33": ((date(2024, 1, 1), 0.45), (date(2024, 10, 1), 1.0), (date(2025, 1, 1), 1.45)),
    "17": ((date(2023, 10, 1), 1.6), (date(2024, 7, 1), 1.0), (date(2025, 1, 1), 0.7)),
}
_SHARE_IN_KIND = {"management": 0.6, "equipment": 0.4, "conference": 0.3, "training": 0.3}
_KIND_MARKS = {"commitment": "CK", "incoming": "TN", "disbursement": "GN", "advance": "TU", "settlement": "HU",
               "expenditure": "QT", "reversal": "DG"}  # fmt: skip


def _drift(province: str, day: date) -> float:
    factor = 1.0
    for start, value in _DRIFTS.get(province, ()):
        factor = value if day >= start else factor
    return factor


def _quarters(line: Line) -> list[tuple[date, date]]:
    """The parts of a line's period by quarter: (first day, last day)."""
    parts: list[tuple[date, date]] = []
    start, end = line.period
    while start <= end:
        quarter = quarter_of(start)
        following = date(quarter.year + quarter.month // 10, (quarter.month + 2) % 12 + 1, 1)
        parts.append((start, min(following - timedelta(days=1), end)))
        start = following
    return parts


def _some_day(first: date, last: date, *, rng: np.random.Generator) -> date:
    return first + timedelta(days=int(rng.integers(0, max((last - first).days, 0) + 1)))


def _external(line: Line, *, rates: Rates, rng: np.random.Generator) -> Iterator[Entry]:
    """A donor line: promised and received as a whole (in won, as remitted), then used quarter by quarter."""
    start = line.period[0]
    yield Entry(line, start + timedelta(days=int(rng.integers(0, 6))), "commitment", line.amount, line.currency)
    paid_on = start + timedelta(days=int(rng.integers(12, 26)))
    if line.funder == "KOICA-HAK":
        usd, _ = rates.on("USD", day=paid_on)
        krw, _ = rates.on("KRW", day=paid_on)
        yield Entry(line, paid_on, "incoming", max(int(line.amount * usd / 100 / krw), 1), "KRW")
    else:
        yield Entry(line, paid_on, "incoming", line.amount, line.currency)
    quarters = _quarters(line)
    weights = [float(w) for w in rng.uniform(0.8, 1.2, len(quarters))]
    used = split_exact(round(line.amount * float(rng.uniform(0.955, 1.0))), weights=weights)
    for (first, last), amount in zip(quarters, used, strict=True):
        if amount <= 0:
            continue
        out = _some_day(max(first, paid_on), max(last - timedelta(days=25), first, paid_on), rng=rng)
        yield Entry(line, out, "disbursement", amount, line.currency)
        done = _some_day(min(out + timedelta(days=5), max(last, out)), max(last, out), rng=rng)
        advance = round(amount * 0.7)
        if line.category in _ADVANCED and advance:
            yield Entry(line, out, "advance", advance, line.currency)
            yield Entry(line, done, "settlement", advance, line.currency)
        yield Entry(line, done, "expenditure", amount, line.currency)


def _seed_loans(line: Line, *, days: Sequence[date], plan: Plan, rng: np.random.Generator) -> Iterator[Entry]:
    """Loan funds: the same sum in đồng to each club some weeks after its founding."""
    start = line.period[0]
    yield Entry(line, start + timedelta(days=2), "commitment", line.amount, line.currency)
    yield Entry(line, start + timedelta(days=20), "incoming", line.amount, line.currency)
    for founded in days:
        paid = max(founded + timedelta(days=int(rng.integers(12, 30))), start + timedelta(days=21))
        for kind in ("disbursement", "expenditure"):
            yield Entry(line, paid, kind, plan.seed_dong, "VND", note="Vốn vay quay vòng cho 1 câu lạc bộ")


def _counterpart(line: Line, *, share: Fraction, matched: Mapping[tuple[str, date], int],
                 rng: np.random.Generator) -> Iterator[Entry]:  # fmt: skip
    """A counterpart line, partly in kind; some provinces drift from the agreed share for a while.

    `matched` is what the counterpart owes by (province, quarter) for what the donor's money was spent on, `share`
    the line's part of it.
    """
    yield Entry(line, line.period[0] + timedelta(days=int(rng.integers(0, 20))), "commitment", line.amount, "VND")
    for first, last in _quarters(line):
        owed = float(matched.get((line.province, quarter_of(first)), 0) * share)
        amount = round(owed * _drift(line.province, first) * float(rng.uniform(0.985, 1.01)) / 1_000) * 1_000
        kind_share = round(amount * _SHARE_IN_KIND.get(line.category, 0.0) / 1_000) * 1_000
        for part, in_kind in ((amount - kind_share, False), (kind_share, True)):
            if part > 0:
                paid = _some_day(first, last - timedelta(days=min(10, (last - first).days)), rng=rng)
                for kind in ("incoming", "disbursement"):
                    yield Entry(line, paid, kind, part, "VND", in_kind)
                yield Entry(line, _some_day(paid, last, rng=rng), "expenditure", part, "VND", in_kind)


def _matched(entries: Sequence[Entry], *, plan: Plan, rates: Rates) -> dict[tuple[str, date], int]:
    """What the counterpart owes by (province, quarter), at its agreed share of what was spent."""
    owed: dict[tuple[str, date], int] = {}
    for entry in entries:
        if entry.kind == "expenditure":
            key = entry.line.province, quarter_of(entry.day)
            owed[key] = owed.get(key, 0) + entry.vnd(rates)[0]
    return {key: dong * plan.counterpart_bp // (10_000 - plan.counterpart_bp) for key, dong in owed.items()}


def _reversals(entries: Sequence[Entry], *, last: date, rng: np.random.Generator) -> list[Entry]:
    """A few expenditures booked twice or too high, the mistake and what takes it back."""
    spent = [e for e in entries if e.kind == "expenditure" and e.line.category != "seed_loan"]
    mistakes: list[Entry] = []
    for i in sorted(rng.choice(len(spent), size=min(14, len(spent)), replace=False)):
        right = spent[i]
        twice = Entry(
            right.line, right.day, "expenditure", right.amount, right.currency, right.in_kind, note="Ghi trùng"
        )
        back = min(right.day + timedelta(days=int(rng.integers(5, 40))), last)
        mistakes += [twice, Entry(right.line, back, "reversal", right.amount, right.currency, right.in_kind,
                                  reverses=twice, note="Điều chỉnh giảm chứng từ ghi trùng")]  # fmt: skip
    return mistakes


def _closing(entries: Sequence[Entry], *, plan: Plan, rates: Rates) -> list[Entry]:
    """The counterpart's last entries, by which the whole ends a little above its agreed share."""
    if plan.counterpart is None:
        return []
    spent = {side: sum(e.vnd(rates)[0] * (-1 if e.kind == "reversal" else 1) for e in entries
                       if e.kind in {"expenditure", "reversal"} and (e.line.funder == plan.counterpart) == (side == 1))
             for side in (0, 1)}  # fmt: skip
    goal = spent[0] * (plan.counterpart_bp + 15) // (10_000 - plan.counterpart_bp - 15)
    missing = goal - spent[1]
    lines = [e.line for e in entries if e.kind == "commitment" and e.line.funder == plan.counterpart
             and e.line.category == "management" and e.line.period == plan.periods[-1]]  # fmt: skip
    if missing <= 0 or not lines:
        return []
    day = plan.periods[-1][1]
    return [Entry(line, day, kind, part, "VND", True, note="Quyết toán vốn đối ứng bằng hiện vật khi kết thúc dự án")
            for line, part in zip(lines, split_exact(missing, weights=[1] * len(lines)), strict=True) if part
            for kind in ("incoming", "disbursement", "expenditure")]  # fmt: skip


def make_entries(plan: Plan, *, lines: Sequence[Line], loans: Mapping[tuple[str, date], Sequence[date]], rates: Rates,
                 last: date, seed: int) -> list[Entry]:  # fmt: skip
    """Every entry to the day `last` in order of day; `loans` are founding days by (province, period start)."""
    rng = np.random.default_rng([seed, 9, int(plan.project[3:])])
    current = {line.code: line for line in lines}  # the later version replaces the earlier
    entries: list[Entry] = []
    ours = [line for line in current.values() if line.amount]
    own = [line for line in ours if line.funder == plan.counterpart]
    for line in ours:
        if line.category == "seed_loan":
            entries += _seed_loans(line, days=loans.get((line.province, line.period[0]), ()), plan=plan, rng=rng)
        elif line.funder == plan.donor:
            entries += _external(line, rates=rates, rng=rng)
    entries = leave_open(entries, plan=plan, seed=seed)
    matched = _matched(entries, plan=plan, rates=rates)
    for line in own:
        together = sum(o.amount for o in own if (o.province, o.period) == (line.province, line.period))
        entries += _counterpart(line, share=Fraction(line.amount, together), matched=matched, rng=rng)
    # What was advanced late is accounted for in the weeks after the end; nothing is spent then.
    for entry in entries:
        if entry.kind == "settlement" and entry.line.period == plan.periods[-1]:
            entry.day = min(entry.day + timedelta(days=21), plan.closing_until)
    corrected = corrections(entries, plan=plan, seed=seed)
    entries += _reversals(entries, last=plan.periods[-1][1], rng=rng) + corrected
    entries = [e for e in entries if e.day <= last]
    if last >= plan.periods[-1][1]:
        entries += _closing(entries, plan=plan, rates=rates)
    order = list(_KIND_MARKS)
    return sorted(entries, key=lambda e: (e.day, order.index(e.kind), e.line.code, e.amount))


def entry_rows(entries: Sequence[Entry], *, rates: Rates, first_id: int, batch: int) -> Iterator[Cells]:
    """Rows of `money_transaction`; vouchers run by province and year. A reversal follows its voucher."""
    numbers: dict[tuple[str, str, int], int] = {}
    for k, entry in enumerate(entries):
        entry.id = first_id + k
    for entry in entries:
        epoch, unit = on_map(entry.line.province, entry.day)
        key = epoch, unit, entry.day.year
        numbers[key] = numbers.get(key, 0) + 1
        voucher = f"{entry.line.project}-{_KIND_MARKS[entry.kind]}-{numbers[key]:04d}"
        vnd, rate, rate_date = entry.vnd(rates)
        yield (
            entry.id, epoch, unit, voucher, entry.day.year, entry.day.isoformat(), entry.kind, entry.line.id,
            entry.line.project, entry.line.funder, entry.amount, entry.currency, vnd,
            None if rate is None else str(rate), None if rate_date is None else rate_date.isoformat(),
            int(entry.in_kind), valuation(entry.line.category) if entry.in_kind else None,
            entry.reverses.id if entry.reverses else None, entry.corrects.id if entry.corrects else None, entry.note,
            batch,
        )  # fmt: skip
