"""The map page's first picture, which its document carries: what the page will say and draw, before any script."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit import config

from data_access.errors import DatabaseError
from data_access.links import LinkRefused
from render.html import render
from render.palette import BELOW
from render.still_map import still_map
from ui.context import Context
from ui.frame import heading_words, notes_of
from ui.map.assets import style
from ui.map.payload import title_of
from ui.parts.coverage_answer import answer_of
from ui.parts.coverage_choices import on_this_map
from ui.parts.coverage_level import on_this_level
from ui.parts.coverage_show import view_of
from ui.parts.coverage_time import over_time
from ui.selection import Selection
from ui.visit import context_of

HERE = Path(__file__).parent
LONGEST = 500
"""Characters of an address whose picture is made and kept."""
log = logging.getLogger("toancanh")


@lru_cache(maxsize=1)
def _style() -> str:
    """The letters and the rules that the page itself will bring, and those that put the picture in their place."""
    faces = [
        f'@font-face {{ font-family: "{face["family"]}"; font-weight: {face["weight"]}; font-display: swap; '
        f'src: url("{face["url"]}") format("woff2"); unicode-range: {face["unicodeRange"]}; }}'
        for face in config.get_option("theme.fontFaces") or ()
    ]
    sheets = [(HERE / name).read_text(encoding="utf-8") for name in ("style.css", "still.css")]
    return "\n".join([*faces, sheets[0], style(), sheets[1]])


def still(context: Context) -> str | None:
    """The first picture for a visit's choices as HTML; None where the page does not open with one map of provinces."""
    context = on_this_level(on_this_map(context))
    chosen, usual = context.selection, Selection()
    if chosen.view != usual.view or chosen.level != usual.level:
        return None
    answer = answer_of(context)
    time = over_time(context)
    view = view_of(context, answer, time)
    words = heading_words(
        context,
        finding=answer.finding,
        as_of=answer.as_of,
        source=answer.source,
        simulated=context.simulated and not answer.published,
    )
    return render(
        "still",
        **words,
        **title_of(view),
        style=_style(),
        notes=notes_of(context),
        opening=context.t("map.opening"),
        text=context.t("web.needs_javascript"),
        map=still_map(view, others=time.slider.states if time else None),
        legend_title=view.legend.title,
        description=view.description,
        below=sorted(BELOW),
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _kept(
    database: str, version: int, language: str, parameters: tuple[tuple[str, str], ...], _context: Context
) -> str | None:
    del database, version, language, parameters  # the key: a load ends what was kept
    return still(_context)


def still_page(language: str, parameters: Mapping[str, str]) -> str | None:
    """The first picture for an address's parameters; None where there is none, or it cannot be made.

    None for the bearer of a link, whose page says first what it is limited to. Kept until the dataset's version moves
    on. What is wrong with the database or the link the page itself says.
    """
    asked = tuple(sorted(parameters.items()))
    if sum(len(name) + len(value) for name, value in asked) > LONGEST:
        return None
    try:
        context = context_of(language, parameters)
        if context.limited:
            return None
        found: str | None = _kept(context.database, context.dataset.version, language, asked, context)
    except (DatabaseError, LinkRefused):
        return None
    except Exception:
        log.warning("no first picture for the map page", exc_info=True)
        return None
    return found
