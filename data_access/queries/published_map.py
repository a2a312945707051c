"""Each province's last printed figure as one value of the map, with the figures it was read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from data_access.queries.published import FigureRow, last_printed, results_by_province
from data_access.scope import Scope
from geo.units import ProvinceSet
from indicators.months import month_end
from indicators.rates import Ratio

PRINTED_AS = {"clubs": "clubs_total", "members": "members_total"}
"""Indicators of the map → the printed indicator that says the same."""
PRINTED_PAIR = ("communes_with_club", "communes_total")
"""Coverage is printed as its two parts; the pair counts when one source printed both for one day."""


@dataclass(frozen=True, slots=True)
class PublishedValue:
    """A printed value: a count, or a / b as a fraction. `figures` are those it was read from, the main one first.

    `others` are the province's undated figures of the same kind; `contradicted` that sources disagree.
    """

    value: float
    numerator: int | None
    denominator: int | None
    figures: tuple[FigureRow, ...]
    others: tuple[FigureRow, ...] = ()

    @property
    def contradicted(self) -> bool:
        """Whether another source printed something else for the same thing."""
        return any(figure.contradicts for figure in (*self.figures, *self.others))


def printed(indicator: str) -> bool:
    """Whether anything of the kind has been printed by province."""
    return indicator == "coverage" or indicator in PRINTED_AS


def _last_count(rows: Sequence[FigureRow], on: dt.date | None) -> PublishedValue | None:
    """The last dated figure; an undated one stands in only where nothing dated was printed, nor later than the day."""
    known = [row for row in rows if not (on and row.as_of and row.as_of > on)]
    undated = tuple(row for row in known if row.undated)
    dated = [row for row in known if not row.undated]
    if not known:
        return None
    main = last_printed(dated) if dated else undated[-1]
    return PublishedValue(float(main.value), None, None, (main,), tuple(row for row in undated if row is not main))


def _last_pair(part: Iterable[FigureRow], whole: Iterable[FigureRow], on: dt.date | None) -> PublishedValue | None:
    """The latest a / b that one source printed for one day."""
    pairs = [
        (a, b)
        for a in part
        for b in whole
        if (a.source_title, a.as_of) == (b.source_title, b.as_of) and b.value and not (on and a.as_of and a.as_of > on)
    ]
    if not pairs:
        return None
    a, b = max(pairs, key=lambda pair: (pair[0].as_of or dt.date.min, pair[0].id))
    ratio = Ratio(int(a.value), int(b.value))
    return PublishedValue(ratio.numerator / ratio.denominator, ratio.numerator, ratio.denominator, (a, b))


@dataclass(frozen=True, slots=True)
class _Figures:
    """What was printed of a province for an indicator: counts, or parts with their wholes."""

    rows: tuple[FigureRow, ...]
    wholes: tuple[FigureRow, ...] | None = None

    def last(self, on: dt.date | None) -> PublishedValue | None:
        if self.wholes is None:
            return _last_count(self.rows, on)
        return _last_pair(self.rows, self.wholes, on)

    def months(self) -> set[dt.date]:
        """The months in which a figure may take the place of another."""
        return {row.as_of.replace(day=1) for row in self.rows if row.as_of}


def _figures(session: Session, scope: Scope, indicator: str, province_set: ProvinceSet) -> dict[str, _Figures]:
    if not printed(indicator):
        return {}
    names = (PRINTED_AS[indicator],) if indicator in PRINTED_AS else PRINTED_PAIR
    found = [results_by_province(session, scope, indicator=name, province_set=province_set) for name in names]
    rows, wholes = found[0], found[1:]
    return {
        code: _Figures(tuple(own), tuple(wholes[0].get(code, ())) if wholes else None)
        for code, own in sorted(rows.items())
    }


def published_map(
    session: Session, scope: Scope, *, indicator: str, province_set: ProvinceSet, on: dt.date | None = None
) -> dict[str, PublishedValue]:
    """Each province's last printed value not after a day, by its code on the map; the others are absent.

    Empty for an indicator that nobody prints by province (see `printed`).
    """
    found = _figures(session, scope, indicator, province_set)
    values = {code: figures.last(on) for code, figures in found.items()}
    return {code: value for code, value in values.items() if value is not None}


def published_moves(
    session: Session, scope: Scope, *, indicator: str, province_set: ProvinceSet, first: dt.date, last: dt.date
) -> dict[str, list[tuple[dt.date, PublishedValue]]]:
    """When each province's value of `published_map` at a month's end changes from `first` to `last`: month and value.

    A value that stood before the first month stands at it; a province without any is absent. Reads once.
    """
    moves = {}
    for code, figures in _figures(session, scope, indicator, province_set).items():
        own: list[tuple[dt.date, PublishedValue]] = []
        for month in sorted({first, *(day for day in figures.months() if first <= day <= last)}):
            value = figures.last(month_end(month))
            if value is not None and (not own or own[-1][1] != value):
                own.append((month, value))
        if own:
            moves[code] = own
    return moves
