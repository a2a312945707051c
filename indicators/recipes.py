"""What a figure of the register is made of: which sums, which rows stand behind them, and what each row adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Behind = Literal["clubs", "entries", "courses", "none"]
Only = Literal["active", "founded", "closed", "placed", "unplaced", "due", "scheme", "scheme_active"]
Adds = Literal["one", "commune", "latest", "own", "on_time", "standard", "trained"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one indicator is counted.

    `part` and `whole` are sums of a province's month (or of a scheme's, or of a standard's item); `whole` is "" where
    there is none. `behind` are the rows; of clubs `only` says which: those active at the month's end, founded or closed
    in the month, with or without a known commune, owing a report, founded under a scheme, or still active under it.
    `adds` is what a club adds: itself, its commune, `field` of its latest report, its report of the month, one that
    came on time, whether it meets the standard, whether its board was trained. Money is counted on `basis`.
    `made_of` are the figures that a figure without rows of its own is worked out from.
    """

    behind: Behind
    part: str = ""
    whole: str = ""
    only: Only = "active"
    adds: Adds = "one"
    field: str = ""
    basis: str = ""
    made_of: tuple[str, ...] = ()


def _latest(part: str, whole: str = "", *, field: str = "") -> Recipe:
    return Recipe("clubs", part, whole, adds="latest", field=field or part)


def _entries(basis: str) -> Recipe:
    return Recipe("entries", basis=basis)


def _standard() -> Recipe:
    return Recipe("clubs", "met", "assessed", adds="standard")


RECIPES: Mapping[str, Recipe] = MappingProxyType(
    {
        "clubs": Recipe("clubs", "clubs"),
        "clubs_founded": Recipe("clubs", "founded", only="founded"),
        "clubs_closed": Recipe("clubs", "closed", only="closed"),
        "clubs_commune_unknown": Recipe("clubs", "clubs_commune_unknown", only="unplaced"),
        "communes_with_club": Recipe("clubs", "communes_with_club", only="placed", adds="commune"),
        "coverage": Recipe("clubs", "communes_with_club", "communes_total", only="placed", adds="commune"),
        "clubs_per_10k_older": Recipe("clubs", "clubs"),
        "members": _latest("members"),
        "members_older": _latest("older"),
        "members_women": _latest("women"),
        "members_disadvantaged": _latest("disadvantaged"),
        "members_older_share": _latest("older", "members"),
        "members_women_share": _latest("women", "members"),
        "members_disadvantaged_share": _latest("disadvantaged", "members"),
        "members_per_club": _latest("members", "clubs_with_report"),
        "income_fund": _latest("income_fund"),
        "operating_fund": _latest("operating_fund"),
        "borrowers": _latest("borrowers"),
        "borrowing_rate": _latest("borrowers", "members"),
        "overdue": _latest("overdue"),
        "reporting_rate": Recipe("clubs", "reports_received", "reports_due", only="due", adds="own"),
        "timeliness": Recipe("clubs", "reports_on_time", "reports_due", only="due", adds="on_time"),
        "meets_standard": Recipe("clubs", "standard_met", "standard_assessed", adds="standard"),
        "std_members": _standard(),
        "std_older": _standard(),
        "std_women": _standard(),
        "std_meetings": _standard(),
        "std_activities": _standard(),
        "std_volunteers": _standard(),
        "std_funds": _standard(),
        "std_borrowing": _standard(),
        "boards_trained": Recipe("clubs", "boards_trained", "clubs", adds="trained"),
        "clubs_new_scheme": Recipe("clubs", "founded_total", only="scheme"),
        "members_new_scheme": Recipe("clubs", "members", only="scheme_active", adds="latest", field="members"),
        "members_older_new_scheme": Recipe("clubs", "older", only="scheme_active", adds="latest", field="older"),
        "planned": _entries("planned"),
        "committed": _entries("committed"),
        "received": _entries("received"),
        "disbursed": _entries("disbursed"),
        "spent": _entries("spent"),
        "plan_execution": _entries("spent"),
        "disbursement_rate": _entries("disbursed"),
        "burn": _entries("spent"),
        "cofinancing_share_committed": _entries("committed"),
        "cofinancing_share_received": _entries("received"),
        "cofinancing_share_spent": _entries("spent"),
        "courses": Recipe("courses"),
        "trainees": Recipe("courses"),
        "trainees_women_share": Recipe("courses"),
        "trainee_days": Recipe("courses"),
        "cost_per_trainee_day": Recipe("courses"),
        "reports_consistent": Recipe("none", made_of=("reporting_rate",)),
        "reports_usual": Recipe("none", made_of=("reporting_rate",)),
        "clubs_single": Recipe("none", made_of=("clubs",)),
        "published_agreement": Recipe("none", made_of=("clubs", "members", "communes_with_club")),
        "variance": Recipe("none", made_of=("spent", "planned")),
        "restore_amount": Recipe("none", made_of=("cofinancing_share_spent",)),
        "cost_per_club": Recipe("none", made_of=("spent", "clubs")),
        "cost_per_member": Recipe("none", made_of=("spent", "members")),
        "training_cost_per_day": Recipe("none", made_of=("spent", "trainee_days")),
        "clubs_maintained": Recipe("none", made_of=("clubs", "clubs_closed")),
        "achievement": Recipe("none", made_of=("clubs_new_scheme",)),
        "needed_pace": Recipe("none", made_of=("clubs_new_scheme",)),
        "recent_pace": Recipe("none", made_of=("clubs_founded",)),
        "time_adjusted_target": Recipe("none", made_of=("clubs_new_scheme",)),
        "forecast": Recipe("none", made_of=("clubs_new_scheme", "clubs_founded")),
        "status": Recipe("none", made_of=("clubs_new_scheme",)),
        "provinces_with_club": Recipe("none", made_of=("clubs",)),
        "provinces_coverage": Recipe("none", made_of=("clubs",)),
        "communes_total": Recipe("none", made_of=("coverage",)),
        "coverage_lowland": Recipe("none", made_of=("coverage",)),
        "coverage_mountain": Recipe("none", made_of=("coverage",)),
        "older_population": Recipe("none", made_of=("clubs_per_10k_older",)),
        "older_women_share": Recipe("none", made_of=("members_older_share", "members_women_share")),
    }
)
"""The recipe of every indicator of the registry."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The indicator that says what a measure of a results framework does, of the project and narrowed to a `category`
    of money, or to the boards (`boards`) in the first courses for them.
    """

    indicator: str
    category: str | None = None
    boards: bool = False


RESULTS: Mapping[str, Answered] = MappingProxyType(
    {
        "clubs": Answered("clubs"),
        "clubs_standard": Answered("meets_standard"),
        "members": Answered("members"),
        "members_women_share": Answered("members_women_share"),
        "members_older_share": Answered("members_older_share"),
        "members_disadvantaged_share": Answered("members_disadvantaged_share"),
        "borrowers": Answered("borrowers"),
        "boards_trained": Answered("trainees", boards=True),
        "boards_trained_women_share": Answered("trainees_women_share", boards=True),
        "board_courses": Answered("courses", boards=True),
        "board_trainee_days": Answered("trainee_days", boards=True),
        "trainees": Answered("trainees"),
        "trainee_days": Answered("trainee_days"),
        "seed_loans": Answered("disbursed", category="seed_loan"),
        "counterpart_share": Answered("cofinancing_share_spent"),
    }
)
"""Every measure of a results framework and what its number is made of."""
