"""A snapshot's own sums, whether its place is the nation or a province: what slides are made of."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from data_access.queries.club_life import Life, together
from data_access.queries.conference import Nation, Snapshot
from data_access.queries.coverage import Parts
from data_access.queries.scheme_provinces import ProvinceRow
from data_access.queries.scheme_targets import Held
from geo.succession import predecessors
from geo.units import latest_epoch, units_in
from indicators.months import add_months
from indicators.rates import Rate

YEAR = 12
REPORT_MONTHS = 3


def names(nation: Nation) -> dict[str, str]:
    """Every province of the map by code."""
    return {place.code: place.label for place in units_in(latest_epoch(nation.map_set))}


def parts_here(snapshot: Snapshot) -> Parts | None:
    """The sums of the place's month; None without a register."""
    if snapshot.profile is not None:
        return snapshot.profile.parts
    return snapshot.nation.coverage.nation_parts if snapshot.nation.coverage.parts else None


def life_here(snapshot: Snapshot) -> Life | None:
    """What the place's clubs report of themselves in the month."""
    if snapshot.code is not None:
        return snapshot.nation.life.get(snapshot.code)
    return together(snapshot.nation.life.values())


def items_here(snapshot: Snapshot) -> dict[str, Rate]:
    """The items of the club standard with clubs assessed."""
    found: dict[str, Rate] = defaultdict(lambda: Rate(0, 0))
    for code, items in snapshot.nation.standard.items():
        if snapshot.code in {None, code}:
            for item, rate in items.items():
                found[item] += rate
    return {item: rate for item, rate in sorted(found.items()) if rate.denominator}


def reports_here(snapshot: Snapshot) -> Life | None:
    """The sums of the three months before, whose reports have all had their time to come; None without any due."""
    days = {add_months(snapshot.month, -back) for back in range(1, REPORT_MONTHS + 1)}
    found = together(life for day, life in snapshot.months if day in days)
    return found if found is not None and found.reports_due else None


def year_before(snapshot: Snapshot) -> Life | None:
    """The place's sums twelve months before; None where the register does not go back so far."""
    return dict(snapshot.months).get(add_months(snapshot.month, -YEAR))


def last_year(snapshot: Snapshot) -> tuple[int, int]:
    """Clubs founded and closed in the last twelve months."""
    first = add_months(snapshot.month, 1 - YEAR)
    rows = [life for day, life in snapshot.months if day >= first]
    return sum(life.founded for life in rows), sum(life.closed for life in rows)


def old_ones(snapshot: Snapshot) -> tuple[str, ...]:
    """The codes under which the scheme's map knows the place: its own, or those of the provinces it was made of.

    Empty for the nation, and for an old province under a scheme of the new map.
    """
    if snapshot.code is None:
        return ()
    on_map = snapshot.nation.now.curve.at.province_set
    if on_map == snapshot.map_set:
        return (snapshot.code,)
    return predecessors(snapshot.code) if snapshot.map_set == "34" else ()


def scheme_rows(snapshot: Snapshot) -> list[ProvinceRow]:
    """The scheme's rows of the place."""
    codes = old_ones(snapshot)
    return [row for row in snapshot.nation.now.provinces.rows if row.code in codes]


def own_targets(snapshot: Snapshot) -> list[Held]:
    """Targets of the scheme for the place: the nation's, or those that the province, or its old ones, printed."""
    codes = old_ones(snapshot)
    return [
        row
        for row in snapshot.nation.now.targets
        if (row.province is None if snapshot.code is None else row.province in codes)
    ]


def new_target(row: ProvinceRow) -> int | None:
    """The province's target where it counts what `row.new` counts; None for one of all clubs or of other years."""
    return row.target if not row.in_all and row.result == row.new else None


def months_of(first: dt.date, last: dt.date, *, step: int) -> list[dt.date]:
    """Every `step`-th month back from the last, oldest first."""
    found = [last]
    while (earlier := add_months(found[-1], -step)) >= first:
        found.append(earlier)
    return found[::-1]
