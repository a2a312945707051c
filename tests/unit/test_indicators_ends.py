"""The ends of a ranking: nobody at both, and as many left out as share the value of the cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indicators.ends import Ends, ends

VALUES = st.dictionaries(st.integers(0, 70).map(str), st.none() | st.integers(0, 9), max_size=63)


def test_the_ends_of_twelve() -> None:
    values = {letter: float(index) for index, letter in enumerate("abcdefghijkl")}
    assert ends(values) == Ends(tuple("lkjih"), 0, tuple("abcde"), 0)


def test_few_places_are_all_shown_once() -> None:
    assert ends({"a": 1.0, "b": None, "c": 2.0}) == Ends(("c", "a"), 0, (), 0)


def test_equals_beyond_the_cut_are_counted() -> None:
    values = {"a": 9.0, **dict.fromkeys("bcd", 5.0), "e": 4.0, **dict.fromkeys("fgh", 1.0)}
    assert ends(values, count=2) == Ends(("a", "b"), 2, ("f", "g"), 1)


def test_where_all_are_equal_nobody_is_lowest() -> None:
    assert ends(dict.fromkeys("abcdefgh", 0.0), count=2) == Ends(("a", "b"), 6, (), 0)


@given(VALUES, st.integers(1, 6))
def test_both_ends_tell_the_truth(values: dict[str, float | None], count: int) -> None:
    found = ends(values, count=count)
    known = {code: value for code, value in values.items() if value is not None}
    shown = {*found.top, *found.bottom}
    assert len(shown) == len(found.top) + len(found.bottom)
    left = {code: value for code, value in known.items() if code not in shown}
    if not known:
        return
    cut = known[found.top[-1]]
    assert all(value <= cut for value in left.values())
    assert list(left.values()).count(cut) == found.top_more
    assert [known[code] for code in found.top] == sorted((known[code] for code in found.top), reverse=True)
    if found.bottom:
        low = known[found.bottom[-1]]
        assert low < cut
        assert all(value >= low for value in left.values())
        assert list(left.values()).count(low) == found.bottom_more
