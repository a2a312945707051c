"""Distances on the plane and approximate cells."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.nearest import Near, Place, nearest, neighbours
from geo.units import units_in

HANOI = Place("hn", 105.8542, 21.0285)
HAI_PHONG = Place("hp", 106.6881, 20.8449)
CA_MAU = Place("cm", 105.1524, 9.1769)


def test_the_nearest_is_found_with_its_distance() -> None:
    found = nearest([HANOI], givers=[CA_MAU, HAI_PHONG])
    assert found["hn"].code == "hp"
    assert found["hn"].metres == pytest.approx(89_000, rel=0.01)  # by the sphere: 89.0 km


def test_the_plane_is_within_a_per_cent_of_the_sphere_over_the_whole_country() -> None:
    assert nearest([HANOI], givers=[CA_MAU])["hn"].metres == pytest.approx(1_313_500, rel=0.01)


def test_of_several_as_near_the_first_by_code_is_meant() -> None:
    same = [Place(code, HAI_PHONG.lon, HAI_PHONG.lat) for code in ("b", "a", "c")]
    assert nearest([HANOI], givers=same)["hn"].code == "a"
    assert nearest([Place("x", 106.0, 20.0)], givers=[Place("y", 106.0, 20.0)]) == {"x": Near("y", 0)}


def test_nobody_to_seek_or_to_give_is_no_answer() -> None:
    assert nearest([], givers=[HANOI]) == {}
    assert nearest([HANOI], givers=[]) == {}


def test_in_a_grid_the_four_beside_are_neighbours_and_corners_are_not() -> None:
    # A little off the grid of degrees, as the plane's own grid is turned against it; sides stay far above a corner's.
    grid = [Place(f"{row}{column}", 105 + column / 100, 20 + row / 100) for row, column in product(range(3), repeat=2)]
    found = neighbours(grid)
    assert {"01", "10", "12", "21"} <= set(found["11"])
    assert all(one in found[two] for one in found for two in found[one])


def test_places_on_one_spot_are_neighbours_and_share_theirs() -> None:
    found = neighbours([HANOI, Place("hn2", HANOI.lon, HANOI.lat), HAI_PHONG])
    assert found == {"hn": ("hn2", "hp"), "hn2": ("hn", "hp"), "hp": ("hn", "hn2")}


def test_few_places_have_few_neighbours() -> None:
    assert neighbours([]) == {}
    assert neighbours([HANOI]) == {"hn": ()}
    assert neighbours([HANOI, Place("hn2", HANOI.lon, HANOI.lat)]) == {"hn": ("hn2",), "hn2": ("hn",)}
    line = [Place(str(index), 105.0, 20 + index / 10) for index in range(4)]
    assert neighbours(line) == {"0": ("1",), "1": ("0", "2"), "2": ("1", "3"), "3": ("2",)}


@pytest.mark.parametrize(("epoch", "province"), [("34", "01"), ("34", "56"), ("63-2025", "01")])
def test_real_communes_have_about_six_neighbours(epoch: str, province: str) -> None:
    places = [
        Place(unit.code, unit.lon, unit.lat)
        for unit in units_in(epoch, level="commune", province=province)
        if unit.lon is not None and unit.lat is not None
    ]
    found = neighbours(places)
    assert set(found) == {place.code for place in places}
    assert all(found.values())
    assert 3 < sum(len(others) for others in found.values()) / len(found) < 6.5


spots = st.tuples(st.floats(104, 107), st.floats(19, 22))


@given(st.lists(spots, max_size=12))
def test_neighbours_are_mutual_and_never_oneself(raw: list[tuple[float, float]]) -> None:
    found = neighbours([Place(str(index), lon, lat) for index, (lon, lat) in enumerate(raw)])
    assert len(found) == len(raw)
    for code, others in found.items():
        assert code not in others
        assert all(code in found[other] for other in others)
        assert len(raw) < 2 or others
