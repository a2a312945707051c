"""What a picture of the provinces is drawn on: a shape for each province and the islands that stand apart from it.

The map is one ground, the grid of equal tiles another; whatever colours one colours the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from geo.assets import load_map
from geo.units import ProvinceSet
from render.sheets import Label, load_labels

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Islet:
    """An island group of a province. `frame` (x, y, width, height) is None for one that stands in its true place."""

    key: str
    province: str
    name: str
    d: str
    frame: Box | None
    label: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Tile:
    """What is written on a province's own shape: its name in lines, above its value."""

    code: str
    box: Box
    name: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Shapes in sheet units, y downwards. `legend` is the free place (x, bottom, width), `marks` where a mark crosses
    the land: (x, y, size)."""

    key: str
    province_set: ProvinceSet
    width: float
    height: float
    shapes: tuple[tuple[str, str, str], ...]  # code, name, path
    islets: tuple[Islet, ...]
    legend: tuple[float, float, float]
    marks: tuple[tuple[float, float, float], ...]
    tiles: tuple[Tile, ...] = ()
    names: tuple[Label, ...] = ()


NO_GROUND = Ground("none", "34", 0, 0, (), (), (0, 0, 0), ())
"""Of a picture without a map."""


@lru_cache(maxsize=2)
def map_ground(province_set: ProvinceSet) -> Ground:
    """The map of a set."""
    sheet = load_map(province_set)
    _, _, width, height = sheet["viewBox"]
    return Ground(
        key=f"map-{province_set}",
        province_set=province_set,
        width=width,
        height=height,
        shapes=tuple((p["code"], p["name"], p["d"]) for p in sheet["provinces"]),
        islets=tuple(
            Islet(
                key=island["key"],
                province=island["province"],
                name=island["name"],
                d=island["d"],
                frame=tuple(island["frame"]) if island["frame"] else None,
                label=(island["label"][0], island["label"][1]),
            )
            for island in sheet["islands"]
        ),
        legend=(4, 766, 205),
        marks=((190, 150, 30), (455, 660, 26), (260, 875, 26)),
        names=load_labels(province_set)[1.0],
    )
