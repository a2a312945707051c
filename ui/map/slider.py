"""What the slider needs in the page: where its months are, the classes, and every word with its gaps left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.assets import asset_url_name
from geo.succession import predecessors
from geo.units import EPOCH_DATES, EPOCHS, REFORM_DATE, ProvinceSet, units_in
from indicators.registry import Indicator, indicator
from render.classes import Classes
from render.formats import LOCALES, MONTHS_EN, date
from render.measures import printed_labels
from render.recast import list_text
from render.series_file import STATE_LETTERS
from render.sheets import sheet_url
from ui.context import Context
from ui.map.series import Months

SPEEDS = (0.5, 1, 2, 4)
PER_SECOND = 4
"""Months a second at speed 1."""
ORDER = ("zero", "no_data", "not_applicable", "withheld")
"""States in the order of the legend."""


@dataclass(frozen=True, slots=True)
class Slider:
    """The slider as plain JSON for the browser."""

    data: Mapping[str, Any]

    @property
    def states(self) -> dict[str, str]:
        """The legend's rows that are no shades, over all months: each with its name."""
        words = self.data["words"]
        named = {state: words["states"][state] for state in self.data["states"]}
        return named | ({"estimated": words["estimated"]} if self.data["with_estimates"] else {})


def sheet_urls(province_set: str, *, tiles: bool = False) -> list[str]:
    """Where the parts of a sheet are: the borders and the names on them, or the equal tiles."""
    if tiles:
        return [sheet_url(f"tiles-{province_set}")]
    return [f"/assets/geo/{asset_url_name(f'map-{province_set}')}", sheet_url(f"labels-{province_set}")]


def _numbers(context: Context, entry: Indicator) -> dict[str, Any]:
    """How a value is written: separators, decimals, the unit behind it, and a / b with their names."""
    language, t = context.language, context.t
    vi = LOCALES[language].startswith("vi")
    unit = entry.unit(language)
    if entry.code == "members":
        parts = t("coverage.parts_members", a="{a}", b="{b}")
    else:
        names = entry.parts(language)
        parts = t("coverage.parts", a="{a}", b="{b}", part=names[0], whole=names[1]) if names else "{a} / {b}"
    if entry.unit_en == "%":
        suffix = one = "\N{NO-BREAK SPACE}%" if vi else "%"
    elif entry.kind == "ratio":
        suffix = one = ""
    else:
        suffix = f"\N{NO-BREAK SPACE}{unit}"
        one = suffix[:-1] if not vi and suffix.endswith("s") else suffix
    return {
        "thousands": "." if vi else ",",
        "decimal": "," if vi else ".",
        "decimals": entry.decimals,
        "times": {"%": 100}.get(entry.unit_en, 10_000 if entry.code == "clubs_per_10k_older" else 1),
        "points": t("map.points", change="{change}") if entry.unit_en == "%" else "{change}",
        "suffix": suffix,
        "one": one,
        "parts": parts,
    }


def _words(context: Context, *, published: bool) -> dict[str, Any]:
    t = context.t
    called = printed_labels(context.language) if published else {}
    day = "{day}/{month}" if context.language == "vi" else "{day} {month}"
    until = t("coverage.printed_until", date=day) if published else t("common.as_of_month", month="{month}")
    return {
        "play": t("map.play"),
        "pause": t("map.pause"),
        "speed": t("map.speed"),
        "slider": t("map.slider"),
        "month": t("map.pick_month"),
        "help": t("map.slider_help"),
        "failed": t("map.series_failed"),
        "months": None if context.language == "vi" else list(MONTHS_EN),
        "date": until,
        "states": {s: called.get(s) or t(f"map.state_{s}") for s in STATE_LETTERS if s != "value"},
        "estimated": called.get("estimated") or t("map.state_estimated"),
        "source": t("map.printed_source", source="{source}"),
        "text": t("map.text", known="{known}", provinces="{provinces}", highest="{highest}", lowest="{lowest}"),
        "equal": t("map.text_equal", known="{known}", provinces="{provinces}", value="{value}"),
        "nothing": t("map.text_nothing", provinces="{provinces}"),
        "more": t("map.and_more", count="{count}"),
        "since": t("map.since", month="{month}", change="{change}"),
        "merged": t("map.since_merged", month="{month}"),
        "list": t("map.since_list", month="{month}"),
        "how": "" if published else t("coverage.estimated"),
    }


def _lists(context: Context) -> list[dict[str, str]]:
    """From which month on which list of communes is the denominator, and its day in words."""
    found = []
    for epoch in EPOCHS:
        start, _ = EPOCH_DATES[epoch]
        found.append({"from": f"{start:%Y-%m}", "text": list_text(context.language, epoch)})
    return found


def slider(
    context: Context, *, code: str, months: Mapping[ProvinceSet, Months], classes: Classes, published: bool = False
) -> Slider:
    """The slider for one map's months, or for those of both, which it changes between at the reform."""
    t, entry = context.t, indicator(code)
    as_it_was = len(months) > 1
    cast = "printed" if published else "recast"
    met = {state for each in months.values() for state in each.states}
    said = (
        {"before": t("map.border_63"), "after": t("map.border_34")}
        if as_it_was
        else {"before": t(f"map.{cast}_34"), "after": ""}
        if "34" in months
        else {"before": "", "after": t(f"map.{cast}_63")}
    )
    data = {
        "files": {each: f"/assets/months/{kept.name}" for each, kept in months.items()},
        "geometries": {each: sheet_urls(each, tiles=context.selection.view == "o-luoi") for each in months},
        "first": f"{context.choices.first_month:%Y-%m}",
        "last": f"{context.choices.last_month:%Y-%m}",
        "border": f"{REFORM_DATE:%Y-%m}",
        "border_text": date(context.language, REFORM_DATE),
        "said": said,
        "edges": list(classes.edges),
        "shades": [f"{classes.palette}{shade}" for shade in classes.shades],
        "states": [state for state in ORDER if state in met],
        "with_estimates": any(each.estimated for each in months.values()),
        "letters": {letter: state for state, letter in STATE_LETTERS.items()},
        "numbers": _numbers(context, entry),
        "words": _words(context, published=published),
        "lists": _lists(context) if code == "coverage" and not published else [],
        "old": {unit.code: list(predecessors(unit.code)) for unit in units_in("34")} if as_it_was else {},
        "speeds": list(SPEEDS),
        "per_second": PER_SECOND,
    }
    return Slider(data)
