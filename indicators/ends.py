"""The two ends of a ranking: its first and last places, and how many more share the value at which it was cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ends:
    """`top` from the highest down, `bottom` from the lowest up; no place is in both.

    `top_more` and `bottom_more` count the places left out that equal the last one shown.
    """

    top: tuple[str, ...]
    top_more: int
    bottom: tuple[str, ...]
    bottom_more: int


def ends(values: Mapping[str, float | None], *, count: int = 5) -> Ends:
    """The `count` highest and lowest places; those without a value are in neither, equals keep their given order.

    With at most twice `count` places all of them are in `top`. A place that equals the last one of `top` is never
    called one of the lowest: where nearly all are equal, `bottom` is short or empty.
    """
    known = {code: value for code, value in values.items() if value is not None}
    falling = sorted(known, key=lambda code: -known[code])
    if len(falling) <= 2 * count:
        return Ends(tuple(falling), 0, (), 0)
    top, rest = tuple(falling[:count]), falling[count:]
    cut = known[top[-1]]
    lower = sorted((code for code in known if known[code] < cut), key=lambda code: known[code])
    bottom, between = tuple(lower[:count]), lower[count:]
    last = known[bottom[-1]] if bottom else None
    return Ends(top, sum(known[code] == cut for code in rest), bottom, sum(known[code] == last for code in between))
