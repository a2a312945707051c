"""Small curves side by side: each place with its number, and its curve as high as its values."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from render.curves_picture import COLUMNS, HIGH, WIDE, SmallCurve, curves_picture
from render.picture import Mark, Picture, Words, draw
from tests.pictures import HASH, IMPRINT, MARK, names

VALUES = (0, 1, 1, 4)


def picture(curves: list[SmallCurve]) -> Picture:
    """The picture of some curves."""
    return curves_picture(curves, title="5 trong 6 tỉnh đạt", under=("Mỗi tỉnh một thước",), imprint=IMPRINT)


def areas(drawn: Picture) -> list[list[tuple[float, float]]]:
    """The corners of every area."""
    filled = (mark for mark in drawn.marks if isinstance(mark, Mark) and mark.fill != "none")
    return [[(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", mark.d)] for mark in filled]


def test_every_province_has_its_name_its_number_and_its_curve() -> None:
    curves = [SmallCurve(name, f"{at} · 107,5 % ({at} / 40)", VALUES) for at, name in enumerate(names("63").values())]
    drawn = picture(curves)
    written = [word.text for word in drawn.words]
    assert {curve.name for curve in curves} <= set(written)
    assert {curve.said for curve in curves} <= set(written)
    assert len(areas(drawn)) == 63
    ET.fromstring(draw(drawn))
    assert any(f"#{HASH}" in text for text in written)
    assert [mark.text for mark in drawn.marks if isinstance(mark, Words)] == [MARK]
    assert all(0 <= x <= drawn.width and 0 < y < drawn.height for area in areas(drawn) for x, y in area)


def test_a_curve_is_as_high_as_its_values() -> None:
    (left, *tops, right), *_ = areas(picture([SmallCurve("Huế", "4", VALUES)]))
    assert right[0] - left[0] == pytest.approx(WIDE)
    assert [left[1] - y for _, y in tops] == pytest.approx([value / 4 * HIGH for value in VALUES], abs=0.06)


def test_places_without_a_curve_keep_their_place() -> None:
    flat, short = SmallCurve("Huế", "2", (2, 2)), SmallCurve("Hà Nội", "chưa có số liệu", ())
    drawn = picture([short] * COLUMNS + [flat])
    (corners,) = areas(drawn)
    assert len({y for _, y in corners}) == 1
    lines = {word.text: word.y for word in drawn.words}
    assert lines["Huế"] > lines["Hà Nội"]
    assert picture([]).height > 0
