"""The panel's line on the year before: the change, or why it is not asked."""

from __future__ import annotations

from data_access.queries.coverage import MapMonth, map_month
from geo.units import ProvinceSet
from render.since import place_then, same_list, since_text, year_before
from ui.context import Context
from ui.parts.coverage_answer import Answer


def since(context: Context, answer: Answer) -> str:
    """For the chosen province on the register; empty for the nation, printed figures and the first year."""
    code, day, name = context.selection.province, answer.month, answer.indicator
    if code is None or answer.published or year_before(day) < context.choices.first_month:
        return ""
    now = answer.measures[code]
    if not same_list(name, day):
        return since_text(context.language, name, day, now=now, was=None, refused="list")
    place: tuple[ProvinceSet, str] | None = ("34" if answer.province_set == "34" else "63", code)
    if context.selection.province_set is None:
        place = place_then(code, day=day)
    if place is None:
        return since_text(context.language, name, day, now=now, was=None, refused="merged")
    then: MapMonth = context.load(map_month, indicator=name, province_set=place[0], month=year_before(day))
    return since_text(context.language, name, day, now=now, was=then.provinces.get(place[1]))
