"""Every target of a scheme, national and provincial: the register's result, and the printed one beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from data_access.queries.published import FigureRow, published_figures
from data_access.queries.scheme_facts import Clock, Facts, add, clock, facts, founded_between, result
from data_access.queries.scheme_measures import MEASURES, PHASES, UNKNOWN, Judgement, Measure, judge
from data_access.queries.targets import TargetRow, targets
from data_access.scope import Scope
from geo.units import province_set, unit
from indicators.months import month_end
from indicators.rates import Ratio
from indicators.scheme import Status

_ORDER = {name: place for place, name in enumerate(MEASURES)}


@dataclass(frozen=True, slots=True)
class Held:
    """A target with what is known of it.

    `target` and `result` are in one unit: a count, a mean, or for a target in per cent a fraction. `measured_to` is
    the day of the result. `reason` says why there is no result or no judgement: one of the measure's, 'empty',
    'doubtful' or 'not_begun'.
    """

    code: str
    indicator: str
    place: str
    province: str | None
    text_vi: str
    text_en: str
    unit: str
    value: Decimal
    target: Fraction
    starts_on: dt.date
    due_on: dt.date
    decision: str
    doubtful: bool
    derived: bool
    source_title: str | None
    source_url: str | None
    measure: Measure
    result: Ratio | None
    measured_to: dt.date | None
    judgement: Judgement
    reason: str | None
    printed: tuple[FigureRow, ...]


def _latest(
    figures: list[FigureRow], *, names: tuple[str, ...], epoch: str | None, code: str | None, at: Clock
) -> tuple[FigureRow, ...]:
    """The last dated figure within the scheme's time, and with it every figure of that date or that contradicts it."""
    ours = [
        figure
        for figure in figures
        if figure.indicator in names
        and figure.unit_code == code
        and figure.place_note is None
        and (code is None or (figure.epoch is not None and epoch is not None
                              and province_set(figure.epoch) == province_set(epoch)))
        and figure.as_of is not None
        and at.starts_on <= figure.as_of <= at.as_of
    ]  # fmt: skip
    if not ours:
        return ()
    last = max(figure.as_of for figure in ours if figure.as_of is not None)
    best = sorted((figure for figure in ours if figure.as_of == last), key=lambda figure: figure.id)[:1]
    group = best[0].contradicts
    others = [figure for figure in ours if group and figure.contradicts == group and figure.value != best[0].value]
    return (*best, *others)


def scheme_targets(session: Session, scope: Scope, *, scheme: str, month: dt.date) -> tuple[Held, ...]:
    """Targets of a scheme by the chosen month, the nation's first; raises OutOfScope.

    None for a reader limited to a project: all clubs are to reach them, not the project's alone.
    """
    at = clock(scheme, month=month)
    segment = scope.segment()
    if scope.projects is not None:
        return ()
    names = {name.format(scheme=scheme) for measure in MEASURES.values() for name in measure.published}
    promised = targets(session, scope)
    rows = [row for row in promised if row.scheme == scheme or (row.scheme is None and row.due_on == at.due_on)]
    rows.sort(
        key=lambda row: (
            row.unit_code is not None,
            row.due_on if row.unit_code is None else dt.date.min,
            row.epoch or "",
            row.unit_code or "",
            _ORDER.get(row.indicator, len(_ORDER)),
        )
    )
    figures = [row for row in published_figures(session, scope) if row.indicator in names and not row.is_target]

    def read(on_set: str, when: dt.date) -> dict[str, Facts]:
        return facts(session, segment=segment, province_set=on_set, month=when, scheme=scheme)

    now = read(at.nation_set, at.month)
    on_map = read(at.province_set, at.province_month)
    # The map of 34 begins a month before scheme 1648 does, so its start is measured on that same map.
    before = read(at.province_set, (at.starts_on.replace(day=1) - dt.timedelta(days=1)).replace(day=1))
    register = _Register(now, on_map, before)
    return tuple(
        _row(row, at=at, register=register, figures=figures, phase=_phase(session, row, segment=segment, at=at))
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class _Register:
    """Facts of the month, of the last month on the scheme's own map, and of the eve of the scheme."""

    now: dict[str, Facts]
    on_map: dict[str, Facts]
    before: dict[str, Facts]

    def of(self, row: TargetRow) -> Facts | None:
        """The facts that a target is held against; provinces are counted on the map they were promised on."""
        if row.unit_code is not None:
            return self.on_map.get(row.unit_code)
        table = self.on_map if row.indicator.startswith("provinces_with_club") else self.now
        return add(table.values()) if table else None

    def at_start(self, row: TargetRow) -> Facts | None:
        """The facts of the eve of the scheme for the same place."""
        if row.unit_code is not None:
            return self.before.get(row.unit_code)
        return add(self.before.values()) if self.before else None


def _phase(session: Session, row: TargetRow, *, segment: str, at: Clock) -> int | None:
    """Clubs founded within a target's own years, where it does not run from the scheme's start."""
    began = PHASES.get(row.code)
    if began is None or began > at.as_of or row.indicator == "clubs_target":
        return None
    counted = founded_between(
        session,
        segment=segment,
        province_set=at.province_set,
        scheme=at.scheme,
        first=began,
        last=min(row.due_on, at.as_of),
    )
    return sum(counted.values()) if row.unit_code is None else counted.get(row.unit_code, 0)


def _row(row: TargetRow, *, at: Clock, register: _Register, figures: list[FigureRow], phase: int | None) -> Held:
    measure = MEASURES.get(row.indicator, UNKNOWN)
    began = PHASES.get(row.code, at.starts_on)
    here, start = register.of(row), register.at_start(row)
    found = None if here is None or measure.reason else result(row.indicator, of=here)
    at_start = None if start is None or measure.reason else result(row.indicator, of=start)
    if phase is not None and found is not None:
        found = Ratio(phase, 1)
    target = Fraction(row.value) / (100 if row.unit == "%" else 1)
    # A doubtful number is shown beside its result and never turned into an achievement.
    judged = judge(
        measure,
        result=None if row.doubtful else found,
        target=target,
        starts_on=began,
        due=row.due_on,
        on=at.as_of,
        at_start=at_start,
    )
    return Held(
        code=row.code,
        indicator=row.indicator,
        place=unit(row.epoch, row.unit_code).label if row.epoch and row.unit_code else "",
        province=row.unit_code,
        text_vi=row.text_vi,
        text_en=row.text_en,
        unit=row.unit,
        value=row.value,
        target=target,
        starts_on=began,
        due_on=row.due_on,
        decision=row.decision,
        doubtful=row.doubtful,
        derived=row.derived,
        source_title=row.source_title,
        source_url=row.source_url,
        measure=measure,
        result=None if judged.status is Status.NOT_STARTED else found,
        measured_to=None if found is None else _measured_to(row, at=at),
        judgement=judged,
        reason=_reason(measure, judged=judged, found=found, doubtful=row.doubtful),
        printed=_latest(
            figures,
            names=tuple(name.format(scheme=at.scheme) for name in measure.published),
            epoch=row.epoch,
            code=row.unit_code,
            at=at,
        ),
    )


def _measured_to(row: TargetRow, *, at: Clock) -> dt.date:
    on_the_map = row.unit_code is not None or row.indicator.startswith("provinces_with_club")
    return min(at.as_of, month_end(at.province_month)) if on_the_map else at.as_of


def _reason(measure: Measure, *, judged: Judgement, found: Ratio | None, doubtful: bool) -> str | None:
    if measure.reason is not None:
        return measure.reason
    if judged.status is Status.NOT_STARTED:
        return "not_begun"
    if found is None or found.denominator == 0:
        return "empty"
    return "doubtful" if doubtful else None
