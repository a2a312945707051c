"""Values that are unusual against a club's own past: a robust z-score of median and median absolute deviation.

A value is held against the values of the twelve months before it, of which at least six must be there. z is its
distance from their median in units of 1.4826 × MAD, which for evenly scattered values is the standard deviation; where
the past hardly moved, the unit is not less than a floor, so that one member more is never news. Beyond 3.5 it is
unusual.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.windows import WINDOW, Bools, Floats

LEAST = 6
LIMIT = 3.5
TO_SIGMA = 1.4826


class PastTooShort(ValueError):
    """Fewer months than a window and one to judge."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How a field is judged: the unit of z is at least `floor` (in the field's unit) and `share` of the median.

    With `zeros` False a zero is a month in which nothing happened, and neither judged nor part of the past.
    """

    field: str
    floor: float
    share: float
    zeros: bool = True


MEASURED: tuple[Measured, ...] = (
    *(Measured(field, 2, 0.05) for field in ("members", "older", "women", "disadvantaged", "borrowers")),
    Measured("meetings", 1, 0),
    *(Measured(field, 2, 0.1) for field in ("volunteers", "home_care")),
    *(Measured(field, 100_000, 0.1) for field in ("income_fund", "operating_fund")),
    *(Measured(field, 100_000, 1, zeros=False) for field in ("lent", "repaid", "overdue")),
)
FIELDS = tuple(each.field for each in MEASURED)


@dataclass(frozen=True, slots=True)
class Unusual:
    """One field, all (clubs, months): which values could be judged, which are unusual, and the usual range.

    `low`, `high` and `z` are NaN where nothing was judged; `low` is never below zero.
    """

    assessed: Bools
    flagged: Bools
    low: Floats
    high: Floats
    z: Floats


def _median(values: Floats, *, counts: npt.NDArray[np.int64]) -> Floats:
    """The median over the last axis of what is not NaN (`counts` of them); NaN where nothing is."""
    ranked = np.sort(values, axis=-1)  # NaN goes last
    lower, upper = np.maximum(counts - 1, 0) // 2, counts // 2
    pair = [np.take_along_axis(ranked, index[..., np.newaxis], axis=-1)[..., 0] for index in (lower, upper)]
    middle: Floats = (pair[0] + pair[1]) / 2
    return middle


def unusual(values: Floats, how: Measured) -> Unusual:
    """A field (clubs, 12 + months), months consecutive, NaN where not reported → the same for the last `months`.

    Raises PastTooShort for fewer than thirteen months.
    """
    if values.shape[1] <= WINDOW:
        raise PastTooShort(f"{values.shape[1]} months are not {WINDOW} and one more")
    if not how.zeros:
        values = np.where(values > 0, values, np.nan)
    now = values[:, WINDOW:]
    past = np.lib.stride_tricks.sliding_window_view(values, WINDOW, axis=1)[:, :-1]
    counts = (~np.isnan(past)).sum(axis=-1)
    middle = _median(past, counts=counts)
    deviation = _median(np.abs(past - middle[..., np.newaxis]), counts=counts)
    unit = np.maximum(np.maximum(deviation * TO_SIGMA, how.floor), middle * how.share)
    assessed = (counts >= LEAST) & ~np.isnan(now)
    z = np.where(assessed, (now - middle) / unit, np.nan)
    return Unusual(
        assessed=assessed,
        flagged=np.abs(z) > LIMIT,
        low=np.where(assessed, np.maximum(middle - LIMIT * unit, 0), np.nan),
        high=np.where(assessed, middle + LIMIT * unit, np.nan),
        z=z,
    )
