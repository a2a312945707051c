"""Administrative units against their counts, and what hangs on them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models import AdminUnit, OlderPopulation, PublishedFigure, UnitSuccession
from data_access.queries.units import communes_by_province
from data_access.reference_loader import REFERENCE
from geo.units import COMMUNE_LISTS, REFORM_DATE, epoch_on

PROVINCES: Mapping[str, int] = {"63-2024": 63, "63-2025": 63, "34": 34}
# Which list a count is held against: the office counted on 4/1/2025, the list is that of 30/6/2025.
COUNTED_ON: Mapping[str, str] = {
    "2023-12-31": "63-2024",
    "2025-01-04": "63-2025",
    "2025-06-30": "63-2025",
    "2025-07-01": "34",
}


def totals(session: Session) -> list[str]:
    """Provinces and communes of each list."""
    reasons = []
    for level, wanted in (("province", PROVINCES), ("commune", COMMUNE_LISTS)):
        statement = select(AdminUnit.epoch, func.count()).where(AdminUnit.level == level).group_by(AdminUnit.epoch)
        found = {str(row[0]): int(row[1]) for row in session.execute(statement)}
        reasons += [
            f"{epoch} {level}: {found.get(epoch, 0)} ≠ {number}"
            for epoch, number in wanted.items()
            if found.get(epoch, 0) != number
        ]
    return reasons


def _exceptions() -> dict[tuple[str, str], tuple[int, int]]:
    with (REFERENCE / "count_exceptions.csv").open(encoding="utf-8", newline="") as file:
        return {(row["what"], row["code"]): (int(row["counted"]), int(row["listed"])) for row in csv.DictReader(file)}


def communes_counted(session: Session) -> list[str]:
    """Each province's communes as the lists hold them against every count of them, printed figures among them.

    A difference is a reason unless `count_exceptions.csv` has it with both numbers; so is an exception that is none.
    """
    listed = {epoch: communes_by_province(session, epoch) for epoch in COMMUNE_LISTS}
    differences: dict[tuple[str, str], tuple[int, int]] = {}
    with (REFERENCE / "commune_counts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = listed[COUNTED_ON[row["as_of"]]].get(row["code"], 0)
            if found != int(row["count"]):
                differences[row["as_of"], row["code"]] = int(row["count"]), found
    printed = session.execute(
        select(
            PublishedFigure.id, PublishedFigure.unit_code, PublishedFigure.value, PublishedFigure.as_of,
            PublishedFigure.is_target, PublishedFigure.epoch,
        ).where(PublishedFigure.indicator == "communes_total", PublishedFigure.as_of.is_not(None))
    )  # fmt: skip
    for figure, code, value, as_of, planned, epoch in printed:
        # A resolution's number is a plan for the reform's day.
        counts = listed["34" if planned or epoch == "34" else epoch_on(as_of or REFORM_DATE)]
        found = sum(counts.values()) if code is None else counts.get(code, 0)
        if found != int(value):
            differences[figure, code or ""] = int(value), found
    known = _exceptions()
    return [
        f"{what} {code}: {differences.get((what, code), '=')}, count_exceptions.csv: {known.get((what, code), '–')}"
        for what, code in sorted(differences.keys() | known.keys())
        if differences.get((what, code)) != known.get((what, code))
    ]


def weights(session: Session) -> list[str]:
    """Every link of the file is there, and the shares of an old unit that went to new ones make the whole of it."""
    table = UnitSuccession
    with (REFERENCE / "unit_succession.csv").open(encoding="utf-8", newline="") as file:
        shipped = sum(1 for _ in csv.DictReader(file))
    held = session.scalar(select(func.count()).select_from(table)) or 0
    lost = [] if held == shipped else [f"unit_succession: {held} ≠ {shipped}"]
    total = func.sum(table.weight)
    statement = (
        select(table.old_epoch, table.old_code, table.new_epoch, total)
        .group_by(table.old_epoch, table.old_code, table.new_epoch)
        .having((total < 1 - 1e-6) | (total > 1 + 1e-6))
        .limit(20)
    )
    return lost + [f"{old} {code} → {new}: {weight:.6f} ≠ 1" for old, code, new, weight in session.execute(statement)]


def older_people(session: Session) -> list[str]:
    """Where the nation's projection is known, 63 provinces of the same day sum to it."""
    table = OlderPopulation
    statement = select(table.as_of, table.epoch, table.older).where(table.basis == "projection")
    nation: dict[str, int] = {}
    provinces: dict[str, list[int]] = defaultdict(list)
    for as_of, epoch, older in session.execute(statement):
        if epoch is None:
            nation[as_of.isoformat()] = older
        elif epoch == "63-2025":
            provinces[as_of.isoformat()].append(older)
    reasons = [f"older_population {day}: {len(parts)} ≠ 63" for day, parts in provinces.items() if len(parts) != 63]
    return reasons + [
        f"older_population {day}: Σ {sum(provinces[day])} ≠ {whole}" for day, whole in nation.items()
        if sum(provinces[day]) != whole
    ]  # fmt: skip
