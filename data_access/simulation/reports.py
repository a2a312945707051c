"""Monthly reports of a group of clubs: matrices (clubs, months), then rows. Most are good, some late, some missing.

Each club has a hidden skill that grows with its age and with its board's training; what a report says follows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from data_access.bulk import Cells
from data_access.simulation.clubs import Club

REPORT_COLUMNS = (
    "club_id", "month", "members", "older", "women", "disadvantaged", "meetings",
    *(f"activity_{k}" for k in range(1, 9)),
    "volunteers", "home_care", "income_fund", "operating_fund", "borrowers", "lent", "repaid", "overdue",
    "received_on", "batch_id",
)  # fmt: skip
FIRST_MONTH = date(2021, 1, 1)
REFUSED_SHARE = 0.0015
_NEVER = 10**6
# How often each area is carried out by an ordinary club, on the scale of the hidden skill.
_AREA_EASE = np.array([2.6, 3.2, 1.9, 3.0, 1.7, 2.8, 3.4, 1.5])
# Chances that a blank stands for the field: older figures of hardship and volunteers are the ones left out.
_BLANKS = {"older": 0.006, "women": 0.008, "disadvantaged": 0.05, "volunteers": 0.015, "home_care": 0.03,
           "operating_fund": 0.012, "overdue": 0.04}  # fmt: skip
_SEED_FUND = {"VIE085": 100_000_000, "VIE071": 130_000_000}

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def month_number(day: date) -> int:
    """Months since the first month of reports."""
    return (day.year - FIRST_MONTH.year) * 12 + day.month - FIRST_MONTH.month


def month_start(number: int) -> date:
    """The first day of a month by its number."""
    months = FIRST_MONTH.year * 12 + number
    return date(months // 12, months % 12 + 1, 1)


def report_months(until: date) -> list[date]:
    """The months reported on, to that of `until`."""
    return [month_start(k) for k in range(month_number(until) + 1)]


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports of clubs: `fields` are matrices (clubs, months), `blank` where a field was left empty.

    `sent` marks the reports in the register, `refused` those that were sent but could not be read; `received` is the
    ordinal of the day of receipt, 0 when it was not noted.
    """

    months: Sequence[date]
    sent: Bools
    refused: Bools
    fields: Mapping[str, Ints]
    blank: Mapping[str, Bools]
    activities: npt.NDArray[np.bool_]
    received: Ints


def _sigmoid(x: Floats) -> Floats:
    result: Floats = 1.0 / (1.0 + np.exp(-x))
    return result


def _due(clubs: Sequence[Club], *, months: int) -> tuple[Bools, Ints]:
    """Which reports are due (active at the month's end, founded before it), and each club's age in months."""
    founded = np.array([month_number(c.founding.founded) for c in clubs])
    closed = np.array([month_number(c.founding.closed) if c.founding.closed else _NEVER for c in clubs])
    column = np.arange(months)
    due = (column > founded[:, None]) & (column < closed[:, None])
    return due, column[None, :] - founded[:, None]


def _received(skill: Floats, *, months: Sequence[date], rng: np.random.Generator) -> Ints:
    shape = (len(skill), len(months))
    after = np.array([month_start(month_number(m) + 1).toordinal() for m in months])
    year = np.array([(m - FIRST_MONTH).days / 365.25 for m in months])
    tet = np.array([m.month in (1, 2) for m in months])
    reform = np.array([date(2025, 6, 1) <= m <= date(2025, 9, 1) for m in months])
    on_time = rng.random(shape) < _sigmoid(0.55 + 0.5 * skill[:, None] + 0.18 * year - 0.5 * tet - 0.9 * reform)
    late = 10 + np.minimum(rng.exponential(14.0, shape).astype(np.int64), 80)
    # The 1st of the next month is day 0: days 0–9 are on time.
    early = np.minimum(rng.binomial(9, 0.55, shape), 9)
    days: Ints = np.where(on_time, early, late)
    received: Ints = days + after
    received[rng.random(shape) < 0.004] = 0
    return received


def make_reports(clubs: Sequence[Club], *, trained: Mapping[int, date], members: Mapping[str, float], until: date,
                 as_of: date, rng: np.random.Generator) -> Reports:  # fmt: skip
    """Reports of the clubs to the month of `until`, as far as received by the day `as_of`.

    `trained` is the day of each club's initial course; `members` the average size by old province ('' the nation's).
    """
    months = report_months(until)
    n, m = len(clubs), len(months)
    shape = (n, m)
    due, age = _due(clubs, months=m)
    years = np.clip(age / 12.0, 0, 6)
    course = np.array([month_number(trained[c.id]) if c.id in trained else _NEVER for c in clubs])
    is_trained = np.arange(m)[None, :] >= course[:, None]
    own = rng.normal(0.0, 1.0, n)
    base = own + np.array([0.35 if c.project else 0.0 for c in clubs])
    skill: Floats = base[:, None] + 0.16 * years + 0.65 * is_trained - 0.45
    calendar = np.array([month.month for month in months])
    tet, harvest = np.isin(calendar, (1, 2)), np.isin(calendar, (6, 10))

    mean = np.array([members.get(c.place.province63, members[""]) for c in clubs])
    size = 1.037 * mean * (1 + 0.085 * rng.normal(size=n))  # clubs still growing are smaller
    growth = 0.9 + 0.1 * np.clip(age / 18.0, 0, 1)
    people: Ints = np.clip(np.rint(size[:, None] * growth + rng.normal(0, 0.8, shape)), 15, 160).astype(np.int64)

    def part(mean_share: float, sd: float, lean: float, low: float, high: float) -> Ints:
        share = mean_share + sd * rng.normal(size=n)[:, None] + lean * skill
        count: Ints = np.rint(people * np.clip(share + rng.normal(0, 0.006, shape), low, high)).astype(np.int64)
        return np.minimum(count, people)

    older, women = part(0.668, 0.038, 0.010, 0.45, 0.9), part(0.672, 0.045, 0.012, 0.4, 0.95)
    disadvantaged = part(0.6, 0.07, 0.0, 0.25, 0.9)
    borrowing = np.clip(
        0.395 + 0.03 * rng.normal(size=n)[:, None] + 0.075 * skill + 0.025 * np.clip(years, 0, 2), 0.05, 0.85
    )
    borrowers: Ints = np.minimum(np.rint(people * borrowing).astype(np.int64), people)

    chance = _sigmoid(4.3 + 1.5 * skill - 0.8 * tet - 0.4 * harvest)
    meetings: Ints = (rng.random(shape) < chance).astype(np.int64)
    meetings += (meetings > 0) & (rng.random(shape) < 0.12)
    ability = rng.logistic(0, 0.5, (8, n))
    practised = (_AREA_EASE[:, None, None] + ability[:, :, None] + 1.6 * skill[None]) > 1.8
    activities = practised & (rng.random((8, n, m)) < 0.42)
    activities[[1, 6]] |= practised[[1, 6]] & (rng.random((2, n, m)) < 0.5)

    volunteers: Ints = np.clip(np.rint(6.6 + 1.3 * skill + rng.normal(0, 0.5, shape)), 0, 25).astype(np.int64)
    home_care: Ints = np.clip(np.rint(5.2 + 1.6 * skill + rng.normal(0, 0.8, shape)), 0, 30).astype(np.int64)
    seed = np.array([_SEED_FUND.get(c.project or "", 0) for c in clubs], dtype=np.float64)
    start = np.where(seed > 0, seed, rng.lognormal(np.log(26e6), 0.4, n))
    income_fund: Ints = (
        np.rint(start[:, None] * (1 + 0.05 * years + 0.03 * np.clip(skill, 0, 3)) / 10_000).astype(np.int64) * 10_000
    )
    income_fund[own < -2.2] = 0
    operating: Ints = (
        np.rint(np.exp(rng.normal(14.9, 0.4, n))[:, None] * (1 + 0.1 * years) / 1_000).astype(np.int64) * 1_000
    )
    turned = np.where(borrowers > 0, income_fund * np.clip(rng.gamma(1.4, 0.05, shape), 0, 0.5), 0.0)
    lent: Ints = (
        np.where(rng.random(shape) < 0.45, np.rint(turned * (1 - 0.5 * tet) / 100_000), 0).astype(np.int64) * 100_000
    )
    repaid: Ints = np.where(borrowers > 0, np.rint(turned * 0.42 / 50_000), 0).astype(np.int64) * 50_000
    behind = (rng.random(n)[:, None] < _sigmoid(-1.9 - 0.9 * skill)) & (borrowers > 0)
    overdue: Ints = (
        np.where(behind, np.rint(income_fund * 0.03 * rng.random(shape) / 50_000), 0).astype(np.int64) * 50_000
    )

    year = np.arange(m) / 12.0
    reform = np.array([date(2025, 7, 1) <= month <= date(2025, 8, 1) for month in months])
    replies = _sigmoid(2.05 + 0.55 * own[:, None] + 0.16 * year - 0.55 * tet - 0.8 * reform)
    silent = rng.random((n, 1)) < 0.08
    pause = rng.integers(0, m, (n, 1))
    gap = silent & (np.arange(m) >= pause) & (np.arange(m) < pause + 5)
    received = _received(own, months=months, rng=rng)
    in_time = (received > 0) & (received <= as_of.toordinal())
    unknown_day = (received == 0) & (np.arange(m) < m - 1)
    written = due & (rng.random(shape) < replies) & ~gap & (in_time | unknown_day)
    refused = written & (rng.random(shape) < REFUSED_SHARE)
    blank = {name: rng.random(shape) < chance_ for name, chance_ in _BLANKS.items()}
    fields = {
        "members": people, "older": older, "women": women, "disadvantaged": disadvantaged, "meetings": meetings,
        "volunteers": volunteers, "home_care": home_care, "income_fund": income_fund, "operating_fund": operating,
        "borrowers": borrowers, "lent": lent, "repaid": repaid, "overdue": overdue,
    }  # fmt: skip
    return Reports(months, written & ~refused, refused, fields, blank, activities, received)


def report_rows(clubs: Sequence[Club], reports: Reports, *, batch: int) -> Iterator[Cells]:
    """Rows of `club_report` in the order of its key (club, month)."""
    rows, columns = np.nonzero(reports.sent)
    ids = np.array([c.id for c in clubs])[rows]
    labels = np.array([month.isoformat() for month in reports.months], dtype=object)
    days, day_of = np.unique(reports.received[rows, columns], return_inverse=True)
    day_labels = np.array([date.fromordinal(int(d)).isoformat() if d else None for d in days], dtype=object)

    def column(name: str) -> list[int | None]:
        values = reports.fields[name][rows, columns].astype(object)
        if name in reports.blank:
            values[reports.blank[name][rows, columns]] = None
        listed: list[int | None] = values.tolist()
        return listed

    early = ("members", "older", "women", "disadvantaged", "meetings")
    late = ("volunteers", "home_care", "income_fund", "operating_fund", "borrowers", "lent", "repaid", "overdue")
    areas = reports.activities[:, rows, columns].astype(np.int64)
    yield from zip(
        ids.tolist(), labels[columns].tolist(), *(column(name) for name in early), *(area.tolist() for area in areas),
        *(column(name) for name in late), day_labels[day_of].tolist(), [batch] * len(rows), strict=True,
    )  # fmt: skip
