"""Which number formats of a workbook mean a date or a percentage, and the days that its numbers stand for."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

Shown = Literal["", "date", "percent"]
_BUILT_IN: dict[int, Shown] = {
    9: "percent", 10: "percent",
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "date"),
}  # fmt: skip
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
FIRST_1900, _FIRST_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
_LAST = dt.datetime(9999, 12, 31)
_LEAP_ERROR = 60
"""The 1900 system has a 29 February 1900: before it, numbers stand for one day more."""
_YEARS = range(1900, 2101)


def shown(number: int, code: str | None) -> Shown:
    """How numbers of a format are shown; `code` is its pattern, None for one of those built in."""
    if code is None:
        return _BUILT_IN.get(number, "")
    bare = _LITERAL.sub("", code)
    if "%" in bare:
        return "percent"
    return "date" if _DATE_LETTERS.search(bare) and "general" not in bare.casefold() else ""


def day(serial: int | float, *, date_1904: bool) -> dt.datetime | dt.date | int | float:
    """The day, or the moment when it is not midnight, that a number in a date format stands for.

    A number that is no day, or a year that was typed into a cell formatted as a date (2023 would be shown as
    15/7/1905), stays a number.
    """
    if serial < 1 or serial in _YEARS:
        return serial
    first = _FIRST_1904 if date_1904 else FIRST_1900
    if not date_1904 and serial < _LEAP_ERROR:
        serial += 1
    if serial > (_LAST - first).days:
        return serial
    seconds = round(serial * 86_400)
    moment = first + dt.timedelta(days=seconds // 86_400, seconds=seconds % 86_400)
    return moment if moment.time() != dt.time() else moment.date()


def year_or_moment(moment: dt.datetime, *, first: dt.datetime) -> dt.datetime | dt.date | int:
    """A day as a file writes it out, or the year that was typed into a cell of dates, by the day that numbers count
    from there.
    """
    if moment.time() != dt.time():
        return moment
    serial = (moment - first).days
    return serial if serial in _YEARS else moment.date()
