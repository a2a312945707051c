"""The ledger's queries on both engines: accounts, open advances, corrections, the basis of goods, rates and loans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.models import ExchangeRate, ProvinceMonth
from data_access.posting import NewEntry, close_period, correct_entry, post_entry
from data_access.queries.accounts import Accounts, accounts
from data_access.queries.counts import closings as closings_by_project
from data_access.queries.ledger import entries, entry_page
from data_access.queries.ledger_notes import closings, corrections, valued_in_kind
from data_access.queries.loan_capital import Loans, loan_capital
from data_access.queries.rate_effect import rate_effect
from data_access.scope import EVERYTHING, OutOfScope, Scope
from tests.factories import row
from tests.ledger_register import SEED_LINE, TODAY, USD_LINE, VND_LINE, open_books

OFFICE, UNTIL = "Hội tỉnh Hòa Bình", dt.date(2024, 9, 30)
Q1, Q3 = dt.date(2024, 1, 1), dt.date(2024, 7, 1)
BOOKED = (
    # Dollars from pledge to expenditure at three rates, 400 of an advance left open.
    (USD_LINE, "commitment", dt.date(2024, 1, 2), 10_000_00, "USD"),
    (USD_LINE, "incoming", dt.date(2024, 1, 20), 8_000_00, "USD"),
    (USD_LINE, "incoming", dt.date(2024, 2, 20), 40_000_000, "KRW"),
    (USD_LINE, "disbursement", dt.date(2024, 2, 3), 5_000_00, "USD"),
    (USD_LINE, "advance", dt.date(2024, 2, 3), 1_000_00, "USD"),
    (USD_LINE, "settlement", dt.date(2024, 3, 3), 600_00, "USD"),
    (USD_LINE, "expenditure", dt.date(2024, 3, 3), 4_600_00, "USD"),
    (SEED_LINE, "disbursement", dt.date(2024, 3, 4), 100_000_000, "VND"),
    (SEED_LINE, "expenditure", dt.date(2024, 3, 4), 100_000_000, "VND"),
    (VND_LINE, "advance", dt.date(2024, 2, 5), 3_000_000, "VND"),
)
GOODS = (("incoming", 9_000_000), ("disbursement", 9_000_000), ("expenditure", 7_000_000))


@pytest.fixture(scope="module")
def register(facts: Engine) -> Iterator[Session]:
    """Everything above booked, the first quarter closed, and one entry of it corrected in the third."""
    with facts.connect() as connection:
        transaction = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            open_books(session)
            ids = []
            for number, (line, kind, day, amount, currency) in enumerate(BOOKED):
                entry = NewEntry(line, f"CT{number:02}", kind, day, amount, currency)
                ids.append(post_entry(session, entry, actor=OFFICE, today=TODAY).id)
            for kind, amount in GOODS:
                entry = NewEntry(VND_LINE, f"HV-{kind}", kind, dt.date(2024, 2, 9), amount, "VND", True, "ngày công")
                post_entry(session, entry, actor=OFFICE, today=TODAY)
            close_period(session, project="VIE085", quarter=Q1, by=OFFICE, today=TODAY)
            correct_entry(session, ids[6], amount=4_500_00, voucher="DC01", day=dt.date(2024, 8, 1), actor=OFFICE,
                          today=TODAY, note="ghi thừa")  # fmt: skip
            for month, lent, repaid, overdue in ((5, 30, 10, 4), (6, 5, 20, 6), (7, 7, 3, 1)):
                session.add(
                    ProvinceMonth(**{
                        **row("summary_province_month"), "segment": "VIE085", "province_code": "17",
                        "month": dt.date(2024, month, 1), "clubs": 9, "lent": lent, "repaid": repaid,
                        "overdue": overdue, "income_fund": 900,
                    })
                )  # fmt: skip
            session.flush()
            yield session
        transaction.rollback()


def _accounts(session: Session, **choices: object) -> Accounts:
    return accounts(session, EVERYTHING, **{"project": "VIE085", "until": UNTIL, **choices})


def _by_account(answer: Accounts) -> dict[tuple[str, str | None], dict[str, int]]:
    return {
        (line.account, line.category): dict(zip(answer.funders, line.amounts, strict=True)) for line in answer.lines
    }


def test_accounts_stand_by_funder_and_balance(register: Session) -> None:
    answer = _accounts(register)
    held = _by_account(answer)
    assert answer.funders == ("HNCT", "KOICA-HAK") and answer.debits == answer.credits > 0
    assert all(sum(line.amounts[k] for line in answer.lines) == 0 for k in range(2))
    assert held["loan_capital", None] == {"HNCT": 0, "KOICA-HAK": 100_000_000}
    assert held["goods_used", "management"]["HNCT"] == 7_000_000
    assert held["goods_pending", None]["HNCT"] == 2_000_000
    assert held["advances", None]["HNCT"] == 3_000_000
    # 400 dollars at the rate they were advanced at, though 600 were settled at another.
    assert held["advances", None]["KOICA-HAK"] == 400 * 48_701 // 2
    assert ("expenditure", "seed_loan") not in held


def test_what_is_open_of_advances_is_the_account_with_its_age(register: Session) -> None:
    answer = _accounts(register)
    held = _by_account(answer)["advances", None]
    assert [(each.funder, each.amount, each.currency, each.quarter, each.age) for each in answer.advances] == [
        ("HNCT", 3_000_000, "VND", Q1, 183), ("KOICA-HAK", 400_00, "USD", Q1, 183),
    ]  # fmt: skip
    for funder in answer.funders:
        assert sum(each.amount_vnd for each in answer.advances if each.funder == funder) == held[funder]
    assert answer.advances[0].label == "Hòa Bình"


@pytest.mark.parametrize("province_set", ["63", "34"])
@pytest.mark.parametrize("currency", ["VND", "USD", "KRW"])
def test_quarters_categories_and_currencies_all_balance(register: Session, currency: str, province_set: str) -> None:
    until = dt.date(2024, 3, 31)
    whole = _accounts(register, until=until, currency=currency, province_set=province_set)
    assert whole.currency == currency and whole.debits == whole.credits
    for choices in ({"quarter": Q1}, {"category": "training"}, {"province": "17" if province_set == "63" else "25"}):
        part = _accounts(register, until=until, currency=currency, province_set=province_set, **choices)
        assert part.lines and part.debits == part.credits
    assert _accounts(register, province="01", province_set=province_set).lines == ()


def test_without_a_rate_for_the_day_accounts_stay_in_dong(register: Session) -> None:
    assert _accounts(register, currency="USD").currency == "VND"


def test_corrections_point_at_their_entry_and_its_cell(register: Session) -> None:
    (found,) = corrections(register, EVERYTHING, project="VIE085", until=UNTIL)
    assert (found.voucher, found.old_voucher, found.amount, found.currency) == ("DC01", "CT06", -100_00, "USD")
    assert (found.province, found.old_quarter, found.category) == ("17", Q1, "training")
    assert found.amount_vnd == -2_470_000
    assert corrections(register, EVERYTHING, project="VIE085", until=dt.date(2024, 7, 31)) == ()


def test_closings_are_listed(register: Session) -> None:
    (closed,) = closings(register, EVERYTHING, project="VIE085")
    assert (closed.quarter, closed.closed_on, closed.closed_by) == (Q1, TODAY, OFFICE)
    assert closings_by_project(register) == (("VIE085", Q1, 1),)


def test_goods_stand_with_the_basis_of_their_value(register: Session) -> None:
    (found,) = valued_in_kind(register, EVERYTHING, project="VIE085", until=UNTIL)
    assert (found.funder, found.category, found.valuation) == ("HNCT", "management", "ngày công")
    assert (found.received, found.used, found.entries) == (9_000_000, 7_000_000, 1)


@pytest.mark.parametrize("currency", ["VND", "USD"])
def test_rate_and_real_effect_are_the_difference_by_funder_and_together(register: Session, currency: str) -> None:
    found = rate_effect(register, EVERYTHING, project="VIE085", until=dt.date(2024, 3, 31), currency=currency)
    assert found.currency == currency and found.total is not None
    for split in [each.split for each in found.funders] + [found.total]:
        assert split is not None and split.real + split.rate_effect == split.total == split.actual - split.planned
    by_funder = {each.funder: each.split for each in found.funders}
    assert by_funder["HNCT"].rate_effect == 0
    if currency == "VND":
        # 4,600 dollars spent at 24,700 instead of the plan's 24,000; đồng lent on have no rate.
        assert by_funder["KOICA-HAK"].rate_effect == 4_600 * 700


def test_a_currency_that_was_not_planned_is_set_against_the_quarters_first_rate(register: Session) -> None:
    found = rate_effect(register, EVERYTHING, project="VIE085", until=dt.date(2024, 3, 31), basis="received")
    koica = next(each.split for each in found.funders if each.funder == "KOICA-HAK")
    assert koica is not None
    # 40 million won at 18.25 instead of 18.4 on the first of January; the dollars came at the plan's rate.
    assert koica.rate_effect == -6_000_000


def test_money_without_a_rate_is_said_and_not_counted_as_nothing(register: Session) -> None:
    with register.begin_nested() as undone:
        register.add(ExchangeRate(day=dt.date(2024, 8, 20), currency="KRW", vnd_per_unit=Decimal("18.5"), source="x",
                                  simulated=False))  # fmt: skip
        register.flush()
        post_entry(register, NewEntry(USD_LINE, "TN99", "incoming", dt.date(2024, 9, 1), 5_000, "KRW"), actor=OFFICE,
                   today=TODAY)  # fmt: skip
        found = rate_effect(register, EVERYTHING, project="VIE085", until=UNTIL, basis="received", quarter=Q3)
        undone.rollback()
    assert found.total is None
    (koica,) = found.funders
    assert (koica.split, koica.missing) == (None, ("KRW", Q3))


def test_loan_capital_stands_apart_by_province_and_quarter(register: Session) -> None:
    found = loan_capital(register, EVERYTHING, project="VIE085", until=UNTIL)
    assert found.total == Loans(100_000_000, 42, 33, 1, 900)
    assert found.provinces == (("17", "Hòa Bình", found.total),)
    assert found.quarters == (
        (Q1, Loans(seed=100_000_000)),
        (dt.date(2024, 4, 1), Loans(0, 35, 30, 6, 900)),
        (Q3, Loans(0, 7, 3, 1, 900)),
    )
    assert (found.total.repayment.numerator, found.total.repayment.denominator) == (33, 34)
    assert (found.total.overdue_share.numerator, found.total.overdue_share.denominator) == (1, 900)
    assert loan_capital(register, EVERYTHING, project="VIE085", until=UNTIL, quarter=Q3).total == Loans(0, 7, 3, 1, 900)
    assert loan_capital(register, EVERYTHING, project="VIE085", until=UNTIL, province="01").total == Loans()


def test_entries_come_by_pages_that_make_the_whole(register: Session) -> None:
    chosen = {"project": "VIE085", "basis": "spent", "until": UNTIL}
    whole = entries(register, EVERYTHING, **chosen)
    pages = [entry_page(register, EVERYTHING, **chosen, offset=first, limit=2) for first in (0, 2, 4)]
    assert tuple(entry for page in pages for entry in page.entries) == whole
    assert {(page.count, page.total_vnd) for page in pages} == {(4, sum(entry.amount_vnd or 0 for entry in whole))}
    assert [entry.corrects for entry in whole] == [None, None, None, "CT06"]
    assert whole[0].valuation == "ngày công"
    plan = entry_page(register, EVERYTHING, project="VIE085", basis="planned", until=UNTIL, offset=1, limit=1)
    assert (len(plan.entries), plan.count) == (1, 3)
    here = entry_page(register, EVERYTHING, **chosen, province="17", category="training", quarter=Q3)
    assert [entry.voucher for entry in here.entries] == ["DC01"]


def test_no_ledger_is_read_past_the_scope(register: Session) -> None:
    reader = Scope(frozenset({"VIE071"}))
    for query in (accounts, corrections, valued_in_kind, rate_effect, loan_capital):
        with pytest.raises(OutOfScope):
            query(register, reader, project="VIE085", until=UNTIL)
    with pytest.raises(OutOfScope):
        closings(register, reader, project="VIE085")
    with pytest.raises(OutOfScope):
        entry_page(register, reader, project="VIE085", basis="spent", until=UNTIL)
