"""The change of each province between two dates, in classes of its own: fewer in brown, more in blue-green.

Only figures of the same province on the same map are taken from one another; there is no change between two maps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from indicators.ranking import breaks, classify
from indicators.registry import Indicator
from render.classes import bounds
from render.formats import signed
from render.legend import Legend, LegendClass, LegendState
from render.measure import MapValue
from render.palette import DIVERGING
from render.texts import translator

MIDDLE = 3  # the step of the palette that says "no change"


class DifferentMaps(ValueError):
    """Figures of two sets of provinces, whose codes mean different places."""


def change_text(language: str, entry: Indicator, change: float | None) -> str:
    """A change with its sign and unit; of shares, in percentage points. None says that it cannot be worked out."""
    t = translator(language)
    if change is None:
        return t("picture.no_change_known")
    if entry.unit_en == "%":
        return t("picture.points", value=signed(language, change * 100, decimals=entry.decimals))
    return signed(language, change, decimals=entry.decimals)


def changes(
    language: str, entry: Indicator, before: Mapping[str, MapValue], after: Mapping[str, MapValue]
) -> dict[str, MapValue]:
    """After − before by province; no_data where either is unknown, estimated where either is. Raises DifferentMaps."""
    if before.keys() != after.keys():
        raise DifferentMaps(f"{len(before)} and {len(after)} provinces")
    found = {}
    for code, late in after.items():
        early = before[code]
        known = early.value is not None and late.value is not None and "withheld" not in {early.state, late.state}
        change = round((late.value or 0) - (early.value or 0), 9) if known else None
        found[code] = MapValue(
            change,
            "no_data" if change is None else "value",
            change_text(language, entry, change),
            f"{early.text} → {late.text}",
            estimated=known and (early.estimated or late.estimated),
        )
    return found


def classed_changes(
    language: str, entry: Indicator, found: Mapping[str, MapValue]
) -> tuple[Legend, dict[str, MapValue]]:
    """The legend of changes and the changes with their classes: three steps either way, the same on both sides."""
    t = translator(language)
    shown = 100 if entry.unit_en == "%" else 1
    whole = entry.kind == "count"
    sizes = [None if v.value is None else round(abs(v.value) * shown, 9) for v in found.values()]
    edges = breaks(sizes, classes=3, whole=whole)
    steps = classify(sizes, edges=edges)
    count = max(len(edges) - 1, 0)
    reach = {index: round((index + 1) * MIDDLE / count) for index in range(count)}  # 1 … 3 away from the middle
    labels = bounds(language, edges, whole=whole, decimals=entry.decimals) if edges else ()
    shades = {
        code: None
        if value.value is None
        else MIDDLE
        if step is None
        else MIDDLE + (reach[step] if value.value > 0 else -reach[step])
        for (code, value), step in zip(found.items(), steps, strict=True)
    }
    tally = Counter(shade for shade in shades.values() if shade is not None)
    rows: list[tuple[int, str]] = []
    rows += [(MIDDLE - reach[i], t("picture.less", amount=labels[i])) for i in reversed(range(count))]
    rows.append((MIDDLE, t("picture.unchanged")))
    rows += [(MIDDLE + reach[i], t("picture.more", amount=labels[i])) for i in range(count)]
    classes = tuple(LegendClass(step, DIVERGING[step], label, tally[step]) for step, label in rows if tally[step])
    at = {entry.shade: index for index, entry in enumerate(classes)}
    states = []
    if unknown := sum(value.state == "no_data" for value in found.values()):
        states.append(LegendState("no_data", t("picture.no_change_known"), unknown))
    if guessed := sum(value.estimated for value in found.values()):
        states.append(LegendState("estimated", t("map.state_estimated"), guessed))
    unit = t("picture.unit_points") if entry.unit_en == "%" else entry.unit(language)
    legend = Legend(t("map.legend_title", unit=unit), unit, classes, tuple(states), "d")
    return legend, {
        code: replace(value, class_index=None if (shade := shades[code]) is None else at[shade])
        for code, value in found.items()
    }


def describe_changes(language: str, found: Mapping[str, MapValue], *, names: Mapping[str, str]) -> str:
    """The changes in words: how many rose, fell and stood, and who rose and fell most."""
    t = translator(language)
    known = {code: value.value for code, value in found.items() if value.value is not None}
    if not known:
        return t("picture.no_change_at_all")
    rose, fell = (sum(value * way > 0 for value in known.values()) for way in (1, -1))
    words = [
        t("picture.changes", rose=rose, fell=fell, stood=len(known) - rose - fell, unknown=len(found) - len(known))
    ]
    most, least = max(known, key=lambda code: known[code]), min(known, key=lambda code: known[code])
    if known[most] > 0:
        words.append(t("picture.rose_most", name=names[most], change=found[most].text))
    if known[least] < 0:
        words.append(t("picture.fell_most", name=names[least], change=found[least].text))
    return " ".join(words)
