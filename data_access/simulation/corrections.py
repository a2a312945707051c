"""What does not go smoothly: advances left open, quarters closed, and corrections made after their closing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from data_access.bulk import Cells
from data_access.simulation.entry import Entry
from data_access.simulation.plans import Plan
from indicators.budget import cumulative_by_quarter, quarter_of
from indicators.months import quarter_end

CLOSING_COLUMNS = ("project", "quarter", "closed_on", "closed_by")
CLOSED_BY = "Ban quản lý dự án (mô phỏng)"
_CLOSED_AFTER = timedelta(days=45)
_LEFT_OPEN, _CORRECTED = 8, 8


def _rng(plan: Plan, seed: int, part: int) -> np.random.Generator:
    # Streams of their own, so that the rest of the money stays as it is.
    return np.random.default_rng([seed, part, int(plan.project[3:])])


def leave_open(entries: Sequence[Entry], *, plan: Plan, seed: int) -> list[Entry]:
    """The same entries with a few advances of the last periods settled in part or not at all; what was not accounted
    for is not spent. A settlement is followed by its expenditure.
    """
    rng = _rng(plan, seed, 12)
    late = [k for k, e in enumerate(entries) if e.kind == "settlement" and e.line.period in plan.periods[-3:]]
    chosen = sorted(rng.choice(len(late), size=min(_LEFT_OPEN, len(late)), replace=False)) if late else []
    found = list(entries)
    for k in (late[i] for i in chosen):
        left = round(entries[k].amount * float(rng.choice([1.0, 0.5, 0.3])))
        for position in (k, k + 1):
            found[position] = replace(entries[position], amount=entries[position].amount - left)
    return [entry for entry in found if entry.amount]


def closed_quarters(plan: Plan, *, last: date) -> list[tuple[date, date]]:
    """(quarter, day of closing) of every quarter closed by the day `last`."""
    quarters = cumulative_by_quarter([], first=plan.periods[0][0], last=plan.open_from - timedelta(days=1))
    closings = [(quarter.starts_on, quarter_end(quarter.starts_on) + _CLOSED_AFTER) for quarter in quarters]
    return [(quarter, day) for quarter, day in closings if day <= last]


def closing_rows(plan: Plan, *, last: date) -> Iterator[Cells]:
    """Rows of `period_closing`."""
    for quarter, day in closed_quarters(plan, last=last):
        yield plan.project, quarter.isoformat(), day.isoformat(), CLOSED_BY


def corrections(entries: Sequence[Entry], *, plan: Plan, seed: int) -> list[Entry]:
    """Expenditures found too high or too low after their quarter was closed: new entries that point at them."""
    rng = _rng(plan, seed, 13)
    spent = [e for e in entries if e.kind == "expenditure" and e.line.category != "seed_loan"]
    found: list[Entry] = []
    if not spent:
        return found
    for k, i in enumerate(sorted(rng.choice(len(spent), size=min(_CORRECTED, len(spent)), replace=False))):
        old = spent[i]
        share, after = float(rng.uniform(0.04, 0.08)), int(rng.integers(5, 60))
        day = quarter_end(old.day) + _CLOSED_AFTER + timedelta(days=after)
        if day > plan.periods[-1][1] or quarter_of(old.day) >= plan.open_from:
            continue
        step = 1_000 if old.currency == "VND" else 100
        higher = k % 3 == 2
        amount = round(old.amount * (share / 2 if higher else share) / step) * step
        if amount:
            found.append(
                Entry(old.line, day, "expenditure", amount, old.currency, old.in_kind, corrects=old,
                      note="Bổ sung phần ghi thiếu, quý cũ đã khóa sổ")
                if higher
                else Entry(old.line, day, "reversal", amount, old.currency, old.in_kind, reverses=old, corrects=old,
                           note="Điều chỉnh giảm phần ghi thừa, quý cũ đã khóa sổ")
            )  # fmt: skip
    return found
