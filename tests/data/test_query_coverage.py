"""The map's queries against a small register whose sums are known."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.engine import new_engine
from data_access.models import ProvinceMonth
from data_access.queries.communes import communes_of, province_communes
from data_access.queries.coverage import (
    MAP_INDICATORS,
    NotOnTheMap,
    Parts,
    map_month,
    measure_of,
    total,
    trend,
)
from data_access.queries.published_beside import published_beside
from data_access.queries.published_map import printed, published_map, published_moves
from data_access.queries.series import province_series
from data_access.scope import EVERYTHING, OutOfScope, Scope
from geo.units import ProvinceSet, UnknownUnit, epoch_on, latest_epoch, units_in
from indicators.months import month_end
from render.series_file import calendar
from tests.map_register import CAO_BANG, HA_GIANG, HANOI, LAI_CHAU, LAST, MONTHS

DECEMBER = dt.date(2024, 12, 1)
NOTHING = Parts(0, 0, 100, 0, 0, 0, 0, 0, 0, 0, 0)


@pytest.fixture
def session(filled_session: Session) -> Session:
    return filled_session


@pytest.mark.parametrize("province_set", ["63", "34"])
@pytest.mark.parametrize("indicator", MAP_INDICATORS)
def test_the_nation_is_the_sum_of_its_provinces(session: Session, indicator: str, province_set: ProvinceSet) -> None:
    found = map_month(session, EVERYTHING, indicator=indicator, province_set=province_set, month=LAST)
    assert found.nation_parts == total(found.parts.values())
    assert found.nation == measure_of(indicator, found.nation_parts)
    assert set(found.provinces) == set(found.parts)
    assert len(found.parts) == (62 if province_set == "63" else 33)


def test_both_maps_hold_the_same_clubs(session: Session) -> None:
    old, new = (
        map_month(session, EVERYTHING, indicator="clubs", province_set=map_set, month=LAST) for map_set in ("63", "34")
    )
    assert old.nation.value == new.nation.value


def test_a_rate_keeps_its_parts(session: Session) -> None:
    found = map_month(session, EVERYTHING, indicator="coverage", province_set="63", month=DECEMBER)
    measure = found.provinces[HANOI]
    assert (measure.numerator, measure.denominator) == (216, 579)
    assert measure.value == pytest.approx(216 / 579)
    assert measure.state == "value"


def test_zero_unknown_and_absent_are_three_things(session: Session) -> None:
    clubs = map_month(session, EVERYTHING, indicator="clubs", province_set="63", month=LAST).provinces
    members = map_month(session, EVERYTHING, indicator="members", province_set="63", month=LAST).provinces
    reports = map_month(session, EVERYTHING, indicator="reporting_rate", province_set="63", month=LAST).provinces
    assert (clubs[CAO_BANG].value, clubs[CAO_BANG].state) == (0, "zero")
    assert (members[HA_GIANG].value, members[HA_GIANG].state) == (None, "no_data")
    assert LAI_CHAU not in clubs
    assert reports[CAO_BANG].state == "not_applicable"
    assert reports[HA_GIANG].state == "zero"


def test_only_what_rests_on_estimated_places_is_an_estimate(session: Session) -> None:
    before = dt.date(2024, 6, 1)
    shares = map_month(session, EVERYTHING, indicator="coverage", province_set="34", month=before).provinces
    clubs = map_month(session, EVERYTHING, indicator="clubs", province_set="34", month=before).provinces
    assert {code for code, measure in shares.items() if measure.estimated}
    assert not {code for code, measure in clubs.items() if measure.estimated}


@pytest.mark.parametrize(
    ("indicator", "state"),
    [
        ("clubs", "zero"), ("coverage", "zero"), ("members", "zero"), ("meets_standard", "not_applicable"),
        ("reporting_rate", "not_applicable"), ("clubs_per_10k_older", "no_data"),
    ],
)  # fmt: skip
def test_a_province_without_clubs_has_its_own_state(indicator: str, state: str) -> None:
    assert measure_of(indicator, NOTHING).state == state


def test_a_month_without_data_has_no_provinces(session: Session) -> None:
    found = map_month(session, EVERYTHING, indicator="coverage", province_set="63", month=dt.date(2010, 1, 1))
    assert found.provinces == {}
    assert found.nation.value is None


def test_an_indicator_that_is_not_on_the_map_is_refused(session: Session) -> None:
    with pytest.raises(NotOnTheMap, match="borrowers"):
        map_month(session, EVERYTHING, indicator="borrowers", province_set="63", month=LAST)


def test_the_curve_ends_where_the_map_stands(session: Session) -> None:
    for indicator in MAP_INDICATORS:
        points = trend(session, EVERYTHING, indicator=indicator, province_set="63", province=HANOI, last=DECEMBER)
        now = map_month(session, EVERYTHING, indicator=indicator, province_set="63", month=DECEMBER)
        assert points[-1] == (DECEMBER, now.provinces[HANOI].value)
        assert [month for month, _ in points] == [month for month in MONTHS if month <= DECEMBER]
    assert len(trend(session, EVERYTHING, indicator="clubs", province_set="63", province=None, last=LAST)) == 36


def test_the_curve_of_the_nation_is_its_sum(session: Session) -> None:
    points = dict(trend(session, EVERYTHING, indicator="clubs", province_set="34", province=None, last=LAST))
    assert points[LAST] == map_month(session, EVERYTHING, indicator="clubs", province_set="34", month=LAST).nation.value


def test_an_asker_of_one_project_reads_no_one_elses_sums(session: Session) -> None:
    own = Scope(frozenset({"VIE085"}))
    assert map_month(session, own, indicator="clubs", province_set="63", month=LAST).provinces == {}
    with pytest.raises(OutOfScope):
        map_month(session, Scope(frozenset({"A", "B"})), indicator="clubs", province_set="63", month=LAST)


@pytest.mark.parametrize("month", [dt.date(2024, 12, 1), dt.date(2025, 6, 1), dt.date(2025, 7, 1)])
def test_the_communes_of_either_map_are_all_those_of_the_list_in_force(month: dt.date) -> None:
    epoch = epoch_on(month)
    every = {unit.code for unit in units_in(epoch, level="commune")}
    for map_set in ("63", "34"):
        parts = [communes_of(map_set, province=unit.code, epoch=epoch) for unit in units_in(latest_epoch(map_set))]
        assert sum(len(part) for part in parts) == len(every)
        assert {commune.code for part in parts for commune in part} == every


def test_the_communes_with_and_without_a_club_are_all_communes(session: Session) -> None:
    cover = province_communes(session, EVERYTHING, province_set="63", province=HANOI, month=dt.date(2025, 6, 1))
    assert cover.total == 526
    assert sum(row.clubs for row in cover.covered) + cover.clubs_commune_unknown == 30
    assert len(cover.covered) == 10
    assert [row.clubs for row in cover.covered] == sorted((row.clubs for row in cover.covered), reverse=True)
    assert not any(row.estimated for row in cover.covered)


def test_a_commune_is_an_estimate_when_only_estimates_place_a_club_there(session: Session) -> None:
    cover = province_communes(session, EVERYTHING, province_set="34", province=HANOI, month=LAST)
    assert cover.total == 126
    assert sum(row.clubs for row in cover.covered) == 30
    assert {row.estimated for row in cover.covered} == {True, False}


def test_clubs_count_from_their_founding_and_for_those_who_may_see_them(session: Session) -> None:
    early = province_communes(session, EVERYTHING, province_set="63", province=HANOI, month=dt.date(2021, 12, 1))
    assert early.covered == ()
    other = Scope(frozenset({"VIE085"}))
    assert province_communes(session, other, province_set="34", province=HANOI, month=LAST).covered == ()


def test_a_province_that_the_map_has_not_is_refused(session: Session) -> None:
    with pytest.raises(UnknownUnit):
        province_communes(session, EVERYTHING, province_set="34", province="02", month=LAST)


def test_printed_figures_of_the_map(session: Session) -> None:
    clubs = published_map(session, EVERYTHING, indicator="clubs", province_set="63", on=dt.date(2023, 12, 31))
    assert clubs[HANOI].value == 327
    assert all((value.figures[0].as_of or dt.date.min) <= dt.date(2023, 12, 31) for value in clubs.values())
    shares = published_map(session, EVERYTHING, indicator="coverage", province_set="63")
    assert (shares["17"].numerator, shares["17"].denominator) == (79, 151)
    assert published_map(session, EVERYTHING, indicator="reporting_rate", province_set="63") == {}
    assert [code for code in MAP_INDICATORS if printed(code)] == ["clubs", "coverage", "members"]


@pytest.mark.parametrize("province_set", ["63", "34"])
@pytest.mark.parametrize("code", [*(code for code in MAP_INDICATORS if printed(code)), "reporting_rate"])
def test_printed_figures_move_when_the_map_does(session: Session, code: str, province_set: ProvinceSet) -> None:
    ask: dict[str, Any] = {"indicator": code, "province_set": province_set}
    first, last = dt.date(2022, 1, 1), dt.date(2026, 10, 1)
    moves = published_moves(session, EVERYTHING, first=first, last=last, **ask)
    for month in calendar(first, last):
        shown = published_map(session, EVERYTHING, on=month_end(month), **ask)
        stands = {place: [value for since, value in own if since <= month][-1:] for place, own in moves.items()}
        assert {place: values[0] for place, values in stands.items() if values} == shown
    assert all(one != other for own in moves.values() for (_, one), (_, other) in pairwise(own))


def test_undated_figures_stand_in_only_where_nothing_dated_was_printed(session: Session) -> None:
    clubs = published_map(session, EVERYTHING, indicator="clubs", province_set="63")
    assert clubs["64"].figures[0].undated
    assert clubs["64"].contradicted
    assert not clubs[HANOI].figures[0].undated


def test_the_register_beside_a_printed_figure_is_the_same_thing_at_its_month(session: Session) -> None:
    beside = published_beside(session, EVERYTHING)
    july = select(ProvinceMonth.clubs).where(
        ProvinceMonth.segment == "all", ProvinceMonth.province_set == "63", ProvinceMonth.month == dt.date(2023, 7, 1),
        ProvinceMonth.province_code == HANOI,
    )  # fmt: skip
    assert beside["f001"].value == session.execute(july).scalar_one()
    assert beside["f001"].month == dt.date(2023, 7, 1)
    december = map_month(session, EVERYTHING, indicator="clubs", province_set="63", month=dt.date(2023, 12, 1))
    assert beside["f042"].value == Decimal(december.nation_parts.clubs)
    assert beside["f044"].value == 111  # new clubs under scheme 1336, from the table of schemes


@pytest.mark.parametrize("figure", ["f002", "f003", "f006", "f012", "f032"])
def test_the_register_says_nothing_where_it_cannot(session: Session, figure: str) -> None:
    """Of a project without rows, a target, a district, an indicator it does not keep, an undated figure."""
    assert figure not in published_beside(session, EVERYTHING)


def test_an_asker_of_one_project_gets_no_other_register_beside(session: Session) -> None:
    assert published_beside(session, Scope(frozenset({"VIE071"}))) == {}


@pytest.mark.parametrize(
    "month", [dt.date(2024, 12, 1), dt.date(2025, 6, 1), dt.date(2025, 7, 1), dt.date(2026, 10, 1)]
)
@pytest.mark.parametrize("province_set", ["63", "34"])
def test_the_communes_of_every_province_agree_with_its_share(
    simulated_file: Path, province_set: ProvinceSet, month: dt.date
) -> None:
    engine = new_engine(f"sqlite:///{simulated_file}")
    with Session(engine) as session:
        shares = map_month(session, EVERYTHING, indicator="coverage", province_set=province_set, month=month)
        for code, parts in shares.parts.items():
            cover = province_communes(session, EVERYTHING, province_set=province_set, province=code, month=month)
            assert (len(cover.covered), cover.total) == (parts.communes_with_club, parts.communes_total)
            assert sum(row.clubs for row in cover.covered) + cover.clubs_commune_unknown == parts.clubs
    engine.dispose()


@pytest.mark.parametrize("province_set", ["63", "34"])
@pytest.mark.parametrize("indicator", MAP_INDICATORS)
def test_a_series_is_the_map_of_every_month(session: Session, indicator: str, province_set: ProvinceSet) -> None:
    found = province_series(session, EVERYTHING, indicator=indicator, province_set=province_set)
    assert list(found.months) == sorted(MONTHS)
    for month, measures in found.months.items():
        one = map_month(session, EVERYTHING, indicator=indicator, province_set=province_set, month=month)
        assert measures == one.provinces


def test_a_series_holds_what_its_asker_may_see(session: Session) -> None:
    own = Scope(frozenset({"VIE085"}))
    assert province_series(session, own, indicator="clubs", province_set="63").months == {}
    with pytest.raises(NotOnTheMap):
        province_series(session, EVERYTHING, indicator="borrowers", province_set="63")
