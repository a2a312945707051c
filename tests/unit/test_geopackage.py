"""The GeoPackage, opened again as a geographic information system would."""

from __future__ import annotations

from pathlib import Path

import geopandas
import pyogrio
import pytest

from exports.geopackage import METADATA, geopackage
from render.provenance import Provenance, result_hash

COLUMNS = ("Thứ tự", "Xã", "Khoảng cách (km)")
ROWS = ((1, "Xã Sơn Lang", 27.2), (2, "Xã Đak Rong", None), (3, "Đặc khu Trường Sa", 480.0))
POINTS = ((108.575, 14.3952), (None, None), (111.92, 8.645))
PROVENANCE = Provenance("Nguồn: sổ đăng ký", "đến hết tháng 10/2026", {"Tỉnh": "Gia Lai"}, True)


def written(tmp_path: Path, *, provenance: Provenance = PROVENANCE) -> Path:
    file = tmp_path / "xa.gpkg"
    file.write_bytes(
        geopackage(
            COLUMNS, ROWS, points=POINTS, layer="xa_tiep_theo", title="Xã tiếp theo", provenance=provenance,
            language="vi",
        )
    )  # fmt: skip
    return file


def test_points_attributes_and_reference_system_come_back(tmp_path: Path) -> None:
    places = geopandas.read_file(written(tmp_path), layer="xa_tiep_theo")
    assert places.crs.to_epsg() == 4326
    assert list(places["Xã"]) == [row[1] for row in ROWS]
    assert list(places["Thứ tự"]) == [1, 2, 3]
    assert [places.geometry[0].x, places.geometry[0].y] == [108.575, 14.3952]
    assert places.geometry[1] is None
    assert places["Khoảng cách (km)"].isna().tolist() == [False, True, False]
    assert places["simulated"].tolist() == [True] * 3


def test_the_metadata_say_source_mark_and_the_hash_of_the_table(tmp_path: Path) -> None:
    facts = pyogrio.read_dataframe(written(tmp_path), layer=METADATA, read_geometry=False)
    said = dict(zip(facts["name"], facts["value"], strict=True))
    assert said["source"] == PROVENANCE.source
    assert said["as_of"] == PROVENANCE.as_of
    assert said["choice: Tỉnh"] == "Gia Lai"
    assert said["simulated"] == "SỐ LIỆU MÔ PHỎNG"
    assert said["hash"] == result_hash(COLUMNS, ROWS, PROVENANCE.choices)
    assert list(pyogrio.list_layers(tmp_path / "xa.gpkg")[:, 0]) == ["xa_tiep_theo", METADATA]


def test_a_real_registers_file_bears_no_mark(tmp_path: Path) -> None:
    file = written(tmp_path, provenance=Provenance("Nguồn", "10/2026", {}, False))
    facts = pyogrio.read_dataframe(file, layer=METADATA, read_geometry=False)
    said = dict(zip(facts["name"], facts["value"], strict=True))
    assert not said["simulated"]
    assert not geopandas.read_file(file, layer="xa_tiep_theo")["simulated"].any()


def test_every_row_has_its_point_or_the_lack_of_one() -> None:
    with pytest.raises(ValueError, match="1 points for 3 rows"):
        geopackage(COLUMNS, ROWS, points=POINTS[:1], layer="x", title="x", provenance=PROVENANCE, language="vi")
