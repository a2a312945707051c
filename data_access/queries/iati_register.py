"""What the register measures of a results framework's indicators, beside what was published of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from data_access.queries.framework_measures import Measured, Part, measured
from data_access.queries.iati_results import Actual, Indicator, Result
from data_access.scope import Scope
from geo.units import REFORM_DATE, ProvinceSet, latest_epoch
from indicators.framework import MEASURES
from indicators.rates import Ratio

_SEXES = ("women", "men")
_OLDER = (60, None)
_STEP = Decimal("0.0001")


def with_register(
    session: Session, scope: Scope, found: tuple[Result, ...], *, project: str, last: dt.date
) -> tuple[Result, ...]:
    """Results with the register's values on each target's day up to `last`, and on `last`: basis "register".

    Whole, by sex, for those aged 60 and over, and by province on the map of the day. A value that the register does
    not hold is left out, and so is a measure that only comes near what was asked. Reads the project's summaries once
    a day asked for. Raises OutOfScope.
    """
    if not any(_answers(one) for result in found for one in result.indicators):
        return found
    dues = {target.due_on for result in found for one in result.indicators for target in one.targets}
    days = sorted({due for due in dues if due <= last} | {last})
    known = {day: measured(session, scope, project=project, until=day, province_set=_map_on(day)) for day in days}
    return tuple(
        replace(result, indicators=tuple(_beside(one, known=known, last=last) for one in result.indicators))
        for result in found
    )


def _answers(indicator: Indicator) -> bool:
    measure = MEASURES.get(indicator.measure or "")
    return measure is not None and not measure.near


def _map_on(day: dt.date) -> ProvinceSet:
    return "34" if day >= REFORM_DATE else "63"


def _beside(indicator: Indicator, *, known: dict[dt.date, dict[str, Measured]], last: dt.date) -> Indicator:
    asked = {target.due_on for target in indicator.targets if target.due_on <= last} | {last}
    added = [
        actual
        for day in sorted(asked)
        if _answers(indicator) and indicator.measure in known[day]
        for actual in _actuals(known[day][indicator.measure], day=day, unit=indicator.unit)
    ]
    return replace(indicator, actuals=tuple(sorted((*indicator.actuals, *added), key=lambda one: one.as_of)))


def _actuals(answer: Measured, *, day: dt.date, unit: str) -> Iterator[Actual]:
    for part in (Part("province", "", "", answer.value), *answer.parts):
        value = _value(part.value, unit)
        place = (latest_epoch(_map_on(day)), part.code) if part.split == "province" and part.code else None
        sex = part.code if part.code in _SEXES else None
        ages = _OLDER if part.code == "older" else None
        # The rest of a whole (sex not stated, age not stated) is no group of people.
        if value is not None and (part.split == "province" or sex or ages):
            yield Actual(day, "register", value, sex, ages, place, None, None)


def _value(ratio: Ratio, unit: str) -> Decimal | None:
    if ratio.denominator == 0:
        return None
    exact = Decimal(ratio.numerator) / ratio.denominator
    return (exact * 100 if unit == "%" else exact).quantize(_STEP)
