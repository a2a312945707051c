"""The script every visit runs, whatever the address: page config, database, language, choices, navigation."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data_access.errors import DatabaseError
from data_access.links import LinkRefused
from ui.checking import comparing
from ui.context import Context
from ui.registry import GROUPS, PAGES, group_title
from ui.shared import shared_navigation, show_own_page
from ui.trouble import say_refused, say_trouble
from ui.visit import on_page, open_visit, visit_language

STYLE = Path(__file__).with_name("style.css")
log = logging.getLogger("toancanh")


def _opened(language: str) -> Context | DatabaseError | LinkRefused:
    try:
        return open_visit(language)
    except (DatabaseError, LinkRefused) as error:
        return error


def run() -> None:
    """Open the visit and hand over to the page of the address."""
    st.set_page_config(page_title="Toàn cảnh CLB", page_icon=":material/diversity_3:", layout="wide")
    st.html(STYLE)
    language = visit_language()
    opened = _opened(language)
    limited = isinstance(opened, LinkRefused) or (isinstance(opened, Context) and opened.limited)
    pages: dict[str, list[StreamlitPage]] = {group_title(group, language): [] for group in GROUPS}
    for entry in PAGES:
        pages[group_title(entry.group, language)].append(
            st.Page(
                entry.path,
                title=entry.title(language),
                icon=entry.icon,
                url_path=entry.url_path,
                default=entry.default,
                visibility="visible" if entry.listed else "hidden",
            )
        )
    # The frame's own navigation would drop the link from the address, and with it the visit.
    chosen = st.navigation(pages, position="hidden" if limited else "top")
    if isinstance(opened, DatabaseError):
        log.error("%s", opened.en)
        say_trouble(language, opened)
        st.stop()
    if isinstance(opened, LinkRefused):
        say_refused(language, opened)
        st.stop()
    opened = on_page(opened, chosen.url_path)
    own = False
    if opened.limited:
        shared_navigation(opened, chosen.url_path)
        own = show_own_page(opened, chosen.url_path)
    if not own:
        with comparing(opened):
            chosen.run()


run()
