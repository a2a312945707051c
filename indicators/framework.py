"""A results framework: what was asked by a day, how far a result answers it, and into which band that falls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from indicators.rates import Ratio
from indicators.scheme import Status

Direction = Literal["up", "down", "within"]
Kind = Literal["count", "rate", "money"]
State = Literal["rated", "no_target", "not_due", "no_actual", "near"]
"""Rated; no target was published; the project has not begun; nothing was measured; the register measures something
near, which is shown and not rated."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How the register answers an indicator. A rate is compared in per cent, money in đồng.

    `unit_of` is the registry's indicator of the same unit, for maps; `near` marks what is not quite the same thing.
    """

    kind: Kind
    unit_of: str | None = None
    near: bool = False


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "clubs": Measure("count", "clubs"),
        "clubs_standard": Measure("count", "clubs", near=True),
        "members": Measure("count", "members"),
        "members_women_share": Measure("rate", "members_women_share"),
        "members_older_share": Measure("rate", "members_older_share"),
        "members_disadvantaged_share": Measure("rate", "members_disadvantaged_share"),
        "borrowers": Measure("count", "borrowers"),
        "boards_trained": Measure("count", "trainees"),
        "boards_trained_women_share": Measure("rate", "trainees_women_share"),
        "board_courses": Measure("count", "courses"),
        "board_trainee_days": Measure("count", "trainee_days"),
        "trainees": Measure("count", "trainees"),
        "trainee_days": Measure("count", "trainee_days"),
        "seed_loans": Measure("money"),
        "counterpart_share": Measure("rate"),
    }
)
"""The measures of the register by code: what a framework's indicator may name."""

USUAL_BANDS = (10_000, 9_000, 6_000, 3_000, 0)
"""The Global Fund's five bands: the least achievement of each in basis points, the best first."""
BAND_STATUS = (Status.MET, Status.NEARLY, Status.BEHIND, Status.FAR_BEHIND, Status.FAILING)
"""The statuses of the usual bands, the best first."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day: a baseline, a milestone, a target."""

    day: date
    value: Fraction


@dataclass(frozen=True, slots=True)
class Rating:
    """How a result stands. `asked` is the time-adjusted target, `target` the last one, in the indicator's unit.

    `achievement` is the result against `asked`, and what the band is chosen by; `of_target` against `target`.
    `band` is the position among the bands, 0 the best.
    """

    state: State
    asked: Fraction | None = None
    target: Fraction | None = None
    achievement: Ratio | None = None
    of_target: Ratio | None = None
    band: int | None = None


def start_point(starts_on: date, *, kind: Kind | None, baseline: Fraction | None, baseline_on: date | None
                ) -> Point | None:  # fmt: skip
    """Where the way to the first target begins: the baseline, else nothing on the eve of the start.

    A share without a baseline begins nowhere: None.
    """
    eve = starts_on - timedelta(days=1)
    if baseline is not None:
        return Point(baseline_on or eve, baseline)
    return None if kind == "rate" else Point(eve, Fraction(0))


def asked_by(promises: Sequence[Point], *, on: date, start: Point | None) -> Fraction | None:
    """What was asked by the end of a day: on the straight line from the last promise (or `start`) to the next.

    After the last promise it is that one; before the first, without a start, the first. None without promises.
    """
    way = sorted(promises, key=lambda point: point.day)
    if not way:
        return None
    if start is not None and start.day < way[0].day:
        way.insert(0, start)
    if on <= way[0].day:
        return way[0].value
    for before, after in pairwise(way):
        if on <= after.day:
            part = Fraction((on - before.day).days, (after.day - before.day).days)
            return before.value + (after.value - before.value) * part
    return way[-1].value


def answered(actual: Fraction, *, asked: Fraction, direction: Direction, tolerance: Fraction = Fraction(0)
             ) -> Ratio | None:  # fmt: skip
    """How far a result answers what was asked, 1 when it does; None when there is nothing to divide by.

    Up: result ÷ asked. Down: asked ÷ result. Within: 1 inside the tolerance (in the indicator's unit), outside
    1 less the distance ÷ asked, never below 0.
    """
    if direction == "up":
        share = actual / asked if asked > 0 else None
    elif direction == "down":
        share = (asked / actual if actual > 0 else Fraction(1)) if asked >= 0 else None
    elif abs(actual - asked) <= tolerance:
        share = Fraction(1)
    else:
        share = max(1 - abs(actual - asked) / asked, Fraction(0)) if asked > 0 else Fraction(0)
    return None if share is None else Ratio(share.numerator, share.denominator)


def band_of(achievement: Ratio, *, bands: Sequence[int] = USUAL_BANDS) -> int:
    """The position of the first band that an achievement reaches, the last where it reaches none."""
    reached = (
        position
        for position, lower in enumerate(bands)
        if achievement.numerator * 10_000 >= lower * achievement.denominator
    )
    return next(reached, len(bands) - 1)


def rate_result(
    actual: Fraction | None,
    *,
    promises: Sequence[Point],
    start: Point | None,
    starts_on: date,
    on: date,
    direction: Direction = "up",
    tolerance: Fraction = Fraction(0),
    near: bool = False,
    bands: Sequence[int] = USUAL_BANDS,
) -> Rating:
    """The rating of a result at the end of the day `on`; an agreed value to keep within holds from the first day."""
    if not promises:
        return Rating("no_target")
    target = max(promises, key=lambda point: point.day).value
    if on < starts_on:
        return Rating("not_due", target=target)
    asked = asked_by(promises, on=on, start=None if direction == "within" else start)
    if actual is None or asked is None:
        return Rating("no_actual", asked, target)
    if near:
        return Rating("near", asked, target)
    of_target = answered(actual, asked=target, direction=direction, tolerance=tolerance)
    achievement = answered(actual, asked=asked, direction=direction, tolerance=tolerance)
    if achievement is None:
        return Rating("no_target", asked, target, of_target=of_target)
    return Rating("rated", asked, target, achievement, of_target, band_of(achievement, bands=bands))
