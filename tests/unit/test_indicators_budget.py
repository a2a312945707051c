"""Money to the đồng: splits, conversion, co-financing, execution and quarters."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from indicators.budget import (
    InvalidAmount,
    InvalidPeriod,
    InvalidRate,
    InvalidShare,
    InvalidWeights,
    Quarter,
    burn,
    cofinancing,
    cumulative_by_quarter,
    disbursement_rate,
    elapsed,
    plan_execution,
    quarter_of,
    split_exact,
    to_vnd,
    variance,
)
from indicators.rates import Rate, RateOutOfBounds, Ratio

PROPERTY = settings(deadline=None, derandomize=True, max_examples=200)
DONG = st.integers(0, 10**12)
BASIS_POINTS = st.integers(0, 10_000)


@PROPERTY
@given(st.integers(-(10**15), 10**15), st.lists(st.integers(0, 10**6), min_size=1, max_size=70))
def test_a_split_loses_no_dong_and_stays_within_one_of_the_exact_share(total: int, weights: list[int]) -> None:
    assume(sum(weights) > 0)
    parts = split_exact(total, weights=weights)
    assert sum(parts) == total
    assert all(
        abs(part - Fraction(total * weight, sum(weights))) < 1 for part, weight in zip(parts, weights, strict=True)
    )
    assert split_exact(-total, weights=weights) == [-part for part in parts]


def test_ties_of_a_split_go_to_the_earlier_part() -> None:
    assert split_exact(100, weights=[1, 1, 1]) == [34, 33, 33]
    assert split_exact(1, weights=[0, 1, 1]) == [0, 1, 0]
    assert split_exact(10, weights=[Fraction(1, 3), Decimal("0.5"), 0.25]) == [3, 5, 2]


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_a_split_needs_weights(weights: list[int]) -> None:
    with pytest.raises(InvalidWeights):
        split_exact(10, weights=weights)


@pytest.mark.parametrize(
    ("minor", "digits", "rate", "dong"),
    [
        (100, 2, "24000", 24_000),
        (17_000_000, 2, "23512.345", 3_997_098_650),
        (1, 0, "18.5", 19),
        (1, 0, "18.49999999999999999999", 18),
        (-1, 0, "18.5", -19),
        (1, 2, "50", 1),
        (1, 2, "49.99", 0),
        (12_345, 0, "1", 12_345),
    ],
)
def test_conversion_rounds_half_up_once(minor: int, digits: int, rate: str, dong: int) -> None:
    assert to_vnd(minor, minor_digits=digits, rate=Decimal(rate)) == dong


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity"])
def test_conversion_refuses_what_is_no_rate(rate: str) -> None:
    with pytest.raises(InvalidRate):
        to_vnd(1, minor_digits=0, rate=Decimal(rate))


@PROPERTY
@given(st.integers(-(10**12), 10**12), st.integers(0, 3), st.decimals("0.0001", 99999, places=4))
def test_a_reversal_undoes_its_voucher(minor: int, digits: int, rate: Decimal) -> None:
    dong = to_vnd(minor, minor_digits=digits, rate=rate)
    assert dong + to_vnd(-minor, minor_digits=digits, rate=rate) == 0
    assert abs(dong - minor * Fraction(rate) / 10**digits) <= Fraction(1, 2)


def _excess(external: int, counterpart: int, agreed_bp: int) -> int:
    return counterpart * 10_000 - agreed_bp * (external + counterpart)


@PROPERTY
@given(DONG, DONG, BASIS_POINTS)
@example(900, 100, 2000)
@example(0, 7, 0)
@example(7, 0, 10_000)
def test_moving_restores_the_share_and_one_dong_less_would_not(external: int, counterpart: int, agreed: int) -> None:
    found = cofinancing(external, counterpart=counterpart, agreed_bp=agreed)
    before = _excess(external, counterpart, agreed)
    if before == 0:
        assert (found.move, found.move_from, found.top_up, found.top_up_by) == (0, None, 0, None)
        return
    sign = 1 if before > 0 else -1
    assert found.move_from == ("counterpart" if sign > 0 else "external")

    def after(move: int) -> int:
        return sign * _excess(external + sign * move, counterpart - sign * move, agreed)

    assert after(found.move) <= 0 < after(found.move - 1)
    assert after(found.move) > -10_000, "the share is overshot by less than one đồng"


@PROPERTY
@given(DONG, DONG, BASIS_POINTS)
@example(0, 7, 0)
@example(7, 0, 10_000)
def test_the_short_sides_top_up_restores_and_one_dong_less_would_not(
    external: int, counterpart: int, agreed: int
) -> None:
    found = cofinancing(external, counterpart=counterpart, agreed_bp=agreed)
    before = _excess(external, counterpart, agreed)
    assume(before != 0)
    assert found.top_up_by == ("external" if before > 0 else "counterpart")
    if found.top_up is None:
        assert agreed in (0, 10_000), "only a side agreed to bear nothing cannot be balanced"
        return

    def after(added: int) -> int:
        if before > 0:
            return _excess(external + added, counterpart, agreed)
        return -_excess(external, counterpart + added, agreed)

    assert after(found.top_up) <= 0 < after(found.top_up - 1)


@PROPERTY
@given(DONG, DONG, BASIS_POINTS, BASIS_POINTS)
def test_tolerance_is_decided_exactly(external: int, counterpart: int, agreed: int, tolerance: int) -> None:
    total = external + counterpart
    assume(total > 0)
    found = cofinancing(external, counterpart=counterpart, agreed_bp=agreed, tolerance_bp=tolerance)
    distance = Fraction(counterpart, total) - Fraction(agreed, 10_000)
    assert found.within == (abs(distance) <= Fraction(tolerance, 10_000))
    assert found.distance_pp == pytest.approx(float(distance * 100), abs=1e-9)
    assert found.share == Ratio(counterpart, total)


def test_eighty_twenty() -> None:
    exact = cofinancing(800, counterpart=200, agreed_bp=2000)
    assert (exact.share.percent, exact.distance_pp, exact.within) == (20.0, 0.0, True)
    short = cofinancing(830_000_001, counterpart=170_000_000, agreed_bp=2000)
    assert (short.within, short.move, short.move_from) == (False, 30_000_001, "external")
    assert (short.top_up, short.top_up_by) == (37_500_001, "counterpart")
    near = cofinancing(810, counterpart=190, agreed_bp=2000)
    assert (near.within, near.distance_pp, near.move) == (True, -1.0, 10)


def test_a_full_grant() -> None:
    assert cofinancing(10**9, counterpart=0, agreed_bp=0).within is True
    broken = cofinancing(10**9, counterpart=10**8, agreed_bp=0)
    assert (broken.move, broken.move_from, broken.top_up, broken.top_up_by) == (
        10**8,
        "counterpart",
        None,
        "external",
    )


def test_no_money_is_not_applicable() -> None:
    none = cofinancing(0, counterpart=0, agreed_bp=2000)
    assert (none.share.state, none.distance_pp, none.within, none.move) == ("not_applicable", None, None, 0)
    undone = cofinancing(-5, counterpart=5, agreed_bp=2000)
    assert (undone.distance_pp, undone.within, undone.move) == (None, None, 5)
    with pytest.raises(RateOutOfBounds):
        cofinancing(-5, counterpart=0, agreed_bp=2000)


@pytest.mark.parametrize(("agreed", "tolerance"), [(-1, 0), (10_001, 0), (0, -1), (0, 10_001)])
def test_shares_are_basis_points_of_a_whole(agreed: int, tolerance: int) -> None:
    with pytest.raises(InvalidShare):
        cofinancing(1, counterpart=1, agreed_bp=agreed, tolerance_bp=tolerance)


def test_execution_disbursement_and_variance() -> None:
    assert plan_execution(45, planned=60) == Ratio(45, 60)
    assert disbursement_rate(75, planned=60).percent == 125.0
    assert plan_execution(45, planned=0).state == "not_applicable"
    assert variance(45, planned=60) == -15
    with pytest.raises(InvalidAmount):
        plan_execution(1, planned=-1)


def test_burn_compares_money_with_time() -> None:
    half_time = elapsed(date(2025, 1, 1), ends_on=date(2025, 1, 10), on=date(2025, 1, 5))
    assert burn(50, planned=100, time=half_time).value == 1.0
    assert burn(25, planned=100, time=half_time).value == 0.5
    assert burn(25, planned=0, time=half_time).state == "not_applicable"
    assert burn(25, planned=100, time=Rate(0, 10)).state == "not_applicable"


@PROPERTY
@given(st.lists(st.tuples(st.dates(date(2022, 1, 1), date(2026, 12, 31)), st.integers(-(10**9), 10**9))))
def test_quarters_sum_to_the_entries(entries: list[tuple[date, int]]) -> None:
    quarters = cumulative_by_quarter(entries, first=date(2023, 5, 5), last=date(2025, 11, 30))
    assert len(quarters) == 11
    assert (quarters[0].starts_on, quarters[-1].starts_on) == (date(2023, 4, 1), date(2025, 10, 1))
    assert quarters[-1].cumulative == sum(amount for day, amount in entries if day <= date(2025, 12, 31))
    for quarter in quarters:
        assert quarter.amount == sum(amount for day, amount in entries if quarter_of(day) == quarter.starts_on)
    for before, after in pairwise(quarters):
        assert after.cumulative == before.cumulative + after.amount


def test_a_quarter_without_entries_is_a_zero() -> None:
    found = cumulative_by_quarter([(date(2024, 12, 31), 5)], first=date(2024, 10, 1), last=date(2025, 3, 31))
    assert found == [Quarter(date(2024, 10, 1), 5, 5), Quarter(date(2025, 1, 1), 0, 5)]
    with pytest.raises(InvalidPeriod):
        cumulative_by_quarter([], first=date(2025, 4, 1), last=date(2025, 3, 31))
