"""A project's results framework as it is kept: results, their indicators, what was promised and what was reached."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models.framework import LEVELS, FrameworkActual, FrameworkIndicator, FrameworkResult, FrameworkTarget

Both = tuple[str, str]
"""Vietnamese, English."""


@dataclass(frozen=True, slots=True)
class Target:
    """A value promised by a day."""

    due_on: dt.date
    value: Decimal
    source_url: str | None


@dataclass(frozen=True, slots=True)
class Actual:
    """A value reached; without sex, age and place it is the whole. `comment` is on the deviation.

    `basis` says whether it was published, entered, or is the register's own.
    """

    as_of: dt.date
    basis: str
    value: Decimal
    sex: str | None
    ages: tuple[int, int | None] | None
    place: tuple[str, str] | None
    comment: Both | None
    source: tuple[str, str | None] | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """How a result is measured; "%" values are per cent. `measure` is the register's own, None when it has none."""

    code: str
    title: Both
    unit: str
    direction: str
    measure: str | None
    baseline: tuple[dt.date, Decimal] | None
    verification: Both | None
    targets: tuple[Target, ...]
    actuals: tuple[Actual, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A result of the framework with its indicators."""

    code: str
    level: str
    title: Both
    assumption: Both | None
    indicators: tuple[Indicator, ...]

    def actuals(self) -> Iterator[Actual]:
        """Every value reached under any of its indicators."""
        for indicator in self.indicators:
            yield from indicator.actuals


def results(session: Session, project: str) -> tuple[Result, ...]:
    """The framework of a project, in its own order; empty when there is none. Reads its four tables by key."""
    rows = session.scalars(
        select(FrameworkResult)
        .where(FrameworkResult.project == project)
        .order_by(FrameworkResult.position, FrameworkResult.code)
    ).all()
    rows = sorted(rows, key=lambda row: LEVELS.index(row.level))
    indicators = session.scalars(
        select(FrameworkIndicator)
        .where(FrameworkIndicator.result.in_([row.code for row in rows]))
        .order_by(FrameworkIndicator.position, FrameworkIndicator.code)
    ).all()
    codes = [row.code for row in indicators]
    targets, actuals = _targets(session, codes), _actuals(session, codes)
    under: dict[str, list[Indicator]] = defaultdict(list)
    for row in indicators:
        under[row.result].append(_indicator(row, targets=targets[row.code], actuals=actuals[row.code]))
    return tuple(
        Result(row.code, row.level, (row.title_vi, row.title_en), _both(row.assumption_vi, row.assumption_en),
               tuple(under[row.code]))
        for row in rows
    )  # fmt: skip


def _both(vi: str | None, en: str | None) -> Both | None:
    return (vi or en or "", en or vi or "") if vi or en else None


def _indicator(row: FrameworkIndicator, *, targets: list[Target], actuals: list[Actual]) -> Indicator:
    start = (row.baseline_on, row.baseline) if row.baseline_on is not None and row.baseline is not None else None
    return Indicator(
        code=row.code,
        title=(row.title_vi, row.title_en),
        unit=row.unit,
        direction=row.direction,
        measure=row.measure,
        baseline=start,
        verification=_both(row.verification_vi, row.verification_en),
        targets=tuple(targets),
        actuals=tuple(actuals),
    )


def _targets(session: Session, indicators: list[str]) -> dict[str, list[Target]]:
    found: dict[str, list[Target]] = defaultdict(list)
    for row in session.scalars(
        select(FrameworkTarget)
        .where(FrameworkTarget.indicator.in_(indicators))
        .order_by(FrameworkTarget.indicator, FrameworkTarget.due_on)
    ):
        found[row.indicator].append(Target(row.due_on, row.value, row.source_url))
    return found


def _actuals(session: Session, indicators: list[str]) -> dict[str, list[Actual]]:
    found: dict[str, list[Actual]] = defaultdict(list)
    for row in session.scalars(
        select(FrameworkActual)
        .where(FrameworkActual.indicator.in_(indicators))
        .order_by(FrameworkActual.as_of, FrameworkActual.id)
    ):
        found[row.indicator].append(
            Actual(
                as_of=row.as_of,
                basis=row.basis,
                value=row.value,
                sex=row.sex,
                ages=None if row.age_from is None else (row.age_from, row.age_to),
                place=(row.epoch, row.province_code) if row.epoch and row.province_code else None,
                comment=_both(row.comment_vi, row.comment_en),
                source=(row.source_title, row.source_url) if row.source_title else None,
            )
        )
    return found
