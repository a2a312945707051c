"""A figure with all that it was made of: the number, its a and b, what is missing or estimated in it, a recount."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models import ProvinceMonth, SchemeMonth, StandardMonth
from data_access.queries.coverage import MAP_INDICATORS, Measure, Parts, measure_of
from data_access.queries.passport_clubs import Asked, ClubsBehind, clubs_behind, recounted
from data_access.queries.population import OlderPeople, older_by_province
from data_access.queries.scheme_facts import clock
from data_access.scope import Scope
from geo.units import ProvinceSet
from indicators.months import month_end
from indicators.rates import Ratio
from indicators.recipes import RECIPES, Recipe

_SUMS = tuple(column.name for column in ProvinceMonth.__table__.columns if not column.primary_key)
_OF_SCHEME = ("founded", "founded_total", "active", "members", "older")


PER_OLDER = "clubs_per_10k_older"


class NotFromClubs(LookupError):
    """An indicator that is not counted from clubs."""


@dataclass(frozen=True, slots=True)
class Passport:
    """A figure and what it was made of.

    `month` is the month counted: that of the asking, or the last of a scheme that has ended. `measure` holds the value
    with a and b; `recount` is its part added up anew from the rows, None where that is not a sum. `notes` are what is
    estimated, missing or left out: (code, how many). `older` is the count of older people it rests on, if any.
    """

    indicator: str
    month: dt.date
    measure: Measure
    recount: int | None
    notes: tuple[tuple[str, int], ...]
    older: OlderPeople | None = None


def _sums(session: Session, scope: Scope, asked: Asked, *, scheme: bool) -> dict[str, int] | None:
    table = SchemeMonth if scheme else ProvinceMonth
    names = _OF_SCHEME if scheme else _SUMS
    statement = select(func.count(), *(func.sum(getattr(table, name)) for name in names)).where(
        table.segment == scope.segment(asked.project),
        table.province_set == asked.province_set,
        table.month == asked.month,
    )
    if scheme:
        statement = statement.where(SchemeMonth.scheme == asked.scheme)
    if asked.province is not None:
        statement = statement.where(table.province_code == asked.province)
    found, *values = session.execute(statement).one()
    return {name: int(value) for name, value in zip(names, values, strict=True)} if found else None


def _standard(session: Session, scope: Scope, asked: Asked, item: str) -> dict[str, int]:
    table = StandardMonth
    statement = select(func.sum(table.met), func.sum(table.assessed)).where(
        table.segment == scope.segment(asked.project),
        table.province_set == asked.province_set,
        table.month == asked.month,
        table.item == item,
    )
    if asked.province is not None:
        statement = statement.where(table.province_code == asked.province)
    met, assessed = session.execute(statement).one()
    return {"met": int(met or 0), "assessed": int(assessed or 0)}  # there is a row where a club was assessed


def _measure(code: str, recipe: Recipe, sums: Mapping[str, int], older: OlderPeople | None) -> Measure:
    if code in MAP_INDICATORS:
        people = None if older is None else older.older
        return measure_of(code, Parts(**{name: sums[name] for name in Parts.__slots__ if name in sums},
                                      older_people=people))  # fmt: skip
    part = sums[recipe.part]
    if not recipe.whole:
        return Measure(part, "value" if part else "zero")
    ratio = Ratio(part, sums[recipe.whole])
    return Measure(ratio.value, ratio.state, part, sums[recipe.whole])


def _notes(recipe: Recipe, sums: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """What to know of a figure, where there is any of it."""
    get = sums.get
    found: dict[str, int] = {}
    if recipe.adds == "commune":
        found = {"uncovered": get("communes_total", 0) - get("communes_with_club", 0),
                 "unplaced": get("clubs_commune_unknown", 0), "estimated": get("estimated_places", 0)}  # fmt: skip
    elif recipe.adds in {"own", "on_time"}:
        due, received = get("reports_due", 0), get("reports_received", 0)
        found = {"not_reported": due - received, "late": received - get("reports_on_time", 0)}
    elif recipe.adds == "standard":
        found = {"not_assessed": get("clubs", 0) - sums[recipe.whole]}
    elif recipe.adds == "latest" and "clubs_with_report" in sums:
        found = {"no_report": sums["clubs"] - sums["clubs_with_report"]}
    elif recipe.adds == "trained":
        found = {"not_trained": sums["clubs"] - sums["boards_trained"]}
    elif recipe.only == "active":
        found = {"estimated": get("estimated_places", 0)}
    return tuple((code, count) for code, count in found.items() if count > 0)


def asked_of(
    *,
    indicator: str,
    month: dt.date,
    province_set: ProvinceSet,
    province: str | None,
    scheme: str,
    of_project: str | None,
) -> tuple[Recipe, Asked]:
    """The recipe, and what is asked of the clubs; a scheme that has ended is counted on its last day.

    Raises NotFromClubs.
    """
    recipe = RECIPES[indicator]
    if recipe.behind != "clubs":
        raise NotFromClubs(indicator)
    if recipe.only not in {"scheme", "scheme_active"}:
        return recipe, Asked(month, province_set, province, None, of_project)
    at = clock(scheme, month=month)
    if province is None:
        nation: ProvinceSet = "34" if at.nation_set == "34" else "63"
        return recipe, Asked(at.month, nation, None, scheme, of_project)
    return recipe, Asked(at.month, province_set, province, scheme, of_project)


def passport(
    session: Session,
    scope: Scope,
    *,
    indicator: str,
    month: dt.date,
    province_set: ProvinceSet,
    province: str | None = None,
    scheme: str = "1336",
    of_project: str | None = None,
) -> Passport | None:
    """The figure of a month and a place counted from clubs; None where the register holds nothing of it.

    Reads a month's summary rows, and adds up the rows behind once. Raises NotFromClubs, OutOfScope.
    """
    recipe, asked = asked_of(
        indicator=indicator, month=month, province_set=province_set, province=province, scheme=scheme,
        of_project=of_project,
    )  # fmt: skip
    sums = _sums(session, scope, asked, scheme=asked.scheme is not None)
    if sums is None:
        return None
    if indicator.startswith("std_"):
        sums |= _standard(session, scope, asked, indicator)
    older = _older(session, scope, asked) if indicator == PER_OLDER else None
    return Passport(
        indicator, asked.month, _measure(indicator, recipe, sums, older),
        recounted(session, scope, recipe, asked), _notes(recipe, sums), older,
    )  # fmt: skip


def _older(session: Session, scope: Scope, asked: Asked) -> OlderPeople | None:
    """The province's older people, or the sum of all provinces' where each has a count."""
    people = older_by_province(session, scope, province_set=asked.province_set, on=month_end(asked.month))
    if asked.province is not None:
        return people.get(asked.province)
    if not people:
        return None
    one = next(iter(people.values()))
    return one._replace(
        older=sum(each.older for each in people.values()),
        records=tuple(ident for each in people.values() for ident in each.records),
    )


def passport_clubs(
    session: Session,
    scope: Scope,
    *,
    indicator: str,
    month: dt.date,
    province_set: ProvinceSet,
    province: str | None = None,
    scheme: str = "1336",
    of_project: str | None = None,
    limit: int,
    offset: int = 0,
) -> ClubsBehind:
    """`limit` of the clubs behind the figure of `passport`. Raises NotFromClubs, OutOfScope."""
    recipe, asked = asked_of(
        indicator=indicator, month=month, province_set=province_set, province=province, scheme=scheme,
        of_project=of_project,
    )  # fmt: skip
    return clubs_behind(session, scope, recipe=recipe, indicator=indicator, asked=asked, limit=limit, offset=offset)
