"""The grid of equal tiles: every province once, no two on one cell, near their true places, the islands joined."""

from __future__ import annotations

import math

import numpy as np
import pytest

from geo.assets import load_map
from geo.units import ProvinceSet
from render.lettering import width
from render.tile_grid import GAP, SIDE_X, cells, tile_ground
from tests.pictures import SETS, names


@pytest.mark.parametrize("province_set", SETS)
def test_every_province_has_one_tile_under_its_own_name(province_set: ProvinceSet) -> None:
    placed = {cell.province: cell.name for cell in cells(province_set) if not cell.island}
    assert placed == names(province_set)
    assert sum(not cell.island for cell in cells(province_set)) == int(province_set)


@pytest.mark.parametrize("province_set", SETS)
def test_no_two_tiles_share_a_cell(province_set: ProvinceSet) -> None:
    places = [(cell.column, cell.row) for cell in cells(province_set)]
    assert len(set(places)) == len(places)
    assert min(column for column, _ in places) >= 0
    assert min(row for _, row in places) == 0


@pytest.mark.parametrize("province_set", SETS)
def test_tiles_lie_as_the_provinces_do(province_set: ProvinceSet) -> None:
    """North to south nearly as on the map, west to east as far as equal tiles can, and neighbours near each other."""
    true = {province["code"]: province["label"] for province in load_map(province_set)["provinces"]}
    placed = {cell.province: (cell.column, cell.row) for cell in cells(province_set) if not cell.island}
    for axis, least in ((0, 0.8), (1, 0.99)):
        pairs = [[true[code][axis] for code in placed], [place[axis] for place in placed.values()]]
        assert np.corrcoef(pairs)[0, 1] > least
    for code, place in placed.items():
        nearest = sorted(placed, key=lambda other, code=code: math.dist(true[code], true[other]))[1:4]
        for other in nearest:
            assert max(abs(a - b) for a, b in zip(place, placed[other], strict=True)) <= 2, (code, other)


@pytest.mark.parametrize("province_set", SETS)
def test_the_archipelagos_are_tiles_joined_to_their_provinces_from_the_east(province_set: ProvinceSet) -> None:
    placed = cells(province_set)
    home = {cell.province: cell for cell in placed if not cell.island}
    islands = {cell.island: cell for cell in placed if cell.island}
    assert {(key, cell.name, home[cell.province].name) for key, cell in islands.items()} == {
        ("hoang_sa", "Hoàng Sa", "Đà Nẵng"),
        ("truong_sa", "Trường Sa", "Khánh Hòa"),
    }
    for cell in islands.values():
        assert (cell.column, cell.row) == (home[cell.province].column + 1, home[cell.province].row)


@pytest.mark.parametrize("province_set", SETS)
def test_every_name_fits_its_tile(province_set: ProvinceSet) -> None:
    for tile in tile_ground(province_set).tiles:
        assert 1 <= len(tile.name) <= 2
        assert all(width(line, size=14) <= SIDE_X - GAP for line in tile.name), tile.name
