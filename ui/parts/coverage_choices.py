"""The map page's choices: indicator, source, map, month, place; a change of map takes the chosen province along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from data_access.queries.coverage import MAP_INDICATORS
from data_access.queries.published_map import PRINTED_AS, printed
from geo.succession import predecessors, successor_province
from geo.units import latest_epoch, units_in
from indicators.registry import indicator
from render.formats import month as month_text
from ui.context import Context, get_context
from ui.controls import choose
from ui.frame import link_to
from ui.nearest import Word, nearest_choice
from ui.selection import (
    LANGUAGE,
    PARAMETERS,
    Note,
    Selection,
    month_of,
    province_set_of,
    read_selection,
    write_selection,
)

TARGETED = "coverage"
"""The indicator with a national target to measure distance from."""


def on_this_map(context: Context) -> Context:
    """The context with an indicator that the map shows, and classes that it can have; others leave a note."""
    selection = context.selection
    if selection.indicator in MAP_INDICATORS:
        return _with_possible_classes(context)
    code, note = _on_no_map(context)
    return _with_possible_classes(context.instead(note, indicator=code))


def _on_no_map(context: Context) -> tuple[str, Note]:
    """What the map shows for an indicator that it has not, or for a misspelt one taken for such, and why."""
    name, default = PARAMETERS["indicator"], Selection().indicator
    misspelt = context.as_linked("indicator")
    if misspelt is None:
        asked = Word("indicator", context.selection.indicator)
        shown = Word("indicator", default)
        return default, Note(name, asked.code, "coverage.note_not_on_map", {"asked": asked, "shown": shown})
    near = nearest_choice("indicator", misspelt, MAP_INDICATORS)
    reason = "common.note_nearest" if near else "common.note_default"
    return near or default, Note(name, misspelt, reason, {"shown": Word("indicator", near or default)})


def _with_possible_classes(context: Context) -> Context:
    selection = context.selection
    if selection.classes != "target" or selection.indicator == TARGETED:
        return context
    note = Note(PARAMETERS["classes"], context.t("coverage.classes_target"), "coverage.note_no_target")
    return context.instead(note, classes="quantile")


def names(province_set: str) -> dict[str, str]:
    """Province names by code on a map, in the order of the codes."""
    return {unit.code: unit.label for unit in units_in(latest_epoch("34" if province_set == "34" else "63"))}


def here(context: Context, **changes: object) -> str:
    """This page's address with other choices; another province leaves the district, the nation the level too."""
    if "province" in changes:
        level = {} if changes["province"] else {"level": Selection().level}
        changes = {"district": None, **level, **changes}
    return link_to(context, "do-phu", replace(context.selection, **changes))


def follow(code: str, *, old_set: str, new_set: str) -> str | None:
    """The same ground on another map: what a province became, or the one it was made of; None when it was several."""
    if old_set == new_set:
        return code
    if new_set == "34":
        return successor_province(code)
    old = predecessors(code)
    return old[0] if len(old) == 1 else None


def keep_place(before: Mapping[str, str]) -> None:
    """Codes are used again with another meaning, so a chosen province follows its ground and not its code."""
    choices = get_context().choices
    chosen, _ = read_selection({k: v for k, v in before.items() if k != LANGUAGE}, choices)
    if chosen.province is None:
        return
    after = {k: v for k, v in st.query_params.to_dict().items() if k not in {LANGUAGE, PARAMETERS["province"]}}
    now, _ = read_selection(after, choices)
    old_set, new_set = province_set_of(chosen, choices), province_set_of(now, choices)
    code = follow(chosen.province, old_set=old_set, new_set=new_set)
    if code is None:
        st.query_params.pop(PARAMETERS["province"], None)
    elif code != chosen.province:
        st.query_params.update(write_selection(replace(Selection(), province=code)))


def _printed_indicator(before: Mapping[str, str]) -> None:
    """Coming to the printed figures with an indicator that hardly anybody prints would show an empty map."""
    name = PARAMETERS["indicator"]
    if st.query_params.get(PARAMETERS["source"]) == "published" and before.get(name) not in PRINTED_AS:
        st.query_params[name] = "clubs"


def months(context: Context) -> list[dt.date]:
    """Every month that can be chosen, latest first."""
    last, first = context.choices.last_month, context.choices.first_month
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    back = (last.year * 12 + last.month - 1 - index for index in range(count))
    return [dt.date(month // 12, month % 12 + 1, 1) for month in back]


def moves(selection: Selection) -> bool:
    """Whether the months move under the map itself, so that no list of months is needed."""
    return selection.view in {"ban-do", "o-luoi"} and has_months(selection)


def has_months(selection: Selection) -> bool:
    """Whether there are months to move through and to make classes of; nobody prints some indicators."""
    return selection.source == "register" or printed(selection.indicator)


def choose_month(context: Context) -> None:
    """The list of months, for what has no slider."""
    t, language, choices = context.t, context.language, context.choices
    choose(
        "month", t("coverage.choose_month"), months(context), value=month_of(context.selection, choices),
        default=choices.last_month, show=lambda day: month_text(language, day), then=keep_place,
    )  # fmt: skip


def filters(context: Context) -> None:
    """What is shown, from where and on which map; each choice writes the address and nothing else."""
    t, chosen = context.t, context.selection
    default = Selection()
    choose(
        "indicator", t("coverage.choose_indicator"), MAP_INDICATORS, value=chosen.indicator,
        default=default.indicator, show=lambda code: indicator(code).name(context.language),
    )  # fmt: skip
    choose(
        "source", t("coverage.choose_source"), ("register", "published"), value=chosen.source,
        default=default.source, style="segments",
        show=lambda kind: t("common.published" if kind == "published" else "common.register"),
        then=_printed_indicator,
    )  # fmt: skip
    choose(
        "province_set", t("coverage.choose_map"), ("auto", "63", "34"), value=chosen.province_set or "auto",
        default="auto", show=lambda kind: t(f"coverage.map_{kind}"), style="segments", then=keep_place,
    )  # fmt: skip
