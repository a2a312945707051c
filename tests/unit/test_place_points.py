"""Communes and districts as points: nothing is lost, sizes go with members, the browser gets each name once."""

from __future__ import annotations

import gzip
import json
import math
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from data_access.queries.commune_members import CommuneMembers
from data_access.queries.communes import CommuneClubs, CommuneCover, communes_of
from geo.units import ProvinceSet, latest_epoch, units_in
from render.findings.place_points import communes_finding, districts_finding
from render.picture import draw
from render.picture_parts import Imprint
from render.place_points import (
    LEAST,
    Place,
    PlacePoints,
    communes,
    districts,
    place_points,
    points_of,
    radius,
    size_steps,
)
from render.places_picture import Said, places_picture
from ui.places_map.payload import sized_payload

ON_THE_WIRE = 150_000
"""Bytes of all communes of a list with their names and numbers, compressed."""


def cover(province_set: ProvinceSet, province: str, epoch: str, *, with_club: int) -> CommuneCover:
    """The first communes of a province have clubs: one, two or three by turns."""
    rows = [
        CommuneClubs(unit.code, unit.full_name, 1 + index % 3 if index < with_club else 0, index == 0)
        for index, unit in enumerate(communes_of(province_set, province=province, epoch=epoch))
    ]
    return CommuneCover(epoch, tuple(rows[:with_club]), tuple(rows[with_club:]), 0)


def members_of(found: CommuneCover) -> dict[str, CommuneMembers]:
    """50 to 70 members a club, none known of the first commune."""
    return {
        row.code: CommuneMembers(row.clubs * (50 + index % 21), row.clubs)
        for index, row in enumerate(found.covered)
        if index
    }


def view_of(province_set: ProvinceSet, province: str, epoch: str, *, with_club: int = 20) -> PlacePoints:
    found = cover(province_set, province, epoch, with_club=with_club)
    return place_points(province_set, province, level="xa", places=communes(found, members_of(found)))


def sent(view: PlacePoints, **choices: object) -> dict[str, object]:
    asked = {"links": {}, "marked": (), "words": {}} | choices
    return sized_payload(view, geometry="/g", module="/m", shared="/s", simulated="", place=("tinh",), **asked)


def test_a_commune_keeps_its_clubs_members_and_district() -> None:
    view = view_of("63", "01", "63-2025")
    first, second = view.places[:2]
    assert (first.clubs, first.members, first.estimated, first.district) == (1, None, True, "Quận Ba Đình")
    assert (second.clubs, second.members, second.estimated) == (2, 102, False)
    assert len(view.places) == 526
    assert view.without_point == 0
    assert {place.district for place in view_of("34", "01", "34").places} == {""}


def test_the_list_of_2024_stands_where_the_next_one_has_the_same_commune() -> None:
    view = view_of("63", "01", "63-2024")
    assert len(view.places) == 579
    assert 0 < view.without_point < 120
    later = {unit.code: unit for unit in units_in("63-2025", level="commune")}
    for place in view.drawn:
        assert (later[place.code].name, place.at) == (place.name, points_of("63-2025")[place.code])


def test_districts_are_the_sums_of_their_communes() -> None:
    listed = view_of("63", "01", "63-2025", with_club=300).places
    found = districts("63-2025", "01", of=listed)
    assert len(found) == 30
    assert sum(place.communes for place in found) == 526
    assert sum(place.covered for place in found) == 300
    assert sum(place.clubs for place in found) == sum(place.clubs for place in listed)
    assert sum(place.members or 0 for place in found) == sum(place.members or 0 for place in listed)
    assert [place.members or 0 for place in found] == sorted((p.members or 0 for p in found), reverse=True)


@pytest.mark.parametrize(("province", "district"), [("48", "498"), ("51", "536")])
def test_an_island_district_without_communes_has_its_point(province: str, district: str) -> None:
    listed = view_of("63", province, "63-2025").places
    found = {place.code: place for place in districts("63-2025", province, of=listed)}[district]
    assert (found.communes, found.members) == (0, None)
    assert found.at is not None


def test_a_part_is_drawn_nearer_than_its_province() -> None:
    whole = view_of("63", "01", "63-2025")
    own = tuple(place for place in whole.places if place.district == "Huyện Mỹ Đức")
    near = place_points("63", "01", level="xa", places=own, part=True)
    assert near.box[2] * near.box[3] < whole.box[2] * whole.box[3] / 4
    islands = tuple(place for place in view_of("63", "56", "63-2025").places if place.district == "Huyện Trường Sa")
    assert len(islands) == 3
    far = place_points("63", "56", level="xa", places=islands, part=True)
    assert far.frames == ("truong_sa",)
    assert far.box[2] > 10


def test_the_area_of_a_point_goes_with_its_members() -> None:
    view = replace(view_of("34", "01", "34"), most=400, reach=20.0)
    assert radius(view, 400) == 20
    assert math.isclose(radius(view, 100), 10)
    assert {radius(view, None), radius(view, 0), radius(view, 1)} == {LEAST}


@pytest.mark.parametrize(("most", "steps"), [(0, ()), (1, (1,)), (9, (1, 5)), (450, (50, 200)), (999, (100, 500))])
def test_the_legend_of_sizes_has_round_numbers(most: int, steps: tuple[int, ...]) -> None:
    assert size_steps(most) == steps


@pytest.mark.parametrize("province_set", ["63", "34"])
def test_all_communes_of_a_list_are_light_and_none_is_lost(province_set: ProvinceSet) -> None:
    epoch = latest_epoch(province_set)
    size, count = 0, 0
    for province in units_in(epoch):
        view = view_of(province_set, province.code, epoch, with_club=60)
        columns = sent(view)["columns"]
        size += len(gzip.compress(json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()))
        count += len(columns["name"])
    assert count == {"63": 10_035, "34": 3_321}[province_set]
    assert size <= ON_THE_WIRE


def test_the_browser_gets_columns_that_lead_back_to_the_sheet() -> None:
    view = view_of("34", "01", "34")
    second = view.places[1]
    found = sent(view, marked={second.code}, links={second.code: "?cap=xa"})
    columns = found["columns"]
    assert {len(columns[name]) for name in ("x", "y", "name", "kind", "clubs", "members", "link")} == {126}
    assert columns["covered"] == []
    assert (columns["estimated"], columns["marked"], columns["link"][1]) == ([0], [1], "?cap=xa")
    at = (view.box[0] + columns["x"][1] / 10, view.box[1] + columns["y"][1] / 10)
    assert at == pytest.approx(second.at, abs=0.051)
    assert found["kinds"][columns["kind"][1]] == second.kind


def place(name: str, *, covered: int, communes: int = 4) -> Place:
    return Place(name, name, "huyện", covered, None, covered, communes, False, "", None)


def test_the_sentence_on_communes_is_true_for_none_some_all_and_nothing() -> None:
    one, other = place("A", covered=1, communes=1), place("B", covered=0, communes=1)
    assert communes_finding("vi", "Huế", [one, other]) == "Huế: 1 trên 2 xã, phường có câu lạc bộ, 1 chưa có"
    assert communes_finding("en", "Huế", [one]) == "Huế: all 1 communes have a club"
    assert "chưa xã, phường nào trong 1" in communes_finding("vi", "Huế", [other])
    assert communes_finding("vi", "Huyện Hoàng Sa", []) == "Huyện Hoàng Sa không chia thành xã, phường"


def test_the_sentence_on_districts_names_the_best_and_says_a_tie() -> None:
    some = [place("A", covered=1), place("B", covered=3), place("C", covered=0)]
    assert districts_finding("vi", "Huế", some) == (
        "Huế: 2 trên 3 quận, huyện có câu lạc bộ; độ phủ cao nhất ở B, 3 trên 4 xã, phường"
    )
    tied = districts_finding("en", "Huế", [place("A", covered=2), place("B", covered=2)])
    assert tied.endswith("in 2 of them alike")
    assert "chưa quận, huyện nào trong 1" in districts_finding("vi", "Huế", [place("A", covered=0)])


@pytest.mark.parametrize(("province", "named"), [("48", 2), ("01", 1)])
def test_a_picture_has_every_point_and_both_archipelagos(province: str, named: int) -> None:
    view = view_of("34", province, "34")
    said = Said(
        title="Xã, phường", under=("10/2026",), text="Mô tả", legend={"covered": "có", "hollow": "chưa"},
        size={step: str(step) for step in size_steps(view.most)},
    )  # fmt: skip
    imprint = Imprint(source="Nguồn", hash="0123456789", borders="ranh giới", simulated="SỐ LIỆU MÔ PHỎNG")
    marked = view.places[-2]
    picture = places_picture(view, said, imprint=imprint, marked={marked.code})
    looks = [dot.look for dot in picture.dots]
    steps = len(size_steps(view.most))
    assert looks.count("hollow") + looks.count("covered") + looks.count("estimated") == len(view.drawn) + 2
    assert (looks.count("ring"), looks.count("size")) == (1, steps)
    words = [word.text for word in picture.words]
    assert marked.name in words
    assert words.count("Hoàng Sa") == named
    assert "Trường Sa" in words
    land = picture.panels[0].clip
    assert land is not None
    for word in picture.words:
        if word.style == "halo":
            assert land[0] <= word.x and land[1] <= word.y <= land[1] + land[3]
    tree = ET.fromstring(draw(picture))
    assert len(list(tree.iter("{http://www.w3.org/2000/svg}circle"))) >= len(picture.dots)
