"""Xã tiếp theo: how many clubs a month a province still needs, and which communes to start with."""

from __future__ import annotations

import streamlit as st

from ui.frame import heading
from ui.fresh import fresh_context
from ui.parts import next_communes
from ui.parts.next_choices import answers, filters, with_due


@st.fragment
def screen() -> None:
    """The whole page is one fragment: a choice runs this again and not the shell."""
    chosen = answers(with_due(fresh_context()))
    known = next_communes.provenance(chosen)
    heading(chosen.context, finding=next_communes.finding(chosen), as_of=known.as_of, source=known.source)
    hits = filters(chosen)
    next_communes.cards(chosen)
    next_communes.goal_notes(chosen)
    next_communes.map_and_list(chosen, hits)
    next_communes.provinces(chosen)


screen()
