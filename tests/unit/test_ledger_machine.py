"""Any sequence of entries, reversals, corrections, closings and revised plans leaves books that balance to the đồng."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from indicators.budget import quarter_of, split_exact
from indicators.currency import Split, split_variance
from indicators.entries import (
    BeforeStart,
    Booked,
    EntryRefused,
    QuarterClosed,
    TooMuchTakenBack,
    check_day,
    check_not_before,
    reversal_vnd,
)
from indicators.ledger import MEASURES, Posting, balances, difference, postings, with_exchange_difference
from indicators.money import to_vnd

STARTS = {"VIE085": date(2022, 12, 1), "VIE071": date(2021, 1, 1)}
PROVINCES, FUNDERS = ("01", "17", "37"), ("KOICA-HAK", "HNCT")
CATEGORIES = ("training", "seed_loan", "equipment")
DIGITS = {"VND": 0, "USD": 2, "KRW": 0}
FIRST, LAST = date(2022, 10, 1), date(2024, 12, 31)
CASH_ONLY = {"advance", "settlement"}
days = st.dates(FIRST, LAST)


def rate_on(currency: str, day: date) -> Decimal:
    """A rate that moves from month to month."""
    base = {"VND": Decimal(1), "USD": Decimal("23456.75"), "KRW": Decimal("18.37")}[currency]
    months = (day.year - FIRST.year) * 12 + day.month
    return base if currency == "VND" else base * (1000 + 7 * (months % 11)) / 1000


@dataclass(frozen=True)
class Entry:
    """An entry as the register keeps it; a reversal names what it takes back, a correction what it sets right."""

    project: str
    province: str
    funder: str
    category: str
    day: date
    kind: str
    amount: int
    currency: str
    amount_vnd: int
    in_kind: bool
    reverses: Entry | None = None
    corrects: Entry | None = None

    @property
    def cell(self) -> tuple[str, str, str, date]:
        return self.project, self.province, self.funder, quarter_of(self.day)

    @property
    def measure(self) -> str:
        return MEASURES[self.reverses.kind if self.reverses else self.kind]

    @property
    def sign(self) -> int:
        return -1 if self.reverses else 1

    @property
    def postings(self) -> tuple[Posting, ...]:
        return postings(self.measure, category=self.category, in_kind=self.in_kind, currency=self.currency,
                        amount=self.sign * self.amount, amount_vnd=self.sign * self.amount_vnd)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A line of the plan: one version of it."""

    project: str
    funder: str
    currency: str
    days: tuple[int, ...]
    amount: int
    version: int

    @property
    def quarters(self) -> list[int]:
        return split_exact(self.amount, weights=self.days)


class Books(RuleBasedStateMachine):
    """The register's entries under the rules of `indicators.entries`, and what must hold after every step."""

    booked = Bundle("booked")
    planned = Bundle("planned")

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.closed: dict[str, set[date]] = {project: set() for project in STARTS}
        self.plans: dict[int, list[Line]] = {}

    def _refused(self, project: str, day: date) -> type[EntryRefused] | None:
        if day < STARTS[project]:
            return BeforeStart
        return QuarterClosed if quarter_of(day) in self.closed[project] else None

    @rule(
        target=booked, project=st.sampled_from(tuple(STARTS)), province=st.sampled_from(PROVINCES),
        funder=st.sampled_from(FUNDERS), category=st.sampled_from(CATEGORIES), day=days,
        kind=st.sampled_from(tuple(MEASURES)), amount=st.integers(1, 10**7), currency=st.sampled_from(tuple(DIGITS)),
        in_kind=st.booleans(),
    )  # fmt: skip
    def book(self, project: str, province: str, funder: str, category: str, day: date, kind: str, amount: int,
             currency: str, in_kind: bool) -> object:  # fmt: skip
        refused = self._refused(project, day)
        if refused is not None:
            with pytest.raises(refused):
                check_day(day, starts_on=STARTS[project], closed=self.closed[project])
            return multiple()
        check_day(day, starts_on=STARTS[project], closed=self.closed[project])
        vnd = to_vnd(amount, minor_digits=DIGITS[currency], rate=rate_on(currency, day))
        entry = Entry(project, province, funder, category, day, kind, amount, currency, vnd,
                      in_kind and kind not in CASH_ONLY)  # fmt: skip
        self.entries.append(entry)
        return entry

    def _taken_back(self, original: Entry) -> Booked:
        parts = [entry for entry in self.entries if entry.reverses is original]
        return Booked(sum(entry.amount for entry in parts), sum(entry.amount_vnd for entry in parts))

    def _follow(self, original: Entry, later: int) -> date | None:
        """A day after the entry, or None where the books rightly refuse it."""
        day = original.day + timedelta(days=later)
        check_not_before(day, original=original.day)
        refused = self._refused(original.project, day)
        if refused is None:
            return day
        with pytest.raises(refused):
            check_day(day, starts_on=STARTS[original.project], closed=self.closed[original.project])
        return None

    @rule(original=booked, later=st.integers(0, 200), tenths=st.integers(1, 11))
    def reverse(self, original: Entry, later: int, tenths: int) -> None:
        """Some tenths of what is left: ten are all of it, eleven are too much."""
        day, taken = self._follow(original, later), self._taken_back(original)
        left = original.amount - taken.amount
        amount = -(-left * tenths // 10)
        whole = Booked(original.amount, original.amount_vnd)
        if amount > left or left == 0:
            with pytest.raises(TooMuchTakenBack):
                reversal_vnd(amount, original=whole, taken_back=taken)
            return
        if day is not None:
            vnd = reversal_vnd(amount, original=whole, taken_back=taken)
            # A reversal of an entry in a closed quarter is a correction too: it points at the old entry.
            corrects = original if quarter_of(original.day) in self.closed[original.project] else None
            self.entries.append(
                Entry(original.project, original.province, original.funder, original.category, day, "reversal", amount,
                      original.currency, vnd, original.in_kind, original, corrects)
            )  # fmt: skip

    @rule(original=booked, later=st.integers(0, 400), amount=st.integers(1, 10**9))
    def correct_upward(self, original: Entry, later: int, amount: int) -> None:
        """What was booked too low and closed since: a new entry of its kind in an open quarter."""
        day = self._follow(original, later)
        if day is not None and quarter_of(original.day) in self.closed[original.project]:
            vnd = to_vnd(amount, minor_digits=DIGITS[original.currency], rate=rate_on(original.currency, day))
            self.entries.append(
                Entry(original.project, original.province, original.funder, original.category, day, original.kind,
                      amount, original.currency, vnd, original.in_kind, corrects=original)
            )  # fmt: skip

    @rule(project=st.sampled_from(tuple(STARTS)), day=days)
    def close(self, project: str, day: date) -> None:
        self.closed[project].add(quarter_of(day))

    @rule(
        target=planned, project=st.sampled_from(tuple(STARTS)), funder=st.sampled_from(FUNDERS),
        currency=st.sampled_from(tuple(DIGITS)), spread=st.lists(st.integers(1, 92), min_size=1, max_size=4),
        amount=st.integers(0, 10**9),
    )  # fmt: skip
    def plan(self, project: str, funder: str, currency: str, spread: list[int], amount: int) -> int:
        code = len(self.plans)
        self.plans[code] = [Line(project, funder, currency, tuple(spread), amount, 0)]
        return code

    @rule(target=planned, code=consumes(planned), amount=st.integers(0, 10**9))
    def revise(self, code: int, amount: int) -> int:
        last = self.plans[code][-1]
        self.plans[code].append(Line(last.project, last.funder, last.currency, last.days, amount, last.version + 1))
        return code

    @invariant()
    def every_cell_balances_in_every_currency(self) -> None:
        cells: dict[tuple[str, str, str, date], list[Posting]] = defaultdict(list)
        for entry in self.entries:
            cells[entry.cell].extend(entry.postings)
        for made in cells.values():
            own, dong = difference(balances(made))
            assert set(own.values()) <= {0} and dong == 0
            assert difference(with_exchange_difference(balances(made))) == (own, 0)

    def _sums(self, by: Callable[[Entry], Hashable]) -> dict[Hashable, dict[tuple[str, str, bool, str], list[int]]]:
        found: dict[Hashable, dict[tuple[str, str, bool, str], list[int]]] = defaultdict(dict)
        for entry in self.entries:
            sums = found[by(entry)].setdefault((entry.measure, entry.category, entry.in_kind, entry.currency), [0, 0])
            sums[0] += entry.sign * entry.amount
            sums[1] += entry.sign * entry.amount_vnd
        return found

    @invariant()
    def every_view_adds_up_to_the_same_accounts(self) -> None:
        """Summing entries first and posting the sums, by any view, is posting every entry."""
        whole = balances(posting for entry in self.entries for posting in entry.postings)
        views: Iterable[Callable[[Entry], Hashable]] = (
            lambda entry: entry.project, lambda entry: entry.province, lambda entry: entry.funder,
            lambda entry: quarter_of(entry.day), lambda entry: entry.cell,
        )  # fmt: skip
        for view in views:
            made = [
                posting
                for sums in self._sums(view).values()
                for (measure, category, in_kind, currency), (amount, vnd) in sums.items()
                for posting in postings(measure, category=category, in_kind=in_kind, currency=currency, amount=amount,
                                        amount_vnd=vnd)
            ]  # fmt: skip
            assert balances(made) == whole

    @invariant()
    def nothing_is_taken_back_twice(self) -> None:
        for entry in self.entries:
            taken = self._taken_back(entry)
            assert taken.amount <= entry.amount and taken.amount_vnd <= entry.amount_vnd
            if taken.amount == entry.amount:
                assert taken.amount_vnd == entry.amount_vnd

    @invariant()
    def a_correction_stands_in_another_quarter_than_the_closed_one(self) -> None:
        assert all(quarter_of(entry.day) != quarter_of(entry.corrects.day) for entry in self.entries if entry.corrects)

    @invariant()
    def the_latest_plan_counts_and_its_quarters_are_the_whole(self) -> None:
        for versions in self.plans.values():
            assert [line.version for line in versions] == list(range(len(versions)))
            assert sum(versions[-1].quarters) == versions[-1].amount

    @invariant()
    def rate_and_real_effect_are_the_difference_to_the_plan(self) -> None:
        plans: dict[str, int] = defaultdict(int)
        spent: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for versions in self.plans.values():
            plans[versions[-1].currency] += versions[-1].amount
        for entry in self.entries:
            if entry.measure == "spent":
                spent[entry.currency][0] += entry.sign * entry.amount
                spent[entry.currency][1] += entry.sign * entry.amount_vnd
        whole = Split(0, 0, 0)
        for currency, digits in DIGITS.items():
            planned_vnd = to_vnd(plans[currency], minor_digits=digits, rate=rate_on(currency, FIRST))
            if plans[currency] or currency == "VND" or not spent[currency][0]:
                whole += split_variance(plans[currency], planned_vnd=planned_vnd, actual=spent[currency][0],
                                        actual_vnd=spent[currency][1], currency=currency)  # fmt: skip
        assert whole.real + whole.rate_effect == whole.total == whole.actual - whole.planned


Books.TestCase.settings = settings(deadline=None, derandomize=True, max_examples=80, stateful_step_count=40)
TestBooks = Books.TestCase
