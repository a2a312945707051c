"""Projects for tests of workbooks: one with everything that can stand in a ledger, others that lack something."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any
from unittest.mock import patch

from sqlalchemy import Table, create_engine, insert
from sqlalchemy.orm import Session

from data_access.models import Base
from data_access.queries.workbook import Book, book
from data_access.scope import EVERYTHING
from data_access.summaries.money import refresh_money
from exports.workbook import workbook_xlsx
from exports.workbook.words import Words
from tests.factories import ROWS, row

UNTIL = dt.date(2025, 8, 1)
NEW, OLD = {"epoch": "34", "province_code": "31"}, {"epoch": "63-2025", "province_code": "01"}
NASTY = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "bell\x07", "_x0041_", " two  spaces ", '"quoted" & <b>')
"""Texts that a spreadsheet might run, or XML might lose."""
PATTERN = "=K*"
"""A funder's code that a criterion might take for many."""


def put(session: Session, table: str, **changes: Any) -> None:
    """Insert a row of the factories, changed; a table without a factory takes the changes alone."""
    found = Base.metadata.tables[table]
    assert isinstance(found, Table)
    session.execute(insert(found), [row(table, **changes) if table in ROWS else changes])


@contextmanager
def register(*, kind: str = "register") -> Iterator[Session]:
    """An empty project VIE085 with a funder on each side, in memory."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        put(session, "dataset", kind=kind, version=3)
        put(session, "import_batch")
        put(session, "project", source_url="https://example.org/vie085")
        put(session, "funder")
        put(session, "funder", code="HNCT", name_vi="Hội", name_en="Association", side="counterpart")
        yield session
    engine.dispose()


def _agreed(session: Session) -> None:
    put(session, "agreement")
    put(session, "agreement", id=2, funder="HNCT", share_bp=2000, currency="VND")
    put(session, "agreement", id=3, share_bp=7000, **OLD)
    put(session, "agreement", id=4, funder="HNCT", share_bp=3000, currency="VND", tolerance_bp=50, **OLD)


def _plan(session: Session) -> None:
    span = {"period_start": dt.date(2025, 1, 1), "period_end": dt.date(2025, 12, 31)}
    usd = {"currency": "USD", "rate": Decimal("25000.5"), "rate_date": dt.date(2025, 1, 1)}
    put(session, "budget_line", id=1, amount=400_001, amount_vnd=100_002_250, **usd, **span)
    put(session, "budget_line", id=2, version=1, amount=420_000, amount_vnd=105_002_100, **usd, **span)
    put(session, "budget_line", id=3, code="D2", funder="HNCT", amount=25_000_000, amount_vnd=25_000_000, **span)
    put(
        session, "budget_line", id=4, code="D3", category="equipment", amount=7, amount_vnd=None, currency="KRW", **span
    )
    put(session, "budget_line", id=5, code="D4", category="seed_loan", amount=90, amount_vnd=90, **{**span, **NEW})


def _entries(session: Session) -> None:
    dollars = {"currency": "USD", "rate": Decimal("25000.5"), "rate_date": dt.date(2025, 1, 1), "budget_line_id": 2}
    minus = {"kind": "reversal", "reverses_id": 8}
    later = dollars | {"rate": Decimal(26_000), "rate_date": dt.date(2025, 4, 1)}
    ours = {"funder": "HNCT", "budget_line_id": 3}
    first, second, third = dt.date(2025, 2, 3), dt.date(2025, 5, 6), dt.date(2025, 8, 9)
    rows: list[dict[str, Any]] = [
        {"kind": "commitment", "amount": 400_001, "amount_vnd": 100_002_250, **dollars, "occurred_on": first},
        {"kind": "incoming", "amount": 300_050, "amount_vnd": 75_014_000, **dollars, "occurred_on": first},
        {"kind": "disbursement", "amount": 200_000, "amount_vnd": 50_001_000, **dollars, "occurred_on": first},
        {"kind": "advance", "amount": 100_000, "amount_vnd": 25_000_500, **dollars, "occurred_on": first},
        {"kind": "settlement", "amount": 60_033, "amount_vnd": 15_608_580, **later, "occurred_on": second},
        {"kind": "expenditure", "amount": 200_000, "amount_vnd": 50_001_000, **dollars, "occurred_on": first},
        {"kind": "expenditure", "amount": 11, "amount_vnd": 12_500_003, **ours, "occurred_on": second},
        {"kind": "expenditure", "amount": 9_000_000, "amount_vnd": 9_000_000, **ours, "occurred_on": second,
         "in_kind": True, "valuation": "giá thị trường"},
        {"amount": 1_000_000, "amount_vnd": 1_000_000, **ours, "occurred_on": third, **minus},
        {"kind": "expenditure", "amount": 77, "amount_vnd": 77, **ours, "occurred_on": third, "corrects_id": 7, **NEW},
        {"kind": "disbursement", "amount": 90, "amount_vnd": 90, "budget_line_id": 5, "occurred_on": third, **NEW},
        {"kind": "expenditure", "amount": 5, "amount_vnd": 5, "occurred_on": dt.date(2025, 10, 1)},
        {"kind": "advance", "amount": 300, "amount_vnd": 300, "occurred_on": third, **NEW},
        {"kind": "advance", "amount": 40, "amount_vnd": 40, "occurred_on": third, "funder": PATTERN, **NEW},
    ]  # fmt: skip
    for number, changes in enumerate(rows, 1):
        text = NASTY[number % len(NASTY)]
        put(session, "money_transaction", id=number, voucher=f"{text}{number}", note=text, **changes)


def _results(session: Session) -> None:
    put(session, "framework_result")
    cases = (
        ("I1", "CLB", "up", "clubs", 162), ("I2", "%", "within", "counterpart_share", 20),
        ("I3", "VND", "up", "seed_loans", 80), ("I4", "ngày học viên", "down", "trainee_days", 5),
        ("I5", "%", "up", None, 50),
    )  # fmt: skip
    for position, (code, unit, direction, measure, target) in enumerate(cases, 1):
        put(session, "framework_indicator", code=code, position=position, unit=unit, direction=direction,
            measure=measure, title_vi=f"={code}", title_en=f"={code}", source_title="báo",
            baseline=0 if code == "I1" else None, verification_vi="báo cáo")  # fmt: skip
        put(session, "framework_target", indicator=code, due_on=dt.date(2025, 12, 31), value=target)
    put(session, "framework_indicator", code="I6", position=6)
    month = UNTIL
    put(session, "summary_province_month", segment="VIE085", month=month, clubs=120)
    put(session, "summary_training_month", project="VIE085", month=dt.date(2025, 3, 1), trainee_days=8)
    put(session, "framework_actual", comment_vi="chậm", epoch=None, province_code=None)
    put(session, "framework_actual", id=2, indicator="I3", precision="month")
    people = {"indicator": "I5", "epoch": None, "province_code": None}
    put(session, "framework_actual", id=3, sex="women", age_from=60, **people)
    put(session, "framework_actual", id=4, age_from=16, age_to=59, basis="entered", **people)


@contextmanager
def filled() -> Iterator[Session]:
    """A simulated project with every kind of entry, both maps, three currencies, terms of one province's own."""
    with register(kind="simulated") as session:
        _agreed(session)
        put(session, "funder", code=PATTERN, name_vi="Khác", name_en="Other")
        _plan(session)
        _entries(session)
        _results(session)
        put(session, "exchange_rate", day=dt.date(2025, 1, 1), vnd_per_unit=Decimal("25000.5"), simulated=True)
        for number, field in enumerate(("clubs", "unheard_of"), 1):
            put(session, "project_fact", id=number, project="VIE085", field=field, value_text="162", batch_id=1)
        refresh_money(session)
        yield session


def everything() -> Book:
    """What `filled` holds."""
    with filled() as session:
        return book(session, EVERYTHING, project="VIE085", until=UNTIL)


def gathered() -> Book:
    """What `filled` holds, too long to be listed whole."""
    with filled() as session:
        return book(session, EVERYTHING, project="VIE085", until=UNTIL, most_entries=1)


def bare() -> Book:
    """A project of a real register with neither money nor results."""
    with register() as session:
        return book(session, EVERYTHING, project="VIE085", until=UNTIL)


def unagreed() -> Book:
    """Money without a plan and without an agreement, results that cannot be rated, bands of the project's own."""
    with register() as session:
        put(session, "budget_line", amount=0, amount_vnd=0)
        put(session, "money_transaction")
        put(session, "framework_result")
        put(session, "framework_indicator")
        put(session, "rating_band")
        refresh_money(session)
        return book(session, EVERYTHING, project="VIE085", until=UNTIL, province_set="34")


def planned() -> Book:
    """A plan without an entry, bands of the project's own, a result that is rated by them."""
    with register() as session:
        put(session, "budget_line")
        put(session, "framework_result")
        put(session, "framework_indicator")
        put(session, "framework_target")
        put(session, "rating_band")
        put(session, "summary_province_month", segment="VIE085", month=UNTIL, clubs=120)
        refresh_money(session)
        return book(session, EVERYTHING, project="VIE085", until=UNTIL)


BOOKS: tuple[Callable[[], Book], ...] = (everything, gathered, bare, unagreed, planned)


def write_asking(made: Book, language: str) -> set[str]:
    """Write a workbook; the keys of all texts that it asked for."""
    asked: set[str] = set()
    known = Words.__call__

    def ask(self: Words, key: str, /, **values: object) -> str:
        asked.add(key)
        return known(self, key, **values)

    with patch.object(Words, "__call__", ask):
        workbook_xlsx(made, language)
    return asked
