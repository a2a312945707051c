"""Loan capital of the project's clubs, which is lent on and comes back, apart from what is spent."""

from __future__ import annotations

import streamlit as st

from data_access.queries import loan_capital as queries
from data_access.queries.loan_capital import LoanCapital, Loans
from render.findings import ledger as findings
from render.formats import money, percent, quarter
from ui import frame
from ui.frame import Column, Table
from ui.parts.budget import in_dong, provenance
from ui.parts.budget_choices import Chosen
from ui.parts.ledger import filters

_FIELDS = ("seed", "lent", "repaid", "due", "overdue", "fund")


def loans(chosen: Chosen) -> None:
    """Seed, loans, repayments and overdue loans by province, and by quarter."""
    t, language = chosen.context.t, chosen.context.language
    found: LoanCapital = chosen.context.load(queries.loan_capital, **filters(chosen))
    frame.section(in_dong(chosen, findings.loans_title(language, found.total)), text=t("ledger.loans_text"), level=3)
    if not found.provinces:
        return
    by_province = [(_place(chosen, code, label), loans) for code, label, loans in found.provinces]
    content = _table(chosen, t("budget.province"), [*by_province, (t("budget.total"), found.total)])
    frame.table(content, label=t("ledger.loans_label"), chosen=(len(by_province),), stack=True)
    frame.take_away(
        chosen.context, content, name="von-vay-theo-tinh", title=t("ledger.loans_label"),
        provenance=provenance(chosen, over=("category", "form")),
    )  # fmt: skip
    with st.expander(t("ledger.loans_by_quarter")):
        by_quarter = [(quarter(language, day), loans) for day, loans in found.quarters]
        content = _table(chosen, t("budget.quarter"), by_quarter)
        frame.table(content, label=t("ledger.loans_by_quarter"), stack=True)
        frame.take_away(
            chosen.context, content, name="von-vay-theo-quy", title=t("ledger.loans_by_quarter"),
            provenance=provenance(chosen, over=("category", "form")),
        )  # fmt: skip


def _place(chosen: Chosen, code: str, label: str) -> str:
    return chosen.context.t("budget.unplaced", province=label) if code.endswith("*") else label


def _table(chosen: Chosen, first: str, lines: list[tuple[str, Loans]]) -> Table:
    t, language = chosen.context.t, chosen.context.language
    columns = [Column(first), *(Column(t(f"ledger.loans_{name}"), number=True) for name in _FIELDS)]
    columns += [Column(t("ledger.repayment"), number=True), Column(t("ledger.overdue_share"), number=True)]
    rows, shown = [], []
    for name, each in lines:
        amounts = [getattr(each, field) for field in _FIELDS]
        rates = (each.repayment.value, each.overdue_share.value)
        rows.append((name, *amounts, *rates))
        shown.append((name, *(money(language, amount, unit=False) for amount in amounts),
                      *(percent(language, rate) for rate in rates)))  # fmt: skip
    return Table(columns, rows, shown)
