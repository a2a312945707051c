"""Which communes next: the order in which communes without a club come, and why each comes where it does.

One yardstick for a whole list, since a count of people and a distance cannot be weighed against each other:

* older people, most first, when the count is known for **every** commune of the list;
* else the distance to the nearest commune with a club, **farthest first**: that is where the gap is widest, where no
  older person can walk to a neighbour's club. A club that is near makes mentoring easy, but it also serves already;
  that help is named in each row and decides only between equals.

Island communes come after the mainland's when distance decides: kilometres of sea do not compare with those of road.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from indicators.months import month_end
from indicators.scheme import SCHEMES

Reason = Literal["older", "farthest", "island", "no_club", "no_point"]
_GROUPS: tuple[Reason, ...] = ("farthest", "island", "no_club", "no_point")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A commune without a club. `metres` to the nearest club's commune, None when there is none or no point.

    `beside` communes border it by approximate cells, `beside_with` of them have a club.
    """

    code: str
    older: int | None = None
    metres: int | None = None
    has_point: bool = True
    island: bool = False
    beside: int = 0
    beside_with: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A commune's place in the order, from 1, and what placed it there."""

    code: str
    place: int
    reason: Reason


def yardstick(candidates: Sequence[Candidate]) -> Literal["older", "distance"]:
    """What the order of a list rests on."""
    return "older" if candidates and all(c.older is not None for c in candidates) else "distance"


def _reason(candidate: Candidate) -> Reason:
    if not candidate.has_point:
        return "no_point"
    if candidate.metres is None:
        return "no_club"
    return "island" if candidate.island else "farthest"


def in_order(candidates: Sequence[Candidate]) -> tuple[Placed, ...]:
    """Every candidate once, the first to found a club in first; equals by fewer neighbours with a club, then code."""
    by_people = yardstick(candidates) == "older"

    def key(candidate: Candidate) -> tuple[int, int, int, int, str]:
        group = 0 if by_people else _GROUPS.index(_reason(candidate))
        people = candidate.older or 0 if by_people else 0
        return (group, -people, -(candidate.metres or 0), candidate.beside_with, candidate.code)

    ordered = sorted(candidates, key=key)
    return tuple(Placed(c.code, place, "older" if by_people else _reason(c)) for place, c in enumerate(ordered, 1))


def target_dates(month: date) -> tuple[tuple[str, date], ...]:
    """(scheme, due day) of every phase running at a month's end, the newest scheme's first; empty before them all."""
    day = month_end(month)
    running = [scheme for scheme in reversed(tuple(SCHEMES.values())) if scheme.starts_on <= day]
    return tuple((scheme.code, due) for scheme in running for due in scheme.due_on if due > day)


def communes_wanted(percent: Fraction, *, communes: int, with_club: int) -> tuple[int, int]:
    """(communes that a target in per cent asks for, rounded up; of them those with a club): 80 % of 97 is 78."""
    wanted = -(-percent.numerator * communes // (percent.denominator * 100))
    return wanted, min(with_club, wanted)
