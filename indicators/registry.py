"""The register of indicators: every code, where to look one up, and what a printed target measures."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from indicators.catalogue import clubs, finance, members, quality, schemes, training
from indicators.definition import Good, Indicator, Kind, Scale, Subject

__all__ = [
    "INDICATORS",
    "TARGET_INDICATORS",
    "Good",
    "Indicator",
    "Kind",
    "Scale",
    "Subject",
    "UnknownIndicator",
    "indicator",
]


class UnknownIndicator(KeyError):
    """No indicator has this code. `nearest` holds up to three codes that look like it, best first."""

    def __init__(self, code: str, *, nearest: tuple[str, ...]) -> None:
        super().__init__(code)
        self.code = code
        self.nearest = nearest

    def __str__(self) -> str:
        hint = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        return f"unknown indicator {self.code!r}{hint}"


INDICATORS: Mapping[str, Indicator] = MappingProxyType(
    {entry.code: entry for table in (clubs, members, schemes, quality, finance, training) for entry in table.ENTRIES}
)
"""Every indicator by its code, in the order in which they are documented."""

TARGET_INDICATORS: Mapping[str, str] = MappingProxyType(
    {
        "clubs_target_new": "clubs_new_scheme",
        "clubs_target_new_second_phase": "clubs_new_scheme",
        "provinces_with_club": "provinces_with_club",
        "provinces_with_club_pct": "provinces_coverage",
        "members_target": "members_new_scheme",
        "members_older_target": "members_older_new_scheme",
        "clubs_maintained_pct": "clubs_maintained",
        "clubs_full_activities_pct": "std_activities",
        "members_borrowing_pct": "borrowing_rate",
        "clubs_with_fund_pct": "std_funds",
        "club_size_min": "members_per_club",
        "club_size_max": "members_per_club",
        "older_women_pct_min": "older_women_share",
        "older_women_pct_max": "older_women_share",
        "communes_with_club_pct": "coverage",
        "communes_with_club_pct_lowland": "coverage_lowland",
        "communes_with_club_pct_mountain": "coverage_mountain",
    }
)
"""Names used in the table of printed targets → the indicator that measures them."""


def indicator(code: str) -> Indicator:
    """The indicator with this code. Raises UnknownIndicator, carrying the nearest codes."""
    try:
        return INDICATORS[code]
    except KeyError:
        nearest = tuple(get_close_matches(code, INDICATORS, n=3))
        raise UnknownIndicator(code, nearest=nearest) from None
