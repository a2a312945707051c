"""Active clubs and coverage."""

from collections import Counter
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.coverage import (
    COMMUNE_UNKNOWN,
    active_clubs,
    active_mask,
    clubs_by_commune,
    clubs_per_10k_older,
    coverage,
    openings,
    provinces_coverage,
)
from indicators.months import month_end, month_range, quarter_end
from indicators.rates import Rate

PROPERTY = settings(deadline=None, derandomize=True, max_examples=100)
DAYS = st.dates(date(2019, 12, 1), date(2022, 3, 31))
LIFE = st.tuples(st.none() | DAYS, st.none() | DAYS)
MONTHS = month_range(date(2020, 1, 1), last=date(2021, 12, 1))


def _days(values) -> np.ndarray:
    return np.array([np.datetime64(value or "NaT", "D") for value in values], dtype="datetime64[D]")


def test_founding_and_closing_days_count_as_ruled() -> None:
    founded = _days([date(2020, 1, 31), date(2020, 2, 1), None, date(2020, 1, 1)])
    closed = _days([date(2020, 3, 31), date(2020, 4, 1), None, None])
    months = month_range(date(2020, 1, 1), last=date(2020, 4, 1))
    expected = [[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 0, 0], [1, 1, 1, 1]]
    assert active_mask(founded, closed=closed, months=months).astype(int).tolist() == expected
    assert active_clubs(founded, closed=closed, months=months).tolist() == [2, 3, 2, 1]


@PROPERTY
@given(st.lists(LIFE, max_size=30))
def test_fast_count_equals_the_plain_rule(lives) -> None:
    founded, closed = _days([a for a, _ in lives]), _days([b for _, b in lives])
    counts = active_clubs(founded, closed=closed, months=MONTHS)
    for month, count in zip(MONTHS, counts, strict=True):
        last = month_end(month.astype("datetime64[D]").item())
        assert count == sum(a is not None and a <= last and not (b is not None and b <= last) for a, b in lives)
    assert active_mask(founded, closed=closed, months=MONTHS).sum(axis=0).tolist() == counts.tolist()


@PROPERTY
@given(st.lists(st.none() | DAYS, max_size=50))
def test_openings_sum_to_the_clubs_founded_in_the_period(days) -> None:
    counts = openings(_days(days), months=MONTHS)
    inside = Counter((day.year, day.month) for day in days if day and 2020 <= day.year <= 2021)
    assert counts.tolist() == [inside[(2020 + i // 12, i % 12 + 1)] for i in range(24)]


def test_coverage_keeps_unknown_communes_apart() -> None:
    found = coverage(["a", "a", "b", None, "abolished"], in_force=["a", "b", "c"])
    assert found.rate == Rate(2, 3)
    assert (found.clubs, found.clubs_commune_unknown, found.uncovered) == (5, 2, ("c",))


def test_coverage_without_communes_is_not_applicable() -> None:
    assert coverage(["a"], in_force=[]).rate.state == "not_applicable"
    assert coverage([], in_force=["a"]).rate.state == "zero"


@PROPERTY
@given(
    st.lists(st.none() | st.sampled_from([f"p{p}c{c}" for p in range(4) for c in range(6)]), max_size=60),
    st.sets(st.sampled_from([f"p{p}c{c}" for p in range(4) for c in range(6)])),
)
def test_a_province_equals_its_communes_plus_the_unknown_row(places, in_force) -> None:
    communes = sorted(in_force)
    counts = clubs_by_commune(places, in_force=communes)
    assert sum(counts.values()) == len(places)
    assert list(counts) == [*communes, COMMUNE_UNKNOWN]
    whole = coverage(places, in_force=communes)
    assert whole.clubs_commune_unknown == counts[COMMUNE_UNKNOWN]
    assert whole.rate.numerator == sum(counts[commune] > 0 for commune in communes)
    assert len(whole.uncovered) == whole.rate.denominator - whole.rate.numerator


@PROPERTY
@given(st.lists(st.sampled_from([f"p{p}c{c}" for p in range(4) for c in range(6)]), max_size=60))
def test_a_nation_equals_its_provinces(places) -> None:
    communes = [f"p{p}c{c}" for p in range(4) for c in range(6)]
    parts = [
        coverage([x for x in places if x[1] == str(p)], in_force=[x for x in communes if x[1] == str(p)])
        for p in range(4)
    ]
    whole = coverage(places, in_force=communes)
    assert sum((part.rate for part in parts[1:]), parts[0].rate) == whole.rate
    assert sum(part.clubs for part in parts) == whole.clubs


def test_provinces_and_older_people() -> None:
    assert provinces_coverage({"01": 3, "02": 0, "04": 1}) == Rate(2, 3)
    assert clubs_per_10k_older(257, older=1_285_000).per(10_000) == 2.0
    assert clubs_per_10k_older(257, older=None).per(10_000) is None
    assert clubs_per_10k_older(0, older=10).state == "zero"


def test_a_quarter_ends_with_its_third_month() -> None:
    assert quarter_end(date(2024, 1, 1)) == date(2024, 3, 31)
    assert quarter_end(date(2026, 12, 31)) == date(2026, 12, 31)
