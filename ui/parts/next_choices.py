"""Which communes next: the choices, and the answers that several blocks of the page need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from data_access.queries.club_goals import Goal, club_goal
from data_access.queries.coverage import MapMonth, map_month
from data_access.queries.next_communes import NextCommunes, next_communes
from geo.search import Hit
from geo.spelling import fold
from indicators.next_communes import target_dates
from render.formats import month as month_text
from ui.context import Context
from ui.controls import choose
from ui.parts.coverage_choices import keep_place, months, names
from ui.search_box import found, search_box
from ui.selection import PARAMETERS, Note, month_of, province_set_of

URL_PATH = "xa-tiep-theo"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices and their answers; without a province `found` is None and `nation` has every province's sums."""

    context: Context
    province_set: str
    month: dt.date
    due: dt.date | None
    names: Mapping[str, str]
    goal: Goal | None
    found: NextCommunes | None
    nation: MapMonth

    @property
    def name(self) -> str:
        """The chosen province, or the country."""
        code = self.context.selection.province
        return self.names[code] if code else self.context.t("next.nation")


def with_due(context: Context) -> Context:
    """The context with a due month that some target has; for another one the nearest, with a note."""
    asked = context.selection.due
    month = month_of(context.selection, context.choices)
    due = [day.replace(day=1) for _, day in target_dates(month)]
    if asked is None or asked in due:
        return context
    near = min(due, key=lambda day: abs(day - asked), default=None)
    said = context.as_linked("due") or f"{asked:%Y-%m}"
    reason, shown = ("next.note_due", {"shown": near}) if near else ("common.note_not_understood", {})
    return context.instead(Note(PARAMETERS["due"], said, reason, shown), due=near)


def answers(context: Context) -> Chosen:
    """Everything the page shows for the choices."""
    chosen = context.selection
    month, province_set = month_of(chosen, context.choices), province_set_of(chosen, context.choices)
    phases = target_dates(month)
    scheme, due = next((phase for phase in phases if chosen.due in {None, phase[1].replace(day=1)}), ("", None))
    place = {"province_set": province_set, "month": month}
    goal = found = None
    if due is not None:
        goal = context.load(club_goal, province=chosen.province, scheme=scheme, due=due, **place)
    if chosen.province is not None:
        found = context.load(next_communes, province=chosen.province, **place)
    nation = context.load(map_month, indicator="coverage", **place)
    return Chosen(context, province_set, month, due, names(province_set), goal, found, nation)


def filters(chosen: Chosen) -> tuple[Hit, ...]:
    """The search box and the row of choices; what was found."""
    context, t = chosen.context, chosen.context.t
    language, selection = context.language, context.selection
    search_box(context)
    hits = found(context, URL_PATH)
    phases = {due.replace(day=1): scheme for scheme, due in target_dates(chosen.month)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        choose(
            "province", t("next.choose_province"),
            ["", *sorted(chosen.names, key=lambda code: fold(chosen.names[code]))],
            value=selection.province or "", default="",
            show=lambda code: chosen.names[code] if code else t("common.nation"),
        )  # fmt: skip
        if chosen.due is not None:
            first = next(iter(phases))
            choose(
                "due", t("next.choose_due"), list(phases), value=chosen.due.replace(day=1), default=first,
                show=lambda day: t("next.due_option", month=month_text(language, day), scheme=phases[day]),
            )  # fmt: skip
        choose(
            "month", t("next.choose_month"), months(context), value=chosen.month,
            default=context.choices.last_month, show=lambda day: month_text(language, day), then=keep_place,
        )  # fmt: skip
    return hits
