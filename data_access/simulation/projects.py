"""The two projects whose clubs, courses and money are simulated one by one, and when their clubs were founded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# Below this scale a project's clubs are scaled too; from it on its printed number of clubs holds.
FULL_FROM_SCALE = 0.2


@dataclass(frozen=True, slots=True)
class Wave:
    """Clubs of a project founded in one province between two days, both included."""

    project: str
    province: str
    clubs: int
    first: date
    last: date

    def scaled(self, scale: float) -> int:
        """How many clubs the wave has at a scale."""
        return self.clubs if scale >= FULL_FROM_SCALE else max(1, round(self.clubs * scale / FULL_FROM_SCALE))


VIE085_PROVINCES = ("01", "17", "27", "30", "33", "37")
VIE071_PROVINCES = ("17", "38", "44", "48", "56", "58")

# 9 clubs a year for three years in each of six provinces; the first year began when each province approved.
_FIRST_YEAR = {
    "01": (date(2023, 7, 3), date(2023, 7, 26)),
    "17": (date(2023, 7, 10), date(2023, 8, 25)),
    "27": (date(2023, 9, 6), date(2023, 10, 20)),
    "30": (date(2023, 9, 11), date(2023, 11, 17)),
    "33": (date(2023, 9, 11), date(2023, 11, 17)),
    "37": (date(2023, 9, 6), date(2023, 9, 28)),
}
_VIE085 = tuple(
    wave
    for province in VIE085_PROVINCES
    for wave in (
        Wave("VIE085", province, 9, *_FIRST_YEAR[province]),
        Wave("VIE085", province, 9, date(2024, 3, 1), date(2024, 5, 24)),
        Wave("VIE085", province, 9, date(2025, 2, 10), date(2025, 5, 7)),
    )
)
# 186 clubs in six provinces; Hòa Bình had 20 on 21/9/2022 and 30 in 3/2024, Khánh Hòa its first 10 on 30/3/2023.
_VIE071 = (
    Wave("VIE071", "17", 20, date(2022, 3, 1), date(2022, 9, 14)),
    Wave("VIE071", "17", 10, date(2023, 3, 1), date(2023, 11, 30)),
    Wave("VIE071", "38", 32, date(2022, 11, 7), date(2023, 11, 30)),
    Wave("VIE071", "44", 31, date(2022, 4, 4), date(2023, 11, 30)),
    Wave("VIE071", "48", 31, date(2022, 4, 4), date(2023, 11, 30)),
    Wave("VIE071", "56", 10, date(2023, 1, 30), date(2023, 3, 24)),
    Wave("VIE071", "56", 21, date(2023, 4, 10), date(2023, 11, 30)),
    Wave("VIE071", "58", 31, date(2022, 4, 4), date(2023, 11, 30)),
)
WAVES = _VIE085 + _VIE071
