"""Down and up on the map page: from the nation to a province's districts and communes, and what cannot be opened."""

from __future__ import annotations

from dataclasses import replace

from geo.units import Unit, epoch_on, units_in
from indicators.months import month_end
from render.published_rows import place_name
from ui.context import Context
from ui.parts.coverage_choices import here
from ui.selection import PARAMETERS, Note, Selection, month_of, province_set_of


def epoch_of(context: Context) -> str:
    """The list of communes in force at the end of the chosen month."""
    return epoch_on(month_end(month_of(context.selection, context.choices)))


def has_districts(context: Context) -> bool:
    """Whether the map in use has districts in the chosen month: the 63 provinces had, to 30/6/2025."""
    return province_set_of(context.selection, context.choices) == "63" and epoch_of(context) != "34"


def districts_of(context: Context) -> dict[str, Unit]:
    """The chosen province's districts by code; empty where there are none."""
    province = context.selection.province
    if province is None or not has_districts(context):
        return {}
    return {place.code: place for place in units_in(epoch_of(context), level="district", province=province)}


def on_this_level(context: Context) -> Context:
    """The context at a level that can be shown; one that cannot opens the nearest above or below and leaves a note."""
    chosen = context.selection
    level = "xa" if chosen.district is not None and chosen.level != "xa" else chosen.level
    if level == Selection().level:
        return context
    if chosen.province is None or chosen.source == "published":
        reason = "inside.note_level_province" if chosen.province is None else "inside.note_level_register"
        return _noted(context, "level", level, reason, level=Selection().level)
    gone = "inside.note_districts_34" if epoch_of(context) != "34" else "inside.note_districts_ended"
    if level == "huyen" and not has_districts(context):
        return _noted(context, "level", level, gone, level="xa")
    if chosen.district is None or chosen.district in districts_of(context):
        return replace(context, selection=replace(chosen, level=level))
    reason = "inside.note_no_such_district" if has_districts(context) else gone
    return _noted(context, "district", chosen.district, reason, level="xa")


def _noted(context: Context, field: str, value: str, reason: str, *, level: str) -> Context:
    """The context at another level without a district, and why."""
    note = Note(PARAMETERS[field], value, reason)
    selection = replace(context.selection, level=level, district=None)
    return replace(context, selection=selection, notes=(*context.notes, note))


def down_links(context: Context) -> list[dict[str, str]]:
    """Links from the chosen province to its parts that are not on the screen."""
    chosen, t = context.selection, context.t
    if chosen.province is None:
        return []
    levels = [level for level in ("huyen", "xa") if level == "xa" or has_districts(context)]
    whole = replace(context, selection=replace(chosen, source=Selection().source))
    return [
        {"text": t(f"inside.down_{level}"), "href": here(whole, level=level, district=None), "level": level}
        for level in levels
        if level != chosen.level or chosen.district is not None
    ]


def crumbs(context: Context) -> list[dict[str, str]]:
    """From the nation to where one is; the last one has no address. Raises KeyError without a province."""
    chosen, language = context.selection, context.language
    shown = province_set_of(chosen, context.choices)
    nation = {"text": context.t("common.nation"), "href": here(context, level=Selection().level, district=None)}
    province = {"text": place_name(language, shown, chosen.province or ""), "href": ""}
    if chosen.district is None:
        return [nation, province]
    province["href"] = here(context, level="huyen", district=None)
    return [nation, province, {"text": districts_of(context)[chosen.district].full_name, "href": ""}]
