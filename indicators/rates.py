"""Fractions that keep their parts, so that a figure can always be shown as a / b.

`Ratio` may exceed one (achievement, plan execution, cost per day); `Rate` is a part of a whole and may not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self

State = Literal["value", "zero", "not_applicable"]


class RateOutOfBounds(ValueError):
    """A part below zero or above its whole."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """numerator / denominator, both whole numbers; the denominator is never negative.

    With a denominator of 0 there is nothing to divide by: `value` is None and `state` "not_applicable".
    Raises RateOutOfBounds on a negative denominator.
    """

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if self.denominator < 0:
            raise RateOutOfBounds(f"denominator {self.denominator} is below zero")

    @property
    def value(self) -> float | None:
        """The fraction (0.4 for two in five), or None when the denominator is 0."""
        return None if self.denominator == 0 else self.numerator / self.denominator

    @property
    def percent(self) -> float | None:
        """The value in per cent."""
        return self.per(100)

    @property
    def state(self) -> State:
        """Whether there is a value, a true zero, or nothing to divide by."""
        if self.denominator == 0:
            return "not_applicable"
        return "zero" if self.numerator == 0 else "value"

    def per(self, scale: int) -> float | None:
        """The value per `scale`, multiplied before dividing so that 7/100 is 7.0 per cent and not 7.000…1."""
        return None if self.denominator == 0 else self.numerator * scale / self.denominator

    def at_least(self, percent: int) -> bool:
        """Whether the value reaches `percent`, in whole numbers; False when there is no value."""
        return self.denominator > 0 and self.numerator * 100 >= percent * self.denominator

    def __add__(self, other: Ratio) -> Self:
        """The parts added, as for two provinces: (a + c) / (b + d)."""
        return type(self)(self.numerator + other.numerator, self.denominator + other.denominator)


@dataclass(frozen=True, slots=True)
class Rate(Ratio):
    """A part of a whole. Raises RateOutOfBounds unless 0 ≤ numerator ≤ denominator."""

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator:
            raise RateOutOfBounds(f"{self.numerator} is no part of {self.denominator}")
