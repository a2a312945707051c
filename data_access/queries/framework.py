"""A project's results framework: what was promised, what the register measures, what was printed, at what cost."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from data_access.models.framework import (
    LEVELS,
    FrameworkActual,
    FrameworkIndicator,
    FrameworkResult,
    FrameworkTarget,
    RatingBand,
)
from data_access.models.money import Project
from data_access.queries.agreements import agreement
from data_access.queries.budget import UnknownProject, project_facts
from data_access.queries.budget_answer import Budget, ProjectFacts
from data_access.queries.framework_answer import Actual, Cost, Framework, IndicatorRow, OwnBand, Promise, ResultRow
from data_access.queries.framework_measures import Measured, measured
from data_access.scope import Scope
from geo.units import ProvinceSet, unit
from indicators.framework import MEASURES, USUAL_BANDS, Direction, Point, rate_result, start_point
from indicators.rates import Ratio

COSTS = ("clubs", "members", "trainee_days")
"""What money is divided by: clubs and members carry all that was spent, trainee-days what training cost."""


def framework_projects(session: Session, scope: Scope) -> tuple[ProjectFacts, ...]:
    """The projects the asker may see that have a framework, newest first."""
    known = select(FrameworkResult.project).distinct()
    rows = session.scalars(select(Project).where(Project.code.in_(known)).order_by(Project.starts_on.desc())).all()
    return tuple(project_facts(row) for row in rows if scope.projects is None or row.code in scope.projects)


def framework(session: Session, scope: Scope, *, project: str, until: dt.date, province_set: ProvinceSet) -> Framework:
    """A project's framework at the end of the day `until`. Raises OutOfScope, UnknownProject.

    Reads the framework's own rows (dozens) and the project's summaries (see `measured`).
    """
    scope.require(project)
    row = session.get(Project, project)
    if row is None:
        raise UnknownProject(project)
    register = measured(session, scope, project=project, until=until, province_set=province_set)
    bands = session.scalars(select(RatingBand).where(RatingBand.project == project).order_by(RatingBand.position)).all()
    own = tuple(OwnBand(band.lower_bp, band.name_vi, band.name_en) for band in bands)
    level = case({name: place for place, name in enumerate(LEVELS)}, value=FrameworkResult.level)
    results = session.scalars(
        select(FrameworkResult)
        .where(FrameworkResult.project == project)
        .order_by(level, FrameworkResult.position, FrameworkResult.code)
    ).all()
    rows = _indicators(session, row, until=until, register=register, bands=own)
    return Framework(
        project=project_facts(row),
        until=until,
        province_set=province_set,
        results=tuple(
            ResultRow(
                result.code, result.level, result.parent, result.title_vi, result.title_en, result.assumption_vi,
                result.assumption_en, result.source_url, tuple(rows[result.code]),
            )
            for result in results
        ),
        bands=own,
        sums=tuple((code, register[code].value.numerator) for code in COSTS if code in register),
    )  # fmt: skip


def _indicators(
    session: Session, project: Project, *, until: dt.date, register: Mapping[str, Measured], bands: Sequence[OwnBand]
) -> dict[str, list[IndicatorRow]]:
    """Result → its indicators in their order."""
    ours = select(FrameworkResult.code).where(FrameworkResult.project == project.code)
    indicators = session.scalars(
        select(FrameworkIndicator)
        .where(FrameworkIndicator.result.in_(ours))
        .order_by(FrameworkIndicator.position, FrameworkIndicator.code)
    ).all()
    codes = [indicator.code for indicator in indicators]
    promises, actuals = _promises(session, codes), _actuals(session, codes, until=until)
    tolerance = Fraction(agreement(session, project=project.code)[0].tolerance_bp or 0, 100)
    found: dict[str, list[IndicatorRow]] = defaultdict(list)
    for indicator in indicators:
        found[indicator.result].append(
            _row(
                indicator,
                project=project,
                until=until,
                promises=promises[indicator.code],
                actuals=actuals[indicator.code],
                register=register.get(indicator.measure or ""),
                # The agreement's tolerance is of its share and of nothing else.
                tolerance=tolerance if indicator.measure == "counterpart_share" else Fraction(0),
                bands=bands,
            )
        )
    return found


def _promises(session: Session, codes: Sequence[str]) -> dict[str, list[Promise]]:
    found: dict[str, list[Promise]] = defaultdict(list)
    statement = select(FrameworkTarget).where(FrameworkTarget.indicator.in_(codes)).order_by(FrameworkTarget.due_on)
    for row in session.scalars(statement):
        found[row.indicator].append(Promise(row.due_on, row.kind, row.value, row.source_url))
    return found


def _actuals(session: Session, codes: Sequence[str], *, until: dt.date) -> dict[str, list[Actual]]:
    found: dict[str, list[Actual]] = defaultdict(list)
    table = FrameworkActual
    statement = (
        select(table)
        .where(table.indicator.in_(codes), table.as_of <= until)
        .order_by(table.as_of.desc(), table.province_code, table.age_from, table.id)
    )
    for row in session.scalars(statement):
        province = (row.epoch, row.province_code) if row.epoch and row.province_code else None
        found[row.indicator].append(
            Actual(
                row.as_of, row.precision, row.basis, row.value, row.sex, row.age_from, row.age_to, province,
                unit(*province).label if province else "", row.comment_vi, row.comment_en, row.source_title,
                row.source_url,
            )
        )  # fmt: skip
    return found


def _row(
    indicator: FrameworkIndicator,
    *,
    project: Project,
    until: dt.date,
    promises: Sequence[Promise],
    actuals: Sequence[Actual],
    register: Measured | None,
    tolerance: Fraction,
    bands: Sequence[OwnBand],
) -> IndicatorRow:
    measure = MEASURES.get(indicator.measure or "")
    # An indicator that the register does not measure goes by its unit.
    kind = measure.kind if measure else "rate" if indicator.unit == "%" else "count"
    baseline = None if indicator.baseline is None else Fraction(indicator.baseline)
    rating = rate_result(
        _value(register, kind=kind),
        promises=[Point(promise.due_on, Fraction(promise.value)) for promise in promises],
        start=start_point(project.starts_on, kind=kind, baseline=baseline, baseline_on=indicator.baseline_on),
        starts_on=project.starts_on,
        on=until,
        direction=_direction(indicator.direction),
        tolerance=tolerance,
        near=measure is not None and measure.near,
        bands=tuple(band.lower_bp for band in bands) or USUAL_BANDS,
    )
    return IndicatorRow(
        indicator.code, indicator.title_vi, indicator.title_en, indicator.unit, _direction(indicator.direction),
        indicator.measure, indicator.baseline, indicator.baseline_on, indicator.verification_vi,
        indicator.verification_en, indicator.source_title, indicator.source_url, tuple(promises), register,
        tuple(actuals), rating,
    )  # fmt: skip


def _direction(word: str) -> Direction:
    return "down" if word == "down" else "within" if word == "within" else "up"


def _value(register: Measured | None, *, kind: str) -> Fraction | None:
    """The register's value in the indicator's unit: shares in per cent."""
    if register is None or register.value.denominator == 0:
        return None
    return Fraction(register.value.numerator, register.value.denominator) * (100 if kind == "rate" else 1)


def costs(answer: Framework, budget: Budget) -> tuple[Cost, ...]:
    """What each result cost, all in the currency of `budget`; both must be of the same day."""
    sums = dict(answer.sums)
    training, loans = (
        sum(row.amounts.spent for row in budget.categories if row.code == code) for code in ("training", "seed_loan")
    )

    def one(code: str) -> Cost:
        of = sums.get(code, 0)
        if code == "trainee_days":
            return Cost(code, Ratio(training, of))
        return Cost(code, Ratio(budget.total.spent, of), Ratio(budget.total.spent - loans, of) if loans else None)

    return tuple(one(code) for code in COSTS)
