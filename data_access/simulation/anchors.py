"""The points the simulated register is led through: published totals, and assumptions where nothing was published.

Read from `data_access/reference/simulation_anchors.csv`; a point taken from a published figure names it.
`simulation_choices.csv` lists the published figures that contradict another one, and which was followed.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from geo.units import REFERENCE

REFORM_EVE = date(2025, 6, 30)
Points = tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A published figure that is not followed, the one followed instead, and why."""

    figure: str
    followed: str
    reason: str


@dataclass(frozen=True, slots=True)
class Anchors:
    """Points by province. `clubs` are active clubs at the end of a day; keys are (epoch, province code), '' = nation.

    `communes` are communes with a club; `members` members per club; `starts` the first day a province has clubs;
    `kept` the provinces where no club closes, so that printed openings equal the difference of printed totals.
    """

    nation: Points
    clubs: Mapping[tuple[str, str], Points]
    communes: Mapping[tuple[str, str], Points]
    members: Mapping[str, float]
    starts: Mapping[str, date]
    kept: frozenset[str]
    figures: Mapping[str, tuple[date, float]]


@lru_cache(maxsize=1)
def read_anchors() -> Anchors:
    """Every anchor, points in order of day."""
    points: dict[tuple[str, str, str], list[tuple[date, float]]] = defaultdict(list)
    members: dict[str, float] = {}
    starts: dict[str, date] = {}
    kept: set[str] = set()
    figures: dict[str, tuple[date, float]] = {}
    with (REFERENCE / "simulation_anchors.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            indicator, province = row["indicator"], row["province"]
            if indicator == "no_closings":
                kept.add(province)
                continue
            day, value = date.fromisoformat(row["day"]), float(row["value"])
            if indicator == "start":
                starts[province] = day
            elif indicator == "members_per_club":
                members[province] = value
            else:
                points[indicator, row["epoch"], province].append((day, value))
                if row["figure"] and not row["reason"]:
                    figures[row["figure"]] = (day, value)
    sorted_points = {key: tuple(sorted(found)) for key, found in points.items()}
    return Anchors(
        nation=sorted_points["clubs", "", ""],
        clubs={(e, p): found for (i, e, p), found in sorted_points.items() if i == "clubs" and p},
        communes={(e, p): found for (i, e, p), found in sorted_points.items() if i == "communes"},
        members=members,
        starts=starts,
        kept=frozenset(kept),
        figures=figures,
    )


@lru_cache(maxsize=1)
def read_choices() -> tuple[Choice, ...]:
    """The contradicted or undated figures that are not followed."""
    with (REFERENCE / "simulation_choices.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Choice(**row) for row in csv.DictReader(file))
