"""The months that the compared screens offer, latest first."""

from __future__ import annotations

import datetime as dt

LAST = dt.date(2026, 10, 1)
MONTHS = [
    dt.date((LAST.year * 12 + LAST.month - 1 - back) // 12, (LAST.year * 12 + LAST.month - 1 - back) % 12 + 1, 1)
    for back in range(130)
]


def shown(month: dt.date) -> str:
    """A month as every compared screen writes it: 10/2026."""
    return f"{month.month}/{month.year}"
