"""What the alert queries answer: plain frozen values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from geo.units import ProvinceSet
from indicators.alerts import Off


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in force. `threshold` is in the unit of its kind: per cent, points or days."""

    code: str
    kind: str
    title_vi: str
    title_en: str
    threshold: Decimal | None
    periods: int

    def title(self, language: str) -> str:
        """Its title in a language."""
        return self.title_vi if language == "vi" else self.title_en


@dataclass(frozen=True, slots=True)
class Subject:
    """What an alert is about: a project, a scheme, a province (a code of the map), or one of them in a province."""

    project: str | None = None
    scheme: str | None = None
    province_set: ProvinceSet = "34"
    province: str | None = None

    @property
    def key(self) -> str:
        """How acknowledgements name it: "VIE085", "VIE085 34-17", "34-17", "1648"."""
        place = f"{self.province_set}-{self.province}" if self.province else None
        return " ".join(part for part in (self.project, self.scheme, place) if part)


@dataclass(frozen=True, slots=True)
class Alert:
    """A rule that a subject falls under, since when, by which reading.

    `middle` and `margin` are what the value is held against: shares for money (the agreed one and its tolerance),
    the least share for spending and reports, clubs a month for the pace.
    """

    rule: RuleRow
    subject: Subject
    off: Off
    middle: Fraction
    margin: Fraction = Fraction(0)

    @property
    def key(self) -> tuple[str, str, dt.date]:
        """What an acknowledgement holds for: rule, subject and the period of the value."""
        return self.rule.code, self.subject.key, self.off.last.period


@dataclass(frozen=True, slots=True)
class Alerts:
    """The rules in force and what falls under them at the end of `as_of`."""

    as_of: dt.date
    province_set: ProvinceSet
    rules: tuple[RuleRow, ...]
    rows: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The latest words on an alert, of which office, when."""

    comment: str
    actor: str
    at: dt.datetime
