"""The dimensions of data quality; what stands twice; and how near the register is to what was published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, TypeVar

Verdict = Literal["agrees", "above", "below"]
T = TypeVar("T")

DIMENSIONS: Mapping[str, str] = MappingProxyType(
    {
        "completeness": "reporting_rate",
        "timeliness": "timeliness",
        "consistency": "reports_consistent",
        "outliers": "reports_usual",
        "duplicates": "clubs_single",
        "published": "published_agreement",
    }
)
"""What is looked at, and the indicator that says it as a rate."""
TOLERANCE = Decimal("0.1")
"""How far the register may be from a published figure, as a share of it: the usual tenth of data quality reviews."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The register beside a published figure: `difference` = register − published, `ratio` None where that is zero."""

    register: Decimal
    published: Decimal

    @property
    def difference(self) -> Decimal:
        """How much more the register says."""
        return self.register - self.published

    @property
    def ratio(self) -> Decimal | None:
        """Register ÷ published."""
        return self.register / self.published if self.published else None

    @property
    def verdict(self) -> Verdict:
        """Whether they agree within the tolerance, and which is larger where they do not."""
        if abs(self.difference) <= abs(self.published) * TOLERANCE:
            return "agrees"
        return "above" if self.difference > 0 else "below"


def standing_twice(keyed: Iterable[tuple[Hashable, T]]) -> tuple[tuple[T, ...], ...]:
    """The groups of two or more that share a key, each and all in the order in which they came."""
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for key, item in keyed:
        groups[key].append(item)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
