"""What was printed somewhere. Open to every asker: the scope limits the register, not the newspapers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from data_access.models import PublishedFigure
from data_access.once import once
from data_access.queries.units import same_ground
from data_access.scope import Scope
from geo.units import ProvinceSet, latest_epoch

_FINENESS = ("unknown", "period", "year", "quarter", "month", "day")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A printed figure with its source. `unit_code` None is the nation; `place_note` a place smaller than a province.

    `as_of` is the last day it can speak of and `precision` how exactly that was printed; `contradicts` is the key
    of its group in `data_access.contradictions`.
    """

    id: str
    indicator: str
    epoch: str | None
    unit_code: str | None
    place_note: str | None
    value: Decimal
    unit: str
    as_of: dt.date | None
    as_of_text: str
    precision: str
    estimated_date: bool
    qualifier: str
    is_target: bool
    source_title: str
    source_url: str | None
    source_published: str | None
    note: str | None
    contradicts: str | None

    @property
    def undated(self) -> bool:
        """Whether no date was printed and at best its year is guessed: no point in time, only a value."""
        return self.as_of is None or (self.estimated_date and self.precision == "year")


_COLUMNS = tuple(getattr(PublishedFigure, name) for name in FigureRow.__slots__)


def _rows(session: Session, *conditions: ColumnElement[bool]) -> list[FigureRow]:
    statement = select(*_COLUMNS).where(*conditions).order_by(PublishedFigure.id)
    return [FigureRow(*row) for row in session.execute(statement)]


def published_figures(
    session: Session, scope: Scope, *, indicator: str | None = None, epoch: str | None = None, unit: str | None = None
) -> list[FigureRow]:
    """Figures by id: all of them, or those of an indicator, of a map's units, of one unit's code in that map."""
    del scope
    conditions = []
    if indicator is not None:
        conditions.append(PublishedFigure.indicator == indicator)
    if epoch is not None:
        conditions.append(PublishedFigure.epoch == epoch)
    if unit is not None:
        conditions.append(PublishedFigure.unit_code == unit)
    return _rows(session, *conditions)


def national_points(session: Session, scope: Scope, indicator: str) -> list[FigureRow]:
    """The nation's results for an indicator, oldest first, targets left out; undated ones say so themselves."""
    del scope
    rows = _rows(
        session,
        PublishedFigure.indicator == indicator,
        PublishedFigure.unit_code.is_(None),
        PublishedFigure.is_target.is_(False),
    )
    return sorted(rows, key=lambda row: (row.as_of or dt.date.min, row.id))


def contradicting(session: Session, scope: Scope, key: str) -> list[FigureRow]:
    """The figures of one group that disagree with one another."""
    del scope
    return _rows(session, PublishedFigure.contradicts == key)


@once
def results_by_province(
    session: Session, scope: Scope, *, indicator: str, province_set: ProvinceSet
) -> dict[str, list[FigureRow]]:
    """Results of whole provinces by their code on one map; a province that kept its ground stands on both maps."""
    del scope
    epoch = latest_epoch(province_set)
    ground = same_ground(session)
    to_map = ground if province_set == "34" else {new: old for old, new in ground.items()}
    found: dict[str, list[FigureRow]] = defaultdict(list)
    for row in _rows(
        session,
        PublishedFigure.indicator == indicator,
        PublishedFigure.unit_code.is_not(None),
        PublishedFigure.place_note.is_(None),
        PublishedFigure.is_target.is_(False),
    ):
        code = row.unit_code if row.epoch == epoch else to_map.get(row.unit_code or "")
        if code is not None:
            found[code].append(row)
    return found


def last_printed(rows: Iterable[FigureRow]) -> FigureRow:
    """The latest; of the same day the more exactly dated, then the unqualified, then the one added last."""
    return max(
        rows,
        key=lambda row: (
            row.as_of or dt.date.min,
            _FINENESS.index(row.precision),
            row.qualifier == "exactly",
            row.id,
        ),
    )
