"""Bản đồ độ phủ: the provinces by one indicator, the chosen one beside, all of them ranked below."""

from __future__ import annotations

import streamlit as st

from ui.frame import heading
from ui.fresh import fresh_context
from ui.map import province_map
from ui.parts.coverage_answer import answer_of
from ui.parts.coverage_choices import filters, on_this_map
from ui.parts.coverage_panel import panel
from ui.parts.coverage_show import caveats, ranking, view_of
from ui.parts.coverage_time import choose_classes, over_time, write_rest
from ui.search_box import search_box


@st.fragment
def screen() -> None:
    """The whole page is one fragment: a choice runs this again and not the shell."""
    context = on_this_map(fresh_context())
    answer = answer_of(context)
    heading(
        context,
        finding=answer.finding,
        as_of=answer.as_of,
        source=answer.source,
        simulated=context.simulated and not answer.published,
    )
    search_box(context, "do-phu")
    filters(context)
    time = None if answer.published else over_time(context)
    view = view_of(context, answer, time)
    left, right = st.columns([7, 5], gap="medium")
    with left:
        moving = time.slider if time else None
        province_map(context, key="do-phu", view=view, slider=moving, on_rest=write_rest("do-phu"))
        if time is not None:
            choose_classes(context)
        caveats(context, answer, view)
    with right:
        panel(context, answer)
    ranking(context, answer)


screen()
