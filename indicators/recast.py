"""Values of one map shown on another: sums over mergers, and populations between the years projected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal


class UnmappedUnit(KeyError):
    """A unit that has values but no successor."""


class NoPopulation(ValueError):
    """A population asked for where none was given."""


def recast_additive(values: Mapping[str, int], *, successor: Mapping[str, str]) -> dict[str, int]:
    """Whole numbers by old unit → by new unit, where whole units merge; the total stays the same.

    Only for additive indicators: rates are recast by their parts. New units without values hold 0. Raises
    UnmappedUnit.
    """
    result = dict.fromkeys(successor.values(), 0)
    for unit, value in values.items():
        if unit not in successor:
            raise UnmappedUnit(unit)
        result[successor[unit]] += value
    return result


@dataclass(frozen=True, slots=True)
class Population:
    """People on a date, and whether that date was given, lies between two, or outside all (then the nearest)."""

    people: int
    basis: Literal["stated", "interpolated", "nearest"]


def population_on(points: Mapping[date, int], *, on: date) -> Population:
    """A unit's people on a date, in a straight line between the dates given, rounded half up.

    For a merged unit compute each old unit first and add the rounded values. Raises NoPopulation on no points.
    """
    if not points:
        raise NoPopulation("no population was given")
    if on in points:
        return Population(points[on], "stated")
    before = max((day for day in points if day < on), default=None)
    after = min((day for day in points if day > on), default=None)
    if before is None or after is None:
        nearest = after if before is None else before
        assert nearest is not None  # one side is always there: points is not empty
        return Population(points[nearest], "nearest")
    span, done = (after - before).days, (on - before).days
    exact = points[before] * (span - done) + points[after] * done
    return Population((2 * exact + span) // (2 * span), "interpolated")
