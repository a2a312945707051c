"""Percentiles, and how long a piece of work takes."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies, by the nearest rank. Raises ValueError when there is none."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(math.ceil(share * len(values)) - 1, 0)]


def spread(values: Sequence[float]) -> dict[str, float]:
    """p50, p95 and the number of values."""
    return {"p50": percentile(values, 0.5), "p95": percentile(values, 0.95), "n": len(values)}


def timed(work: Callable[[], T]) -> tuple[T, float, float]:
    """The answer, the milliseconds it took on the clock, and those of the processor alone."""
    clock, processor = time.perf_counter(), time.process_time()
    answer = work()
    return answer, (time.perf_counter() - clock) * 1_000, (time.process_time() - processor) * 1_000
