"""Tổng quan: where the programme stands, what the quarter changed, what needs a look."""

from __future__ import annotations

import streamlit as st

from ui import frame
from ui.context import get_context
from ui.parts import overview, overview_charts
from ui.parts.alerts_here import alerts_counted
from ui.parts.overview_file import figures_file

seen = overview.look(get_context())
frame.heading(seen.context, finding=overview.headline(seen), as_of=overview.as_of(seen), source=overview.source(seen))
overview.fill(seen)
cards = overview.figures(seen)
frame.cards(cards)
left, right = st.columns([5, 7], gap="medium")
with left:
    overview_charts.small_map(seen)
with right:
    overview_charts.curve(seen)
overview.changes(seen)
overview.attention(seen)
alerts_counted(seen.context)
left, right = st.columns(2, gap="medium")
with left:
    overview_charts.shares(seen)
with right:
    overview_charts.boards(seen)
figures_file(seen, cards)
