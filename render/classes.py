"""How values become shades: the bounds of the classes, chosen by one of four methods, and their labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from indicators.ranking import breaks
from indicators.registry import Indicator
from render.formats import number
from render.palette import DIVERGING, SEQUENTIAL

ClassMethod = Literal["quantile", "equal", "natural", "target"]
METHODS: tuple[ClassMethod, ...] = ("quantile", "equal", "natural", "target")
CLASSES = 5
# Quarters of the way to a target in brown to near white, what has reached it in blue-green.
TARGET_SHADES = (0, 1, 2, 3, 5)


@dataclass(frozen=True, slots=True)
class Classes:
    """Bounds of classes in the shown unit (per cent, not fractions), with a label and a shade for each class.

    `palette` is "s" (light to dark) or "d" (below to above a target); `shades` are steps of it.
    """

    edges: tuple[float, ...]
    labels: tuple[str, ...]
    shades: tuple[int, ...]
    palette: Literal["s", "d"] = "s"

    @property
    def colours(self) -> tuple[str, ...]:
        """Each class's colour on light paper."""
        scale = DIVERGING if self.palette == "d" else SEQUENTIAL
        return tuple(scale[step] for step in self.shades)


def scale_of(indicator: Indicator) -> int:
    """What a stored value is multiplied by to be shown: 100 for a per cent."""
    return 100 if indicator.unit_en == "%" else 1


def shades(classes: int) -> tuple[int, ...]:
    """Which steps of the palette a number of classes takes: spread over all seven, a single one in the middle."""
    last = len(SEQUENTIAL) - 1
    if classes == 1:
        return (4,)
    return tuple(round(index * last / (classes - 1)) for index in range(classes))


def bounds(language: str, edges: Sequence[float], *, whole: bool, decimals: int) -> tuple[str, ...]:
    """A label a class. Whole numbers name both ends ("20–39"); others say that the upper bound is outside."""
    if len(edges) == 2 and edges[0] == edges[1]:
        return (number(language, edges[0], decimals=decimals),)
    digits = _digits(edges, most=decimals + 2)
    labels = []
    for index, (low, high) in enumerate(pairwise(edges)):
        last = index == len(edges) - 2
        if whole:
            top = high if last else high - 1
            labels.append(number(language, low) if low == top else f"{number(language, low)}–{number(language, top)}")
        else:
            less = "" if last else "<"
            first, second = (number(language, edge, decimals=digits) for edge in (low, high))
            labels.append(f"{first}–{less}{second}")
    return tuple(labels)


def alike(before: Sequence[float | None], after: Sequence[float | None]) -> list[float | None]:
    """Values of both sides of the reform that weigh alike, so that neither is all one colour: 9 in 10 months lie
    before it."""
    pooled = [*before] * max(1, round(len(after) / len(before))) if before else []
    return pooled + ([*after] * max(1, round(len(before) / len(after))) if after else [])


def _digits(edges: Sequence[float], *, most: int) -> int:
    """The fewest decimals that show every edge as it is."""
    return next((d for d in range(most) if all(abs(edge - round(edge, d)) < 1e-9 for edge in edges)), most)


def classes_of(
    language: str,
    indicator: Indicator,
    values: Sequence[float | None],
    *,
    method: ClassMethod = "quantile",
    target: float | None = None,
) -> Classes:
    """The classes of stored values (fractions, counts), all of them that shall share one scale.

    With method "target", `target` is the target in the shown unit, above zero and for per cents at most 100: the
    classes are the quarters of the way to it and what has reached it. Raises ValueError for that method without one.
    """
    shown, whole = scale_of(indicator), indicator.kind == "count"
    scaled = [None if value is None else round(value * shown, 9) for value in values]
    if method == "target":
        if target is None:
            raise ValueError("distance from a target needs a target")
        most = 100.0 if shown == 100 else max([target, *(value for value in scaled if value is not None)])
        edges: tuple[float, ...] = (*(target * quarter / 4 for quarter in range(5)), most)
        return Classes(edges, bounds(language, edges, whole=False, decimals=1), TARGET_SHADES, "d")
    edges = breaks(scaled, method=method, classes=CLASSES, whole=whole)
    if len(edges) > 2 and not whole:
        # The lowest bound needs no more decimals than the values are shown with.
        step = 10**indicator.decimals
        edges = (math.floor(round(edges[0] * step, 6)) / step, *edges[1:])
    labels = bounds(language, edges, whole=whole, decimals=indicator.decimals) if edges else ()
    return Classes(edges, labels, shades(len(labels)) if labels else ())
