"""The page of published figures: its choices, the table, the figures that contradict one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from data_access.contradictions import contradictions
from data_access.published_indicators import TOPICS
from data_access.queries.published import FigureRow, published_figures
from data_access.queries.published_beside import Beside, published_beside
from geo.spelling import fold
from render.findings.published import published_page_finding
from render.provenance import Provenance
from render.published_rows import HEADS, ground, matching, rows_of
from ui.context import Context
from ui.controls import choose
from ui.frame import Column, Table, number_link, origin, section, state, table, take_away
from ui.parts.coverage_choices import names
from ui.parts.coverage_rows import GAP
from ui.selection import PARAMETERS, province_set_of

SEARCH = "published-search"


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures that fit the choices, all there are, and the register's answers."""

    shown: list[FigureRow]
    every: list[FigureRow]
    beside: Mapping[str, Beside]


def figures_for(context: Context) -> Figures:
    """Load and narrow by the choices."""
    chosen = context.selection
    every = context.load(published_figures)
    units = ground(province_set_of(chosen, context.choices), chosen.province) if chosen.province else ()
    topic = chosen.category if chosen.category in TOPICS else None
    shown = matching(every, search=chosen.search, topic=topic, units=units)
    return Figures(shown, every, context.load(published_beside))


def finding(context: Context, figures: Figures) -> str:
    """The page's h1."""
    return published_page_finding(
        context.language,
        shown=len(figures.shown),
        total=len(figures.every),
        sources=len({figure.source_title for figure in figures.every}),
        comparable=len(figures.beside),
    )


def _write_search() -> None:
    words = st.session_state[SEARCH].strip()
    if words:
        st.query_params[PARAMETERS["search"]] = words[:80]
    else:
        st.query_params.pop(PARAMETERS["search"], None)


def choices(context: Context) -> None:
    """Search, place and topic; each writes the address."""
    t, chosen = context.t, context.selection
    places = names(province_set_of(chosen, context.choices))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.session_state[SEARCH] = chosen.search
        st.text_input(
            t("published.search"), key=SEARCH, placeholder=t("published.search_hint"), on_change=_write_search,
            max_chars=80,
        )  # fmt: skip
        choose(
            "province", t("coverage.choose_place"), ["", *sorted(places, key=lambda code: fold(places[code]))],
            value=chosen.province or "", default="",
            show=lambda code: places[code] if code else t("published.all_places"),
        )  # fmt: skip
        choose(
            "category", t("published.topic"), ["", *TOPICS],
            value=chosen.category if chosen.category in TOPICS else "", default="",
            show=lambda topic: t(f"published.topic_{topic or 'all'}"),
        )  # fmt: skip


def _table(context: Context, figures: list[FigureRow], beside: Mapping[str, Beside]) -> Table:
    numbers = {"value"}
    columns = [Column(context.t(f"published.column_{head}"), number=head in numbers) for head in HEADS]
    raw, shown = rows_of(context.language, figures, beside)
    link_values(context, figures, shown)
    return Table(columns, raw, shown)


def link_values(context: Context, figures: Sequence[FigureRow], shown: Sequence[list[object]]) -> None:
    """Make each figure's value a link to where it comes from; what all the links share is written once."""
    value, name = HEADS.index("value"), PARAMETERS["figure"]
    before, after = origin(context, figure=GAP, record=None).split(f"{name}={GAP}")
    for figure, row in zip(figures, shown, strict=True):
        row[value] = number_link(row[value], f"{before}{name}={figure.id}{after}")


def figure_table(context: Context, figures: Figures) -> None:
    """Every figure that fits, each beside the register, and the file of them."""
    t, chosen = context.t, context.selection
    if not figures.shown:
        state(t("published.no_match"), t("published.no_match_text"))
        return
    content = _table(context, figures.shown, figures.beside)
    title = t("common.published")
    table(content, label=title, height="70vh", stack=True)
    picked = {
        t("published.search"): chosen.search,
        t("coverage.choose_place"): chosen.province or "",
        t("published.topic"): chosen.category or "",
    }
    take_away(
        context, content, name="cong-bo", title=title,
        provenance=Provenance(t("common.source_published"), as_of(context), picked, context.simulated),
    )  # fmt: skip


def as_of(context: Context) -> str:
    """When the register beside the figures stands."""
    return context.t("published.as_of", version=context.dataset.version)


def disputes(context: Context, figures: Figures) -> None:
    """Groups of figures that say different things of the same, side by side, with what is known of why."""
    t = context.t
    shown = sorted((figure for figure in figures.shown if figure.contradicts), key=lambda f: f.contradicts or "")
    if not shown:
        return
    section(t("published.disputes"), text=t("published.disputes_text"))
    known = contradictions()
    for key, group in groupby(shown, key=lambda figure: figure.contradicts):
        entry = known[key or ""]
        listed = sorted(group, key=lambda figure: figure.id)
        title = entry.text_en if context.language == "en" else entry.text_vi
        table(_table(context, listed, figures.beside), label=title, title=title, height="none", stack=True)
