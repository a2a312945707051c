"""Ranks with ties, and the classes of a choropleth."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal

import numpy as np

from indicators.natural_breaks import natural_edges

MAX_CLASSES = 7
Method = Literal["quantile", "equal", "natural"]


class InvalidClasses(ValueError):
    """A number of classes outside 1 … 7."""


def competition_ranks(values: Sequence[float | None], *, descending: bool = True) -> list[int | None]:
    """Ranks from 1; equals share the better rank and the next one is skipped (1, 2, 2, 4); None has none."""
    known = sorted((value for value in values if value is not None), reverse=descending)
    first: dict[float, int] = {}
    for place, value in enumerate(known, start=1):
        first.setdefault(value, place)
    return [None if value is None else first[value] for value in values]


def nice(value: float, *, spread: float | None = None, rounding: str = ROUND_HALF_UP) -> float:
    """`value` to two significant digits, 1,234 → 1,200; with `spread`, to two digits of that if it is smaller.

    So among values that differ by 0.01, 0.9512 is 0.951 and stays apart from 0.953. Zero stays zero.
    """
    exact = Decimal(repr(value))
    if exact == 0:
        return 0.0
    magnitude = exact.adjusted() if not spread else min(exact.adjusted(), Decimal(repr(spread)).adjusted())
    return float(exact.quantize(Decimal(1).scaleb(magnitude - 1), rounding=rounding))


def breaks(
    values: Sequence[float | None],
    *,
    method: Method = "quantile",
    classes: int = MAX_CLASSES,
    whole: bool = False,
) -> tuple[float, ...]:
    """Edges of at most `classes` classes, rising, the first ≤ every value and the last ≥ every value.

    Zero, None and NaN are left out: zero is a state of its own on a map, no shade. There are never more classes than
    different values, and edges that round to the same number are one; all edges are nice numbers, and whole ones
    if asked. No values: no edges. All values the same: that value twice. Raises InvalidClasses.
    """
    if not 1 <= classes <= MAX_CLASSES:
        raise InvalidClasses(f"{classes} classes: 1 to {MAX_CLASSES} can be told apart")
    kept = np.array([value for value in values if value], dtype=np.float64)
    kept = kept[~np.isnan(kept)]
    if kept.size == 0:
        return ()
    distinct = np.unique(kept)
    low, high = float(distinct[0]), float(distinct[-1])
    if low == high:
        return (low, high)
    steps = np.linspace(0, 1, min(classes, distinct.size) + 1)[1:-1]
    inner: Iterable[float]
    if method == "natural":
        inner = natural_edges(kept.tolist(), classes=classes)
    elif method == "quantile":
        # Many ties at one end would leave that end's neighbours without a class of their own.
        nearest = (distinct[0] + distinct[1]) / 2, (distinct[-2] + distinct[-1]) / 2
        inner = np.clip(np.quantile(kept, steps), *nearest)
    else:
        inner = low + (high - low) * steps
    spread = high - low
    edges = [
        nice(low, spread=spread, rounding=ROUND_FLOOR),
        *(nice(float(edge), spread=spread) for edge in inner),
        nice(high, spread=spread, rounding=ROUND_CEILING),
    ]
    if whole:
        edges = [float(np.floor(edges[0])), *(float(np.round(edge)) for edge in edges[1:-1]), float(np.ceil(edges[-1]))]
    middle = sorted({edge for edge in edges[1:-1] if edges[0] < edge < edges[-1]})
    return (edges[0], *middle, edges[-1])


def classify(values: Sequence[float | None], *, edges: Sequence[float]) -> list[int | None]:
    """The class of each value from 0: edges[i] ≤ value < edges[i + 1], the last edge in the last class.

    None for a value that is None, NaN or zero, and for values outside the edges.
    """

    def class_of(value: float | None) -> int | None:
        if not value or not edges or not edges[0] <= value <= edges[-1]:
            return None
        return min(bisect_right(edges, value) - 1, len(edges) - 2)

    return [class_of(value) for value in values]
