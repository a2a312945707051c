"""The script every visit runs, whatever the address: page config, database, language, choices, navigation."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data_access.errors import DatabaseError
from data_access.links import LinkRefused
from ui.context import Context
from ui.registry import PAGES, PageEntry
from ui.shared import outside_page, shared_home, shared_navigation
from ui.trouble import say_refused, say_trouble
from ui.visit import open_visit, visit_language

STYLE = Path(__file__).with_name("style.css")
log = logging.getLogger("toancanh")


def _opened(language: str) -> Context | DatabaseError | LinkRefused:
    try:
        return open_visit(language)
    except (DatabaseError, LinkRefused) as error:
        return error


def _page(entry: PageEntry, language: str, *, limited: bool) -> StreamlitPage:
    """A page's script; to the bearer of a link, the first page is the link's own, and others outside it say so."""
    script = entry.path
    if limited and not entry.shared:
        script = shared_home if entry.default else outside_page
    return st.Page(script, title=entry.title(language), icon=entry.icon, url_path=entry.url_path, default=entry.default)


def run() -> None:
    """Open the visit and hand over to the page of the address."""
    st.set_page_config(page_title="Toàn cảnh CLB", page_icon=":material/diversity_3:", layout="wide")
    st.html(STYLE)
    language = visit_language()
    opened = _opened(language)
    limited = isinstance(opened, LinkRefused) or (isinstance(opened, Context) and opened.limited)
    # The frame's own navigation would drop the link from the address, and with it the visit.
    chosen = st.navigation(
        [_page(entry, language, limited=limited) for entry in PAGES], position="hidden" if limited else "top"
    )
    if isinstance(opened, DatabaseError):
        log.error("%s", opened.en)
        say_trouble(language, opened)
        st.stop()
    if isinstance(opened, LinkRefused):
        say_refused(language, opened)
        st.stop()
    if opened.limited:
        shared_navigation(opened, chosen.url_path)
    chosen.run()


run()
