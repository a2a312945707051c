"""The results framework in an activity file: results, indicators, baselines, periods with targets and actuals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lxml import etree

from data_access.queries.iati import Activity
from data_access.queries.iati_results import Actual, Indicator, Result, Target
from exports.iati.money import location_ref
from exports.iati.nodes import add, both, document, marked, period, plain, told
from exports.iati.terms import RESULT_TYPES
from render.findings.donors import unit_words

UNIT, PERCENTAGE = "1", "2"
RESULTS = "A08"
_SEXES = {"women": "female", "men": "male"}

Span = tuple[dt.date, dt.date, Target | None, list[Actual]]


def write_results(parent: etree._Element, activity: Activity) -> None:
    """Every result that is measured: the standard has no room for one without an indicator."""
    for result in activity.results:
        if result.indicators:
            _result(parent, result, activity)


def _result(parent: etree._Element, result: Result, activity: Activity) -> None:
    made = add(parent, "result", type=RESULT_TYPES[result.level])
    told(made, "title", result.title)
    if result.assumption:
        told(made, "description", both("iati.assumption", text=result.assumption))
    for indicator in result.indicators:
        _indicator(made, indicator, activity)


def _indicator(parent: etree._Element, indicator: Indicator, activity: Activity) -> None:
    made = add(
        parent,
        "indicator",
        measure=PERCENTAGE if indicator.unit == "%" else UNIT,
        ascending="0" if indicator.direction == "down" else "1",
    )
    told(made, "title", indicator.title)
    means = indicator.verification or ("", "")
    vi, en = both("iati.unit", unit=(indicator.unit, unit_words("en", indicator.unit)), means=means)
    told(made, "description", (vi.strip(), en.strip()))
    if indicator.baseline:
        day, value = indicator.baseline
        add(made, "baseline", year=str(day.year), iso_date=day.isoformat(), value=plain(value))
    for start, end, target, actuals in spans(indicator, starts_on=activity.starts_on):
        node = add(made, "period")
        period(node, start, end)
        if target:
            promised = add(node, "target", value=plain(target.value))
            _source(promised, target.source_url, None)
        for actual in actuals:
            _actual(node, actual, activity)


def spans(indicator: Indicator, *, starts_on: dt.date) -> Iterator[Span]:
    """Periods that end with each target, and one after the last for what was reached later.

    Each holds, of every basis, the latest value of the whole, of each sex, age and province within it.
    """
    days = [actual.as_of for actual in indicator.actuals]
    dues = [target.due_on for target in indicator.targets]
    start = min([starts_on, *days, *dues])
    for target in indicator.targets:
        yield start, target.due_on, target, _latest(indicator, start, target.due_on)
        start = target.due_on + dt.timedelta(days=1)
    end = max(days, default=start)
    late = _latest(indicator, start, end)
    if late:
        yield start, end, None, late


def _latest(indicator: Indicator, start: dt.date, end: dt.date) -> list[Actual]:
    within = [actual for actual in indicator.actuals if start <= actual.as_of <= end]
    # In order of day, so that the last one stays; what was published and what the register says stand side by side.
    newest = {(one.basis, one.sex, one.ages, one.place): one.as_of for one in within}
    return [one for one in within if newest[one.basis, one.sex, one.ages, one.place] == one.as_of]


def _actual(parent: etree._Element, actual: Actual, activity: Activity) -> None:
    made = add(parent, "actual", value=plain(actual.value))
    if actual.place:
        add(made, "location", ref=location_ref(*actual.place))
    add(made, "dimension", name="basis", value=actual.basis)
    if actual.sex:
        add(made, "dimension", name="sex", value=_SEXES[actual.sex])
    if actual.ages:
        first, last = actual.ages
        add(made, "dimension", name="age", value=f"{first}+" if last is None else f"{first}-{last}")
    source = f"{actual.source[0]}." if actual.source else ""
    more = tuple(" ".join(filter(None, (source, words))) for words in actual.comment or ("", ""))
    said = both(f"iati.basis_{actual.basis}", day=actual.as_of.isoformat(), comment=more)
    vi, en = marked(activity, said) if actual.basis == "register" else said
    told(made, "comment", (vi.strip(), en.strip()))
    if actual.source:
        _source(made, actual.source[1], actual.source[0])


def _source(parent: etree._Element, url: str | None, title: str | None) -> None:
    if url:
        document(parent, url, title=(title, title) if title else both("iati.source_page"), category=RESULTS)
