"""Members by commune: the latest report of twelve months, of active clubs, summing to the province's."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from data_access.engine import new_engine
from data_access.models import Club, ClubPlace, ClubReport, ProvinceMonth
from data_access.queries.commune_members import CommuneMembers, members_by_commune
from data_access.queries.communes import province_communes
from data_access.scope import EVERYTHING, Scope
from geo.units import ProvinceSet, UnknownUnit, latest_epoch, units_in
from tests.map_register import HANOI, LAST

MAY = dt.date(2025, 5, 1)


@pytest.fixture
def session(filled_session: Session) -> Session:
    return filled_session


def place_of(session: Session, epoch: str, club: int) -> str:
    found = session.scalar(select(ClubPlace.commune_code).where(ClubPlace.epoch == epoch, ClubPlace.club_id == club))
    assert found is not None
    return found


def report(session: Session, *rows: tuple[int, dt.date, int]) -> None:
    session.execute(
        insert(ClubReport),
        [{"club_id": club, "month": month, "members": members, "batch_id": 1} for club, month, members in rows],
    )


def found(session: Session, month: dt.date, *, scope: Scope = EVERYTHING) -> dict[str, CommuneMembers]:
    province_set: ProvinceSet = "34" if month >= dt.date(2025, 7, 1) else "63"
    asked = {"province_set": province_set, "province": HANOI, "month": month}
    return dict(members_by_commune(session, scope, **asked))


def test_the_latest_report_of_twelve_months_counts_and_no_other(session: Session) -> None:
    ids = sorted(session.scalars(select(Club.id)))
    first, second, third = ids[0], ids[10], ids[1]  # the first two stand in one commune
    report(
        session,
        (first, dt.date(2025, 1, 1), 50),
        (first, dt.date(2025, 4, 1), 60),
        (first, dt.date(2025, 6, 1), 99),  # later than the month
        (second, dt.date(2024, 6, 1), 40),  # the twelfth month back
        (third, dt.date(2024, 5, 1), 70),  # the thirteenth
    )
    assert found(session, MAY) == {place_of(session, "63-2025", first): CommuneMembers(100, 2)}
    assert found(session, LAST) == {}


def test_a_closed_club_and_another_projects_are_not_counted(session: Session) -> None:
    ids = sorted(session.scalars(select(Club.id)))
    report(session, (ids[0], MAY, 50), (ids[1], MAY, 60))
    club = session.get(Club, ids[1])
    assert club is not None
    club.closed_on = dt.date(2025, 5, 20)
    session.flush()
    assert set(found(session, MAY)) == {place_of(session, "63-2025", ids[0])}
    assert found(session, MAY, scope=Scope(frozenset({"VIE085"}))) == {}


def test_the_communes_are_those_of_the_list_in_force(session: Session) -> None:
    club = min(session.scalars(select(Club.id)))
    report(session, (club, MAY, 50), (club, LAST, 55))
    asked = {"province": HANOI, "month": LAST}
    assert set(found(session, LAST)) == {place_of(session, "34", club)}
    old_map = members_by_commune(session, EVERYTHING, province_set="63", **asked)
    assert dict(old_map) == found(session, LAST)  # Hà Nội stayed as it was
    cover = province_communes(session, EVERYTHING, province_set="34", **asked)
    assert set(found(session, LAST)) <= {row.code for row in cover.covered}


def test_a_commune_unknown_stands_under_none(session: Session) -> None:
    club = min(session.scalars(select(Club.id)))
    report(session, (club, MAY, 50))
    session.execute(delete(ClubPlace).where(ClubPlace.club_id == club))
    assert found(session, MAY) == {}


def test_a_province_that_the_map_has_not_is_refused(session: Session) -> None:
    with pytest.raises(UnknownUnit):
        members_by_commune(session, EVERYTHING, province_set="34", province="02", month=LAST)


@pytest.mark.parametrize(("province_set", "month"), [("63", dt.date(2024, 6, 1)), ("34", dt.date(2026, 3, 1))])
def test_communes_sum_to_the_provinces_summary(
    simulated_address: str, province_set: ProvinceSet, month: dt.date
) -> None:
    engine = new_engine(simulated_address)
    with Session(engine) as opened:
        checked = 0
        for province in units_in(latest_epoch(province_set)):
            asked = {"province_set": province_set, "province": province.code, "month": month}
            if province_communes(opened, EVERYTHING, **asked).clubs_commune_unknown:
                continue  # a club whose commune is not known counts for the province and for no commune
            row = opened.execute(
                select(ProvinceMonth.members, ProvinceMonth.clubs_with_report).where(
                    ProvinceMonth.segment == "all",
                    ProvinceMonth.province_set == province_set,
                    ProvinceMonth.month == month,
                    ProvinceMonth.province_code == province.code,
                )
            ).one()
            sums = members_by_commune(opened, EVERYTHING, **asked).values()
            assert (sum(one.members for one in sums), sum(one.clubs_with_report for one in sums)) == tuple(row)
            checked += 1
    engine.dispose()
    assert checked > 10
