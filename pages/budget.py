"""Ngân sách 80/20: what was planned, paid and spent, by whom, and whether the agreed shares hold."""

from __future__ import annotations

import streamlit as st

from data_access.queries import budget as queries
from ui import frame
from ui.context import get_context
from ui.parts import (
    budget,
    budget_detail,
    budget_funders,
    cofinancing,
    ledger,
    ledger_changes,
    ledger_entries,
    ledger_loans,
)
from ui.parts.alerts_here import alerts_here
from ui.parts.budget_choices import budget_choices
from ui.parts.workbook import workbook_button

context = get_context()
projects = context.load(queries.projects)
if projects:
    head = st.container()
    chosen = budget_choices(context, projects)
    with head:
        frame.heading(
            chosen.context,
            finding=budget.headline(chosen),
            as_of=budget.as_of(chosen),
            source=budget.source(chosen),
        )
    budget.project(chosen)
    workbook_button(
        chosen.context, project=chosen.project.code, until=chosen.answer.until, province_set=chosen.province_set,
        quarter=chosen.quarter,
    )  # fmt: skip
    budget.money_notes(chosen)
    alerts_here(chosen.context, project=chosen.project.code, province=chosen.province)
    budget.cards(chosen)
    if chosen.answer.rate is not None:
        budget_funders.as_paid(chosen)
    budget.shares(chosen)
    cofinancing.since(chosen)
    budget_funders.funders(chosen)
    if chosen.answer.rate is None:
        budget_funders.as_paid(chosen)
    cofinancing.steps(chosen)
    left, right = st.columns(2, gap="medium")
    with left:
        budget_detail.curves(chosen)
    with right:
        budget_detail.categories(chosen)
    cofinancing.forecast(chosen)
    budget_detail.heat(chosen)
    budget_detail.provinces(chosen)
    ledger.accounts(chosen)
    ledger_changes.rate_effect(chosen)
    ledger.in_kind(chosen)
    ledger_loans.loans(chosen)
    ledger_changes.closings(chosen)
    ledger_entries.entries(chosen)
else:
    frame.heading(
        context,
        finding=context.t("budget.empty_finding"),
        as_of=context.t("budget.empty_as_of"),
        source=context.t("budget.source", version=context.dataset.version),
    )
    frame.state(context.t("common.no_data"), context.t("budget.empty_text"))
