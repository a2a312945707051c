"""What is unusual against a club's own past.

The rule, in words: of the club's last 24 reports before the month that say the field (all its reports, when fewer than
six are before it) at least six are needed. The usual band is their median ± five times their spread, where the spread
is 1.4826 × the median distance from the median (for bell-shaped data that is one standard deviation). The band is
never narrower than ± 30 % of the median, nor than ± 10 people or ± 2,000,000 đồng. A value outside it is unusual. A
report that says again what the register holds is not looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
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
    """One club's reports, with the usual bands worked out once for each number of months before."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._months = {month: k for k, month in enumerate(past.months)}
        self._bands: dict[tuple[str, int], tuple[int, int] | None] = {}

    def held(self, month: date, field: str) -> int | None:
        """What the register holds for a month; None when nothing."""
        k = self._months.get(month)
        return None if k is None else self._past.values[field][k]

    def band(self, month: date, field: str) -> tuple[int, int] | None:
        """The usual band of a field for a month."""
        before = bisect_left(self._past.months, month)
        key = field, before
        if key not in self._bands:
            said = [value for value in self._past.values[field][:before] if value is not None]
            if len(said) < _LEAST:
                said = [value for value in self._past.values[field] if value is not None]
            self._bands[key] = usual_band(said[-_MOST:], floor=FIELDS[field])
        return self._bands[key]

    def unusual(self, month: date, field: str, value: int) -> tuple[int, int] | None:
        """The usual band when a value is outside of it and new; None otherwise."""
        if self.held(month, field) == value:
            return None
        band = self.band(month, field)
        return None if band is None or band[0] <= value <= band[1] else band
