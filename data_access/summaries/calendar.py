"""The months that summaries cover, and which list of communes was in force in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.models import Club, ClubReport, Dataset
from geo.units import EPOCHS, epoch_on
from indicators.months import Months, last_days, month_end, month_range

EARLIEST = date(2016, 1, 1)
REPORTS_FROM = date(2021, 1, 1)
# Windows of twelve months look back from the first month of reports.
_LEAD_IN = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Months summarised (`months`), and of report matrices with their lead-in (`report_months`)."""

    months: Months
    report_months: Months

    @property
    def ends(self) -> npt.NDArray[np.datetime64]:
        """The last day of each month."""
        return last_days(self.months)

    @property
    def days(self) -> list[date]:
        """The first day of each month."""
        found: list[date] = self.months.astype("datetime64[D]").tolist()
        return found

    @property
    def epochs(self) -> npt.NDArray[np.int64]:
        """For each month the position in `geo.units.EPOCHS` of the list in force on its last day."""
        return np.array([EPOCHS.index(epoch_on(month_end(day))) for day in self.days], dtype=np.int64)

    @property
    def reported(self) -> slice:
        """The months, among `months`, from the first month of reports on."""
        return slice(int(np.searchsorted(self.months, np.datetime64(REPORTS_FROM, "M"))), len(self.months))

    def of_reports(self) -> slice:
        """The same months among `report_months`."""
        count = len(self.months) - self.reported.start
        return slice(len(self.report_months) - count, len(self.report_months))


def calendar_of(session: Session) -> Calendar | None:
    """From the first founding (not before 2016) to the dataset's last month; None for a register without clubs.

    A register without a stated end ends with its last report or founding.
    """
    first, last = session.execute(select(func.min(Club.founded_on), func.max(Club.founded_on))).one()
    if first is None:
        return None
    until = session.execute(select(Dataset.until)).scalar_one_or_none()
    if until is None:
        reported = session.execute(select(func.max(ClubReport.month))).scalar_one()
        until = max(last, reported or last)
    months = month_range(max(min(first, until), EARLIEST), last=max(until, EARLIEST))
    lead = month_range(min(_LEAD_IN, max(until, EARLIEST)), last=max(until, EARLIEST))
    return Calendar(months, lead)
