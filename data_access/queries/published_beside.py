"""What the register says beside a printed figure: the same thing, for the same unit, at the end of its month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, case, func, null, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_access.models import ProvinceMonth, SchemeMonth
from data_access.published_indicators import printed_indicators
from data_access.queries.published import FigureRow, published_figures
from data_access.scope import OutOfScope, Scope
from geo.units import province_set
from indicators.rates import Ratio

_SCHEMES = ("1533", "1336", "1648")
_SUMS = ("clubs", "communes_with_club", "communes_total", "members", "older", "women", "disadvantaged", "borrowers",
         "volunteers")  # fmt: skip
_SCHEME_SUMS = {"founded": "founded_total", "members": "members"}
"""What a figure of a scheme's clubs is called in the table of schemes."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The register's value at the end of `month`, in the printed figure's unit (shares in per cent)."""

    value: Decimal
    month: dt.date


@dataclass(frozen=True, slots=True)
class _Place:
    """A row of the summary tables: segment or scheme, map, month, province (None: the nation, summed)."""

    segment: str
    map_set: str
    month: dt.date
    code: str | None


Sums = Mapping[_Place, Mapping[str, int]]


def _asked(figure: FigureRow) -> tuple[str, str]:
    """What of the register to read, and of which project or scheme ("" for all)."""
    what, _, of = printed_indicators()[figure.indicator].register_indicator.partition("@")
    return what, of


def _place(scope: Scope, figure: FigureRow, of: str) -> _Place | None:
    """Where to look; None for a figure without a day, of a place below a province, or outside the asker's scope."""
    if figure.undated or figure.as_of is None or figure.place_note is not None or figure.is_target:
        return None
    if scope.projects is not None and of not in scope.projects:
        # A figure of all clubs, or of another project's: the reader's own clubs are no answer to it.
        return None
    try:
        segment = scope.segment() if of in _SCHEMES else scope.segment(of or None)
    except OutOfScope:
        return None
    map_set = province_set(figure.epoch) if figure.epoch else "63"
    return _Place(of if of in _SCHEMES else segment, map_set, figure.as_of.replace(day=1), figure.unit_code)


def _province_sums(session: Session, places: Collection[_Place]) -> Sums:
    table = ProvinceMonth
    with_club = func.sum(case((table.clubs > 0, 1), else_=0)).label("provinces_with_club")
    sums = [*(func.sum(getattr(table, name)).label(name) for name in _SUMS), with_club]
    statement = select(table.segment, table.province_set, table.month, table.province_code, *sums)
    nation = select(table.segment, table.province_set, table.month, null(), *sums)
    key = (table.segment, table.province_set, table.month)
    return {
        **_rows(session, statement.group_by(*key, table.province_code), (*key, table.province_code), places),
        **_rows(session, nation.group_by(*key), key, places),
    }


def _scheme_sums(session: Session, places: Collection[_Place], *, segment: str) -> Sums:
    table = SchemeMonth
    sums = [func.sum(getattr(table, column)).label(name) for name, column in _SCHEME_SUMS.items()]
    key = (table.scheme, table.province_set, table.month)
    statement = select(*key, table.province_code, *sums).where(table.segment == segment)
    nation = select(*key, null(), *sums).where(table.segment == segment)
    return {
        **_rows(session, statement.group_by(*key, table.province_code), (*key, table.province_code), places),
        **_rows(session, nation.group_by(*key), key, places),
    }


def _rows(
    session: Session,
    statement: Select[Any],
    key: tuple[InstrumentedAttribute[Any], ...],
    places: Collection[_Place],
) -> Sums:
    """Sums by place, of provinces for a key of four columns and of the nation for one of three."""
    wanted = {
        (place.segment, place.map_set, place.month, place.code)[: len(key)]
        for place in places
        if (place.code is None) == (len(key) == 3)
    }
    if not wanted:
        return {}
    rows = session.execute(statement.where(tuple_(*key).in_(sorted(wanted))))
    return {_Place(*row[:4]): dict(zip(row._fields[4:], row[4:], strict=True)) for row in rows}


def _value(sums: Mapping[str, int], what: str) -> Decimal | None:
    part, _, whole = what.partition("/")
    if not whole:
        return Decimal(sums[part])
    share = Ratio(sums[part], sums[whole]).percent
    return None if share is None else Decimal(str(round(share, 1)))


def published_beside(session: Session, scope: Scope) -> dict[str, Beside]:
    """The register's answer by figure id, for the printed figures that it can answer; the others are absent.

    Absent are indicators that the register does not keep, targets, undated figures, places below a province, months
    outside the register, and projects outside the asker's scope.
    """
    provinces: dict[str, tuple[_Place, str]] = {}
    schemes: dict[str, tuple[_Place, str]] = {}
    for figure in published_figures(session, scope):
        what, of = _asked(figure)
        place = _place(scope, figure, of) if what else None
        if place is not None:
            (schemes if of in _SCHEMES else provinces)[figure.id] = (place, what)
    sums = _province_sums(session, {place for place, _ in provinces.values()})
    found = _answers(provinces, sums)
    if schemes:
        sums = _scheme_sums(session, {place for place, _ in schemes.values()}, segment=scope.segment())
        found |= _answers(schemes, sums)
    return found


def _answers(asked: Mapping[str, tuple[_Place, str]], sums: Sums) -> dict[str, Beside]:
    values = {
        key: (value, place.month)
        for key, (place, what) in asked.items()
        if place in sums and (value := _value(sums[place], what)) is not None
    }
    return {key: Beside(value, month) for key, (value, month) in values.items()}
