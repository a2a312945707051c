"""Nhà tài trợ: a project's results against what was promised, beside what they cost and who paid."""

from __future__ import annotations

import streamlit as st

from data_access.queries import framework as queries
from ui import frame
from ui.context import get_context
from ui.parts import donors, donors_detail, donors_money
from ui.parts.alerts_here import alerts_here
from ui.parts.donors_choices import donors_choices
from ui.parts.workbook import offered_files, workbook_button

context = get_context()
projects = context.load(queries.framework_projects)
if projects:
    head = st.container()
    chosen = donors_choices(context, projects)
    with head:
        frame.heading(
            chosen.context,
            finding=donors.headline(chosen),
            as_of=donors.as_of(chosen),
            source=donors.source(chosen),
        )
    donors.project(chosen)
    offered_files(chosen.context, project=chosen.answer.project.code)
    workbook_button(
        chosen.context, project=chosen.answer.project.code, until=chosen.answer.until, province_set=chosen.province_set
    )
    donors.cards(chosen)
    alerts_here(chosen.context, project=chosen.answer.project.code)
    left, right = st.columns((7, 5), gap="medium")
    with left:
        donors.summary(chosen)
    with right:
        donors_money.standing(chosen)
        donors_money.cost(chosen)
    donors_detail.framework(chosen)
    donors_detail.indicator(chosen)
else:
    frame.heading(
        context,
        finding=context.t("donors.empty_finding"),
        as_of=context.t("donors.empty_as_of"),
        source=context.t("donors.source", version=context.dataset.version),
    )
    frame.state(context.t("common.no_data"), context.t("donors.empty_text"))
