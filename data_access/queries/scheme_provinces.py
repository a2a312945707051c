"""A scheme province by province: result, published target, pace and curve."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models.summary import SchemeMonth
from data_access.once import once
from data_access.queries.scheme_facts import Clock, Facts, clock, facts, founded_between
from data_access.queries.scheme_measures import MEASURES, PHASES, Judgement, judge
from data_access.queries.targets import TargetRow, targets
from data_access.scope import Scope
from geo.units import latest_epoch, province_set, units_in
from indicators.months import month_end
from indicators.rates import Ratio
from indicators.scheme import Status, needed_pace

RECENT_MONTHS = 12
CLUB_TARGETS = ("clubs_target_new", "clubs_target")


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """A province's clubs under the scheme against its own published target, where there is one.

    `new` is clubs founded under the scheme, None without data. `result` is what the target counts: the same, those
    of the target's own years, or all active clubs when `in_all`. `needed` and `recent` are clubs a month, None once
    the scheme is closed. `curve` is the running total of `new` every third month.
    """

    code: str
    label: str
    new: int | None
    result: int | None
    target: int | None
    in_all: bool
    starts_on: dt.date
    due_on: dt.date | None
    decision: str
    judgement: Judgement
    needed: Ratio | None
    recent: Ratio | None
    curve: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Provinces:
    """The provinces of a scheme's map, and `later`: the nation's clubs beyond them, founded after that map ended."""

    at: Clock
    rows: tuple[ProvinceRow, ...]
    later: int


@once
def scheme_provinces(session: Session, scope: Scope, *, scheme: str, month: dt.date) -> Provinces:
    """Every province of the scheme's map by the chosen month, in order of code. Raises OutOfScope."""
    at = clock(scheme, month=month)
    segment = scope.segment()

    def read(when: dt.date) -> dict[str, Facts]:
        return facts(session, segment=segment, province_set=at.province_set, month=when, scheme=scheme)

    here, before = read(at.province_month), read(_month_before(at.starts_on))
    first = max(at.starts_on.replace(day=1), _months_back(at.province_month, RECENT_MONTHS - 1))
    recent = founded_between(
        session, segment=segment, province_set=at.province_set, scheme=scheme, first=first, last=at.province_month
    )
    span = max((at.province_month.year - first.year) * 12 + at.province_month.month - first.month + 1, 1)
    curves, targets = _curves(session, segment=segment, at=at), province_targets(session, scope, at=at)
    rows = []
    for place in units_in(latest_epoch(at.province_set)):
        known, target = here.get(place.code), targets.get(place.code)
        counted = _counted(session, place.code, known=known, target=target, segment=segment, at=at)
        rows.append(
            ProvinceRow(
                code=place.code,
                label=place.label,
                new=None if known is None else known.scheme_founded,
                result=counted,
                target=None if target is None else int(target.value),
                in_all=target is not None and target.indicator == "clubs_target",
                starts_on=_began(target, at=at),
                due_on=None if target is None else target.due_on,
                decision="" if target is None else target.decision,
                judgement=_judged(counted, target=target, before=before.get(place.code), at=at),
                needed=None
                if target is None or counted is None or at.closed
                else needed_pace(counted, target=int(target.value), as_of=at.as_of, due=target.due_on),
                recent=None if known is None or at.closed else Ratio(recent.get(place.code, 0), span),
                curve=curves.get(place.code, ()),
            )
        )
    return Provinces(at=at, rows=tuple(rows), later=_later(session, here=here, segment=segment, at=at))


def _month_before(day: dt.date) -> dt.date:
    return (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def _months_back(month: dt.date, count: int) -> dt.date:
    index = month.year * 12 + month.month - 1 - count
    return dt.date(index // 12, index % 12 + 1, 1)


def _began(target: TargetRow | None, *, at: Clock) -> dt.date:
    return at.starts_on if target is None else PHASES.get(target.code, at.starts_on)


def province_targets(session: Session, scope: Scope, *, at: Clock) -> dict[str, TargetRow]:
    """Each province's target now: the first that is not yet due, else the last; one of new clubs before one in all.

    None for a reader limited to a project: the targets are of all clubs, the reader's clubs are not.
    """
    if scope.projects is not None:
        return {}
    rows = [row for row in targets(session, scope, scheme=at.scheme) if row.indicator in CLUB_TARGETS]
    by_province: dict[str, list[TargetRow]] = defaultdict(list)
    for row in rows:
        if row.epoch is not None and row.unit_code is not None and province_set(row.epoch) == at.province_set:
            by_province[row.unit_code].append(row)
    chosen = {}
    for code, several in by_province.items():
        new = [row for row in several if row.indicator == CLUB_TARGETS[0]] or several
        new.sort(key=lambda row: (row.due_on, row.code))
        chosen[code] = next((row for row in new if row.due_on >= at.as_of), new[-1])
    return chosen


def _counted(
    session: Session, code: str, *, known: Facts | None, target: TargetRow | None, segment: str, at: Clock
) -> int | None:
    if known is None or target is None:
        return None if known is None else known.scheme_founded
    if target.indicator == "clubs_target":
        return known.clubs
    if target.code not in PHASES:
        return known.scheme_founded
    last = min(target.due_on, month_end(at.province_month))
    if PHASES[target.code] > last:
        return 0
    counted = founded_between(
        session,
        segment=segment,
        province_set=at.province_set,
        scheme=at.scheme,
        first=PHASES[target.code],
        last=last,
    )
    return counted.get(code, 0)


def _judged(counted: int | None, *, target: TargetRow | None, before: Facts | None, at: Clock) -> Judgement:
    if target is None:
        return Judgement(None, None, Status.NO_TARGET)
    return judge(
        MEASURES[target.indicator],
        result=None if counted is None else Ratio(counted, 1),
        target=Fraction(target.value),
        starts_on=_began(target, at=at),
        due=target.due_on,
        on=at.as_of,
        at_start=None if before is None else Ratio(before.clubs, 1),
    )


def _curves(session: Session, *, segment: str, at: Clock) -> dict[str, tuple[int, ...]]:
    """Running totals of each province from the scheme's start, every third month back from the last one."""
    rows = session.execute(
        select(SchemeMonth.province_code, SchemeMonth.founded_total)
        .where(
            SchemeMonth.segment == segment,
            SchemeMonth.province_set == at.province_set,
            SchemeMonth.scheme == at.scheme,
            SchemeMonth.month.between(at.starts_on.replace(day=1), at.province_month),
        )
        .order_by(SchemeMonth.province_code, SchemeMonth.month)
    )
    found: dict[str, list[int]] = defaultdict(list)
    for code, total in rows:
        found[code].append(total)
    return {code: tuple(totals[::-3][::-1]) for code, totals in found.items()}


def _later(session: Session, *, here: dict[str, Facts], segment: str, at: Clock) -> int:
    total = session.scalar(
        select(func.sum(SchemeMonth.founded_total)).where(
            SchemeMonth.segment == segment,
            SchemeMonth.province_set == at.nation_set,
            SchemeMonth.scheme == at.scheme,
            SchemeMonth.month == at.month,
        )
    )
    return int(total or 0) - sum(row.scheme_founded for row in here.values()) if here else 0
