"""The equal tiles as sheets for the screen: the map's form, names and values within their tiles, islands joined."""

from __future__ import annotations

import re
from typing import Any

import pytest

from geo.assets import load_map
from geo.units import ProvinceSet
from render.lettering import width
from render.sheets import HIGH, LINE, SIZE
from render.tile_grid import SHORT
from render.tile_sheet import ALWAYS, NARROW, WIDE, Form, tile_sheet
from tests.pictures import SETS, names
from ui.map.assets import style

FORMS = pytest.mark.parametrize("form", [WIDE, NARROW], ids=["wide", "narrow"])
LEAST = 348 / 668  # pixels a sheet unit in a window of 360


def laid(province_set: ProvinceSet, form: Form) -> dict[str, Any]:
    """A set's sheet in one of its forms."""
    sheet = tile_sheet(province_set)
    narrow: dict[str, Any] = sheet.pop("narrow")
    return sheet if form is WIDE else narrow


@FORMS
@pytest.mark.parametrize("province_set", SETS)
def test_the_sheet_has_the_form_of_the_maps(province_set: ProvinceSet, form: Form) -> None:
    sheet, drawn = laid(province_set, form), load_map(province_set)
    assert sheet.keys() > drawn.keys()
    for part in ("provinces", "islands"):
        assert all(each.keys() == drawn[part][0].keys() for each in sheet[part])
    assert {each["code"]: each["name"] for each in sheet["provinces"]} == names(province_set)
    assert {(each["key"], each["province"]) for each in sheet["islands"]} == {("hoang_sa", "48"), ("truong_sa", "56")}
    assert {key for each in sheet["provinces"] for key in each["islands"]} == {"hoang_sa", "truong_sa"}


@FORMS
@pytest.mark.parametrize("province_set", SETS)
def test_name_and_value_stand_within_their_tile(province_set: ProvinceSet, form: Form) -> None:
    sheet = laid(province_set, form)
    boxes = {each["code"]: each["box"] for each in sheet["provinces"]}
    (scale,) = sheet["names"]
    assert scale["unit"] == ALWAYS
    valued = [label for label in scale["labels"] if len(label) == 5]
    assert sorted(label[0] for label in valued) == sorted(boxes)
    letters = form.letters / SIZE
    for code, lines, x, y, align in valued:
        west, north, east, south = boxes[code]
        name = names(province_set)[code]
        assert align == 0.5 and " ".join(lines) in {name, SHORT.get(name)}
        half = max(width(line, size=form.letters) for line in [*lines, "100,0 %", "74.018"]) / 2
        assert west <= x - half and x + half <= east, lines
        high = (HIGH + LINE * len(lines)) * letters / 2
        assert y - high >= north - letters and y + high <= south + letters
    islands = [label for label in scale["labels"] if len(label) == 6]
    assert [(label[0], " ".join(label[1]), label[5]) for label in islands] == [
        ("48", "Hoàng Sa", False), ("56", "Trường Sa", False),
    ]  # fmt: skip


@FORMS
def test_both_sheets_are_of_one_size_and_words_stand_free_of_the_tiles(form: Form) -> None:
    found = [laid(each, form) for each in SETS]
    assert found[0]["viewBox"] == found[1]["viewBox"] == [0, -form.over, 668, form.over + form.height]
    unit = 1 if form is WIDE else 1 / LEAST  # sheet units a pixel, at the smallest
    for sheet in found:
        legend, title, mark = (sheet["places"][part] for part in ("legend", "title", "mark"))
        lines = 4 if form is WIDE else 3
        taken = [
            (legend["x"], legend["bottom"] - 20 * 11 * unit, legend["x"] + legend["width"], legend["bottom"]),
            (title["x"], -form.over, title["x"] + title["width"], title["y"] + 18 * lines * unit),
            (mark["x"], mark["y"] - 14 * unit, mark["x"] + 151 * unit, mark["y"] + 4 * unit),
        ]
        for province in sheet["provinces"]:
            west, north, east, south = province["box"]
            assert south <= form.height
            for left, top, right, bottom in taken:
                assert right <= 668
                assert east <= left or right <= west or south <= top or bottom <= north, province["name"]


def test_a_phone_can_read_and_touch_the_narrow_tiles() -> None:
    for each in SETS:
        for province in laid(each, NARROW)["provinces"]:
            west, north, east, south = province["box"]
            assert min(east - west, south - north) * LEAST >= 24
    assert NARROW.letters * LEAST >= 10.49


def test_the_style_sheet_knows_the_size_and_the_letters_of_the_narrow_tiles() -> None:
    (rule,) = re.findall(r"\.tcm\.tiles\.narrow \{[^}]*aspect-ratio: ([\d /]+);", style())
    assert rule == f"668 / {NARROW.over + NARROW.height:g}"
    assert f".tcm.tiles.narrow .tcm-label {{ font-size: {NARROW.letters}px; }}" in style()
