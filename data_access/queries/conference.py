"""Everything that a conference is shown of one place, as one frozen value: decks count nothing and ask nothing else.

What is the same for every province of a map is read once, as a `Nation`, and given to each province's snapshot.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from data_access.dataset import DatasetInfo, dataset_info
from data_access.once import Kept, keeping
from data_access.queries.budget import budget, projects
from data_access.queries.budget_answer import Budget
from data_access.queries.club_goals import Goal, club_goal
from data_access.queries.club_life import Life, club_life, life_by_month, standard_items
from data_access.queries.cofinancing import OffAgreement, off_agreement
from data_access.queries.communes import CommuneCover, province_communes
from data_access.queries.coverage import MapMonth, map_month
from data_access.queries.loan_capital import LoanCapital, loan_capital
from data_access.queries.overview import Noted, needs_attention
from data_access.queries.profile import Profile, profile
from data_access.queries.published import FigureRow, national_points
from data_access.queries.scheme_curve import Curve, scheme_curve
from data_access.queries.scheme_provinces import Provinces, scheme_provinces
from data_access.queries.scheme_targets import Held, scheme_targets
from data_access.queries.schemes import SchemeTitle, scheme_title
from data_access.queries.training import TrainingAnswer, training
from data_access.scope import OutOfScope, Scope
from geo.units import ProvinceSet, latest_epoch, unit
from indicators.months import month_end
from indicators.rates import Rate

NEXT_SCHEME = "1648"
"""The scheme whose targets come next, whichever scheme the conference looks back on."""
Months = tuple[tuple[dt.date, Life], ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A scheme as it stands: the nation's curve, every target, and its provinces."""

    title: SchemeTitle
    curve: Curve
    targets: tuple[Held, ...]
    provinces: Provinces


@dataclass(frozen=True, slots=True)
class Money:
    """A project's money in a place to the month's end, in đồng, since when it is off its agreement, and its loans."""

    budget: Budget
    off: OffAgreement
    loans: LoanCapital


@dataclass(frozen=True, slots=True)
class Nation:
    """What does not depend on the province: one map, one month and one scheme.

    `coverage`, `life` and `standard` are by province of the map. `rings` are dated printed figures of the
    nation's clubs by the month. `attention` is on the map in force in the month. `money` is None before the first
    project. `kept` is what was read for it and serves the provinces again.
    """

    map_set: ProvinceSet
    scheme: str
    month: dt.date
    dataset: DatasetInfo
    coverage: MapMonth
    life: Mapping[str, Life]
    months: Months
    standard: Mapping[str, Mapping[str, Rate]]
    rings: tuple[FigureRow, ...]
    now: Promise
    ahead: Promise
    training: TrainingAnswer
    attention: tuple[Noted, ...]
    goal: Goal | None
    money: Money | None
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One place in one month. `code` None is the nation: then `profile` and `communes` are None.

    `goal` is what the place needs of the next scheme's clubs; `money` is None where no project has money.
    """

    nation: Nation
    code: str | None
    profile: Profile | None
    communes: CommuneCover | None
    months: Months
    training: TrainingAnswer
    goal: Goal | None
    money: Money | None

    @property
    def map_set(self) -> ProvinceSet:
        """The map that the place is a province of."""
        return self.nation.map_set

    @property
    def scheme(self) -> str:
        """The scheme that the conference looks back on."""
        return self.nation.scheme

    @property
    def month(self) -> dt.date:
        """The last month counted, by its first day."""
        return self.nation.month


def read_nation(session: Session, scope: Scope, *, map_set: ProvinceSet, scheme: str, month: dt.date) -> Nation:
    """What every snapshot of this map, scheme and month shares.

    Raises KeyError for a scheme that is none of the three, OutOfScope for a reader limited to projects.
    """
    if scope.projects is not None:
        # A deck sets a place against the nation and its targets; a reader of some projects may see neither.
        raise OutOfScope("*")
    kept = Kept()
    with keeping(session, kept):
        return _nation(session, scope, kept, map_set=map_set, scheme=scheme, first=month.replace(day=1))


def _nation(session: Session, scope: Scope, kept: Kept, *, map_set: ProvinceSet, scheme: str, first: dt.date) -> Nation:
    now = _promise(session, scope, scheme=scheme, month=first)
    ahead = now if scheme == NEXT_SCHEME else _promise(session, scope, scheme=NEXT_SCHEME, month=first)
    return Nation(
        map_set=map_set,
        scheme=scheme,
        month=first,
        dataset=dataset_info(session),
        coverage=map_month(session, scope, indicator="coverage", province_set=map_set, month=first),
        life=club_life(session, scope, province_set=map_set, month=first),
        months=life_by_month(session, scope, province_set=map_set, province=None, last=first),
        standard=standard_items(session, scope, province_set=map_set, month=first),
        rings=_national_rings(session, scope, until=month_end(first)),
        now=now,
        ahead=ahead,
        training=training(session, scope, until=first, province_set=map_set),
        attention=needs_attention(session, scope, month=first),
        goal=_goal(session, scope, ahead, map_set=map_set, code=None, month=first),
        money=_money(session, scope, map_set=map_set, code=None, month=first),
        kept=kept,
    )


def read_snapshot(
    session: Session,
    scope: Scope,
    *,
    map_set: ProvinceSet,
    code: str | None,
    scheme: str,
    month: dt.date,
    nation: Nation | None = None,
) -> Snapshot:
    """All of one place: the nation (`code` None) or a province of a map, at the end of a month.

    `nation` is what an earlier call for the same map, scheme and month has read. Raises geo.units.UnknownUnit for a
    province that the map has not, KeyError for an unknown scheme, ValueError for another map's, scheme's or month's
    `nation`, OutOfScope for a reader limited to projects.
    """
    if code is not None:
        unit(latest_epoch(map_set), code)
    if nation is None:
        nation = read_nation(session, scope, map_set=map_set, scheme=scheme, month=month)
    first = month.replace(day=1)
    if (nation.map_set, nation.scheme, nation.month) != (map_set, scheme, first):
        raise ValueError(f"the nation was read for {nation.map_set}, {nation.scheme}, {nation.month}")
    if code is None:
        return Snapshot(nation, None, None, None, nation.months, nation.training, nation.goal, nation.money)
    with keeping(session, nation.kept):
        return _province(session, scope, nation, code=code)


def _province(session: Session, scope: Scope, nation: Nation, *, code: str) -> Snapshot:
    map_set, first = nation.map_set, nation.month
    return Snapshot(
        nation=nation,
        code=code,
        profile=profile(session, scope, province_set=map_set, province=code, month=first),
        communes=province_communes(session, scope, province_set=map_set, province=code, month=first),
        months=life_by_month(session, scope, province_set=map_set, province=code, last=first),
        training=training(session, scope, until=first, province_set=map_set, province=code),
        goal=_goal(session, scope, nation.ahead, map_set=map_set, code=code, month=first),
        money=_money(session, scope, map_set=map_set, code=code, month=first),
    )


def _promise(session: Session, scope: Scope, *, scheme: str, month: dt.date) -> Promise:
    curve = scheme_curve(session, scope, scheme=scheme, month=month)  # an unknown scheme is refused here
    return Promise(
        title=scheme_title(session, scope, scheme=scheme),
        curve=curve,
        targets=scheme_targets(session, scope, scheme=scheme, month=month),
        provinces=scheme_provinces(session, scope, scheme=scheme, month=month),
    )


def _national_rings(session: Session, scope: Scope, *, until: dt.date) -> tuple[FigureRow, ...]:
    rows = national_points(session, scope, "clubs_total")
    return tuple(row for row in rows if not row.undated and row.as_of is not None and row.as_of <= until)


def _goal(
    session: Session, scope: Scope, ahead: Promise, *, map_set: ProvinceSet, code: str | None, month: dt.date
) -> Goal | None:
    at = ahead.curve.at
    return club_goal(session, scope, province_set=map_set, province=code, month=month, scheme=at.scheme, due=at.due_on)


def _money(session: Session, scope: Scope, *, map_set: ProvinceSet, code: str | None, month: dt.date) -> Money | None:
    """The newest project that had begun by then and has money in the place."""
    last = month_end(month)
    for facts in projects(session, scope):
        if facts.starts_on > last:
            continue
        found = budget(session, scope, project=facts.code, until=last, province_set=map_set, province=code)
        if not (found.total.planned or found.total.received or found.total.spent):
            continue
        off = off_agreement(
            session, scope, project=facts.code, basis="spent", until=last, province_set=map_set, province=code
        )
        loans = loan_capital(session, scope, project=facts.code, until=last, province_set=map_set, province=code)
        return Money(found, off, loans)
    return None
