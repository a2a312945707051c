"""Each province's last printed figure as one value of the map, with the figures it was read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from data_access.queries.published import FigureRow, latest_published, results_by_province, undated_published
from data_access.scope import Scope
from geo.units import ProvinceSet
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


def _counts(
    session: Session, scope: Scope, name: str, *, province_set: ProvinceSet, on: dt.date | None
) -> dict[str, PublishedValue]:
    dated = latest_published(session, scope, indicator=name, province_set=province_set, on=on)
    undated = undated_published(session, scope, indicator=name, province_set=province_set)
    # An undated figure stands in only where nothing dated was printed, and on the day asked may not be later.
    known = {
        code: kept
        for code, rows in undated.items()
        if (kept := [r for r in rows if not (on and r.as_of and r.as_of > on)])
    }
    found = {}
    for code in dated.keys() | known.keys():
        others = tuple(known.get(code, ()))
        main = dated[code] if code in dated else others[-1]
        found[code] = PublishedValue(
            float(main.value), None, None, (main,), tuple(row for row in others if row is not main)
        )
    return found


def _last_pair(part: Iterable[FigureRow], whole: Iterable[FigureRow], *, on: dt.date | None) -> PublishedValue | None:
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


def published_map(
    session: Session, scope: Scope, *, indicator: str, province_set: ProvinceSet, on: dt.date | None = None
) -> dict[str, PublishedValue]:
    """Each province's last printed value not after a day, by its code on the map; the others are absent.

    Empty for an indicator that nobody prints by province (see `printed`).
    """
    if indicator in PRINTED_AS:
        name = PRINTED_AS[indicator]
        return dict(sorted(_counts(session, scope, name, province_set=province_set, on=on).items()))
    if indicator != "coverage":
        return {}
    part, whole = (
        results_by_province(session, scope, indicator=name, province_set=province_set) for name in PRINTED_PAIR
    )
    pairs = {code: _last_pair(rows, whole.get(code, ()), on=on) for code, rows in sorted(part.items())}
    return {code: pair for code, pair in pairs.items() if pair is not None}
