"""Comparing a code that is printed on a file with the results a page shows, all of which carry theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from data_access.engine import engine_for
from data_access.exported import note_export
from data_access.scope import taker
from render.texts import LANGUAGES
from ui.context import Context
from ui.registry import page
from ui.selection import LANGUAGE, write_selection
from ui.templates import show

KEY = "_results"
OFFERED = "_offered"
Codes = Callable[[], Iterable[str]]


def drawn(code: str) -> None:
    """Note that this run of the page shows a result with this code."""
    st.session_state.setdefault(KEY, set()).add(code)


def is_drawn(code: str) -> bool:
    """Whether this run of the page has shown a result with this code."""
    return code in st.session_state.get(KEY, ())


def offered(codes: Codes) -> None:
    """Note that this run offers files whose codes cost something to work out: they are asked for only when wanted."""
    st.session_state.setdefault(OFFERED, []).append(codes)


def _is_offered(code: str) -> bool:
    return any(code in codes() for codes in st.session_state.get(OFFERED, ()))


@contextmanager
def comparing(context: Context) -> Iterator[None]:
    """Around a page: say above it whether one of its results carries the code that the address asks for."""
    st.session_state[KEY], st.session_state[OFFERED] = set(), []
    asked = context.selection.check
    if asked is None or context.at == "nguon-goc":  # which has a box for codes, and says it there
        yield
        return
    head = st.container()
    yield
    found = is_drawn(asked) or _is_offered(asked)
    with head:
        t = context.t
        # A preview lies in memory while it is looked at: nothing has changed because it is gone.
        other = "origin.check_preview" if context.at == "nap-du-lieu" else "origin.check_other"
        key = "origin.check_same" if found else other
        show("notes", notes=[t(key, code=asked, version=context.dataset.version)])


def checked_address(context: Context, code: str) -> str:
    """The address that shows a result again and compares its code; without the signed link, which is a secret."""
    kept = write_selection(replace(context.selection, check=code, link=None))
    entry = page(context.at) if context.at else None
    path = "/" if entry is None or entry.default else f"/{entry.url_path}"
    if context.language != LANGUAGES[0]:
        kept[LANGUAGE] = context.language
    return f"{path}?{urlencode(kept)}"


def taken(context: Context, code: str, content: bytes) -> bytes:
    """A file that is being taken away, written down in the audit trail under its code where that can be done."""
    note_export(
        engine_for(context.database),
        code=code,
        address=checked_address(context, code),
        actor=taker(context.scope),
        now=dt.datetime.now(dt.UTC),
    )
    return content
