"""Số liệu công bố: every printed figure, searchable, with what the register says beside it."""

from __future__ import annotations

import streamlit as st

from ui.frame import heading
from ui.fresh import fresh_context
from ui.parts.published import as_of, choices, disputes, figure_table, figures_for, finding


@st.fragment
def screen() -> None:
    """The whole page is one fragment: a search runs this again and not the shell."""
    context = fresh_context()
    figures = figures_for(context)
    heading(
        context,
        finding=finding(context, figures),
        as_of=as_of(context),
        source=context.t("common.source_published"),
    )
    choices(context)
    figure_table(context, figures)
    disputes(context, figures)


screen()
