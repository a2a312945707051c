"""From the plan to what was spent, step by step: every step is exact and the steps add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Name = Literal[
    "planned_original", "revision", "planned", "not_committed", "committed", "not_received", "received",
    "not_disbursed", "disbursed", "advances", "unspent", "spent",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A level reached (`total`), or the change from the level before: below zero where less came through."""

    name: Name
    amount: int
    total: bool


def plan_to_spent(
    *, promised: tuple[int, int, int] | None, received: int, disbursed: int, advances: int, spent: int
) -> tuple[Step, ...]:
    """The steps; `promised` are the original and the revised plan and what was committed, None where none are known.

    `advances` is the part of what was disbursed that is still out as advances. The first level and all changes after
    it add up to what was spent, and on the way to every level.
    """
    start: tuple[Step, ...] = ()
    if promised is not None:
        original, planned, committed = promised
        start = (
            Step("planned_original", original, True),
            Step("revision", planned - original, False),
            Step("planned", planned, True),
            Step("not_committed", committed - planned, False),
            Step("committed", committed, True),
            Step("not_received", received - committed, False),
        )
    return (
        *start,
        Step("received", received, True),
        Step("not_disbursed", disbursed - received, False),
        Step("disbursed", disbursed, True),
        Step("advances", -advances, False),
        Step("unspent", spent - disbursed + advances, False),
        Step("spent", spent, True),
    )
