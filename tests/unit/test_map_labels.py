"""The names on the map: no two touch at any scale, each stands on its own province or in the sea beside it."""

from __future__ import annotations

import gzip
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import shapely
from PIL import ImageFont

from geo.assets import asset_path, load_map, path_rings
from geo.units import ProvinceSet
from render.__main__ import main, sheets
from render.ground import map_ground
from render.labels import UNITS, furniture
from render.lettering import width
from render.picture import FONTS, Panel
from render.picture_parts import Imprint, province_names
from render.sheets import FOLDER, HIGH, LINE, SIZE, Label, load_labels, sheet_url
from tests.pictures import IMPRINT, SETS, names

SCALES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.22, 1.25, 1.4, 1.5, 1.79, 1.85, 2.2)
Box = tuple[float, float, float, float]


@cache
def letters() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / "BeVietnamPro-Regular.ttf", size=140)


def measured(label: Label, unit: float) -> Box:
    """The box of a name on a map, by the font's own widths and not by the table that placed it."""
    font = letters()
    wide = max(font.getlength(line) for line in label.lines) / 10 * unit
    high = (HIGH + LINE * (len(label.lines) - 1)) * unit
    west = label.x - wide * label.align
    return west, label.y - high / 2, west + wide, label.y + high / 2


def apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def shown(province_set: ProvinceSet, unit: float) -> tuple[Label, ...]:
    """The names on a map of a scale, as the browser picks them."""
    placed = load_labels(province_set)
    return placed[min(each for each in placed if each >= unit)]


@cache
def land(province_set: ProvinceSet) -> dict[str, object]:
    return {
        each["code"]: shapely.union_all([shapely.Polygon(ring).buffer(0) for ring in path_rings(each["d"])])
        for each in load_map(province_set)["provinces"]
    }


@pytest.mark.parametrize("unit", SCALES)
@pytest.mark.parametrize("province_set", SETS)
def test_no_two_names_touch_and_none_leaves_the_sheet(province_set: ProvinceSet, unit: float) -> None:
    boxes = {label.code: measured(label, unit) for label in shown(province_set, unit)}
    assert [pair for pair in combinations(boxes, 2) if not apart(boxes[pair[0]], boxes[pair[1]])] == []
    sheet = shapely.box(0, 0, 640, 1000)
    assert all(sheet.covers(shapely.box(*each)) for each in boxes.values())


@pytest.mark.parametrize("unit", SCALES)
@pytest.mark.parametrize("province_set", SETS)
def test_no_name_touches_an_island_the_legend_the_title_or_the_mark(province_set: ProvinceSet, unit: float) -> None:
    taken = furniture(unit)
    for island in load_map(province_set)["islands"]:
        if island["frame"]:
            x, y, wide, high = island["frame"]
            taken.append((x, y, x + wide, y + high))
        else:
            x, y = island["label"]
            taken.append((x - 8, y - 8 * unit, x + width(island["name"], size=SIZE) * unit, y + 8 * unit))
    for label in shown(province_set, unit):
        assert all(apart(measured(label, unit), other) for other in taken), label


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("province_set", SETS)
def test_a_name_stands_on_its_province_or_in_the_sea_and_on_no_other(province_set: ProvinceSet, unit: float) -> None:
    ground = land(province_set)
    whole = shapely.union_all(list(ground.values()))
    for label in load_labels(province_set)[unit]:
        box = shapely.box(*measured(label, unit))
        own = shapely.area(shapely.intersection(ground[label.code], box)) / box.area
        on_land = shapely.area(shapely.intersection(whole, box)) / box.area
        if label.align:
            assert own > 0.5 and on_land - own < own, label
        else:
            assert on_land < 0.01, label
            near = min(ground, key=lambda code, box=box: shapely.distance(ground[code], box))
            assert near == label.code, label


@pytest.mark.parametrize("province_set", SETS)
def test_larger_maps_have_more_names_and_the_usual_ones_are_there(province_set: ProvinceSet) -> None:
    counts = [len(load_labels(province_set)[unit]) for unit in UNITS]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0.85 * int(province_set)
    wide_window = {label.code for label in load_labels(province_set)[1.25]}
    assert {"01", "38", "40", "68"} <= wide_window
    assert len(wide_window) >= 25
    assert len(load_labels(province_set)[1.85]) >= 12


@pytest.mark.parametrize("province_set", SETS)
def test_names_are_written_as_they_are(province_set: ProvinceSet) -> None:
    for placed in load_labels(province_set).values():
        assert all(" ".join(label.lines) == names(province_set)[label.code] for label in placed)
        assert len({label.code for label in placed}) == len(placed)


@pytest.mark.parametrize("province_set", SETS)
def test_the_table_of_widths_gives_no_less_than_the_font(province_set: ProvinceSet) -> None:
    font = letters()
    for name in names(province_set).values():
        real = font.getlength(name) / 10
        assert real - 1 <= width(name, size=SIZE) <= 1.08 * real


def test_the_files_are_those_made_from_the_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == dict(sheets())
    monkeypatch.setattr("render.__main__.FOLDER", tmp_path / "sheets")
    assert main() == 0
    assert {path.name for path in (tmp_path / "sheets").iterdir()} == {path.name for path in FOLDER.iterdir()}


@pytest.mark.parametrize(("province_set", "most"), [("63", 45), ("34", 35)])
def test_borders_and_names_together_stay_small(province_set: ProvinceSet, most: int) -> None:
    whole = [asset_path(f"map-{province_set}"), FOLDER / f"labels-{province_set}.json"]
    assert sum(len(gzip.compress(path.read_bytes())) for path in whole) <= most * 1024


def test_a_files_address_follows_its_content() -> None:
    assert len({sheet_url(f"{kind}-{each}") for kind in ("labels", "tiles") for each in SETS}) == 4
    assert sheet_url("labels-63").endswith("/labels-63.json")


def test_a_picture_has_the_names_and_none_under_its_mark() -> None:
    ground = map_ground("34")
    codes = {code: "s6" for code, _, _ in ground.shapes} | {"20": "no_data"}
    panel = Panel(0, 0, 1.0, codes)
    plain = province_names(ground, panel, Imprint("", "", ""))
    marked = province_names(ground, panel, IMPRINT)
    assert {word.text for word in marked} < {word.text for word in plain}
    styles = {word.text: word.style for word in plain}
    assert styles["Nghệ An"].endswith("on on-s6 at-s6")
    assert styles["Lạng Sơn"].endswith("on on-no_data at-paper")
    assert province_names(ground, Panel(0, 0, 0.5, codes), IMPRINT) == []
