"""A province's profile against small registers whose sums are known, on both engines."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from data_access.queries.coverage import MAP_INDICATORS, map_month
from data_access.queries.profile import FIGURES, LAST_OF_63, Profile, profile
from data_access.scope import EVERYTHING, OutOfScope, Scope
from geo.units import UnknownUnit
from tests.map_register import CAO_BANG, HA_GIANG, HANOI, LAI_CHAU, LAST

NINH_BINH, HA_NAM = "37", "35"


@pytest.fixture
def session(filled_session: Session) -> Session:
    return filled_session


def new(session: Session, code: str, *, month: dt.date = LAST) -> Profile:
    return profile(session, EVERYTHING, province_set="34", province=code, month=month)


def old(session: Session, code: str, *, month: dt.date = LAST_OF_63) -> Profile:
    return profile(session, EVERYTHING, province_set="63", province=code, month=month)


@pytest.mark.parametrize("indicator", MAP_INDICATORS)
def test_the_profile_says_what_the_map_says(session: Session, indicator: str) -> None:
    found = map_month(session, EVERYTHING, indicator=indicator, province_set="34", month=LAST)
    here = new(session, NINH_BINH).standing(indicator)
    assert here.measure == found.provinces[NINH_BINH]
    assert here.nation == found.nation
    values = [measure.value for measure in found.provinces.values() if measure.value is not None]
    assert here.known == len(values)
    assert here.measure.value is not None
    assert here.place == 1 + sum(value > here.measure.value for value in values)


def test_a_new_province_is_the_sum_of_its_parts_and_its_line_begins_with_it(session: Session) -> None:
    seen = new(session, NINH_BINH)
    assert [part.label for part in seen.made_of] == ["Hà Nam", "Nam Định", "Ninh Bình"]
    assert sum(part.clubs or 0 for part in seen.made_of) == seen.standing("clubs").measure.value
    assert seen.curve[0][0] == dt.date(2025, 7, 1)
    assert seen.before[-1][0] == LAST_OF_63
    assert {part.curve[-1][0] for part in seen.made_of} == {LAST_OF_63}
    for index, (month, count) in enumerate(seen.before):
        assert [part.curve[index][0] for part in seen.made_of] == [month] * 3
        assert sum(part.curve[index][1] for part in seen.made_of) == count


def test_an_old_province_ends_and_says_in_what(session: Session) -> None:
    seen = old(session, HA_NAM)
    assert seen.became is not None
    assert seen.became.label == "Ninh Bình"
    assert seen.made_of == ()
    assert (seen.peers, seen.curve[-1][0]) == (63, LAST_OF_63)
    assert {each.at.scheme for each in seen.schemes} == {"1336"}


def test_a_province_that_stayed_has_one_line(session: Session) -> None:
    seen = new(session, HANOI)
    assert (seen.before, seen.made_of, seen.became) == ((), (), None)
    assert [ring.as_of for ring in seen.rings] == sorted(ring.as_of for ring in seen.rings if ring.as_of)
    assert len(seen.rings) > 0
    targets = {each.at.scheme: each.row.target for each in seen.schemes}
    assert targets["1336"] == 120


def test_an_old_schemes_results_stay_with_the_old_provinces(session: Session) -> None:
    rows = [(each.at.scheme, each.row.label) for each in new(session, NINH_BINH).schemes]
    assert rows == [("1336", "Hà Nam"), ("1336", "Nam Định"), ("1336", "Ninh Bình"), ("1648", "Ninh Bình")]


def test_zero_unknown_and_absent_are_three_things(session: Session) -> None:
    zero = old(session, CAO_BANG)
    assert (zero.standing("clubs").measure.state, zero.standing("members").measure.state) == ("zero", "zero")
    unknown = old(session, HA_GIANG).standing("members")
    assert (unknown.measure.state, unknown.place) == ("no_data", None)
    absent = old(session, LAI_CHAU)
    assert (absent.parts, absent.curve) == (None, ())
    assert {each.measure.state for each in absent.standings} == {"no_data"}


def test_equals_share_a_place(session: Session) -> None:
    # Nobody's board was trained in this register, so that all with a club stand together.
    boards = new(session, NINH_BINH).standing("boards_trained")
    assert (boards.measure.state, boards.place, boards.tied) == ("zero", 1, True)
    assert [each.indicator for each in new(session, NINH_BINH).standings] == list(FIGURES)


def test_a_month_without_a_register_is_empty_and_not_an_error(session: Session) -> None:
    seen = new(session, NINH_BINH, month=dt.date(2016, 1, 1))
    assert (seen.parts, seen.before, seen.curve, seen.schemes) == (None, (), (), ())


def test_a_province_of_the_other_map_and_an_asker_of_two_projects_are_refused(session: Session) -> None:
    with pytest.raises(UnknownUnit):
        new(session, HA_NAM)
    with pytest.raises(OutOfScope):
        profile(session, Scope(frozenset({"VIE085", "VIE071"})), province_set="34", province=NINH_BINH, month=LAST)


def test_a_printed_figure_after_the_month_is_no_ring(session: Session) -> None:
    every, early = new(session, HANOI).rings, new(session, HANOI, month=dt.date(2023, 12, 1)).rings
    assert set(early) < set(every)
    assert all(ring.as_of is not None and ring.as_of <= dt.date(2023, 12, 31) for ring in early)
