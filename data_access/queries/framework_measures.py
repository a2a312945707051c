"""What the register says of a project's results, whole and in parts: by sex, by age, by province."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import RowMapping, func, select
from sqlalchemy.orm import Session

from data_access.models.summary import ProvinceMonth, TrainingMonth
from data_access.queries.agreements import agreement, position_of
from data_access.queries.money_cells import Cell, province_label, read_cells
from data_access.scope import Scope
from geo.units import ProvinceSet, latest_epoch, units_in
from indicators.rates import Ratio

Split = Literal["sex", "age", "province"]
_CLUBS = ("clubs", "standard_met", "standard_assessed", "members", "women", "older", "disadvantaged", "borrowers")
_TRAINED = ("courses", "women", "men", "sex_unknown", "trainee_days")
Sums = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a result: its split, its code ("women", "older", a province's code) and its value.

    `unplaced` is money of a new province that was not told to an old one.
    """

    split: Split
    code: str
    label: str
    value: Ratio
    unplaced: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's value: a count or đồng over 1, a rate as part and whole, or what met a standard of those assessed."""

    value: Ratio
    parts: tuple[Part, ...]


def measured(
    session: Session, scope: Scope, *, project: str, until: dt.date, province_set: ProvinceSet
) -> dict[str, Measured]:
    """Measure → the project's value at the end of the month of `until`; money to the quarter that `until` lies in.

    A measure that the register holds nothing of by then is absent. Reads a row a province of the project, and
    its summaries of courses and money. Raises OutOfScope.
    """
    segment = scope.segment(project)
    names = {unit.code: unit.label for unit in units_in(latest_epoch(province_set))}
    clubs = _clubs(session, segment=segment, month=until.replace(day=1), province_set=province_set)
    boards, everybody = _courses(session, project=project, until=until, province_set=province_set)
    cells = read_cells(session, scope, project=project, province_set=province_set)
    return {
        **_of_clubs(clubs, names),
        **_of_boards(boards, names),
        **_of_trainees(everybody, names),
        **_of_money(session, cells, until=until, project=project, province_set=province_set),
    }


def _clubs(session: Session, *, segment: str, month: dt.date, province_set: str) -> dict[str, Sums]:
    table = ProvinceMonth
    statement = select(table.province_code, *(getattr(table, name) for name in _CLUBS)).where(
        table.segment == segment, table.province_set == province_set, table.month == month
    )
    return {code: dict(zip(_CLUBS, sums, strict=True)) for code, *sums in session.execute(statement)}


def _courses(
    session: Session, *, project: str, until: dt.date, province_set: str
) -> tuple[dict[str, Sums], dict[str, Sums]]:
    """Province → sums of the boards in initial courses, and of everybody in all courses; empty without any course."""
    table = TrainingMonth
    sums = [func.sum(getattr(table, name)).label(name) for name in _TRAINED]
    key = (table.province_code, table.month, table.kind, table.role)
    statement = select(*key, *sums).where(table.project == project, table.province_set == province_set).group_by(*key)
    rows = session.execute(statement).mappings().all()
    counted = [row for row in rows if row["month"] <= until]
    first = [row for row in counted if row["kind"] == "board_initial"]
    if not rows:
        return {}, {}
    boards = _sum(row for row in first if row["role"] == "board")
    # A course as a whole stands with its largest group, which need not be the board's.
    courses = _sum(first)
    return {place: {**sums, "courses": courses[place]["courses"]} for place, sums in boards.items()}, _sum(counted)


def _sum(rows: Iterable[RowMapping]) -> dict[str, Sums]:
    found: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_TRAINED, 0))
    for row in rows:
        for name in _TRAINED:
            found[row["province_code"]][name] += int(row[name])
    return dict(found)


def _measure(
    places: Mapping[str, Sums],
    names: Mapping[str, str],
    of: Callable[[Sums], Ratio],
    *,
    split: Mapping[Split, Mapping[str, Callable[[Sums], int]]] | None = None,
) -> Measured:
    """A measure over provinces, with its parts; `split` gives the counts of sexes and ages."""
    whole = {name: sum(sums[name] for sums in places.values()) for name in next(iter(places.values()))}
    people = [
        Part(kind, code, "", Ratio(count(whole), 1))
        for kind, counts in (split or {}).items()
        for code, count in counts.items()
    ]
    provinces = [Part("province", code, names[code], of(places[code])) for code in sorted(places)]
    return Measured(of(whole), (*people, *provinces))


def _count(name: str) -> Callable[[Sums], Ratio]:
    return lambda sums: Ratio(sums[name], 1)


def _share(part: str, whole: str) -> Callable[[Sums], Ratio]:
    return lambda sums: Ratio(sums[part], sums[whole])


def _of_clubs(places: Mapping[str, Sums], names: Mapping[str, str]) -> dict[str, Measured]:
    if not places:
        return {}
    # A club may leave women or older members unstated, so the rest of its members is a rest and no more.
    people: Mapping[Split, Mapping[str, Callable[[Sums], int]]] = {
        "sex": {"women": lambda sums: sums["women"], "not_women": lambda sums: sums["members"] - sums["women"]},
        "age": {"older": lambda sums: sums["older"], "not_older": lambda sums: sums["members"] - sums["older"]},
    }
    return {
        "clubs": _measure(places, names, _count("clubs")),
        "clubs_standard": _measure(places, names, _count("standard_met")),
        "members": _measure(places, names, _count("members"), split=people),
        "members_women_share": _measure(places, names, _share("women", "members")),
        "members_older_share": _measure(places, names, _share("older", "members")),
        "members_disadvantaged_share": _measure(places, names, _share("disadvantaged", "members")),
        "borrowers": _measure(places, names, _count("borrowers")),
    }


def _of_boards(places: Mapping[str, Sums], names: Mapping[str, str]) -> dict[str, Measured]:
    if not places:
        return {}
    return {
        "boards_trained": _measure(places, names, _people, split={"sex": _SEXES}),
        "boards_trained_women_share": _measure(places, names, _women_share),
        "board_courses": _measure(places, names, _count("courses")),
        "board_trainee_days": _measure(places, names, _count("trainee_days")),
    }


def _of_trainees(places: Mapping[str, Sums], names: Mapping[str, str]) -> dict[str, Measured]:
    if not places:
        return {}
    return {
        "trainees": _measure(places, names, _people, split={"sex": _SEXES}),
        "trainee_days": _measure(places, names, _count("trainee_days")),
    }


_SEXES: Mapping[str, Callable[[Sums], int]] = {
    "women": lambda sums: sums["women"],
    "men": lambda sums: sums["men"],
    "sex_unknown": lambda sums: sums["sex_unknown"],
}


def _people(sums: Sums) -> Ratio:
    return Ratio(sum(count(sums) for count in _SEXES.values()), 1)


def _women_share(sums: Sums) -> Ratio:
    return Ratio(sums["women"], sums["women"] + sums["men"])


def _of_money(
    session: Session, cells: Sequence[Cell], *, until: dt.date, project: str, province_set: str
) -> dict[str, Measured]:
    """Loan capital disbursed, and the counterpart's share of what was spent."""
    if not cells:
        return {}
    counted = [cell for cell in cells if cell.quarter <= until]
    agreed, facts = agreement(session, project=project)
    sides = {fact.code: fact.side for fact in facts}
    by_place: dict[tuple[bool, str], list[Cell]] = defaultdict(list)
    for cell in counted:
        by_place[cell.unplaced, cell.province].append(cell)
    labels = {place: province_label(place[1], province_set=province_set, unplaced=place[0]) for place in by_place}

    def lent(some: Iterable[Cell]) -> Ratio:
        return Ratio(sum(cell.amounts.disbursed for cell in some if cell.category == "seed_loan"), 1)

    def share(some: Iterable[Cell]) -> Ratio:
        # When more was taken back than paid there is nothing to divide by.
        return position_of(some, basis="spent", agreed=agreed, sides=sides).share or Ratio(0, 0)

    return {
        code: Measured(
            of(counted),
            tuple(
                Part("province", place[1], labels[place], of(some), unplaced=place[0])
                for place, some in sorted(by_place.items(), key=lambda item: item[0])
            ),
        )
        for code, of in (("seed_loans", lent), ("counterpart_share", share))
    }
