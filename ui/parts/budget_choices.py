"""The choices of the budget screen: project, basis, currency, map, form, province, quarter, category."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import streamlit as st

from data_access.queries import budget as queries
from data_access.queries.budget_answer import Budget, Offered, Place, ProjectFacts
from data_access.queries.money_cells import BASES, FORMS, MINOR_DIGITS
from indicators.recipes import RECIPES
from render.formats import NO_DATA
from render.formats import quarter as quarter_name
from ui.context import Context
from ui.controls import choose
from ui.frame import number_link, origin
from ui.parts.counted_to import month_of_money
from ui.parts.map_choice import map_choice
from ui.selection import PARAMETERS, Note, Selection, province_set_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices in force; those that the project's money does not know are set aside with a note."""

    context: Context
    project: ProjectFacts
    answer: Budget
    province_set: str
    province: str | None
    province_name: str | None
    quarter: dt.date | None
    category: str | None
    form: str

    def choices(self, **changes: object) -> dict[str, object]:
        """The choices as fields of a Selection, some of them changed: what a link carries. It opens a first page."""
        kept = replace(
            self.context.selection, page=1,
            project=self.project.code, province=self.province, quarter=self.quarter, category=self.category,
        )  # fmt: skip
        return {field.name: getattr(kept, field.name) for field in fields(kept)} | changes

    def where_from(self, code: str) -> str:
        """Where a number of the screen leads, under the choices in force."""
        return origin(
            self.context, indicator=code, project=self.project.code, province=self.province, quarter=self.quarter,
            category=self.category,
        )  # fmt: skip

    def number_of(self, code: str, text: object, place: Place, *, quarter: dt.date | None = None) -> object:
        """A cell with a number of a province; no link where it has none, or stands in no province of the map."""
        if place.unplaced or text in {"", NO_DATA}:
            return text
        return number_link(text, self.place_from(code, place.code, quarter))

    def place_from(self, code: str, province: str, quarter: dt.date | None) -> str:
        """Where a number of a province and a quarter leads, whatever province and quarter are chosen."""
        return origin(
            self.context, indicator=code, project=self.project.code, province=province, quarter=quarter,
            category=self.category, province_set=self.province_set,
        )  # fmt: skip

    def share_code(self) -> str:
        """The indicator that the counterpart's share is counted by; the amount itself where the registry has none."""
        code = f"cofinancing_share_{self.answer.basis}"
        return code if code in RECIPES else self.answer.basis

    def share_from(self) -> str:
        """Where the counterpart's share leads."""
        return self.where_from(self.share_code())


def known(context: Context, field: str, options: Sequence[object]) -> tuple[Context, object]:
    """The URL's choice of a field if it is offered, else None and a note in the context."""
    value = getattr(context.selection, field)
    if value is None or value in options:
        return context, value
    shown = quarter_name(context.language, value) if isinstance(value, dt.date) else str(value)
    note = Note(PARAMETERS[field], shown, "common.note_not_understood")
    return replace(context, notes=(*context.notes, note)), None


def budget_choices(context: Context, projects: Sequence[ProjectFacts]) -> Chosen:
    """Draw the widgets and load the answer to them. There is at least one project."""
    t, language, selection = context.t, context.language, context.selection
    until = month_of_money(selection, context.choices)
    province_set = province_set_of(selection, context.choices)
    by_code = {facts.code: facts for facts in projects}
    default = Selection().project if Selection().project in by_code else projects[0].code
    context, project = known(context, "project", list(by_code))
    code = str(project or default)
    whole: Offered = context.load(queries.offered, project=code, until=until, province_set=province_set)
    places, categories = dict(whole.places), whole.categories
    context, province = known(context, "province", list(places))
    context, quarter = known(context, "quarter", whole.quarters)
    context, category = known(context, "category", categories)
    everything = t("budget.all")
    first, second = st.columns((11, 7, 5), vertical_alignment="bottom"), st.columns(5, vertical_alignment="bottom")
    with first[0]:
        basis = choose(
            "basis", t("budget.basis"), BASES, value=selection.basis, default="spent",
            show=lambda each: t(f"budget.line_{each}"),
            style="segments",
        )  # fmt: skip
    with first[1]:
        currency = choose(
            "currency", t("budget.currency"), tuple(MINOR_DIGITS), value=selection.currency, default="VND",
            show=lambda each: t(f"budget.currency_{each.lower()}"), style="segments",
        )  # fmt: skip
    with first[2]:
        map_choice(context, t("budget.map"), names={each: t(f"budget.map_{each}") for each in ("34", "63")})
    with second[0]:
        code = choose("project", t("budget.project"), list(by_code), value=code, default="VIE085", show=str)
    with second[1]:
        form = choose(
            "form", t("cofinancing.form"), FORMS, value=selection.form, default="both",
            show=lambda each: t(f"cofinancing.form_{each}"),
        )  # fmt: skip
    with second[2]:
        province = choose(
            "province", t("budget.province"), ["", *places], value=province or "", default="",
            show=lambda each: places[each] if each else everything,
        )  # fmt: skip
    with second[3]:
        quarter = choose(
            "quarter", t("budget.quarter"), ["", *reversed(whole.quarters)], value=quarter or "", default="",
            show=lambda each: quarter_name(language, each) if isinstance(each, dt.date) else everything,
        )  # fmt: skip
    with second[4]:
        category = choose(
            "category", t("budget.category"), ["", *categories], value=category or "", default="",
            show=lambda each: t(f"budget.category_{each}") if each else everything,
        )  # fmt: skip
    answer: Budget = context.load(
        queries.budget, project=code, until=until, basis=basis, currency=currency, province_set=province_set,
        province=province or None, quarter=quarter or None, category=category or None,
        form=form,
    )  # fmt: skip
    return Chosen(
        context, by_code[code], answer, province_set, province or None, places.get(province), quarter or None,
        category or None, form,
    )  # fmt: skip
