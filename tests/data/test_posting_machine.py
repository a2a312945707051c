"""Whatever is booked, taken back, corrected, closed or planned anew: summary, accounts and entries stay one."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, multiple, rule, run_state_machine_as_test
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session, aliased

from data_access.engine import new_engine
from data_access.models import BudgetLine, MoneyQuarter, Transaction
from data_access.posting import NewEntry, PostingRefused, close_period, correct_entry, post_entry, reverse_entry
from data_access.summaries import refresh_money
from data_access.summaries.check_money import check_money
from indicators.ledger import MEASURES, Posting, balances, difference, postings
from tests.ledger_register import SEED_LINE, TODAY, USD_LINE, VND_LINE, open_books, plan_line

LINES = {USD_LINE: ("training", "KOICA-HAK"), VND_LINE: ("management", "HNCT"), SEED_LINE: ("seed_loan", "KOICA-HAK")}
days = st.dates(dt.date(2023, 11, 1), dt.date(2024, 6, 30))
PROBLEMS = {
    "missing_rate", "period_closed", "reversal_exceeds_original", "settlement_exceeds_advance", "period_open",
    "nothing_to_correct", "before_original", "period_running",
}  # fmt: skip


@pytest.fixture(scope="module")
def books(facts_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A register of the module's own, in one transaction; each run of the machine takes back what it booked."""
    file = tmp_path_factory.mktemp("posting") / "books.sqlite"
    shutil.copyfile(facts_file, file)
    engine = new_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        transaction = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            open_books(session)
            session.commit()
        yield connection
        transaction.rollback()
    engine.dispose()


def _signed(session: Session) -> list[tuple[Transaction, str, str]]:
    """(entry, category, measure) of every entry."""
    original = aliased(Transaction)
    rows = session.execute(
        select(Transaction, BudgetLine.category, original.kind)
        .join(BudgetLine, BudgetLine.id == Transaction.budget_line_id)
        .outerjoin(original, original.id == Transaction.reverses_id)
    )
    return [(entry, category, MEASURES[taken_back or entry.kind]) for entry, category, taken_back in rows]


def test_any_sequence_keeps_the_books(books: Connection) -> None:
    class Register(RuleBasedStateMachine):
        booked = Bundle("booked")

        def __init__(self) -> None:
            super().__init__()
            self.session = Session(books, join_transaction_mode="create_savepoint")
            self.nested = books.begin_nested()
            self.numbers = count(1)

        def teardown(self) -> None:
            """At the end of each sequence, as counting anew costs as much as the sequence."""
            try:
                assert check_money(self.session) == []
                self._accounts_agree()
            finally:
                self.session.close()
                self.nested.rollback()

        def _voucher(self) -> str:
            return f"CT{next(self.numbers)}"

        @rule(
            target=booked, line=st.sampled_from(sorted(LINES)), kind=st.sampled_from(sorted(MEASURES)), day=days,
            amount=st.integers(1, 10**7), currency=st.sampled_from(("VND", "USD", "KRW")), in_kind=st.booleans(),
        )  # fmt: skip
        def book(self, line: str, kind: str, day: dt.date, amount: int, currency: str, in_kind: bool) -> object:
            goods = in_kind and kind not in ("advance", "settlement")
            entry = NewEntry(line, self._voucher(), kind, day, amount, currency, goods, "giá địa phương")
            try:
                return post_entry(self.session, entry, actor="Hội", today=TODAY).id
            except PostingRefused as refused:
                assert refused.code in PROBLEMS
                return multiple()

        @rule(entry=booked, day=days, part=st.none() | st.integers(1, 10**7))
        def reverse(self, entry: int, day: dt.date, part: int | None) -> None:
            try:
                reverse_entry(
                    self.session, entry, voucher=self._voucher(), day=day, amount=part, actor="Hội", today=TODAY
                )
            except PostingRefused as refused:
                assert refused.code in PROBLEMS

        @rule(entry=booked, day=days, amount=st.integers(1, 10**7))
        def correct(self, entry: int, day: dt.date, amount: int) -> None:
            try:
                made = correct_entry(self.session, entry, amount=amount, voucher=self._voucher(), day=day, actor="Hội",
                                     today=TODAY)  # fmt: skip
            except PostingRefused as refused:
                assert refused.code in PROBLEMS
            else:
                assert self.session.get_one(Transaction, made.id).corrects_id == entry

        @rule(quarter=st.sampled_from((dt.date(2023, 10, 1), dt.date(2024, 1, 1), dt.date(2024, 4, 1))))
        def close(self, quarter: dt.date) -> None:
            try:
                close_period(self.session, project="VIE085", quarter=quarter, by="Hội", today=TODAY)
            except PostingRefused as refused:
                assert refused.code == "period_closed"

        @rule(line=st.sampled_from((USD_LINE, VND_LINE)), amount=st.integers(0, 10**9))
        def plan_anew(self, line: str, amount: int) -> None:
            last = self.session.scalars(
                select(BudgetLine).where(BudgetLine.code == line).order_by(BudgetLine.version.desc())
            ).first()
            assert last is not None
            category, funder = LINES[line]
            self.session.add(
                plan_line(last.batch_id, line, category=category, funder=funder, amount=amount, currency=last.currency,
                          version=last.version + 1, rate=None if last.rate is None else int(last.rate))
            )  # fmt: skip
            self.session.flush()
            refresh_money(self.session)

        def _accounts_agree(self) -> None:
            """The accounts of the summary's cells balance, and are those of the entries."""
            by_entry: list[Posting] = []
            for entry, category, measure in _signed(self.session):
                sign = -1 if entry.kind == "reversal" else 1
                by_entry += postings(measure, category=category, in_kind=entry.in_kind, currency=entry.currency,
                                     amount=sign * entry.amount, amount_vnd=sign * entry.amount_vnd)  # fmt: skip
            by_cell: list[Posting] = []
            for cell in self.session.scalars(select(MoneyQuarter)):
                made: list[Posting] = []
                for measure in MEASURES.values():
                    amount, amount_vnd = getattr(cell, measure), getattr(cell, f"{measure}_vnd")
                    made += postings(measure, category=cell.category, in_kind=cell.in_kind, currency=cell.currency,
                                     amount=amount, amount_vnd=amount_vnd)  # fmt: skip
                assert difference(balances(made)) == ({cell.currency: 0}, 0)
                by_cell += made
            held = {key: balance for key, balance in balances(by_cell).items() if balance != type(balance)()}
            wanted = {key: balance for key, balance in balances(by_entry).items() if balance != type(balance)()}
            assert held == wanted

    run_state_machine_as_test(
        Register,
        settings=settings(
            deadline=None, derandomize=True, max_examples=15, stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
