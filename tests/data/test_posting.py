"""Entries booked one at a time on both engines: what is taken, what is refused and why, what the summary then says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from data_access.dataset import dataset_info, record
from data_access.models import AuditEvent, ImportBatch, MoneyQuarter, PeriodClosing, Transaction
from data_access.posting import NewEntry, PostingRefused, close_period, correct_entry, post_entry, reverse_entry
from data_access.summaries.check_money import check_money
from data_access.verification.books import (
    entries_after_the_start,
    kind_is_valued,
    nothing_past_a_closing,
    nothing_taken_back_twice,
    rates_are_of_their_days,
)
from tests.ledger_register import SEED_LINE, TODAY, USD_LINE, VND_LINE, open_books

OFFICE = "Hội tỉnh Hòa Bình"
FEBRUARY, MARCH, JULY = dt.date(2024, 2, 20), dt.date(2024, 3, 5), dt.date(2024, 7, 9)
Q1 = dt.date(2024, 1, 1)


@pytest.fixture
def books(facts_session: Session) -> Session:
    open_books(facts_session)
    return facts_session


def _entry(**changes: object) -> NewEntry:
    return NewEntry(**{"line": VND_LINE, "voucher": "PC01", "kind": "expenditure", "day": FEBRUARY, "amount": 5_000_000,
                       **changes})  # fmt: skip


def _post(session: Session, **changes: object) -> int:
    return post_entry(session, _entry(**changes), actor=OFFICE, today=TODAY).id


def _close(session: Session, quarter: dt.date = Q1) -> None:
    close_period(session, project="VIE085", quarter=quarter, by=OFFICE, today=TODAY)


def _spent(session: Session) -> dict[tuple[dt.date, str], tuple[int, int]]:
    rows = select(MoneyQuarter.quarter, MoneyQuarter.currency, func.sum(MoneyQuarter.spent),
                  func.sum(MoneyQuarter.spent_vnd)).group_by(MoneyQuarter.quarter, MoneyQuarter.currency)  # fmt: skip
    return {(day, currency): (int(own), int(vnd)) for day, currency, own, vnd in session.execute(rows) if own}


def test_an_entry_keeps_what_was_paid_and_the_dated_rate_and_is_counted_at_once(books: Session) -> None:
    version = dataset_info(books).version
    posted = post_entry(books, _entry(line=USD_LINE, currency="USD", amount=1_234_56), actor=OFFICE, today=TODAY)
    row = books.get_one(Transaction, posted.id)
    assert (row.amount, row.currency, row.rate, row.rate_date) == (
        123_456, "USD", Decimal("24350.5"), dt.date(2024, 2, 1),
    )  # fmt: skip
    assert row.amount_vnd == posted.amount_vnd == 30_062_153
    assert (row.project, row.funder, row.province_code) == ("VIE085", "KOICA-HAK", "17")
    assert _spent(books) == {(Q1, "USD"): (123_456, 30_062_153)}
    assert check_money(books) == [] and dataset_info(books).version == version + 1
    assert books.scalars(select(AuditEvent.actor).where(AuditEvent.action == "post")).all() == [OFFICE]


def test_an_entry_after_the_reform_stands_on_the_new_map(books: Session) -> None:
    row = books.get_one(Transaction, _post(books, day=dt.date(2025, 8, 1)))
    assert (row.epoch, row.province_code) == ("34", "25")


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"day": dt.date(2022, 11, 30)}, "before_project", "dự án VIE085 bắt đầu ngày 01/12/2022"),
        ({"line": "KHONG-CO"}, "unknown_line", "không có dòng kế hoạch “KHONG-CO”"),
        (
            {"line": USD_LINE, "currency": "USD", "day": dt.date(2024, 4, 2)},
            "missing_rate",
            "gần nhất là ngày 01/03/2024",
        ),
        ({"line": USD_LINE, "currency": "KRW", "day": dt.date(2023, 12, 31)}, "missing_rate", "chưa có tỷ giá nào"),
        ({"currency": "EUR"}, "unknown_currency", "không có loại tiền “EUR”"),
        ({"kind": "reversal"}, "unknown_kind", "không có loại “reversal”"),
        ({"amount": 0}, "negative", "lớn hơn 0"),
        ({"in_kind": True, "valuation": " "}, "missing_valuation", "căn cứ quy ra tiền"),
        ({"in_kind": True, "kind": "advance"}, "in_kind_advance", "chỉ bằng tiền"),
        ({"note": "Gọi 0912345678"}, "personal_digits", "9 đến 12 chữ số"),
        ({"day": dt.date(2025, 10, 1)}, "future_date", "01/10/2025 chưa đến"),
        ({"kind": "settlement", "amount": 1}, "settlement_exceeds_advance", "chỉ còn 0 VND"),
    ],
)
def test_what_is_wrong_is_refused_with_its_reason_and_nothing_is_written(
    books: Session, changes: dict[str, object], code: str, said: str
) -> None:
    with pytest.raises(PostingRefused) as refused:
        _post(books, **changes)
    assert refused.value.code == code and said in refused.value.vi and refused.value.en.startswith("Not booked")
    assert books.scalar(select(func.count()).select_from(Transaction)) == 0
    assert _spent(books) == {} and check_money(books) == []


def test_a_rate_is_good_for_31_days(books: Session) -> None:
    posted = post_entry(
        books, _entry(line=USD_LINE, currency="USD", day=dt.date(2024, 4, 1)), actor=OFFICE, today=TODAY
    )
    assert posted.rate_date == dt.date(2024, 3, 1)


def test_a_voucher_stands_once_in_a_year_of_a_province(books: Session) -> None:
    _post(books)
    with pytest.raises(PostingRefused) as refused:
        _post(books, line=SEED_LINE)
    assert refused.value.code == "duplicate_conflict"


def test_a_simulated_register_takes_no_real_entry(books: Session) -> None:
    record(books, kind="simulated", seed=1, scale=1.0, until=dt.date(2025, 9, 1))
    with pytest.raises(PostingRefused) as refused:
        _post(books)
    assert refused.value.code == "register_simulated" and "data_access empty" in refused.value.vi


def test_advances_are_settled_up_to_what_is_open(books: Session) -> None:
    advance = _post(books, kind="advance", amount=900, voucher="TU1")
    _post(books, kind="settlement", amount=400, voucher="HU1", day=MARCH)
    reverse_entry(books, advance, voucher="DG1", day=MARCH, amount=100, actor=OFFICE, today=TODAY)
    with pytest.raises(PostingRefused) as refused:
        _post(books, kind="settlement", amount=401, voucher="HU2", day=MARCH)
    assert "chỉ còn 400 VND" in refused.value.vi
    _post(books, kind="settlement", amount=400, voucher="HU2", day=MARCH)
    assert check_money(books) == []


def test_a_reversal_takes_back_at_the_rate_of_its_voucher_and_no_more_than_it(books: Session) -> None:
    old = _post(books, line=USD_LINE, currency="USD", amount=333, voucher="QT1")
    first = reverse_entry(books, old, voucher="DG1", day=MARCH, amount=100, actor=OFFICE, today=TODAY)
    row = books.get_one(Transaction, first.id)
    assert (row.rate, row.rate_date, row.reverses_id, row.corrects_id) == (
        Decimal("24350.5"), dt.date(2024, 2, 1), old, None,
    )  # fmt: skip
    with pytest.raises(PostingRefused) as refused:
        reverse_entry(books, old, voucher="DG2", day=MARCH, amount=234, actor=OFFICE, today=TODAY)
    assert refused.value.code == "reversal_exceeds_original" and "chỉ còn 233" in refused.value.vi
    reverse_entry(books, old, voucher="DG2", day=MARCH, actor=OFFICE, today=TODAY)
    assert _spent(books) == {} and check_money(books) == []
    with pytest.raises(PostingRefused) as early:
        reverse_entry(books, old, voucher="DG3", day=Q1, amount=1, actor=OFFICE, today=TODAY)
    assert early.value.code == "before_original"


def test_a_reversal_is_not_reversed_and_an_unknown_entry_is_said(books: Session) -> None:
    old = _post(books)
    back = reverse_entry(books, old, voucher="DG1", day=MARCH, amount=5, actor=OFFICE, today=TODAY)
    for entry_id, code in ((back.id, "reversal_of_reversal"), (10**9, "unknown_voucher")):
        with pytest.raises(PostingRefused) as refused:
            reverse_entry(books, entry_id, voucher="DG2", day=MARCH, actor=OFFICE, today=TODAY)
        assert refused.value.code == code


def test_a_closed_quarter_takes_nothing_and_is_corrected_by_a_new_entry_that_points_at_the_old(books: Session) -> None:
    old = _post(books, amount=1_000)
    with pytest.raises(PostingRefused) as open_still:
        correct_entry(books, old, amount=900, voucher="DC0", day=JULY, actor=OFFICE, today=TODAY)
    assert open_still.value.code == "period_open"
    _close(books)
    for attempt in (
        lambda: _post(books, voucher="PC02", day=MARCH),
        lambda: reverse_entry(books, old, voucher="DG1", day=MARCH, actor=OFFICE, today=TODAY),
    ):
        with pytest.raises(PostingRefused) as refused:
            attempt()
        assert refused.value.code == "period_closed" and "quý 2024-Q1 của dự án VIE085 đã khóa sổ" in refused.value.vi
    lower = correct_entry(books, old, amount=700, voucher="DC1", day=JULY, actor=OFFICE, today=TODAY)
    higher = correct_entry(books, old, amount=1_200, voucher="DC2", day=JULY, actor=OFFICE, today=TODAY)
    rows = [books.get_one(Transaction, posted.id) for posted in (lower, higher)]
    assert [(row.kind, row.amount, row.reverses_id, row.corrects_id) for row in rows] == [
        ("reversal", 300, old, old), ("expenditure", 500, None, old),
    ]  # fmt: skip
    assert _spent(books) == {(Q1, "VND"): (1_000, 1_000), (dt.date(2024, 7, 1), "VND"): (200, 200)}
    assert check_money(books) == []
    with pytest.raises(PostingRefused) as nothing:
        correct_entry(books, old, amount=1_200, voucher="DC3", day=JULY, actor=OFFICE, today=TODAY)
    assert nothing.value.code == "nothing_to_correct"
    with pytest.raises(PostingRefused) as early:
        correct_entry(books, old, amount=1_300, voucher="DC3", day=Q1, actor=OFFICE, today=TODAY)
    assert early.value.code == "before_original"


@pytest.mark.parametrize(
    ("project", "quarter", "code"),
    [
        ("VIE999", Q1, "unknown_project"),
        ("VIE085", dt.date(2022, 7, 1), "before_project"),
        ("VIE085", dt.date(2025, 7, 1), "period_running"),
        ("VIE085", Q1, "period_closed"),
    ],
)
def test_only_a_quarter_that_is_over_is_closed_and_only_once(
    books: Session, project: str, quarter: dt.date, code: str
) -> None:
    _close(books)
    with pytest.raises(PostingRefused) as refused:
        close_period(books, project=project, quarter=quarter, by=OFFICE, today=TODAY)
    assert refused.value.code == code
    closed = books.scalars(select(PeriodClosing)).one()
    assert (closed.quarter, closed.closed_on, closed.closed_by) == (Q1, TODAY, OFFICE)


def test_verification_finds_what_other_programs_wrote_against_the_rules(books: Session) -> None:
    old = _post(books, amount=1_000)
    back = reverse_entry(books, old, voucher="DG1", day=MARCH, amount=600, actor=OFFICE, today=TODAY)
    assert nothing_taken_back_twice(books) == [] and entries_after_the_start(books) == []
    taken = books.get_one(Transaction, back.id)
    for name, wrong, right in (
        ("amount", 1_001, 600), ("occurred_on", dt.date(2024, 2, 19), MARCH), ("currency", "KRW", "VND"),
        ("reverses_id", back.id, old),
    ):  # fmt: skip
        taken.rate = Decimal(1)  # a won needs one
        setattr(taken, name, wrong)
        books.flush()
        assert len(nothing_taken_back_twice(books)) == 1, name
        setattr(taken, name, right)
        books.flush()
    assert nothing_taken_back_twice(books) == []
    books.get_one(Transaction, old).occurred_on = dt.date(2022, 1, 1)
    books.flush()
    assert entries_after_the_start(books) == ["VIE085 PC01: 2022-01-01"]


def test_verify_names_what_was_loaded_past_a_closing(books: Session) -> None:
    first = _post(books)
    _close(books)
    correct_entry(books, first, amount=6_000_000, voucher="PC02", day=dt.date(2024, 4, 2), actor=OFFICE, today=TODAY)
    assert nothing_past_a_closing(books) == []
    second = _post(books, voucher="PC03", day=dt.date(2024, 5, 2))
    row = books.get_one(Transaction, second)
    row.occurred_on, row.voucher = MARCH, "PC99"
    assert nothing_past_a_closing(books) == ["VIE085 PC99: 2024-03-05, 2024-Q1"]
    batch = books.get_one(ImportBatch, row.batch_id)
    batch.kind = "simulated"
    assert nothing_past_a_closing(books) == []
    batch.kind = "file"
    # A closing that a file brought stands in no journal: it holds from the end of its day.
    books.execute(delete(AuditEvent).where(AuditEvent.action == "close-period"))
    closing = books.scalars(select(PeriodClosing)).one()
    closing.closed_on = batch.loaded_at.date()
    assert nothing_past_a_closing(books) == []
    closing.closed_on -= dt.timedelta(days=1)
    assert len(nothing_past_a_closing(books)) == 2  # the first one too is of that day
    row.corrects_id = first
    assert nothing_past_a_closing(books) == ["VIE085 PC01: 2024-02-20, 2024-Q1"]


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_verify_names_what_is_in_kind_without_a_valuation(books: Session, blank: str | None) -> None:
    row = books.get_one(Transaction, _post(books, in_kind=True, valuation="giá chợ"))
    assert kind_is_valued(books) == []
    row.valuation = blank
    assert kind_is_valued(books) == ["VIE085 PC01: 2024-02-20"]
    row.in_kind = False
    assert kind_is_valued(books) == []


def test_verify_names_rates_that_are_too_old_or_too_new(books: Session) -> None:
    row = books.get_one(Transaction, _post(books, line=USD_LINE, currency="USD", amount=100))
    _post(books, voucher="PC02")
    assert rates_are_of_their_days(books) == []
    row.rate_date = FEBRUARY - dt.timedelta(days=31)
    assert rates_are_of_their_days(books) == []
    for wrong in (FEBRUARY - dt.timedelta(days=32), FEBRUARY + dt.timedelta(days=1), None):
        row.rate_date = wrong
        assert rates_are_of_their_days(books) == [f"VIE085 PC01: 2024-02-20, rate of {wrong or '–'}"]
