"""Since when the share is off and the entries that put it there, and the forecast, on both engines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.models import BudgetLine, ImportBatch, Transaction
from data_access.queries.budget import UnknownProject
from data_access.queries.cofinancing import OffAgreement, off_agreement
from data_access.queries.ledger import entries
from data_access.queries.spending import Spending, spending
from data_access.scope import EVERYTHING, OutOfScope, Scope
from data_access.summaries import refresh_money

LINES = {"KOICA-HAK": "A", "HNCT": "B"}
Q1, Q2, Q3, Q4 = (dt.date(2024, month, 1) for month in (1, 4, 7, 10))
UNTIL = dt.date(2024, 12, 1)


def _spent(ids: dict[str, int], number: str, funder: str, amount: int, day: dt.date, *, in_kind: bool = False,
           kind: str = "expenditure", reverses: int | None = None, province: str = "17") -> Transaction:  # fmt: skip
    return Transaction(
        epoch="63-2025", province_code=province, voucher=number, year=day.year, occurred_on=day, kind=kind,
        budget_line_id=ids[funder], project="VIE085", funder=funder, amount=amount, currency="VND", amount_vnd=amount,
        in_kind=in_kind, reverses_id=reverses, batch_id=1,
    )  # fmt: skip


@pytest.fixture(scope="module")
def register(facts: Engine) -> Iterator[Session]:
    """80/20 in the first quarter; the counterpart short from the second on, by three entries and one taken back."""
    with facts.connect() as connection:
        transaction = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            batch = ImportBatch(kind="file", file_name="so.xlsx", digest=None, actor="Hội tỉnh",
                                loaded_at=dt.datetime(2024, 1, 2, tzinfo=dt.UTC), rows=3, note=None)  # fmt: skip
            session.add(batch)
            session.flush()
            lines = {
                funder: BudgetLine(
                    code=code, version=0, project="VIE085", category="training", epoch="63-2025", province_code="17",
                    funder=funder, period_start=Q1, period_end=dt.date(2025, 12, 31), amount=amount, currency="VND",
                    amount_vnd=amount, batch_id=batch.id,
                )
                for (funder, code), amount in zip(LINES.items(), (8_000, 2_000), strict=True)
            }  # fmt: skip
            session.add_all(lines.values())
            session.flush()
            ids = {funder: line.id for funder, line in lines.items()}
            made = [
                _spent(ids, "C1", "KOICA-HAK", 800, dt.date(2024, 2, 1)),
                _spent(ids, "C2", "HNCT", 150, dt.date(2024, 2, 1)),
                _spent(ids, "C3", "HNCT", 50, dt.date(2024, 2, 1), in_kind=True),
                _spent(ids, "C4", "KOICA-HAK", 400, dt.date(2024, 5, 2)),
                _spent(ids, "C5", "KOICA-HAK", 300, dt.date(2024, 8, 2)),
                _spent(ids, "C6", "KOICA-HAK", 20, dt.date(2024, 8, 3)),
                _spent(ids, "C8", "KOICA-HAK", 100, dt.date(2024, 11, 3), province="01"),
            ]
            for each in made:
                each.batch_id = batch.id
            session.add_all(made)
            session.flush()
            back = _spent(ids, "C7", "HNCT", 30, dt.date(2024, 9, 1), kind="reversal", reverses=made[1].id)
            back.batch_id = batch.id
            session.add(back)
            session.flush()
            refresh_money(session)
            yield session
        transaction.rollback()


def _off(session: Session, **choices: object) -> OffAgreement:
    return off_agreement(session, EVERYTHING, **{"project": "VIE085", "basis": "spent", "until": UNTIL, **choices})


def _vouchers(found: OffAgreement) -> list[str]:
    return [each.entry.voucher for each in found.causes]


def test_the_row_starts_where_the_share_left_and_its_strongest_entries_are_named(register: Session) -> None:
    found = _off(register)
    assert (found.since, found.quarters, found.until) == (Q2, 3, dt.date(2024, 12, 31))
    assert (found.now.external, found.now.counterpart, found.now.standing) == (1_620, 170, "short")
    # Pushes: 400 × 0.2, 300 × 0.2, the 30 taken back × 0.8, 100 × 0.2, 20 × 0.2.
    assert _vouchers(found) == ["C4", "C5", "C7", "C8"]
    assert (found.without.external, found.without.counterpart, found.without.standing) == (820, 200, "within")
    assert sum(each.entry.amount_vnd or 0 for each in found.causes) == 400 + 300 - 30 + 100
    assert {each.side for each in found.causes} == {"external", "counterpart"}


def test_every_cause_leads_to_the_cell_that_holds_it(register: Session) -> None:
    for province_set in ("63", "34"):
        for each in _off(register, province_set=province_set).causes:
            assert each.province is not None
            held = entries(
                register, EVERYTHING, project="VIE085", basis="spent", until=UNTIL, province_set=province_set,
                province=each.province, quarter=each.quarter, category=each.entry.category,
            )  # fmt: skip
            assert each.entry in held


def test_choices_narrow_what_is_looked_at(register: Session) -> None:
    assert (_off(register, quarter=Q1).since, _off(register, quarter=Q1).now.standing) == (None, "within")
    second = _off(register, quarter=Q2)
    assert (second.since, second.quarters, _vouchers(second)) == (Q2, 1, ["C4"])
    assert "C8" not in _vouchers(_off(register, province="17"))
    hanoi = _off(register, province="01")
    # All that it has pushes that way: taken out, nothing would be left to compare.
    assert (hanoi.since, hanoi.causes, hanoi.without.standing) == (Q4, (), "short")
    goods = _off(register, form="in_kind")
    assert (goods.since, goods.now.standing) == (None, "one_form")
    assert _off(register, category="equipment").now.standing == "no_money"


def test_a_plan_is_judged_but_has_no_entries(register: Session) -> None:
    assert _off(register, basis="planned").since is None
    assert _off(register, basis="planned", form="cash").now.standing == "one_form"


def test_the_forecast_carries_the_last_four_quarters_to_the_end(register: Session) -> None:
    found: Spending = spending(register, EVERYTHING, project="VIE085", until=UNTIL)
    assert (found.state, found.ends_on, found.counted_to) == ("running", dt.date(2025, 11, 30), dt.date(2024, 12, 31))
    external, counterpart, both = found.sides
    horizon = 3 + 61 / 92
    assert external.forecast.pace == 405 and both.forecast.pace == 448
    assert external.forecast.mid == 1_620 + round(405 * horizon)
    assert counterpart.forecast.mid == 170 + round(42.5 * horizon)
    assert both.forecast.mid == external.forecast.mid + counterpart.forecast.mid
    assert (both.plan, both.left) == (10_000, 10_000 - both.forecast.mid)
    assert found.position.counterpart == counterpart.forecast.mid
    assert found.checked is not None and (found.checked.denominator, found.checked_over) == (2, 4)


def test_a_finished_project_and_one_just_begun_have_none(register: Session) -> None:
    done = spending(register, EVERYTHING, project="VIE085", until=dt.date(2025, 11, 1))
    assert (done.state, done.sides, done.spent, done.plan) == ("finished", (), 1_790, 10_000)
    assert spending(register, EVERYTHING, project="VIE085", until=dt.date(2023, 6, 1)).state == "too_early"
    assert spending(register, EVERYTHING, project="VIE085", until=dt.date(2022, 11, 1)).state == "too_early"
    goods = spending(register, EVERYTHING, project="VIE085", until=UNTIL, form="in_kind")
    assert (
        goods.plan is None
        and goods.sides[2].left is None
        and goods.sides[2].forecast.mid == 50 + round(12.5 * (3 + 61 / 92))
    )


def test_a_reader_of_another_project_gets_neither(register: Session) -> None:
    reader = Scope(frozenset({"VIE071"}))
    with pytest.raises(OutOfScope):
        off_agreement(register, reader, project="VIE085", basis="spent", until=UNTIL)
    with pytest.raises(OutOfScope):
        spending(register, reader, project="VIE085", until=UNTIL)
    with pytest.raises(UnknownProject):
        spending(register, EVERYTHING, project="VIE999", until=UNTIL)
