"""Who is high in two indicators at once: never more than a third, equals together, unknown left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.together import together, upper_third

VALUES = st.dictionaries(st.text("abcdefghij", min_size=1, max_size=3), st.integers(0, 8), max_size=40)
GAPPED = st.dictionaries(st.sampled_from("abcdefghijkl"), st.none() | st.integers(0, 4))


@pytest.mark.parametrize(
    ("values", "upper"),
    [
        ({"a": 3, "b": 2, "c": 1}, "a"),
        ({"a": 1, "b": 9, "c": 5, "d": 7, "e": 2, "f": 3}, "bd"),
        ({"a": 9, "b": 9, "c": 5, "d": 7, "e": 2, "f": 3}, "ab"),
        ({"a": 9, "b": 7, "c": 7, "d": 7, "e": 2, "f": 3}, "a"),  # three share the place the third ends at
        ({"a": 9, "b": 9, "c": 9, "d": 1, "e": 2}, ""),  # more than a third are highest
        ({"a": 1, "b": 1, "c": 1}, ""),
        ({"a": 2, "b": 1}, ""),
        ({}, ""),
    ],
)
def test_the_upper_third(values: dict[str, float], upper: str) -> None:
    assert upper_third(values) == tuple(upper)


@given(VALUES)
def test_it_is_at_most_a_third_and_keeps_equals_together(values: dict[str, float]) -> None:
    upper = set(upper_third(values))
    assert 3 * len(upper) <= len(values)
    inside = {values[code] for code in upper}
    outside = {value for code, value in values.items() if code not in upper}
    assert not inside & outside
    assert not inside or not outside or min(inside) > max(outside)
    # Whoever comes next would make it more than a third.
    if outside:
        assert 3 * sum(value >= max(outside) for value in values.values()) > len(values)


def test_both_are_counted_among_those_with_both_values() -> None:
    first = {"a": 9.0, "b": 8.0, "c": 1.0, "d": 2.0, "e": 3.0, "f": 4.0, "g": None, "h": 99.0}
    second = {"a": 0.9, "b": 0.1, "c": 0.8, "d": 0.2, "e": 0.3, "f": 0.4, "g": 1.0, "h": None}
    found = together(first, second)
    assert (found.known, found.first, found.second, found.both) == (6, ("a", "b"), ("a", "c"), ("a",))


def test_a_place_that_the_second_has_not_is_unknown() -> None:
    assert together({"a": 1.0}, {}).known == 0


@given(GAPPED, GAPPED)
def test_the_order_of_the_two_does_not_change_who_is_in_both(
    one: dict[str, float | None], other: dict[str, float | None]
) -> None:
    here, there = together(one, other), together(other, one)
    assert (here.known, set(here.both)) == (there.known, set(there.both))
    assert set(here.both) == set(here.first) & set(here.second) == set(there.first) & set(there.second)
