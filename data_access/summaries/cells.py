"""Sums by cell, a cell being the clubs of one old province, project and scheme; everything additive adds from these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data_access.summaries.calendar import Calendar
from data_access.summaries.inputs import Clubs, Floats, ReportMatrices
from indicators.quality import STANDARD, Reports, activity_mask, on_time, standard_items
from indicators.windows import carry, latest_known

# Of the latest report; lending and repayment are the month's own.
STATES = ("members", "older", "women", "disadvantaged", "volunteers", "home_care", "borrowers", "income_fund",
          "operating_fund", "overdue")  # fmt: skip
FLOWS = ("lent", "repaid")

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Cell = tuple[str, str, str]


@dataclass(slots=True)
class Cells:
    """For each cell (old province, project or '', scheme): quantity → (months,)."""

    sums: dict[Cell, dict[str, Ints]]

    def add(self, other: Mapping[Cell, Mapping[str, Ints]]) -> None:
        """Add the sums of other clubs."""
        for cell, quantities in other.items():
            mine = self.sums.setdefault(cell, {})
            for name, values in quantities.items():
                mine[name] = mine[name] + values if name in mine else values


def active(clubs: Clubs, *, calendar: Calendar) -> Bools:
    """Which clubs count at each month's end, (clubs, months)."""
    ends = calendar.ends
    return (clubs.founded[:, None] <= ends) & ~(clubs.closed[:, None] <= ends)


def _by_report(clubs: Clubs, reports: ReportMatrices, *, calendar: Calendar, on: Bools) -> dict[str, Floats | Bools]:
    """Matrices (clubs, months of reports) of what reports say, for the months from 2021 on."""
    shown = calendar.of_reports()
    months = calendar.report_months
    # Active in the lead-in does not matter: only the shown months are kept.
    wide = np.zeros(reports.sent.shape, dtype=np.bool_)
    wide[:, shown] = on[:, calendar.reported]
    latest = latest_known(reports.sent)
    has = (latest >= 0) & wide
    found: dict[str, Floats | Bools] = {"clubs_with_report": has}
    for name in STATES:
        found[name] = np.where(has, np.nan_to_num(carry(reports.fields[name], latest=latest)), 0.0)
    due = wide & (clubs.founded[:, None].astype("datetime64[M]") < months)
    found["reports_due"] = due
    found["reports_received"] = reports.sent & due
    found["reports_on_time"] = on_time(reports.received, months=months) & reports.sent & due
    for name in FLOWS:
        found[name] = np.where(reports.sent & wide, np.nan_to_num(reports.fields[name]), 0.0)
    f = reports.fields
    founded = (clubs.founded.astype("datetime64[M]") - months[0]).astype(np.int64)
    items = standard_items(
        Reports(
            f["members"],
            f["older"],
            f["women"],
            f["meetings"],
            f["volunteers"],
            f["income_fund"],
            f["operating_fund"],
            f["borrowers"],
            activity_mask(reports.areas),
            wide,
            founded,
        )
    )
    for code, item in items.items():
        prefix = "standard" if code == STANDARD else code
        found[f"{prefix}_met"], found[f"{prefix}_assessed"] = item.met, item.assessed
    return {name: matrix[:, shown] for name, matrix in found.items()}


def _by_date(clubs: Clubs, *, calendar: Calendar, on: Bools) -> dict[str, Bools]:
    months = calendar.months
    epochs = calendar.epochs
    found = {
        "clubs": on,
        "founded": clubs.founded[:, None].astype("datetime64[M]") == months,
        "founded_total": clubs.founded[:, None].astype("datetime64[M]") <= months,
        "closed": clubs.closed[:, None].astype("datetime64[M]") == months,
        "boards_trained": on & (clubs.trained[:, None] <= calendar.ends),
    }
    nowhere = np.array([[code is None for code in row] for row in clubs.communes], dtype=np.bool_)
    found["clubs_commune_unknown"] = on & nowhere.reshape(clubs.communes.shape)[epochs].T
    # Before the reform both maps count by the old list; afterwards each by its own.
    for name, new_map in (("estimated_63", 1), ("estimated_34", 2)):
        found[name] = on & clubs.estimated[np.where(epochs == 2, new_map, epochs)].T
    return found


def sum_cells(clubs: Clubs, reports: ReportMatrices | None, *, calendar: Calendar) -> dict[Cell, dict[str, Ints]]:
    """Sums by cell of some clubs; months before 2021 are zero in what reports say."""
    keys = list(zip(clubs.province63, clubs.project, clubs.scheme, strict=True))
    cells = sorted(set(keys))
    position = {cell: k for k, cell in enumerate(cells)}
    member = np.zeros((len(cells), len(keys)))
    member[[position[key] for key in keys], np.arange(len(keys))] = 1.0
    on = active(clubs, calendar=calendar)
    result: dict[Cell, dict[str, Ints]] = {cell: {} for cell in cells}
    by_report = {} if reports is None else _by_report(clubs, reports, calendar=calendar, on=on)
    for name, matrix in (*_by_date(clubs, calendar=calendar, on=on).items(), *by_report.items()):
        # Sums stay far below 2^53, so floats hold them exactly.
        totals = np.rint(member @ matrix.astype(np.float64)).astype(np.int64)
        full = np.zeros((len(cells), len(calendar.months)), dtype=np.int64)
        full[:, len(calendar.months) - totals.shape[1] :] = totals
        for k, cell in enumerate(cells):
            result[cell][name] = full[k]
    return result
