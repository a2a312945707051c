"""Simulated exchange rates on the first of each month: plausible levels, no published ones, and marked as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from data_access.simulation.anchors import Points
from data_access.simulation.curves import along

RATE_COLUMNS = ("day", "currency", "vnd_per_unit", "source", "simulated")
SOURCE = "Tỷ giá mô phỏng, không phải tỷ giá công bố"
_FIRST = date(2019, 1, 1)
_LEVELS: dict[str, Points] = {
    "USD": ((date(2019, 1, 1), 23_200.0), (date(2021, 1, 1), 23_050.0), (date(2022, 6, 1), 23_200.0),
            (date(2022, 11, 1), 24_700.0), (date(2023, 4, 1), 23_500.0), (date(2024, 5, 1), 25_400.0),
            (date(2025, 8, 1), 26_250.0), (date(2026, 12, 1), 26_500.0)),
    "KRW": ((date(2019, 1, 1), 20.8), (date(2020, 3, 1), 19.1), (date(2021, 1, 1), 21.1), (date(2022, 10, 1), 17.2),
            (date(2023, 6, 1), 18.2), (date(2024, 12, 1), 17.6), (date(2025, 8, 1), 18.9), (date(2026, 12, 1), 18.4)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rates:
    """Đồng for one whole unit by (currency, first of month)."""

    values: dict[tuple[str, date], Decimal]

    def on(self, currency: str, *, day: date) -> tuple[Decimal, date]:
        """The rate in force on a day and the day it is of: that of its month's first day."""
        first = day.replace(day=1)
        return self.values[currency, first], first


def make_rates(until: date, *, seed: int) -> Rates:
    """A rate a month and currency, from 2019 to the month of `until`."""
    values: dict[tuple[str, date], Decimal] = {}
    for k, (currency, levels) in enumerate(_LEVELS.items()):
        rng = np.random.default_rng([seed, 7, k])
        places = Decimal(1) if currency == "USD" else Decimal("0.01")
        day = _FIRST
        while day <= until:
            level = along(levels, day) * (1 + 0.003 * float(rng.normal()))
            values[currency, day] = Decimal(repr(level)).quantize(places)
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return Rates(values)
