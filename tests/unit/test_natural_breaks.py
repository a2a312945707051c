"""Natural breaks: the gaps one sees, the least spread within classes, and no more classes than values."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.natural_breaks import MOST, natural_edges
from indicators.ranking import breaks


def spread(values: list[float], edges: tuple[float, ...]) -> float:
    """The sum of squared distances from the means of the classes between the edges."""
    ends = [float("-inf"), *edges, float("inf")]
    classes = [[v for v in values if low <= v < high] for low, high in pairwise(ends)]
    return sum(sum((v - sum(c) / len(c)) ** 2 for v in c) for c in classes if c)


def test_the_gaps_one_sees_are_the_edges() -> None:
    assert natural_edges([1, 2, 3, 50, 51, 52, 100], classes=3) == (26.5, 76.0)
    assert natural_edges([1, 1, 1, 9], classes=5) == (5.0,)
    assert natural_edges([4, 4], classes=3) == ()
    assert natural_edges([], classes=3) == ()


@given(st.lists(st.integers(1, 60), min_size=2, max_size=9), st.integers(2, 4))
def test_no_other_cut_lies_closer(numbers: list[int], classes: int) -> None:
    values = [float(number) for number in numbers]
    edges = natural_edges(values, classes=classes)
    distinct = sorted(set(values))
    middles = [(a + b) / 2 for a, b in pairwise(distinct)]
    assert len(edges) == min(classes, len(distinct)) - 1
    least = min(spread(values, cut) for cut in combinations(middles, len(edges)))
    assert spread(values, edges) == pytest.approx(least, abs=1e-6)


def test_many_values_are_gathered_and_the_gap_is_still_found() -> None:
    low, high = [index / 100 for index in range(MOST * 3)], [50 + index / 100 for index in range(MOST * 3)]
    (edge,) = natural_edges(low + high, classes=2)
    assert max(low) < edge < min(high)


def test_natural_classes_have_nice_edges() -> None:
    assert breaks([1, 2, 3, 50, 51, 52, 100], method="natural", classes=3) == (1, 27, 76, 100)
