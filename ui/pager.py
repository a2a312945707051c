"""Long lists: a screen of rows at a time, out of a block that the file holds, with links to the screens beside."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from render.formats import number
from ui.context import Context
from ui.templates import show

SHOWN, FILED = 50, 1_000
"""Rows on a screen, and in a file; a file holds the screens before and after that share its thousand."""
T = TypeVar("T")


def block_of(
    load: Callable[[int], T], count: Callable[[T], int], *, page: int, filed: int = FILED
) -> tuple[T, int, int]:
    """(the block that holds a screen, its first row, the screen's first row); past the end the last screen.

    `load` reads a block from a row on, `count` says how many rows there are in all.
    """
    wanted = (page - 1) * SHOWN
    found = load(wanted // filed * filed)
    first = min(wanted, max(count(found) - 1, 0) // SHOWN * SHOWN)
    block = first // filed * filed
    if block != wanted // filed * filed:
        found = load(block)
    return found, block, first


def pager(context: Context, *, first: int, count: int, link: Callable[[int], str]) -> None:
    """Links to the screens before and after; `link` gives a screen's address by its number."""
    page, pages = first // SHOWN + 1, -(-count // SHOWN)
    if pages <= 1:
        return
    t, language = context.t, context.language
    for column, target, key in zip(st.columns(2), (page - 1, page + 1), ("ledger.page_before", "ledger.page_after"),
                                   strict=True):  # fmt: skip
        if 1 <= target <= pages:
            with column:
                show(
                    "more",
                    text=t("ledger.page", what=t(key), page=number(language, target), pages=number(language, pages)),
                    href=link(target),
                )
