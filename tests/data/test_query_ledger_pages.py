"""Entries by pages with running totals, on both engines."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from data_access.queries.budget import UnknownProject
from data_access.queries.ledger_pages import LedgerPage, ledger_page
from data_access.queries.projects import agreed_shares, known_projects, one_project
from data_access.scope import EVERYTHING, OutOfScope, Scope
from tests.data.test_query_iati import put

THEIRS = Scope(frozenset({"VIE071"}))


@pytest.fixture
def ledger(facts_session: Session) -> Session:
    """Three expenditures, one taken back and one set right, and money received between them."""
    put(facts_session, "budget_line", id=1)
    for number, day, amount in ((1, 5, 500), (2, 9, 70), (3, 20, 8)):
        corrects = 1 if number == 3 else None
        put(facts_session, "money_transaction", id=number, voucher=f"PC0{number}", amount=amount, amount_vnd=amount,
            occurred_on=dt.date(2025, 3, day), corrects_id=corrects)  # fmt: skip
    put(facts_session, "money_transaction", id=4, voucher="PT01", kind="incoming", amount=900, amount_vnd=900,
        occurred_on=dt.date(2025, 3, 6))  # fmt: skip
    put(facts_session, "money_transaction", id=5, voucher="PC04", kind="reversal", reverses_id=2, amount=70,
        amount_vnd=70, occurred_on=dt.date(2025, 3, 21))  # fmt: skip
    return facts_session


def page(session: Session, *, limit: int = 10, offset: int = 0) -> LedgerPage:
    return ledger_page(session, EVERYTHING, project="VIE085", limit=limit, offset=offset)


def test_totals_run_by_kind_and_a_reversal_takes_from_its_own(ledger: Session) -> None:
    found = page(ledger)
    assert [(e.voucher, e.kind, e.amount_vnd, e.running_vnd) for e in found.entries] == [
        ("PC01", "expenditure", 500, 500),
        ("PT01", "incoming", 900, 900),
        ("PC02", "expenditure", 70, 570),
        ("PC03", "expenditure", 8, 578),
        ("PC04", "expenditure", -70, 508),
    ]
    assert (found.entries[3].corrects, found.entries[4].reverses) == ("PC01", "PC02")
    assert all(type(entry.running_vnd) is int for entry in found.entries)


def test_a_page_carries_the_totals_of_the_pages_before(ledger: Session) -> None:
    second = page(ledger, limit=2, offset=2)
    assert second.total == 5
    assert second.entries == page(ledger).entries[2:4]
    assert page(ledger, offset=99) == LedgerPage((), 5)


def test_projects_and_what_they_agreed_on(facts_session: Session) -> None:
    assert [facts.code for facts in known_projects(facts_session, EVERYTHING)] == [
        "VIE014",
        "VIE070",
        "VIE071",
        "VIE085",
    ]
    assert [facts.code for facts in known_projects(facts_session, THEIRS)] == ["VIE071"]
    agreed, shares = agreed_shares(facts_session, THEIRS, project="VIE071")
    assert (agreed.counterpart_bp, shares) == (0, (("JSDF-WB", "external", 10_000),))
    with pytest.raises(UnknownProject):
        one_project(facts_session, EVERYTHING, project="NONE")
    for query in (one_project, agreed_shares):
        with pytest.raises(OutOfScope):
            query(facts_session, THEIRS, project="VIE085")
