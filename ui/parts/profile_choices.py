"""The profile's choices: which province on which month, and the links that lead there."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data_access.queries.profile import LAST_OF_63
from geo.province_on import Opened, province_on, written
from geo.spelling import fold
from geo.units import REFORM_DATE, ProvinceSet, UnknownUnit, latest_epoch, province_of, province_set, units_in
from indicators.months import month_end
from render.formats import month as month_text
from ui.context import Context
from ui.controls import choose
from ui.frame import link_to
from ui.nearest import meant_unit
from ui.parts.coverage_choices import months
from ui.selection import PARAMETERS, Note, month_of, province_set_of


def profile_choice(context: Context, map_set: str, code: str) -> dict[str, object]:
    """The choices that open a province's profile on the month shown, or on an old one's last month."""
    month = context.selection.month
    if map_set == "63" and month_of(context.selection, context.choices) >= REFORM_DATE:
        month = LAST_OF_63
    return {"profile": written("34" if map_set == "34" else "63", code), "month": month}


def by_name(map_set: ProvinceSet) -> list[str]:
    """The provinces of a map as links name them, in the order of their names."""
    places = sorted(units_in(latest_epoch(map_set)), key=lambda each: fold(each.label))
    return [written(map_set, each.code) for each in places]


def opened_of(context: Context) -> tuple[Context, Opened]:
    """The province to show; what names none stands for the nearest, or the first by name, with a note."""
    chosen = context.selection
    month = month_of(chosen, context.choices)
    map_set: ProvinceSet = "34" if month >= REFORM_DATE else "63"
    asked = chosen.profile
    if asked is None and chosen.province is not None:
        asked = written("34" if province_set_of(chosen, context.choices) == "34" else "63", chosen.province)
    if asked is not None:
        try:
            return context, province_on(asked, on=month_end(month))
        except UnknownUnit:
            text, note = _meant(asked, map_set)
            return replace(context, notes=(*context.notes, note)), province_on(text, on=month_end(month))
    return context, province_on(by_name(map_set)[0], on=month_end(month))


def _meant(asked: str, map_set: ProvinceSet) -> tuple[str, Note]:
    """The province of a commune's or district's code or of a name, as links name it; else the first by name."""
    found, name = meant_unit(asked, shown=map_set), PARAMETERS["profile"]
    if found is None:
        return by_name(map_set)[0], Note(name, asked, "profile.note_unknown")
    place = province_of(found)
    text = written(province_set(place.epoch), place.code)
    if found.level == "province":
        return text, Note(name, asked, "common.note_nearest_province", {"shown": (place,)})
    return text, Note(name, asked, "common.note_in_province", {"asked": (found,), "shown": (place,)})


def here(context: Context, **changes: object) -> str:
    """This page's address with other choices."""
    return link_to(context, "tinh", replace(context.selection, **changes))


def filters(context: Context, opened: Opened) -> None:
    """The row of choices: a province of the map shown, and a month."""
    t, language = context.t, context.language
    names = {written(opened.map_set, each.code): each.label for each in units_in(opened.unit.epoch)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        choose(
            "profile", t("profile.choose_place"), by_name(opened.map_set),
            value=written(opened.map_set, opened.unit.code), default=None, show=lambda code: names[code],
        )  # fmt: skip
        choose(
            "month", t("coverage.choose_month"), months(context), value=month_of(context.selection, context.choices),
            default=context.choices.last_month, show=lambda day: month_text(language, day),
        )  # fmt: skip
