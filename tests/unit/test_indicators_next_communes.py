"""The order of communes without a club, and the dates and numbers a target asks for."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from indicators.next_communes import Candidate, communes_wanted, in_order, target_dates, yardstick


def codes(*candidates: Candidate) -> list[str]:
    return [placed.code for placed in in_order(candidates)]


def test_where_older_people_are_known_everywhere_most_come_first() -> None:
    few, many = Candidate("few", older=300, metres=90_000), Candidate("many", older=2_000, metres=1_000)
    assert yardstick([few, many]) == "older"
    assert codes(few, many) == ["many", "few"]
    assert {placed.reason for placed in in_order([few, many])} == {"older"}


def test_one_unknown_count_makes_distance_the_yardstick() -> None:
    known, unknown = Candidate("known", older=9_000, metres=2_000), Candidate("unknown", metres=5_000)
    assert yardstick([known, unknown]) == "distance"
    assert codes(known, unknown) == ["unknown", "known"]


def test_the_farthest_comes_first_and_fewer_helpers_decide_between_equals() -> None:
    near, far = Candidate("near", metres=3_000), Candidate("far", metres=8_000)
    helped = Candidate("a", metres=8_000, beside=5, beside_with=2)
    assert codes(near, helped, far) == ["far", "a", "near"]
    assert codes(Candidate("b", metres=1), Candidate("a", metres=1)) == ["a", "b"]


def test_islands_the_unmeasured_and_the_unplaced_come_last_with_their_own_reason() -> None:
    given_ = [
        Candidate("no_point", has_point=False),
        Candidate("no_club"),
        Candidate("island", metres=400_000, island=True),
        Candidate("farthest", metres=2_000),
    ]
    placed = in_order(given_)
    assert [p.code for p in placed] == [p.reason for p in placed] == ["farthest", "island", "no_club", "no_point"]
    assert [p.place for p in placed] == [1, 2, 3, 4]


def test_no_commune_has_no_order() -> None:
    assert in_order([]) == ()
    assert yardstick([]) == "distance"


candidates = st.builds(
    Candidate,
    code=st.text("0123456789", min_size=5, max_size=5),
    older=st.none() | st.integers(0, 10_000),
    metres=st.none() | st.integers(0, 500_000),
    has_point=st.booleans(),
    island=st.booleans(),
    beside_with=st.integers(0, 8),
)


@given(st.lists(candidates, unique_by=lambda candidate: candidate.code), st.randoms())
def test_everyone_has_one_place_whatever_order_they_came_in(listed: list[Candidate], random: Random) -> None:
    first = in_order(listed)
    assert sorted(p.code for p in first) == sorted(c.code for c in listed)
    assert [p.place for p in first] == list(range(1, len(listed) + 1))
    shuffled = list(listed)
    random.shuffle(shuffled)
    assert in_order(shuffled) == first


def test_the_dates_are_those_of_the_phases_running_newest_scheme_first() -> None:
    assert target_dates(dt.date(2026, 10, 1)) == (("1648", dt.date(2030, 12, 31)), ("1648", dt.date(2035, 12, 31)))
    assert [due.year for _, due in target_dates(dt.date(2025, 9, 1))] == [2030, 2035, 2025]
    assert target_dates(dt.date(2025, 6, 1)) == (("1336", dt.date(2025, 12, 31)),)
    assert target_dates(dt.date(2016, 7, 1)) == ()
    assert [due.year for _, due in target_dates(dt.date(2030, 12, 1))] == [2035]


def test_a_share_of_communes_is_rounded_up_and_never_overfilled() -> None:
    assert communes_wanted(Fraction(80), communes=97, with_club=40) == (78, 40)
    assert communes_wanted(Fraction(100), communes=97, with_club=97) == (97, 97)
    assert communes_wanted(Fraction(50), communes=126, with_club=120) == (63, 63)
    assert communes_wanted(Fraction(0), communes=10, with_club=3) == (0, 0)
