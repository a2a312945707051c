"""The equal tiles as a sheet in the form of the map's, so that the screen draws, tells and chooses them alike."""

from __future__ import annotations

from typing import Any

from geo.units import ProvinceSet
from render.ground import Ground, Islet
from render.sheets import Label, label_row
from render.tile_grid import GAP, SIDE_X, tile_ground

# Tiles of the 34 are higher, so that both sheets are: what stands under the map stays where it is over the border.
ROW = {"63": 56.0, "34": 69.0}
HEIGHT, OVER, LEFT = 1172.0, 28.0, 1.0  # of the tiles, of the room over them for the title, and west of words
ALWAYS = 9.0
"""Sheet units a pixel: a scale no window shows, as tiles never get smaller than their names."""


def _islands(ground: Ground, code: str) -> list[str]:
    return [islet.key for islet in ground.islets if islet.province == code]


def _name(islet: Islet, ground: Ground) -> Label:
    """An island's name in its own tile, which stands beside its province's."""
    tile = next(tile for tile in ground.tiles if tile.name == (islet.name,))
    x, y, wide, high = tile.box
    return Label(islet.province, (islet.name,), x + wide / 2, y + high / 2, 0.5)


def tile_sheet(province_set: ProvinceSet) -> dict[str, Any]:
    """The sheet of a set: as the map's in `geo.boundaries.project`, and what the map has beside it.

    "names" as in `labels_file`; "valued": a tile bears its value under its name, where its label does not end with
    false: an island's would be its province's again; "places": where title, legend and mark
    may stand, in sheet units.
    """
    ground = tile_ground(province_set, row=ROW[province_set])
    boxes = {tile.code: tile.box for tile in reversed(ground.tiles)}
    lines = {tile.code: tile.name for tile in reversed(ground.tiles)}
    middles = {code: [x + wide / 2, y + high / 2] for code, (x, y, wide, high) in boxes.items()}
    names = [Label(code, lines[code], *middles[code], 0.5) for code, _, _ in ground.shapes]
    islands = [[*label_row(_name(islet, ground)), False] for islet in ground.islets]
    x, bottom, within = ground.legend
    common = {"frame": None, "label": None}  # its name is written as a province's is
    return {
        "set": province_set,
        "viewBox": [0, -OVER, ground.width, OVER + HEIGHT],
        "valued": True,
        "places": {
            "title": {"x": LEFT, "y": 4 - OVER, "width": 3 * SIDE_X - 2 * GAP},
            "mark": {"x": LEFT, "y": 7.6 * ROW[province_set]},
            "legend": {"x": x + LEFT, "bottom": bottom, "width": within, "bar": SIDE_X},
        },
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
