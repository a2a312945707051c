"""The maps: the stages of `geo.boundaries` in order, then the communes' points."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from shapely.geometry import MultiPolygon

from geo.boundaries.dissolve import dissolve
from geo.boundaries.islands import islands
from geo.boundaries.layout import CRS, HEIGHT, WIDTH, Placing, place_point
from geo.boundaries.name import name
from geo.boundaries.project import described, placings, project
from geo.boundaries.read import read
from geo.boundaries.topology import check
from geo.boundaries.write import features, write
from geo.build.sources import ISLANDS, POLYGONS, locate
from geo.units import ProvinceSet, Unit, latest_epoch, province_of, units_in

COMMUNE_EPOCHS = ("63-2025", "34")


def commune_points(units: Iterable[Unit], *, epoch: str, places: Mapping[str, Placing]) -> dict[str, Any]:
    """{"epoch", "provinces": {province: [[code, x, y]]}} in sheet units; a commune without a point is left
    out."""
    provinces: dict[str, list[list[Any]]] = {}
    for unit in units:
        if unit.lat is not None and unit.lon is not None:
            x, y = place_point(unit.lon, unit.lat, placings=places)
            provinces.setdefault(province_of(unit).code, []).append([unit.code, x, y])
    return {"epoch": epoch, "provinces": dict(sorted(provinces.items()))}


def build(sources: Path, *, assets: Path, successors: Mapping[str, str]) -> dict[str, Any]:
    """Write every file of `assets`; answers the manifest.

    `successors` gives each of the 63 its code among the 34. Raises MissingSource, UnjoinedName,
    TopologyError, MissingArchipelago.
    """
    raw = json.loads(locate(sources, POLYGONS).read_text(encoding="utf-8"))
    codes = {unit.name: unit.code for unit in units_in("63-2024") if unit.code in successors}
    sets: dict[ProvinceSet, Mapping[str, MultiPolygon]] = {}
    sets["63"] = check(name(read(raw), codes=codes), expected=len(codes))
    sets["34"] = check(dissolve(sets["63"], successors=successors), expected=len(set(successors.values())))
    groups = islands(json.loads(locate(sources, ISLANDS).read_text(encoding="utf-8")))
    places = placings(sets["63"].values(), islands=groups)
    contents: dict[str, tuple[str, Any]] = {}
    for which, shapes in sets.items():
        labels = {unit.code: unit.label for unit in units_in(latest_epoch(which))}
        lonlat = features(shapes, province_set=which, labels=labels, islands=groups)
        sheet = project(shapes, province_set=which, labels=labels, islands=groups, places=places)
        contents[f"provinces-{which}"] = ("geojson", lonlat)
        contents[f"map-{which}"] = ("json", sheet)
    for epoch in COMMUNE_EPOCHS:
        communes = units_in(epoch, level="commune")
        contents[f"communes-{epoch}"] = ("json", commune_points(communes, epoch=epoch, places=places))
    sheet_facts = {"crs": CRS, "viewBox": [0, 0, WIDTH, HEIGHT], "placings": described(places)}
    return write(contents, folder=assets, described={"projection": sheet_facts})
