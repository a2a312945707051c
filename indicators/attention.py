"""Which provinces need a look first: rules as data, and a choice that is the same for the same numbers.

The thresholds are this system's own conventions, not published norms, and every screen says which one was crossed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from indicators.rates import Ratio

RuleCode = Literal["reporting", "coverage", "boards", "pace", "funding"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A province is noted when its value is under `least_percent`, provided that b of a / b is `base` or more.

    `page` is the address of the page that shows more.
    """

    code: RuleCode
    least_percent: int
    base: int
    page: str


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for rule in (
            # Reports received / due over the three months before.
            Rule("reporting", 90, 30, "chat-luong-so-lieu"),
            # Communes with a club / communes in force.
            Rule("coverage", 50, 10, "do-phu"),
            # Clubs whose board had the initial course / active clubs.
            Rule("boards", 75, 20, "tap-huan"),
            # New clubs / what the province's published target asks for by the day.
            Rule("pace", 90, 1, "de-an"),
            # The counterpart's share / its agreed share, once outside the agreement's tolerance.
            Rule("funding", 100, 1, "ngan-sach"),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Concern:
    """A province under a rule's threshold: its value, since which month without a break, and how far under.

    `since` is the first month seen when the whole series lies under the threshold, and `whole` says so.
    """

    rule: str
    province: str
    value: Ratio
    since: date
    whole: bool

    @property
    def shortfall(self) -> Fraction:
        """What is missing to the threshold, as a share of it: comparable between rules."""
        least = Fraction(RULES[self.rule].least_percent, 100)
        return 1 - Fraction(self.value.numerator, self.value.denominator) / least


def concern(rule: Rule, *, province: str, series: Sequence[tuple[date, Ratio]]) -> Concern | None:
    """The rule's concern for one province from its months, oldest first; None when the last one is in order."""
    if not series or not _under(rule, value=series[-1][1]):
        return None
    start = len(series) - 1
    while start and _under(rule, value=series[start - 1][1]):
        start -= 1
    return Concern(rule.code, province, series[-1][1], series[start][0], start == 0)


def _under(rule: Rule, *, value: Ratio) -> bool:
    return value.denominator >= rule.base and not value.at_least(rule.least_percent)


def most_urgent(concerns: Iterable[Concern], *, limit: int = 3) -> tuple[Concern, ...]:
    """The largest shortfalls, each of another province and, as far as they go round, of another rule.

    Equal shortfalls stand in order of rule and province code.
    """
    waiting = sorted(concerns, key=lambda entry: (-entry.shortfall, entry.rule, entry.province))
    chosen: list[Concern] = []
    for fresh_rule in (True, False):
        for entry in waiting:
            used = {kept.rule for kept in chosen} if fresh_rule else set()
            if len(chosen) < limit and entry.rule not in used and entry.province not in {c.province for c in chosen}:
                chosen.append(entry)
    return tuple(sorted(chosen, key=lambda entry: (-entry.shortfall, entry.rule, entry.province)))
