"""How well provinces report, by month: reports due, received, on time and without a contradiction."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import Session, aliased

from data_access.models import Club, ClubPlace, ClubReport
from data_access.models.summary import ProvinceMonth
from data_access.queries.course_places import visible
from data_access.queries.quality_answer import MONTHS, Reporting
from data_access.scope import Scope
from data_access.summaries.inputs import AREAS, home
from geo.succession import predecessors
from geo.units import EPOCHS, ProvinceSet
from indicators.months import month_end
from indicators.quality_rules import JUMPING, RULES


def months_to(month: dt.date, *, count: int = MONTHS) -> tuple[dt.date, ...]:
    """`count` months, the oldest first, `month` last."""
    last = month.year * 12 + month.month - 1
    return tuple(dt.date(index // 12, index % 12 + 1, 1) for index in range(last - count + 1, last + 1))


def reporting(
    session: Session, scope: Scope, *, province_set: ProvinceSet, month: dt.date
) -> Mapping[str, Mapping[dt.date, Reporting]]:
    """Province → month → its reports, for twelve months to `month`; a month without a row is absent.

    Reads a row a province and month, and one a report that contradicts itself; the database reads the reports of a
    year. Raises OutOfScope for an asker of several projects.
    """
    months = months_to(month)
    wrong = _contradicted(session, scope, months, province_set=province_set)
    sums = session.execute(
        select(
            ProvinceMonth.province_code,
            ProvinceMonth.month,
            ProvinceMonth.clubs,
            ProvinceMonth.reports_due,
            ProvinceMonth.reports_received,
            ProvinceMonth.reports_on_time,
        )
        .where(
            ProvinceMonth.segment == scope.segment(),
            ProvinceMonth.province_set == province_set,
            ProvinceMonth.month.between(months[0], months[-1]),
        )
        .order_by(ProvinceMonth.province_code, ProvinceMonth.month)
    )
    found: dict[str, dict[dt.date, Reporting]] = defaultdict(dict)
    for code, day, clubs, due, received, on_time in sums:
        found[code][day] = Reporting(clubs, due, received, on_time, min(wrong[code, day], received))
    return found


def _contradicted(
    session: Session, scope: Scope, months: tuple[dt.date, ...], *, province_set: ProvinceSet
) -> Counter[tuple[str, dt.date]]:
    """Reports that contradict themselves, by province and month, of those that were due."""
    before = aliased(ClubReport)
    earlier = dict(zip(months, months_to(months[-1], count=len(months) + 1), strict=False))
    fields = {column.key: column for column in ClubReport.__table__.columns}
    asked = fields | {f"{name}_before": getattr(before, name) for name in JUMPING}
    asked["any_area"] = or_(*(getattr(ClubReport, area) for area in AREAS))
    rows = session.execute(
        select(ClubReport.club_id, ClubReport.month)
        .outerjoin(
            before,
            and_(before.club_id == ClubReport.club_id, before.month == case(earlier, value=ClubReport.month)),
        )
        .where(ClubReport.month.between(months[0], months[-1]), or_(*(rule.holds(asked) for rule in RULES)))
    ).all()
    homes = homes_of(session, scope, {row.club_id for row in rows}, province_set=province_set)
    counts: Counter[tuple[str, dt.date]] = Counter()
    for club, day in rows:
        if club in homes:
            province, founded, closed = homes[club]
            if founded < day and (closed is None or closed > month_end(day)):
                counts[province, day] += 1
    return counts


def homes_of(
    session: Session, scope: Scope, clubs: Collection[int], *, province_set: ProvinceSet
) -> dict[int, tuple[str, dt.date, dt.date | None]]:
    """Club → the province it counts for on a map, and when it was founded and closed; those the asker may see.

    A club whose old province cannot be told counts for the first predecessor, as in the summaries.
    """
    idents = sorted(clubs)
    places: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    for ident, epoch, province, basis in session.execute(
        select(ClubPlace.club_id, ClubPlace.epoch, ClubPlace.province_code, ClubPlace.basis).where(
            ClubPlace.club_id.in_(idents)
        )
    ):
        places[ident][epoch] = (province, basis)
    found = {}
    for ident, epoch, province, founded, closed in session.execute(
        select(Club.id, Club.epoch, Club.province_code, Club.founded_on, Club.closed_on).where(
            Club.id.in_(idents), visible(scope, Club.project)
        )
    ):
        stands = [places[ident].get(each, (None, None)) for each in EPOCHS]
        new, old = home(stands, epoch=epoch, province=province)
        code = new if province_set == "34" else old or predecessors(new)[0]
        found[ident] = (code, founded, closed)
    return found
