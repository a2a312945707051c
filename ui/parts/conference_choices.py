"""What a conference is about: the place, the scheme, the last month, the language of its files."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data_access.queries.conference_choice import Chosen
from geo.province_on import written
from geo.units import epoch_on, province_set, units_in
from indicators.months import month_end
from indicators.scheme import SCHEMES
from render.deck.model import LANGUAGES, Deck
from render.formats import month as month_text
from ui.context import Context
from ui.controls import choose
from ui.parts.coverage_choices import months
from ui.parts.profile_choices import by_name, opened_of
from ui.selection import month_of

NATION = "nation"


@dataclass(frozen=True, slots=True)
class Seen:
    """The visit, the place chosen, and its deck in the language chosen for the files."""

    context: Context
    chosen: Chosen
    deck: Deck


def chosen_of(context: Context) -> tuple[Context, Chosen]:
    """The place of the address on the map in force; what names none stands for the nearest, with a note."""
    month = month_of(context.selection, context.choices)
    if context.selection.profile in {None, NATION}:
        return context, Chosen(province_set(epoch_on(month_end(month))), None, month)
    context, opened = opened_of(context)
    same = opened.reason in {"as_asked", "renumbered"}
    return context, Chosen(opened.map_set, opened.unit.code, month, None if same else opened)


def language_of(context: Context) -> str:
    """The language of the files: the chosen one, else that of the page."""
    return context.selection.pack_language or context.language


def filters(seen: Seen) -> None:
    """The row of choices."""
    context, place = seen.context, seen.chosen
    t, language = context.t, context.language
    names = {written(place.map_set, each.code): each.label for each in units_in(epoch_on(month_end(place.month)))}
    if place.map_set == "34" and place.code is not None:
        names.setdefault(written("34", place.code), seen.deck.place.label)
    here = NATION if place.code is None else written(place.map_set, place.code)
    listed = [code for code in by_name(place.map_set) if code in names or code == here]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        choose(
            "profile", t("conference.choose_place"), [NATION, *listed], value=here, default=NATION,
            show=lambda code: t("common.nation") if code == NATION else names.get(code, seen.deck.place.label),
        )  # fmt: skip
        choose(
            "scheme", t("conference.choose_scheme"), list(SCHEMES), value=context.selection.scheme, default="1336",
            show=lambda code: t("conference.scheme", code=code),
        )  # fmt: skip
        choose(
            "month", t("conference.choose_month"), months(context), value=place.month,
            default=context.choices.last_month, show=lambda day: month_text(language, day),
        )  # fmt: skip
        choose(
            "pack_language", t("conference.choose_language"), list(LANGUAGES), value=language_of(context),
            default=context.language, show=lambda code: t(f"conference.language_{code}"), style="segments",
        )  # fmt: skip
        choose(
            "ratio", t("conference.choose_ratio"), ["16x9", "4x3"], value=context.selection.ratio, default="16x9",
            show=lambda ratio: ratio.replace("x", ":"), style="segments",
        )  # fmt: skip
