"""Data quality asked of both engines: rates, lists and refused rows of a small register whose faults are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

from data_access.engine import new_engine
from data_access.models import ClubPlace, ClubReport, RejectedRow
from data_access.models.importing import ImportUndo
from data_access.queries import quality_refused
from data_access.queries.quality import homes_of, months_to, reporting
from data_access.queries.quality_answer import Doubt, ProvinceQuality, RefusedRow, Reporting
from data_access.queries.quality_duplicates import duplicates
from data_access.queries.quality_province import province_quality
from data_access.queries.quality_refused import refused_reports
from data_access.scope import EVERYTHING, OutOfScope, Scope
from geo.units import ProvinceSet, latest_epoch, units_in
from indicators.quality_rules import RULE_CODES
from indicators.rates import Rate
from tests.data.simulated import small_database
from tests.quality_register import HAI_PHONG, HANOI, MONTH, NOW, add_quality_register

__all__ = ["small_database"]

OURS = Scope(frozenset({"VIE085"}))
SETS: tuple[ProvinceSet, ...] = ("34", "63")


@pytest.fixture(scope="module")
def register(facts: Engine) -> Engine:
    with Session(facts) as session, session.begin():
        add_quality_register(session)
    return facts


@pytest.fixture
def session(register: Engine) -> Iterator[Session]:
    with register.connect() as connection:
        transaction = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as opened:
            yield opened
        transaction.rollback()


def quality(session: Session, *, scope: Scope = EVERYTHING, province: str = HANOI, province_set: ProvinceSet = "34",
            month: dt.date = MONTH) -> ProvinceQuality:  # fmt: skip
    return province_quality(session, scope, province_set=province_set, province=province, month=month)


def codes(found: ProvinceQuality, dimension: str) -> list[tuple[str, str, str]]:
    return [(doubt.code, doubt.field, doubt.reason) for doubt in found.doubts[dimension]]


def test_twelve_months_run_over_a_year() -> None:
    assert months_to(dt.date(2026, 2, 1), count=3) == (dt.date(2025, 12, 1), dt.date(2026, 1, 1), dt.date(2026, 2, 1))
    assert len(months_to(MONTH)) == 12


@pytest.mark.parametrize("province_set", SETS)
def test_the_rates_of_a_month(session: Session, province_set: ProvinceSet) -> None:
    found = reporting(session, EVERYTHING, province_set=province_set, month=MONTH)
    assert found[HANOI][MONTH] == Reporting(clubs=5, due=4, received=3, on_time=1, contradicted=1)
    assert found[HAI_PHONG][MONTH] == Reporting(clubs=1, due=1, received=1, on_time=1, contradicted=0)
    assert found[HANOI][dt.date(2026, 8, 1)] == Reporting(clubs=4, due=4, received=4, on_time=4, contradicted=0)
    rates = (found[HANOI][MONTH] + found[HAI_PHONG][MONTH]).rates
    assert rates == {"completeness": Rate(4, 5), "timeliness": Rate(2, 5), "consistency": Rate(3, 4)}


def test_a_reader_of_one_project_sees_its_reports_only(session: Session) -> None:
    found = reporting(session, OURS, province_set="34", month=MONTH)
    assert found == {HAI_PHONG: found[HAI_PHONG]} and found[HAI_PHONG][MONTH].due == 1
    with pytest.raises(OutOfScope):
        reporting(session, Scope(frozenset({"VIE085", "VIE071"})), province_set="34", month=MONTH)
    assert quality(session, scope=OURS).doubts["completeness"] == ()
    assert quality(session, scope=OURS, province=HAI_PHONG).reports[MONTH] == 1


@pytest.mark.parametrize("province_set", SETS)
def test_what_is_missing_late_contradictory_and_unusual(session: Session, province_set: ProvinceSet) -> None:
    found = quality(session, province_set=province_set)
    assert codes(found, "completeness") == [("HN-2", "report", "missing")]
    assert found.doubts["completeness"][0].detail == "2026-08-01"
    assert codes(found, "timeliness") == [("HN-3", "received_on", "late"), ("HN-4", "received_on", "undated")]
    late = found.doubts["timeliness"][0]
    assert (late.value, late.high, late.detail) == (dt.date(2026, 10, 17), dt.date(2026, 10, 10), 7)
    assert codes(found, "consistency") == [("HN-3", "meetings", "activities_without_meeting")]
    assert (found.doubts["consistency"][0].value, found.doubts["consistency"][0].low) == (0, 1)
    (odd,) = found.doubts["outliers"]
    # A past that never moved: 50 ± 3.5 × the floor of 5 % of 50.
    assert (odd.code, odd.field, odd.value, odd.low, odd.high, odd.detail) == ("HN-4", "members", 90, 42, 58, 16.0)
    assert odd.place.startswith(("Xã", "Phường"))


def test_counts_by_rule_field_and_month(session: Session) -> None:
    found = quality(session)
    assert found.months[-1] == MONTH and found.reports[MONTH] == 3
    assert set(found.by_rule) == set(RULE_CODES)
    assert found.by_rule["activities_without_meeting"] == (0,) * 11 + (1,)
    assert found.by_field["members"][-1] == Rate(2, 3)
    assert found.usual[-1] == Rate(2, 3)
    # Five months of reports before 3/2025 are too few to judge by.
    early = quality(session, month=dt.date(2025, 4, 1))
    assert [rate.denominator for rate in early.usual[-3:]] == [0, 0, 4]


def test_a_month_before_reports_asks_for_none(session: Session) -> None:
    early = quality(session, month=dt.date(2020, 6, 1))
    assert not any(early.doubts.values()) and early.usual == (Rate(0, 0),) * 12


def test_a_jump_is_held_against_the_month_before_only(session: Session) -> None:
    session.execute(
        update(ClubReport).where(ClubReport.club_id == 1, ClubReport.month == MONTH).values(repaid=11_000_000, lent=0)
    )
    found = reporting(session, EVERYTHING, province_set="34", month=MONTH)
    assert found[HANOI][MONTH].contradicted == 2
    assert ("HN-1", "repaid", "repaid_jump") in codes(quality(session), "consistency")
    session.execute(delete(ClubReport).where(ClubReport.club_id == 1, ClubReport.month == dt.date(2026, 8, 1)))
    assert reporting(session, EVERYTHING, province_set="34", month=MONTH)[HANOI][MONTH].contradicted == 1
    assert ("HN-1", "repaid", "repaid_jump") not in codes(quality(session), "consistency")


def test_a_limit_that_was_not_reported_bounds_nothing(session: Session) -> None:
    session.execute(
        update(ClubReport).where(ClubReport.club_id == 1, ClubReport.month == MONTH).values(lent=90_000_000)
    )
    found = {doubt.reason: doubt for doubt in quality(session).doubts["consistency"] if doubt.code == "HN-1"}
    assert (found["lent_gt_fund"].high, found["lent_jump"].high) == (31_000_000, 20_000_000)


def test_a_club_that_never_reported_is_missing_all_the_same(session: Session) -> None:
    session.execute(delete(ClubReport).where(ClubReport.club_id == 2))
    (doubt,) = quality(session).doubts["completeness"]
    assert (doubt.code, doubt.detail) == ("HN-2", None)


@pytest.mark.parametrize("province_set", SETS)
def test_what_stands_twice(session: Session, province_set: ProvinceSet) -> None:
    club, course = duplicates(session, EVERYTHING, province_set=province_set, month=MONTH)
    assert (club.kind, club.province, [code for code, *_ in club.members]) == ("club", HANOI, ["HN-1", "HN-2"])
    assert (course.kind, course.province) == ("course", HAI_PHONG)
    assert [code for code, *_ in course.members] == ["L-1", "L-2"]
    assert duplicates(session, EVERYTHING, province_set=province_set, month=dt.date(2024, 8, 1)) == ()
    assert duplicates(session, OURS, province_set=province_set, month=MONTH) == ()


def test_clubs_of_different_old_communes_are_different_clubs(session: Session) -> None:
    """Both in one new commune, with one village's name: told apart by their old communes while those are known."""
    other = next(each.code for each in units_in("63-2025", level="commune", province=HANOI)[::-1])
    session.execute(
        update(ClubPlace).where(ClubPlace.club_id == 2, ClubPlace.epoch == "63-2025").values(commune_code=other)
    )
    kinds = [each.kind for each in duplicates(session, EVERYTHING, province_set="34", month=MONTH)]
    assert kinds == ["course"]
    session.execute(
        update(ClubPlace).where(ClubPlace.club_id == 2, ClubPlace.epoch == "63-2025").values(basis="estimated")
    )
    kinds = [each.kind for each in duplicates(session, EVERYTHING, province_set="34", month=MONTH)]
    assert kinds == ["club", "course"]


def test_refused_reports_tell_whose_they_are_as_far_as_they_can(session: Session) -> None:
    found = refused_reports(session, EVERYTHING, province_set="34")
    told = [(row.club, row.province, row.month, row.row) for row in found]
    assert told == [
        ("HN-3", HANOI, MONTH, 4),
        ("HN-9", None, dt.date(2026, 8, 1), 5),
        ("HN-3", HANOI, None, 6),
        (None, None, None, 7),
        ("HP-1", HAI_PHONG, dt.date(2026, 7, 1), 10),
    ]
    batch = found[0].batch
    assert found[0] == RefusedRow("HN-3", HANOI, MONTH, "not_a_number", "Thành viên không phải là số", batch,
                                  "Báo cáo tháng", 4)  # fmt: skip
    assert len({row.where for row in found}) == len(found)
    assert refused_reports(session, OURS, province_set="34") == ()


def test_refused_rows_of_a_file_taken_back_and_the_oldest_are_left_out(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality_refused, "AT_MOST", 3)
    assert [row.row for row in refused_reports(session, EVERYTHING, province_set="34")] == [10]
    batch = session.scalars(select(RejectedRow.batch_id).limit(1)).one()
    session.add(ImportUndo(batch_id=batch, at=NOW, actor="test", rebased=False))
    session.flush()
    assert refused_reports(session, EVERYTHING, province_set="34") == ()


def test_a_club_without_places_counts_where_it_was_registered(session: Session) -> None:
    session.execute(delete(ClubPlace).where(ClubPlace.club_id == 6))
    assert homes_of(session, EVERYTHING, {6}, province_set="34")[6][0] == HAI_PHONG
    # The new Hải Phòng was made of two; which one cannot be told, so it is the first.
    assert homes_of(session, EVERYTHING, {6}, province_set="63")[6][0] == "30"
    assert homes_of(session, OURS, {1, 6}, province_set="34").keys() == {6}
    assert reporting(session, EVERYTHING, province_set="34", month=MONTH)[HAI_PHONG][MONTH].received == 1


@pytest.fixture(scope="module")
def simulated(small_database: Path) -> Iterator[Session]:
    engine = new_engine(f"sqlite:///{small_database}")
    with Session(engine) as opened:
        yield opened
    engine.dispose()


@pytest.mark.parametrize("province_set", SETS)
@pytest.mark.parametrize("month", [dt.date(2025, 3, 1), MONTH])
def test_lists_are_as_long_as_the_rates_say(simulated: Session, province_set: ProvinceSet, month: dt.date) -> None:
    """Two ways to the same numbers: sums and SQL for every province, arrays for one."""
    found = reporting(simulated, EVERYTHING, province_set=province_set, month=month)
    for place in units_in(latest_epoch(province_set)):
        one = quality(simulated, province=place.code, province_set=province_set, month=month)
        sums = found[place.code][month]
        assert len(one.doubts["completeness"]) == sums.due - sums.received, place.name
        assert len(one.doubts["timeliness"]) == sums.received - sums.on_time, place.name
        assert len({doubt.code for doubt in one.doubts["consistency"]}) == sums.contradicted, place.name
        assert one.reports[month] == sums.received
        assert one.usual[-1].denominator - one.usual[-1].numerator == len({d.code for d in one.doubts["outliers"]})
        assert all(isinstance(doubt, Doubt) and not _strange(doubt) for rows in one.doubts.values() for doubt in rows)


def _strange(doubt: Doubt) -> bool:
    """Values handed on are Python's own: numpy's would be written differently into files."""
    return any(isinstance(value, np.generic) for value in (doubt.value, doubt.low, doubt.high, doubt.detail))
