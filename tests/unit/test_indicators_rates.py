"""Fractions, months and maps."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.months import InvalidPeriod, elapsed, last_days, month_end, month_range, months_left
from indicators.rates import Rate, RateOutOfBounds, Ratio
from indicators.recast import NoPopulation, Population, UnmappedUnit, population_on, recast_additive

PROPERTY = settings(deadline=None, derandomize=True, max_examples=100)
COUNTS = st.integers(0, 10**6)
DAYS = st.dates(date(2015, 1, 1), date(2036, 1, 1))


def test_rate_shows_its_parts_and_states() -> None:
    assert (Rate(2, 5).value, Rate(2, 5).percent, Rate(2, 5).state) == (0.4, 40.0, "value")
    assert (Rate(0, 5).value, Rate(0, 5).state) == (0.0, "zero")
    assert (Rate(0, 0).value, Rate(0, 0).percent, Rate(0, 0).state) == (None, None, "not_applicable")
    assert Ratio(5, 0).value is None
    assert Ratio(63, 60).percent == 105.0
    assert Rate(7, 100).percent == 7.0
    assert not Ratio(1, 0).at_least(0)


@pytest.mark.parametrize(("a", "b"), [(6, 5), (-1, 5), (1, 0), (0, -1)])
def test_rate_refuses_what_is_no_part(a: int, b: int) -> None:
    with pytest.raises(RateOutOfBounds):
        Rate(a, b)


def test_ratio_refuses_a_denominator_below_zero() -> None:
    with pytest.raises(RateOutOfBounds):
        Ratio(1, -1)


@PROPERTY
@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1))
def test_rates_stay_within_bounds_and_add_by_their_parts(parts) -> None:
    rates = [Rate(min(pair), max(pair)) for pair in parts]
    whole = sum(rates[1:], rates[0])
    assert whole == Rate(sum(r.numerator for r in rates), sum(r.denominator for r in rates))
    values = [r.value for r in rates if r.value is not None]
    if whole.value is not None:
        assert 0 <= whole.value <= 1
        assert min(values) - 1e-12 <= whole.value <= max(values) + 1e-12


def test_month_ends_and_ranges() -> None:
    assert month_end(date(2024, 2, 5)) == date(2024, 2, 29)
    months = month_range(date(2024, 11, 30), last=date(2025, 2, 1))
    assert [str(month) for month in months] == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert [str(day) for day in last_days(months)] == ["2024-11-30", "2024-12-31", "2025-01-31", "2025-02-28"]
    with pytest.raises(InvalidPeriod):
        month_range(date(2025, 2, 1), last=date(2025, 1, 31))


@pytest.mark.parametrize(
    ("as_of", "months"),
    [
        (date(2026, 10, 31), 2),
        (date(2026, 10, 30), 3),
        (date(2026, 12, 30), 1),
        (date(2026, 12, 31), 0),
        (date(2027, 1, 1), 0),
        (date(2025, 12, 31), 12),
    ],
)
def test_months_left_counts_the_running_month_until_its_last_day(as_of: date, months: int) -> None:
    assert months_left(as_of, due=date(2026, 12, 31)) == months


def test_elapsed_holds_both_ends() -> None:
    first, last = date(2022, 12, 1), date(2025, 11, 30)
    assert elapsed(first, ends_on=last, on=date(2022, 11, 30)).numerator == 0
    assert elapsed(first, ends_on=last, on=first) == Rate(1, 1096)
    assert elapsed(first, ends_on=last, on=last) == Rate(1096, 1096)
    assert elapsed(first, ends_on=last, on=date(2030, 1, 1)).value == 1.0
    with pytest.raises(InvalidPeriod):
        elapsed(last, ends_on=first, on=first)


@PROPERTY
@given(st.dictionaries(st.sampled_from([f"{n:02d}" for n in range(1, 64)]), COUNTS), st.data())
def test_sixty_three_and_thirty_four_have_one_total(values: dict[str, int], data) -> None:
    new = [f"N{n:02d}" for n in range(34)]
    merger = {f"{n:02d}": data.draw(st.sampled_from(new)) for n in range(1, 64)}
    recast = recast_additive(values, successor=merger)
    assert sum(recast.values()) == sum(values.values())
    assert set(recast) == set(merger.values())
    for unit, total in recast.items():
        assert total == sum(value for old, value in values.items() if merger[old] == unit)


def test_recast_names_a_unit_without_successor() -> None:
    with pytest.raises(UnmappedUnit, match="99"):
        recast_additive({"99": 1}, successor={"01": "01"})


def test_population_is_stated_interpolated_or_the_nearest() -> None:
    points = {date(2025, 1, 1): 100, date(2025, 1, 5): 110, date(2026, 1, 1): 200}
    assert population_on(points, on=date(2025, 1, 1)) == Population(100, "stated")
    assert population_on(points, on=date(2025, 1, 2)) == Population(103, "interpolated")
    assert population_on(points, on=date(2019, 1, 1)) == Population(100, "nearest")
    assert population_on(points, on=date(2030, 1, 1)) == Population(200, "nearest")
    with pytest.raises(NoPopulation):
        population_on({}, on=date(2025, 1, 1))


@PROPERTY
@given(st.dictionaries(DAYS, COUNTS, min_size=1), DAYS)
def test_population_never_leaves_the_range_of_its_points(points, on: date) -> None:
    assert min(points.values()) <= population_on(points, on=on).people <= max(points.values())


@PROPERTY
@given(DAYS, st.integers(0, 4000), DAYS)
def test_elapsed_is_a_rate_that_never_falls(starts_on: date, days: int, on: date) -> None:
    ends_on = starts_on + timedelta(days)
    today = elapsed(starts_on, ends_on=ends_on, on=on)
    tomorrow = elapsed(starts_on, ends_on=ends_on, on=on + timedelta(1))
    assert 0 <= today.numerator <= tomorrow.numerator <= min(today.numerator + 1, days + 1)
    assert np.isclose(tomorrow.value or 0, tomorrow.numerator / (days + 1))
