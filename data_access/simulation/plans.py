"""The simulated plans of the two projects: who pays what share of which category, and when. No plan was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_access.simulation.projects import VIE071_PROVINCES, VIE085_PROVINCES

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Plan:
    """A project's money. Category weights are thousandths of what the funder gives a province besides seed loans.

    `donor_cents` is the external grant for one province of a full-size project in US cents (seed loans included);
    `seed_dong` a club's loan fund; `counterpart_bp` the counterpart's agreed share of the whole. Quarters from
    `open_from` on are not closed: the final audit is awaited.
    """

    project: str
    provinces: tuple[str, ...]
    periods: tuple[Period, ...]
    donor: str
    donor_cents: int
    donor_weights: Mapping[str, int]
    seed_dong: int
    counterpart: str | None
    counterpart_bp: int
    counterpart_weights: Mapping[str, int]
    closing_until: date
    open_from: date


def _halves(*years: int) -> list[Period]:
    return [half for y in years for half in ((date(y, 1, 1), date(y, 6, 30)), (date(y, 7, 1), date(y, 12, 31)))]


VIE085 = Plan(
    project="VIE085",
    provinces=VIE085_PROVINCES,
    periods=(
        (date(2022, 12, 1), date(2023, 6, 30)),
        *_halves(2023, 2024, 2025)[1:5],
        (date(2025, 7, 1), date(2025, 11, 30)),
    ),
    donor="KOICA-HAK",
    donor_cents=32_000_000,
    donor_weights={
        "training": 350,
        "equipment": 150,
        "conference": 80,
        "monitoring": 130,
        "management": 230,
        "other": 60,
    },
    seed_dong=100_000_000,
    counterpart="HNCT",
    counterpart_bp=2000,
    counterpart_weights={"training": 190, "equipment": 120, "conference": 150, "monitoring": 140, "management": 400},
    closing_until=date(2025, 12, 19),
    open_from=date(2025, 7, 1),
)
VIE071 = Plan(
    project="VIE071",
    provinces=VIE071_PROVINCES,
    periods=(
        *_halves(2021, 2022, 2023)[1:],
        (date(2024, 1, 1), date(2024, 6, 30)),
        (date(2024, 7, 1), date(2024, 9, 30)),
    ),
    donor="JSDF-WB",
    # 2,750,000 USD (printed) over six provinces, a hundredth left unallocated.
    donor_cents=45_400_000,
    donor_weights={
        "training": 330,
        "equipment": 180,
        "conference": 70,
        "monitoring": 140,
        "management": 230,
        "other": 50,
    },
    seed_dong=130_000_000,
    counterpart=None,
    counterpart_bp=0,
    counterpart_weights={},
    closing_until=date(2024, 10, 31),
    open_from=date(2025, 1, 1),
)
PLANS = (VIE085, VIE071)
FULL_PROVINCE_CLUBS = {"VIE085": 27, "VIE071": 31}
CATEGORY_MARKS = {"training": "TH", "seed_loan": "VV", "equipment": "TB", "conference": "HN", "monitoring": "GS",
                  "management": "QL", "other": "KH"}  # fmt: skip
