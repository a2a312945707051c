"""The ways to see the map page: the map, equal tiles, a map a year, two dates and what changed between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from data_access.queries.coverage import MapMonth, Measure, map_month
from data_access.queries.published_map import published_map
from indicators.months import month_end
from indicators.registry import indicator
from render.formats import month, number
from render.measure import MapValue
from render.measures import map_value, published_value
from render.small_multiples import year_before, year_ends
from ui.context import Context
from ui.controls import choose
from ui.parts.coverage_answer import Answer
from ui.parts.coverage_choices import choose_month, months, moves
from ui.parts.coverage_second import VIEW, choose_second
from ui.selection import VIEWS, Selection


@dataclass(frozen=True, slots=True)
class Moment:
    """The provinces in one month. `nation` is the nation's value in words, `communes` its communes where they count."""

    month: dt.date
    values: Mapping[str, MapValue]
    nation: str
    communes: int | None = None


def view_choice(context: Context) -> None:
    """How the map is drawn; what has no slider asks for its month, two dates or indicators for the other one."""
    t, chosen = context.t, context.selection
    choose(
        "view", t("picture.choose_view"), VIEWS, value=chosen.view, default=Selection().view, style="segments",
        show=lambda kind: t(f"picture.view_{kind.replace('-', '_')}"),
    )  # fmt: skip
    if not moves(chosen):
        choose_month(context)
    if chosen.view == VIEW:
        choose_second(context)
    if chosen.view == "hai-ngay":
        default = _default_before(context)
        choose(
            "before", t("picture.choose_before"), months(context), value=chosen.before or default,
            default=default, show=lambda day: month(context.language, day),
        )  # fmt: skip


def _default_before(context: Context) -> dt.date:
    shown = context.selection.month or context.choices.last_month
    return year_before(shown, first=context.choices.first_month)


def days_of(context: Context, answer: Answer) -> tuple[dt.date, ...]:
    """The months a view of several maps shows, earliest first; the same month twice is shown twice."""
    if context.selection.view == "nhieu-nam":
        return year_ends(context.choices.first_month, last=answer.month)
    return tuple(sorted((context.selection.before or _default_before(context), answer.month)))


def moment(context: Context, answer: Answer, day: dt.date) -> Moment:
    """A month of the answer's indicator on the answer's map."""
    language, code = context.language, answer.indicator
    if answer.published:
        printed = context.load(published_map, indicator=code, province_set=answer.province_set, on=month_end(day))
        shown = {place: published_value(language, code, printed.get(place)) for place in answer.names}
        return Moment(day, shown, context.t("picture.printed_in", count=number(language, len(printed))))
    found: MapMonth = context.load(map_month, indicator=code, province_set=answer.province_set, month=day)
    nothing = Measure(None, "no_data")
    shown = {place: map_value(language, code, found.provinces.get(place, nothing)) for place in answer.names}
    nation = map_value(language, code, found.nation) if found.parts else map_value(language, code, nothing)
    communes = found.nation_parts.communes_total if code == "coverage" and found.parts else None
    return Moment(day, shown, context.t("picture.nation", value=nation.text), communes)


def title_of(context: Context, answer: Answer) -> str:
    """The indicator with its unit, and what the view is."""
    entry, t = indicator(answer.indicator), context.t
    named = f"{entry.name(context.language)} (%)" if entry.unit_en == "%" else entry.name(context.language)
    if context.selection.view == "nhieu-nam":
        return t("picture.title_years", indicator=named)
    return t("picture.title_pair", indicator=named)
