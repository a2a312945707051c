"""Natural breaks: the classes within which values lie closest together (Fisher 1958, for a choropleth Jenks 1977)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MOST = 160
"""Different values told apart; more of them are first gathered into as many groups of equal weight."""

Floats = NDArray[np.float64]


def _gathered(values: Sequence[float]) -> tuple[Floats, Floats]:
    """Rising values and how often each stands, at most MOST of them; a group is its mean."""
    distinct, counts = np.unique(np.asarray(values, dtype=np.float64), return_counts=True)
    weights = counts.astype(np.float64)
    if distinct.size <= MOST:
        return distinct, weights
    place = np.minimum((np.cumsum(weights) - weights / 2) * MOST / weights.sum(), MOST - 1).astype(np.intp)
    _, group = np.unique(place, return_inverse=True)
    summed = np.bincount(group, weights).astype(np.float64)
    means = np.bincount(group, weights * distinct) / summed
    return means.astype(np.float64), summed


def natural_edges(values: Sequence[float], *, classes: int) -> tuple[float, ...]:
    """The inner edges, rising, half way between neighbours in different classes: one fewer than there are classes.

    The sum over all values of their squared distance from their class's mean is the least possible, exactly so for
    up to MOST different values. Never more classes than different values; none for no values.
    """
    if not len(values):
        return ()
    points, weights = _gathered(values)
    size, count = points.size, min(classes, points.size)
    zero = np.zeros(1)
    mass = np.concatenate((zero, np.cumsum(weights)))
    first = np.concatenate((zero, np.cumsum(weights * points)))
    second = np.concatenate((zero, np.cumsum(weights * points**2)))

    def spread(start: NDArray[np.intp], end: int) -> Floats:
        """Squared distances within the points start … end - 1."""
        total: Floats = second[end] - second[start] - (first[end] - first[start]) ** 2 / (mass[end] - mass[start])
        return total

    # best[end]: the least sum for the points before `end` in so many classes; cuts[k][end]: where the last one begins.
    ends = range(1, size + 1)
    best = np.array([0.0, *(float(spread(np.zeros(1, dtype=np.intp), end)[0]) for end in ends)])
    cuts: list[list[int]] = []
    for done in range(1, count):
        following, cut = np.full(size + 1, np.inf), [0] * (size + 1)
        for end in range(done + 1, size + 1):
            starts = np.arange(done, end)
            costs = best[starts] + spread(starts, end)
            least = int(np.argmin(costs))
            following[end], cut[end] = costs[least], int(starts[least])
        best = following
        cuts.append(cut)
    edges: list[float] = []
    end = size
    for cut in reversed(cuts):
        end = cut[end]
        edges.append(float((points[end - 1] + points[end]) / 2))
    return tuple(reversed(edges))
