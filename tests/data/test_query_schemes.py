"""Schemes and the overview asked of both engines: sums that add up, targets held, nothing made of nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.engine import new_engine
from data_access.queries.overview import _off_pace, needs_attention, overview
from data_access.queries.scheme_curve import scheme_curve
from data_access.queries.scheme_provinces import scheme_provinces
from data_access.queries.scheme_targets import Held, scheme_targets
from data_access.queries.schemes import scheme_contradictions, scheme_title
from data_access.scope import EVERYTHING, OutOfScope, Scope
from geo.units import ProvinceSet
from indicators.scheme import Status
from tests.scheme_register import CAO_BANG, LAI_CHAU, LAST, fill, fill_empty, months


@pytest.fixture(scope="module")
def register(address: str) -> Iterator[Engine]:
    """The small register of every province."""
    made = new_engine(address)
    fill(made)
    yield made
    made.dispose()


@pytest.fixture
def session(register: Engine) -> Iterator[Session]:
    """A session on it."""
    with Session(register) as opened:
        yield opened


def _by_code(session: Session, scheme: str, month: dt.date = LAST) -> dict[str, Held]:
    return {row.code: row for row in scheme_targets(session, EVERYTHING, scheme=scheme, month=month)}


def test_every_target_of_a_scheme_is_there_the_nations_first(session: Session) -> None:
    rows = scheme_targets(session, EVERYTHING, scheme="1336", month=LAST)
    assert sum(row.province is None for row in rows) == 10
    assert [row.province is None for row in rows] == sorted((row.province is None for row in rows), reverse=True)
    assert all(row.reason for row in rows if row.result is None)


def test_new_clubs_are_held_against_3000_with_both_printed_sides_beside(session: Session) -> None:
    row = _by_code(session, "1336")["T1336_clubs_new"]
    founded = 63 * len(months(dt.date(2020, 9, 1), dt.date(2025, 7, 1)))
    assert row.result is not None and founded <= row.result.numerator <= 2 * founded
    assert row.judgement.achievement is not None and row.judgement.status is Status.MET
    assert [figure.value for figure in row.printed] == [Decimal(6000)]
    assert row.printed[0].as_of == dt.date(2025, 5, 8)


def test_63_of_63_provinces_are_counted_on_the_map_they_were_promised_on(session: Session) -> None:
    row = _by_code(session, "1336")["T1336_provinces_pct"]
    assert row.result is not None and (row.result.numerator, row.result.denominator) == (63, 63)
    assert row.judgement.achievement is not None
    assert row.judgement.achievement.percent == pytest.approx(105.26, abs=0.01)
    assert row.measured_to == dt.date(2025, 6, 30)


def test_rates_keep_their_parts_and_what_is_not_measured_its_reason(session: Session) -> None:
    rows = _by_code(session, "1336")
    activities = rows["T1336_full_activities_pct"].result
    assert activities is not None and activities.denominator > 7000
    later = _by_code(session, "1648")
    assert later["T1648_older_women_min_2030"].reason == "older_women"
    assert later["T1648_communes_lowland_2030"].reason == "terrain"
    assert later["TNAP_communes_2030"].reason == "doubtful"
    assert later["T1648_clubs_new_2031_2035"].judgement.status is Status.NOT_STARTED


def test_an_impossible_target_is_shown_and_not_achieved(session: Session) -> None:
    row = _by_code(session, "1533")["T1533_provinces"]
    assert (row.value, row.reason, row.judgement.achievement) == (Decimal(65), "doubtful", None)
    assert row.result is not None and row.result.numerator == 63


def test_a_target_of_two_years_counts_only_those_years(session: Session) -> None:
    row = _by_code(session, "1533")["P_f119"]
    assert row.starts_on == dt.date(2019, 1, 1)
    assert row.result is not None and row.result.numerator == 3


@pytest.mark.parametrize(("scheme", "count"), [("1336", 63), ("1533", 63), ("1648", 34)])
def test_provinces_of_the_schemes_own_map_add_up_to_the_nation(session: Session, scheme: str, count: int) -> None:
    seen = scheme_provinces(session, EVERYTHING, scheme=scheme, month=LAST)
    nation = scheme_curve(session, EVERYTHING, scheme=scheme, month=LAST).under[-1]
    assert len(seen.rows) == count
    assert sum(row.new or 0 for row in seen.rows) + seen.later == nation


def test_a_province_has_a_target_only_where_one_was_published(session: Session) -> None:
    rows = {row.label: row for row in scheme_provinces(session, EVERYTHING, scheme="1648", month=LAST).rows}
    assert (rows["Gia Lai"].target, rows["Gia Lai"].due_on) == (40, dt.date(2030, 12, 31))
    assert rows["Tuyên Quang"].in_all and rows["Tuyên Quang"].target == 200
    assert {label for label, row in rows.items() if row.target is not None} == {"Gia Lai", "Tuyên Quang"}
    assert rows["Hà Nội"].judgement.status is Status.NO_TARGET
    gia_lai = rows["Gia Lai"]
    assert gia_lai.needed is not None and gia_lai.result is not None
    assert (gia_lai.needed.numerator, gia_lai.needed.denominator) == (40 - gia_lai.result, 50)


def test_a_running_scheme_has_pace_and_forecast_and_a_closed_one_neither(session: Session) -> None:
    running = scheme_curve(session, EVERYTHING, scheme="1648", month=LAST)
    assert running.ahead is not None and running.needed is not None and running.pace is not None
    assert running.ahead.months[-1] == dt.date(2030, 12, 1)
    assert running.ahead.low[-1] <= running.ahead.mid[-1] <= running.ahead.high[-1]
    assert running.ahead.own and running.ahead.history == 15
    assert running.needed.denominator == 50
    closed = scheme_curve(session, EVERYTHING, scheme="1336", month=LAST)
    assert (closed.ahead, closed.needed, closed.pace) == (None, None, None)
    assert closed.months[-1] == dt.date(2025, 12, 1)


def test_a_scheme_younger_than_a_year_rests_on_all_openings(session: Session) -> None:
    young = scheme_curve(session, EVERYTHING, scheme="1648", month=dt.date(2026, 3, 1))
    assert young.ahead is not None and not young.ahead.own and young.ahead.history == 36


def test_rings_are_dated_printed_figures_within_the_time_shown(session: Session) -> None:
    seen = scheme_curve(session, EVERYTHING, scheme="1336", month=LAST)
    values = {int(figure.value) for figure in seen.rings}
    assert {6521, 8432, 9000} <= values
    assert 800 not in values, "a figure whose year is guessed is no point in time"
    assert {int(figure.value) for figure in seen.scheme_rings} == {3021, 6000}
    before = scheme_curve(session, EVERYTHING, scheme="1336", month=dt.date(2024, 1, 1))
    assert 9000 not in {int(figure.value) for figure in before.rings}


def test_contradictions_keep_both_sides(session: Session) -> None:
    groups = {group.key: group for group in scheme_contradictions(session, EVERYTHING, scheme="1336", month=LAST)}
    assert {int(figure.value) for figure in groups["nation-new-clubs-1336"].sides} == {3021, 6000}
    assert {int(figure.value) for figure in groups["ha-noi-clubs-2025"].sides} == {528, 516}


def test_a_scheme_has_its_decision(session: Session) -> None:
    assert scheme_title(session, EVERYTHING, scheme="1648").decision.startswith("1648/QĐ-TTg")


def test_the_overview_sums_the_provinces_and_tells_the_quarter(session: Session) -> None:
    seen = overview(session, EVERYTHING, month=LAST)
    assert seen.now is not None and seen.changes is not None
    assert seen.now.clubs - seen.months[-2].clubs == seen.changes.opened - seen.changes.closed
    assert (seen.changes.courses, seen.changes.trainees) == (2, 60)
    assert sum(row.rate.denominator for row in seen.boards) == seen.now.clubs
    assert seen.coverage_target == (Decimal(80), dt.date(2030, 12, 31), True)


def test_communes_are_not_compared_across_the_borders_change(session: Session) -> None:
    seen = overview(session, EVERYTHING, month=dt.date(2025, 9, 1))
    assert seen.changes is not None and seen.changes.communes is None
    same = overview(session, EVERYTHING, month=dt.date(2025, 6, 1))
    assert same.changes is not None and same.changes.communes is not None


def test_three_provinces_need_a_look_each_by_its_own_rule(session: Session) -> None:
    noted = {entry.concern.rule: entry for entry in needs_attention(session, EVERYTHING, month=LAST)}
    assert noted["reporting"].concern.province == LAI_CHAU
    assert noted["coverage"].concern.province == CAO_BANG
    assert noted["funding"].label == "Phú Thọ", "Hòa Bình's counterpart is short, and Hòa Bình is now in Phú Thọ"


def test_the_pace_of_63_provinces_is_not_told_on_the_map_of_34(session: Session) -> None:
    def behind(month: dt.date, on_map: ProvinceSet) -> set[str]:
        return {entry.province for entry in _off_pace(session, EVERYTHING, on_map=on_map, month=month)}

    assert behind(dt.date(2025, 6, 1), "63") >= {"38"}, "Thanh Hóa promised 400 clubs"
    assert behind(dt.date(2025, 7, 1), "34") == set()


def test_a_reader_of_another_project_gets_nothing_of_the_whole_register(session: Session) -> None:
    limited = Scope(frozenset({"VIE085"}))
    assert scheme_curve(session, limited, scheme="1336", month=LAST).under == ()
    assert overview(session, limited, month=LAST).now is None
    with pytest.raises(OutOfScope):
        overview(session, Scope(frozenset({"VIE085", "VIE071"})), month=LAST)


@pytest.fixture
def nothing(tmp_path: Path) -> Iterator[Session]:
    """A real register that holds nothing yet."""
    made = new_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    fill_empty(made)
    with Session(made) as opened:
        yield opened
    made.dispose()


def test_without_a_register_targets_and_printed_figures_stand_and_results_are_missing(nothing: Session) -> None:
    row = _by_code(nothing, "1336")["T1336_clubs_new"]
    assert (row.result, row.reason, row.value) == (None, "empty", Decimal(3000))
    assert row.printed
    seen = scheme_curve(nothing, EVERYTHING, scheme="1648", month=LAST)
    assert (seen.active, seen.under, seen.ahead, seen.target) == ((), (), None, 6000)
    assert seen.rings
    rows = scheme_provinces(nothing, EVERYTHING, scheme="1336", month=LAST).rows
    assert len(rows) == 63 and {row.new for row in rows} == {None}
    assert overview(nothing, EVERYTHING, month=LAST).now is None
    assert needs_attention(nothing, EVERYTHING, month=LAST) == ()
