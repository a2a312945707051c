"""One map, or one grid of tiles, as an SVG picture of what is seen: title, date, legend, source, hash, mark."""

from __future__ import annotations

import re
from collections.abc import Mapping

from geo.units import ProvinceSet
from render.few_places import few_first
from render.ground import Box, Ground, map_ground
from render.inks import PLAIN, Paper, ground_of
from render.legend import Legend
from render.map_view import MapView
from render.measure import MapValue
from render.palette import BELOW
from render.picture import Panel, Picture, Words, draw
from render.picture_parts import (
    Imprint,
    footing,
    heading,
    island_names,
    legend_block,
    legend_height,
    marks_over,
    province_names,
)
from render.texts import translator
from render.tile_grid import tile_ground

MARGIN = 20.0
UNIT = re.compile("\N{NO-BREAK SPACE}(?!%).*")
"""A unit behind a number: on a tile there is room for the number, and the title says the unit."""
LINED = frozenset(f"d{step}" for step in BELOW)
KINDS = {"ban-do": map_ground, "o-luoi": tile_ground}


def province_set_of(view: MapView) -> ProvinceSet:
    """The view's set, as one of the two there are."""
    return "34" if view.province_set == "34" else "63"


def imprint(language: str, view: MapView, *, result: str, tiles: bool = False) -> Imprint:
    """What the picture of a view must carry; `result` is the page's hash."""
    t = translator(language)
    return Imprint(
        source=f"{view.source_text} · {view.date_text}",
        hash=result,
        borders=t("picture.tiles" if tiles else "picture.borders"),
        simulated=t("common.simulated") if view.simulated else "",
    )


def fills(values: Mapping[str, MapValue], legend: Legend) -> dict[str, str]:
    """The class each province is drawn in: a shade of the legend, or the state that is no shade."""
    steps = [entry.shade for entry in legend.classes]
    return {
        code: f"{legend.palette}{steps[value.class_index]}"
        if value.state == "value" and value.class_index is not None
        else ("no_data" if value.state == "value" else value.state)
        for code, value in values.items()
    }


def estimated(values: Mapping[str, MapValue]) -> frozenset[str]:
    """The provinces under a hatch."""
    return frozenset(code for code, value in values.items() if value.estimated)


def _tile_words(
    ground: Ground, panel: Panel, values: Mapping[str, MapValue]
) -> tuple[list[Words], list[tuple[Box, str]]]:
    """Name and value on every tile, and a plain plate under them where the tile is hatched."""
    words, plates = [], []
    for tile in ground.tiles:
        x, y, width, height = tile.box
        value, fill = values[tile.code], panel.fills[tile.code]
        left, top = panel.x + x, panel.y + y
        if value.estimated or fill in PLAIN or fill in LINED:
            high = 18 * (len(tile.name) + 1) + 2
            plates.append(((left + 4, top + (height - high) / 2, width - 8, high), ground_of(fill)))
        shown = UNIT.sub("", value.text) if value.value is not None and value.state != "withheld" else "–"
        rows = [*((line, "middle") for line in tile.name), (shown, "middle bold")]
        first = top + height / 2 - 9 * (len(rows) - 1) + 5
        words += [
            Words(left + width / 2, first + 18 * index, text, f"{look} on on-{fill}")
            for index, (text, look) in enumerate(rows)
        ]
    return words, plates


def map_picture(language: str, view: MapView, *, result: str, kind: str = "ban-do") -> Picture:
    """The picture of a view, laid out; `kind` is "ban-do" (map) or "o-luoi" (tiles). `result` is the page's hash."""
    ground = KINDS[kind](province_set_of(view))
    told = imprint(language, view, result=result, tiles=kind == "o-luoi")
    unit = view.legend.unit
    title = f"{view.title} (%)" if unit == "%" else view.title
    under = [view.date_text] if unit in {"%", view.title} else [unit, view.date_text]
    words, top = heading(title, under, imprint=told, x=MARGIN, room=ground.width)
    shades = fills(view.values, view.legend)
    panel = Panel(MARGIN, top, 1.0, shades, estimated(view.values), view.selected)
    if ground.names:
        ground = few_first(ground, shades, mark=told.simulated)
    x, bottom, within = ground.legend
    high = legend_height(view.legend, within=within)
    key, boxes = legend_block(view.legend, x=MARGIN + x, y=top + bottom - high, within=within)
    plates: list[tuple[Box, str]] = []
    if ground.tiles:
        tiled, plates = _tile_words(ground, panel, view.values)
        words += tiled
    else:
        words += [*island_names(ground, panel), *province_names(ground, panel, told)]
    below, end = footing(told, x=MARGIN, y=top + ground.height + 10, room=ground.width)
    return Picture(
        width=ground.width + 2 * MARGIN,
        height=end,
        ground=ground,
        title=f"{title}, {view.date_text}",
        text=f"{view.description} {view.source_text}",
        panels=(panel,),
        words=(*words, *key, *marks_over(ground, panel, told), *below),
        swatches=tuple(boxes),
        plates=tuple(plates),
    )


def map_svg(language: str, view: MapView, *, result: str, kind: str = "ban-do", paper: Paper = "light") -> str:
    """A view as an SVG document; its arguments are those of `map_picture`."""
    return draw(map_picture(language, view, result=result, kind=kind), paper=paper)
