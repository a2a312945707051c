"""A coloured table's picture: every name, every cell with its colour, the key, and what every picture carries."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from render.glyphs import SHAPES, drawn
from render.heat import HeatCell, HeatRow
from render.heat_picture import Grid, heat_picture
from render.palette import HEAT
from render.picture import Mark, Picture, Words, draw
from tests.pictures import HASH, IMPRINT, MARK

STYLE = Path(__file__).resolve().parents[2] / "ui" / "style.css"
LONG = "Báo cáo có số thành viên ít hơn số thành viên là phụ nữ hoặc là người cao tuổi"


def grid() -> Grid:
    """Three places in three quarters, one cell of each look, one name that needs two lines."""
    cells = [HeatCell(f"● {at},0", "", at, "", at == 2) for at in (-3, 0, 2)]
    none = HeatCell("–", "", None, "", False)
    rows = (
        HeatRow("Hà Nội", "", False, tuple(cells)), HeatRow("Huế", "", False, (none, *cells[:2])),
        HeatRow(LONG, "", False, (none, none, none)),
    )  # fmt: skip
    keys = (("level-3", "▼ thiếu"), ("level0", "● trong biên"), ("none", "– không có tiền"))
    return Grid("Lệch theo tỉnh và quý", "Tỉnh", ("I/2024", "II/2024", "III/2024"), rows, keys)


def picture() -> Picture:
    """The picture of the grid."""
    return heat_picture(
        grid(), title="2 ô nằm ngoài biên", under=("Điểm phần trăm",), imprint=replace(IMPRINT, borders="")
    )


def test_every_name_cell_and_key_is_written_once() -> None:
    words = [word.text for word in picture().words]
    for needed in ("Hà Nội", "Huế", "Tỉnh", "I/2024", "III/2024", "thiếu", "trong biên", "Điểm phần trăm"):
        assert words.count(needed) == 1
    assert (words.count("-3,0"), words.count("0,0"), words.count("2,0"), words.count("–")) == (2, 2, 1, 4)
    assert LONG in " ".join(words)
    assert any(f"#{HASH}" in word for word in words)


def test_every_cell_has_the_colour_of_its_step() -> None:
    fills = [mark.fill for mark in picture().marks if isinstance(mark, Mark)]
    # Two cells of a colour, and the key of those that have one.
    assert [fills.count(HEAT[style][0]) for style in ("level-3", "level0", "level2", "level1")] == [3, 3, 1, 0]


def test_the_mark_lies_behind_the_words_and_over_the_colours() -> None:
    marks = picture().marks
    at = next(index for index, mark in enumerate(marks) if isinstance(mark, Words))
    assert marks[at].text == MARK
    assert all(HEAT["level2"][0] != mark.fill for mark in marks[at:] if isinstance(mark, Mark))
    plain = heat_picture(grid(), title="x", under=(), imprint=replace(IMPRINT, simulated=""))
    assert MARK not in draw(plain)


def test_it_is_sound_and_nothing_leaves_it() -> None:
    laid = picture()
    ET.fromstring(draw(laid))
    assert all(0 <= word.x <= laid.width and 0 < word.y < laid.height for word in laid.words)


def test_the_screen_has_the_same_colours() -> None:
    rules = re.findall(r"\.tc \.((?:level-?|seq)\d) \{ background: (\S+); color: (\S+); \}", STYLE.read_text("utf-8"))
    found = {style: list(colours) for style, *colours in rules}
    assert found == {style: list(colours) for style, colours in HEAT.items()}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_drawn_where_its_letter_stood(shape: str) -> None:
    (left, right), (mark,) = drawn([Words(100, 50, f"a {shape} đạt", "middle bold", 14, "#123456")])
    assert (left.text, right.text) == ("a", "đạt")
    assert left.x < 100 < right.x
    xs = [float(x) for x, _ in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", mark.d)]
    assert left.x < min(xs) <= max(xs) < right.x
    assert mark.fill == "#123456"
    assert "middle" not in left.style and "bold" in left.style


def test_words_without_a_shape_stay_as_they_are() -> None:
    word = Words(1, 2, "Hà Nội", "end")
    assert drawn([word]) == ((word,), ())
