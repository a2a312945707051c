"""What stands behind a number: the rows add up to it, on both engines and all over a simulated register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from data_access import summaries
from data_access.dataset import record
from data_access.engine import new_engine
from data_access.models import (
    Club,
    ClubPlace,
    ClubReport,
    Course,
    CourseClub,
    ImportBatch,
    ImportChange,
    ImportRow,
    ImportSheet,
    ImportUndo,
)
from data_access.queries.budget import budget
from data_access.queries.origins import Change, figure_load, loads, origins
from data_access.queries.origins import record as record_of
from data_access.queries.passport import NotFromClubs, Passport, passport, passport_clubs
from data_access.queries.passport_clubs import ClubsBehind
from data_access.queries.passport_money import courses_behind, entries_behind
from data_access.queries.training import training
from data_access.scope import EVERYTHING, OutOfScope, Scope
from geo.succession import succession
from geo.units import units_in
from indicators.recipes import RECIPES
from indicators.registry import INDICATORS
from tests.data.simulated import small_database
from tests.data.test_query_iati import put
from tests.factories import row

__all__ = ["small_database"]

VIE085 = Scope(frozenset({"VIE085"}))
OF_CLUBS = sorted(code for code, recipe in RECIPES.items() if recipe.behind == "clubs")
NOW = dt.datetime(2025, 9, 5, tzinfo=dt.UTC)
MONTH = dt.date(2025, 8, 1)


def part_of(found: Passport) -> int | None:
    """What of a figure the rows add up to."""
    code, measure = found.indicator, found.measure
    pair = RECIPES[code].whole or code == "clubs_per_10k_older"
    value = measure.numerator if pair else measure.value
    return None if value is None else round(value)


def added_by(behind: ClubsBehind, code: str) -> int | None:
    """What the rows add up to; None for communes, which clubs share."""
    recipe = RECIPES[code]
    if recipe.adds == "commune":
        return len({line.commune for line in behind.lines})
    if recipe.adds == "one":
        return behind.count
    return sum(line.value or 0 for line in behind.lines)


@pytest.fixture
def register(facts_session: Session) -> Session:
    """Four clubs of Hà Nội, one closed, one without a commune, one of a project; reports, a course, a file behind."""
    session = facts_session
    record(session, kind="register", until=dt.date(2025, 9, 1))
    session.add(ImportBatch(id=900, kind="file", file_name="hà nội.xlsx", digest="ab" * 32, actor="Hội NCT Hà Nội",
                            loaded_at=NOW, rows=9, note=None))  # fmt: skip
    session.flush()
    to_new = {link.old_code: link.new_code for link in succession("63-2025", "34", level="commune")}
    old = [each.code for each in units_in("63-2025", level="commune", province="01") if each.code in to_new][:2]
    for number in range(4):
        club = row("club") | {"id": number + 1, "code": f"HN-{number}", "founded_on": dt.date(2024, 3, 1 + number),
                              "batch_id": 900, "project": "VIE085" if number == 1 else None,
                              "closed_on": dt.date(2025, 8, 9) if number == 3 else None}  # fmt: skip
        session.execute(insert(Club), [club])
        for epoch, commune in (("63-2024", old[number % 2]), ("63-2025", old[number % 2]),
                               ("34", to_new[old[number % 2]])):  # fmt: skip
            session.execute(
                insert(ClubPlace),
                [{"club_id": number + 1, "epoch": epoch, "province_code": "01",
                  "commune_code": None if number == 2 else commune, "basis": "stated"}],
            )  # fmt: skip
    reports = ((1, dt.date(2025, 5, 1), 50, 40), (1, MONTH, 60, 45), (2, dt.date(2025, 7, 1), 55, None),
               (3, dt.date(2024, 7, 1), 70, 70))  # fmt: skip
    for club, month, members, older in reports:
        session.add(ClubReport(club_id=club, month=month, members=members, older=older, women=members - 10,
                               received_on=month.replace(day=28), batch_id=900))  # fmt: skip
    session.execute(insert(Course), [row("course") | {"id": 1, "batch_id": 900, "starts_on": dt.date(2025, 2, 1)}])
    put(session, "course_trainees", **row("course_trainees") | {"batch_id": 900})
    session.add(CourseClub(course_id=1, club_id=2))
    summaries.refresh(session)
    summaries.refresh_training(session)
    return session


@pytest.mark.parametrize("code", OF_CLUBS)
def test_the_rows_add_up_to_the_number_on_both_engines(code: str, register: Session) -> None:
    for province, province_set in ((None, "34"), ("01", "34"), ("01", "63")):
        for scope in (EVERYTHING, VIE085):
            asked: dict[str, Any] = {"indicator": code, "month": MONTH, "province_set": province_set,
                                     "province": province}  # fmt: skip
            found = passport(register, scope, **asked)
            behind = passport_clubs(register, scope, limit=100, **asked)
            assert found is not None
            assert found.recount in {None, part_of(found) or 0}
            if RECIPES[code].adds == "standard":
                judged = [line for line in behind.lines if line.value is not None]
                assert (added_by(behind, code), len(judged)) == (found.measure.numerator, found.measure.denominator)
            else:
                assert added_by(behind, code) == found.recount


def test_what_is_missing_is_said(register: Session) -> None:
    def notes(code: str) -> dict[str, int]:
        found = passport(register, EVERYTHING, indicator=code, month=MONTH, province_set="34", province="01")
        assert found is not None
        return dict(found.notes)

    assert notes("coverage") == {"unplaced": 1, "uncovered": 124}
    assert notes("members") == {"no_report": 1}  # its last report is older than twelve months
    assert notes("reporting_rate") == {"not_reported": 2}
    assert notes("boards_trained") == {"not_trained": 2}
    assert notes("clubs") == {}


def test_a_line_says_what_its_club_added_and_from_which_report(register: Session) -> None:
    asked: dict[str, Any] = {"month": MONTH, "province_set": "34", "province": "01", "limit": 10}
    members = passport_clubs(register, EVERYTHING, indicator="members", **asked)
    assert [(line.code, line.value, line.month, line.report_batch) for line in members.lines] == [
        ("HN-0", 60, MONTH, 900), ("HN-1", 55, dt.date(2025, 7, 1), 900), ("HN-2", None, None, None),
    ]  # fmt: skip
    assert members.batches == ((900, 3),)
    closed = passport_clubs(register, EVERYTHING, indicator="clubs_closed", **asked)
    assert [(line.code, line.closed_on) for line in closed.lines] == [("HN-3", dt.date(2025, 8, 9))]
    second = passport_clubs(register, EVERYTHING, indicator="clubs", offset=1, **(asked | {"limit": 1}))
    assert ([line.code for line in second.lines], second.count) == (["HN-1"], 3)
    only = passport_clubs(register, VIE085, indicator="clubs", **asked)
    assert [line.code for line in only.lines] == ["HN-1"]


def test_a_month_without_a_register_has_no_number(register: Session) -> None:
    assert passport(register, EVERYTHING, indicator="clubs", month=dt.date(2019, 1, 1), province_set="63") is None
    assert passport(register, EVERYTHING, indicator="std_older", month=dt.date(2019, 1, 1), province_set="63") is None
    with pytest.raises(NotFromClubs):
        passport(register, EVERYTHING, indicator="spent", month=MONTH, province_set="34")
    with pytest.raises(OutOfScope):
        passport(register, VIE085, indicator="clubs", month=MONTH, province_set="34", of_project="VIE071")


def test_a_record_is_followed_to_the_cell_and_through_its_changes(register: Session) -> None:
    register.add(ImportSheet(id=7, batch_id=900, name="CLB", kind="clubs", header_row=3, scale=1, accepted=4,
                             rejected=0, unchanged=0, changed=0, columns='{"code": "B", "name": "C"}'))  # fmt: skip
    register.flush()
    register.add(ImportRow(sheet_id=7, row=45, table_name="club", record="2", action="new"))
    register.add(ImportChange(batch_id=900, table_name="club", record="2", field="name", old='"A"', new='"B"'))
    register.flush()
    found = record_of(register, EVERYTHING, table="club", key="2")
    assert found is not None
    assert [(each.sheet, each.row, each.cells) for each in found.origins] == [("CLB", 45, ("B45", "C45"))]
    assert found.changes == (Change(900, "name", '"A"', '"B"'),)
    assert dict(found.values)["code"] == "HN-1"
    assert set(origins(register, EVERYTHING, table="club", records=("1", "2"))) == {"2"}
    register.add(ImportUndo(batch_id=900, at=NOW, actor="Hội", rebased=False))
    register.flush()
    load = loads(register, EVERYTHING, batches=(900,))[0]
    assert (load.file_name, load.actor, load.rows, load.undone_by) == ("hà nội.xlsx", "Hội NCT Hà Nội", 9, "Hội")


@pytest.mark.parametrize(
    ("table", "key"),
    [("club", "1"), ("club_report", "1 2025-08-01"), ("course", "1"), ("course_trainees", "1 board")],
)
def test_a_record_outside_the_scope_is_not_there(table: str, key: str, register: Session) -> None:
    assert record_of(register, EVERYTHING, table=table, key=key) is not None
    assert record_of(register, VIE085, table=table, key=key) is None
    assert origins(register, VIE085, table=table, records=(key,)) == {}


@pytest.mark.parametrize(
    ("table", "key"),
    [("club", "99"), ("club", "x"), ("club", ""), ("club_report", "1"),
     ("club_report", "1 nope"), ("share_link", "1"), ("club", "9" * 30), ("budget_line", "5")],
)  # fmt: skip
def test_what_is_no_record_is_not_there(table: str, key: str, register: Session) -> None:
    assert record_of(register, EVERYTHING, table=table, key=key) is None


def test_a_limited_reader_is_not_told_how_much_a_load_held(register: Session) -> None:
    assert [(load.rows, load.note) for load in loads(register, VIE085, batches=(900,))] == [(None, None)]


def test_entries_stand_behind_an_amount(facts_session: Session) -> None:
    put(facts_session, "budget_line", id=1, amount=900, amount_vnd=900)
    for number, amount in ((1, 500), (2, 70)):
        put(facts_session, "money_transaction", id=number, voucher=f"PC{number}", amount=amount, amount_vnd=amount)
    put(facts_session, "money_transaction", id=3, voucher="PC3", kind="reversal", reverses_id=2, amount=70,
        amount_vnd=70)  # fmt: skip
    summaries.refresh_money(facts_session)
    asked: dict[str, Any] = {"project": "VIE085", "until": dt.date(2025, 12, 1)}
    for basis in ("spent", "planned", "received"):
        behind = entries_behind(facts_session, EVERYTHING, basis=basis, limit=2, **asked)
        assert behind.page.total_vnd == budget(facts_session, EVERYTHING, **asked).total.of(basis)
        assert sum(count for _, count in behind.batches) == behind.page.count
        assert len(behind.page.entries) == min(behind.page.count, 2)
    assert [entry.ident for entry in entries_behind(facts_session, EVERYTHING, basis="spent", limit=9, **asked).page
            .entries] == [1, 2, 3]  # fmt: skip
    assert record_of(facts_session, VIE085, table="money_transaction", key="3") is not None
    assert record_of(facts_session, Scope(frozenset({"VIE071"})), table="budget_line", key="1") is None


def test_courses_stand_behind_a_number_of_training(register: Session) -> None:
    until = dt.date(2025, 9, 1)
    behind = courses_behind(register, EVERYTHING, until=until, province_set="34", limit=10)
    assert behind.total == training(register, EVERYTHING, until=until, province_set="34").total
    assert [(line.code, line.ident, line.batch) for line in behind.lines] == [("L1", 1, 900)]
    theirs = courses_behind(register, EVERYTHING, until=until, province_set="34", of_project="VIE085", limit=10)
    assert theirs.lines == ()
    with pytest.raises(OutOfScope):
        courses_behind(register, VIE085, until=until, province_set="34", of_project="VIE071", limit=10)


def test_a_printed_figure_has_the_load_it_came_with(facts_session: Session) -> None:
    assert figure_load(facts_session, VIE085, figure="f001") > 0
    assert figure_load(facts_session, EVERYTHING, figure="nothing") == 0


@pytest.fixture(scope="module")
def small(small_database: Path) -> Iterator[Session]:
    engine = new_engine(f"sqlite:///{small_database}")
    with Session(engine) as session:
        yield session
    engine.dispose()


PLACES = ((None, "34", dt.date(2026, 9, 1)), ("37", "34", dt.date(2025, 8, 1)), ("37", "63", dt.date(2025, 8, 1)),
          ("24", "34", dt.date(2024, 6, 1)), ("24", "63", dt.date(2024, 6, 1)), (None, "63", dt.date(2019, 3, 1)),
          ("38", "63", dt.date(2025, 9, 1)))  # fmt: skip


@pytest.mark.parametrize("code", OF_CLUBS)
def test_everywhere_the_rows_add_up_to_the_summaries(code: str, small: Session) -> None:
    seen = 0
    for province, province_set, month in PLACES:
        for scope in (EVERYTHING, VIE085):
            asked: dict[str, Any] = {"indicator": code, "month": month, "province_set": province_set,
                                     "province": province}  # fmt: skip
            found = passport(small, scope, **asked)
            if found is None or found.recount is None:
                continue
            assert found.recount == (part_of(found) or 0), asked
            assert added_by(passport_clubs(small, scope, limit=100_000, **asked), code) in {found.recount} | (
                set(range(found.recount)) if RECIPES[code].adds == "commune" else set()
            )
            seen += 1
    assert seen > 5 or RECIPES[code].adds == "standard"


def test_every_indicator_of_the_registry_is_told_by_one_of_the_queries() -> None:
    assert {RECIPES[code].behind for code in INDICATORS} == {"clubs", "entries", "courses", "none"}
