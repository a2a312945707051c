"""Trailing twelve-month windows over matrices (clubs, months), without loops over clubs or copies a window."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

WINDOW = 12
"""Months in a window: the month itself and the eleven before it."""

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Scalar = TypeVar("Scalar", bound=np.generic)


def latest_known(known: Bools) -> npt.NDArray[np.int32]:
    """The column of the latest known value in each trailing window, or -1 where there is none. Same shape."""
    columns = np.arange(known.shape[1], dtype=np.int32)
    latest = np.maximum.accumulate(np.where(known, columns, np.int32(-1)), axis=1)
    latest[columns - latest >= WINDOW] = -1
    return latest


def carry(values: npt.NDArray[Scalar], *, latest: npt.NDArray[np.int32]) -> npt.NDArray[Scalar]:
    """The value at each column of `latest`; where that is -1 the result is meaningless, mask it with latest >= 0."""
    return np.take_along_axis(values, np.maximum(latest, 0).astype(np.intp), axis=1)


def latest_values(values: Floats) -> Floats:
    """The latest value that is not NaN in each trailing window, NaN where there is none. (clubs, months)."""
    latest = latest_known(~np.isnan(values))
    return np.where(latest >= 0, carry(values, latest=latest), np.nan)


def months_true(flags: Bools) -> npt.NDArray[np.int16]:
    """How many months of each trailing window are true; windows at the left edge hold fewer months."""
    totals = np.cumsum(flags, axis=1, dtype=np.int16)
    totals[:, WINDOW:] -= totals[:, :-WINDOW].copy()
    return totals


def union(bits: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Each trailing window's bits joined by or: windows of 2, 4 and 8 months, then 8 over 4 earlier make 12."""
    joined = bits.copy()
    for step in (1, 2, 4, 4):
        joined[:, step:] |= joined[:, :-step].copy()
    return joined
