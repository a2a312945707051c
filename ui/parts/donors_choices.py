"""The choices of the donors' screen: project, month, currency, map; and the answers to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data_access.queries import budget as budget_queries
from data_access.queries import framework as queries
from data_access.queries.budget_answer import Budget, ProjectFacts
from data_access.queries.framework_answer import Framework
from data_access.queries.money_cells import MINOR_DIGITS
from geo.units import ProvinceSet
from indicators.months import month_end
from render.formats import month as month_name
from ui import frame
from ui.context import Context
from ui.controls import choose
from ui.parts.budget_choices import known
from ui.parts.map_choice import map_choice
from ui.selection import Selection, month_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices in force and the answers to them; `result` is the indicator asked for, None for the first."""

    context: Context
    answer: Framework
    budget: Budget
    province_set: ProvinceSet
    month: dt.date
    result: str | None

    def link(self, **changes: object) -> str:
        """This screen with some choices changed."""
        kept: dict[str, object] = {
            "project": self.answer.project.code,
            "currency": self.context.selection.currency,
            "province_set": self.context.selection.province_set,
            "month": self.context.selection.month,
        }
        return frame.link(self.context, "nha-tai-tro", **(kept | changes))


def _months(context: Context, project: ProjectFacts, chosen: dt.date) -> list[dt.date]:
    """The months from the project's start to the register's last, the latest first; and the chosen one."""
    first, last = min(project.starts_on.replace(day=1), chosen), context.choices.last_month
    count = (last.year - first.year) * 12 + last.month - first.month
    every = [first.year * 12 + first.month - 1 + index for index in range(count + 1)]
    return [dt.date(index // 12, index % 12 + 1, 1) for index in reversed(every)]


def donors_choices(context: Context, projects: Sequence[ProjectFacts]) -> Chosen:
    """Draw the widgets and load the answers. There is at least one project."""
    t, language, selection = context.t, context.language, context.selection
    by_code = {facts.code: facts for facts in projects}
    default = Selection().project if Selection().project in by_code else projects[0].code
    context, project = known(context, "project", list(by_code))
    code, month = str(project or default), month_of(selection, context.choices)
    first, second, third, fourth = st.columns((3, 3, 5, 5), vertical_alignment="bottom")
    with first:
        code = choose("project", t("donors.project"), list(by_code), value=code, default=default, show=str)
    with second:
        month = choose(
            "month", t("donors.month"), _months(context, by_code[code], month), value=month,
            default=context.choices.last_month, show=lambda day: month_name(language, day),
        )  # fmt: skip
    with third:
        currency = choose(
            "currency", t("donors.currency"), tuple(MINOR_DIGITS), value=selection.currency, default="VND",
            show=lambda each: t(f"budget.currency_{each.lower()}"), style="segments",
        )  # fmt: skip
    with fourth:
        province_set = map_choice(
            context, t("donors.map"), names={each: t(f"budget.map_{each}") for each in ("34", "63")}
        )
    return answered(context, code, month=month, currency=currency, province_set=province_set)


def answered(context: Context, code: str, *, month: dt.date, currency: str, province_set: ProvinceSet) -> Chosen:
    """A project's results and money by a month, without widgets."""
    until = month_end(month)
    answer: Framework = context.load(queries.framework, project=code, until=until, province_set=province_set)
    budget: Budget = context.load(
        budget_queries.budget, project=code, until=until, currency=currency, province_set=province_set
    )
    context, result = known(context, "result", [row.code for row in answer.indicators])
    return Chosen(context, answer, budget, province_set, month, result=None if result is None else str(result))
