"""Courses, trainees and boards on a small hand-made database, where every sum is known beforehand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from data_access.models import Base
from data_access.models.club import Club, ClubPlace
from data_access.models.summary import ProvinceMonth
from data_access.models.training import Course, CourseClub, CourseTrainees
from data_access.queries.courses import courses, waiting_clubs
from data_access.queries.training import training
from data_access.scope import EVERYTHING, OutOfScope, Scope
from data_access.summaries.training import refresh_training

UNTIL = dt.date(2025, 9, 1)


def _course(ident: int, kind: str, province: str, day: dt.date, *groups: tuple[str, int, int, int],
            epoch: str = "63-2024", days: int | None = 2, cost: int | None = None, project: str | None = None,
            district: str | None = None, precision: str = "day",
            clubs: tuple[int, ...] = ()) -> list[object]:  # fmt: skip
    course = Course(
        id=ident, code=f"L{ident}", title=f"Lớp {ident}", kind=kind, epoch=epoch, province_code=province,
        district_code=district, starts_on=day, starts_precision=precision, days=days, cost=cost, project=project,
        batch_id=1,
    )  # fmt: skip
    people = [
        CourseTrainees(course_id=ident, role=role, women=women, men=men, sex_unknown=unknown, batch_id=1)
        for role, women, men, unknown in groups
    ]
    return [course, *people, *(CourseClub(course_id=ident, club_id=club) for club in clubs)]


def _club(ident: int, *, founded: dt.date, commune: str | None, closed: dt.date | None = None) -> list[object]:
    return [
        Club(id=ident, epoch="63-2025", province_code="01", code=f"HN{ident}", name=f"CLB {ident}", founded_on=founded,
             founded_precision="day", closed_on=closed, scheme="1336", batch_id=1),
        ClubPlace(club_id=ident, epoch="34", province_code="01", commune_code=commune, basis="exact"),
    ]  # fmt: skip


def _summary(province: str, *, clubs: int, trained: int, segment: str = "all", month: dt.date = UNTIL) -> ProvinceMonth:
    values = {
        column.name: 0 for column in ProvinceMonth.__table__.columns if not column.primary_key
    } | {"clubs": clubs, "boards_trained": trained}  # fmt: skip
    return ProvinceMonth(segment=segment, province_set="34", month=month, province_code=province, **values)


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as opened:
        for rows in (
            _course(1, "board_initial", "01", dt.date(2023, 7, 31), ("board", 0, 0, 73), days=5, project="VIE085",
                    clubs=(1, 2)),
            _course(2, "officer", "01", dt.date(2023, 7, 31), ("commune", 0, 0, 248), days=None, district="282"),
            _course(3, "board_refresher", "30", dt.date(2024, 5, 2), ("board", 6, 4, 0), ("health", 2, 1, 0), days=2,
                    cost=5_200_000, clubs=(3,)),
            _course(4, "board_initial", "31", dt.date(2025, 8, 1), ("board", 5, 5, 0), epoch="34", days=1,
                    cost=1_000_000),
            _course(5, "thematic", "01", dt.date(2024, 12, 31), ("other", 1, 1, 0), precision="year"),
            _club(1, founded=dt.date(2023, 7, 1), commune="00004"),
            _club(2, founded=dt.date(2023, 7, 1), commune="00004", closed=dt.date(2025, 1, 1)),
            _club(3, founded=dt.date(2024, 1, 1), commune="00008"),
            _club(4, founded=dt.date(2024, 1, 1), commune=None),
            _club(5, founded=dt.date(2025, 10, 1), commune="00008"),
        ):  # fmt: skip
            opened.add_all(rows)
        opened.add_all(
            [
                _summary("01", clubs=3, trained=1),
                _summary("31", clubs=4, trained=4),
                _summary("01", clubs=1, trained=1, segment="VIE085"),
            ]
        )
        refresh_training(opened)
        opened.commit()
        yield opened


def test_the_sums_keep_unknown_sex_and_unknown_length_apart(session: Session) -> None:
    total = training(session, EVERYTHING, until=UNTIL, province_set="34").total
    assert (total.courses, total.trainees, total.sex_unknown) == (5, 73 + 248 + 13 + 10 + 2, 73 + 248)
    assert (total.women_share.numerator, total.women_share.denominator) == (14, 25)
    assert total.courses_without_days == 1
    assert (total.cost_per_trainee_day.numerator, total.cost_per_trainee_day.denominator) == (6_200_000, 36)
    assert total.courses_costed == 2


def test_boards_are_of_the_month_and_a_province_its_own(session: Session) -> None:
    answer = training(session, EVERYTHING, until=UNTIL, province_set="34")
    assert (answer.boards.numerator, answer.boards.denominator) == (5, 7)
    hanoi = training(session, EVERYTHING, until=UNTIL, province_set="34", province="01")
    assert (hanoi.boards.numerator, hanoi.boards.denominator, hanoi.total.courses) == (1, 3, 3)
    assert len(hanoi.provinces) == 34


@pytest.mark.parametrize("province_set", ["63", "34"])
def test_provinces_kinds_roles_and_months_sum_to_the_whole(session: Session, province_set: str) -> None:
    answer = training(session, EVERYTHING, until=UNTIL, province_set=province_set)
    assert sum(row.training.courses for row in answer.provinces) == answer.total.courses
    assert sum(row.training.trainees for row in answer.provinces) == answer.total.trainees
    assert sum(row.training.courses for row in answer.kinds) == answer.total.courses
    assert sum(row.women + row.men + row.sex_unknown for row in answer.roles) == answer.total.trainees
    known = sum(row.courses for row in answer.months)
    assert known + sum(count for _, count, _ in answer.year_only) == answer.total.courses
    people = sum(row.trainees for row in answer.months) + sum(people for _, _, people in answer.year_only)
    assert people == answer.total.trainees
    assert [row[:2] for row in answer.year_only] == [(2024, 1)]


def test_a_course_of_a_merged_province_counts_for_one_old_one_in_sums_and_lists_alike(session: Session) -> None:
    """Without clubs or a commune to tell it by, it counts for the seat of the new province."""
    answer = training(session, EVERYTHING, until=UNTIL, province_set="63")
    counted = {row.code: row.training.courses for row in answer.provinces if row.training.courses}
    assert counted == {"01": 3, "30": 1, "31": 1}
    listed = courses(session, EVERYTHING, first=UNTIL.replace(month=8), last=UNTIL, province_set="63", province="31")
    assert [course.code for course in listed] == ["L4"]


def test_the_two_courses_of_31_july_2023_are_found_apart(session: Session) -> None:
    day = dt.date(2023, 7, 31)
    initial, officers = courses(session, EVERYTHING, first=day, last=day, province_set="63", province="01")
    assert (initial.kind, initial.days, initial.trainees, initial.clubs) == ("board_initial", 5, 73, 2)
    assert (officers.kind, officers.days, officers.trainees) == ("officer", None, 248)
    assert officers.district is not None and officers.district.endswith("Mỹ Đức")
    kinds = {row.kind: row.training for row in training(session, EVERYTHING, until=UNTIL, province_set="63").kinds}
    assert kinds["officer"].trainees == 248 and kinds["board_initial"].trainees == 83


def test_clubs_wait_until_an_initial_course_and_only_active_ones_wait(session: Session) -> None:
    """The refresher of club 3 trained no new board; 1 was trained, 2 closed, 5 was founded later."""
    waiting = waiting_clubs(session, EVERYTHING, until=UNTIL, province_set="34", province="01")
    assert [(club.code, club.commune is None) for club in waiting] == [("HN3", False), ("HN4", True)]
    before = waiting_clubs(session, EVERYTHING, until=dt.date(2023, 7, 1), province_set="34", province="01")
    assert before == ()


def test_a_reader_of_one_project_sees_its_courses_and_clubs_only(session: Session) -> None:
    reader = Scope(frozenset({"VIE085"}))
    answer = training(session, reader, until=UNTIL, province_set="34")
    assert (answer.total.courses, answer.total.trainees, answer.boards.denominator) == (1, 73, 1)
    assert courses(session, reader, first=dt.date(2024, 1, 1), last=dt.date(2025, 12, 31), province_set="34") == ()
    assert waiting_clubs(session, reader, until=UNTIL, province_set="34", province="01") == ()
    with pytest.raises(OutOfScope):
        training(session, Scope(frozenset({"VIE085", "VIE071"})), until=UNTIL, province_set="34")
