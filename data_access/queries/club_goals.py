"""How many clubs a province still needs by a day: its own published target, else a named share of the nation's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models import ProvinceMonth, SchemeMonth
from data_access.queries.population import older_by_province
from data_access.queries.targets import TargetRow, targets
from data_access.queries.units import communes_by_province, same_ground
from data_access.scope import Scope
from geo.succession import share_out
from geo.units import ProvinceSet, epoch_on, latest_epoch, units_in
from geo.units import province_set as set_of
from indicators.months import month_end
from indicators.next_communes import communes_wanted
from indicators.rates import Ratio
from indicators.scheme import needed_pace

Kind = Literal["new", "total", "communes", "share"]
Basis = Literal["older", "communes"]
_OWN: Mapping[str, Kind] = {"clubs_target_new": "new", "clubs_target": "total", "communes_with_club_pct": "communes"}
"""The targets that say how many clubs are wanted, the plainest first."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A number of clubs by a day and what there is of it; `pace` is what is missing / months left.

    `kind`: new clubs under the scheme, all clubs, communes with a club (each needs at least one club), or a share of
    the nation's new clubs, which is **an assumption of ours**: `national` is what was shared out, `basis` by what,
    `part` this province's part of it.
    """

    kind: Kind
    scheme: str
    due: dt.date
    target: int
    result: int
    pace: Ratio
    decision: str
    source_title: str | None
    source_url: str | None
    national: int | None = None
    basis: Basis | None = None
    part: Ratio | None = None


@dataclass(frozen=True, slots=True)
class _Counts:
    clubs: int
    with_club: int
    communes: int
    founded: int


def _counts(
    session: Session, *, segment: str, province_set: ProvinceSet, province: str | None, month: dt.date, scheme: str
) -> _Counts:
    """What the register has of a province (None: of all) in a month; zeros where it has nothing."""
    sums = (ProvinceMonth.clubs, ProvinceMonth.communes_with_club, ProvinceMonth.communes_total)
    state = select(*(func.coalesce(func.sum(column), 0) for column in sums)).where(
        ProvinceMonth.segment == segment, ProvinceMonth.province_set == province_set, ProvinceMonth.month == month
    )
    new = select(func.coalesce(func.sum(SchemeMonth.founded_total), 0)).where(
        SchemeMonth.segment == segment,
        SchemeMonth.province_set == province_set,
        SchemeMonth.month == month,
        SchemeMonth.scheme == scheme,
    )
    if province is not None:
        state = state.where(ProvinceMonth.province_code == province)
        new = new.where(SchemeMonth.province_code == province)
    row = session.execute(state).one()
    return _Counts(int(row[0]), int(row[1]), int(row[2]), int(session.scalar(new) or 0))


def _is_for(row: TargetRow, *, province_set: ProvinceSet, province: str, same: Mapping[str, str]) -> bool:
    """Whether a province's target speaks of this ground; a namesake on the other map is another province."""
    if row.unit_code is None or row.epoch is None:
        return False
    if set_of(row.epoch) == province_set:
        return row.unit_code == province
    old, new = (row.unit_code, province) if province_set == "34" else (province, row.unit_code)
    return same.get(old) == new


def _shares(session: Session, scope: Scope, *, province_set: ProvinceSet, day: dt.date) -> tuple[Basis, dict[str, int]]:
    """By what a national number is shared out, and each province's part of that."""
    older = older_by_province(session, scope, province_set=province_set, on=day)
    places = [place.code for place in units_in(latest_epoch(province_set))]
    if all(code in older and older[code].older > 0 for code in places):
        return "older", {code: older[code].older for code in places}
    epoch = epoch_on(day) if set_of(epoch_on(day)) == province_set else latest_epoch(province_set)
    return "communes", communes_by_province(session, epoch)


def club_goal(
    session: Session,
    scope: Scope,
    *,
    province_set: ProvinceSet,
    province: str | None,
    month: dt.date,
    scheme: str,
    due: dt.date,
) -> Goal | None:
    """The goal of a province (None: of the nation) under a scheme by a day; None where nobody set one.

    A target falling due on another day is another target. Raises OutOfScope.
    """
    segment, day = scope.segment(), month_end(month)
    has = _counts(session, segment=segment, province_set=province_set, province=province, month=month, scheme=scheme)
    rows = [row for row in targets(session, scope, scheme=scheme) if row.due_on == due and not row.doubtful]
    nation = [row for row in rows if row.unit_code is None and row.indicator == "clubs_target_new"]

    def goal(row: TargetRow, kind: Kind, target: int, result: int) -> Goal:
        pace = needed_pace(result, target=target, as_of=day, due=due)
        return Goal(kind, scheme, due, target, result, pace, row.decision, row.source_title, row.source_url)

    if province is None:
        return goal(nation[0], "new", int(nation[0].value), has.founded) if nation else None
    same = same_ground(session)
    own = {row.indicator: row for row in rows if _is_for(row, province_set=province_set, province=province, same=same)}
    for indicator, kind in _OWN.items():
        row = own.get(indicator)
        if row is None:
            continue
        if kind == "communes":
            share = Fraction(row.value)
            wanted, reached = communes_wanted(share, communes=has.communes, with_club=has.with_club)
            return goal(row, kind, wanted, reached)
        return goal(row, kind, int(row.value), has.founded if kind == "new" else has.clubs)
    if not nation:
        return None
    basis, parts = _shares(session, scope, province_set=province_set, day=day)
    whole = sum(parts.values())
    national = int(nation[0].value)
    shared = share_out(national, {code: part / whole for code, part in parts.items()})
    plain = goal(nation[0], "share", shared[province], has.founded)
    return replace(plain, national=national, basis=basis, part=Ratio(parts[province], whole))
