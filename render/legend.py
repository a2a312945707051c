"""The legend of a map: classes with their bounds and how many provinces fall in each, then the other states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from indicators.ranking import classify
from indicators.registry import Indicator
from render.classes import Classes, classes_of, scale_of
from render.measure import MapValue, State
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
    """What the shades mean. `title` says the unit; `unit` is the bare unit; `palette` as in Classes."""

    title: str
    unit: str
    classes: tuple[LegendClass, ...]
    states: tuple[LegendState, ...]
    palette: str = "s"


def classed(
    language: str,
    indicator: Indicator,
    values: Mapping[str, MapValue],
    *,
    states: Iterable[State] = STATES,
    labels: Mapping[str, str] | None = None,
    classes: Classes | None = None,
) -> tuple[Legend, dict[str, MapValue]]:
    """The legend of the values, and the values with their classes. A state nobody is in is left out.

    `labels` names states otherwise than usual: what has not been published, say, instead of no data. `classes` are
    those of more than these values, as of every month: they are all shown, empty or not; without them the values'
    own quantiles are the classes.
    """
    t, called = translator(language), labels or {}
    shown = scale_of(indicator)
    scaled = [v.value if v.state == "value" and v.value is not None else None for v in values.values()]
    scheme = classes or classes_of(language, indicator, scaled)
    indices = classify([None if v is None else round(v * shown, 9) for v in scaled], edges=scheme.edges)
    counts = Counter(index for index in indices if index is not None)
    listed = tuple(
        LegendClass(step, colour, label, counts[index])
        for index, (step, colour, label) in enumerate(zip(scheme.shades, scheme.colours, scheme.labels, strict=True))
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
        t("map.legend_title", unit=indicator.unit(language)),
        indicator.unit(language),
        listed,
        tuple(others),
        scheme.palette,
    )
    return legend, {
        code: replace(value, class_index=index) for (code, value), index in zip(values.items(), indices, strict=True)
    }
