"""Two indicators of the same places held against each other: who is high in both, without saying why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Together:
    """Places in the upper third of each of two indicators and of both, of `known` places with a value of both.

    Each of the three keeps the order in which the places were given.
    """

    known: int
    first: tuple[str, ...]
    second: tuple[str, ...]
    both: tuple[str, ...]


def upper_third(values: Mapping[str, float]) -> tuple[str, ...]:
    """The places that at most a third of all stand at or above.

    Equals are in it together or not at all, so it never holds more than a third; it is empty when there are fewer
    than three places, or when too many share the highest value.
    """
    return tuple(code for code, own in values.items() if 3 * sum(v >= own for v in values.values()) <= len(values))


def together(first: Mapping[str, float | None], second: Mapping[str, float | None]) -> Together:
    """The upper thirds of two indicators among the places that have a value of both."""
    pairs = {
        code: (one, other)
        for code, one in first.items()
        if one is not None and (other := second.get(code)) is not None
    }  # fmt: skip
    ones = upper_third({code: pair[0] for code, pair in pairs.items()})
    others = upper_third({code: pair[1] for code, pair in pairs.items()})
    shared = set(others)
    return Together(len(pairs), ones, others, tuple(code for code in ones if code in shared))
