"""Recompute the club summaries of some provinces, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from data_access.bulk import Cells as Row
from data_access.bulk import write_rows
from data_access.models import Base, ProvinceMonth, SchemeMonth, StandardMonth
from data_access.summaries.calendar import Calendar, calendar_of
from data_access.summaries.cells import Cells, sum_cells
from data_access.summaries.coverage import communes_total, communes_with_club
from data_access.summaries.inputs import Clubs, in_parts, read_clubs, read_reports
from data_access.summaries.rows import (
    PROVINCE_COLUMNS,
    SCHEME_COLUMNS,
    STANDARD_COLUMNS,
    Totals,
    province_rows,
    scheme_rows,
    standard_rows,
)
from geo.succession import predecessors
from geo.units import unit, units_in

Progress = Callable[[str, float], None]
MODELS: tuple[type[Base], ...] = (ProvinceMonth, StandardMonth, SchemeMonth)
_COLUMNS = (PROVINCE_COLUMNS, STANDARD_COLUMNS, SCHEME_COLUMNS)


def refresh(session: Session, *, provinces34: Collection[str] | None = None, progress: Progress | None = None) -> None:
    """Recompute the summaries of the given new provinces and their predecessors, or of all (None).

    When the register's months have changed, all are recomputed, so that every province stands in every month. Money
    and training have their own. Raises UnknownUnit for a code that is none of the 34.
    """
    session.flush()
    every = [province.code for province in units_in("34")]
    codes = every if provinces34 is None else sorted({unit("34", code).code for code in provinces34})
    calendar = calendar_of(session)
    if calendar is None:
        for model in MODELS:
            session.execute(delete(model))
        return
    if provinces34 is None or _months_held(session) != (calendar.days[0], calendar.days[-1]):
        codes = every
        for model in MODELS:
            session.execute(delete(model))
    else:
        _take_out(session, codes)
    for k, code in enumerate(codes):
        if progress is not None:
            progress(unit("34", code).name, k / len(codes))
        _province(session, code, calendar=calendar)


def _months_held(session: Session) -> tuple[object, object]:
    first, last = session.execute(select(func.min(ProvinceMonth.month), func.max(ProvinceMonth.month))).one()
    return first, last


def _take_out(session: Session, codes: Sequence[str]) -> None:
    old = [code for new in codes for code in predecessors(new)]
    for province_set, listed in (("34", codes), ("63", old)):
        for model in (ProvinceMonth, StandardMonth, SchemeMonth):
            session.execute(delete(model).where(model.province_set == province_set, model.province_code.in_(listed)))


def _province(session: Session, province34: str, *, calendar: Calendar) -> None:
    clubs = read_clubs(session, province34)
    cells = Cells({})
    for part in in_parts(clubs):
        reports = read_reports(session, part.ids, months=calendar.report_months) if calendar.reported.start < len(
            calendar.months) else None  # fmt: skip
        cells.add(sum_cells(part, reports, calendar=calendar))
    rows: tuple[list[Row], list[Row], list[Row]] = ([], [], [])
    for segment in ("all", *sorted({str(code) for code in clubs.project if code})):
        _segment(segment, province34, clubs=clubs, cells=cells, calendar=calendar, rows=rows)
    connection = session.connection()
    for model, columns, found in zip(MODELS, _COLUMNS, rows, strict=True):
        write_rows(connection, Base.metadata.tables[model.__tablename__], columns, found)


def _segment(segment: str, province34: str, *, clubs: Clubs, cells: Cells, calendar: Calendar,
             rows: tuple[list[Row], list[Row], list[Row]]) -> None:  # fmt: skip
    old = predecessors(province34)
    chosen = clubs if segment == "all" else clubs.part(clubs.project == segment)
    with_club = communes_with_club(chosen, calendar=calendar, provinces=old)
    total = {code: communes_total(code, calendar=calendar) for code in old}
    for province_set, province, parts in (*(("63", code, (code,)) for code in old), ("34", province34, old)):
        totals = Totals(cells, segment=segment, old=parts, months=len(calendar.months))
        if totals.empty() and segment != "all":
            continue
        special = {
            "communes_with_club": np.sum([with_club[code] for code in parts], axis=0),
            "communes_total": np.sum([total[code] for code in parts], axis=0),
            "estimated_places": totals(f"estimated_{province_set}"),
        }
        key = segment, province_set, province
        rows[0].extend(province_rows(totals, key=key, special=special, calendar=calendar))
        rows[1].extend(standard_rows(totals, key=key, calendar=calendar))
        rows[2].extend(scheme_rows(totals, key=key, calendar=calendar))
