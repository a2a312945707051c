"""All that a map of the provinces shows, as one frozen value: the screen, a slide and a print draw the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from indicators.registry import indicator
from render.classes import Classes
from render.formats import number
from render.legend import Legend, classed
from render.measure import MapValue
from render.texts import translator


@dataclass(frozen=True, slots=True)
class MapView:
    """A map to draw. `values` by the set's province codes; `date_text` and `source_text` as written on it.

    `description` is the text equivalent; `selected` a province's code of the set.
    """

    province_set: str
    indicator: str
    month: dt.date | None
    values: Mapping[str, MapValue]
    legend: Legend
    title: str
    date_text: str
    source_text: str
    description: str
    selected: str | None = None
    simulated: bool = False


def map_view(
    language: str,
    *,
    indicator_code: str,
    province_set: str,
    values: Mapping[str, MapValue],
    names: Mapping[str, str],
    month: dt.date | None,
    date_text: str,
    source_text: str,
    selected: str | None = None,
    simulated: bool = False,
    labels: Mapping[str, str] | None = None,
    classes: Classes | None = None,
) -> MapView:
    """The view of one indicator; classes, legend and text equivalent are made from the values.

    `labels` names states of the legend otherwise than usual; `classes` are classes of more than these values.
    """
    entry = indicator(indicator_code)
    legend, shaded = classed(language, entry, values, labels=labels, classes=classes)
    return MapView(
        province_set=province_set,
        indicator=indicator_code,
        month=month,
        values=shaded,
        legend=legend,
        title=entry.name(language),
        date_text=date_text,
        source_text=source_text,
        description=describe(language, shaded, names=names),
        selected=selected,
        simulated=simulated,
    )


def describe(language: str, values: Mapping[str, MapValue], *, names: Mapping[str, str]) -> str:
    """The map in words: how many provinces have a value, the highest and the lowest, and how many have none."""
    t = translator(language)
    known = {code: value for code, value in values.items() if value.value is not None and value.state != "withheld"}
    if not known:
        return t("map.text_nothing", provinces=number(language, len(values)))
    top = max(value.value or 0.0 for value in known.values())
    low = min(value.value or 0.0 for value in known.values())

    def at(level: float) -> str:
        here = [code for code, value in known.items() if (value.value or 0.0) == level]
        listed = ", ".join(names[code] for code in here[:3])
        more = t("map.and_more", count=number(language, len(here) - 3)) if len(here) > 3 else ""
        return f"{listed}{more} ({known[here[0]].text})"

    counts = {"known": number(language, len(known)), "provinces": number(language, len(values))}
    if top == low:
        return t("map.text_equal", value=next(iter(known.values())).text, **counts)
    return t("map.text", highest=at(top), lowest=at(low), **counts)
