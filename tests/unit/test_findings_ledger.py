"""The sentences of the ledger: true for what is nothing, missing, or off."""

from __future__ import annotations

import datetime as dt

import pytest

from data_access.queries.accounts import Accounts
from data_access.queries.ledger_notes import Closing
from data_access.queries.loan_capital import Loans
from data_access.queries.rate_effect import FunderSplit, RateEffect
from indicators.currency import Split
from render.findings import ledger as findings

DAY, Q1 = dt.date(2025, 3, 31), dt.date(2025, 1, 1)


def _accounts(debits: int, credits: int) -> Accounts:
    return Accounts("VND", DAY, (), (), debits, credits, ())


def test_books_that_balance_and_books_that_do_not() -> None:
    assert findings.balance_title("vi", _accounts(5_000, 5_000)) == (
        "Sổ cân: cộng nợ và cộng có cùng bằng 5.000\xa0đồng"
    )
    off = findings.balance_title("en", _accounts(5_000, 4_999))
    assert off == "The books do not balance: debits 5,000\xa0VND, credits 4,999\xa0VND"
    assert findings.advances_title("vi", _accounts(0, 0)) == "Mọi khoản tạm ứng đã được hoàn"


@pytest.mark.parametrize(
    ("split", "said"),
    [
        (
            Split(10_000_000, 8_000_000, 8_500_000),
            "−1,5 triệu đồng: thực chất −2,0 triệu đồng, do tỷ giá +500,0 nghìn đồng",
        ),
        (Split(10_000_000, 12_000_000, 12_000_000), "Chênh so với kế hoạch +2,0 triệu đồng, tỷ giá không ảnh hưởng"),
        (Split(10, 8, 10), "do tỷ giá"),
        (Split(7, 7, 7), "Không chênh so với kế hoạch"),
    ],
)
def test_a_difference_and_its_two_parts(split: Split, said: str) -> None:
    title = findings.rate_title("vi", RateEffect("VND", (), split)).replace("\xa0", " ")
    assert said in title


def test_a_rate_that_is_not_there_is_said() -> None:
    found = RateEffect("VND", (FunderSplit("A", Split(0, 0, 0), None), FunderSplit("B", None, ("KRW", Q1))), None)
    assert findings.rate_title("vi", found) == "Chưa có tỷ giá KRW cho quý I/2025, nên chưa tách được phần do tỷ giá"


def test_quarters_corrections_and_loans_that_are_not_there() -> None:
    assert findings.closing_title("vi", ()) == "Chưa khóa sổ quý nào"
    assert "1 quý, đến quý I/2025" in findings.closing_title("vi", [Closing(Q1, DAY, "Hội")])
    assert findings.corrections_title("vi", ()) == "Không có bút toán điều chỉnh sau khóa sổ"
    unreported = findings.loans_title("vi", Loans(seed=100_000_000)).replace("\xa0", " ")
    assert unreported == "Đã giao 100,0 triệu đồng vốn vay; chưa có báo cáo cho vay của câu lạc bộ"
    told = findings.loans_title("vi", Loans(100, 0, 30_000_000, 10_000_000, 200_000_000)).replace("\xa0", " ")
    assert "thu về 75,0 % (30,00 triệu đồng / 40,00 triệu đồng) số đến hạn" in told
    assert "quá hạn 5,0 % (10,00 triệu đồng / 200,00 triệu đồng) quỹ" in told
