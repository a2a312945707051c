"""The map through the months: each province's class, value and a / b in every month, small enough to carry along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from data_access.queries.coverage import Measure
from data_access.queries.series import ProvinceSeries
from geo.units import REFORM_DATE, ProvinceSet, latest_epoch, units_in
from indicators.ranking import classify
from indicators.registry import indicator
from render.classes import Classes, alike, classes_of, scale_of
from render.deck.model import ProvinceMap
from render.formats import month, number, percent
from render.html import render
from render.series_file import NOTHING, revealed
from render.stage.block import Room, picture
from render.stage.map import land_of, map_scale, names_at, steps_of

LETTERS = "abcdefg"
ZERO, NONE = "z", "-"


@dataclass(frozen=True, slots=True)
class StageMonths:
    """One indicator on one map by month: plain JSON for the page (its last row is the nation), whether the last month
    is the deck's own, and the legend's (shade, words)."""

    indicator: str
    map_set: ProvinceSet
    first: str
    last: str
    data: Mapping[str, Any]
    at_own: bool
    legend: tuple[tuple[str, str], ...]
    zero: bool
    estimated: bool


def _classes(language: str, series: ProvinceSeries) -> Classes:
    sides: tuple[list[float | None], list[float | None]] = [], []
    for when, row in series.months.items():
        sides[when >= REFORM_DATE].extend(each.value for each in row.values() if each.state == "value")
    return classes_of(language, indicator(series.indicator), alike(*sides))


def _letter(measure: Measure, classes: Classes, scale: int) -> str:
    if measure.state == "zero":
        return ZERO
    if measure.value is None:
        return NONE
    (index,) = classify([round(measure.value * scale, 9)], edges=classes.edges)
    letter = NONE if index is None else LETTERS[index]
    return letter.upper() if measure.estimated else letter


def _written(language: str, code: str, measure: Measure) -> str:
    entry = indicator(code)
    write = percent if entry.unit_en == "%" else number
    return write(language, measure.value, decimals=entry.decimals)


def _parts(language: str, measure: Measure) -> str:
    if measure.numerator is None or measure.denominator is None:
        return ""
    return f"{number(language, measure.numerator)} / {number(language, measure.denominator)}"


def _nation(row: Sequence[Measure], code: str) -> Measure:
    """The sum of the provinces in a month: of what was counted, or a over b."""
    if indicator(code).kind == "count":
        known = [each.value for each in row if each.value is not None]
        return Measure(sum(known), "value") if known else NOTHING
    pairs = [(a, b) for each in row if (a := each.numerator) is not None and (b := each.denominator) is not None]
    whole = sum(b for _, b in pairs)
    if not whole or indicator(code).unit_en != "%":
        return NOTHING
    part = sum(a for a, _ in pairs)
    return Measure(part / whole, "value", part, whole)


def stage_months(language: str, series: ProvinceSeries, *, until: dt.date) -> StageMonths | None:
    """The months of a series to the last one counted, in a language; None where there is no month to go to."""
    series = replace(series, months={when: row for when, row in series.months.items() if when <= until})
    when = tuple(series.months)
    if len(when) < 2:
        return None
    classes = _classes(language, series)
    scale = scale_of(indicator(series.indicator))
    codes = [unit.code for unit in units_in(latest_epoch(series.province_set))]
    rows = [revealed([series.months[each].get(code, NOTHING) for each in when]) for code in codes]
    told = [*rows, [_nation(column, series.indicator) for column in zip(*rows, strict=True)]]
    levels = ["".join(_letter(each, classes, scale) for each in row) for row in rows]
    steps = steps_of(len(classes.labels))
    shown = [month(language, each) for each in when]
    data = {
        "months": shown,
        "own": shown.index(own) if (own := month(language, until)) in shown else -1,
        "codes": codes,
        "levels": levels,
        "steps": dict(zip(LETTERS, steps, strict=False)) | {ZERO: "zero"},
        "shown": ["|".join(_written(language, series.indicator, each) for each in row) for row in told],
        "details": ["|".join(_parts(language, each) for each in row) for row in told],
    }
    return StageMonths(
        indicator=series.indicator,
        map_set=series.province_set,
        first=shown[0],
        last=shown[-1],
        data=data,
        at_own=data["own"] == len(shown) - 1,
        legend=tuple(zip(steps, classes.labels, strict=True)),
        zero=any(ZERO in row for row in levels),
        estimated=any(letter.isupper() for row in levels for letter in row),
    )


def months_piece(shown: ProvinceMap, months: StageMonths, room: Room) -> str:
    """The map with its slider; the page colours it."""
    scale = map_scale(shown, room)
    own = next((each.label for each in shown.shades if each.code == shown.highlight), room.t("deck_stage.nation"))
    svg = render("stage_map", land=land_of(shown), names=names_at(shown.map_set, scale), own=shown.highlight,
                 set=shown.map_set, scale=scale, alt=shown.title, mark=room.mark, moving=True)  # fmt: skip
    beside = render("stage_months_legend", months=months, own=own, zero=room.t("deck_stage.zero"),
                    play=room.t("deck_stage.play"), month=room.t("deck_stage.month"),
                    no_data=shown.no_data, estimate=shown.estimate)  # fmt: skip
    drawn = picture(svg, room=room, caption=shown.title, unit=shown.unit, beside=beside)
    return render("stage_months", drawn=drawn)
