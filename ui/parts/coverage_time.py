"""The map page's time: the months handed to the slider, the classes common to all of them, what a rest writes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

import streamlit as st

from data_access.queries.targets import TargetRow, targets
from geo.units import ProvinceSet
from indicators.registry import TARGET_INDICATORS
from render.classes import METHODS, Classes, ClassMethod
from render.formats import percent
from ui.context import Context, get_context
from ui.controls import choose
from ui.map.series import Months, classes_over_time, months_of
from ui.map.slider import Slider, slider
from ui.parts.coverage_choices import TARGETED, has_months
from ui.selection import PARAMETERS, Selection, province_set_of, write_selection

RESTED = re.compile(r"(\d{4})-(\d{2})(?: (\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class OverTime:
    """Classes over all months, and the slider that moves through them."""

    classes: Classes
    slider: Slider


def national_target(context: Context) -> TargetRow | None:
    """The nation's target of coverage that falls due last; None when none is loaded, or where it is of no concern.

    The bearer of a link sees the places of one project, which promised none of it.
    """
    if context.limited:
        return None
    rows: list[TargetRow] = context.load(targets)
    ours = [
        row for row in rows if row.unit_code is None and row.unit == "%"
        and TARGET_INDICATORS.get(row.indicator) == TARGETED and 0 < row.value <= 100
    ]  # fmt: skip
    return max(ours, key=lambda row: row.due_on, default=None)


def methods(context: Context) -> tuple[ClassMethod, ...]:
    """The ways to class the chosen indicator."""
    with_target = context.selection.indicator == TARGETED and national_target(context) is not None
    return METHODS if with_target else tuple(method for method in METHODS if method != "target")


def _method(context: Context) -> ClassMethod:
    chosen = cast(ClassMethod, context.selection.classes)
    return chosen if chosen in methods(context) else "quantile"


def over_time(context: Context) -> OverTime | None:
    """The slider's months for the choices: as it was, or on one map throughout; None for what nobody prints."""
    if not has_months(context.selection):
        return None
    published = context.selection.source == "published"
    code, chosen_set = context.selection.indicator, context.selection.province_set
    sets: tuple[ProvinceSet, ...] = ("63", "34") if chosen_set is None else ("34",) if chosen_set == "34" else ("63",)
    months: tuple[Months, ...] = tuple(
        months_of(context, code=code, province_set=each, published=published) for each in sets
    )
    target = national_target(context)
    classes = classes_over_time(
        context, months, code=code, method=_method(context), target=float(target.value) if target else None
    )
    by_set = dict(zip(sets, months, strict=True))
    return OverTime(classes, slider(context, code=code, months=by_set, classes=classes, published=published))


def choose_classes(context: Context) -> None:
    """The choice of classes."""
    choose(
        "classes", context.t("coverage.choose_classes"), methods(context), value=_method(context),
        default=Selection().classes, show=lambda each: context.t(f"coverage.classes_{each}"),
    )  # fmt: skip


def why_classes(context: Context) -> list[str]:
    """What the chosen classes are good for, and which target is meant."""
    t, language, method = context.t, context.language, _method(context)
    target = national_target(context)
    if method != "target" or target is None:
        return [t(f"coverage.why_{method}")]
    shown = percent(language, float(target.value) / 100, decimals=0)
    said = [t("coverage.why_target", target=shown, year=target.due_on.year)]
    if target.doubtful:
        said.append(t("coverage.target_doubtful", source=target.source_title or target.decision))
    return said


def write_rest(key: str) -> Callable[[], None]:
    """Carry the month on which the hand came to rest into the address, with the province chosen then."""

    def write() -> None:
        found = RESTED.fullmatch(str(st.session_state[key].get("rest") or ""))
        choices = get_context().choices
        if found is None or not 1 <= int(found[2]) <= 12 or found[1] == "0000":
            return
        month = dt.date(int(found[1]), int(found[2]), 1)
        if not choices.first_month <= month <= choices.last_month:
            return
        default = month == choices.last_month
        # Which map is shown hangs on the month, and on the map which provinces there are.
        on_map = st.query_params.get(PARAMETERS["province_set"])
        chosen = Selection(month=month, province_set=on_map if on_map in {"63", "34"} else None)
        allowed = (choices.provinces or {}).get(province_set_of(chosen, choices), ())
        code = found[3] if found[3] in allowed else None
        written = write_selection(replace(Selection(), month=None if default else month, province=code))
        for field in ("month", "province"):
            name = PARAMETERS[field]
            if name in written:
                st.query_params[name] = written[name]
            else:
                st.query_params.pop(name, None)

    return write
