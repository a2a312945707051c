"""The picture of the communes that come next: a point each, the first of the list numbered, the islands named."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from geo.units import units_in
from render.next_picture import next_picture
from render.picture import Picture, draw
from render.places_map import FIRST, PlacesView, places_view
from render.places_picture import Said
from tests.pictures import HASH, IMPRINT

LEGEND = {"covered": "đã có câu lạc bộ", "hollow": "chưa có", "ring": "mười xã đầu danh sách"}


def view(province: str, *, without: int) -> PlacesView:
    """A province of which some communes have no club."""
    listed = [(unit.code, unit.name) for unit in units_in("34", level="commune", province=province)]
    return places_view(
        province_set="34", province=province, epoch="34", without=listed[:without], covered=listed[without:]
    )


def picture(shown: PlacesView) -> Picture:
    """Its picture."""
    said = Said(title="Xã, phường", under=(), text="Xã, phường", legend=LEGEND, size={})
    return next_picture(shown, said, imprint=IMPRINT)


@pytest.mark.parametrize("province", ["37", "48", "56"])
def test_every_commune_is_a_point_and_the_first_have_a_ring(province: str) -> None:
    shown = view(province, without=12)
    drawn = picture(shown)
    ET.fromstring(draw(drawn))
    looks = [dot.look for dot in drawn.dots]
    covered = sum(point.covered for point in shown.points)
    first = sum(point.number is not None for point in shown.points)
    assert first == FIRST
    # One of each stands in the legend.
    assert looks.count("covered") == covered + 1
    assert looks.count("hollow") == len(shown.points) - covered + 1
    assert looks.count("ring") == first + 1
    written = [word.text for word in drawn.words]
    named = {f"{point.number}. {point.name}" for point in shown.points if point.number}
    assert named & set(written)
    others = {point.name for point in shown.points if point.covered} - {"Hoàng Sa", "Trường Sa"}
    assert not others & set(written)
    assert {"Hoàng Sa", "Trường Sa", *LEGEND.values()} <= set(written)
    assert any(f"#{HASH}" in text for text in written)


def test_where_all_have_a_club_nothing_is_called_first() -> None:
    drawn = picture(view("37", without=0))
    assert {"ring", "hollow"} & {dot.look for dot in drawn.dots} == {"hollow"}
    assert LEGEND["ring"] not in {word.text for word in drawn.words}
