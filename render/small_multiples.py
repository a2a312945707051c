"""Several maps on one scale: one for each year's end, or two dates with what changed between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geo.units import ProvinceSet
from indicators.registry import indicator
from render.difference import DifferentMaps, changes, classed_changes, describe_changes
from render.ground import Ground, map_ground
from render.legend import Legend, classed
from render.lettering import lines
from render.map_svg import MARGIN, estimated, fills
from render.measure import MapValue
from render.picture import Panel, Picture, Swatch, Words
from render.picture_parts import (
    Imprint,
    footing,
    heading,
    island_names,
    legend_block,
    legend_height,
    marks_over,
)
from render.texts import translator

WIDTH = 1240.0  # what a wide screen's page holds, so that letters keep their size there
ABOVE, BELOW, BETWEEN = 46.0, 26.0, 14.0


@dataclass(frozen=True, slots=True)
class Slice:
    """One map: what stands over it (date, the nation's value) and the provinces' values."""

    title: str
    note: str
    values: Mapping[str, MapValue]


@dataclass(frozen=True, slots=True)
class Series:
    """Slices of one indicator on one set of provinces; every slice holds the same codes, or DifferentMaps is raised.

    `under` are the lines below the title, `said` what must be said of the series in words.
    """

    language: str
    indicator: str
    province_set: ProvinceSet
    slices: tuple[Slice, ...]
    title: str
    under: tuple[str, ...]
    said: str
    chosen: str | None = None
    labels: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        if len({frozenset(part.values) for part in self.slices}) != 1:
            raise DifferentMaps("every map of a series has the same provinces")


def year_ends(first: dt.date, *, last: dt.date) -> tuple[dt.date, ...]:
    """December of each year from that of `first`, up to the month `last`, which always stands at the end."""
    ends = [dt.date(year, 12, 1) for year in range(first.year, last.year)]
    return (*ends, last.replace(day=1))


def year_before(month: dt.date, *, first: dt.date) -> dt.date:
    """The same month a year earlier, or `first` if there is none."""
    return max(month.replace(year=month.year - 1), first)


def one_scale(series: Series) -> tuple[Legend, list[dict[str, MapValue]]]:
    """The legend of all values of all slices, and each slice with its classes."""
    joined = {f"{at} {code}": v for at, part in enumerate(series.slices) for code, v in part.values.items()}
    legend, shaded = classed(series.language, indicator(series.indicator), joined, labels=series.labels)
    return legend, [{code: shaded[f"{at} {code}"] for code in part.values} for at, part in enumerate(series.slices)]


def _over(panel: Panel, title: str, note: str) -> list[Words]:
    return [
        Words(panel.x, panel.y - ABOVE + 18, title, "bold", 16.0),
        *([Words(panel.x, panel.y - ABOVE + 37, note, "quiet")] if note else []),
    ]


def _dress(ground: Ground, panel: Panel, imprint: Imprint, title: str, note: str) -> list[Words]:
    names = island_names(ground, panel)
    return [*_over(panel, title, note), *names, *marks_over(ground, panel, imprint)]


def finish(
    title: str, ground: Ground, told: Imprint, *, text: str, panels: Sequence[Panel], words: list[Words],
    swatches: list[Swatch], bottom: float,
) -> Picture:  # fmt: skip
    """The picture of panels, with what every picture carries under them."""
    below, end = footing(told, x=MARGIN, y=bottom, room=WIDTH - 2 * MARGIN)
    return Picture(
        width=WIDTH, height=end, ground=ground, title=title, text=text,
        panels=tuple(panels), words=(*words, *below), swatches=tuple(swatches),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """One map of a row: what stands over it, its provinces' classes and their legend."""

    title: str
    note: str
    fills: Mapping[str, str]
    hatched: frozenset[str]
    legend: Legend
    counts: bool = True


def maps_in_row(
    ground: Ground, maps: Sequence[Shown], *, places: int, top: float, imprint: Imprint, chosen: str | None
) -> tuple[list[Panel], list[Words], list[Swatch], float]:
    """Maps side by side from the left, as wide as if there were `places` of them; and where they end."""
    wide = (WIDTH - 2 * MARGIN - (places - 1) * BETWEEN) / places
    scale = round(wide / ground.width, 4)
    panels, words, swatches = [], [], []
    for at, shown in enumerate(maps):
        panel = Panel(MARGIN + at * (wide + BETWEEN), top + ABOVE, scale, shown.fills, shown.hatched, chosen)
        panels.append(panel)
        words += _dress(ground, panel, imprint, shown.title, shown.note)
        x, bottom, _ = ground.legend
        tall = legend_height(shown.legend, within=wide * 0.36)
        written, boxes = legend_block(
            shown.legend, x=panel.x + x * scale, y=panel.y + bottom * scale - tall, within=wide * 0.36,
            counts=shown.counts,
        )  # fmt: skip
        words += written
        swatches += boxes
    return panels, words, swatches, top + ABOVE + ground.height * scale + BELOW


def _named(series: Series) -> str:
    return f"{series.title}. {series.under[0]}"


def years_picture(series: Series, *, imprint: Imprint, columns: int = 6) -> Picture:
    """A map a slice in rows of `columns`; the legend takes the cell after the last."""
    ground = map_ground(series.province_set)
    t = translator(series.language)
    legend, shaded = one_scale(series)
    words, top = heading(series.title, series.under, imprint=imprint, x=MARGIN, room=WIDTH - 2 * MARGIN)
    wide = (WIDTH - 2 * MARGIN - BETWEEN * (columns - 1)) / columns
    scale = round(wide / ground.width, 4)
    high = ABOVE + ground.height * scale + BELOW
    panels = []
    for at, (part, values) in enumerate(zip(series.slices, shaded, strict=True)):
        row, column = divmod(at, columns)
        x, y = MARGIN + column * (wide + BETWEEN), top + row * high + ABOVE
        panel = Panel(x, y, scale, fills(values, legend), estimated(values), series.chosen)
        panels.append(panel)
        words += _dress(ground, panel, imprint, part.title, part.note)
    row, column = divmod(len(panels), columns)
    uncounted = replace(legend, title=t("picture.unit", unit=legend.unit))
    x, y = MARGIN + column * (wide + BETWEEN), top + row * high + ABOVE
    key, boxes = legend_block(uncounted, x=x, y=y, within=wide, counts=False)
    tall = legend_height(uncounted, within=wide) + ABOVE
    bottom = top + row * high + (tall if column == 0 else max(high, tall))
    return finish(
        _named(series), ground, imprint, text=series.said, panels=panels, words=[*words, *key], swatches=boxes,
        bottom=bottom,
    )  # fmt: skip


def change_of(series: Series) -> tuple[Legend, dict[str, MapValue]]:
    """What changed from the first slice to the last, with its legend."""
    entry = indicator(series.indicator)
    found = changes(series.language, entry, series.slices[0].values, series.slices[-1].values)
    return classed_changes(series.language, entry, found)


def pair_picture(series: Series, *, imprint: Imprint, why_not: str = "") -> Picture:
    """The two dates on one scale, and beside them what changed, or `why_not` where that may not be taken."""
    ground = map_ground(series.province_set)
    t = translator(series.language)
    legend, shaded = one_scale(series)
    words, top = heading(series.title, series.under, imprint=imprint, x=MARGIN, room=WIDTH - 2 * MARGIN)
    uncounted = replace(legend, title=t("picture.unit", unit=legend.unit))
    maps = [
        Shown(part.title, part.note, fills(values, legend), estimated(values), uncounted, counts=False)
        for part, values in zip(series.slices, shaded, strict=True)
    ]
    text = series.said
    if why_not:
        wide = (WIDTH - 2 * MARGIN - 2 * BETWEEN) / 3
        x = MARGIN + 2 * (wide + BETWEEN)
        words.append(Words(x, top + 18, t("picture.change"), "bold", 16.0))
        words += [
            Words(x, top + 40 + 20 * at, line, "quiet") for at, line in enumerate(lines(why_not, within=wide, size=14))
        ]
        text = f"{text} {why_not}"
    else:
        key, changed = change_of(series)
        names = {code: name for code, name, _ in ground.shapes}
        text = f"{text} {describe_changes(series.language, changed, names=names)}"
        coloured = fills(changed, key)
        maps.append(Shown(t("picture.change"), t("picture.change_note"), coloured, estimated(changed), key))
    panels, written, swatches, bottom = maps_in_row(
        ground, maps, places=3, top=top, imprint=imprint, chosen=series.chosen
    )
    return finish(
        _named(series), ground, imprint, text=text, panels=panels, words=[*words, *written], swatches=swatches,
        bottom=bottom,
    )  # fmt: skip
