"""What is unusual against a club's own past.

The rule, in words: of the club's last 24 reports before the month that say the field, in the register or in the same
file (all those of the register, when fewer than six are before it), at least six are needed. The usual band is their
median ± five times their spread, where the spread is 1.4826 × the median distance from the median (for bell-shaped data
that is one standard deviation). The band is never narrower than ± 30 % of the median, nor than ± 10 people or ±
2,000,000 đồng. A value outside it is unusual. A report that says again what the register holds is not looked at.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from statistics import median

from data_access.imports.known import Past

FIELDS: Mapping[str, int] = {
    "members": 10,
    "older": 10,
    "women": 10,
    "income_fund": 2_000_000,
    "operating_fund": 2_000_000,
}
"""The fields looked at, and the least distance from the median that is unusual."""
_LEAST, _MOST = 6, 24
_SPREADS, _NORMAL, _SHARE = 5, 1.4826, 0.3


def usual_band(values: Sequence[int], *, floor: int) -> tuple[int, int] | None:
    """(least, most) that is usual after the values; None when there are too few."""
    if len(values) < _LEAST:
        return None
    middle = median(values)
    spread = median(abs(value - middle) for value in values) * _NORMAL
    reach = max(_SPREADS * spread, _SHARE * middle, floor)
    return max(0, round(middle - reach)), round(middle + reach)


class ClubPast:
    """One club's reports in the register and in a file."""

    def __init__(self, past: Past | None) -> None:
        self._past = past
        self._months = {month: k for k, month in enumerate(past.months if past is not None else ())}

    def held(self, month: date, field: str) -> int | None:
        """What the register holds for a month; None when nothing."""
        k = self._months.get(month)
        return None if k is None or self._past is None else self._past.values[field][k]

    def unusual(self, said: Mapping[str, Mapping[date, int]]) -> Iterator[tuple[date, str, tuple[int, int]]]:
        """(month, field, usual band) of each value of a file, by field and month, that is unusual and new."""
        for field, values in said.items():
            before: deque[int] = deque(maxlen=_MOST)
            ordered: list[int] = []
            for month in sorted({*self._months, *values}):
                held, value = self.held(month, field), values.get(month)
                if value is not None and value != held:
                    known = ordered if len(ordered) >= _LEAST else self._all(field)
                    band = _outside(value, known, floor=FIELDS[field])
                    if band is not None:
                        yield month, field, band
                _push(held if value is None else value, before, ordered)

    def _all(self, field: str) -> list[int]:
        """The last values that the register holds."""
        values = () if self._past is None else self._past.values[field]
        return sorted([value for value in values if value is not None][-_MOST:])


def _push(value: int | None, before: deque[int], ordered: list[int]) -> None:
    """Add a month's value to the last ones, as they came and in order."""
    if value is None:
        return
    if len(before) == _MOST:
        del ordered[bisect_left(ordered, before[0])]
    before.append(value)
    insort(ordered, value)


def _outside(value: int, ordered: Sequence[int], *, floor: int) -> tuple[int, int] | None:
    """The usual band after values in order, where another lies outside of it."""
    if len(ordered) < _LEAST:
        return None
    middle = (ordered[len(ordered) // 2] + ordered[(len(ordered) - 1) // 2]) / 2
    if abs(value - middle) < max(_SHARE * middle, floor) - 1:
        return None  # the spread can only widen that
    band = usual_band(ordered, floor=floor)
    return None if band is None or band[0] <= value <= band[1] else band
