"""Loan capital of a project's clubs, apart from expenditure: given as seed, lent, repaid, overdue."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from data_access.models.summary import MoneyQuarter, ProvinceMonth
from data_access.queries.money_cells import places_in, province_label
from data_access.scope import Scope
from indicators.budget import quarter_of
from indicators.rates import Ratio


@dataclass(frozen=True, slots=True)
class Loans:
    """Whole đồng: `seed` given to clubs as the ledger has it; `lent` and `repaid` in the period as clubs report;
    `overdue` and the loan `fund` in the latest reports at its end.
    """

    seed: int = 0
    lent: int = 0
    repaid: int = 0
    overdue: int = 0
    fund: int = 0

    @property
    def due(self) -> int:
        """What fell due: repaid, or overdue."""
        return self.repaid + self.overdue

    @property
    def repayment(self) -> Ratio:
        """Repaid / due."""
        return Ratio(self.repaid, self.due)

    @property
    def overdue_share(self) -> Ratio:
        """Overdue / the loan fund."""
        return Ratio(self.overdue, self.fund)


@dataclass(frozen=True, slots=True)
class LoanCapital:
    """All of it, by province (code, name) and by quarter; the provinces sum to the whole, the quarters' flows too."""

    until: dt.date
    total: Loans
    provinces: tuple[tuple[str, str, Loans], ...]
    quarters: tuple[tuple[dt.date, Loans], ...]


@dataclass(slots=True)
class _Sums:
    """What one province did in one quarter; states are of the quarter's last month."""

    seed: int = 0
    lent: int = 0
    repaid: int = 0
    last: dt.date = dt.date.min
    state: tuple[int, int] = field(default=(0, 0))


def loan_capital(
    session: Session,
    scope: Scope,
    *,
    project: str,
    until: dt.date,
    province_set: str = "63",
    province: str | None = None,
    quarter: dt.date | None = None,
) -> LoanCapital:
    """Loan capital of a project's clubs to the day `until`, or in one quarter. Raises OutOfScope.

    Reads the summaries of money and of clubs' months; both stand on both maps.
    """
    segment = scope.segment(project)
    cells: dict[tuple[str, dt.date], _Sums] = defaultdict(_Sums)
    labels: dict[str, str] = {}
    places = places_in(session, project=project, province_set=province_set)
    for epoch, code, day, amount in session.execute(_seeds(project, until)):
        place, unplaced = places[epoch, code]
        key = f"{place}*" if unplaced else place
        labels[key] = province_label(place, province_set=province_set, unplaced=unplaced)
        cells[key, day].seed += int(amount)
    for code, day, lent, repaid, overdue, fund in session.execute(_months(segment, province_set, until)):
        labels.setdefault(code, province_label(code, province_set=province_set))
        cell = cells[code, quarter_of(day)]
        cell.lent, cell.repaid = cell.lent + lent, cell.repaid + repaid
        if day > cell.last:
            cell.last, cell.state = day, (overdue, fund)
    chosen = {
        key: cell
        for key, cell in cells.items()
        if (province is None or key[0] == province) and (quarter is None or key[1] == quarter)
    }
    codes, days = sorted({code for code, _ in chosen}), sorted({day for _, day in chosen})
    provinces = tuple(
        (code, labels[code], _loans(cell for (own, _), cell in sorted(chosen.items()) if own == code)) for code in codes
    )
    quarters = tuple(
        (day, _together(_loans([cell]) for (_, own), cell in chosen.items() if own == day)) for day in days
    )
    return LoanCapital(until, _together(loans for *_, loans in provinces), provinces, quarters)


def _seeds(project: str, until: dt.date) -> Select[str, str, dt.date, int]:
    cell = MoneyQuarter
    return (
        select(cell.epoch, cell.province_code, cell.quarter, func.sum(cell.spent_vnd))
        .where(cell.project == project, cell.category == "seed_loan", cell.quarter <= until)
        .group_by(cell.epoch, cell.province_code, cell.quarter)
    )


def _months(segment: str, province_set: str, until: dt.date) -> Select[str, dt.date, int, int, int, int]:
    row = ProvinceMonth
    return select(row.province_code, row.month, row.lent, row.repaid, row.overdue, row.income_fund).where(
        row.segment == segment, row.province_set == province_set, row.month <= until.replace(day=1), row.clubs > 0
    )


def _loans(cells: Iterable[_Sums]) -> Loans:
    """One province's quarters, in order: flows added, the state that of the last month reported."""
    seed = lent = repaid = 0
    last, state = dt.date.min, (0, 0)
    for cell in cells:
        seed, lent, repaid = seed + cell.seed, lent + cell.lent, repaid + cell.repaid
        if cell.last > last:
            last, state = cell.last, cell.state
    return Loans(seed, lent, repaid, *state)


def _together(loans: Iterable[Loans]) -> Loans:
    rows = [(each.seed, each.lent, each.repaid, each.overdue, each.fund) for each in loans]
    return Loans(*(sum(column) for column in zip(*rows, strict=True))) if rows else Loans()
