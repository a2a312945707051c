"""All that is known of one province in one month: its figures among its peers, its parts, schemes, money, courses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models import ProvinceMonth
from data_access.queries.agreements import Position
from data_access.queries.budget import cofinancing, projects
from data_access.queries.budget_answer import ProjectFacts
from data_access.queries.coverage import MAP_INDICATORS, Measure, Parts, map_month, measure_of, trend
from data_access.queries.population import OlderPeople, older_by_province
from data_access.queries.published import FigureRow, results_by_province
from data_access.queries.scheme_facts import Clock
from data_access.queries.scheme_provinces import ProvinceRow, scheme_provinces
from data_access.queries.training import training
from data_access.scope import OutOfScope, Scope
from geo.succession import predecessors, successor_province
from geo.units import REFORM_DATE, ProvinceSet, Unit, latest_epoch, unit, units_in
from indicators.months import month_end
from indicators.ranking import competition_ranks
from indicators.rates import Rate
from indicators.scheme import SCHEMES
from indicators.training import Training

FIGURES = (*MAP_INDICATORS, "boards_trained")
"""The indicators of a profile, in the order of its cards."""
LAST_OF_63 = dt.date(2025, 6, 1)
Curve = tuple[tuple[dt.date, int], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure among its peers: `place` of `known` provinces with a value (equals share the better one), `tied`.

    `place` is None for a province without a value. `nation` is the whole country's figure.
    """

    indicator: str
    measure: Measure
    place: int | None
    tied: bool
    known: int
    nation: Measure


@dataclass(frozen=True, slots=True)
class Relative:
    """A province this one was made of, with its clubs in the month (None without data) and in its own last month."""

    code: str
    label: str
    clubs: int | None
    curve: Curve


@dataclass(frozen=True, slots=True)
class SchemeResult:
    """A scheme's row of the province, or of one it was made of where the scheme was promised on the old map."""

    at: Clock
    row: ProvinceRow


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """A project's spent money in the province and how it stands to the agreement."""

    project: ProjectFacts
    position: Position


@dataclass(frozen=True, slots=True)
class Profile:
    """One province in one month. `peers` is how many provinces its map has.

    `curve` are its active clubs by month; of a new province the months before it existed are `before`: the sums of
    its old provinces, whose own curves stand with `made_of`. `rings` are dated printed figures of its clubs.
    `became` is what an old province is part of now. `parts` is None for a month without a register.
    """

    map_set: ProvinceSet
    code: str
    label: str
    month: dt.date
    peers: int
    standings: tuple[Standing, ...]
    parts: Parts | None
    older: OlderPeople | None
    before: Curve
    curve: Curve
    rings: tuple[FigureRow, ...]
    made_of: tuple[Relative, ...]
    became: Unit | None
    schemes: tuple[SchemeResult, ...]
    money: tuple[ProjectMoney, ...]
    training: Training

    def standing(self, indicator: str) -> Standing:
        """The standing of one of FIGURES. Raises KeyError."""
        for each in self.standings:
            if each.indicator == indicator:
                return each
        raise KeyError(indicator)


def profile(session: Session, scope: Scope, *, province_set: ProvinceSet, province: str, month: dt.date) -> Profile:
    """Everything on a province of a map at a month's end.

    Raises geo.units.UnknownUnit for a province that the map has not, OutOfScope for an asker of several projects.
    """
    place = unit(latest_epoch(province_set), province)
    found = map_month(session, scope, indicator="clubs_per_10k_older", province_set=province_set, month=month)
    measures = {code: {name: measure_of(name, parts) for name in MAP_INDICATORS} for code, parts in found.parts.items()}
    nation = {name: measure_of(name, found.nation_parts) for name in MAP_INDICATORS}
    courses = training(session, scope, until=month, province_set=province_set, province=province)
    for row in courses.provinces:
        if row.boards is not None and row.code in measures:
            measures[row.code]["boards_trained"] = _rate(row.boards.numerator, row.boards.denominator)
    boards = _boards(session, scope, province_set=province_set, month=month)
    nation["boards_trained"] = _rate(*boards)
    merged = province_set == "34" and len(predecessors(province)) > 1
    whole = _curve(session, scope, province_set=province_set, province=province, last=month)
    people = older_by_province(session, scope, province_set=province_set, on=month_end(month))
    printed = results_by_province(session, scope, indicator="clubs_total", province_set=province_set)
    new = unit("34", successor_province(province)) if province_set == "63" else None
    return Profile(
        map_set=province_set,
        code=province,
        label=place.label,
        month=month,
        peers=len(units_in(place.epoch)),
        standings=tuple(_standing(name, province, measures, nation[name]) for name in FIGURES),
        parts=found.parts.get(province),
        older=people.get(province),
        before=tuple(point for point in whole if merged and point[0] < REFORM_DATE),
        curve=tuple(point for point in whole if not merged or point[0] >= REFORM_DATE),
        rings=_rings(printed.get(province, ()), until=month_end(month)),
        made_of=_made_of(session, scope, province=province, month=month) if merged else (),
        became=new if new is not None and len(predecessors(new.code)) > 1 else None,
        schemes=_schemes(session, scope, province_set=province_set, province=province, month=month),
        money=_money(session, scope, province_set=province_set, province=province, month=month),
        training=courses.total,
    )


def _rings(printed: Iterable[FigureRow], *, until: dt.date) -> tuple[FigureRow, ...]:
    dated = [(row.as_of, row.id, row) for row in printed if row.as_of is not None and not row.undated]
    return tuple(row for day, _, row in sorted(dated, key=lambda each: each[:2]) if day <= until)


def _rate(part: int, whole: int) -> Measure:
    rate = Rate(part, whole)
    return Measure(rate.value, rate.state, part, whole)


def _boards(session: Session, scope: Scope, *, province_set: ProvinceSet, month: dt.date) -> tuple[int, int]:
    rows = session.execute(
        select(ProvinceMonth.boards_trained, ProvinceMonth.clubs).where(
            ProvinceMonth.segment == scope.segment(),
            ProvinceMonth.province_set == province_set,
            ProvinceMonth.month == month,
        )
    ).all()
    return sum(row[0] for row in rows), sum(row[1] for row in rows)


def _standing(name: str, province: str, measures: Mapping[str, Mapping[str, Measure]], nation: Measure) -> Standing:
    known = {code: own[name].value for code, own in measures.items() if name in own and own[name].value is not None}
    places = dict(zip(known, competition_ranks(list(known.values())), strict=True))
    place = places.get(province)
    return Standing(
        indicator=name,
        measure=measures.get(province, {}).get(name, Measure(None, "no_data")),
        place=place,
        tied=place is not None and list(places.values()).count(place) > 1,
        known=len(known),
        nation=nation,
    )


def _curve(session: Session, scope: Scope, *, province_set: ProvinceSet, province: str, last: dt.date) -> Curve:
    points = trend(
        session, scope, indicator="clubs", province_set=province_set, province=province, last=last, months=12 * 100
    )
    return tuple((month, int(value)) for month, value in points if value is not None)


def _made_of(session: Session, scope: Scope, *, province: str, month: dt.date) -> tuple[Relative, ...]:
    """The old provinces. Their own lines end with them; the month's clubs are those on their old ground."""
    now = map_month(session, scope, indicator="clubs", province_set="63", month=month).parts
    found = []
    for code in predecessors(province):
        curve = _curve(session, scope, province_set="63", province=code, last=min(month, LAST_OF_63))
        clubs = now[code].clubs if code in now else None
        found.append(Relative(code, unit(latest_epoch("63"), code).label, clubs, curve))
    return tuple(found)


def _begun(month: dt.date) -> Iterable[str]:
    day = month_end(month)
    running = [code for code, scheme in SCHEMES.items() if scheme.starts_on <= day]
    return [code for code in running if code != "1533"] or running


def _schemes(
    session: Session, scope: Scope, *, province_set: ProvinceSet, province: str, month: dt.date
) -> tuple[SchemeResult, ...]:
    found = []
    for scheme in _begun(month):
        seen = scheme_provinces(session, scope, scheme=scheme, month=month)
        codes: tuple[str, ...] = (province,)
        if seen.at.province_set != province_set:
            codes = predecessors(province) if province_set == "34" else ()
        found += [SchemeResult(seen.at, row) for row in seen.rows if row.code in codes]
    return tuple(found)


def _money(
    session: Session, scope: Scope, *, province_set: ProvinceSet, province: str, month: dt.date
) -> tuple[ProjectMoney, ...]:
    """Projects with spent money in the province by the month; those the asker may not see are left out."""
    found = []
    for facts in projects(session, scope):
        try:
            position = cofinancing(
                session,
                scope,
                project=facts.code,
                until=month_end(month),
                province=province,
                province_set=province_set,
            )
        except OutOfScope:
            continue
        if position.external or position.counterpart:
            found.append(ProjectMoney(facts, position))
    return tuple(found)
