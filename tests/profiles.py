"""Profiles made by hand for the tests of sentences, tables and the printed sheet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data_access.queries.coverage import MAP_INDICATORS, Measure, Parts, measure_of
from data_access.queries.population import OlderPeople
from data_access.queries.profile import Curve, Profile, Relative, Standing
from geo.succession import predecessors
from geo.units import Unit, latest_epoch, unit
from indicators.rates import Rate, Ratio
from indicators.training import Training

OCTOBER = dt.date(2026, 10, 1)
PARTS = Parts(413, 125, 129, 0, 0, 409, 112, 409, 25_721, 104, 392, 725_841)
NOTHING_TAUGHT = Training(0, 0, Rate(0, 0), 0, 0, 0, Ratio(0, 0), 0)


def months(values: list[int], *, last: dt.date) -> Curve:
    """Counts of consecutive months that end with `last`."""
    end = last.year * 12 + last.month - 1
    days = [dt.date(index // 12, index % 12 + 1, 1) for index in range(end - len(values) + 1, end + 1)]
    return tuple(zip(days, values, strict=True))


def standing(
    indicator: str, measure: Measure, *, place: int | None = 3, tied: bool = False, known: int = 34
) -> Standing:
    """A figure at a place; the country's figure is the same."""
    return Standing(indicator, measure, place if measure.value is not None else None, tied, known, measure)


def profile(parts: Parts | None = PARTS, *, code: str = "37", map_set: str = "34", tied: bool = False, place: int = 3,
            curve: Curve | None = None, month: dt.date = OCTOBER) -> Profile:  # fmt: skip
    """A province's profile from its sums; Ninh Bình in October 2026 unless said otherwise."""
    found = unit(latest_epoch("34" if map_set == "34" else "63"), code)
    nothing = Measure(None, "no_data")
    standings = [
        standing(name, nothing if parts is None else measure_of(name, parts), place=place, tied=tied)
        for name in MAP_INDICATORS
    ]
    standings.append(standing("boards_trained", nothing, place=None))
    old = predecessors(code) if map_set == "34" else ()
    made_of = tuple(
        Relative(each, unit("63-2025", each).label, 100, months([50, 60], last=dt.date(2025, 6, 1))) for each in old
    )
    return Profile(
        map_set="34" if map_set == "34" else "63", code=code, label=found.label, month=month, peers=34,
        standings=tuple(standings), parts=parts,
        older=OlderPeople(725_841, dt.date(2025, 12, 31), "projection", "Tổng cục Thống kê"),
        before=(), curve=months([400] * 12 + [413], last=month) if curve is None else curve, rings=(),
        made_of=made_of if len(made_of) > 1 else (), became=None, schemes=(), money=(), training=NOTHING_TAUGHT,
    )  # fmt: skip


def ended(code: str, *, into: Unit) -> Profile:
    """An old province that became part of a new one."""
    return replace(profile(code=code, map_set="63", month=dt.date(2025, 6, 1)), became=into)
