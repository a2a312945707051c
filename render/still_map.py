"""The map as it stands in the served document, before any script runs: shapes, islands and names ready to be written.

It is drawn by the living map's own style sheet, in its places, so that one can take the other's place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.units import ProvinceSet
from render.ground import Islet, map_ground
from render.legend import Legend
from render.map_svg import estimated, fills, province_set_of
from render.map_view import MapView
from render.sheets import LINE, SIZE, Label, load_labels

SCALES = (1.25, 1.5, 1.85, 2.2)
"""Sheet units a pixel, from the map on a wide screen to the one on a small phone."""
STEP = LINE / SIZE


@dataclass(frozen=True, slots=True)
class StillName:
    """A name on the land: its lines with the step down to each in em, and the shade under it."""

    x: float
    y: float
    anchor: str
    on: str
    lines: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class StillNames:
    """The names of one scale; they are shown where the map is at least `least` pixels wide and less than `most`."""

    least: float
    most: float
    names: tuple[StillName, ...]


@dataclass(frozen=True, slots=True)
class StillMap:
    """`shapes` are (code, path, shade, whether an estimate), `islets` (island, shade, estimate, its province's name);
    `legend` is (shade, label, count, share of the fullest row)."""

    width: float
    height: float
    shapes: tuple[tuple[str, str, str, bool], ...]
    islets: tuple[tuple[Islet, str, bool, str], ...]
    names: tuple[StillNames, ...]
    legend: tuple[tuple[str, str, int, float], ...]
    selected: str | None


def _name(label: Label, shades: dict[str, str]) -> StillName:
    first = 0.35 - STEP / 2 * (len(label.lines) - 1)
    return StillName(
        x=label.x,
        y=label.y,
        anchor="middle" if label.align else "start",
        on=shades[label.code] if label.align else "paper",
        lines=tuple((line, round(STEP if at else first, 3)) for at, line in enumerate(label.lines)),
    )


def _names(province_set: ProvinceSet, shades: dict[str, str], *, width: float) -> tuple[StillNames, ...]:
    placed = load_labels(province_set)
    most = [10_000.0, *(width / scale for scale in SCALES)]
    return tuple(
        StillNames(round(width / scale, 2), round(above, 2), tuple(_name(label, shades) for label in placed[scale]))
        for scale, above in zip(SCALES, most, strict=False)
    )


def _legend(legend: Legend, others: Mapping[str, str]) -> tuple[tuple[str, str, int, float], ...]:
    counts = {entry.state: entry.count for entry in legend.states}
    rows = [(f"{legend.palette}{entry.shade}", entry.label, entry.count) for entry in legend.classes]
    rows += [(state, label, counts.get(state, 0)) for state, label in others.items()]
    fullest = max([1, *(count for _, _, count in rows)])
    return tuple((shade, label, count, round(count / fullest, 3)) for shade, label, count in rows)


def still_map(view: MapView, *, others: Mapping[str, str] | None = None) -> StillMap:
    """A view laid out; `others` names the legend's rows that are no shades, where it has more of them than the view."""
    if others is None:
        others = {entry.state: entry.label for entry in view.legend.states}
    ground, shades, hatched = map_ground(province_set_of(view)), fills(view.values, view.legend), estimated(view.values)
    called = {code: name for code, name, _ in ground.shapes}
    return StillMap(
        width=ground.width,
        height=ground.height,
        shapes=tuple((code, d, shades[code], code in hatched) for code, _, d in ground.shapes),
        islets=tuple(
            (islet, shades[islet.province], islet.province in hatched, called[islet.province])
            for islet in ground.islets
        ),
        names=_names(ground.province_set, shades, width=ground.width),
        legend=_legend(view.legend, others),
        selected=view.selected,
    )
