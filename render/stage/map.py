"""The map on a sheet: shapes kept once in the document and used from there, its legend in letters for a hall."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from geo.units import ProvinceSet
from render.classes import shades
from render.deck.model import ProvinceMap
from render.ground import Islet, map_ground
from render.html import render
from render.picture import Panel
from render.picture_parts import island_names
from render.sheets import Box
from render.stage.block import Room, caption_height, picture
from render.stage.fit import SMALLEST
from render.stage.inks import SHADES

LETTERS = 14
"""The size that names of islands are laid out in; here they are larger, on a map as much larger."""
LEGEND_GAP, LEAST_LEGEND, LEAST_SCALE = 40, 380, 0.45


@dataclass(frozen=True, slots=True)
class Land:
    """The map's size and shapes: by code their class and whether an estimate; islands
    likewise; the frames of islands."""

    size: tuple[float, float]
    shapes: tuple[tuple[str, str, bool], ...]
    islets: tuple[tuple[Islet, str, bool], ...]
    frames: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name on the sea, at a place of the drawn map."""

    x: float
    y: float
    text: str
    anchor: str


def store(map_sets: tuple[ProvinceSet, ...]) -> Markup:
    """The shapes and patterns that every map of the document uses."""
    grounds = [map_ground(map_set) for map_set in map_sets]
    return Markup(render("stage_store", grounds=grounds))


def steps_of(count: int) -> tuple[str, ...]:
    """The shade's name of each of so many classes."""
    return tuple(SHADES[step] for step in shades(count)) if count else ()


def land_of(shown: ProvinceMap) -> Land:
    """Every shape with its shade; a province that the map does not tell of has no data."""
    steps = steps_of(len(shown.levels))
    by_code = {each.code: each for each in shown.shades}

    def look(code: str) -> tuple[str, bool]:
        shade = by_code.get(code)
        if shade is None or shade.level is None:
            return "none", False
        return steps[shade.level], shade.estimated

    ground = map_ground(shown.map_set)
    return Land(
        size=(ground.width, ground.height),
        shapes=tuple((code, *look(code)) for code, _, _ in ground.shapes),
        islets=tuple((islet, *look(islet.province)) for islet in ground.islets),
        frames=tuple(islet.frame for islet in ground.islets if islet.frame),
    )


def names_at(map_set: ProvinceSet, scale: float) -> tuple[Named, ...]:
    """The islands' names for letters of the sheet on a map of `scale` pixels a unit."""
    larger = SMALLEST / LETTERS
    found = island_names(map_ground(map_set), Panel(0, 0, scale / larger, {}))
    anchors = {"end": "end", "middle": "middle"}
    return tuple(
        Named(each.x * larger, each.y * larger, each.text,
              next((anchors[style] for style in each.style.split() if style in anchors), "start"))
        for each in found
    )  # fmt: skip


def map_scale(shown: ProvinceMap, room: Room) -> float:
    """Pixels a unit of the map: as high as the room, with the legend beside it."""
    ground = map_ground(shown.map_set)
    high = room.height - caption_height(room, shown.title, shown.unit)
    return min(high / ground.height, (room.width - LEGEND_GAP - LEAST_LEGEND) / ground.width)


def map_pieces(shown: ProvinceMap, room: Room) -> tuple[str, ...]:
    """The map with its legend beside it; on a sheet of its own where it would be too small beside another block."""
    scale = map_scale(shown, room)
    if room.place == "side" and scale < LEAST_SCALE:
        return ()
    return (_drawn(shown, room, scale=scale),)


def _drawn(shown: ProvinceMap, room: Room, *, scale: float) -> str:
    own = next((each for each in shown.shades if each.code == shown.highlight), None)
    svg = render("stage_map", land=land_of(shown), names=names_at(shown.map_set, scale), own=shown.highlight,
                 scale=scale, set=shown.map_set, alt=shown.alt, mark=room.mark, moving=False)  # fmt: skip
    legend = render(
        "stage_legend",
        rows=[
            (step, level.label, level.count)
            for step, level in zip(steps_of(len(shown.levels)), shown.levels, strict=True)
        ],
        no_data=(shown.no_data, sum(each.level is None for each in shown.shades)),
        estimate=(shown.estimate, sum(each.estimated for each in shown.shades)),
        own=own,
    )
    return picture(svg, room=room, caption=shown.title, unit=shown.unit, beside=legend)
