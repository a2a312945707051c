"""How far work beside the page is, how long it will still take, and the button that stops it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Protocol

import streamlit as st

from render.formats import number, percent
from ui.context import Context
from ui.work import Work

EVERY = 0.5
"""Seconds between two looks."""


class Going(Protocol):
    """Whatever holds work; None when nothing is going on."""

    work: Work[Any] | None


def progress_bar(
    context: Context, going: Going, *, settled: Callable[[], bool], words: Callable[[str], str], key: str
) -> None:
    """A bar that moves by itself; when the work has ended (`settled`) the page is drawn anew.

    `words` takes the share as written; `key` is that of the button.
    """
    t, language = context.t, context.language

    @st.fragment(run_every=EVERY)
    def bar() -> None:
        if settled() or going.work is None:
            st.rerun()
            return
        share, left = going.work.share, going.work.left
        said = words(percent(language, share, decimals=0))
        if left is not None:
            said = f"{said} {t('loading.left', seconds=number(language, math.ceil(left)))}"
        st.progress(share, text=said)
        st.button(t("loading.stop"), key=key, on_click=going.work.stop, icon=":material/close:")

    bar()
