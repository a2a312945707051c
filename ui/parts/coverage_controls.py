"""The map page's choices in two rows: what is shown and where, then how. On a phone they stand under the map."""

from __future__ import annotations

import streamlit as st

from ui.context import Context
from ui.parts.coverage_choices import filters
from ui.parts.coverage_time import choose_classes
from ui.parts.coverage_views import view_choice
from ui.search_box import found, search_box


def controls(context: Context) -> None:
    """Draw them; what a search found stands right under its row."""
    with st.container(key="map-controls"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            filters(context)
            search_box(context)
        found(context, "do-phu")
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            view_choice(context)
            if context.selection.source == "register" and context.selection.view in {"ban-do", "o-luoi"}:
                choose_classes(context)
