"""Tập huấn: courses and trainees, whose boards were trained, and who is still waiting."""

from __future__ import annotations

import streamlit as st

from ui import frame
from ui.context import get_context
from ui.parts import training, training_detail

context = get_context()
head = st.container()
chosen = training.training_choices(context)
with head:
    frame.heading(
        context,
        finding=training.headline(chosen),
        as_of=training.as_of(chosen),
        source=training.source(chosen),
    )
training.to_now(chosen)
if chosen.answer.total.courses == 0 and chosen.answer.boards.denominator == 0:
    frame.state(context.t("common.no_data"), context.t("training.empty_text"))
else:
    training.cards(chosen)
    left, right = st.columns(2, gap="medium")
    with left:
        training.calendar(chosen)
    with right:
        training_detail.roles(chosen)
    training_detail.kinds(chosen)
    training.course_list(chosen)
    drawn, listed = st.columns((5, 7), gap="medium")
    with drawn:
        training_detail.boards_map(chosen)
    with listed:
        training_detail.provinces(chosen)
    training_detail.waiting(chosen)
