"""The equal tiles as a sheet in the form of the map's, so that the screen draws, tells and chooses them alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.units import ProvinceSet
from render.ground import Ground, Islet
from render.sheets import SIZE, Label, label_row
from render.tile_grid import GAP, SIDE_X, tile_ground

LEFT = 1.0  # sheet units west of words
ALWAYS = 9.0
"""Sheet units a pixel: a scale no window shows, as tiles never get smaller than their names."""


@dataclass(frozen=True, slots=True)
class Form:
    """How the tiles are laid for a window, in sheet units: the rows of each set, the height of all, the room over them
    for the title, and the letters of the names.

    Rows of the 34 are higher, so that both sheets are: what stands under the map stays where it is over the border.
    """

    rows: Mapping[ProvinceSet, float]
    height: float
    over: float
    letters: float


WIDE = Form({"63": 56.0, "34": 69.0}, height=1172.0, over=28.0, letters=SIZE)
# For a place under 640 pixels: of a tile 80 units wide a phone's window of 360 leaves 41 pixels, and 10.5 of a letter.
NARROW = Form({"63": 80.0, "34": 98.0}, height=1676.0, over=108.0, letters=20.15)


def _wide_places(ground: Ground, row: float) -> dict[str, Any]:
    """The title before the first tiles, the mark and the legend west of the others."""
    x, bottom, within = ground.legend
    return {
        "title": {"x": LEFT, "y": 4 - WIDE.over, "width": 3 * SIDE_X - 2 * GAP},
        "mark": {"x": LEFT, "y": 7.6 * row},
        "legend": {"x": x + LEFT, "bottom": bottom, "width": within, "bar": SIDE_X},
    }


def _narrow_places() -> dict[str, Any]:
    """The title over all tiles, the mark in the sea east of Hà Tĩnh, the legend west of the coast from Quảng Trị on."""
    return {
        "title": {"x": LEFT, "y": 4 - NARROW.over, "width": 8 * SIDE_X - 2 * GAP},
        "mark": {"x": 4.25 * SIDE_X, "y": 7.6 * NARROW.rows["63"]},
        "legend": {"x": LEFT, "bottom": 15 * NARROW.rows["63"] - 2 * GAP, "width": 4 * SIDE_X - 2 * GAP, "bar": SIDE_X},
    }


def _islands(ground: Ground, code: str) -> list[str]:
    return [islet.key for islet in ground.islets if islet.province == code]


def _name(islet: Islet, ground: Ground) -> Label:
    """An island's name in its own tile, which stands beside its province's."""
    tile = next(tile for tile in ground.tiles if " ".join(tile.name) == islet.name)
    x, y, wide, high = tile.box
    return Label(islet.province, tile.name, x + wide / 2, y + high / 2, 0.5)


def _laid(form: Form, ground: Ground, places: dict[str, Any]) -> dict[str, Any]:
    boxes = {tile.code: tile.box for tile in reversed(ground.tiles)}
    lines = {tile.code: tile.name for tile in reversed(ground.tiles)}
    middles = {code: [x + wide / 2, y + high / 2] for code, (x, y, wide, high) in boxes.items()}
    names = [Label(code, lines[code], *middles[code], 0.5) for code, _, _ in ground.shapes]
    islands = [[*label_row(_name(islet, ground)), False] for islet in ground.islets]
    common = {"frame": None, "label": None}  # its name is written as a province's is
    return {
        "set": ground.province_set,
        "viewBox": [0, -form.over, ground.width, form.over + form.height],
        "valued": True,
        "places": places,
        "provinces": [
            {
                "code": code,
                "name": name,
                "d": d,
                "label": middles[code],
                "box": [*boxes[code][:2], boxes[code][0] + boxes[code][2], boxes[code][1] + boxes[code][3]],
                "islands": _islands(ground, code),
            }
            for code, name, d in ground.shapes
        ],
        "islands": [
            {**common, "key": islet.key, "province": islet.province, "name": islet.name, "d": islet.d}
            for islet in ground.islets
        ],
        "names": [{"unit": ALWAYS, "labels": [*map(label_row, names), *islands]}],
    }


def tile_sheet(province_set: ProvinceSet) -> dict[str, Any]:
    """The sheet of a set: as the map's in `geo.boundaries.project`, and what the map has beside it.

    "names" as in `labels_file`; "valued": a tile bears its value under its name, where its label does not end with
    false: an island's would be its province's again; "places": where title, legend and mark
    may stand, in sheet units; "narrow": the same sheet laid for a narrow window.
    """
    wide, narrow = (
        tile_ground(province_set, row=form.rows[province_set], letters=form.letters) for form in (WIDE, NARROW)
    )
    return {
        **_laid(WIDE, wide, _wide_places(wide, WIDE.rows[province_set])),
        "narrow": _laid(NARROW, narrow, _narrow_places()),
    }
