"""Labels at the ends of lines, moved apart so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence


def spread(values: Sequence[float], *, gap: float) -> list[float]:
    """Positions in the order of `values`, each as near its value as `gap` between neighbours allows.

    Neighbours that would touch are set around their mean, as one block; the order of the values is kept.
    """
    order = sorted(range(len(values)), key=lambda index: (values[index], index))
    blocks: list[list[float]] = []  # (mean of the values less their offsets, how many)
    for index in order:
        blocks.append([values[index], 1])
        while len(blocks) > 1 and blocks[-1][0] - blocks[-2][0] < gap * (blocks[-1][1] + blocks[-2][1]) / 2:
            (mean_b, size_b), (mean_a, size_a) = blocks.pop(), blocks.pop()
            blocks.append([(mean_a * size_a + mean_b * size_b) / (size_a + size_b), size_a + size_b])
    result = [0.0] * len(values)
    place = iter(order)
    for mean, size in blocks:
        for step in range(int(size)):
            result[next(place)] = mean + gap * (step - (size - 1) / 2)
    return result
