"""Alerts from series: how many periods in a row, since when, and what each kind holds against what."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.alerts import (
    LIMITS,
    PACE_MONTHS,
    REPORTS_IN,
    Reading,
    burn_readings,
    off_for,
    pace_readings,
    report_readings,
    share_readings,
)

Q = [dt.date(2024, month, 1) for month in (1, 4, 7, 10)]


def _readings(pattern: str) -> list[Reading]:
    """A reading a month from 1/2024: "x" is off, "." is not."""
    return [
        Reading(dt.date(2024 + index // 12, index % 12 + 1, 1), Fraction(1), Fraction(2), mark == "x")
        for index, mark in enumerate(pattern)
    ]


@pytest.mark.parametrize(
    ("pattern", "periods", "since", "whole"),
    [
        ("..xx", 2, dt.date(2024, 3, 1), False),
        ("xxxx", 2, dt.date(2024, 1, 1), True),
        ("x.xx", 1, dt.date(2024, 3, 1), False),
        ("...x", 0, dt.date(2024, 4, 1), False),
    ],
)
def test_an_alert_says_since_when(pattern: str, periods: int, since: dt.date, whole: bool) -> None:
    off = off_for(_readings(pattern), periods=periods)
    assert off is not None
    assert (off.since, off.whole, off.value) == (since, whole, Fraction(1, 2))


@pytest.mark.parametrize(("pattern", "periods"), [("", 1), ("...x", 2), ("xxx.", 1), ("xx.x", 2)])
def test_no_alert_without_enough_periods_in_a_row(pattern: str, periods: int) -> None:
    assert off_for(_readings(pattern), periods=periods) is None


@given(st.text(alphabet="x.", max_size=24), st.integers(1, 6))
def test_an_alert_is_exactly_a_tail_that_is_off(pattern: str, periods: int) -> None:
    tail = len(pattern) - len(pattern.rstrip("x"))
    off = off_for(_readings(pattern), periods=periods)
    assert (off is not None) == (tail >= periods)
    if off is not None:
        assert off.since == _readings(pattern)[len(pattern) - tail].period
        assert off.last == _readings(pattern)[-1]


def test_a_value_without_a_denominator_is_none() -> None:
    off = off_for([Reading(Q[0], Fraction(0), Fraction(0), True)], periods=1)
    assert off is not None and off.value is None


def test_shares_are_cumulative_and_off_beyond_the_tolerance_only() -> None:
    external = [(Q[0], 80), (Q[1], 80), (Q[3], 80)]
    counterpart = [(Q[0], 20), (Q[2], 20), (Q[3], 24)]
    found = share_readings(external, counterpart=counterpart, first=Q[0], last=Q[3], agreed_bp=2000, tolerance_bp=100)
    assert [(int(r.a), int(r.b), r.off) for r in found] == [
        (20, 100, False), (20, 180, True), (40, 200, False), (64, 304, True),
    ]  # fmt: skip
    wide = share_readings(external, counterpart=counterpart, first=Q[0], last=Q[3], agreed_bp=2000, tolerance_bp=1000)
    assert not any(reading.off for reading in wide)


def test_no_money_and_more_taken_back_than_paid_are_no_alert() -> None:
    external = [(Q[1], -80)]
    found = share_readings(external, counterpart=[], first=Q[0], last=Q[1], agreed_bp=2000, tolerance_bp=100)
    assert [reading.off for reading in found] == [False, False]


@given(st.lists(st.tuples(st.sampled_from(Q), st.integers(0, 10**12), st.integers(0, 10**12)), max_size=8))
def test_a_share_off_by_more_than_its_tolerance_is_off_by_the_same_sum(rows: list[tuple[dt.date, int, int]]) -> None:
    found = share_readings(
        [(day, theirs) for day, theirs, _ in rows], counterpart=[(day, ours) for day, _, ours in rows],
        first=Q[0], last=Q[3], agreed_bp=2000, tolerance_bp=100,
    )  # fmt: skip
    last = found[-1]
    assert last.b == sum(theirs + ours for _, theirs, ours in rows)
    assert last.off == (last.b > 0 and abs(last.a / last.b - Fraction(1, 5)) > Fraction(1, 100))


def test_spending_is_held_against_the_time_gone_by() -> None:
    spent = [(Q[0], 10), (Q[1], 20), (Q[3], 50)]
    start, end = dt.date(2024, 1, 1), dt.date(2024, 12, 31)
    found = burn_readings(spent, planned=100, starts_on=start, ends_on=end, last=Q[3], percent=Fraction(70))
    assert [reading.a for reading in found] == [Fraction(n, 100) for n in (10, 30, 30, 80)]
    assert [reading.b for reading in found] == [Fraction(days, 366) for days in (91, 182, 274, 366)]
    assert [reading.off for reading in found] == [True, True, True, False]
    edge = burn_readings([(Q[0], 70)], planned=100, starts_on=start, ends_on=end, last=Q[3], percent=Fraction(70))
    assert not edge[-1].off


def test_without_a_plan_spending_is_no_alert() -> None:
    found = burn_readings([], planned=0, starts_on=Q[0], ends_on=Q[3], last=Q[0], percent=Fraction(70))
    assert [(reading.a, reading.off) for reading in found] == [(Fraction(0), False)]


def test_reports_are_judged_once_they_are_overdue() -> None:
    months = [(dt.date(2024, 1, 1), 89, 100), (dt.date(2024, 2, 1), 90, 100), (dt.date(2024, 3, 1), 0, 100)]
    # January's are due on 10 February and 30 days overdue at the end of 11 March.
    assert REPORTS_IN == 90
    assert report_readings(months, as_of=dt.date(2024, 3, 10), days=30) == []
    found = report_readings(months, as_of=dt.date(2024, 4, 9), days=30)
    assert [(reading.period.month, reading.off) for reading in found] == [(1, True), (2, False)]
    assert len(report_readings(months, as_of=dt.date(2024, 4, 10), days=0)) == 3


def test_a_month_with_few_reports_due_says_too_little() -> None:
    month = dt.date(2024, 1, 1)
    few, enough = (report_readings([(month, 0, due)], as_of=dt.date(2024, 12, 31), days=30)[0] for due in (9, 10))
    assert (few.off, enough.off) == (False, True)


def test_openings_are_held_against_the_pace_still_needed() -> None:
    months = [(dt.date(2024, 1 + index, 1), 2, 2 * (index + 1)) for index in range(4)]
    found = pace_readings(months, target=100, due_on=dt.date(2024, 12, 31), percent=Fraction(100))
    assert [reading.a for reading in found] == [Fraction(2)] * 4
    assert found[-1].b == Fraction(92, 8)
    assert all(reading.off for reading in found)
    assert not pace_readings(months, target=8, due_on=dt.date(2024, 12, 31), percent=Fraction(100))[-1].off
    assert not pace_readings(months, target=100, due_on=dt.date(2024, 1, 15), percent=Fraction(100))[-1].off


def test_a_pace_is_the_mean_of_the_last_twelve_months() -> None:
    months = [(dt.date(2023 + index // 12, index % 12 + 1, 1), index, 0) for index in range(14)]
    found = pace_readings(months, target=10_000, due_on=dt.date(2030, 12, 31), percent=Fraction(100))
    assert found[0].a == 0
    assert found[-1].a == Fraction(sum(range(2, 14)), PACE_MONTHS)


@pytest.mark.parametrize(
    ("kind", "threshold", "fits"),
    [
        ("share_off", None, True),
        ("share_off", Fraction(3, 2), True),
        ("share_off", Fraction(101), False),
        ("burn_low", None, False),
        ("burn_low", Fraction(70), True),
        ("burn_low", Fraction(0), False),
        ("report_overdue", Fraction(30), True),
        ("report_overdue", Fraction(61, 2), False),
        ("pace_short", Fraction(100), True),
    ],
)
def test_a_threshold_fits_its_kind(kind: str, threshold: Fraction | None, fits: bool) -> None:
    assert LIMITS[kind].allow(threshold) is fits
