"""Reports whose parts contradict one another, and the fields in which they do.

A rule is written once and asked of arrays as of a database's columns: it only compares, adds and joins with `&`.
A field that was not reported (NaN, NULL) contradicts nothing. What a rule finds is a report to ask about; the
thresholds of the jumps are this system's own conventions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Fields = Mapping[str, Any]
"""Values by field; `<name>_before` is the value of the month before, `any_area` whether any area was carried out."""
JUMP = 10
JUMP_LEAST = 5_000_000
"""An amount that is ten times last month's and five million đồng above it is asked about."""
JUMPING = ("lent", "repaid", "overdue")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A rule: `holds` says where it is broken. The report's `field` should be at least `least`, or at most `most`."""

    code: str
    field: str
    holds: Callable[[Fields], Any]
    most: Callable[[Fields], Any] | None = None
    least: int | None = None


def _part(field: str) -> Contradiction:
    """A group of members that is larger than all members."""
    return Contradiction(f"{field}_gt_members", field, lambda f: f[field] > f["members"], most=lambda f: f["members"])


def _jump(field: str) -> Contradiction:
    """An amount that grew out of all proportion within a month."""
    before = f"{field}_before"
    return Contradiction(
        f"{field}_jump",
        field,
        lambda f: (f[before] > 0) & (f[field] >= f[before] * JUMP) & (f[field] - f[before] >= JUMP_LEAST),
        most=lambda f: f[before] * JUMP,
    )


RULES: tuple[Contradiction, ...] = (
    *(_part(field) for field in ("older", "women", "disadvantaged", "borrowers")),
    Contradiction("activities_without_meeting", "meetings", lambda f: (f["meetings"] == 0) & f["any_area"], least=1),
    Contradiction(
        "care_without_volunteers", "volunteers", lambda f: (f["home_care"] > 0) & (f["volunteers"] == 0), least=1
    ),
    Contradiction(
        "borrowers_without_fund", "income_fund", lambda f: (f["borrowers"] > 0) & (f["income_fund"] == 0), least=1
    ),
    Contradiction("lent_without_borrowers", "borrowers", lambda f: (f["lent"] > 0) & (f["borrowers"] == 0), least=1),
    Contradiction(
        "overdue_without_borrowers", "borrowers", lambda f: (f["overdue"] > 0) & (f["borrowers"] == 0), least=1
    ),
    Contradiction(
        "lent_gt_fund",
        "lent",
        lambda f: f["lent"] > f["income_fund"] + f["repaid"],
        most=lambda f: f["income_fund"] + f["repaid"],
    ),
    Contradiction(
        "overdue_gt_fund", "overdue", lambda f: f["overdue"] > f["income_fund"], most=lambda f: f["income_fund"]
    ),
    *(_jump(field) for field in JUMPING),
)
RULE_CODES = tuple(rule.code for rule in RULES)
