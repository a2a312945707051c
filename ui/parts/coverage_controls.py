"""The map page's choices in two rows: what is shown and where, then how. On a phone they stand under the map."""

from __future__ import annotations

import streamlit as st

from geo.search import Hit
from ui.context import Context
from ui.parts.coverage_choices import choose_month, filters, has_months
from ui.parts.coverage_second import VIEW
from ui.parts.coverage_time import choose_classes
from ui.parts.coverage_views import view_choice
from ui.search_box import found, search_box
from ui.selection import Selection


def controls(context: Context) -> tuple[Hit, ...]:
    """Draw them and answer what a search found, which stands right under its row. Inside a province there is one way
    to see it."""
    chosen, default = context.selection, Selection()
    with st.container(key="map-controls"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            filters(context)
            search_box(context)
        hits = found(context, "do-phu")
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            if chosen.level != default.level:
                choose_month(context)
                return hits
            view_choice(context)
            if has_months(chosen) and chosen.view in {"ban-do", "o-luoi", VIEW}:
                choose_classes(context)
    return hits
