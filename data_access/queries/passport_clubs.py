"""The clubs behind a figure, some at a time: which they are, what each added, and from which loads they come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Select, Subquery, func, select
from sqlalchemy.orm import Session

from data_access.models import Club, ClubPlace, ClubReport, Course, CourseClub
from data_access.queries.communes import active_on
from data_access.queries.loads_behind import Batches, in_order, loads_behind, text_key
from data_access.scope import Scope
from data_access.summaries.calendar import REPORTS_FROM
from data_access.summaries.coverage import home_province
from data_access.summaries.inputs import read_clubs, read_reports
from geo.succession import successor_province
from geo.units import EPOCHS, ProvinceSet, epoch_on, unit
from indicators.months import add_months, month_end, month_range
from indicators.quality import Reports, activity_mask, standard_items
from indicators.recipes import Recipe

WINDOW = 12
"""Months in which a club's latest report is looked for, the month itself included."""
_ORDER = (Club.epoch, Club.province_code, Club.code, Club.id)


@dataclass(frozen=True, slots=True)
class ClubLine:
    """A club behind a figure, and what it added (`value`; None: nothing known, `month` the report it comes from).

    For the standard `value` is 1 met, 0 not met, None not assessed; for trained boards 1 or 0. `commune` is that of
    the list in force, `basis` how it is known there. `batch` loaded the club, `report_batch` the report.
    """

    ident: int
    code: str
    name: str
    province: str
    commune: str | None
    basis: str
    founded_on: dt.date
    precision: str
    closed_on: dt.date | None
    scheme: str
    project: str | None
    batch: int
    value: int | None
    month: dt.date | None
    received_on: dt.date | None
    report_batch: int | None


@dataclass(frozen=True, slots=True)
class ClubsBehind:
    """Some of the clubs, how many there are, and how many of all come from which load (batch, clubs)."""

    lines: tuple[ClubLine, ...]
    count: int
    batches: Batches


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which place, month, scheme and project clubs are asked; `province` None is the nation."""

    month: dt.date
    province_set: ProvinceSet
    province: str | None = None
    scheme: str | None = None
    project: str | None = None

    @property
    def day(self) -> dt.date:
        """The last day counted."""
        return month_end(self.month)


def _of_place(session: Session, asked: Asked, *, by_commune: bool) -> list[int] | None:
    """The ids of the clubs that count for a province, by the rule of the summaries; None for the nation.

    With `by_commune` those whose commune counts for it, which on the map of 63 may be a neighbour's clubs.
    """
    if asked.province is None:
        return None
    old = asked.province_set == "63"
    clubs = read_clubs(session, successor_province(asked.province) if old else asked.province)
    if not old:
        return [int(ident) for ident in clubs.ids]
    if not by_commune:
        return [int(ident) for ident in clubs.ids[clubs.province63 == asked.province]]
    epoch = epoch_on(asked.day)
    communes = clubs.communes[EPOCHS.index(epoch)]
    here = [code is not None and home_province(epoch, str(code)) == asked.province for code in communes]
    return [int(ident) for ident in clubs.ids[np.array(here, dtype=np.bool_)]]


def _clubs_where(session: Session, scope: Scope, recipe: Recipe, asked: Asked) -> list[ColumnElement[bool]]:
    """The conditions on Club of those behind a figure. Raises OutOfScope for a project outside the scope."""
    segment = scope.segment(asked.project)
    first, day = asked.month, asked.day
    found: list[ColumnElement[bool]] = [] if segment == "all" else [Club.project == segment]
    if recipe.only == "founded":
        found.append(Club.founded_on.between(first, day))
    elif recipe.only == "closed":
        found.append(Club.closed_on.between(first, day))
    elif recipe.only == "scheme":
        found.append(Club.founded_on <= day)
    else:
        found += active_on(day, scope)
    if recipe.only == "due":
        found.append(Club.founded_on < first)
    if recipe.only in {"scheme", "scheme_active"}:
        found.append(Club.scheme == asked.scheme)
    if recipe.only in {"placed", "unplaced"}:
        known = _placed(epoch_on(day))
        found.append(Club.id.in_(known) if recipe.only == "placed" else Club.id.not_in(known))
    ids = _of_place(session, asked, by_commune=recipe.only == "placed")
    return found if ids is None else [*found, Club.id.in_(ids)]


def _placed(epoch: str) -> Select[int]:
    return select(ClubPlace.club_id).where(ClubPlace.epoch == epoch, ClubPlace.commune_code.is_not(None))


def clubs_behind(
    session: Session, scope: Scope, *, recipe: Recipe, indicator: str, asked: Asked, limit: int, offset: int
) -> ClubsBehind:
    """`limit` clubs behind a figure from the `offset`-th on, by province and code. Raises OutOfScope."""
    where = _clubs_where(session, scope, recipe, asked)
    place = (ClubPlace.club_id == Club.id) & (ClubPlace.epoch == epoch_on(asked.day))
    rows = session.execute(
        select(Club, ClubPlace.commune_code, ClubPlace.basis)
        .outerjoin(ClubPlace, place)
        .where(*where)
        .order_by(*_ORDER)
        .limit(limit)
        .offset(offset)
    ).all()
    added = _added(session, recipe, indicator, asked, [row[0] for row in rows])
    return ClubsBehind(
        tuple(_line(club, commune, basis or "", asked, added.get(club.id)) for club, commune, basis in rows),
        int(session.scalar(select(func.count()).select_from(Club).where(*where)) or 0),
        _loads(session, recipe, asked, where),
    )


def _loads(session: Session, recipe: Recipe, asked: Asked, where: Sequence[ColumnElement[bool]]) -> Batches:
    """The loads of the reports that were counted, and of the clubs that count themselves or sent none."""
    clubs = select(text_key(Club.id), Club.batch_id).where(*where)
    if recipe.adds not in {"latest", "own", "on_time"}:
        return in_order(loads_behind(session, "club", clubs))
    counted = _latest_reports(asked.month) if recipe.adds == "latest" else _reports_of(asked.month)
    own = (ClubReport.club_id == counted.c.club_id) & (ClubReport.month == counted.c.month)
    reports = (
        select(text_key(ClubReport.club_id, ClubReport.month), ClubReport.batch_id)
        .join(counted, own)
        .join(Club, Club.id == ClubReport.club_id)
        .where(*where)
    )
    silent = clubs.where(Club.id.not_in(select(counted.c.club_id)))
    return in_order(loads_behind(session, "club_report", reports) + loads_behind(session, "club", silent))


def _reports_of(month: dt.date) -> Subquery:
    return select(ClubReport.club_id, ClubReport.month).where(ClubReport.month == month).subquery()


_Added = tuple[int | None, dt.date | None, dt.date | None, int | None]
"""What a club added: value, the report's month, when it came, its load."""


def _line(club: Club, commune: str | None, basis: str, asked: Asked, added: _Added | None) -> ClubLine:
    value, month, received, batch = added or (None, None, None, None)
    return ClubLine(
        club.id, club.code, club.name, unit(club.epoch, club.province_code).label,
        None if commune is None else unit(epoch_on(asked.day), commune).full_name, basis, club.founded_on,
        club.founded_precision, club.closed_on, club.scheme, club.project, club.batch_id, value, month, received, batch,
    )  # fmt: skip


def _added(session: Session, recipe: Recipe, indicator: str, asked: Asked, clubs: Sequence[Club]) -> dict[int, _Added]:
    ids = sorted(club.id for club in clubs)
    if recipe.adds in {"one", "commune"}:
        return {}
    if recipe.adds == "trained":
        return _trained(session, ids, asked.day)
    if recipe.adds == "standard":
        return _standard(session, indicator, asked, sorted(clubs, key=lambda club: club.id))
    months = 1 if recipe.adds in {"own", "on_time"} else WINDOW
    first = max(add_months(asked.month, 1 - months), REPORTS_FROM)
    found: dict[int, _Added] = {}
    reports = select(ClubReport).where(ClubReport.club_id.in_(ids), ClubReport.month.between(first, asked.month))
    for report in session.scalars(reports.order_by(ClubReport.month)):
        value = getattr(report, recipe.field) if recipe.field else 1
        if recipe.adds == "on_time":
            value = int(report.received_on is not None and report.received_on <= _due_on(asked.month))
        found[report.club_id] = (value, report.month, report.received_on, report.batch_id)
    return found


def _due_on(month: dt.date) -> dt.date:
    """The day by which a month's report is on time: the tenth of the next month."""
    return add_months(month, 1).replace(day=10)


def _trained(session: Session, ids: Sequence[int], day: dt.date) -> dict[int, _Added]:
    rows = session.execute(_trained_clubs(day).where(CourseClub.club_id.in_(ids)))
    first = {row[0]: row[1] for row in rows}
    return {ident: (int(ident in first), None, first.get(ident), None) for ident in ids}


def _trained_clubs(day: dt.date) -> Select[int, dt.date]:
    """Clubs whose board had an initial course by a day, with the first such course's day."""
    return (
        select(CourseClub.club_id, func.min(Course.starts_on))
        .join(Course, Course.id == CourseClub.course_id)
        .where(Course.kind == "board_initial", Course.starts_on <= day)
        .group_by(CourseClub.club_id)
    )


def _standard(session: Session, indicator: str, asked: Asked, clubs: Sequence[Club]) -> dict[int, _Added]:
    if not clubs or asked.month < REPORTS_FROM:
        return {}
    months = month_range(add_months(asked.month, 1 - WINDOW), last=asked.month)
    ids = np.array([club.id for club in clubs], dtype=np.int64)
    reports = read_reports(session, ids, months=months)
    f: dict[str, Any] = reports.fields
    names = ("members", "older", "women", "meetings", "volunteers", "income_fund", "operating_fund", "borrowers")
    founded = np.array([club.founded_on for club in clubs], dtype="datetime64[M]")
    items = standard_items(
        Reports(
            **{name: f[name] for name in names},
            activities=activity_mask(reports.areas),
            active=np.ones(reports.sent.shape, dtype=np.bool_),
            founded=(founded - months[0]).astype(np.int64),
        )
    )
    met, assessed = items[indicator].met[:, -1], items[indicator].assessed[:, -1]
    return {club.id: (int(met[k]) if assessed[k] else None, None, None, None) for k, club in enumerate(clubs)}


def _latest_reports(month: dt.date) -> Subquery:
    """Each club's latest report of the twelve months to a month: (club_id, month)."""
    first = max(add_months(month, 1 - WINDOW), REPORTS_FROM)
    return (
        select(ClubReport.club_id, func.max(ClubReport.month).label("month"))
        .where(ClubReport.month.between(first, month))
        .group_by(ClubReport.club_id)
        .subquery()
    )


def recounted(session: Session, scope: Scope, recipe: Recipe, asked: Asked) -> int | None:
    """The figure's part added up anew from the rows behind it; None for the standard, which is judged club by club."""
    if recipe.adds == "standard":
        return None
    where = _clubs_where(session, scope, recipe, asked)
    if recipe.adds == "one":
        counted = select(func.count()).select_from(Club)
    elif recipe.adds == "commune":
        place = (ClubPlace.club_id == Club.id) & (ClubPlace.epoch == epoch_on(asked.day))
        counted = select(func.count(ClubPlace.commune_code.distinct())).join(Club, place)
    elif recipe.adds == "trained":
        trained = _trained_clubs(asked.day).subquery()
        counted = select(func.count()).select_from(Club).join(trained, trained.c.club_id == Club.id)
    elif recipe.adds == "latest":
        latest = _latest_reports(asked.month)
        own = (ClubReport.club_id == latest.c.club_id) & (ClubReport.month == latest.c.month)
        counted = (
            select(func.sum(getattr(ClubReport, recipe.field)))
            .select_from(latest)
            .join(ClubReport, own)
            .join(Club, Club.id == latest.c.club_id)
        )
    else:
        counted = select(func.count()).select_from(ClubReport).join(Club, Club.id == ClubReport.club_id)
        counted = counted.where(ClubReport.month == asked.month)
        if recipe.adds == "on_time":
            counted = counted.where(ClubReport.received_on <= _due_on(asked.month))
    return int(session.scalar(counted.where(*where)) or 0)
