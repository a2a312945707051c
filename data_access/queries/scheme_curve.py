"""Clubs over time for the nation: the register's curve, printed points beside it, and where it leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models.summary import ProvinceMonth, SchemeMonth
from data_access.queries.published import FigureRow, national_points
from data_access.queries.scheme_facts import Clock, clock
from data_access.queries.targets import targets
from data_access.scope import Scope
from indicators.forecast import MIN_MONTHS, Backtest, backtest, forecast
from indicators.months import Months, months_left
from indicators.rates import Ratio
from indicators.scheme import needed_pace

RECENT_MONTHS = 12
BACKTEST_MONTHS = 24
"""How far ahead the method is tried on the past, at most."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A forecast to the due date, and how the method did on the past.

    `level` is openings a month over the `history` months it rests on; `own` whether these are the scheme's own
    months, or, while it is younger than a year, all openings before it too. `back_months` is how far ahead the
    method was tried.
    """

    months: tuple[dt.date, ...]
    low: tuple[int, ...]
    mid: tuple[int, ...]
    high: tuple[int, ...]
    level: float
    history: int
    own: bool
    back: Backtest
    back_months: int


@dataclass(frozen=True, slots=True)
class Curve:
    """Clubs of the nation by month: `active` ones in all, and those founded `under` the scheme since it began.

    `target` is the national number of new clubs due on `at.due_on`. `pace` is clubs founded in the latest 12 months
    (fewer while the scheme is younger) over those months, `needed` what the target asks from now on; both None when
    the scheme is closed or there is no data. A reader limited to a project has only its clubs: they are set against
    nothing that was promised or printed of the whole nation, nor carried on to a day of its. `rings` are printed
    figures of all clubs, `scheme_rings` of new ones.
    """

    at: Clock
    months: tuple[dt.date, ...]
    active: tuple[int, ...]
    under_months: tuple[dt.date, ...]
    under: tuple[int, ...]
    target: int | None
    ahead: Ahead | None
    pace: Ratio | None
    needed: Ratio | None
    rings: tuple[FigureRow, ...]
    scheme_rings: tuple[FigureRow, ...]


def scheme_curve(session: Session, scope: Scope, *, scheme: str, month: dt.date) -> Curve:
    """The nation's curve by the chosen month. Raises OutOfScope."""
    at = clock(scheme, month=month)
    segment = scope.segment()
    active = _active(session, segment=segment, at=at)
    under = _under(session, segment=segment, at=at)
    national = scope.projects is None
    target = _target(session, scope, at=at) if national else None
    own = [row for row in under if row[0] >= at.starts_on.replace(day=1)]
    running = national and bool(own) and not at.closed
    recent = own[-RECENT_MONTHS:]
    return Curve(
        at=at,
        months=tuple(row[0] for row in active),
        active=tuple(row[1] for row in active),
        under_months=tuple(row[0] for row in own),
        under=tuple(row[2] for row in own),
        target=target,
        ahead=_ahead(own, active=active, at=at) if running else None,
        pace=Ratio(sum(row[1] for row in recent), len(recent)) if running else None,
        needed=needed_pace(own[-1][2], target=target, as_of=at.as_of, due=at.due_on)
        if running and target is not None
        else None,
        rings=_rings(session, scope, "clubs_total", at=at, since=dt.date(2000, 1, 1)) if national else (),
        scheme_rings=_rings(session, scope, f"clubs_new_under_{scheme}", at=at, since=at.starts_on) if national else (),
    )


def _active(session: Session, *, segment: str, at: Clock) -> list[tuple[dt.date, int, int]]:
    rows = session.execute(
        select(ProvinceMonth.month, func.sum(ProvinceMonth.clubs), func.sum(ProvinceMonth.founded))
        .where(
            ProvinceMonth.segment == segment,
            ProvinceMonth.province_set == at.nation_set,
            ProvinceMonth.month <= at.month,
        )
        .group_by(ProvinceMonth.month)
        .order_by(ProvinceMonth.month)
    )
    return [(day, int(clubs), int(founded)) for day, clubs, founded in rows]


def _under(session: Session, *, segment: str, at: Clock) -> list[tuple[dt.date, int, int]]:
    rows = session.execute(
        select(SchemeMonth.month, func.sum(SchemeMonth.founded), func.sum(SchemeMonth.founded_total))
        .where(
            SchemeMonth.segment == segment,
            SchemeMonth.province_set == at.nation_set,
            SchemeMonth.scheme == at.scheme,
            SchemeMonth.month <= at.month,
        )
        .group_by(SchemeMonth.month)
        .order_by(SchemeMonth.month)
    )
    return [(day, int(founded), int(total)) for day, founded, total in rows]


def _target(session: Session, scope: Scope, *, at: Clock) -> int | None:
    return next(
        (
            int(row.value)
            for row in targets(session, scope, scheme=at.scheme)
            if row.unit_code is None and row.indicator == "clubs_target_new" and row.due_on == at.due_on
        ),
        None,
    )


def _rings(session: Session, scope: Scope, indicator: str, *, at: Clock, since: dt.date) -> tuple[FigureRow, ...]:
    """Printed points within the time shown; those whose year is guessed are no points in time."""
    return tuple(
        row
        for row in national_points(session, scope, indicator)
        if not row.undated and row.as_of is not None and since <= row.as_of <= at.as_of
    )


def _ahead(own: list[tuple[dt.date, int, int]], *, active: list[tuple[dt.date, int, int]], at: Clock) -> Ahead | None:
    """The scheme's own openings carried on, or all openings while it has too few months of its own."""
    horizon = months_left(at.as_of, due=at.due_on)
    alone = len(own) >= MIN_MONTHS
    every = np.array([row[2] for row in active], dtype=np.int64)
    openings = np.array([row[1] for row in own], dtype=np.int64) if alone else every
    if len(openings) < MIN_MONTHS or horizon < 1:
        return None
    first = np.datetime64((own if alone else active)[0][0], "M")
    seen = forecast(openings, first_month=first, start=own[-1][2], horizon=horizon)
    tried = min(horizon, BACKTEST_MONTHS)
    return Ahead(
        months=_days(seen.months),
        low=tuple(int(value) for value in np.floor(seen.low)),
        mid=tuple(int(value) for value in np.rint(seen.mid)),
        high=tuple(int(value) for value in np.ceil(seen.high)),
        level=seen.level,
        history=seen.history,
        own=alone,
        back=backtest(every, first_month=np.datetime64(active[0][0], "M"), horizon=tried),
        back_months=tried,
    )


def _days(months: Months) -> tuple[dt.date, ...]:
    return tuple(dt.date.fromisoformat(f"{month}-01") for month in months.astype("datetime64[M]").astype(str))
