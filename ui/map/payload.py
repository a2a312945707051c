"""A view as the browser gets it: arrays in the order of `codes`, so that a month weighs a few kilobytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from render.map_view import MapView


def title_of(view: MapView) -> dict[str, str]:
    """Title and unit as written on the sheet: per cent behind the title, a unit that the title says left out."""
    unit = view.legend.unit
    if unit == "%":
        return {"title": f"{view.title} (%)", "unit": ""}
    return {"title": view.title, "unit": "" if unit.casefold() == view.title.casefold() else unit}


def payload(
    view: MapView,
    *,
    geometry: Sequence[str],
    tiles: bool,
    module: str,
    words: Mapping[str, str],
    parameter: str,
    simulated: str,
    compact: bool,
    height: int | None,
    time: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Plain JSON.

    `frame` holds what changes with the month; the rest is the setting it is shown in; `time` is the slider's.
    """
    values = list(view.values.values())
    shade = {index: f"{view.legend.palette}{entry.shade}" for index, entry in enumerate(view.legend.classes)}
    return {
        "module": module,
        "geometry": list(geometry),
        "tiles": tiles,
        "set": view.province_set,
        "compact": compact,
        "height": height,
        "simulated": simulated,
        **title_of(view),
        "source": view.source_text,
        "description": f"{view.description} {view.source_text}",
        "selected": view.selected,
        "parameter": parameter,
        "words": dict(words),
        "legend": {
            "title": view.legend.title,
            "classes": [
                {"shade": f"{view.legend.palette}{c.shade}", "label": c.label, "count": c.count}
                for c in view.legend.classes
            ],
            "states": [{"state": s.state, "label": s.label, "count": s.count} for s in view.legend.states],
        },
        "time": None if time is None else dict(time),
        "frame": {
            "month": f"{view.month:%Y-%m}" if view.month else "",
            "indicator": view.indicator,
            "date": view.date_text,
            "codes": list(view.values),
            "states": [value.state for value in values],
            "shades": [None if value.class_index is None else shade[value.class_index] for value in values],
            "texts": [value.text for value in values],
            "details": [value.detail for value in values],
            "estimated": [value.estimated for value in values],
        },
    }
