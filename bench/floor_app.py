"""The floor: a choice of month in a fragment that draws nothing but the month. No page can be faster than this."""

from __future__ import annotations

import streamlit as st

from bench.months import MONTHS, shown


@st.fragment
def screen() -> None:
    """One select box, one line."""
    month = st.selectbox("Tháng", MONTHS, format_func=shown)
    st.html(f'<p class="bench-mark" data-month="{shown(month)}">{shown(month)}</p>')


screen()
