"""The stages from polygons to maps, on three provinces one can draw on squared paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

from geo.assets import path_rings
from geo.boundaries.dissolve import dissolve
from geo.boundaries.errors import MissingArchipelago, TopologyError, UnjoinedName
from geo.boundaries.islands import ISLANDS as WANTED
from geo.boundaries.islands import islands
from geo.boundaries.layout import metres, place_point
from geo.boundaries.name import name
from geo.boundaries.project import LEAST, LEAST_OFFSHORE, enlarged, path, placings, visible
from geo.boundaries.read import decode_ring, read
from geo.boundaries.topology import check
from geo.boundaries.write import write
from geo.build import geometry
from tests.geo_sources import ISLANDS, POLYGONS, SUCCESSORS, compressed, feature, square, write_sources

CODES = {"Hà Nội": "01", "Bắc Giang": "24", "Bắc Ninh": "27"}


def named() -> dict[str, MultiPolygon]:
    return name(read(POLYGONS), codes=CODES)


def test_rings_come_back_as_they_were_packed() -> None:
    ring = [(105.0, 20.0), (104.5, 20.25), (106.125, 19.0), (105.0, 20.0)]
    assert decode_ring(*compressed(ring)) == ring
    # "@@" is no step at all; "AA" is one step back, "BB" one forward.
    assert decode_ring("@@BBAA", [1024, 2048]) == [(1, 2), (1 + 1 / 1024, 2 + 1 / 1024), (1, 2)]


def test_holes_and_several_polygons_are_read() -> None:
    outer, hole = compressed(square(0, 0, 4)), compressed(square(1, 1, 1))
    shape = {"type": "Polygon", "coordinates": [outer[0], hole[0]], "encodeOffsets": [outer[1], hole[1]]}
    holed = {"features": [{"properties": {"name": "x"}, "geometry": shape}]}
    assert read(holed)[0][1].area == 15
    assert [len(shape.geoms) for _, shape in read(POLYGONS)] == [1, 2, 1]


def test_names_join_codes() -> None:
    middles = {code: round(shape.centroid.x, 1) for code, shape in named().items()}
    assert middles == {"01": 105.5, "24": 106.5, "27": 106.5}
    assert list(named()) == ["01", "24", "27"]


def test_a_name_that_joins_nothing_or_twice_or_is_missing_is_refused() -> None:
    shapes = read(POLYGONS)
    with pytest.raises(UnjoinedName, match="Atlantis"):
        name([*shapes, ("Atlantis province", shapes[0][1])], codes=CODES)
    with pytest.raises(UnjoinedName, match="Hanoi"):
        name([*shapes, ("Hanoi", shapes[0][1])], codes=CODES)
    with pytest.raises(UnjoinedName, match="99"):
        name(shapes, codes={**CODES, "X": "99"})


def test_a_good_coverage_passes() -> None:
    shapes = named()
    assert check(shapes, expected=3) is shapes


def part(*polygons: Polygon) -> MultiPolygon:
    return MultiPolygon(polygons)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (part(Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])), "Self-intersection"),
        (part(box(105.5, 20, 106.5, 21)), "overlap"),
        # Touches its neighbour at a corner the neighbour does not have.
        (part(box(105, 20.25, 106, 20.75)), "share their borders"),
        (MultiPolygon(), "01"),
    ],
)
def test_what_may_not_be_drawn_is_refused(changed: MultiPolygon, reason: str) -> None:
    with pytest.raises(TopologyError, match=reason):
        check({**named(), "01": changed}, expected=3)


def test_a_lost_province_is_refused() -> None:
    with pytest.raises(TopologyError, match="3 provinces, expected 4"):
        check(named(), expected=4)


def test_union_joins_neighbours_and_keeps_islets() -> None:
    merged = dissolve(named(), successors=SUCCESSORS)
    assert list(merged) == ["01", "24"]
    assert sorted(round(p.area, 4) for p in merged["24"].geoms) == [round(1 / 64**2, 4), 2.0]
    assert check(merged, expected=2)


def test_islands_keep_their_shape_and_nothing_else() -> None:
    groups = {island.key: island for island in islands(ISLANDS)}
    assert list(groups) == ["hoang_sa", "truong_sa", "bach_long_vi", "con_co"]
    assert len(groups["hoang_sa"].shape.geoms) == 2
    assert len(groups["truong_sa"].shape.geoms) == 1 + 5
    assert groups["con_co"].provinces == {"63": "45", "34": "44"}
    assert all(group.shape.is_valid for group in groups.values())


def test_a_source_without_an_archipelago_is_refused() -> None:
    without = {"features": ISLANDS["features"][:2]}
    with pytest.raises(MissingArchipelago):
        islands(without, wanted=WANTED)


def test_the_land_fills_the_sheet_and_frames_hold_their_islands() -> None:
    groups = islands(ISLANDS)
    places = placings(named().values(), islands=groups)
    assert set(places) == {"land", "hoang_sa", "truong_sa"}
    assert place_point(105.0, 22.0, placings=places)[1] == pytest.approx(10, abs=8)
    x, y = place_point(112.0, 16.2, placings=places)
    assert 492 < x < 630 and 424 < y < 556
    # East of Côn Đảo and outside every frame's reach: where it truly lies.
    assert place_point(107.0, 8.0, placings=places)[1] > 1000


def test_metres_are_those_of_the_national_grid() -> None:
    east, north = metres(105.0, 0.0)
    assert east == pytest.approx(500_000, abs=500)
    assert north == pytest.approx(0, abs=500)


def test_small_islands_grow_only_into_open_water() -> None:
    islet, coast = box(0, 0, 1, 1), box(20, 0, 40, 20)
    assert box(0, 0, LEAST, LEAST).area == pytest.approx(enlarged(part(islet)).area)
    assert enlarged(part(coast)).area == coast.area
    alone = visible(part(islet, coast), land=part(islet, coast))
    assert sorted(p.area for p in alone.geoms) == pytest.approx([LEAST_OFFSHORE**2, 400])
    beside = box(18.5, 0, 19.5, 1)
    kept = visible(part(beside, coast), land=part(beside, coast))
    assert sorted(p.area for p in kept.geoms) == pytest.approx([1, 400])


def test_paths_are_short_and_read_back() -> None:
    hole = [(1, 1), (1, 2), (2, 2), (2, 1)]
    shape = part(Polygon([(0, 0), (4, 0), (4, 0.04), (4, 4.5), (-0.25, 4)], [hole]))
    drawn = path(shape)
    assert drawn.count("M") == drawn.count("z") == 2 and " -" not in drawn
    outer, inner = path_rings(drawn)
    assert outer == [(0, 0), (4, 0), (4, 4.5), (-0.2, 4)]
    assert inner == [(float(x), float(y)) for x, y in hole]
    # What rounds to less than a triangle is not drawn.
    assert path(part(box(0, 0, 0.01, 0.01))) == ""


def test_files_are_named_by_content_and_old_ones_go(tmp_path: Path) -> None:
    first = write({"map-x": ("json", {"a": 1})}, folder=tmp_path, described={"k": 1})
    old = first["files"]["map-x"]["file"]
    assert write({"map-x": ("json", {"a": 1})}, folder=tmp_path, described={"k": 1}) == first
    second = write({"map-x": ("json", {"a": 2})}, folder=tmp_path, described={"k": 1})
    assert not (tmp_path / old).exists()
    kept = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert kept == second and kept["k"] == 1
    fresh = second["files"]["map-x"]["file"]
    assert {p.name for p in tmp_path.iterdir()} == {fresh, "manifest.json", "LICENSE-ODbL.md"}


def test_the_whole_pipeline_on_three_squares(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources")
    manifest = geometry.build(sources, assets=tmp_path / "assets", successors=SUCCESSORS)
    assert geometry.build(sources, assets=tmp_path / "assets", successors=SUCCESSORS) == manifest

    def load(key: str):
        return json.loads((tmp_path / "assets" / manifest["files"][key]["file"]).read_text(encoding="utf-8"))

    old, new = load("map-63"), load("map-34")
    assert [p["name"] for p in old["provinces"]] == ["Hà Nội", "Bắc Giang", "Bắc Ninh"]
    assert [p["name"] for p in new["provinces"]] == ["Hà Nội", "Bắc Ninh"]
    assert [i["key"] for i in new["islands"]] == ["hoang_sa", "truong_sa", "bach_long_vi", "con_co"]
    hanoi = Polygon(path_rings(old["provinces"][0]["d"])[0])
    assert hanoi.contains(Point(old["provinces"][0]["label"]))
    lonlat = load("provinces-34")["features"]
    assert [(f["properties"]["code"], f["properties"]["part"]) for f in lonlat] == [
        ("01", "mainland"),
        ("24", "mainland"),
        ("48", "hoang_sa"),
        ("56", "truong_sa"),
        ("31", "bach_long_vi"),
        ("44", "con_co"),
    ]
    assert {key for f in lonlat for key in f["properties"]} == {"code", "name", "part"}


def test_overlapping_sources_write_nothing(tmp_path: Path) -> None:
    bad = {"features": [*POLYGONS["features"][1:], feature("Hanoi", square(105.5, 20))]}
    sources = write_sources(tmp_path / "sources", polygons=bad)
    with pytest.raises(TopologyError):
        geometry.build(sources, assets=tmp_path / "assets", successors=SUCCESSORS)
    assert not (tmp_path / "assets").exists()
