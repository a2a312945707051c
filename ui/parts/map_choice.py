"""The switch between the maps of 34 and 63 provinces; a chosen province follows its ground, not its code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from geo.units import ProvinceSet
from ui.context import Context
from ui.controls import choose
from ui.parts.coverage_choices import keep_place
from ui.selection import province_set_of


def map_choice(context: Context, label: str, *, names: Mapping[str, str]) -> ProvinceSet:
    """Draw the switch; `names` are its two options by set. The map in force on the month is the default."""
    selection, choices = context.selection, context.choices
    implied = province_set_of(replace(selection, province_set=None), choices)

    chosen = choose(
        "province_set",
        label,
        ("34", "63"),
        value=province_set_of(selection, choices),
        default=implied,
        show=lambda each: names[each],
        style="segments",
        then=keep_place,
    )
    return "34" if chosen == "34" else "63"
