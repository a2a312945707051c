"""What the map page shows for the choices: the register's or the printed figures, as one value for all its parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from data_access.queries.coverage import MapMonth, Measure, Parts, map_month
from data_access.queries.published import published_figures
from data_access.queries.published_map import PublishedValue, published_map
from geo.spelling import fold
from geo.units import latest_epoch
from indicators.months import month_end
from render.findings.coverage import (
    Rank,
    Target,
    nation_finding,
    project_finding,
    province_finding,
    published_finding,
    ranks,
)
from render.formats import date, month
from render.measure import MapValue
from render.measures import map_value, published_value
from render.published_rows import place_name
from ui.context import Context
from ui.parts.coverage_choices import names
from ui.selection import month_of, province_set_of


@dataclass(frozen=True, slots=True)
class Answer:
    """One indicator on one map: values by code, and what the sentences and the table need beside them.

    `measures` is the register's, `printed` the printed figures'; the other one is empty. `order` are the codes with
    the highest value first, those without a value last.
    """

    indicator: str
    month: dt.date
    province_set: str
    published: bool
    names: Mapping[str, str]
    values: Mapping[str, MapValue]
    measures: Mapping[str, Measure]
    printed: Mapping[str, PublishedValue]
    nation: Measure
    nation_parts: Parts | None
    ranks: Mapping[str, Rank]
    order: tuple[str, ...]
    finding: str
    as_of: str
    source: str


def _target(context: Context, province_set: str) -> Target | None:
    """The chosen province's own published target of coverage; one for the old map says nothing of the new one."""
    code = context.selection.province
    epoch = latest_epoch("34" if province_set == "34" else "63")
    figures = context.load(published_figures, indicator="communes_target_pct", epoch=epoch, unit=code)
    dated = [figure for figure in figures if figure.as_of is not None]
    return Target(dated[-1].value, dated[-1].as_of.year) if dated else None


def _order(values: Mapping[str, MapValue], labels: Mapping[str, str]) -> tuple[str, ...]:
    def place(code: str) -> tuple[bool, float, str]:
        value = values[code].value
        return (value is None, -(value or 0.0), fold(labels[code]))

    return tuple(sorted(values, key=place))


def register_answer(context: Context) -> Answer:
    """The register's answer for the choices."""
    chosen, language, t = context.selection, context.language, context.t
    day, province_set = month_of(chosen, context.choices), province_set_of(chosen, context.choices)
    labels = names(province_set)
    code = chosen.indicator
    found: MapMonth = context.load(map_month, indicator=code, province_set=province_set, month=day)
    measures = {place: found.provinces.get(place, Measure(None, "no_data")) for place in labels}
    placed = ranks({place: measure.value for place, measure in measures.items()})
    if chosen.province is None and context.limited:
        finding = project_finding(language, code, context.project, found.nation, found.provinces, names=labels)
    elif chosen.province is None:
        finding = nation_finding(language, code, found.nation, found.provinces, names=labels)
    else:
        finding = province_finding(
            language,
            code,
            place_name(language, province_set, chosen.province),
            measures[chosen.province],
            rank=placed.get(chosen.province),
            target=_target(context, province_set) if code == "coverage" and not context.limited else None,
        )
    values = {place: map_value(language, code, measure) for place, measure in measures.items()}
    return Answer(
        indicator=code, month=day, province_set=province_set, published=False, names=labels, values=values,
        measures=measures, printed={}, nation=found.nation, nation_parts=found.nation_parts if found.parts else None,
        ranks=placed, order=_order(values, labels), finding=finding,
        as_of=t("common.as_of_month", month=month(language, day)),
        source=context.within(t("common.source_register", version=context.dataset.version)),
    )  # fmt: skip


def published_answer(context: Context) -> Answer:
    """Each province's last printed figure up to the month's end."""
    chosen, language, t = context.selection, context.language, context.t
    day, province_set = month_of(chosen, context.choices), province_set_of(chosen, context.choices)
    labels = names(province_set)
    code, end = chosen.indicator, month_end(day)
    printed = context.load(published_map, indicator=code, province_set=province_set, on=end)
    values = {place: published_value(language, code, printed.get(place)) for place in labels}
    if chosen.province is None:
        finding = published_finding(language, code, printed, names=labels, of=len(labels))
    elif chosen.province in printed:
        finding = t(
            "coverage.published_province",
            name=place_name(language, province_set, chosen.province),
            value=values[chosen.province].text,
            detail=values[chosen.province].detail,
        )
    else:
        finding = t("coverage.published_none", name=place_name(language, province_set, chosen.province))
    return Answer(
        indicator=code, month=day, province_set=province_set, published=True, names=labels, values=values,
        measures={}, printed=printed, nation=Measure(None, "no_data"), nation_parts=None, ranks={},
        order=_order(values, labels), finding=finding,
        as_of=t("coverage.printed_until", date=date(language, end)),
        source=t("common.source_published"),
    )  # fmt: skip


def answer_of(context: Context) -> Answer:
    """The answer of the chosen source."""
    return published_answer(context) if context.selection.source == "published" else register_answer(context)
