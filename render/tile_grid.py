"""Every province as a tile of the same size near its true place, so that small ones are seen as well as large ones.

The places are our own, in `assets/tile_grid.csv`: column from the west, row from the north, one province a cell.
Hoàng Sa and Trường Sa are tiles of their own, joined to Đà Nẵng and Khánh Hòa from the east.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.units import ProvinceSet
from render.ground import Ground, Islet, Tile
from render.lettering import lines

FILE = Path(__file__).parent / "assets" / "tile_grid.csv"
SIDE_X, SIDE_Y, GAP = 84.0, 62.0, 4.0  # wide enough for "Khánh Hòa", high enough for two lines and a value
NAME_SIZE = 14.0
SHORT = {"TP. Hồ Chí Minh": "TP HCM", "Bà Rịa - Vũng Tàu": "BR-VT"}
"""How everybody abbreviates the names that take more than two lines in larger letters."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A tile's place. `island` is "" for a province, else the group's key; its `province` is whom it belongs to."""

    province: str
    name: str
    island: str
    column: int
    row: int


@lru_cache(maxsize=2)
def cells(province_set: ProvinceSet) -> tuple[Cell, ...]:
    """The tiles of a set as the file gives them."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Cell(row["province"], row["name"], row["island"], int(row["column"]), int(row["row"]))
            for row in csv.DictReader(file)
            if row["province_set"] == province_set
        )


def _box(cell: Cell, row: float) -> tuple[float, float, float, float]:
    return (cell.column * SIDE_X, cell.row * row, SIDE_X - GAP, row - GAP)


def _path(box: tuple[float, float, float, float]) -> str:
    x, y, width, height = box
    return f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z"


def _joined(cell: Cell, row: float) -> str:
    """An island's tile with the bridge to its province, which lies just west of it."""
    x, y, width, height = _box(cell, row)
    middle = y + height / 2
    return f"{_path((x, y, width, height))}M{x - GAP:g} {middle - 3:g}h{GAP:g}v6h{-GAP:g}z"


def _name(name: str, letters: float) -> tuple[str, ...]:
    """As few lines as fit, as even as they can be; the short form of a name that needs more than two."""
    within = SIDE_X - GAP - 6
    found = lines(name, within=within, size=letters)
    if len(found) > 2:
        return (SHORT[name],)
    while len(found) > 1 and len(evener := lines(name, within=within - 2, size=letters)) == len(found):
        if within < SIDE_X / 2:
            break
        found, within = evener, within - 2
    return tuple(found)


@lru_cache(maxsize=6)
def tile_ground(province_set: ProvinceSet, *, row: float = SIDE_Y, letters: float = NAME_SIZE) -> Ground:
    """The tiles of a set as a ground to draw on.

    `row` from the top of one tile to the top of the next and `letters`, the size of the names, in sheet units.
    """
    placed = cells(province_set)
    provinces = [cell for cell in placed if not cell.island]
    islands = [cell for cell in placed if cell.island]
    free = min(cell.row for cell in provinces if cell.column <= 2 and cell.row > 9)
    rows = max(cell.row for cell in placed) + 1
    return Ground(
        key=f"tiles-{province_set}",
        province_set=province_set,
        width=(max(cell.column for cell in placed) + 1) * SIDE_X - GAP,
        height=rows * row - GAP,
        shapes=tuple((cell.province, cell.name, _path(_box(cell, row))) for cell in provinces),
        islets=tuple(
            Islet(cell.island, cell.province, cell.name, _joined(cell, row), None, _box(cell, row)[:2])
            for cell in islands
        ),
        legend=(0, free * row - 2 * GAP, 2.8 * SIDE_X),
        marks=tuple((3.5 * SIDE_X, at * row + 4, 17) for at in (3, 9, rows - 3)),
        tiles=tuple(Tile(cell.province, _box(cell, row), _name(cell.name, letters)) for cell in placed),
    )
