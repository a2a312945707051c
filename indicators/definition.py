"""What an indicator is: a description, without any arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Good = Literal["up", "down", "neither"]
Kind = Literal["count", "rate", "ratio", "money", "index"]
Scale = Literal["sequential", "diverging"]
Subject = Literal["clubs", "members", "schemes", "quality", "finance", "training"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator as data.

    `unit_*` is the unit as shown; a unit of "%" means that the stored value is a fraction (0.4) shown as 40.
    `good` says which direction is good, "neither" when being on the agreed value is.
    `decimals` counts the digits shown after the decimal mark, in the shown unit.
    `additive` is true when a nation's value is the sum of its provinces' values.
    `numerator_*` and `denominator_*` name a and b of the figure "a / b"; None where there is no such pair.
    """

    code: str
    subject: Subject
    name_vi: str
    name_en: str
    unit_vi: str
    unit_en: str
    formula_vi: str
    formula_en: str
    good: Good
    kind: Kind
    source_vi: str
    source_en: str
    decimals: int = 0
    numerator_vi: str | None = None
    numerator_en: str | None = None
    denominator_vi: str | None = None
    denominator_en: str | None = None
    additive: bool = False
    scale: Scale = "sequential"

    def name(self, lang: str) -> str:
        """The name in `lang` ("vi" or "en")."""
        return self.name_en if lang == "en" else self.name_vi

    def unit(self, lang: str) -> str:
        """The unit in `lang` ("vi" or "en")."""
        return self.unit_en if lang == "en" else self.unit_vi

    def formula(self, lang: str) -> str:
        """The formula in words in `lang` ("vi" or "en")."""
        return self.formula_en if lang == "en" else self.formula_vi

    def source(self, lang: str) -> str:
        """Where the numbers come from, in `lang` ("vi" or "en")."""
        return self.source_en if lang == "en" else self.source_vi

    def parts(self, lang: str) -> tuple[str, str] | None:
        """The names of a and b in "a / b" in `lang`, or None for an indicator that is not a fraction."""
        pair = (self.numerator_en, self.denominator_en) if lang == "en" else (self.numerator_vi, self.denominator_vi)
        return None if pair[0] is None or pair[1] is None else (pair[0], pair[1])
