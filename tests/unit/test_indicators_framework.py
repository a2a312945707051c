"""A results framework: the way to a target, how a result answers it, the band it falls into."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.framework import (
    BAND_STATUS,
    MEASURES,
    USUAL_BANDS,
    Direction,
    Kind,
    Point,
    Rating,
    answered,
    asked_by,
    band_of,
    rate_result,
    start_point,
)
from indicators.rates import Ratio
from indicators.registry import INDICATORS
from indicators.scheme import band

PROPERTY = settings(deadline=None, derandomize=True, max_examples=100)
START = date(2022, 12, 1)
EVE = Point(date(2022, 11, 30), Fraction(0))
CLUBS = [
    Point(date(2025, 11, 30), Fraction(162)),
    Point(date(2023, 11, 30), Fraction(54)),
    Point(date(2024, 11, 30), Fraction(108)),
]
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
amounts = st.fractions(min_value=0, max_value=1_000_000, max_denominator=1000)


def test_every_measure_stands_in_the_unit_of_a_known_indicator() -> None:
    assert {measure.unit_of for measure in MEASURES.values() if measure.unit_of} <= set(INDICATORS)
    for measure in MEASURES.values():
        if measure.unit_of:
            assert (INDICATORS[measure.unit_of].unit_en == "%") == (measure.kind == "rate")


@pytest.mark.parametrize(
    ("on", "asked"),
    [
        (date(2022, 12, 1), Fraction(54, 365)),
        (date(2023, 11, 30), Fraction(54)),
        (date(2024, 5, 31), 54 + Fraction(54 * 183, 366)),
        (date(2024, 11, 30), Fraction(108)),
        (date(2025, 11, 30), Fraction(162)),
        (date(2026, 10, 31), Fraction(162)),
    ],
)
def test_the_way_runs_straight_from_milestone_to_milestone(on: date, asked: Fraction) -> None:
    assert asked_by(CLUBS, on=on, start=EVE) == asked


def test_without_a_start_the_first_promise_holds_from_the_first_day() -> None:
    share = [Point(date(2025, 11, 30), Fraction(70))]
    assert asked_by(share, on=START, start=None) == 70
    late = Point(date(2026, 1, 1), Fraction(10))
    assert asked_by(share, on=START, start=late) == 70
    assert asked_by([], on=START, start=EVE) is None


@pytest.mark.parametrize(
    ("kind", "baseline", "on", "expected"),
    [
        ("count", None, None, EVE),
        (None, None, None, EVE),
        ("rate", None, None, None),
        ("rate", Fraction(55), None, Point(EVE.day, Fraction(55))),
        ("rate", Fraction(55), date(2022, 6, 30), Point(date(2022, 6, 30), Fraction(55))),
    ],
)
def test_a_way_begins_at_its_baseline_and_a_count_at_nothing(
    kind: Kind | None, baseline: Fraction | None, on: date | None, expected: Point | None
) -> None:
    assert start_point(START, kind=kind, baseline=baseline, baseline_on=on) == expected


@pytest.mark.parametrize(
    ("actual", "asked", "direction", "tolerance", "expected"),
    [
        (81, 162, "up", 0, Ratio(1, 2)),
        (0, 162, "up", 0, Ratio(0, 1)),
        (-3, 6, "up", 0, Ratio(-1, 2)),
        (5, 0, "up", 0, None),
        (10, 5, "down", 0, Ratio(1, 2)),
        (0, 5, "down", 0, Ratio(1, 1)),
        (3, 0, "down", 0, Ratio(0, 1)),
        (3, -1, "down", 0, None),
        (19, 20, "within", 1, Ratio(1, 1)),
        (21, 20, "within", 1, Ratio(1, 1)),
        (15, 20, "within", 1, Ratio(3, 4)),
        (25, 20, "within", 1, Ratio(3, 4)),
        (60, 20, "within", 1, Ratio(0, 1)),
        (0, 0, "within", 0, Ratio(1, 1)),
        (5, 0, "within", 0, Ratio(0, 1)),
    ],
)
def test_a_result_answers_what_was_asked(
    actual: int, asked: int, direction: Direction, tolerance: int, expected: Ratio | None
) -> None:
    found = answered(Fraction(actual), asked=Fraction(asked), direction=direction, tolerance=Fraction(tolerance))
    assert found == expected


@pytest.mark.parametrize(
    ("per_mille", "position"),
    [(1200, 0), (1000, 0), (999, 1), (900, 1), (899, 2), (600, 2), (599, 3), (300, 3), (299, 4), (0, 4), (-5, 4)],
)
def test_the_usual_bands_are_the_five_of_the_global_fund(per_mille: int, position: int) -> None:
    ratio = Ratio(per_mille, 1000)
    assert band_of(ratio) == position
    assert BAND_STATUS[position] is band(ratio)


def test_a_project_may_have_bands_of_its_own() -> None:
    assert [band_of(Ratio(share, 100), bands=(8000, 5000, 0)) for share in (80, 79, 50, 49, 0)] == [0, 1, 1, 2, 2]


def _rate(actual: int | None, *, on: date = date(2024, 11, 30), near: bool = False) -> Rating:
    value = None if actual is None else Fraction(actual)
    return rate_result(value, promises=CLUBS, start=EVE, starts_on=START, on=on, near=near)


def test_a_rating_is_against_what_was_asked_by_the_day_and_says_the_whole_too() -> None:
    found = _rate(100)
    assert (found.state, found.asked, found.target, found.band) == ("rated", 108, 162, 1)
    assert (found.achievement, found.of_target) == (Ratio(25, 27), Ratio(50, 81))


def test_what_cannot_be_rated_says_why() -> None:
    assert _rate(5, on=date(2022, 11, 30)) == Rating("not_due", target=Fraction(162))
    assert _rate(None) == Rating("no_actual", Fraction(108), Fraction(162))
    assert _rate(71, near=True) == Rating("near", Fraction(108), Fraction(162))
    assert rate_result(Fraction(5), promises=[], start=EVE, starts_on=START, on=START) == Rating("no_target")
    nothing = [Point(date(2025, 11, 30), Fraction(0))]
    found = rate_result(Fraction(5), promises=nothing, start=EVE, starts_on=START, on=START)
    assert (found.state, found.band, found.of_target) == ("no_target", None, None)


def test_an_agreed_value_to_keep_within_holds_from_the_first_day() -> None:
    share = [Point(date(2025, 11, 30), Fraction(20))]
    found = rate_result(
        Fraction(19), promises=share, start=EVE, starts_on=START, on=START, direction="within", tolerance=Fraction(1)
    )
    assert (found.asked, found.band) == (20, 0)


@PROPERTY
@given(st.lists(st.builds(Point, days, amounts), min_size=1, max_size=5, unique_by=lambda point: point.day), days)
def test_what_is_asked_lies_between_the_promises(promises: list[Point], on: date) -> None:
    asked = asked_by(promises, on=on, start=None)
    assert asked is not None
    assert min(point.value for point in promises) <= asked <= max(point.value for point in promises)


@PROPERTY
@given(amounts, st.integers(1, 10**6), days, st.integers(1, 3000))
def test_more_is_never_rated_worse(actual: Fraction, target: int, due: date, length: int) -> None:
    start = due - timedelta(days=length)
    on = start + timedelta(days=length // 2)
    bands = []
    for value in (actual, actual + 1):
        found = rate_result(
            value, promises=[Point(due, Fraction(target))], start=Point(start - timedelta(days=1), Fraction(0)),
            starts_on=start, on=on, bands=USUAL_BANDS,
        )  # fmt: skip
        assert found.state == "rated" and found.band is not None
        bands.append(found.band)
    assert bands[1] <= bands[0]
