"""The script every visit runs, whatever the address: page config, database, language, choices, navigation."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from data_access.errors import DatabaseError
from ui.registry import PAGES
from ui.trouble import say_trouble
from ui.visit import open_visit, visit_language

STYLE = Path(__file__).with_name("style.css")
log = logging.getLogger("toancanh")


def run() -> None:
    """Open the visit and hand over to the page of the address."""
    st.set_page_config(page_title="Toàn cảnh CLB", page_icon=":material/diversity_3:", layout="wide")
    st.html(STYLE)
    language = visit_language()
    pages = [
        st.Page(
            entry.path, title=entry.title(language), icon=entry.icon, url_path=entry.url_path, default=entry.default
        )
        for entry in PAGES
    ]
    chosen = st.navigation(pages, position="top")
    try:
        open_visit(language)
    except DatabaseError as error:
        log.error("%s", error.en)
        say_trouble(language, error)
        st.stop()
    chosen.run()


run()
