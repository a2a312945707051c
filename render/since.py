"""What changed in a year, in words, and where that may not be asked."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from data_access.queries.coverage import Measure
from geo.succession import predecessors
from geo.units import REFORM_DATE, ProvinceSet, epoch_on
from indicators.months import month_end
from indicators.registry import indicator
from render.formats import month, signed
from render.texts import translator

Refusal = Literal["merged", "list"]


def year_before(day: dt.date) -> dt.date:
    """The same month a year earlier."""
    return dt.date(day.year - 1, day.month, 1)


def place_then(code: str, *, day: dt.date) -> tuple[ProvinceSet, str] | None:
    """Where a province of the map in force stood a year before: map and code; None for one that was several then."""
    if day < REFORM_DATE:
        return "63", code
    if year_before(day) >= REFORM_DATE:
        return "34", code
    old = predecessors(code)
    return ("63", old[0]) if len(old) == 1 else None


def same_list(code: str, day: dt.date) -> bool:
    """Whether an indicator is counted on the same list of communes as a year before; only coverage needs one."""
    return code != "coverage" or epoch_on(month_end(day)) == epoch_on(month_end(year_before(day)))


def since_text(
    language: str, code: str, day: dt.date, *, now: Measure, was: Measure | None, refused: Refusal | None = None
) -> str:
    """The change since a year before, or why there is none to tell; empty where a figure is missing."""
    t, entry = translator(language), indicator(code)
    then = month(language, year_before(day))
    if refused is not None:
        return t(f"map.since_{refused}", month=then)
    if was is None or now.value is None or was.value is None:
        return ""
    scale = 100 if entry.unit_en == "%" else 1
    change = signed(language, round((now.value - was.value) * scale, 9), decimals=entry.decimals)
    return t("map.since", month=then, change=t("map.points", change=change) if scale == 100 else change)
