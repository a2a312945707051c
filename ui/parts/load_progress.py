"""How far the work on a file is, how long it will still take, and the button that stops it."""

from __future__ import annotations

import math

import streamlit as st

from render.formats import number, percent
from ui.context import Context
from ui.parts.load_state import Loading, settle

EVERY = 0.5
"""Seconds between two looks."""


def progress_part(context: Context, loading: Loading) -> None:
    """A bar that moves by itself; when the work has ended the page is drawn anew."""
    t = context.t

    @st.fragment(run_every=EVERY)
    def bar() -> None:
        if settle(loading) or loading.work is None:
            st.rerun()
            return
        share, left = loading.work.share, loading.work.left
        words = t(f"loading.step_{loading.step}", file=loading.name, share=percent(context.language, share, decimals=0))
        if left is not None:
            words = f"{words} {t('loading.left', seconds=number(context.language, math.ceil(left)))}"
        st.progress(share, text=words)
        st.button(t("loading.stop"), key="load-stop", on_click=loading.work.stop, icon=":material/close:")

    bar()
