"""What the summaries of one new province and its predecessors are made from, read into arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Integer, Select, String, bindparam, cast, func, or_, select, type_coerce
from sqlalchemy.orm import Session, aliased

from data_access.models import Club, ClubPlace, ClubReport, Course, CourseClub
from geo.succession import predecessors, successor_province
from geo.units import EPOCHS
from indicators.months import Days, Months

NUMBERS = ("members", "older", "women", "disadvantaged", "meetings", "volunteers", "home_care", "income_fund",
           "operating_fund", "borrowers", "lent", "repaid", "overdue")  # fmt: skip
AREAS = tuple(f"activity_{k}" for k in range(1, 9))
_AT_ONCE = 1_000

Objects = npt.NDArray[np.object_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Clubs:
    """Clubs (n,): dates as datetime64[D] (NaT = open), the old province each counts for, and its places.

    `communes` is (3, n), by `geo.units.EPOCHS`, None where no commune is stated; `estimated` (3, n) likewise.
    """

    ids: npt.NDArray[np.int64]
    founded: Days
    closed: Days
    trained: Days
    scheme: Objects
    project: Objects
    province63: Objects
    communes: Objects
    estimated: npt.NDArray[np.bool_]

    def part(self, chosen: slice | npt.NDArray[np.bool_]) -> Clubs:
        """Some of the clubs."""
        return Clubs(
            self.ids[chosen], self.founded[chosen], self.closed[chosen], self.trained[chosen], self.scheme[chosen],
            self.project[chosen], self.province63[chosen], self.communes[:, chosen], self.estimated[:, chosen],
        )  # fmt: skip


def home(places: Sequence[tuple[str | None, str | None]], *, epoch: str, province: str) -> tuple[str, str | None]:
    """(new province, old province) a club counts for, from its places (province, basis) by epoch and its own province.

    The place on the newer map decides; an old province is None when no place tells it or it lies elsewhere.
    """
    old = places[1][0] or places[0][0] or (province if epoch in EPOCHS[:2] else None)
    new = places[2][0] or (successor_province(old) if old else province)
    return new, old if old and successor_province(old) == new else None


@cache
def _candidates() -> Select[*tuple[Any, ...]]:
    """Clubs with a place in a new province, :new, or in one of its predecessors, :old. Written once: composing it
    takes longer than asking a small register."""
    new, old = bindparam("new", type_=String), bindparam("old", type_=String, expanding=True)
    places = [aliased(ClubPlace) for _ in EPOCHS]
    trained = (
        select(CourseClub.club_id, func.min(Course.starts_on).label("day"))
        .join(Course, Course.id == CourseClub.course_id)
        .where(Course.kind == "board_initial")
        .group_by(CourseClub.club_id)
        .subquery()
    )
    columns = [Club.id, cast(Club.founded_on, String), cast(Club.closed_on, String), cast(trained.c.day, String),
               Club.scheme, Club.project, Club.epoch, Club.province_code]  # fmt: skip
    query = select(*columns, *(c for p in places for c in (p.province_code, p.commune_code, p.basis)))
    for epoch, place in zip(EPOCHS, places, strict=True):
        query = query.outerjoin(place, (place.club_id == Club.id) & (place.epoch == epoch))
    here = [
        p.province_code == new if epoch == "34" else p.province_code.in_(old)
        for epoch, p in zip(EPOCHS, places, strict=True)
    ]
    own = ((Club.epoch == "34") & (Club.province_code == new)) | (
        Club.epoch.in_(EPOCHS[:2]) & Club.province_code.in_(old)
    )
    return query.outerjoin(trained, trained.c.club_id == Club.id).where(or_(own, *here)).order_by(Club.id)


def read_clubs(session: Session, province34: str) -> Clubs:
    """The clubs that count for a new province, by id. An old province that cannot be told is the first predecessor."""
    kept: list[tuple[Any, ...]] = []
    old: list[str] = []
    doubtful: list[bool] = []
    for row in session.execute(_candidates(), {"new": province34, "old": predecessors(province34)}):
        places = [(row[8 + 3 * k], row[10 + 3 * k]) for k in range(3)]
        new, province63 = home(places, epoch=row[6], province=row[7])
        if new == province34:
            kept.append(tuple(row))
            old.append(province63 or predecessors(province34)[0])
            doubtful.append(province63 is None)
    columns: list[tuple[Any, ...]] = list(zip(*kept, strict=True)) if kept else [()] * 17
    estimated = np.array([[basis == "estimated" for basis in columns[10 + 3 * k]] for k in range(3)], dtype=np.bool_)
    estimated[:2] |= np.array(doubtful, dtype=np.bool_)
    return Clubs(
        ids=np.array(columns[0], dtype=np.int64),
        founded=_days(columns[1]),
        closed=_days(columns[2]),
        trained=_days(columns[3]),
        scheme=np.array(columns[4], dtype=object),
        project=np.array([code or "" for code in columns[5]], dtype=object),
        province63=np.array(old, dtype=object),
        communes=np.array([columns[9 + 3 * k] for k in range(3)], dtype=object).reshape(3, len(kept)),
        estimated=estimated.reshape(3, len(kept)),
    )


def _days(values: Sequence[object]) -> Days:
    days: Days = np.array(["NaT" if value is None else value for value in values], dtype="datetime64[D]")
    return days


@dataclass(frozen=True, slots=True)
class ReportMatrices:
    """Reports of clubs as (clubs, months): `fields` with NaN where blank, `areas` (8, clubs, months), receipt days."""

    sent: npt.NDArray[np.bool_]
    fields: dict[str, Floats]
    areas: Floats
    received: Days


def read_reports(session: Session, ids: npt.NDArray[np.int64], *, months: Months) -> ReportMatrices:
    """The reports of clubs (ascending ids) within consecutive months."""
    shape = (len(ids), len(months))
    first, last = (day.astype("datetime64[D]").astype(date) for day in (months[0], months[-1]))
    wanted = [getattr(ClubReport, name) for name in NUMBERS] + [
        type_coerce(getattr(ClubReport, a), Integer) for a in AREAS
    ]
    query = select(
        ClubReport.club_id, cast(ClubReport.month, String), cast(ClubReport.received_on, String), *wanted
    ).where(ClubReport.club_id.in_(ids.tolist()), ClubReport.month.between(first, last))
    columns = list(zip(*session.execute(query).all(), strict=True)) or [()] * (3 + len(wanted))
    rows = np.searchsorted(ids, np.array(columns[0], dtype=np.int64))
    number = {str(day): k for k, day in enumerate(months.astype("datetime64[D]"))}
    where = rows, np.array([number[month] for month in columns[1]], dtype=np.int64)
    sent = np.zeros(shape, dtype=np.bool_)
    sent[where] = True
    received = np.full(shape, np.datetime64("NaT"), dtype="datetime64[D]")
    received[where] = _days(columns[2])

    def matrix(column: tuple[object, ...]) -> Floats:
        found = np.full(shape, np.nan)
        found[where] = np.array(column, dtype=np.float64)
        return found

    fields = {name: matrix(column) for name, column in zip(NUMBERS, columns[3:16], strict=True)}
    return ReportMatrices(sent, fields, np.stack([matrix(column) for column in columns[16:]]), received)


def in_parts(clubs: Clubs) -> Iterator[Clubs]:
    """The clubs some at a time, so that a province of any size fits in memory."""
    for start in range(0, len(clubs.ids), _AT_ONCE):
        yield clubs.part(slice(start, start + _AT_ONCE))
