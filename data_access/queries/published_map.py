"""Each province's last printed figure as one value of the map, with the figures it was read from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from data_access.queries.published import FigureRow, latest_published, undated_published
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
    part, whole = (_counts(session, scope, name, province_set=province_set, on=on) for name in PRINTED_PAIR)
    found = {}
    for code, covered in sorted(part.items()):
        if code not in whole:
            continue
        a, b = covered.figures[0], whole[code].figures[0]
        ratio = Ratio(int(a.value), int(b.value))
        if a.source_title == b.source_title and a.as_of == b.as_of and ratio.value is not None:
            found[code] = PublishedValue(ratio.value, ratio.numerator, ratio.denominator, (a, b))
    return found
