"""The equal tiles as a sheet for the screen: the map's form, names and values within their tiles, islands joined."""

from __future__ import annotations

import json

import pytest

from geo.assets import load_map
from geo.units import ProvinceSet
from render.lettering import width
from render.sheets import FOLDER, HIGH, LINE, SIZE
from render.tile_sheet import ALWAYS, HEIGHT, OVER, tile_sheet
from tests.pictures import SETS, names


@pytest.mark.parametrize("province_set", SETS)
def test_the_sheet_has_the_form_of_the_maps(province_set: ProvinceSet) -> None:
    sheet, drawn = tile_sheet(province_set), load_map(province_set)
    assert json.loads((FOLDER / f"tiles-{province_set}.json").read_text(encoding="utf-8")).keys() == sheet.keys()
    assert sheet.keys() > drawn.keys()
    for part in ("provinces", "islands"):
        assert all(each.keys() == drawn[part][0].keys() for each in sheet[part])
    assert {each["code"]: each["name"] for each in sheet["provinces"]} == names(province_set)
    assert {(each["key"], each["province"]) for each in sheet["islands"]} == {("hoang_sa", "48"), ("truong_sa", "56")}
    assert {key for each in sheet["provinces"] for key in each["islands"]} == {"hoang_sa", "truong_sa"}


@pytest.mark.parametrize("province_set", SETS)
def test_name_and_value_stand_within_their_tile(province_set: ProvinceSet) -> None:
    sheet = tile_sheet(province_set)
    boxes = {each["code"]: each["box"] for each in sheet["provinces"]}
    (scale,) = sheet["names"]
    assert scale["unit"] == ALWAYS
    valued = [label for label in scale["labels"] if len(label) == 5]
    assert sorted(label[0] for label in valued) == sorted(boxes)
    for code, lines, x, y, align in valued:
        west, north, east, south = boxes[code]
        assert align == 0.5 and " ".join(lines) == names(province_set)[code]
        half = max(width(line, size=SIZE) for line in [*lines, "100,0 %", "74.018"]) / 2
        assert west <= x - half and x + half <= east, lines
        assert y - (HIGH + LINE * len(lines)) / 2 >= north - 1 and y + (HIGH + LINE * len(lines)) / 2 <= south + 1
    islands = [label for label in scale["labels"] if len(label) == 6]
    assert [(label[0], *label[1], label[5]) for label in islands] == [
        ("48", "Hoàng Sa", False), ("56", "Trường Sa", False),
    ]  # fmt: skip


def test_both_sheets_are_of_one_size_and_words_stand_free_of_the_tiles() -> None:
    found = [tile_sheet(each) for each in SETS]
    assert found[0]["viewBox"] == found[1]["viewBox"] == [0, -OVER, 668, OVER + HEIGHT]
    for sheet in found:
        legend, title = sheet["places"]["legend"], sheet["places"]["title"]
        taken = [
            (legend["x"], legend["bottom"] - 20 * 11, legend["x"] + legend["width"], legend["bottom"]),
            (title["x"], -OVER, title["x"] + title["width"], title["y"] + 18 * 4),
            (sheet["places"]["mark"]["x"], sheet["places"]["mark"]["y"] - 14, 152, sheet["places"]["mark"]["y"] + 4),
        ]
        for province in sheet["provinces"]:
            west, north, east, south = province["box"]
            assert south <= HEIGHT
            for left, top, right, bottom in taken:
                assert east <= left or right <= west or south <= top or bottom <= north, province["name"]
