"""What the register can say of each printed target: a table of facts, and the judgement of one result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from indicators.months import elapsed
from indicators.rates import Ratio
from indicators.scheme import Status, band, standing

Kind = Literal["count", "rate", "mean"]
Course = Literal["from_zero", "from_start", "held"]
"""How the target is reached: from nothing, from what stood at the scheme's start, or kept at all times."""

Reason = Literal["older_women", "terrain", "villages", "districts", "fund_minimum", "not_read"]


@dataclass(frozen=True, slots=True)
class Measure:
    """How a printed target is measured. `published` are the printed figures that speak of the same thing.

    `limit` is "upper" for a norm's upper end: a result above it is said, and never counted as an achievement.
    A measure with a `reason` is not measured by the register.
    """

    kind: Kind
    course: Course = "held"
    limit: Literal["lower", "upper"] = "lower"
    published: tuple[str, ...] = ()
    reason: Reason | None = None


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "clubs_target_new": Measure("count", "from_zero", published=("clubs_new_under_{scheme}",)),
        "clubs_target_new_second_phase": Measure("count", "from_zero"),
        "clubs_target": Measure("count", "from_start", published=("clubs_total",)),
        "provinces_with_club": Measure("count", "held", published=("provinces_with_club",)),
        "provinces_with_club_pct": Measure("rate", "held", published=("provinces_with_club",)),
        "members_target": Measure("count", "from_zero", published=("members_new_under_{scheme}",)),
        "members_older_target": Measure("count", "from_zero", published=("members_older",)),
        "members_older_pct": Measure("rate", published=("members_older_pct",)),
        "clubs_maintained_pct": Measure("rate"),
        "clubs_full_activities_pct": Measure("rate", published=("clubs_full_activities_pct",)),
        "members_borrowing_pct": Measure("rate", published=("members_borrowing_pct",)),
        "clubs_with_fund_pct": Measure("rate", published=("clubs_with_fund_pct",)),
        "club_size_min": Measure("mean"),
        "club_size_max": Measure("mean", limit="upper"),
        "communes_with_club_pct": Measure(
            "rate", "from_start", published=("communes_with_club_pct", "communes_with_club")
        ),
        "communes_with_club_pct_lowland": Measure("rate", "from_start", reason="terrain"),
        "communes_with_club_pct_mountain": Measure("rate", "from_start", reason="terrain"),
        "older_women_pct_min": Measure("rate", reason="older_women"),
        "older_women_pct_max": Measure("rate", limit="upper", reason="older_women"),
        "villages_with_club_pct": Measure("rate", reason="villages", published=("villages_with_club_pct",)),
        "districts_with_club_pct": Measure("rate", reason="districts", published=("districts_with_club_pct",)),
        "clubs_target_per_district": Measure("count", reason="districts"),
        "fund_min_per_club_vnd": Measure("mean", reason="fund_minimum"),
    }
)
"""The indicators of the table `target` → how the register answers them."""

UNKNOWN = Measure("count", reason="not_read")
"""A target that this table does not know yet."""

# Years printed inside a target's text when its count does not run from the scheme's start.
PHASES: Mapping[str, date] = MappingProxyType(
    {
        "P_f118": date(2017, 1, 1),
        "P_f119": date(2019, 1, 1),
        "P_f340": date(2018, 1, 1),
        "T1648_clubs_new_2031_2035": date(2031, 1, 1),
        "P_f362": date(2031, 1, 1),
    }
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A result against its target.

    `achievement` is result / target; `adjusted` what the course asks for by the day, in the target's unit;
    `above` whether a norm's upper end is exceeded (None for other targets).
    """

    achievement: Ratio | None
    adjusted: Fraction | None
    status: Status
    above: bool | None = None


def judge(
    measure: Measure,
    *,
    result: Ratio | None,
    target: Fraction,
    starts_on: date,
    due: date,
    on: date,
    at_start: Ratio | None = None,
) -> Judgement:
    """Judge a result (a count over 1, a rate as a fraction, a mean) against `target` in the same unit.

    A rate's target is a fraction too (0.95). `at_start` is the result on the eve of the scheme, for targets that
    start from there; without it they are judged against the whole target.
    """
    if on < starts_on:
        return Judgement(None, None, Status.NOT_STARTED)
    if result is None or result.denominator == 0 or target <= 0:
        return Judgement(None, None, Status.NO_TARGET)
    share = _over(result, target=target)
    if measure.limit == "upper":
        return Judgement(None, None, Status.MET if share.numerator <= share.denominator else Status.NO_TARGET,
                         above=share.numerator > share.denominator)  # fmt: skip
    if measure.course == "from_zero":
        done = elapsed(starts_on, ends_on=due, on=on)
        stands = standing(result.numerator, target=int(target), starts_on=starts_on, due=due, on=on)
        return Judgement(share, target * Fraction(done.numerator, done.denominator), stands.status)
    if measure.course == "from_start" and at_start is not None and at_start.denominator:
        done = elapsed(starts_on, ends_on=due, on=on)
        began = Fraction(at_start.numerator, at_start.denominator)
        # What began beyond its target is asked for the target, not for more than was ever promised.
        asked = min(began + max(target - began, Fraction(0)) * Fraction(done.numerator, done.denominator), target)
        return Judgement(share, asked, band(_over(result, target=asked)) if asked else Status.MET)
    return Judgement(share, target, band(share))


def _over(result: Ratio, *, target: Fraction) -> Ratio:
    """Result / target as one exact ratio of whole numbers."""
    return Ratio(result.numerator * target.denominator, result.denominator * target.numerator)
