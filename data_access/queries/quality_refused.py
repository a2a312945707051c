"""Reports that were refused when they were sent, by reason; whose they are is told as far as the row tells it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from itertools import repeat

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.imports.fields import REPORTS
from data_access.models import Club, RejectedRow
from data_access.models.importing import ImportUndo
from data_access.queries.import_settled import settled
from data_access.queries.quality import homes_of
from data_access.queries.quality_answer import RefusedRow
from data_access.scope import Scope
from geo.spelling import compact
from geo.units import ProvinceSet

AT_MOST = 20_000
"""A file may be refused with all its rows: older ones are not read for a page."""
_NUMBERED = re.compile(r"CLB số (\d+); tháng (\d{2})/(\d{4})")
"""How the simulated register words a refused report: by the club's number in the database."""
_MONTH = re.compile(r"(?:^|\D)(\d{1,2})[/.-](\d{4})(?:\D|$)|(?:^|\D)(\d{4})[/.-](\d{1,2})(?:\D|$)")
_HEADERS = {
    field.name: {compact(name) for name in (field.header, *field.also)} for field in REPORTS.fields[:2]
}  # fmt: skip


def refused_reports(session: Session, scope: Scope, *, province_set: ProvinceSet) -> tuple[RefusedRow, ...]:
    """The refused rows of sheets of reports, in the order of files and rows; one row a problem.

    Of the latest AT_MOST refused rows; those of a file that was taken back are left out, and those that a later file
    settled. They belong to no project, so
    that a reader limited to projects is told none. Reads these rows and the clubs they name.
    """
    if scope.projects is not None:
        return ()
    undone = select(ImportUndo.batch_id)
    rows = session.execute(
        select(
            RejectedRow.id, RejectedRow.batch_id, RejectedRow.problem, RejectedRow.reason, RejectedRow.sheet,
            RejectedRow.row, RejectedRow.content,
        )
        .where(RejectedRow.batch_id.not_in(undone))
        .order_by(RejectedRow.id.desc())
        .limit(AT_MOST)
    ).all()  # fmt: skip
    rows = sorted(rows, key=lambda row: (row.batch_id, row.row, row.id))
    reports = [(row, each) for row in rows if (each := _told(row.content)) is not None]
    places = [(row.batch_id, row.sheet, row.row) for row, _ in reports]
    done = settled(session, zip(places, repeat(REPORTS.code), (row.content for row, _ in reports)))
    told = [each for each, place in zip(reports, places, strict=True) if place not in done]
    by_code = _by_code(session, {each[0] for _, each in told if isinstance(each[0], str)})
    idents = sorted({each[0] for _, each in told if isinstance(each[0], int)} | set(by_code.values()))
    homes = homes_of(session, scope, idents, province_set=province_set)
    codes = {row.id: row.code for row in session.execute(select(Club.id, Club.code).where(Club.id.in_(idents)))}
    found = []
    for row, (club, month) in told:
        ident = by_code.get(club) if isinstance(club, str) else club
        home = homes.get(ident) if ident is not None else None
        code = codes.get(ident) if ident is not None else None
        found.append(
            RefusedRow(
                code or (club if isinstance(club, str) else None), None if home is None else home[0], month,
                row.problem, row.reason, row.batch_id, row.sheet, row.row,
            )
        )  # fmt: skip
    return tuple(found)


def _told(content: str) -> tuple[str | int | None, dt.date | None] | None:
    """The club (its code, or its number) and the month of a refused report; None for a row of another sheet."""
    numbered = _NUMBERED.match(content)
    if numbered:
        return int(numbered[1]), _month(f"{numbered[2]}/{numbered[3]}")
    try:
        cells = json.loads(content)
    except ValueError:
        return None
    if not isinstance(cells, dict):
        return None
    known = {compact(str(header)): str(cell).strip() for header, cell in cells.items()}
    code, month = (next((known[name] for name in _HEADERS[field] if name in known), None) for field in _HEADERS)
    return None if month is None else (code or None, _month(month))


def _month(words: str) -> dt.date | None:
    found = _MONTH.search(words)
    if found is None:
        return None
    month, year = (found[1], found[2]) if found[1] else (found[4], found[3])
    return dt.date(int(year), int(month), 1) if 1 <= int(month) <= 12 and int(year) > 0 else None


def _by_code(session: Session, codes: set[str]) -> dict[str, int]:
    """Code → the club that alone bears it; a code is unique in its province only."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for ident, code in session.execute(select(Club.id, Club.code).where(Club.code.in_(sorted(codes)))):
        bearers[code].append(ident)
    return {code: idents[0] for code, idents in bearers.items() if len(idents) == 1}
