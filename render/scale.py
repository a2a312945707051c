"""One scale for all amounts of a chart or table, so that its unit is written once, in the title."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from render.formats import CURRENCY, SCALES, number


@dataclass(frozen=True, slots=True)
class MoneyScale:
    """Minor units in one unit shown, and that unit's name: "tỷ đồng"."""

    language: str
    divisor: int
    unit: str

    def value(self, minor: int) -> float:
        """An amount in the unit shown."""
        return minor / self.divisor

    def text(self, minor: int, *, decimals: int = 1) -> str:
        """An amount written in the unit shown, without the unit; a small one keeps a digit that is not zero."""
        exact = Decimal(minor) / self.divisor
        while exact and decimals < 4 and abs(exact) < Decimal(1).scaleb(-decimals):
            decimals += 1
        return number(self.language, exact, decimals=decimals if self.divisor > 1 else 0)


def money_scale(language: str, largest: int, *, currency: str = "VND") -> MoneyScale:
    """The scale in which the largest of some amounts reads as a number from 1 to 999, as far as there is one."""
    name_vi, name_en, digits = CURRENCY[currency]
    name = name_vi if language == "vi" else name_en
    for size, word in SCALES[language]:
        if abs(largest) >= size * 10**digits:
            return MoneyScale(language, size * 10**digits, f"{word} {name}")
    return MoneyScale(language, 10**digits, name)
