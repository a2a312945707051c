"""Every picture: sound SVG, every province drawn, the islands named, the mark, the hash and the source within it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from urllib.parse import unquote

import pytest

from geo.units import ProvinceSet
from indicators.registry import indicator
from render.both_picture import both_picture
from render.classes import classes_of
from render.inks import INKS
from render.lettering import width
from render.map_svg import map_picture, map_svg
from render.measures import value_text
from render.palette import DIVERGING, SEQUENTIAL
from render.picture import Picture, data_uri, draw
from render.small_multiples import pair_picture, years_picture
from render.texts import LANGUAGES, text
from tests.pictures import HASH, IMPRINT, MARK, SETS, names, series, view

SVG = "{http://www.w3.org/2000/svg}"
KINDS = ("ban-do", "o-luoi", "nhieu-nam", "hai-ngay", "hai-chi-so")


def picture(kind: str, province_set: ProvinceSet, *, simulated: bool = True) -> Picture:
    """A picture of each kind."""
    imprint = IMPRINT if simulated else replace(IMPRINT, simulated="")
    if kind == "nhieu-nam":
        return years_picture(series(province_set, slices=11), imprint=imprint)
    if kind == "hai-ngay":
        return pair_picture(series(province_set), imprint=imprint)
    shown = view(province_set, simulated=simulated)
    if kind == "hai-chi-so":
        return both_picture((shown, shown), imprint=imprint, title="Hai", under="Cùng tháng", said="Cả nước tăng.")
    return map_picture("vi", shown, result=HASH, kind=kind)


def words(root: ET.Element) -> list[str]:
    """Every line of text, in order."""
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def numbers(root: ET.Element, name: str) -> list[float]:
    """An attribute of every line of text."""
    return [float(element.attrib[name]) for element in root.iter(f"{SVG}text")]


@pytest.fixture(params=[(kind, province_set) for kind in KINDS for province_set in SETS], ids="-".join)
def drawn(request: pytest.FixtureRequest) -> tuple[Picture, ET.Element]:
    laid = picture(*request.param)
    return laid, ET.fromstring(draw(laid))


def test_every_province_is_drawn_in_every_panel(drawn: tuple[Picture, ET.Element]) -> None:
    laid, root = drawn
    uses = Counter(element.attrib["href"] for element in root.iter(f"{SVG}use") if element.get("stroke") != "none")
    for code in names(laid.ground.province_set):
        assert uses[f"#p{code}"] == len(laid.panels), code
        assert all(code in panel.fills for panel in laid.panels)
    known = {f"#{element.attrib['id']}" for element in root.iter() if "id" in element.attrib}
    assert set(uses) <= known


def test_the_islands_are_drawn_and_named_in_every_panel(drawn: tuple[Picture, ET.Element]) -> None:
    laid, root = drawn
    said = Counter(words(root))
    assert said["Hoàng Sa"] == said["Trường Sa"] == len(laid.panels)
    uses = Counter(element.attrib["href"] for element in root.iter(f"{SVG}use") if element.get("stroke") != "none")
    for key in ("#hoang_sa", "#truong_sa"):
        assert uses[key] == len(laid.panels)


def test_the_picture_carries_its_mark_source_and_hash(drawn: tuple[Picture, ET.Element]) -> None:
    laid, root = drawn
    said = words(root)
    marks = [(float(e.attrib["y"])) for e in root.iter(f"{SVG}text") if (e.text or "").startswith(MARK)]
    assert min(marks) < laid.height / 4 < laid.height * 3 / 4 < max(marks)
    assert sum("across" in (e.get("class") or "") for e in root.iter(f"{SVG}text")) >= 3 * len(laid.panels)
    assert any(f"#{HASH}" in line for line in said)
    assert any("Nguồn: sổ đăng ký" in line for line in said)


def test_words_stay_inside_the_picture(drawn: tuple[Picture, ET.Element]) -> None:
    laid, root = drawn
    assert all(0 <= x <= laid.width for x in numbers(root, "x"))
    assert all(0 < y < laid.height for y in numbers(root, "y"))


def test_every_fill_has_a_colour_or_a_pattern(drawn: tuple[Picture, ET.Element]) -> None:
    _, root = drawn
    style = next(root.iter(f"{SVG}style")).text or ""
    patterns = {element.attrib["id"] for element in root.iter(f"{SVG}pattern")}
    for use in root.iter(f"{SVG}use"):
        fill, name = use.get("fill"), use.get("class")
        if name:
            assert f".{name}{{fill:" in style
        elif fill:
            assert fill.removeprefix("url(#").removesuffix(")") in patterns
    assert {name.partition("-")[0] for name in patterns} >= {"no_data", "zero", "estimated"}


def test_a_picture_tells_what_it_shows(drawn: tuple[Picture, ET.Element]) -> None:
    laid, root = drawn
    assert root.attrib["role"] == "img"
    assert (next(root.iter(f"{SVG}title")).text, next(root.iter(f"{SVG}desc")).text) == (laid.title, laid.text)
    known = int(laid.ground.province_set) - 1
    assert laid.text.startswith("Cả nước tăng." if len(laid.panels) > 1 else f"{known} trên {known + 1} tỉnh")


@pytest.mark.parametrize("kind", KINDS)
def test_real_figures_bear_no_mark(kind: str) -> None:
    assert MARK not in draw(picture(kind, "34", simulated=False))


def test_the_legend_has_bounds_units_and_counts() -> None:
    shown = view("63")
    said = words(ET.fromstring(map_svg("vi", shown, result=HASH)))
    assert shown.legend.title in said
    for entry in (*shown.legend.classes, *shown.legend.states):
        assert entry.label in said
        assert str(entry.count) in said


def test_what_is_written_is_escaped() -> None:
    assert "<thử" not in map_svg("vi", view("34"), result=HASH)
    assert any("<thử & nghiệm>" in line for line in words(ET.fromstring(map_svg("vi", view("34"), result=HASH))))


def test_a_chosen_province_has_an_outline_and_so_has_its_archipelago() -> None:
    root = ET.fromstring(map_svg("vi", view("63", selected="48"), result=HASH))
    chosen = next(element for element in root.iter(f"{SVG}g") if element.get("class") == "chosen")
    assert [child.tag.removeprefix(SVG) for child in chosen] == ["use", "rect"]
    assert 'class="chosen"' not in map_svg("vi", view("63"), result=HASH)


def test_each_paper_has_its_colours_and_auto_has_both() -> None:
    laid = picture("ban-do", "34")
    light, dark, auto = (draw(laid, paper=paper) for paper in ("light", "dark", "auto"))
    assert INKS["light"]["ink"] in light
    assert INKS["dark"]["ink"] not in light
    assert INKS["dark"]["ink"] in dark
    assert "prefers-color-scheme" not in light + dark
    assert INKS["light"]["ink"] in auto
    assert f"@media (prefers-color-scheme: dark){{\n.s0{{fill:{INKS['dark']['s0']}}}" in auto
    assert INKS["light"].keys() == INKS["dark"].keys()
    assert len(SEQUENTIAL) == len(DIVERGING) == 7


def test_a_picture_is_the_same_every_time_and_carries_fonts_only_when_asked() -> None:
    laid = picture("hai-ngay", "63")
    assert draw(laid) == draw(laid)
    assert "@font-face" not in draw(laid)
    assert "Be Vietnam Pro" in draw(laid)
    ET.fromstring(draw(laid, paper="auto", fonts=True))
    assert draw(laid, paper="auto", fonts=True).count("@font-face") == 4


def test_shapes_are_written_once_however_many_maps_use_them() -> None:
    one = len(draw(picture("ban-do", "63")))
    eleven = len(draw(picture("nhieu-nam", "63")))
    assert eleven < 2 * one
    assert eleven < 120_000


def test_an_image_address_holds_the_document() -> None:
    svg = map_svg("vi", view("34"), result=HASH)
    address = data_uri(svg)
    head, _, body = address.partition(",")
    assert head == "data:image/svg+xml"
    assert unquote(body) == svg
    assert not set(address) & set("<>\"'#\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_over_a_small_map_does_not_run_into_the_next(language: str) -> None:
    laid = picture("nhieu-nam", "63")
    room = laid.panels[1].x - laid.panels[0].x
    longest = (
        text(language, "picture.printed_in", count="63"),
        text(language, "picture.nation", value=value_text(language, "members", 1_234_567)),
        text(language, "picture.nation", value=text(language, "map.state_not_applicable")),
    )
    assert all(width(words, size=14) < room for words in longest)


def test_distance_from_a_target_keeps_its_own_colours() -> None:
    plain = view("34")
    shares = [value.value for value in plain.values.values()]
    classes = classes_of("vi", indicator("coverage"), shares, method="target", target=40.0)
    shown = view("34", classes=classes)
    for laid in (
        map_picture("vi", shown, result=HASH),
        both_picture((plain, shown), imprint=IMPRINT, title="Hai", under="Cùng tháng", said=""),
    ):
        diverging = {fill[0] for fill in laid.panels[-1].fills.values() if fill[1:].isdigit()}
        assert diverging == {"d"}
        assert {f"d{shade}" for shade in classes.shades} <= {box.fill for box in laid.swatches}
