"""What the queries of data quality answer with: rates by province and month, and the things to look at one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from indicators.rates import Rate

MONTHS = 12
"""How many months a table of quality shows, the chosen one last."""
Value = int | dt.date | str | None


@dataclass(frozen=True, slots=True)
class Reporting:
    """A province's month: active clubs, reports due, received, received by the 10th, and with a contradiction."""

    clubs: int
    due: int
    received: int
    on_time: int
    contradicted: int

    @property
    def rates(self) -> Mapping[str, Rate]:
        """The rates of the dimensions that every province has."""
        return {
            "completeness": Rate(self.received, self.due),
            "timeliness": Rate(self.on_time, self.due),
            "consistency": Rate(self.received - self.contradicted, self.received),
        }

    def __add__(self, other: Reporting) -> Reporting:
        return Reporting(
            self.clubs + other.clubs,
            self.due + other.due,
            self.received + other.received,
            self.on_time + other.on_time,
            self.contradicted + other.contradicted,
        )


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something for a province to set right: which club (or course), month, field and value, and what would be usual.

    `low` and `high` bound the usual range, None where it is open. `reason` is a code; `detail` fills its words:
    a z-score, days late, other codes, the words of a refusal.
    """

    code: str
    name: str
    place: str
    month: dt.date | None
    field: str
    value: Value
    low: Value
    high: Value
    reason: str
    detail: float | str | None = None


@dataclass(frozen=True, slots=True)
class ProvinceQuality:
    """A province's reports: the things to look at in its month by dimension, and counts over the months before.

    `reports` are those due and received. `by_rule` counts those that break a rule, by month; `by_field` holds by month
    the values that are not unusual / those that could be judged, and `usual` the same of whole reports.
    """

    months: tuple[dt.date, ...]
    doubts: Mapping[str, tuple[Doubt, ...]]
    reports: Mapping[dt.date, int]
    by_rule: Mapping[str, tuple[int, ...]]
    by_field: Mapping[str, tuple[Rate, ...]]
    usual: tuple[Rate, ...]


@dataclass(frozen=True, slots=True)
class Twice:
    """Clubs or courses (`kind`) of a province that stand in the register twice or more: code, name, place and day."""

    kind: str
    province: str
    members: tuple[tuple[str, str, str, dt.date], ...]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """Why a row of a report was refused. `club`, `province` and `month` are None where the row does not tell."""

    club: str | None
    province: str | None
    month: dt.date | None
    problem: str
    reason: str
    batch: int
    sheet: str
    row: int

    @property
    def where(self) -> tuple[object, ...]:
        """What tells one row from another: a row may be refused for several reasons."""
        return (self.batch, self.sheet, self.row, self.club, self.month)
