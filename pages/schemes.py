"""Đề án: what each scheme promised, what came of it, and how fast the rest must come."""

from __future__ import annotations

import streamlit as st

from render.findings import schemes as findings
from ui import frame
from ui.context import get_context
from ui.parts import scheme_contribution, scheme_detail, schemes

context = get_context()
head = st.container()
chosen = schemes.choose_scheme(context)
with head:
    frame.heading(
        context,
        finding=scheme_contribution.headline(chosen)
        if context.limited
        else findings.headline(context.language, chosen.curve),
        as_of=schemes.as_of(chosen),
        source=schemes.source(chosen),
    )
schemes.fill(chosen)
if context.limited:
    scheme_contribution.contribution(chosen)
else:
    schemes.cards(chosen)
    schemes.targets(chosen)
    left, right = st.columns(2, gap="medium")
    with left:
        scheme_detail.curve_under(chosen)
    with right:
        scheme_detail.curve_all(chosen)
    scheme_detail.provinces(chosen)
    scheme_detail.provincial_targets(chosen)
    scheme_detail.disagreements(chosen)
