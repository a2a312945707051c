"""The rules that a new entry must keep: open quarter, begun project, and no more taken back than was booked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from indicators.budget import quarter_of


class EntryRefused(ValueError):
    """An entry that the books cannot take."""


class BeforeStart(EntryRefused):
    """An entry before the project's first day."""

    def __init__(self, starts_on: date) -> None:
        super().__init__(f"the project starts on {starts_on}")
        self.starts_on = starts_on


class QuarterClosed(EntryRefused):
    """An entry in a closed quarter."""

    def __init__(self, quarter: date) -> None:
        super().__init__(f"the quarter from {quarter} is closed")
        self.quarter = quarter


class BeforeOriginal(EntryRefused):
    """A reversal or correction dated before the entry it is about."""

    def __init__(self, day: date) -> None:
        super().__init__(f"the entry is of {day}")
        self.day = day


class TooMuchTakenBack(EntryRefused):
    """A reversal of more than is left of its voucher; `left` is in the minor unit of the voucher's currency."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} is left of the voucher")
        self.left = left


@dataclass(frozen=True, slots=True)
class Booked:
    """An amount in its currency's minor unit, and in đồng as it was booked."""

    amount: int
    amount_vnd: int


def check_day(day: date, *, starts_on: date, closed: Collection[date]) -> None:
    """Raises BeforeStart or QuarterClosed; `closed` are first days of quarters."""
    if day < starts_on:
        raise BeforeStart(starts_on)
    if quarter_of(day) in closed:
        raise QuarterClosed(quarter_of(day))


def reversal_vnd(amount: int, *, original: Booked, taken_back: Booked) -> int:
    """The đồng of a reversal, at the rate its voucher was booked at; the last part takes what is left, to the đồng.

    `taken_back` is what earlier reversals of the same voucher took. Raises TooMuchTakenBack.
    """
    left = Booked(original.amount - taken_back.amount, original.amount_vnd - taken_back.amount_vnd)
    if not 0 < amount <= left.amount:
        raise TooMuchTakenBack(left.amount)
    if amount == left.amount:
        return left.amount_vnd
    exact = (2 * amount * original.amount_vnd + original.amount) // (2 * original.amount)
    return min(exact, left.amount_vnd)


def check_not_before(day: date, *, original: date) -> None:
    """Raises BeforeOriginal for a reversal or correction dated before what it is about."""
    if day < original:
        raise BeforeOriginal(original)
