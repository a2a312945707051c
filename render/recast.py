"""Where figures of one time stand on the map or the list of another: how they got there, in one sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from geo.succession import predecessors, successor_province
from geo.units import EPOCH_DATES, REFORM_DATE
from render.formats import date
from render.texts import translator


def recast_text(language: str, province_set: str, months: Iterable[dt.date], *, published: bool = False) -> str:
    """How months of the other map's time came onto this map; empty where every month is of the map's own time."""
    if all((day >= REFORM_DATE) == (province_set == "34") for day in months):
        return ""
    kind = "printed" if published else "recast"
    return translator(language)(f"map.{kind}_{province_set}")


def list_text(language: str, epoch: str) -> str:
    """Which list of communes a denominator was counted on, with its day."""
    t = translator(language)
    start, end = EPOCH_DATES[epoch]
    if end is None:
        return t("map.list_from", date=date(language, start))
    return t("map.list_until", date=date(language, end))


def reform_text(language: str, indicator: str, province_set: str, province: str | None) -> str:
    """What the line of 1/7/2025 in a province's curve parts: other ground before or after it, another list."""
    t = translator(language)
    said = [t("coverage.trend_reform")]
    new = province if province is None or province_set == "34" else successor_province(province)
    if new is not None and len(predecessors(new)) > 1:
        said.append(t(f"coverage.trend_recast_{province_set}"))
    if indicator == "coverage":
        said.append(t("coverage.trend_list"))
    return " ".join(said)
