"""Places as a GeoPackage for a geographic information system: points in degrees, and beside them what they are.

Two layers: the places (EPSG:4326; a place without coordinates keeps its row, without a point) and `metadata`, a table
of names and values with the title, the source, the choices, the hash, and whether the numbers are simulated. Every
place carries that mark too, so that it stays with a row that is copied out.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from render.provenance import Provenance, result_hash
from render.texts import translator

METADATA = "metadata"
Degrees = tuple[float | None, float | None]


def _metadata(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    title: str,
    provenance: Provenance,
    language: str,
    address: str,
) -> list[tuple[str, str]]:
    t = translator(language)
    return [
        ("title", title),
        ("source", provenance.source),
        ("as_of", provenance.as_of),
        *((f"choice: {key}", str(value)) for key, value in sorted(provenance.choices.items())),
        ("hash", result_hash(columns, rows, provenance.choices)),
        *([("address", address)] if address else []),
        ("simulated", t("common.simulated") if provenance.simulated else ""),
    ]


def geopackage(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    points: Sequence[Degrees],
    layer: str,
    title: str,
    provenance: Provenance,
    language: str,
    address: str = "",
) -> bytes:
    """The file. `points` are (lon, lat) in the order of the rows; the hash is the CSV's of the same table.
    `address` shows the same result again, and compares its hash.

    Raises ValueError when points and rows differ in number.
    """
    import geopandas  # half a second, which pages that give no file do not pay
    import pandas as pd
    import pyogrio
    from shapely import Point

    if len(points) != len(rows):
        raise ValueError(f"{len(points)} points for {len(rows)} rows")
    table = pd.DataFrame([list(row) for row in rows], columns=list(columns))
    table["simulated"] = provenance.simulated
    shapes = [None if lon is None or lat is None else Point(lon, lat) for lon, lat in points]
    places = geopandas.GeoDataFrame(table, geometry=geopandas.GeoSeries(shapes, crs="EPSG:4326"))
    facts = pd.DataFrame(
        _metadata(columns, rows, title=title, provenance=provenance, language=language, address=address),
        columns=["name", "value"],
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "places.gpkg"
        pyogrio.write_dataframe(places, file, layer=layer, driver="GPKG", geometry_type="Point")
        pyogrio.write_dataframe(facts, file, layer=METADATA, driver="GPKG", append=True)
        return file.read_bytes()
