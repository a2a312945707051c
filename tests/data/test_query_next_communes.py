"""Which communes next, against a small register whose clubs are known, on both engines."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from data_access.models import OlderPopulation, Target
from data_access.queries.club_goals import Goal, club_goal
from data_access.queries.communes import province_communes
from data_access.queries.next_communes import next_communes
from data_access.scope import EVERYTHING, Scope
from geo.units import UnknownUnit, units_in
from indicators.rates import Ratio
from tests.map_register import HANOI, LAST

JUNE, DECEMBER = dt.date(2025, 6, 1), dt.date(2024, 12, 1)
DUE_2030, DUE_2035, DUE_2025 = dt.date(2030, 12, 31), dt.date(2035, 12, 31), dt.date(2025, 12, 31)


@pytest.fixture
def session(filled_session: Session) -> Session:
    return filled_session


def test_the_two_halves_are_the_provinces_communes(session: Session) -> None:
    found = next_communes(session, EVERYTHING, province_set="34", province=HANOI, month=LAST)
    cover = province_communes(session, EVERYTHING, province_set="34", province=HANOI, month=LAST)
    assert found.total == 126
    assert found.covered == cover.covered
    assert {row.code for row in found.rows} == {row.code for row in cover.uncovered}
    assert [row.place for row in found.rows] == list(range(1, len(found.rows) + 1))
    assert found.clubs_commune_unknown == cover.clubs_commune_unknown


def test_the_farthest_comes_first_with_the_commune_that_is_near_it(session: Session) -> None:
    rows = next_communes(session, EVERYTHING, province_set="34", province=HANOI, month=LAST).rows
    distances = [row.metres for row in rows if row.metres is not None]
    assert len(distances) == len(rows)
    assert distances == sorted(distances, reverse=True)
    assert {row.reason for row in rows} == {"farthest"}
    assert all(row.near and not row.near_province for row in rows)
    assert all(row.beside >= 1 and len(row.beside_with) <= row.beside for row in rows)
    assert any(row.beside_with for row in rows)


def test_another_provinces_club_may_be_the_nearest_and_is_named_with_its_province(session: Session) -> None:
    rows = next_communes(session, EVERYTHING, province_set="34", province="37", month=LAST).rows
    assert len(rows) == len(units_in("34", level="commune", province="37"))
    assert {row.near_province for row in rows} == {"Hà Nội"}


def test_an_archipelago_is_nobodys_neighbour_and_comes_after_the_mainland(session: Session) -> None:
    rows = next_communes(session, EVERYTHING, province_set="34", province="48", month=LAST).rows
    assert (rows[-1].name, rows[-1].reason, rows[-1].beside) == ("Đặc khu Hoàng Sa", "island", 0)
    old = next_communes(session, EVERYTHING, province_set="63", province="56", month=JUNE).rows
    assert {row.name for row in old if row.reason == "island"} >= {"Thị trấn Trường Sa", "Xã Song Tử Tây"}


def test_the_list_of_2024_has_no_coordinates_and_says_so(session: Session) -> None:
    found = next_communes(session, EVERYTHING, province_set="63", province="31", month=DECEMBER)
    assert found.epoch == "63-2024"
    assert {row.reason for row in found.rows} == {"no_point"}
    assert {(row.lon, row.metres, row.near, row.beside) for row in found.rows} == {(None, None, "", 0)}


def test_an_asker_limited_to_a_project_without_clubs_sees_no_distance(session: Session) -> None:
    rows = next_communes(session, Scope(frozenset({"VIE085"})), province_set="34", province=HANOI, month=LAST).rows
    assert len(rows) == 126
    assert {(row.reason, row.metres) for row in rows} == {("no_club", None)}


def _older(session: Session, codes: list[str], *, year: int, start: int) -> None:
    rows = [
        {"epoch": "34", "unit_code": code, "as_of": dt.date(year, 12, 31), "precision": "year", "older": start + index,
         "age_from": 60, "basis": "reported", "source_title": "báo cáo của xã", "batch_id": 1}
        for index, code in enumerate(codes)
    ]  # fmt: skip
    session.execute(insert(OlderPopulation), rows)


def test_older_people_decide_once_every_commune_has_a_count(session: Session) -> None:
    before = next_communes(session, EVERYTHING, province_set="34", province=HANOI, month=LAST)
    codes = [row.code for row in before.rows]
    _older(session, codes[1:], year=2026, start=1_000)
    _older(session, codes[1:], year=2019, start=50_000)  # too long ago: the nearest count is meant
    partly = next_communes(session, EVERYTHING, province_set="34", province=HANOI, month=LAST)
    assert [row.code for row in partly.rows] == codes
    assert partly.older_known == len(codes) - 1
    _older(session, codes[:1], year=2026, start=1)
    after = next_communes(session, EVERYTHING, province_set="34", province=HANOI, month=LAST)
    assert {row.reason for row in after.rows} == {"older"}
    assert [row.older for row in after.rows] == [*range(1_000 + len(codes) - 2, 999, -1), 1]


def test_a_province_that_the_map_has_not_is_refused(session: Session) -> None:
    with pytest.raises(UnknownUnit):
        next_communes(session, EVERYTHING, province_set="34", province="02", month=LAST)


def goal(session: Session, province: str | None, **choices: object) -> Goal:
    known = {"province_set": "34", "month": LAST, "scheme": "1648", "due": DUE_2030} | choices
    found = club_goal(session, EVERYTHING, province=province, **known)
    assert found is not None
    return found


def test_a_provinces_own_target_comes_before_any_share(session: Session) -> None:
    tuyen_quang, gia_lai = goal(session, "08"), goal(session, "52")
    assert (tuyen_quang.kind, tuyen_quang.target, tuyen_quang.national) == ("total", 200, None)
    assert (gia_lai.kind, gia_lai.target, gia_lai.part) == ("new", 40, None)
    assert goal(session, "52", due=DUE_2035).target == 70
    assert gia_lai.pace == Ratio(max(40 - gia_lai.result, 0), 50)


def test_a_share_of_the_nations_target_is_named_with_what_it_rests_on(session: Session) -> None:
    found = goal(session, "37")
    assert (found.kind, found.national, found.basis) == ("share", 6_000, "older")
    assert found.part is not None
    assert found.target == pytest.approx(6_000 * (found.part.value or 0), abs=1)
    assert found.source_title


@pytest.mark.parametrize("province_set", ["34", "63"])
def test_shares_sum_to_the_nations_target(session: Session, province_set: str) -> None:
    places = units_in("34" if province_set == "34" else "63-2025")
    session.execute(delete(Target).where(Target.unit_code.is_not(None)))
    shares = [goal(session, place.code, province_set=province_set) for place in places]
    assert sum(share.target for share in shares) == 6_000
    assert {share.kind for share in shares} == {"share"}


def test_without_counts_of_people_communes_share_out(session: Session) -> None:
    session.execute(delete(OlderPopulation))
    found = goal(session, HANOI)
    assert (found.basis, found.part) == ("communes", Ratio(126, 3_321))
    old = goal(session, HANOI, province_set="63", month=JUNE)
    assert (old.basis, old.part) == ("communes", Ratio(526, 10_035))


def test_a_target_of_the_old_map_stands_on_the_new_one_only_on_the_same_ground(session: Session) -> None:
    kept = {"scheme": "1336", "due": DUE_2025, "month": dt.date(2025, 9, 1)}
    assert (goal(session, HANOI, **kept).kind, goal(session, HANOI, **kept).target) == ("new", 120)
    assert goal(session, "38", province_set="63", **kept).target == 400
    # Ninh Thuận planned 30, and lies now in Khánh Hòa, which is another province than the old one.
    assert goal(session, "56", **kept).kind == "share"


def test_a_target_in_per_cent_of_communes_is_counted_in_communes(session: Session) -> None:
    session.execute(delete(Target).where(Target.indicator == "clubs_target_new", Target.unit_code == HANOI))
    found = goal(session, HANOI, province_set="63", scheme="1336", due=DUE_2025, month=DECEMBER)
    assert (found.kind, found.target, found.result) == ("communes", 290, 216)


def test_the_nations_goal_and_where_nobody_set_one(session: Session) -> None:
    assert (goal(session, None).target, goal(session, None).kind) == (6_000, "new")
    asked = {"month": LAST, "scheme": "1648", "due": dt.date(2031, 1, 1)}
    assert club_goal(session, EVERYTHING, province_set="34", province=None, **asked) is None
    assert club_goal(session, EVERYTHING, province_set="34", province=HANOI, **asked) is None


def test_clubs_under_the_scheme_are_the_result(session: Session) -> None:
    found = goal(session, HANOI, province_set="63", scheme="1336", due=DUE_2025, month=JUNE)
    assert (found.kind, found.result) == ("new", 129)  # the register's month 30 of 46, from 100 upwards
