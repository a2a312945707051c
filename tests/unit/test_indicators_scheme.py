"""Schemes, targets and status."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.rates import Rate, Ratio
from indicators.scheme import (
    OTHER_SCHEME,
    SCHEMES,
    InvalidTarget,
    Standing,
    Status,
    achievement,
    achievement_of_rate,
    band,
    derive_scheme,
    in_period,
    needed_pace,
    new_clubs,
    standing,
    time_adjusted_target,
)

PROPERTY = settings(deadline=None, derandomize=True, max_examples=100)
START, DUE = date(2025, 8, 1), date(2030, 12, 31)


@pytest.mark.parametrize(
    ("founded_on", "scheme", "inside"),
    [
        (date(2015, 5, 5), "1533", False),
        (date(2016, 8, 1), "1533", False),
        (date(2016, 8, 2), "1533", True),
        (date(2020, 8, 30), "1533", True),
        (date(2020, 8, 31), "1336", True),
        (date(2025, 7, 31), "1336", True),
        (date(2025, 8, 1), "1648", True),
        (date(2034, 1, 1), "1648", True),
    ],
)
def test_a_blank_scheme_is_derived_from_the_founding_day(founded_on: date, scheme: str, inside: bool) -> None:
    assert derive_scheme(founded_on) == scheme
    assert in_period(scheme, founded_on=founded_on) is inside


def test_a_scheme_written_by_hand_can_lie_outside_its_period() -> None:
    assert not in_period("1533", founded_on=date(2021, 1, 1))
    assert not in_period("1648", founded_on=date(2021, 1, 1))
    assert in_period(OTHER_SCHEME, founded_on=date(2021, 1, 1))


@PROPERTY
@given(st.lists(st.sampled_from(["1533", "1336", "1648", "khac", "1000"])))
def test_no_club_counts_under_two_schemes(schemes: list[str]) -> None:
    counts = new_clubs(schemes)
    assert sum(counts.values()) == len(schemes)
    assert list(counts) == [*SCHEMES, OTHER_SCHEME]
    assert counts["1336"] == schemes.count("1336")
    assert counts[OTHER_SCHEME] == schemes.count("khac") + schemes.count("1000")


def test_achievement_and_rate_stand_apart() -> None:
    assert achievement(41, target=30).percent == pytest.approx(136.67, abs=0.01)
    assert achievement(3, target=0).state == "not_applicable"
    assert achievement_of_rate(Rate(63, 63), target_bp=9500).percent == pytest.approx(105.26, abs=0.01)
    with pytest.raises(InvalidTarget):
        achievement(1, target=-1)


def test_needed_pace() -> None:
    assert needed_pace(1_800, target=6_000, as_of=date(2026, 10, 31), due=DUE) == Ratio(4_200, 50)
    assert needed_pace(6_100, target=6_000, as_of=date(2026, 10, 31), due=DUE).state == "zero"
    assert needed_pace(5_000, target=6_000, as_of=DUE, due=DUE).state == "not_applicable"
    with pytest.raises(InvalidTarget):
        needed_pace(1, target=-1, as_of=START, due=DUE)


@PROPERTY
@given(st.integers(0, 9_000), st.integers(0, 9_000), st.dates(START, DUE - timedelta(1)))
def test_the_needed_pace_reaches_the_target(result: int, target: int, as_of: date) -> None:
    pace = needed_pace(result, target=target, as_of=as_of, due=DUE)
    assert result + pace.numerator == max(result, target)
    assert pace.denominator >= 1


def test_time_adjusted_target_runs_from_the_start_to_the_due_date() -> None:
    def on(day: date) -> float | None:
        return time_adjusted_target(6_000, starts_on=START, due=DUE, on=day).value

    assert on(START - timedelta(1)) == 0
    assert on(DUE) == on(date(2040, 1, 1)) == 6_000
    assert on(date(2026, 7, 31)) == pytest.approx(6_000 * 365 / 1979)


@pytest.mark.parametrize(
    ("percent", "status"),
    [
        (1000, Status.MET),
        (100, Status.MET),
        (99, Status.NEARLY),
        (90, Status.NEARLY),
        (89, Status.BEHIND),
        (60, Status.BEHIND),
        (59, Status.FAR_BEHIND),
        (30, Status.FAR_BEHIND),
        (29, Status.FAILING),
        (0, Status.FAILING),
    ],
)
def test_bands_have_closed_floors(percent: int, status: Status) -> None:
    assert band(Ratio(percent, 100)) is status
    assert band(Ratio(percent * 7, 700)) is status


def test_a_hair_under_a_floor_is_under_it() -> None:
    assert band(Ratio(10**17 * 9 - 1, 10**18)) is Status.BEHIND
    assert band(Ratio(1, 0)) is Status.NO_TARGET


def test_standing_says_why_there_is_no_band() -> None:
    assert standing(5, target=None, starts_on=START, due=DUE, on=DUE) == Standing(Status.NO_TARGET, None)
    assert standing(5, target=0, starts_on=START, due=DUE, on=DUE).status is Status.NO_TARGET
    early = standing(5, target=10, starts_on=START, due=DUE, on=date(2025, 7, 31))
    assert early == Standing(Status.NOT_STARTED, None)
    with pytest.raises(InvalidTarget):
        standing(5, target=-1, starts_on=START, due=DUE, on=DUE)


def test_standing_at_the_due_date_is_the_achievement() -> None:
    found = standing(5_400, target=6_000, starts_on=START, due=DUE, on=DUE)
    assert found.status is Status.NEARLY
    assert found.ratio is not None and found.ratio.percent == 90.0


def test_statuses_differ_in_key_and_shape() -> None:
    assert len({status.key for status in Status}) == len({status.shape for status in Status}) == len(Status) == 7
