"""Hồ sơ tỉnh: everything on one province, its place among its peers, and the same on one printed sheet."""

from __future__ import annotations

import streamlit as st

from ui.context import get_context
from ui.parts import profile
from ui.parts.alerts_here import alerts_here
from ui.parts.profile_choices import filters, opened_of

context, opened = opened_of(get_context())
seen = profile.seen_of(context, opened)
profile.head(seen)
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    filters(context, opened)
    profile.pdf_button(seen)
profile.figure_cards(seen)
profile.quality_link(seen)
alerts_here(seen.context, province=seen.profile.code, province_set=seen.profile.map_set)
left, right = st.columns([7, 5], gap="medium")
with left:
    profile.curve(seen)
with right:
    profile.origin(seen)
profile.peers(seen)
profile.schemes(seen)
profile.money(seen)
profile.training(seen)
profile.printed(seen)
profile.whole_file(seen)
