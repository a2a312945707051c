"""A province's points: where they fall, which are numbered, what is drawn apart."""

from __future__ import annotations

import pytest

from geo.units import units_in
from render.places_map import FIRST, places_view
from ui.places_map.payload import payload


def communes(epoch: str, province: str) -> list[tuple[str, str]]:
    return [(unit.code, unit.full_name) for unit in units_in(epoch, level="commune", province=province)]


@pytest.mark.parametrize("place", units_in("34"), ids=lambda place: place.name)
def test_every_point_of_the_land_lies_in_the_box(place: object) -> None:
    code = place.code
    listed = communes("34", code)
    view = places_view(province_set="34", province=code, epoch="34", without=listed[:20], covered=listed[20:])
    left, top, width, height = view.box
    assert len(view.points) == len(listed)
    for point in view.points:
        if point.frame is None:
            assert left < point.x < left + width
            assert top < point.y < top + height
    assert [point.number for point in view.points if point.number] == list(range(1, FIRST + 1))
    assert {point.covered for point in view.points if point.number} == {False}


@pytest.mark.parametrize(("code", "frame"), [("48", "hoang_sa"), ("56", "truong_sa")])
def test_an_archipelago_is_drawn_in_its_frame(code: str, frame: str) -> None:
    view = places_view(province_set="34", province=code, epoch="34", without=(), covered=communes("34", code))
    assert view.frames == (frame,)
    assert [point.name for point in view.points if point.frame == frame] == [
        {"hoang_sa": "Đặc khu Hoàng Sa", "truong_sa": "Đặc khu Trường Sa"}[frame]
    ]


def test_a_list_without_coordinates_has_the_outline_only() -> None:
    view = places_view(province_set="63", province="01", epoch="63-2024", without=communes("63-2024", "01"), covered=())
    assert view.points == ()
    assert view.box[2] > 0


def test_a_province_of_the_other_map_is_refused() -> None:
    with pytest.raises(KeyError):
        places_view(province_set="34", province="02", epoch="34", without=(), covered=())


def test_the_browser_gets_plain_values_and_the_mark() -> None:
    listed = communes("34", "01")
    view = places_view(province_set="34", province="01", epoch="34", without=listed[:3], covered=listed[3:])
    sent = payload(
        view, geometry="/g", module="/m", title="Xã", description="…", words={"first": "mười"}, simulated="MÔ PHỎNG"
    )
    assert sent["simulated"] == "MÔ PHỎNG"
    assert len(sent["points"]) == 126
    last = view.points[-1]
    assert sent["points"][-1] == {
        "x": last.x,
        "y": last.y,
        "name": listed[2][1],
        "covered": False,
        "number": 3,
        "frame": None,
    }
