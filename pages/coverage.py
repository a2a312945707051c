"""Bản đồ độ phủ: the provinces by one indicator, the chosen one beside, all of them ranked below."""

from __future__ import annotations

import streamlit as st

from ui.frame import heading
from ui.fresh import fresh_context
from ui.map import province_map
from ui.parts.coverage_answer import answer_of
from ui.parts.coverage_both import both_of, side_by_side
from ui.parts.coverage_choices import on_this_map
from ui.parts.coverage_compare import compared
from ui.parts.coverage_controls import controls
from ui.parts.coverage_ends import ranking_ends
from ui.parts.coverage_level import on_this_level
from ui.parts.coverage_panel import panel
from ui.parts.coverage_places import inside_of, inside_province
from ui.parts.coverage_second import with_second
from ui.parts.coverage_show import caveats, ranking, result_of, view_of
from ui.parts.coverage_time import over_time, write_rest


@st.fragment
def screen() -> None:
    """The whole page is one fragment: a choice runs this again and not the shell."""
    context = with_second(on_this_level(on_this_map(fresh_context())))
    answer = answer_of(context)
    inside = inside_of(context, answer)
    both = both_of(context, answer) if inside is None else None
    heading(
        context,
        finding=(inside or both or answer).finding,
        as_of=answer.as_of,
        source=answer.source,
        simulated=context.simulated and not answer.published,
    )
    with st.container(key="map-screen"):
        hits = controls(context)
        if inside is not None:
            inside_province(context, answer, inside, hits)
            return
        if context.selection.view in {"nhieu-nam", "hai-ngay"}:
            compared(context, answer)
            return
        if both is not None:
            side_by_side(both)
            return
        time = over_time(context)
        view, result = view_of(context, answer, time), result_of(context, answer)
        left, right = st.columns([7, 5], gap="medium")
        with left:
            moving, tiles = (time.slider if time else None), context.selection.view == "o-luoi"
            province_map(context, key="do-phu", view=view, tiles=tiles, slider=moving, on_rest=write_rest("do-phu"))
            caveats(context, answer, view)
        with right:
            ranking_ends(context, answer)
            panel(context, answer)
        ranking(context, answer, result, view=view)


screen()
