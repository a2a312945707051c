"""Older people by province: the denominator of clubs per 10,000 older people, with what it rests on."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models import OlderPopulation
from data_access.once import once
from data_access.queries.units import merged_from
from data_access.scope import Scope
from geo.units import ProvinceSet, latest_epoch


class OlderPeople(NamedTuple):
    """A count of people, the last day it speaks of, its basis (projection, census, reported) and its source.

    `records` are the numbers of the rows it is the sum of.
    """

    older: int
    as_of: dt.date
    basis: str
    source_title: str
    records: tuple[int, ...] = ()


def _middle(as_of: dt.date, precision: str) -> dt.date:
    """The day a count stands for when distances are taken: a year's is its middle, not its last day."""
    return as_of.replace(month=7, day=1) if precision == "year" else as_of


def _nearest(session: Session, *, epoch: str | None, on: dt.date) -> dict[str | None, OlderPeople]:
    table = OlderPopulation
    statement = select(
        table.unit_code, table.precision, table.older, table.as_of, table.basis, table.source_title, table.id
    ).where(table.epoch == epoch if epoch is not None else table.epoch.is_(None))
    found: dict[str | None, list[tuple[int, dt.date, OlderPeople]]] = defaultdict(list)
    for unit, precision, older, as_of, basis, title, ident in session.execute(statement):
        apart = abs((on - _middle(as_of, precision)).days)
        found[unit].append((apart, as_of, OlderPeople(older, as_of, basis, title, (ident,))))
    return {unit: min(counts, key=lambda count: count[:2])[2] for unit, counts in found.items()}


@once
def older_by_province(
    session: Session, scope: Scope, *, province_set: ProvinceSet, on: dt.date
) -> dict[str, OlderPeople]:
    """Older people by province code: for each the count nearest to the day, before or after, the earlier of two.

    Shipped are projections for 2019, 2025 and 2030, so that a day up to 30/6/2022 reads 2019, up to 31/12/2027
    reads 2025, and a later one 2030; nothing is interpolated. On the map of 34 a province without a count of its
    own has the sum of its old provinces, if all have one.
    """
    del scope
    own = {code: people for code, people in _nearest(session, epoch=latest_epoch(province_set), on=on).items() if code}
    if province_set == "63":
        return own
    old = _nearest(session, epoch=latest_epoch("63"), on=on)
    for new, codes in merged_from(session).items():
        if new in own or not all(code in old for code in codes):
            continue
        parts = [old[code] for code in codes]
        own[new] = OlderPeople(
            older=sum(part.older for part in parts),
            as_of=min(part.as_of for part in parts),
            basis=min(part.basis for part in parts) if len({part.basis for part in parts}) == 1 else "reported",
            source_title="; ".join(dict.fromkeys(part.source_title for part in parts)),
            records=tuple(ident for part in parts for ident in part.records),
        )
    return own


def older_nation(session: Session, scope: Scope, *, on: dt.date) -> OlderPeople | None:
    """The nation's printed count nearest to the day; None when none is loaded. (Not the sum of the provinces.)"""
    del scope
    return _nearest(session, epoch=None, on=on).get(None)
