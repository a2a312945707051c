"""Schemes: which one a club counts under, and results against their targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

from indicators.months import elapsed, months_left
from indicators.rates import Rate, Ratio

OTHER_SCHEME = "khac"
"""The scheme field of clubs that stand under none of the three."""


class InvalidTarget(ValueError):
    """A target below zero."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme: in force from `starts_on`, with its targets due on `due_on` (each the last day of a phase)."""

    code: str
    decision: str
    starts_on: date
    due_on: tuple[date, ...]


SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        "1533": Scheme("1533", "1533/QĐ-TTg", date(2016, 8, 2), (date(2020, 12, 31),)),
        "1336": Scheme("1336", "1336/QĐ-TTg", date(2020, 8, 31), (date(2025, 12, 31),)),
        "1648": Scheme("1648", "1648/QĐ-TTg", date(2025, 8, 1), (date(2030, 12, 31), date(2035, 12, 31))),
    }
)
"""The three schemes by code, oldest first. Each takes over on the day it starts."""


def derive_scheme(founded_on: date) -> str:
    """The scheme of a club whose field is blank: 1533 to 30/8/2020, 1336 to 31/7/2025, then 1648.

    Clubs older than 1533 are given to it too; `in_period` tells them apart.
    """
    started = [scheme.code for scheme in SCHEMES.values() if scheme.starts_on <= founded_on]
    return started[-1] if started else "1533"


def in_period(scheme: str, *, founded_on: date) -> bool:
    """Whether a club founded then lies within its scheme's period (from its start to the next one's)."""
    if scheme not in SCHEMES:
        return True
    return SCHEMES[scheme].starts_on <= founded_on and derive_scheme(founded_on) == scheme


def new_clubs(schemes: Iterable[str]) -> dict[str, int]:
    """Clubs under each scheme, from every club's scheme field; the values sum to the clubs given.

    All of SCHEMES and OTHER_SCHEME are keys; a code that is none of them counts as OTHER_SCHEME.
    """
    counts = dict.fromkeys((*SCHEMES, OTHER_SCHEME), 0)
    for code, clubs in Counter(schemes).items():
        counts[code if code in SCHEMES else OTHER_SCHEME] += clubs
    return counts


def achievement(result: int, *, target: int) -> Ratio:
    """Result / target. Not applicable for a target of 0. Raises InvalidTarget."""
    if target < 0:
        raise InvalidTarget(f"target {target} is below zero")
    return Ratio(result, target)


def achievement_of_rate(rate: Rate, *, target_bp: int) -> Ratio:
    """A rate against a target rate in basis points: 63 of 63 against 95 % (9500) is 105 %. Raises InvalidTarget."""
    return achievement(rate.numerator * 10_000, target=rate.denominator * target_bp)


def needed_pace(result: int, *, target: int, as_of: date, due: date) -> Ratio:
    """What is missing / months left (see `months_left`): a count a month. 0 once the target is met.

    Not applicable after the due date. Raises InvalidTarget.
    """
    if target < 0:
        raise InvalidTarget(f"target {target} is below zero")
    return Ratio(max(target - result, 0), months_left(as_of, due=due))


def time_adjusted_target(target: int, *, starts_on: date, due: date, on: date) -> Ratio:
    """What a straight line from nothing on the eve of `starts_on` to the target on `due` asks for by `on`."""
    done = elapsed(starts_on, ends_on=due, on=on)
    return Ratio(target * done.numerator, done.denominator)


class Status(Enum):
    """Where a result stands against its time-adjusted target: the Global Fund's five bands, or why there is none.

    `key` names the text, `shape` the mark that goes before it (never colour alone).
    """

    MET = ("met", "star")
    NEARLY = ("nearly", "circle")
    BEHIND = ("behind", "diamond")
    FAR_BEHIND = ("far_behind", "triangle")
    FAILING = ("failing", "cross")
    NO_TARGET = ("no_target", "dash")
    NOT_STARTED = ("not_started", "ring")

    def __init__(self, key: str, shape: str) -> None:
        self.key = key
        self.shape = shape


_BANDS = ((100, Status.MET), (90, Status.NEARLY), (60, Status.BEHIND), (30, Status.FAR_BEHIND))


def band(ratio: Ratio) -> Status:
    """The band of a ratio: ≥ 100 %, [90, 100), [60, 90), [30, 60), < 30. Without a value: NO_TARGET."""
    if ratio.state == "not_applicable":
        return Status.NO_TARGET
    return next((status for floor, status in _BANDS if ratio.at_least(floor)), Status.FAILING)


@dataclass(frozen=True, slots=True)
class Standing:
    """A status and the ratio behind it (result / time-adjusted target; None when there is none)."""

    status: Status
    ratio: Ratio | None


def standing(result: int, *, target: int | None, starts_on: date, due: date, on: date) -> Standing:
    """The status of a result at the end of the day `on`. No target, or one of 0, is NO_TARGET.

    The ratio's denominator is days × target, so that the bands are decided in whole numbers; show its percent.
    """
    if not target:
        return Standing(Status.NO_TARGET, None)
    if on < starts_on:
        return Standing(Status.NOT_STARTED, None)
    promised = time_adjusted_target(target, starts_on=starts_on, due=due, on=on)
    ratio = achievement(result * promised.denominator, target=promised.numerator)
    return Standing(band(ratio), ratio)
