"""A map on which few provinces have a value, as a project's: their names go before the others and before the mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from render.ground import Box, Ground
from render.inks import PLAIN
from render.lettering import width
from render.sheets import Label, box_of, load_labels

SOUTH = 150.0
"""Sheet units by which a mark that would hide such a name moves down the land."""


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _placed(ground: Ground, code: str) -> Label | None:
    """Where a name stands on the ground, else where it would on the first larger map that has room for it."""
    scales = load_labels(ground.province_set)
    every = [ground.names, *(scales[unit] for unit in sorted(scales, reverse=True) if unit < 1)]
    return next((label for names in every for label in names if label.code == code), None)


def _kept(labels: Sequence[Label]) -> list[Label]:
    """The labels in their order, those that would lie on an earlier one left out."""
    found: list[Label] = []
    for label in labels:
        box = box_of(label, 1.0, apart=0)
        if not any(_meet(box, box_of(other, 1.0, apart=0)) for other in found):
            found.append(label)
    return found


def few_first(ground: Ground, fills: Mapping[str, str], *, mark: str) -> Ground:
    """The ground with the names of the provinces that have a value first; as it is where they are most of them."""
    valued = [code for code, _, _ in ground.shapes if fills.get(code, "no_data") not in PLAIN]
    if not valued or 2 * len(valued) > len(ground.shapes):
        return ground
    own = [label for code in valued if (label := _placed(ground, code)) is not None]
    others = [label for label in ground.names if label.code not in valued]
    boxes = [box_of(label, 1.0, apart=0) for label in own]

    def moved(x: float, y: float, size: float) -> tuple[float, float, float]:
        half = width(mark, size=size, bold=True) / 2
        band = (x - half, y - size, x + half, y + 0.3 * size)
        return (x, y + SOUTH, size) if any(_meet(band, box) for box in boxes) else (x, y, size)

    return replace(ground, names=tuple(_kept([*own, *others])), marks=tuple(moved(*each) for each in ground.marks))
