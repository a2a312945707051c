"""What the register holds, as far as the rules for a province's file need it. Plain values: the rules ask no database.

Provinces are (epoch, code), with epoch "63-2025" for the 63 and "34" for the 34, as `club.epoch` and its likes hold
them. Money is in the minor unit of its currency, `*_vnd` in đồng.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

ClubPlaces = Mapping[str, tuple[str, str | None, str]]
"""Epoch → (province's code, commune's code or None, basis), as the rows of `club_place`."""
VoucherKey = tuple[str, str, str, int]
"""(epoch, province's code, voucher as stored, year): a voucher is unique so."""
PAST_FIELDS = ("members", "older", "women", "disadvantaged", "borrowers", "income_fund", "operating_fund")
"""What of a club's past reports the rules compare with."""


def _none() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class KnownClub:
    """A club of the register. `province34` is the new province it counts for, whichever map its own place is on."""

    id: int
    epoch: str
    province_code: str
    code: str
    name: str
    village: str | None
    founded_on: dt.date
    founded_precision: str
    closed_on: dt.date | None
    scheme: str
    province34: str
    project: str | None = None
    funding_source: str | None = None
    places: ClubPlaces = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class Past:
    """All reports of one club: months ascending, and for each of `PAST_FIELDS` its value in each of those months."""

    months: tuple[dt.date, ...]
    values: Mapping[str, tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class KnownProject:
    """A project; `closed` holds the first days of its closed quarters."""

    code: str
    title_vi: str
    title_en: str
    starts_on: dt.date
    ends_on: dt.date
    closed: frozenset[dt.date] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownFunder:
    """A funder; `side` is "external" or "counterpart"."""

    code: str
    name_vi: str
    name_en: str
    side: str


@dataclass(frozen=True, slots=True)
class KnownScheme:
    """A scheme with its first day; None for "khac"."""

    code: str
    starts_on: dt.date | None
    ends_on: dt.date | None


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One version of a budget line."""

    id: int
    code: str
    version: int
    project: str
    category: str
    epoch: str
    province_code: str
    funder: str
    period_start: dt.date
    period_end: dt.date
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class KnownCourse:
    """A course of the register."""

    id: int
    code: str
    title: str
    epoch: str
    province_code: str
    starts_on: dt.date


@dataclass(frozen=True, slots=True)
class KnownVoucher:
    """An entry of the ledger. `taken` and `taken_vnd` are what reversals took of it so far.

    `reverses` names the voucher that a reversal takes from, None for other kinds.
    """

    id: int
    epoch: str
    province_code: str
    voucher: str
    year: int
    occurred_on: dt.date
    kind: str
    line: str
    project: str
    funder: str
    amount: int
    currency: str
    amount_vnd: int
    in_kind: bool = False
    rate: Decimal | None = None
    rate_date: dt.date | None = None
    reverses: VoucherKey | None = None
    taken: int = 0
    taken_vnd: int = 0

    @property
    def key(self) -> VoucherKey:
        """What it is known by."""
        return self.epoch, self.province_code, self.voucher, self.year


@dataclass(frozen=True, slots=True)
class KnownAgreement:
    """A funder's agreed share of a project, of all of it or (epoch and code given) of one province."""

    project: str
    funder: str
    epoch: str | None
    province_code: str | None
    share_bp: int
    tolerance_bp: int


@dataclass(frozen=True, slots=True)
class Known:
    """The register as the rules see it.

    `past` is by club id and may be read only when asked (a lazy mapping); a club without reports has none. `lines`
    hold each code's versions ascending, `rates` each currency's (day, đồng for one unit) ascending. Codes are as
    stored: the rules compare them without case and outer spaces.
    """

    clubs: Sequence[KnownClub] = ()
    past: Mapping[int, Past] = field(default_factory=_none)
    projects: Mapping[str, KnownProject] = field(default_factory=_none)
    funders: Mapping[str, KnownFunder] = field(default_factory=_none)
    schemes: Mapping[str, KnownScheme] = field(default_factory=_none)
    lines: Mapping[str, tuple[KnownLine, ...]] = field(default_factory=_none)
    courses: Mapping[str, KnownCourse] = field(default_factory=_none)
    vouchers: Sequence[KnownVoucher] = ()
    rates: Mapping[str, tuple[tuple[dt.date, Decimal], ...]] = field(default_factory=_none)
    agreements: Sequence[KnownAgreement] = ()
