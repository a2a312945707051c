"""From records to the register and back: what is new, changed and the same; one transaction; an exact undo."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from data_access.dataset import dataset_info, record
from data_access.imports.apply import apply_plan
from data_access.imports.errors import PlanChanged, RegisterSimulated, UndoRefused, UnknownBatch
from data_access.imports.fields import ORDER, REPORTS
from data_access.imports.known import Known
from data_access.imports.plan import make_plan
from data_access.imports.records import ERASE, Record
from data_access.models import (
    AuditEvent,
    BudgetLine,
    Club,
    ClubPlace,
    ClubReport,
    Course,
    CourseTrainees,
    ExchangeRate,
    ImportBatch,
    ImportChange,
    ImportRow,
    ImportSheet,
    OlderPopulation,
    ProvinceMonth,
    RejectedRow,
    Target,
    Transaction,
)
from data_access.queries.import_batches import batches, quarantined
from data_access.queries.import_moves import project_sums
from data_access.queries.importing import read_known
from tests.data.importing import OFFICE, dump, load, planned, sums_hold, take_back
from tests.import_records import (
    NEW,
    NOW,
    OLD,
    book,
    club,
    course,
    entry,
    line,
    older,
    rate,
    refused,
    report,
    target,
    trainees,
    validated,
)

SEP, OCT = dt.date(2026, 9, 1), dt.date(2026, 10, 1)


@pytest.fixture
def register(facts: Engine) -> Iterator[Session]:
    """An empty real register; what a test writes is taken back."""
    with facts.connect() as connection:
        transaction = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            record(session, kind="register")
            session.flush()
            yield session
        transaction.rollback()


def everything(known: Known) -> list[Record]:
    """One or two rows of each sheet."""
    return [
        rate(dt.date(2024, 2, 1)), older(dt.date(2024, 4, 1), 1_000_001), target("120"),
        club(known, "HN-1", village="Thôn 1"), club(known, "HN-2", row=3, commune=5, closed_on=dt.date(2026, 9, 20)),
        club(known, "HN-3", row=4, commune=7, new_map=True, founded_on=dt.date(2025, 8, 1)),
        report(known, "HN-1", SEP, older=30, activity_3=True), report(known, "HN-1", OCT, row=3, members=52),
        report(known, "HN-2", SEP, row=4, members=61, lent=5_000_000, received_on=dt.date(2026, 10, 4)),
        course(known, "L1", days=3, cost=9_000_000), trainees(known, "L1", women=20, men=4),
        trainees(known, "L1", "health", row=3),
        line(known, "D1"), line(known, "D1", row=3, version=1, amount=12_000_000),
        entry(known, "PC2", "D1", row=3, back="PC1", amount=400_000), entry(known, "PC1", "D1"),
    ]  # fmt: skip


def test_a_whole_file_goes_in_with_its_summaries_and_its_record(register: Session) -> None:
    before = dump(register)
    version = dataset_info(register).version
    batch = load(register, everything, refusals=[refused(REPORTS, 9, **{"Mã CLB": "HN-9", "Thành viên": "9999"})])
    assert register.scalar(select(func.count()).select_from(Club)) == 3
    assert register.scalar(select(func.count()).select_from(ClubReport)) == 3
    first = register.scalars(select(Club).where(Club.code == "HN-1")).one()
    assert (first.epoch, first.village, first.scheme, first.batch_id) == ("63-2025", "Thôn 1", "1336", batch)
    places = {p.epoch: (p.commune_code, p.basis) for p in register.scalars(select(ClubPlace).where(
        ClubPlace.club_id == first.id))}  # fmt: skip
    assert places["63-2025"] == (OLD[0].code, "stated")
    assert set(places) == {"63-2025", "34"}
    back = register.scalars(select(Transaction).where(Transaction.voucher == "PC2")).one()
    original = register.scalars(select(Transaction).where(Transaction.voucher == "PC1")).one()
    assert (back.reverses_id, back.amount, back.kind) == (original.id, 400_000, "reversal")
    assert register.get_one(BudgetLine, original.budget_line_id).version in (0, 1)
    assert register.get_one(ExchangeRate, (dt.date(2024, 2, 1), "USD")).vnd_per_unit == Decimal("24500.5")
    assert register.scalars(
        select(OlderPopulation.older).where(OlderPopulation.as_of == dt.date(2024, 4, 1))
    ).all() == [1_000_001]
    group = register.scalars(select(CourseTrainees).where(CourseTrainees.role == "board")).one()
    assert (group.women, group.men, group.sex_unknown) == (20, 4, 0)
    sums_hold(register)
    assert dataset_info(register).version == version + 1
    rows = register.execute(select(ImportSheet.name, ImportRow.row, ImportRow.table_name, ImportRow.action).join(
        ImportSheet, ImportSheet.id == ImportRow.sheet_id)).all()  # fmt: skip
    assert len(rows) == 16 and {row.action for row in rows} == {"new"}
    found = register.scalars(select(ImportSheet).where(ImportSheet.kind == "reports")).one()
    assert (found.accepted, found.rejected, found.unchanged, found.changed) == (3, 1, 0, 0)
    assert json.loads(found.columns)["members"] == "C"
    (kept,) = register.scalars(select(RejectedRow).where(RejectedRow.batch_id == batch))
    assert (kept.sheet, kept.row, kept.cell, kept.problem) == ("Báo cáo tháng", 9, "C9", "out_of_range")
    assert json.loads(kept.content) == {"Mã CLB": "HN-9", "Thành viên": "9999"}
    event = register.scalars(select(AuditEvent).where(AuditEvent.action == "import")).one()
    assert (event.actor, event.subject) == (OFFICE, f"batch {batch}")

    take_back(register, batch)
    assert dump(register) == before
    assert [(b.id, b.undone_by) for b in batches(register)] == [(batch, OFFICE)]
    assert [row.undone for row in quarantined(register)] == [True]


def test_the_same_rows_again_change_nothing(register: Session) -> None:
    load(register, everything)
    before = dump(register)
    plan = planned(register, everything)
    assert {step.action for step in plan} == {"unchanged"}
    assert (plan.writes, list(plan.changes), plan.moves) == (False, [], ())
    load(register, everything)
    assert dump(register) == before


def test_three_cells_changed_change_three_cells(register: Session) -> None:
    first = load(register, everything)
    before = dump(register)

    def again(known: Known) -> list[Record]:
        rows = everything(known)
        rows[6] = report(known, "HN-1", SEP, older=31, activity_3=True)
        rows[3] = club(known, "HN-1", village="Thôn 2")
        rows[12] = line(known, "D1", amount=10_000_000, category="management")
        return rows

    plan = planned(register, again)
    found = [(change.table, change.field, change.old, change.new) for change in plan.changes]
    assert sorted(found) == [
        ("budget_line", "category", "training", "management"), ("club", "village", "Thôn 1", "Thôn 2"),
        ("club_report", "older", 30, 31),
    ]  # fmt: skip
    second = load(register, again)
    assert register.scalar(select(func.count()).select_from(ImportChange)) == 3
    sums_hold(register)
    with pytest.raises(UndoRefused) as stopped:
        take_back(register, first)
    assert stopped.value.rebase_helps
    assert any(f"đợt {second}" in reason for reason in stopped.value.reasons_vi)
    take_back(register, second)
    assert dump(register) == before
    sums_hold(register)


def test_a_blank_never_erases_and_the_word_does(register: Session) -> None:
    load(register, lambda known: [club(known, "HN-1", village="Thôn 1"), report(known, "HN-1", OCT, older=30)])
    load(register, lambda known: [club(known, "HN-1"), report(known, "HN-1", OCT)])
    assert register.scalars(select(Club.village)).one() == "Thôn 1"
    load(register, lambda known: [club(known, "HN-1", village=ERASE), report(known, "HN-1", OCT, older=ERASE)])
    register.expire_all()
    assert register.scalars(select(Club.village)).one() is None
    assert register.scalars(select(ClubReport.older)).one() is None


def test_a_simulated_register_takes_no_file(register: Session) -> None:
    known = read_known(register)
    understood = validated([club(known, "HN-1")])
    plan = make_plan(understood, known, register)
    record(register, kind="simulated")
    with pytest.raises(RegisterSimulated, match="make empty"):
        apply_plan(register, book(), understood, plan, actor=OFFICE)
    assert register.scalars(select(ImportBatch).where(ImportBatch.kind == "file")).all() == []


def test_a_plan_of_another_version_is_not_written(register: Session) -> None:
    known = read_known(register)
    understood = validated([club(known, "HN-1")])
    plan = make_plan(understood, known, register)
    load(register, lambda now: [club(now, "HN-2", commune=3)])
    with pytest.raises(PlanChanged):
        apply_plan(register, book(), understood, plan, actor=OFFICE)


def test_the_preview_says_what_the_summaries_will(register: Session) -> None:
    load(register, everything)
    held = register.execute(select(ProvinceMonth).where(
        ProvinceMonth.segment == "all", ProvinceMonth.province_set == "34", ProvinceMonth.province_code == "01",
        ProvinceMonth.month == OCT)).scalar_one()  # fmt: skip

    def more(known: Known) -> list[Record]:
        return [club(known, "HN-4", commune=20), club(known, "HN-2", row=3, commune=5, closed_on=dt.date(2026, 11, 2)),
                report(known, "HN-4", OCT, members=44), report(known, "HN-1", OCT, row=3, members=60)]  # fmt: skip

    (move,) = planned(register, more).moves
    assert (move.before.clubs, move.before.communes_with_club, move.before.members) == (
        held.clubs, held.communes_with_club, held.members)  # fmt: skip
    load(register, more)
    register.expire_all()
    now = register.get_one(ProvinceMonth, ("all", "34", move.after_month, "01"))
    assert (move.after.clubs, move.after.communes_with_club, move.after.communes, move.after.members) == (
        now.clubs, now.communes_with_club, now.communes_total, now.members)  # fmt: skip
    assert now.clubs == 4 and now.members == 60 + 61 + 44


def test_a_report_of_an_earlier_month_moves_that_month(register: Session) -> None:
    load(register, everything)
    august = dt.date(2026, 8, 1)
    load(register, lambda known: [report(known, "HN-1", august, members=50), report(known, "HN-1", OCT, row=3)])
    (move,) = planned(register, lambda known: [report(known, "HN-1", august, members=80)]).moves
    assert (move.before_month, move.after_month) == (august, august)
    assert move.after.members == move.before.members + 30
    load(register, lambda known: [report(known, "HN-1", august, members=80)])
    register.expire_all()
    now = register.get_one(ProvinceMonth, ("all", "34", august, "01"))
    assert (move.after.clubs, move.after.communes_with_club, move.after.members) == (
        now.clubs, now.communes_with_club, now.members)  # fmt: skip


def test_the_preview_says_what_money_will_move(register: Session) -> None:
    load(register, everything)
    (before,) = project_sums(register, ["VIE085"]).values()

    def more(known: Known) -> list[Record]:
        return [line(known, "D1", amount=12_000_000), line(known, "D9", row=3, amount=500),
                line(known, "D9", row=4, version=1, amount=700)]  # fmt: skip

    plan = planned(register, more)
    (move,) = plan.money
    assert (move.project, move.before, plan.moves) == ("VIE085", before, ())
    load(register, more)
    assert project_sums(register, ["VIE085"]) == {"VIE085": move.after} and move.after[0] > before[0]


def test_a_commune_said_on_the_new_map_keeps_the_old_one(register: Session) -> None:
    load(register, lambda known: [club(known, "HN-1")])
    before = dump(register)
    (place,) = (p for p in before["club_place"] if p[1] == "34")
    here = next(k for k, unit in enumerate(NEW) if unit.code == place[3])
    plan = planned(register, lambda known: [club(known, "HN-1", commune=here, new_map=True)])
    assert not plan.writes
    elsewhere = (here + 9) % len(NEW)
    moved = load(register, lambda known: [club(known, "HN-1", commune=elsewhere, new_map=True)])
    register.expire_all()
    places = {p.epoch: p.commune_code for p in register.scalars(select(ClubPlace))}
    assert places == {"34": NEW[elsewhere].code, "63-2025": None}
    sums_hold(register)
    take_back(register, moved)
    assert dump(register) == before


def test_a_club_with_reports_of_another_file_is_not_taken_back(register: Session) -> None:
    first = load(register, lambda known: [club(known, "HN-1")])
    second = load(register, lambda known: [report(known, "HN-1", OCT)])
    for rebase in (False, True):
        with pytest.raises(UndoRefused) as stopped:
            take_back(register, first, rebase=rebase)
        assert not stopped.value.rebase_helps
        assert stopped.value.reasons_vi == (f"báo cáo HN-1 10/2026 (đợt {second}) cần câu lạc bộ HN-1",)
    take_back(register, second)
    take_back(register, first)
    with pytest.raises(UndoRefused):
        take_back(register, first)
    with pytest.raises(UnknownBatch):
        take_back(register, 9_999)


def test_a_batch_comes_out_from_beneath_a_later_one(register: Session) -> None:
    load(register, lambda known: [club(known, "HN-1"), report(known, "HN-1", OCT, members=40, older=20)])
    second = load(register, lambda known: [report(known, "HN-1", OCT, members=45, older=25)])
    third = load(register, lambda known: [report(known, "HN-1", OCT, members=48)])
    with pytest.raises(UndoRefused) as stopped:
        take_back(register, second)
    assert stopped.value.reasons_vi == (f"báo cáo HN-1 10/2026 đã được đợt {third} sửa: Thành viên: 45 → 48",)
    take_back(register, second, rebase=True)
    held = register.scalars(select(ClubReport)).one()
    assert (held.members, held.older) == (48, 20)
    sums_hold(register)
    take_back(register, third)
    held = register.scalars(select(ClubReport)).one()
    assert (held.members, held.older) == (40, 20)


def test_a_record_that_a_later_file_changed_stays_with_that_file(register: Session) -> None:
    load(register, lambda known: [club(known, "HN-1")])
    before = dump(register)
    second = load(register, lambda known: [report(known, "HN-1", OCT, members=40, older=20, women=10),
                                           report(known, "HN-1", SEP, row=3)])  # fmt: skip
    third = load(register, lambda known: [report(known, "HN-1", OCT, members=45, women=10)])
    take_back(register, second, rebase=True)
    held = register.scalars(select(ClubReport)).one()
    assert (held.month, held.members, held.women, held.older, held.batch_id) == (OCT, 45, 10, None, third)
    sums_hold(register)
    take_back(register, third)
    assert dump(register) == before


def test_later_values_that_cannot_stand_alone_refuse_the_rebase(register: Session) -> None:
    load(register, lambda known: [club(known, "HN-1"), report(known, "HN-1", OCT, members=40)])
    second = load(register, lambda known: [report(known, "HN-1", OCT, members=60)])
    load(register, lambda known: [report(known, "HN-1", OCT, members=60, older=55)])
    before = dump(register)
    with pytest.raises(UndoRefused):
        take_back(register, second, rebase=True)
    assert dump(register) == before


def test_a_founding_before_which_there_are_reports_does_not_come_back(register: Session) -> None:
    load(register, lambda known: [club(known, "HN-1", founded_on=dt.date(2026, 10, 3))])
    second = load(register, lambda known: [club(known, "HN-1", founded_on=dt.date(2026, 1, 3))])
    load(register, lambda known: [report(known, "HN-1", SEP)])
    with pytest.raises(UndoRefused, match="HN-1"):
        take_back(register, second)


def test_courses_and_money_are_changed_by_the_cell(register: Session) -> None:
    load(register, everything)
    before = dump(register)
    batch = load(register, lambda known: [
        course(known, "L1", days=4, starts_on=dt.date(2024, 5, 2)), trainees(known, "L1", women=20, men=ERASE),
        entry(known, "PC1", "D1", amount=900_000, note="sửa"), rate(dt.date(2024, 2, 1), value="24600"),
        older(dt.date(2024, 4, 1), 1_000_002), target("130"),
    ])  # fmt: skip
    cells = {(c.table_name, c.field) for c in register.scalars(select(ImportChange))}
    assert cells == {
        ("course", "days"), ("course", "starts_on"), ("course_trainees", "men"), ("money_transaction", "amount"),
        ("money_transaction", "amount_vnd"), ("money_transaction", "note"), ("exchange_rate", "vnd_per_unit"),
        ("older_population", "older"), ("target", "value"),
    }  # fmt: skip
    register.expire_all()
    assert register.scalars(select(Course.days)).one() == 4
    assert register.scalars(select(Target.value).where(Target.code.like("1336_clubs_target_new_63%"))).one() == 130
    sums_hold(register)
    take_back(register, batch)
    assert dump(register) == before


def test_a_personal_number_in_a_refused_row_is_not_kept(register: Session) -> None:
    cells = {"Mã CLB": "HN-9", "Thôn": "ông A 0912345678"}
    load(register, lambda known: [], refusals=[refused(REPORTS, 4, "personal_digits", **cells)])
    (kept,) = quarantined(register)
    assert json.loads(kept.content) == {"Mã CLB": "HN-9", "Thôn": "ông A …"}
    long = {f"cột {k}": "x" * 900 for k in range(9)}
    load(register, lambda known: [], refusals=[refused(REPORTS, 4, **long)])
    assert len(json.loads(quarantined(register)[1].content)) == 9
    assert NOW.tzinfo is not None


@pytest.mark.parametrize(("given", "said"), [("350", "350"), ("1200.5000", "1.200,5")])
def test_a_promise_is_worded_as_people_write_numbers(register: Session, given: str, said: str) -> None:
    load(register, lambda _known: [target(given)])
    (text,) = register.scalars(select(Target.text_vi).where(Target.batch_id.is_not(None), Target.due_on == dt.date(
        2024, 12, 31), Target.unit_code == "01")).all()  # fmt: skip
    assert text.endswith(f": {said}")


def test_sheets_are_counted_in_the_order_in_which_they_are_applied(register: Session) -> None:
    found = [sheet.kind for sheet in planned(register, everything).sheets]
    assert found == [kind.code for kind in ORDER]
