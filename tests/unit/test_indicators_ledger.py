"""Double entry and its rules: one entry at a time, by hand; whole sequences in `test_ledger_machine`."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.currency import NoPlanRate, Split, rate_is_fresh, split_variance
from indicators.entries import (
    BeforeOriginal,
    BeforeStart,
    Booked,
    QuarterClosed,
    TooMuchTakenBack,
    check_day,
    check_not_before,
    reversal_vnd,
)
from indicators.ledger import (
    ACCOUNTS,
    MEASURES,
    Balance,
    UnknownMeasure,
    balances,
    carried_vnd,
    difference,
    open_advances,
    postings,
    shared_vnd,
    with_exchange_difference,
)

PROPERTY = settings(deadline=None, derandomize=True, max_examples=200)
Q1, Q2, Q3 = date(2024, 1, 1), date(2024, 4, 1), date(2024, 7, 1)


def _usd(measure: str, cents: int, dong: int, *, category: str = "training") -> list:
    return list(
        postings(measure, category=category, in_kind=False, currency="USD", amount=cents, amount_vnd=dong)
    )  # fmt: skip


@pytest.mark.parametrize("in_kind", [False, True])
@pytest.mark.parametrize("measure", MEASURES.values())
def test_every_kind_debits_what_it_credits(measure: str, in_kind: bool) -> None:
    made = postings(measure, category="training", in_kind=in_kind, currency="USD", amount=-5, amount_vnd=-1_250)
    assert difference(balances(made)) == ({"USD": 0}, 0)
    assert {posting.account for posting in made} <= set(ACCOUNTS)


def test_an_unknown_measure_is_named() -> None:
    with pytest.raises(UnknownMeasure):
        _usd("planned", 1, 1)


def test_money_goes_from_pledge_to_expenditure_and_leaves_only_what_is_left() -> None:
    made = [
        *_usd("committed", 100, 2_400), *_usd("received", 80, 1_920), *_usd("disbursed", 60, 1_440),
        *_usd("advanced", 40, 960), *_usd("settled", 30, 720), *_usd("spent", 45, 1_080),
        *_usd("spent", 5, 120, category="seed_loan"),
    ]  # fmt: skip
    found = {account: balance.own for (account, _), balance in balances(made).items()}
    assert found == {
        "pledges": 20, "pledged": -20, "cash": 20, "funds": -80, "pending": 0, "advances": 10, "expenditure": 45,
        "loan_capital": 5,
    }  # fmt: skip


def test_goods_stand_apart_from_money() -> None:
    made = [
        posting
        for measure, amount in (("received", 9), ("disbursed", 7), ("spent", 4))
        for posting in postings(
            measure, category="equipment", in_kind=True, currency="VND", amount=amount, amount_vnd=amount
        )
    ]
    found = {account: balance.vnd for (account, _), balance in balances(made).items() if balance.vnd}
    assert found == {"pledged": 9, "pledges": -9, "goods_given": -9, "goods_held": 2, "goods_pending": 3,
                     "goods_used": 4}  # fmt: skip


def test_rates_alone_leave_an_exchange_difference_and_the_books_still_balance() -> None:
    made = [*_usd("received", 100, 2_400), *_usd("disbursed", 100, 2_500), *_usd("spent", 100, 2_600)]
    plain = balances(made)
    moved = with_exchange_difference(plain)
    assert (plain["cash", "USD"].vnd, plain["pending", "USD"].vnd) == (-100, -100)
    assert (moved["cash", "USD"].vnd, moved["pending", "USD"].vnd) == (0, 0)
    assert moved["exchange_difference", "USD"].vnd == -200
    assert difference(plain) == difference(moved) == ({"USD": 0}, 0)


def test_what_is_left_keeps_the_average_rate_of_what_came_in() -> None:
    assert carried_vnd(Balance(debit=100, credit=60, debit_vnd=2_500, credit_vnd=1_600)) == 1_000
    # More went out than came in, or nothing came in: as booked.
    assert carried_vnd(Balance(debit=10, credit=60, debit_vnd=250, credit_vnd=1_600)) == -1_350
    assert carried_vnd(Balance(credit=-5, credit_vnd=-120)) == 120
    assert carried_vnd(Balance(debit=5, credit=5, debit_vnd=100, credit_vnd=120)) == 0


def test_the_oldest_advance_is_settled_first() -> None:
    assert open_advances([(Q1, 70, 0), (Q2, 50, 90), (Q3, 10, 0)]) == [(Q2, 30), (Q3, 10)]
    assert open_advances([(Q1, 70, 20), (Q2, -30, 0)]) == [(Q1, 20)]
    assert open_advances([(Q1, 10, 20), (Q2, 0, 0)]) == []
    # A settlement taken back opens the advance again, and never more than it.
    assert open_advances([(Q1, 10, 0), (Q2, 0, -5)]) == [(Q1, 10)]
    assert open_advances([]) == []


def test_open_parts_share_the_accounts_dong() -> None:
    assert shared_vnd([(Q1, 1), (Q2, 2)], total_vnd=100) == [33, 67]
    assert shared_vnd([], total_vnd=0) == []


def test_an_entry_stands_in_an_open_quarter_of_a_begun_project() -> None:
    check_day(Q2, starts_on=Q1, closed={Q1})
    with pytest.raises(BeforeStart) as early:
        check_day(date(2023, 12, 31), starts_on=Q1, closed=())
    assert early.value.starts_on == Q1
    with pytest.raises(QuarterClosed) as closed:
        check_day(date(2024, 2, 9), starts_on=Q1, closed={Q1})
    assert closed.value.quarter == Q1
    check_not_before(Q1, original=Q1)
    with pytest.raises(BeforeOriginal):
        check_not_before(Q1, original=Q2)


@PROPERTY
@given(st.integers(1, 10**12), st.integers(0, 10**15), st.data())
def test_reversals_in_parts_take_back_their_voucher_to_the_dong(amount: int, dong: int, data: st.DataObject) -> None:
    original, taken = Booked(amount, dong), Booked(0, 0)
    while taken.amount < amount:
        part = data.draw(st.integers(max(1, (amount - taken.amount) // 3), amount - taken.amount))
        back = reversal_vnd(part, original=original, taken_back=taken)
        assert back >= 0
        taken = Booked(taken.amount + part, taken.amount_vnd + back)
    assert taken == original
    with pytest.raises(TooMuchTakenBack) as refused:
        reversal_vnd(1, original=original, taken_back=taken)
    assert refused.value.left == 0


def test_a_reversal_of_nothing_is_refused() -> None:
    with pytest.raises(TooMuchTakenBack):
        reversal_vnd(0, original=Booked(5, 5), taken_back=Booked(0, 0))


@PROPERTY
@given(
    st.integers(0, 10**10), st.integers(1, 30_000), st.integers(-(10**10), 10**10), st.integers(1, 30_000),
    st.sampled_from(("VND", "USD", "KRW")), st.none() | st.fractions(Fraction(1, 100), 300),
)  # fmt: skip
def test_rate_effect_and_real_effect_are_the_whole_difference(
    planned: int, plan_rate: int, actual: int, rate: int, currency: str, other: Fraction | None
) -> None:
    known = {"planned_vnd": planned * plan_rate, "actual": actual, "actual_vnd": actual * rate, "currency": currency}
    if currency != "VND" and actual and not planned and other is None:
        with pytest.raises(NoPlanRate):
            split_variance(planned, **known, other_rate=other)
        return
    split = split_variance(planned, **known, other_rate=other)
    assert split.real + split.rate_effect == split.total == actual * rate - planned * plan_rate
    if currency == "VND":
        assert split.rate_effect == 0
    elif planned:
        assert split.rate_effect == actual * (rate - plan_rate)
        assert split.real == (actual - planned) * plan_rate


def test_the_parts_of_several_currencies_add_up() -> None:
    dollars = split_variance(100, planned_vnd=2_400, actual=110, actual_vnd=2_750, currency="USD")
    won = split_variance(0, planned_vnd=0, actual=-3, actual_vnd=-60, currency="KRW", other_rate=Fraction(37, 2))
    assert dollars == Split(2_400, 2_640, 2_750)
    assert (dollars.real, dollars.rate_effect, dollars.total) == (240, 110, 350)
    # −55,5 đồng is rounded as its opposite.
    assert won == Split(0, -56, -60)
    assert dollars + won == Split(2_400, 2_584, 2_690)
    assert split_variance(5, planned_vnd=100, actual=0, actual_vnd=-7, currency="USD").rate_effect == -7


def test_a_rate_is_fresh_for_31_days_and_not_before_its_day() -> None:
    day = date(2025, 8, 20)
    assert [rate_is_fresh(day, on=on) for on in (date(2025, 8, 19), day, date(2025, 9, 20), date(2025, 9, 21))] == [
        False, True, True, False,
    ]  # fmt: skip
