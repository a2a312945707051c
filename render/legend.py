"""The legend of a map: classes with their bounds and how many provinces fall in each, then the other states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indicators.ranking import breaks, classify
from indicators.registry import Indicator
from render.formats import number
from render.measure import MapValue, State
from render.palette import SEQUENTIAL
from render.texts import translator

STATES: tuple[State, ...] = ("zero", "no_data", "not_applicable", "withheld")


@dataclass(frozen=True, slots=True)
class LegendClass:
    """A shade: its step of the palette (0 light … 6 dark), its colour on light paper, its bounds, its provinces."""

    shade: int
    colour: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class LegendState:
    """A pattern that is no shade: zero, no_data, not_applicable, withheld or estimated, and its provinces."""

    state: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Legend:
    """What the shades mean. `title` says the unit; `unit` is the bare unit."""

    title: str
    unit: str
    classes: tuple[LegendClass, ...]
    states: tuple[LegendState, ...]


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


def _digits(edges: Sequence[float], *, most: int) -> int:
    """The fewest decimals that show every edge as it is."""
    return next((d for d in range(most) if all(abs(edge - round(edge, d)) < 1e-9 for edge in edges)), most)


def classed(
    language: str,
    indicator: Indicator,
    values: Mapping[str, MapValue],
    *,
    states: Iterable[State] = STATES,
    labels: Mapping[str, str] | None = None,
) -> tuple[Legend, dict[str, MapValue]]:
    """The legend of the values, and the values with their classes. A state nobody is in is left out.

    `labels` names states otherwise than usual: what has not been published, say, instead of no data.
    """
    t, called = translator(language), labels or {}
    shown = 100 if indicator.unit_en == "%" else 1
    whole = indicator.kind == "count"
    scaled = [
        round(v.value * shown, 9) if v.state == "value" and v.value is not None else None for v in values.values()
    ]
    edges = breaks(scaled, classes=5, whole=whole)
    indices = classify(scaled, edges=edges)
    labels = bounds(language, edges, whole=whole, decimals=indicator.decimals) if edges else ()
    counts = Counter(index for index in indices if index is not None)
    steps = shades(len(labels)) if labels else ()
    classes = tuple(
        LegendClass(step, SEQUENTIAL[step], label, counts[index])
        for index, (step, label) in enumerate(zip(steps, labels, strict=True))
    )
    kinds = Counter(value.state for value in values.values())
    others = [
        LegendState(state, called.get(state) or t(f"map.state_{state}"), kinds[state])
        for state in states
        if kinds[state]
    ]
    if estimated := sum(value.estimated for value in values.values()):
        others.append(LegendState("estimated", called.get("estimated") or t("map.state_estimated"), estimated))
    legend = Legend(
        t("map.legend_title", unit=indicator.unit(language)), indicator.unit(language), classes, tuple(others)
    )
    return legend, {
        code: replace(value, class_index=index) for (code, value), index in zip(values.items(), indices, strict=True)
    }
