"""A register as plain objects, and the club summaries of one province and month worked out club by club."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models import Club, ClubPlace, ClubReport, Course, CourseClub
from geo.succession import origin_provinces, predecessors, successor_province
from geo.units import epoch_on, province_of, unit, units_in

REPORTS_FROM = date(2021, 1, 1)
_STATES = ("members", "older", "women", "disadvantaged", "volunteers", "home_care", "borrowers", "income_fund",
           "operating_fund", "overdue")  # fmt: skip


@dataclass(slots=True)
class SlowClub:
    """One club with its reports by month and its places by epoch (province, commune, basis)."""

    founded: date
    closed: date | None
    scheme: str
    project: str | None
    places: dict[str, tuple[str, str | None, str]]
    province63: str
    province63_known: bool
    trained: date | None = None
    reports: dict[date, Any] = field(default_factory=dict)

    def active(self, end: date) -> bool:
        """Whether it counts at the end of a day."""
        return self.founded <= end and (self.closed is None or self.closed > end)

    def year(self, end: date) -> list[Any]:
        """Its reports of the twelve months to that of `end`, oldest first."""
        months = end.year * 12 + end.month
        return [r for m, r in sorted(self.reports.items()) if 0 <= months - (m.year * 12 + m.month) < 12]


@dataclass(slots=True)
class PlainRegister:
    """Clubs by (province set, province); a club stands once under each map."""

    clubs: dict[tuple[str, str], list[SlowClub]]


@dataclass(slots=True)
class Sums:
    """Columns of ProvinceMonth, item → (met, assessed), scheme → (founded, in all, active, members, older)."""

    columns: dict[str, int]
    standard: dict[str, tuple[int, int]]
    schemes: dict[str, tuple[int, ...]]


def read_register(session: Session, *, provinces: Collection[tuple[str, str]]) -> PlainRegister:
    """The clubs of the provinces asked for, with everything about them."""
    new = {code if which == "34" else successor_province(code) for which, code in provinces}
    places: dict[int, dict[str, tuple[str, str | None, str]]] = defaultdict(dict)
    for place in session.scalars(select(ClubPlace)):
        places[place.club_id][place.epoch] = (place.province_code, place.commune_code, place.basis)
    clubs: dict[tuple[str, str], list[SlowClub]] = defaultdict(list)
    by_id: dict[int, SlowClub] = {}
    for row in session.scalars(select(Club)):
        mine = places[row.id]
        stated = (mine.get("63-2025") or mine.get("63-2024") or (None,))[0]
        old = stated or (row.province_code if row.epoch != "34" else None)
        derived = successor_province(old) if old else row.province_code
        where = mine["34"][0] if "34" in mine else derived
        if where not in new:
            continue
        known = old is not None and successor_province(old) == where
        home = old if old is not None and known else predecessors(where)[0]
        club = SlowClub(row.founded_on, row.closed_on, row.scheme, row.project, mine, home, known)
        by_id[row.id] = club
        clubs["34", where].append(club)
        clubs["63", home].append(club)
    query = select(CourseClub.club_id, Course.starts_on).join(Course).where(Course.kind == "board_initial")
    for club_id, day in session.execute(query):
        if club_id in by_id:
            by_id[club_id].trained = min(day, by_id[club_id].trained or day)
    ids = sorted(by_id)
    columns = list(ClubReport.__table__.columns)
    for start in range(0, len(ids), 1_000):
        query_of_reports = select(*columns).where(ClubReport.club_id.in_(ids[start : start + 1_000]))
        for report in session.execute(query_of_reports):
            by_id[report.club_id].reports[report.month] = report
    return PlainRegister(clubs)


def _commune_home(epoch: str, commune: str) -> str:
    if epoch != "34":
        return province_of(unit(epoch, commune)).code
    return max((link.weight, link.new_code) for link in origin_provinces(commune))[1]


@lru_cache(maxsize=256)
def _communes(epoch: str, new: str, old: str) -> int:
    listed = units_in(epoch, level="commune", province=new if epoch == "34" else old)
    return sum(_commune_home(epoch, commune.code) == old for commune in listed)


def _standard(club: SlowClub, end: date) -> dict[str, bool | None]:
    """Item → met, or None where it cannot be assessed."""
    year = club.year(end)

    def latest(*names: str) -> Any:
        known = [r for r in year if all(getattr(r, name) is not None for name in names)]
        return known[-1] if known else None

    def share(name: str, percent: int) -> bool | None:
        known = [r for r in year if getattr(r, name) is not None and r.members > 0]
        return None if not known else getattr(known[-1], name) * 100 >= percent * known[-1].members

    age = (end.year - club.founded.year) * 12 + end.month - club.founded.month + 1
    needed = max(min(age, 6), 1)
    met = [r.meetings for r in year if r.meetings is not None]
    areas = [[getattr(r, f"activity_{k}") for k in range(1, 9)] for r in year]
    filled = [row for row in areas if any(value is not None for value in row)]
    members, volunteers, funds = latest("members"), latest("volunteers"), latest("income_fund", "operating_fund")
    return {
        "std_members": None if members is None else 50 <= members.members <= 70,
        "std_older": share("older", 60),
        "std_women": share("women", 60),
        "std_meetings": None if len(met) < needed else all(count >= 1 for count in met),
        "std_activities": None if len(filled) < needed else all(any(row[k] for row in filled) for k in range(8)),
        "std_volunteers": None if volunteers is None else (volunteers.volunteers or 0) >= 5,
        "std_funds": None if funds is None else (funds.income_fund or 0) > 0 and (funds.operating_fund or 0) > 0,
        "std_borrowing": share("borrowers", 50),
    }


def _place(club: SlowClub, *, province_set: str, epoch: str) -> tuple[str | None, bool]:
    """(commune on the list in force, whether the place counted by is an estimate)."""
    commune = club.places.get(epoch, (None, None, ""))[1]
    counted_by = "63-2025" if province_set == "63" and epoch == "34" else epoch
    estimated = club.places.get(counted_by, (None, None, ""))[2] == "estimated"
    return commune, estimated or (counted_by != "34" and not club.province63_known)


def summarise(register: PlainRegister, clubs: Sequence[SlowClub], *, province_set: str, province: str, end: date,
              segment: str) -> Sums:  # fmt: skip
    """One province and month, club by club; `register` for communes whose clubs count for a neighbour."""
    first = end.replace(day=1)
    epoch = epoch_on(end)
    now = [club for club in clubs if club.active(end)]
    with_reports = end >= REPORTS_FROM
    columns: dict[str, int] = dict.fromkeys(("reports_due", "reports_received", "reports_on_time", *_STATES), 0)
    columns |= {"clubs": len(now), "founded": sum(first <= c.founded <= end for c in clubs),
                "closed": sum(c.closed is not None and first <= c.closed <= end for c in clubs)}  # fmt: skip
    placed = [_place(club, province_set=province_set, epoch=epoch) for club in now]
    columns["clubs_commune_unknown"] = sum(commune is None for commune, _ in placed)
    columns["estimated_places"] = sum(estimated for _, estimated in placed)
    old = (province,) if province_set == "63" else predecessors(province)
    new = province if province_set == "34" else successor_province(province)
    everyone = [c for c in register.clubs["34", new] if segment in ("all", c.project) and c.active(end)]
    covered = {c.places[epoch][1] for c in everyone if epoch in c.places} - {None}
    columns["communes_with_club"] = sum(_commune_home(epoch, code) in old for code in covered if code)
    columns["communes_total"] = sum(_communes(epoch, new, code) for code in old)
    columns["boards_trained"] = sum(c.trained is not None and c.trained <= end for c in now)
    columns |= dict.fromkeys(("clubs_with_report", "lent", "repaid", "standard_met", "standard_assessed"), 0)
    standard: dict[str, tuple[int, int]] = {}
    people: dict[int, tuple[int, int]] = {}
    for club in now if with_reports else []:
        due = club.founded < first
        report = club.reports.get(first)
        columns["reports_due"] += due
        if report is not None:
            limit = (first.replace(day=28) + timedelta(days=4)).replace(day=10)
            columns["reports_received"] += due
            columns["reports_on_time"] += due and report.received_on is not None and report.received_on <= limit
            columns["lent"] += report.lent or 0
            columns["repaid"] += report.repaid or 0
        year = club.year(end)
        if year:
            columns["clubs_with_report"] += 1
            for name in _STATES:
                columns[name] += getattr(year[-1], name) or 0
            people[id(club)] = (year[-1].members, year[-1].older or 0)
        items = _standard(club, end)
        for item, met in items.items():
            had = standard.get(item, (0, 0))
            standard[item] = (had[0] + (met is True), had[1] + (met is not None))
        columns["standard_met"] += all(met is True for met in items.values())
        columns["standard_assessed"] += all(met is not None for met in items.values())
    schemes: dict[str, tuple[int, ...]] = {}
    for scheme in sorted({c.scheme for c in clubs if c.founded <= end}):
        own = [c for c in clubs if c.scheme == scheme]
        counted = [people.get(id(c), (0, 0)) for c in own if c.active(end)]
        schemes[scheme] = (
            sum(first <= c.founded <= end for c in own), sum(c.founded <= end for c in own),
            sum(c.active(end) for c in own), sum(p for p, _ in counted), sum(o for _, o in counted),
        )  # fmt: skip
    return Sums(columns, standard, schemes)
