"""What the register holds of a scheme in one month, province by province, as sums that add up to the nation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models.summary import ProvinceMonth, SchemeMonth, StandardMonth
from geo.units import REFORM_DATE, ProvinceSet
from indicators.months import month_end
from indicators.rates import Rate, Ratio
from indicators.scheme import SCHEMES, derive_scheme


@dataclass(frozen=True, slots=True)
class Clock:
    """When a scheme is looked at: by the end of `as_of`, for the targets due on `due_on`.

    `province_month` is the last month of the map `province_set` that is not after it: schemes 1533 and 1336 are
    shown on the 63 provinces they were promised to. `closed` once its last target fell due or a later scheme began.
    """

    scheme: str
    starts_on: dt.date
    due_on: dt.date
    as_of: dt.date
    province_set: ProvinceSet
    province_month: dt.date
    closed: bool

    @property
    def month(self) -> dt.date:
        """The month of `as_of`, by its first day."""
        return self.as_of.replace(day=1)

    @property
    def nation_set(self) -> str:
        """The map on which the nation's communes are counted in that month."""
        return "34" if self.month >= REFORM_DATE else "63"


def clock(scheme: str, *, month: dt.date) -> Clock:
    """The clock of a scheme for the chosen month. Raises KeyError for a scheme that is none of the three."""
    frame = SCHEMES[scheme]
    last = frame.due_on[-1]
    as_of = min(month_end(month), last)
    begun = [other.starts_on for other in SCHEMES.values() if other.starts_on > frame.starts_on]
    old = frame.starts_on < REFORM_DATE
    final = dt.date(2025, 6, 1)
    return Clock(
        scheme=scheme,
        starts_on=frame.starts_on,
        due_on=next((due for due in frame.due_on if due >= as_of), last),
        as_of=as_of,
        province_set="63" if old else "34",
        province_month=min(as_of.replace(day=1), final) if old else as_of.replace(day=1),
        closed=as_of >= last or any(starts <= month_end(month) for starts in begun),
    )


def scheme_in_force(month: dt.date) -> str:
    """The scheme that clubs founded at the end of a month stand under."""
    return derive_scheme(month_end(month))


@dataclass(frozen=True, slots=True)
class Facts:
    """Sums of one province (or of several): clubs, communes, members, and the standard's items (met, assessed)."""

    provinces: int = 0
    provinces_with_club: int = 0
    clubs: int = 0
    communes_with_club: int = 0
    communes_total: int = 0
    members: int = 0
    older: int = 0
    borrowers: int = 0
    clubs_with_report: int = 0
    scheme_founded: int = 0
    scheme_active: int = 0
    scheme_members: int = 0
    scheme_older: int = 0
    ever_founded: int = 0
    ever_active: int = 0
    activities_met: int = 0
    activities_assessed: int = 0
    funds_met: int = 0
    funds_assessed: int = 0


def add(parts: Iterable[Facts]) -> Facts:
    """The sums of several provinces."""
    every = list(parts)
    return Facts(**{field.name: sum(getattr(part, field.name) for part in every) for field in fields(Facts)})


_ITEMS = {"std_activities": "activities", "std_funds": "funds"}


def facts(session: Session, *, segment: str, province_set: str, month: dt.date, scheme: str) -> dict[str, Facts]:
    """Facts by province code; empty when the register holds nothing in that month."""
    found: dict[str, dict[str, int]] = {}
    keys = {"segment": segment, "province_set": province_set, "month": month}
    for row in session.scalars(select(ProvinceMonth).filter_by(**keys)):
        found[row.province_code] = {
            "provinces": 1,
            "provinces_with_club": int(row.clubs > 0),
            **{name: getattr(row, name) for name in _PROVINCE_FIELDS},
        }
    for line in session.scalars(select(SchemeMonth).filter_by(**keys)):
        into = found.get(line.province_code)
        if into is None:
            continue
        into["ever_founded"] = into.get("ever_founded", 0) + line.founded_total
        into["ever_active"] = into.get("ever_active", 0) + line.active
        if line.scheme == scheme:
            into |= {
                "scheme_founded": line.founded_total,
                "scheme_active": line.active,
                "scheme_members": line.members,
                "scheme_older": line.older,
            }
    for item in session.scalars(select(StandardMonth).filter_by(**keys).where(StandardMonth.item.in_(_ITEMS))):
        if item.province_code in found:
            name = _ITEMS[item.item]
            found[item.province_code] |= {f"{name}_met": item.met, f"{name}_assessed": item.assessed}
    return {code: Facts(**values) for code, values in found.items()}


_PROVINCE_FIELDS = (
    "clubs", "communes_with_club", "communes_total", "members", "older", "borrowers", "clubs_with_report",
)  # fmt: skip


def founded_between(
    session: Session, *, segment: str, province_set: str, scheme: str, first: dt.date, last: dt.date
) -> dict[str, int]:
    """Clubs founded under a scheme from the month `first` to the month `last`, by province code."""
    rows = session.execute(
        select(SchemeMonth.province_code, func.sum(SchemeMonth.founded))
        .where(
            SchemeMonth.segment == segment,
            SchemeMonth.province_set == province_set,
            SchemeMonth.scheme == scheme,
            SchemeMonth.month.between(first.replace(day=1), last.replace(day=1)),
        )
        .group_by(SchemeMonth.province_code)
    )
    return {code: int(total) for code, total in rows}


def result(indicator: str, *, of: Facts) -> Ratio | None:
    """The register's result for a target's indicator: a count over 1, a rate, or a mean; None when not measured."""
    counts = {
        "clubs_target_new": of.scheme_founded,
        "clubs_target": of.clubs,
        "provinces_with_club": of.provinces_with_club,
        "members_target": of.scheme_members,
        "members_older_target": of.scheme_older,
    }
    if indicator in counts:
        return Ratio(counts[indicator], 1)
    rates = {
        "provinces_with_club_pct": (of.provinces_with_club, of.provinces),
        "communes_with_club_pct": (of.communes_with_club, of.communes_total),
        "members_older_pct": (of.scheme_older, of.scheme_members),
        "clubs_maintained_pct": (of.ever_active, of.ever_founded),
        "clubs_full_activities_pct": (of.activities_met, of.activities_assessed),
        "clubs_with_fund_pct": (of.funds_met, of.funds_assessed),
        "members_borrowing_pct": (of.borrowers, of.members),
    }
    if indicator in rates:
        return Rate(*rates[indicator])
    if indicator in {"club_size_min", "club_size_max"}:
        return Ratio(of.members, of.clubs_with_report)
    return None
