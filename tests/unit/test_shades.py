"""Shades that can be told apart and read upon: without hue by their lines, in light and in dark, screen and picture."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from indicators.registry import indicator
from render.classes import TARGET_SHADES, classes_of
from render.difference import MIDDLE
from render.inks import DARK_SHADES, INKS
from render.map_svg import map_picture
from render.map_view import map_view
from render.palette import BELOW
from render.picture import Picture, draw
from render.small_multiples import pair_picture
from tests.pictures import HASH, IMPRINT, names, series, values
from ui.map.assets import MODULES, style

SVG = "{http://www.w3.org/2000/svg}"
SHADE = re.compile(r"--([sd]\d):(#[0-9A-F]{6})")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG has it: what a colour keeps in greyscale."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def screen(paper: str) -> tuple[dict[str, str], dict[str, str], set[str]]:
    """The map's shades, its other colours, and the shades that take words of the paper's colour."""
    light, dark = style().split("@media (prefers-color-scheme: dark) {", 1)
    sheets = light if paper == "light" else light + dark
    colours = dict(re.findall(r"--tcm-(\w+):\s*(#[0-9A-F]{6})", sheets))
    inked = re.findall(r"text:is\((.*?)\) { fill: var\(--tcm-paper\)", style())  # of every paper, then of the dark
    lists = [set(re.findall(r'data-on="(\w+)"', each)) for each in inked]
    return dict(SHADE.findall(sheets)), colours, lists[0] if paper == "light" else lists[0] | lists[1]


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_words_stand_out_from_every_shade_of_a_picture(paper: str) -> None:
    inks = INKS[paper]
    for name in [name for name in inks if re.fullmatch(r"[sd]\d|paper|grey", name)]:
        words = inks["paper"] if name in DARK_SHADES[paper] else inks["deep"]
        assert contrast(words, inks[name]) >= 4.5, name


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_words_stand_out_from_every_shade_of_the_screen(paper: str) -> None:
    shades, colours, on_dark = screen(paper)
    assert {f"d{step}" for step in TARGET_SHADES} <= set(shades) and len(shades) >= 12
    for name, colour in shades.items():
        words = colours["paper"] if name in on_dark else colours["deep"]
        assert contrast(words, colour) >= 4.5, name
    assert contrast(colours["deep"], colours["paper"]) >= 4.5
    assert contrast(colours["deep"], colours["grey"]) >= 4.5


def test_grey_alone_would_not_tell_below_from_above() -> None:
    """Why there are lines: the same step either way is nearly as light."""
    light = INKS["light"]
    assert abs(luminance(light["d1"]) - luminance(light["d5"])) < 0.1


def _lined(laid: Picture) -> tuple[set[str], set[str]]:
    """The steps of the diverging scale drawn with lines, and those drawn without, of a picture."""
    root = ET.fromstring(draw(laid))
    lines = {pattern.attrib["id"]: len(list(pattern)) for pattern in root.iter(f"{SVG}pattern")}
    lined, plain = set(), set()
    for element in (*root.iter(f"{SVG}use"), *root.iter(f"{SVG}rect")):
        fill, name = element.get("fill") or "", element.get("class") or ""
        if found := re.match(r"url\(#((d\d)-\w+)\)", fill):
            assert lines[found[1]] == 3  # ground, a line of the paper and one of ink
            lined.add(found[2])
        elif re.fullmatch(r"d\d", name) and float(element.get("height") or 14) == 14:
            plain.add(name)
    return lined, plain


@pytest.mark.parametrize("kind", ["ban-do", "o-luoi"])
def test_what_is_below_a_target_is_lined_in_map_tiles_and_legend(kind: str) -> None:
    shares = values("63")
    known = [each.value for each in shares.values()]
    found = classes_of("vi", indicator("coverage"), known, method="target", target=60)
    shown = map_view(
        "vi", indicator_code="coverage", province_set="63", values=shares, names=names("63"), month=None,
        date_text="2026", source_text="nguồn", classes=found,
    )  # fmt: skip
    laid = map_picture("vi", shown, result=HASH, kind=kind)
    lined, plain = _lined(laid)
    assert lined == {f"d{step}" for step in TARGET_SHADES if step in BELOW}
    assert plain - {"d4"} == {f"d{step}" for step in TARGET_SHADES if step not in BELOW}  # d4: the box of estimates
    assert {box.fill for box in laid.swatches} >= lined | plain
    assert any(fill in lined for fill in laid.panels[0].fills.values())


def test_fewer_is_lined_and_more_is_not_in_a_picture_of_changes() -> None:
    lined, plain = _lined(pair_picture(series("63"), imprint=IMPRINT))
    assert lined and all(int(shade[1]) < MIDDLE for shade in lined)
    assert plain and all(int(shade[1]) >= MIDDLE for shade in plain)
    assert set(range(MIDDLE)) == BELOW


def test_the_screen_lines_the_same_steps() -> None:
    script = (MODULES / "furniture.js").read_text(encoding="utf-8")
    below = {f"d{step}" for step in BELOW}
    textured = re.search(r"TEXTURED = new Set\(\[(.*?)\]\)", script)
    assert textured is not None
    assert {name for name in re.findall(r'"(\w+)"', textured[1]) if re.fullmatch(r"[sd]\d", name)} == below
    drawn = re.search(r"\[((?:\"d\d\",? ?)+)\]\.map\(\(shade\) => tile", script)
    assert drawn is not None
    assert set(re.findall(r"d\d", drawn[1])) == below
    # A rule for the shade itself would paint over the lines.
    assert not any(f'[data-shade="{shade}"]' in style() for shade in below)
    assert all(f".tcm-ground.{shade} {{ fill: var(--{shade}); }}" in style() for shade in below)
