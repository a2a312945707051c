"""Ranks and choropleth classes."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.ranking import InvalidClasses, breaks, classify, competition_ranks, nice

PROPERTY = settings(deadline=None, derandomize=True, max_examples=200)
VALUES = st.lists(
    st.none() | st.just(0) | st.just(math.nan) | st.integers(1, 50) | st.floats(-1e6, 1e6, allow_subnormal=False),
    max_size=63,
)


def test_ties_share_the_better_rank() -> None:
    assert competition_ranks([5, 9, None, 9, 1]) == [3, 1, None, 1, 4]
    assert competition_ranks([5, 9, 9, 1], descending=False) == [2, 3, 3, 1]
    assert competition_ranks([]) == []


@PROPERTY
@given(st.lists(st.none() | st.integers(0, 20)))
def test_a_rank_is_one_more_than_those_ahead(values) -> None:
    for value, rank in zip(values, competition_ranks(values), strict=True):
        if value is None:
            assert rank is None
        else:
            assert rank == 1 + sum(other is not None and other > value for other in values)


@pytest.mark.parametrize(
    ("value", "spread", "rounded"),
    [(1234, None, 1200), (0.0456, None, 0.046), (0, None, 0), (0.9512, 0.01, 0.951), (-17.5, None, -18)],
)
def test_nice_numbers(value: float, spread: float | None, rounded: float) -> None:
    assert nice(value, spread=spread) == rounded


@PROPERTY
@given(VALUES, st.sampled_from(["quantile", "equal"]), st.integers(1, 7), st.booleans())
def test_every_value_has_one_class_and_zeros_have_none(values, method, classes: int, whole: bool) -> None:
    edges = breaks(values, method=method, classes=classes, whole=whole)
    shown = [value for value in values if value and not math.isnan(value)]
    assert bool(edges) == bool(shown)
    assert len(edges) <= classes + 1 or len(set(edges)) == 1
    if len(set(shown)) > 1:
        assert all(a < b for a, b in pairwise(edges))
    for value, found in zip(values, classify(values, edges=edges), strict=True):
        if not value or math.isnan(value):
            assert found is None
        else:
            assert found is not None and edges[found] <= value <= edges[found + 1]


def test_few_values_ties_and_zeros() -> None:
    assert breaks([]) == breaks([0, None, 0.0, math.nan]) == ()
    assert breaks([0, 4, 4]) == (4, 4)
    assert classify([0, 4, 4], edges=(4, 4)) == [None, 0, 0]
    tied = breaks([1] * 60 + [90, 100])
    assert classify([1, 90, 100], edges=tied) != [0, 0, 0]
    assert len(set(classify([1, 90, 100], edges=tied))) > 1


def test_quantiles_fill_classes_evenly_and_steps_are_equal() -> None:
    values = [float(n) for n in range(1, 71)]
    filled = classify(values, edges=breaks(values))
    assert all(9 <= filled.count(k) <= 11 for k in range(7)), "even, but for the rounding of the edges"
    assert breaks([10, 20, 50, 60, 110], method="equal", classes=5) == (10, 30, 50, 70, 90, 110)
    assert breaks([1, 2, 4, 8.5], classes=2, whole=True) == (1, 3, 9)


def test_values_outside_the_edges_have_no_class() -> None:
    assert classify([5, 15, 25], edges=(10, 20)) == [None, 0, None]


@pytest.mark.parametrize("classes", [0, 8])
def test_at_most_seven_classes(classes: int) -> None:
    with pytest.raises(InvalidClasses):
        breaks([1, 2], classes=classes)
