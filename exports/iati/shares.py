"""What share of an activity serves which purpose, by the plan in force."""

from __future__ import annotations

from decimal import Decimal

from data_access.queries.iati import Planned
from exports.iati.terms import SMALL_LOANS, SOCIAL_SERVICES
from indicators.money import split_exact


def sector_shares(plan: tuple[Planned, ...]) -> list[tuple[str, Decimal]]:
    """(DAC code, per cent to two decimals), summing to exactly 100: loan capital of clubs, and everything else.

    Lines without a rate count for nothing; without a plan all is social services.
    """
    loans = sum(line.amount_vnd or 0 for line in plan if line.latest and line.category == "seed_loan")
    rest = sum(line.amount_vnd or 0 for line in plan if line.latest and line.category != "seed_loan")
    if not loans:
        return [(SOCIAL_SERVICES, Decimal(100))]
    parts = split_exact(10_000, weights=[rest, loans])
    codes = (SOCIAL_SERVICES, SMALL_LOANS)
    return [(code, Decimal(part) / 100) for code, part in zip(codes, parts, strict=True) if part]
