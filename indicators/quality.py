"""The club standard from monthly reports, item by item, and how well clubs report.

Items that need one report (members, older, women, volunteers, funds, borrowing) use the latest report of the
trailing twelve months that carries the fields they need, and are assessed when there is one. The two items about the
year (meetings, activity areas) are assessed on the months reported. A month without a report is no evidence of a
meeting and none against one, so it takes six reports in the window; a club with fewer months since its founding is
judged on those, all of which it must have reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.months import Days, Months
from indicators.rates import Rate
from indicators.windows import Bools, Floats, carry, latest_known, months_true, union

ITEMS = (
    "std_members",
    "std_older",
    "std_women",
    "std_meetings",
    "std_activities",
    "std_volunteers",
    "std_funds",
    "std_borrowing",
)
"""The items of the standard that monthly reports can measure."""

STANDARD = "meets_standard"
MIN_REPORTS = 6
ALL_AREAS = 255
DUE_DAY = 10
_BLOCK = 2_000  # clubs at a time: keeps a run over the whole country within tens of megabytes


class ShapeMismatch(ValueError):
    """Arrays of reports that do not fit each other."""


@dataclass(frozen=True, slots=True)
class Reports:
    """Monthly reports as matrices (clubs, months), months consecutive; NaN where a field was not reported.

    `activities` is a bit mask (area k is bit k - 1) as whole numbers, -1 where not reported; see `activity_mask`.
    `active` says which clubs count in which month (`coverage.active_mask`). `founded` (clubs,) is the column of the
    founding month, below zero when it lies before the first column. For full windows the first eleven columns are a
    lead-in. Funds in đồng. Raises ShapeMismatch.
    """

    members: Floats
    older: Floats
    women: Floats
    meetings: Floats
    volunteers: Floats
    income_fund: Floats
    operating_fund: Floats
    borrowers: Floats
    activities: npt.NDArray[np.int16]
    active: Bools
    founded: npt.NDArray[np.int64]

    def __post_init__(self) -> None:
        shape = self.members.shape
        for name in self.__slots__:
            expected = shape[:1] if name == "founded" else shape
            if getattr(self, name).shape != expected:
                raise ShapeMismatch(f"{name} is {getattr(self, name).shape}, not {expected}")

    def rows(self, start: int, *, stop: int) -> Reports:
        """The reports of some clubs only, without copying."""
        return Reports(**{name: getattr(self, name)[start:stop] for name in self.__slots__})


@dataclass(frozen=True, slots=True)
class Item:
    """One item for each club and month, (clubs, months): `met` is only ever true where `assessed` is."""

    met: Bools
    assessed: Bools


def activity_mask(areas: Floats) -> npt.NDArray[np.int16]:
    """Eight areas (8, clubs, months) of 1, 0 and NaN → bit masks (clubs, months), -1 where none was reported.

    An area left blank in a report that fills others counts as not carried out.
    """
    bits = np.zeros(areas.shape[1:], dtype=np.int16)
    for k, area in enumerate(areas):
        bits |= np.where(area > 0, np.int16(1 << k), np.int16(0))
    bits[np.isnan(areas).all(axis=0)] = -1
    return bits


def _latest(known: Bools, ok: Bools, *, active: Bools) -> Item:
    latest = latest_known(known)
    assessed = (latest >= 0) & active
    return Item(met=carry(ok, latest=latest) & assessed, assessed=assessed)


def _share(part: Floats, whole: Floats, *, percent: int, active: Bools) -> Item:
    known = ~np.isnan(part) & (whole > 0)
    return _latest(known, part * 100 >= whole * percent, active=active)


def _enough(reported: Bools, *, reports: Reports) -> tuple[npt.NDArray[np.int16], Bools]:
    counts = months_true(reported)
    age = np.arange(reported.shape[1]) - reports.founded[:, np.newaxis] + 1
    return counts, (counts >= np.clip(age, 1, MIN_REPORTS)) & reports.active


def _block(reports: Reports) -> dict[str, Item]:
    active, members = reports.active, reports.members
    income, operating = reports.income_fund, reports.operating_fund
    reported, meetings_assessed = _enough(~np.isnan(reports.meetings), reports=reports)
    filled = reports.activities >= 0
    _, areas_assessed = _enough(filled, reports=reports)
    areas = union(np.where(filled, reports.activities, 0).astype(np.uint8))
    items = {
        "std_members": _latest(~np.isnan(members), (members >= 50) & (members <= 70), active=active),
        "std_older": _share(reports.older, members, percent=60, active=active),
        "std_women": _share(reports.women, members, percent=60, active=active),
        "std_meetings": Item((months_true(reports.meetings >= 1) == reported) & meetings_assessed, meetings_assessed),
        "std_activities": Item((areas == ALL_AREAS) & areas_assessed, areas_assessed),
        "std_volunteers": _latest(~np.isnan(reports.volunteers), reports.volunteers >= 5, active=active),
        "std_funds": _latest(~np.isnan(income) & ~np.isnan(operating), (income > 0) & (operating > 0), active=active),
        "std_borrowing": _share(reports.borrowers, members, percent=50, active=active),
    }
    met = np.logical_and.reduce([items[code].met for code in ITEMS])
    assessed = np.logical_and.reduce([items[code].assessed for code in ITEMS])
    return {STANDARD: Item(met, assessed), **items}


def standard_items(reports: Reports) -> dict[str, Item]:
    """Every item of ITEMS, and STANDARD: met when all eight are, assessed when all eight are.

    A club counts in a month only while active. Returns code → Item of (clubs, months).
    """
    clubs, months = reports.members.shape
    result = {
        code: Item(np.zeros((clubs, months), np.bool_), np.zeros((clubs, months), np.bool_))
        for code in (STANDARD, *ITEMS)
    }
    for start in range(0, clubs, _BLOCK):
        stop = start + _BLOCK
        for code, item in _block(reports.rows(start, stop=stop)).items():
            result[code].met[start:stop] = item.met
            result[code].assessed[start:stop] = item.assessed
    return result


def items_met(items: Mapping[str, Item]) -> npt.NDArray[np.uint8]:
    """How many of the eight items each club meets in each month, (clubs, months)."""
    counts = np.zeros(items[STANDARD].met.shape, dtype=np.uint8)
    for code in ITEMS:
        counts += items[code].met
    return counts


def count_by_group(flags: Bools, *, group: npt.NDArray[np.int64], groups: int) -> npt.NDArray[np.int64]:
    """Clubs for which `flags` (clubs, months) is true, by group (province) and month, (groups, months).

    `group` (clubs,) numbers each club's group from 0.
    """
    counts = np.empty((groups, flags.shape[1]), dtype=np.int64)
    for month, column in enumerate(flags.T):
        counts[:, month] = np.bincount(group[column], minlength=groups)
    return counts


def rates(item: Item) -> list[Rate]:
    """Clubs that meet an item / clubs assessed, for each month."""
    met, assessed = item.met.sum(axis=0), item.assessed.sum(axis=0)
    return [Rate(int(a), int(b)) for a, b in zip(met, assessed, strict=True)]


def on_time(received_on: Days, *, months: Months) -> Bools:
    """Whether each report came by the 10th of the month after its own; a report without a day of receipt did not.

    `received_on` is (clubs, months) or (reports,); `months` has the length of its last axis.
    """
    due = (months.astype("datetime64[M]") + 1).astype("datetime64[D]") + (DUE_DAY - 1)
    punctual: Bools = received_on <= due
    return punctual


def reporting_rates(received: Bools, *, due: Bools) -> list[Rate]:
    """Reports received / reports due for each month; with `on_time` instead of received, the timeliness.

    Both (clubs, months); a report is due from each club active on the month's last day, others are left out.
    """
    a, b = (received & due).sum(axis=0), due.sum(axis=0)
    return [Rate(int(x), int(y)) for x, y in zip(a, b, strict=True)]
