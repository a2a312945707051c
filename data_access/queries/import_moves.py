"""What the preview of a file compares with: each new province's and project's sums now, and its clubs' reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models import BudgetLine, ClubReport, Dataset, MoneyQuarter, ProvinceMonth
from data_access.queries.importing import in_parts


@dataclass(frozen=True, slots=True)
class LatestMonths:
    """The last month summarised, that of the last report, and the dataset's stated end; None where there is none."""

    summarised: dt.date | None
    reported: dt.date | None
    until: dt.date | None


def months_known(session: Session) -> LatestMonths:
    """How far the register reaches. Three numbers, two of them from an index."""
    summarised = session.scalar(select(func.max(ProvinceMonth.month)))
    reported = session.scalar(select(func.max(ClubReport.month)))
    return LatestMonths(summarised, reported, session.scalar(select(Dataset.until)))


def province_sums(
    session: Session, month: dt.date | None, provinces: Sequence[str]
) -> dict[str, tuple[int, int, int, int]]:
    """New province → (clubs, communes with one, communes, members) in a month. At most 34 rows."""
    row = ProvinceMonth
    query = select(row.province_code, row.clubs, row.communes_with_club, row.communes_total, row.members).where(
        row.segment == "all", row.province_set == "34", row.month == month, row.province_code.in_(provinces)
    )
    return {code: (a, b, c, d) for code, a, b, c, d in session.execute(query)} if month else {}


def latest_members(session: Session, clubs: Sequence[int], *, until: dt.date) -> dict[int, tuple[dt.date, int]]:
    """Club → (month, members) of its last report in the twelve months to `until`. Reads those months' reports."""
    window = dt.date(until.year - 1, until.month, 1)
    report = ClubReport
    found: dict[int, tuple[dt.date, int]] = {}
    for part in in_parts(clubs):
        query = (
            select(report.club_id, report.month, report.members)
            .where(report.club_id.in_(part), report.month > window, report.month <= until)
            .order_by(report.club_id, report.month)
        )
        for club, month, members in session.execute(query):
            found[club] = month, members
    return found


def project_sums(session: Session, projects: Sequence[str]) -> dict[str, tuple[int, int, int]]:
    """Project → (planned, received, spent) in đồng, of all its quarters. At most one row a project."""
    row = MoneyQuarter
    query = (
        select(row.project, func.sum(row.planned_vnd), func.sum(row.received_vnd), func.sum(row.spent_vnd))
        .where(row.project.in_(projects))
        .group_by(row.project)
    )
    return {code: (int(a), int(b), int(c)) for code, a, b, c in session.execute(query)} if projects else {}


def line_sums(session: Session, codes: Sequence[str]) -> Iterator[tuple[int, str, int, str, int]]:
    """(id, code, version, project, đồng or 0 without a rate) of every version of some budget lines."""
    line = BudgetLine
    for part in in_parts(codes):
        query = select(line.id, line.code, line.version, line.project, line.amount_vnd).where(line.code.in_(part))
        for number, code, version, project, vnd in session.execute(query):
            yield number, code, version, project, vnd or 0
