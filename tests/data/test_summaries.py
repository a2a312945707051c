"""The summary tables equal what they sum: on a simulated register, and on made-up ones of every shape."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from data_access import summaries
from data_access.engine import new_engine
from data_access.models import (
    BudgetLine,
    Club,
    ClubPlace,
    ClubReport,
    Course,
    CourseClub,
    CourseTrainees,
    Dataset,
    ImportBatch,
    MoneyQuarter,
    ProvinceMonth,
    SchemeMonth,
    StandardMonth,
    TrainingMonth,
    Transaction,
)
from data_access.summaries.rows import KEY, PROVINCE_COLUMNS
from geo.succession import origin_provinces, predecessors, successor_province
from geo.units import units_in
from tests.data.simulated import simulated_database, small_database

__all__ = ["simulated_database", "small_database"]

NOW = dt.datetime(2026, 3, 5, tzinfo=dt.UTC)
# What a club counts for once on each map adds up to the same; estimated places are another matter on each map.
ADDITIVE = [name for name in PROVINCE_COLUMNS if name not in KEY and name != "estimated_places"]


@pytest.fixture
def small(small_database: Path, tmp_path: Path) -> Iterator[Session]:
    """A session on a copy of the small simulated register."""
    file = tmp_path / "copy.sqlite"
    shutil.copy(small_database, file)
    engine = new_engine(f"sqlite:///{file}")
    with Session(engine) as session:
        yield session
    engine.dispose()


def _rows(session: Session, model: type) -> list[tuple[object, ...]]:
    columns = list(model.__table__.columns)
    return [tuple(row) for row in session.execute(select(*columns).order_by(*model.__table__.primary_key.columns))]


def test_the_whole_register_agrees_with_its_recomputation(simulated_database: Path) -> None:
    engine = new_engine(f"sqlite:///{simulated_database}")
    with Session(engine) as session:
        assert summaries.check(session, sample=12) == []
    engine.dispose()


def test_both_maps_hold_the_same_totals(simulated_database: Path) -> None:
    engine = new_engine(f"sqlite:///{simulated_database}")
    with engine.connect() as connection:
        rows = pd.read_sql(select(ProvinceMonth), connection)
        training = pd.read_sql(select(TrainingMonth), connection)
    engine.dispose()
    totals = rows.groupby(["segment", "province_set", "month"])[ADDITIVE].sum()
    old, new = totals.xs("63", level="province_set"), totals.xs("34", level="province_set")
    own = old.reset_index("segment")["segment"] == "all"
    assert old[own.to_numpy()].equals(new[(new.reset_index("segment")["segment"] == "all").to_numpy()])
    # A project has rows on each map only where it has clubs, so all the communes of a new province count there.
    there = [name for name in ADDITIVE if name != "communes_total"]
    assert old[there].equals(new[there])
    by_set = training.groupby("province_set")[
        ["courses", "women", "men", "sex_unknown", "clubs", "trainee_days", "cost"]
    ].sum()
    assert by_set.loc["63"].equals(by_set.loc["34"])
    assert by_set.loc["63", "courses"] > 2_000


def test_each_new_province_is_the_sum_of_its_old_ones(simulated_database: Path) -> None:
    engine = new_engine(f"sqlite:///{simulated_database}")
    with engine.connect() as connection:
        rows = pd.read_sql(select(ProvinceMonth).where(ProvinceMonth.segment == "all"), connection)
    engine.dispose()
    old = rows[rows["province_set"] == "63"].copy()
    old["province_code"] = old["province_code"].map(successor_province)
    summed = old.groupby(["month", "province_code"])[ADDITIVE].sum()
    new = rows[rows["province_set"] == "34"].set_index(["month", "province_code"])[ADDITIVE].sort_index()
    assert summed.sort_index().equals(new)


def test_parts_are_not_larger_than_their_whole(simulated_database: Path) -> None:
    engine = new_engine(f"sqlite:///{simulated_database}")
    with engine.connect() as connection:
        rows = pd.read_sql(select(ProvinceMonth), connection)
        schemes = pd.read_sql(select(SchemeMonth), connection)
    engine.dispose()
    for part, whole in [("communes_with_club", "communes_total"), ("communes_with_club", "clubs"), ("older", "members"),
                        ("women", "members"), ("borrowers", "members"), ("reports_received", "reports_due"),
                        ("reports_on_time", "reports_received"), ("reports_due", "clubs"),
                        ("clubs_with_report", "clubs"), ("standard_met", "standard_assessed"),
                        ("standard_assessed", "clubs_with_report"), ("boards_trained", "clubs")]:  # fmt: skip
        assert (rows[part] <= rows[whole]).all(), (part, whole)
    key = ["segment", "province_set", "month", "province_code"]
    by_scheme = schemes.groupby(key)[["active", "members", "older", "founded"]].sum()
    held = rows.set_index(key)[["clubs", "members", "older", "founded"]]
    held.columns = by_scheme.columns
    assert held.reindex(by_scheme.index).equals(by_scheme)
    assert (held.drop(by_scheme.index) == 0).all().all()


def test_communes_are_those_of_the_list_in_force(simulated_database: Path) -> None:
    engine = new_engine(f"sqlite:///{simulated_database}")
    with engine.connect() as connection:
        query = (
            select(ProvinceMonth.province_set, ProvinceMonth.month, func.sum(ProvinceMonth.communes_total))
            .where(ProvinceMonth.segment == "all")
            .group_by(ProvinceMonth.province_set, ProvinceMonth.month)
        )
        totals = {(which, month): total for which, month, total in connection.execute(query)}
    engine.dispose()
    for which in ("63", "34"):
        assert totals[which, dt.date(2024, 12, 1)] == 10_599
        assert totals[which, dt.date(2025, 6, 1)] == 10_035
        assert totals[which, dt.date(2025, 7, 1)] == 3_321


def test_refreshing_one_province_changes_nothing_else(small: Session) -> None:
    before = {model: _rows(small, model) for model in (ProvinceMonth, StandardMonth, SchemeMonth)}
    summaries.refresh(small, provinces34=["25", "01"])
    assert {model: _rows(small, model) for model in before} == before


def test_a_change_shows_in_its_province_and_on_both_maps(small: Session) -> None:
    place = small.scalars(select(ClubPlace).where(ClubPlace.epoch == "34", ClubPlace.province_code == "38")).first()
    assert place is not None
    club = small.get_one(Club, place.club_id)
    club.closed_on = dt.date(2026, 5, 20)
    assert club.founded_on < club.closed_on
    before = {
        (row[1], row[3]): row
        for row in _rows(small, ProvinceMonth)
        if row[0] == "all" and row[2] == dt.date(2026, 6, 1)
    }
    summaries.refresh(small, provinces34=["38"])
    after = {
        (row[1], row[3]): row
        for row in _rows(small, ProvinceMonth)
        if row[0] == "all" and row[2] == dt.date(2026, 6, 1)
    }
    assert {key for key in before if before[key] != after[key]} == {("63", "38"), ("34", "38")}
    assert after["34", "38"][4] == before["34", "38"][4] - 1
    assert summaries.check(small, sample=5) == []


def test_a_moved_end_recomputes_every_province(small: Session) -> None:
    small.execute(text("UPDATE dataset SET until = '2026-12-01'"))
    summaries.refresh(small, provinces34=["01"])
    last = small.execute(
        select(func.count()).where(ProvinceMonth.month == dt.date(2026, 12, 1), ProvinceMonth.segment == "all")
    )
    assert last.scalar_one() == 97


def test_check_sees_what_does_not_add_up(small: Session) -> None:
    for statement in (
        "UPDATE summary_money_quarter SET spent_vnd = spent_vnd + 1 WHERE quarter = '2024-04-01' AND funder = 'HNCT'",
        "UPDATE summary_training_month SET women = women + 1 WHERE province_set = '63' AND province_code = '01'",
        "UPDATE summary_province_month SET members = members + 1 WHERE segment = 'all'",
        "UPDATE summary_standard_month SET met = met + 1",
        "DELETE FROM summary_scheme_month WHERE scheme = '1336'",
    ):
        small.execute(text(statement))
    found = "\n".join(summaries.check(small, sample=25))
    for table in ("money_quarter", "training_month", "province_month", "standard_month", "scheme_month"):
        assert f"summary_{table}" in found


def test_an_empty_register_has_no_summaries(small: Session) -> None:
    for table in ("course_club", "club_report", "club_place", "club"):
        small.execute(text(f"DELETE FROM {table}"))
    summaries.refresh(small)
    assert _rows(small, ProvinceMonth) == []


# --- made-up registers --------------------------------------------------------------------------------------------

# Merged and unmerged provinces, a split commune, one that began in 2025; few, so that clubs meet.
OLD_PROVINCES = ("01", "17", "25", "26")
NEW_PROVINCES = ("01", "25")
FIRST, LAST = dt.date(2024, 7, 1), dt.date(2026, 2, 1)
MONTHS = [dt.date(2024 + (6 + k) // 12, (6 + k) % 12 + 1, 1) for k in range(20)]


def _communes(epoch: str, province: str) -> list[str]:
    return [unit.code for unit in units_in(epoch, level="commune", province=province)][:4]


@st.composite
def reports(draw: st.DrawFn) -> dict[str, object]:
    """A report's fields, with blanks, that keeps the tables' rules."""
    members = draw(st.integers(1, 90))

    def maybe(limit: int) -> int | None:
        return draw(st.none() | st.integers(0, limit))

    fields: dict[str, object] = {"members": members, "older": maybe(members), "women": maybe(members),
                                 "disadvantaged": maybe(members), "borrowers": maybe(members), "meetings": maybe(3),
                                 "volunteers": maybe(9), "home_care": maybe(9)}  # fmt: skip
    fields |= {name: maybe(10**10) for name in ("income_fund", "operating_fund", "lent", "repaid", "overdue")}
    areas = draw(st.sampled_from(["all", "some", "none"]))
    fields |= {
        f"activity_{k}": {"all": True, "none": None}.get(areas, draw(st.none() | st.booleans())) for k in range(1, 9)
    }
    return fields


@st.composite
def clubs(draw: st.DrawFn) -> dict[str, object]:
    """A club with its places (some of them missing) and reports."""
    founded = draw(st.dates(dt.date(2024, 6, 1), dt.date(2026, 2, 28)))
    old_map = founded < dt.date(2025, 7, 1)
    places: list[tuple[str, str, str | None, str]] = []
    if old_map:
        province = draw(st.sampled_from(OLD_PROVINCES))
        for epoch in ("63-2024", "63-2025"):
            if draw(st.booleans()) or epoch == "63-2025":
                places.append(
                    (epoch, province, draw(st.none() | st.sampled_from(_communes(epoch, province))), "stated")
                )
        new = successor_province(province)
        if draw(st.booleans()):
            basis = draw(st.sampled_from(["exact", "estimated"]))
            places.append(("34", new, draw(st.none() | st.sampled_from(_communes("34", new))), basis))
        owner = ("63-2025", province)
    else:
        new = draw(st.sampled_from(NEW_PROVINCES))
        commune = draw(st.sampled_from(_communes("34", new)))
        places.append(("34", new, commune, "stated"))
        if draw(st.booleans()):
            places.append(("63-2025", origin_provinces(commune)[0].new_code, None, "estimated"))
        owner = ("34", new)
    closed = draw(st.none() | st.dates(founded, dt.date(2026, 3, 31)))
    months = draw(
        st.lists(
            st.sampled_from([m for m in MONTHS if m >= founded.replace(day=1)] or MONTHS[-1:]), unique=True, max_size=9
        )
    )
    received = st.none() | st.integers(1, 80)
    return {
        "owner": owner, "founded": founded, "closed": closed, "places": places,
        "scheme": draw(st.sampled_from(["1336", "1648", "khac"])),
        "project": draw(st.sampled_from([None, None, "VIE085"])),
        "reports": [(month, draw(reports()), draw(received)) for month in months],
        "course": draw(st.none() | st.dates(dt.date(2024, 7, 1), dt.date(2026, 3, 1))),
    }  # fmt: skip


def _store(session: Session, made: list[dict[str, object]]) -> None:
    batch = ImportBatch(
        kind="file", file_name="thu.xlsx", digest=None, actor="Hội tỉnh", loaded_at=NOW, rows=1, note=None
    )
    session.add(batch)
    session.add(
        Dataset(id=1, kind="register", version=1, seed=None, scale=None, until=LAST, created_at=NOW, updated_at=NOW)
    )
    session.flush()
    for number, club in enumerate(made, start=1):
        epoch, province = club["owner"]
        session.add(Club(id=number, epoch=epoch, province_code=province, code=f"C{number}", name="CLB", village=None,
                         founded_on=club["founded"], founded_precision="day", closed_on=club["closed"],
                         scheme=club["scheme"], project=club["project"], funding_source=None,
                         batch_id=batch.id))  # fmt: skip
        session.flush()
        for where, code, commune, basis in club["places"]:
            session.add(ClubPlace(club_id=number, epoch=where, province_code=code, commune_code=commune, basis=basis))
        for month, fields, delay in club["reports"]:
            received = None if delay is None else month + dt.timedelta(days=27 + delay)
            session.add(ClubReport(club_id=number, month=month, received_on=received, batch_id=batch.id, **fields))
        if club["course"] is not None:
            kind = "board_initial" if number % 2 else "officer"
            session.add(Course(id=number, code=f"L{number}", title="Tập huấn", kind=kind, topic=None, epoch=epoch,
                               province_code=province, district_code=None, commune_code=None,
                               starts_on=club["course"], starts_precision="day", days=number % 3 or None,
                               organiser=None, scheme=None, project=None, funder=None,
                               cost=number * 1_000 if number % 2 else None, note=None, batch_id=batch.id))  # fmt: skip
            session.flush()
            session.add(CourseClub(course_id=number, club_id=number))
            session.add(CourseTrainees(course_id=number, role="board", women=3, men=2, sex_unknown=number, clubs=1,
                                       batch_id=batch.id))  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made=st.lists(clubs(), min_size=1, max_size=6))
def test_made_up_registers_agree_with_their_recomputation(facts: Engine, made: list[dict[str, object]]) -> None:
    with facts.connect() as connection:
        transaction = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            _store(session, made)
            summaries.refresh(session)
            summaries.refresh_training(session)
            touched = {
                owner if epoch == "34" else successor_province(owner) for epoch, owner in (m["owner"] for m in made)
            }
            first = _rows(session, ProvinceMonth)
            assert summaries.check(session, sample=300) == []
            # The provinces that have clubs, refreshed by themselves, come out the same.
            summaries.refresh(session, provinces34=touched)
            assert _rows(session, ProvinceMonth) == first
        transaction.rollback()


@settings(max_examples=25, deadline=None)
@given(
    plan=st.lists(
        st.tuples(st.integers(0, 10**9), st.sampled_from(["VND", "USD"]),
                  st.dates(dt.date(2023, 1, 1), dt.date(2025, 12, 31)),
                  st.integers(0, 400), st.integers(0, 2)),
        min_size=1, max_size=4,
    ),
    paid=st.lists(
        st.tuples(st.integers(1, 10**9), st.sampled_from(["incoming", "disbursement", "expenditure"]),
                  st.dates(dt.date(2023, 1, 1), dt.date(2025, 12, 31)), st.booleans(), st.booleans()),
        max_size=6,
    ),
)  # fmt: skip
def test_made_up_money_adds_up_to_the_dong(
    facts: Engine, plan: list[tuple[int, str, dt.date, int, int]], paid: list[tuple[int, str, dt.date, bool, bool]]
) -> None:
    here = {"epoch": "63-2025", "province_code": "01", "project": "VIE085", "funder": "KOICA-HAK"}
    with facts.connect() as connection:
        transaction = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            batch = ImportBatch(
                kind="file", file_name="thu.xlsx", digest=None, actor="Hội", loaded_at=NOW, rows=1, note=None
            )
            session.add(batch)
            session.flush()
            planned = 0
            for number, (amount, currency, start, days, revisions) in enumerate(plan, start=1):
                for version in range(revisions + 1):
                    latest = amount + version
                    session.add(BudgetLine(id=number * 10 + version, code=f"D{number}", version=version,
                                           category="training", **here, period_start=start,
                                           period_end=start + dt.timedelta(days=days),
                                           amount=latest, currency=currency, amount_vnd=latest * 3, rate=None,
                                           rate_date=None, batch_id=batch.id))  # fmt: skip
                planned += (amount + revisions) * 3
            session.flush()
            spent = 0
            for number, (amount, kind, day, in_kind, taken_back) in enumerate(paid, start=1):
                common = {**here, "year": day.year, "currency": "VND", "amount": amount, "amount_vnd": amount,
                          "rate": None, "rate_date": None, "in_kind": in_kind, "note": None, "batch_id": batch.id,
                          "budget_line_id": 10}  # fmt: skip
                session.add(
                    Transaction(
                        id=number * 2, voucher=f"C{number}", occurred_on=day, kind=kind, reverses_id=None, **common
                    )
                )
                session.flush()
                if taken_back:
                    session.add(Transaction(id=number * 2 + 1, voucher=f"G{number}", occurred_on=day, kind="reversal",
                                            reverses_id=number * 2, **common))  # fmt: skip
                spent += 0 if taken_back or kind != "expenditure" else amount
            summaries.refresh_money(session)
            assert summaries.check(session, sample=0) == []
            totals = session.execute(select(func.sum(MoneyQuarter.planned_vnd), func.sum(MoneyQuarter.spent_vnd))).one()
            assert (totals[0], totals[1]) == (planned, spent)
        transaction.rollback()


def test_old_and_new_codes_of_the_test_provinces() -> None:
    assert {successor_province(code) for code in OLD_PROVINCES} == set(NEW_PROVINCES)
    assert set(predecessors("25")) == {"17", "25", "26"}
