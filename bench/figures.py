"""Percentiles."""

from __future__ import annotations

import math
from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies, by the nearest rank. Raises ValueError when there is none."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(math.ceil(share * len(values)) - 1, 0)]


def spread(values: Sequence[float]) -> dict[str, float]:
    """p50, p95 and the number of values."""
    return {"p50": percentile(values, 0.5), "p95": percentile(values, 0.95), "n": len(values)}
