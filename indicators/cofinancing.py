"""Since when a share has been off the agreed one, and which entries put it there.

Since when. The share is read as it stood at the end of each quarter: everything from the project's start, reversals
taken off. It has been off since the first of the unbroken row of quarters, up to the last one, that each ended outside
the tolerance on the same side. A quarter whose sums cannot be compared (nothing borne, or more taken back than borne)
breaks the row, as does one on the other side.

Because of which entries. An entry of `amount` pushes the counterpart's share up by amount × (1 − agreed) when the
counterpart bears it, and down by amount × agreed when the external side does; a reversal pushes the other way. Only
entries of those quarters that push to the side on which the share is off are looked at, the strongest push first.
Each is taken out of its side's sum, and so out of the total, unless nothing comparable would be left or the share would
then be off on the other side; when the share is back within the tolerance, no more is taken out. When that cannot be
reached, the weakest of those passed over for falling to the other side is taken out as well, and the share stays there.
The entries taken out are the cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.budget import Cofinancing, Side, cofinancing
from indicators.rates import RateOutOfBounds


@dataclass(frozen=True, slots=True)
class Terms:
    """The counterpart's agreed share and its tolerance, in basis points."""

    agreed_bp: int
    tolerance_bp: int

    def judge(self, sums: Sums) -> Cofinancing | None:
        """How sums stand to the terms; None when there is nothing to compare. Raises InvalidShare."""
        try:
            result = cofinancing(
                sums.external, counterpart=sums.counterpart, agreed_bp=self.agreed_bp, tolerance_bp=self.tolerance_bp
            )
        except RateOutOfBounds:
            return None
        return None if result.distance_pp is None else result


@dataclass(frozen=True, slots=True)
class Sums:
    """What both sides have borne, in whole đồng, reversals taken off."""

    external: int = 0
    counterpart: int = 0

    def with_entry(self, side: Side, amount: int) -> Sums:
        """The sums with a signed amount more on one side."""
        if side == "external":
            return Sums(self.external + amount, self.counterpart)
        return Sums(self.external, self.counterpart + amount)


@dataclass(frozen=True, slots=True)
class Pushing:
    """An entry as it bears on the share: which one, the side that bears it, its signed đồng, and the day."""

    key: str
    side: Side
    amount: int
    day: date

    def push(self, agreed_bp: int) -> int:
        """Ten-thousandths of a đồng by which it puts the counterpart above the agreed share; below zero: under it."""
        return self.amount * (10_000 - agreed_bp) if self.side == "counterpart" else -self.amount * agreed_bp


@dataclass(frozen=True, slots=True)
class Cause:
    """The entries taken out, the strongest push first, and the standing without them."""

    entries: tuple[Pushing, ...]
    without: Cofinancing | None


def direction(result: Cofinancing | None) -> int:
    """1 above the tolerance, −1 below it, 0 within it or not comparable."""
    if result is None or result.within or result.distance_pp is None:
        return 0
    return 1 if result.distance_pp > 0 else -1


def off_since(quarters: Sequence[tuple[date, Sums]], *, terms: Terms) -> date | None:
    """(Quarter, what was borne in it), in order of time → the quarter since which the share has been off, or None."""
    running = Sums()
    sides: list[tuple[date, int]] = []
    for day, borne in quarters:
        running = Sums(running.external + borne.external, running.counterpart + borne.counterpart)
        sides.append((day, direction(terms.judge(running))))
    since = None
    for day, side in reversed(sides):
        if side == 0 or side != sides[-1][1]:
            break
        since = day
    return since


def cause(entries: Iterable[Pushing], *, sums: Sums, terms: Terms) -> Cause:
    """The entries that put `sums` off the agreed share, chosen as the module says; none when they are not off.

    `entries` are those of the quarters off, in any order, each of them counted in `sums`. Equal pushes go by day, then
    key.
    """
    now = terms.judge(sums)
    side = direction(now)
    pushing = [entry for entry in entries if entry.push(terms.agreed_bp) * side > 0]
    pushing.sort(key=lambda entry: (-abs(entry.push(terms.agreed_bp)), entry.day, entry.key))
    taken: list[Pushing] = []
    passed: Pushing | None = None
    for entry in pushing:
        if direction(now) == 0:
            break
        left = sums.with_entry(entry.side, -entry.amount)
        standing = terms.judge(left)
        if direction(standing) == -side:
            passed = entry
        elif standing is not None:
            taken.append(entry)
            sums, now = left, standing
    if passed is not None and direction(now) == side:
        taken.append(passed)
        now = terms.judge(sums.with_entry(passed.side, -passed.amount))
        taken.sort(key=lambda entry: (-abs(entry.push(terms.agreed_bp)), entry.day, entry.key))
    return Cause(tuple(taken), now)
