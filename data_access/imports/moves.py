"""The indicators that a plan will move: clubs, coverage and members of each new province, before and after."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from data_access.imports.known import Known, KnownClub
from data_access.imports.rows import Key, Places, club_of, key_in_file, places_of
from data_access.queries.import_moves import LatestMonths, latest_members, months_known, province_sums
from data_access.summaries.calendar import EARLIEST, REPORTS_FROM
from data_access.summaries.coverage import home_province
from data_access.summaries.inputs import home
from geo.succession import predecessors
from geo.units import EPOCHS, epoch_on, units_in
from indicators.months import month_end

if TYPE_CHECKING:
    from data_access.imports.plan import Step

Steps = Mapping[str, Sequence["Step"]]


@dataclass(frozen=True, slots=True)
class State:
    """A province at a month's end: active clubs, communes with one of all communes, members in the latest reports."""

    clubs: int
    communes_with_club: int
    communes: int
    members: int


@dataclass(frozen=True, slots=True)
class Move:
    """A new province before and after, each to the end of its month.

    The months are the register's last one, before (None when it has none) and after; or, where nothing moves in that,
    both are the latest month that the file has something else for.
    """

    province34: str
    before: State
    after: State
    before_month: dt.date | None
    after_month: dt.date


@dataclass(slots=True)
class _Club:
    """A club as it would stand."""

    key: int | Key
    founded: dt.date
    closed: dt.date | None
    province34: str
    communes: dict[str, str | None]
    members: dict[dt.date, int] = field(default_factory=dict)


def moves_of(session: Session, known: Known, steps: Steps) -> tuple[Move, ...]:
    """A move for each new province whose clubs or reports change, by code. One query of sums, one of last reports."""
    clubs: dict[int | Key, _Club] = {club.id: _known(club) for club in known.clubs}
    provinces = _clubs(steps.get("clubs", ()), clubs, known)
    reports = _reports(steps.get("reports", ()), clubs)
    provinces |= {clubs[key].province34 for key in reports}
    if not provinces:
        return ()
    held = months_known(session)
    after = _last_month(held, clubs.values(), reports.values())
    sums = province_sums(session, held.summarised, sorted(provinces))
    here = [club for club in clubs.values() if club.province34 in provinces]
    ids = [club.key for club in here if isinstance(club.key, int)]
    latest = latest_members(session, ids, until=after)
    _reported(here, latest, reports)
    by_province: dict[str, list[_Club]] = defaultdict(list)
    for club in here:
        by_province[club.province34].append(club)
    found = []
    for code in sorted(provinces):
        move = Move(code, _held(sums, code), _state(code, by_province[code], month=after), held.summarised, after)
        still = move.before == move.after and held.summarised == after
        earlier = _touched(by_province[code], reports, before=after) if still else None
        found.append(move if earlier is None else _at(session, code, by_province[code], reports, month=earlier))
    return tuple(found)


def _held(sums: Mapping[str, tuple[int, int, int, int]], code: str) -> State:
    return State(*sums.get(code, (0, 0, len(units_in("34", level="commune", province=code)), 0)))


def _touched(clubs: Iterable[_Club], reports: Mapping[int | Key, Mapping[dt.date, int]], *,
             before: dt.date) -> dt.date | None:  # fmt: skip
    """The latest month before another for which clubs have a report that is new or changed."""
    return max((month for club in clubs for month in reports.get(club.key, ()) if month < before), default=None)


def _at(
    session: Session, code: str, clubs: Sequence[_Club], reports: Mapping[int | Key, dict[dt.date, int]], *,
    month: dt.date,
) -> Move:  # fmt: skip
    """A province in an earlier month."""
    sums = province_sums(session, month, [code])
    latest = latest_members(session, [club.key for club in clubs if isinstance(club.key, int)], until=month)
    _reported(clubs, latest, reports)
    return Move(code, _held(sums, code), _state(code, clubs, month=month), month if code in sums else None, month)


def _reported(
    clubs: Iterable[_Club], latest: Mapping[int, tuple[dt.date, int]], reports: Mapping[int | Key, dict[dt.date, int]]
) -> None:
    """Give clubs their last members known and what the file says."""
    for club in clubs:
        last = latest.get(club.key) if isinstance(club.key, int) else None
        club.members = ({last[0]: last[1]} if last else {}) | reports.get(club.key, {})


def _known(club: KnownClub) -> _Club:
    communes = {epoch: place[1] for epoch, place in club.places.items()}
    return _Club(club.id, club.founded_on, club.closed_on, club.province34, communes)


def _placed(epoch: str, province: str, places: Places) -> str:
    listed = [places[epoch][:2] if epoch in places else (None, None) for epoch in EPOCHS]
    return home(listed, epoch=epoch, province=province)[0]


def _clubs(steps: Iterable[Step], clubs: dict[int | Key, _Club], known: Known) -> set[str]:
    """Put new and changed clubs among the known ones; the provinces whose clubs change."""
    provinces: set[str] = set()
    by_id = {club.id: club for club in known.clubs}
    for step in steps:
        if step.action == "new":
            row, key = step.row(known), key_in_file("clubs", step.record)
            places = places_of(step.record)
            province = _placed(row["epoch"], row["province_code"], places)
            communes = {epoch: place[1] for epoch, place in places.items()}
            clubs[key] = _Club(key, row["founded_on"], row["closed_on"], province, communes)
            provinces.add(province)
        elif step.key is not None and step.action == "changed":
            number = step.key[0]
            club, before = clubs[number], by_id[number]
            provinces.add(club.province34)
            placed = dict(before.places)
            for change in step.changes:
                if change.table == "club_place":
                    _replace(placed, change.key[1], change.field, change.new)
                elif change.field == "founded_on":
                    club.founded = change.new
                elif change.field == "closed_on":
                    club.closed = change.new
            club.communes = {epoch: place[1] for epoch, place in placed.items()}
            club.province34 = _placed(before.epoch, before.province_code, placed)
            provinces.add(club.province34)
    return provinces


def _replace(places: dict[str, tuple[str, str | None, str]], epoch: str, name: str, new: Any) -> None:
    if name != "*":
        province, commune, basis = places[epoch]
        cells = {"province_code": province, "commune_code": commune, "basis": basis, name: new}
        places[epoch] = str(cells["province_code"]), cells["commune_code"], str(cells["basis"])
    elif new is None:
        del places[epoch]
    else:
        places[epoch] = new


def _reports(steps: Iterable[Step], clubs: Mapping[int | Key, _Club]) -> dict[int | Key, dict[dt.date, int]]:
    """Club → month → members, of every report that is new or changed."""
    found: dict[int | Key, dict[dt.date, int]] = defaultdict(dict)
    for step in steps:
        if step.action == "unchanged":
            continue
        club, (_, month, members, *_) = club_of(step.record), step.record.values
        assert isinstance(month, dt.date) and isinstance(members, int)
        found[club if isinstance(club, int) else club.key][month] = members
    return found


def _last_month(held: LatestMonths, clubs: Iterable[_Club], reports: Iterable[Mapping[dt.date, int]]) -> dt.date:
    """The register's last month once the plan is in, as the summaries reckon it."""
    if held.until is not None:
        return held.until
    days = [club.founded for club in clubs] + [month for months in reports for month in months]
    last = max([*days, *([held.reported] if held.reported else []), EARLIEST])
    return last.replace(day=1)


def _state(province34: str, clubs: Sequence[_Club], *, month: dt.date) -> State:
    end, old = month_end(month), predecessors(province34)
    epoch = epoch_on(end)
    active = [club for club in clubs if club.founded <= end and not (club.closed is not None and club.closed <= end)]
    covered = {code for club in active if (code := club.communes.get(epoch)) is not None}
    members = 0
    window = dt.date(month.year - 1, month.month, 1)
    for club in active if month >= REPORTS_FROM else []:
        known = [each for each in club.members if window < each <= month]
        members += club.members[max(known)] if known else 0
    total = len(units_in(epoch, level="commune", province=province34)) if epoch == "34" else sum(
        len(units_in(epoch, level="commune", province=code)) for code in old)  # fmt: skip
    return State(len(active), sum(home_province(epoch, code) in old for code in covered), total, members)
