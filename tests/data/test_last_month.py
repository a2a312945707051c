"""The last month that is shown: the last one summed up, never a later one than today's, on a register of files."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from data_access.dataset import record
from data_access.queries.last_month import last_month, this_month
from data_access.queries.training import training
from data_access.scope import EVERYTHING, Scope
from tests.data.importing import load
from tests.import_records import club, course, report, trainees

TODAY = dt.date(2026, 11, 25)
OCTOBER, NOVEMBER = dt.date(2026, 10, 1), dt.date(2026, 11, 1)


@pytest.fixture
def register(facts_session: Session) -> Session:
    """A real register with one club, founded in 2023."""
    record(facts_session, kind="register")
    load(facts_session, lambda known: [club(known, "0101")])
    return facts_session


def test_the_last_month_is_the_last_one_summed_up(register: Session) -> None:
    load(register, lambda known: [report(known, "0101", dt.date(2026, month, 1), row=month) for month in (9, 10)])
    assert last_month(register, EVERYTHING, today=TODAY) == OCTOBER
    assert this_month(register, today=TODAY) == NOVEMBER


def test_the_last_month_is_never_later_than_today(register: Session) -> None:
    load(register, lambda known: [report(known, "0101", OCTOBER)])
    assert last_month(register, EVERYTHING, today=dt.date(2026, 8, 31)) == dt.date(2026, 8, 1)


def test_a_project_without_clubs_and_an_empty_register_show_this_month(register: Session) -> None:
    assert last_month(register, Scope(frozenset({"VIE071"})), today=TODAY) == NOVEMBER


def test_a_simulation_ends_where_it_was_told_to(register: Session) -> None:
    record(register, kind="simulated", until=dt.date(2026, 6, 1))
    assert last_month(register, EVERYTHING, today=TODAY) == this_month(register, today=TODAY) == dt.date(2026, 6, 1)


def test_courses_of_this_month_count_beside_boards_of_the_last_month_summed_up(register: Session) -> None:
    load(register, lambda known: [
        report(known, "0101", OCTOBER), course(known, "L1", starts_on=dt.date(2026, 11, 3)), trainees(known, "L1"),
    ])  # fmt: skip
    found = training(register, EVERYTHING, until=NOVEMBER, province_set="34")
    assert found.total.courses == 1 and found.boards.denominator == 1
