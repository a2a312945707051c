"""Which loads made or changed the rows behind a number, and what of a record's history still stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session

from data_access.dataset import record as record_dataset
from data_access.queries.origins import Change, Record, origins, record
from data_access.queries.passport import passport_clubs
from data_access.queries.passport_money import courses_behind, entries_behind
from data_access.scope import EVERYTHING
from tests.data.importing import load, take_back
from tests.import_records import NEW, club, course, entry, line, report

SEP, OCT = dt.date(2026, 9, 1), dt.date(2026, 10, 1)
Batches = tuple[tuple[int, int], ...]


@pytest.fixture
def register(facts_session: Session) -> Session:
    """A real register without anything."""
    record_dataset(facts_session, kind="register")
    return facts_session


def _clubs(session: Session) -> int:
    """Two clubs."""
    return load(session, lambda known: [club(known, f"010{row}", row=row) for row in (2, 3)])


def _behind(session: Session, indicator: str) -> Batches:
    asked: dict[str, Any] = {"month": OCT, "province_set": "34", "province": "01", "limit": 10}
    return passport_clubs(session, EVERYTHING, indicator=indicator, **asked).batches


def _report(session: Session, members: int, **cells: object) -> int:
    return load(session, lambda known: [report(known, "0102", OCT, row=7, members=members, **cells)])


def _record(session: Session, table: str, key: str) -> Record:
    found = record(session, EVERYTHING, table=table, key=key)
    assert found is not None
    return found


def _key(session: Session) -> str:
    asked: dict[str, Any] = {"month": OCT, "province_set": "34", "province": "01", "limit": 10}
    return str(passport_clubs(session, EVERYTHING, indicator="clubs", **asked).lines[0].ident)


def test_a_load_that_changed_a_row_counts_beside_the_one_that_made_it(register: Session) -> None:
    made, reported = _clubs(register), _report(register, 50)
    # The second club sent no report: it stands with the load that it came with.
    assert _behind(register, "members") == ((made, 1), (reported, 1))
    changed = _report(register, 77)
    assert _behind(register, "members") == ((made, 1), (reported, 1), (changed, 1))
    assert _behind(register, "reporting_rate") == ((made, 1), (reported, 1), (changed, 1))
    assert _behind(register, "clubs") == ((made, 2),)
    renamed = load(register, lambda known: [club(known, "0102", name="CLB An Vui")])
    assert _behind(register, "clubs") == ((made, 2), (renamed, 1))


def test_what_a_load_did_that_was_taken_back_is_not_told(register: Session) -> None:
    made, reported = _clubs(register), _report(register, 50)
    changed = _report(register, 77)
    key = f"{_key(register)} {OCT}"
    found = _record(register, "club_report", key)
    assert ([each.batch for each in found.origins], len(found.changes)) == ([reported, changed], 1)
    take_back(register, changed)
    found = _record(register, "club_report", key)
    assert ([each.batch for each in found.origins], found.changes, found.removed) == ([reported], (), ())
    assert [each.batch for each in origins(register, EVERYTHING, table="club_report", records=(key,))[key]] == [
        reported
    ]
    assert _behind(register, "members") == ((made, 1), (reported, 1))


def test_nor_is_what_was_taken_out_from_beneath_a_later_load(register: Session) -> None:
    _, reported = _clubs(register), _report(register, 50)
    beneath, later = _report(register, 77), _report(register, 80, meetings=3)
    take_back(register, beneath, rebase=True)
    found = _record(register, "club_report", f"{_key(register)} {OCT}")
    assert [each.batch for each in found.origins] == [reported, later]
    assert Change(later, "members", "50", "80") in found.changes and {each.batch for each in found.changes} == {later}


def test_a_record_that_came_again_says_which_load_had_made_it(register: Session) -> None:
    _clubs(register)
    first = _report(register, 50)
    take_back(register, first)
    again = _report(register, 60)
    found = _record(register, "club_report", f"{_key(register)} {OCT}")
    assert (found.removed, [each.batch for each in found.origins]) == ((first,), [again])


def test_a_club_that_took_the_number_of_another_is_not_told_of_that(register: Session) -> None:
    first = load(register, lambda known: [club(known, "0190")])
    take_back(register, first)
    load(register, lambda known: [club(known, "0102")])
    assert _record(register, "club", _key(register)).removed == ()


def test_a_clubs_commune_is_told_and_what_it_was(register: Session) -> None:
    load(register, lambda known: [club(known, "0102", new_map=True)])
    key = _key(register)
    assert dict(_record(register, "club", key).values)["commune"] == NEW[0].full_name
    moved = load(register, lambda known: [club(known, "0102", new_map=True, commune=1)])
    found = _record(register, "club", key)
    assert dict(found.values)["commune"] == NEW[1].full_name
    assert found.changes == (Change(moved, "commune", f'"{NEW[0].full_name}"', f'"{NEW[1].full_name}"'),)


def test_a_club_on_the_old_map_has_its_district_too(register: Session) -> None:
    load(register, lambda known: [club(known, "0102")])
    values = dict(_record(register, "club", _key(register)).values)
    assert values["commune"] and str(values["district"]).startswith(("Quận", "Huyện", "Thị xã"))


def test_changed_courses_lines_and_entries_name_both_loads(register: Session) -> None:
    lines = load(register, lambda known: [line(known, "D1")])
    more = load(register, lambda known: [line(known, "D1", amount=20_000_000)])
    paid = load(register, lambda known: [entry(known, "PC-1", "D1")])
    noted = load(register, lambda known: [entry(known, "PC-1", "D1", note="Thuê hội trường")])
    asked: dict[str, Any] = {"project": "VIE085", "until": OCT, "limit": 10}
    assert entries_behind(register, EVERYTHING, basis="planned", **asked).batches == ((lines, 1), (more, 1))
    assert entries_behind(register, EVERYTHING, basis="spent", **asked).batches == ((paid, 1), (noted, 1))
    held = load(register, lambda known: [course(known, "L1")])
    titled = load(register, lambda known: [course(known, "L1", title="Lớp khác")])
    found = courses_behind(register, EVERYTHING, until=OCT, province_set="34", limit=10)
    assert found.batches == ((held, 1), (titled, 1))
