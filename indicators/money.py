"""Whole đồng: splitting without losing one, and converting exactly once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


class InvalidWeights(ValueError):
    """Weights below zero, or that sum to zero."""


class InvalidRate(ValueError):
    """An exchange rate that is not a number above zero."""


def split_exact(total: int, *, weights: Sequence[int | Fraction | Decimal | float]) -> list[int]:
    """`total` in whole parts in proportion to `weights`; the parts sum to `total`.

    Largest remainder: each part is its exact share rounded down or up; ties go to the earlier part. A total
    below zero is split as its opposite. Raises InvalidWeights.
    """
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact)
    if whole <= 0 or min(exact) < 0:
        raise InvalidWeights("weights must not be below zero and must sum to more than zero")
    sign, amount = (-1, -total) if total < 0 else (1, total)
    shares = [amount * weight / whole for weight in exact]
    parts = [share.numerator // share.denominator for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - shares[i], i))
    for i in by_remainder[: amount - sum(parts)]:
        parts[i] += 1
    return [sign * part for part in parts]


def to_vnd(amount_minor: int, *, minor_digits: int, rate: Decimal) -> int:
    """An amount in a currency's minor unit → đồng, rounded half up once and exactly.

    `minor_digits` is 2 for USD (cents), 0 for KRW and VND; `rate` is đồng per whole unit. Amounts below zero are
    rounded as their opposite, so that a reversal undoes its voucher. Raises InvalidRate.
    """
    if not rate.is_finite() or rate <= 0:
        raise InvalidRate(f"{rate} is no exchange rate")
    minor_per_unit: int = 10**minor_digits
    exact = abs(amount_minor) * Fraction(rate) / minor_per_unit
    dong = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return -dong if amount_minor < 0 else dong
