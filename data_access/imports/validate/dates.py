"""Days, months and periods as people write them: day before month, and only as exactly as was written."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from data_access.imports.tables import Value
from indicators.months import month_end

Precision = Literal["day", "month", "year"]
FIRST_YEAR, LAST_YEAR = 1900, 2100
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TIME = r"(?:[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAY = re.compile(rf"(?:ngày )?(\d{{1,2}})(?:[/.\-]| tháng )(\d{{1,2}})(?:[/.\-]| năm )(\d{{4}}|\d{{2}}){_TIME}")
_ISO_DAY = re.compile(rf"(\d{{4}})[/.\-](\d{{1,2}})[/.\-](\d{{1,2}}){_TIME}")
_MONTH = re.compile(r"(?:tháng |t)?(\d{1,2})(?:[/.\-]| năm )(\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})[/.\-](\d{1,2})")
_YEAR = re.compile(r"(?:năm )?(\d{4})")
_QUARTER = re.compile(r"(?:quý|q) ?(iv|i{1,3}|[1-4])(?:[/.\-]| năm | )(\d{4})")
_ISO_QUARTER = re.compile(r"(\d{4})[/.\- ]?q(iv|i{1,3}|[1-4])")


@dataclass(frozen=True, slots=True)
class Given:
    """A date as given: first and last day of what was written, and how exactly."""

    first: dt.date
    last: dt.date
    precision: Precision


def _text(text: str) -> str:
    spaced = re.sub(r"\s*([/.\-])\s*", r"\1", re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).strip()))
    return spaced.casefold()


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _whole_day(day: dt.date | None) -> Given | None:
    return None if day is None else Given(day, day, "day")


def _whole_month(year: int, month: int) -> Given | None:
    first = _day(year, month, 1)
    return None if first is None else Given(first, month_end(first), "month")


def _whole_year(year: int) -> Given | None:
    return Given(dt.date(year, 1, 1), dt.date(year, 12, 31), "year") if FIRST_YEAR <= year <= LAST_YEAR else None


@lru_cache(maxsize=4096)
def _from_text(text: str) -> Given | None:
    plain = _text(text)
    if found := _DAY.fullmatch(plain):
        day, month, year = (int(part) for part in found.groups())
        return _whole_day(_day(year if year > 99 else 2000 + year, month, day))
    if found := _ISO_DAY.fullmatch(plain):
        return _whole_day(_day(int(found[1]), int(found[2]), int(found[3])))
    if found := _MONTH.fullmatch(plain):
        return _whole_month(int(found[2]), int(found[1]))
    if found := _ISO_MONTH.fullmatch(plain):
        return _whole_month(int(found[1]), int(found[2]))
    if found := _YEAR.fullmatch(plain):
        return _whole_year(int(found[1]))
    return None


def given_date(value: Value) -> Given | None:
    """A cell of a date column; a number 1900–2100 is a year. None for what is no date."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return _whole_day(_day(value.year, value.month, value.day))
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _whole_year(int(value)) if float(value).is_integer() else None
    return _from_text(value)


def given_month(value: Value) -> dt.date | None:
    """A cell of a month column → the month's first day: 3/2024, T3/2024, 2024-03, any day of it, 202403."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = int(value) if float(value).is_integer() else 0
        given = _whole_month(number // 100, number % 100)
    else:
        given = given_date(value)
    return None if given is None or given.precision == "year" else given.first.replace(day=1)


def given_period(value: Value) -> tuple[dt.date, dt.date] | None:
    """A cell of a period column → first and last day of the quarter or year: 2024-Q3, quý III/2024, 2024."""
    if isinstance(value, str):
        plain = _text(value)
        if found := _QUARTER.fullmatch(plain):
            return _quarter(int(found[2]), found[1])
        if found := _ISO_QUARTER.fullmatch(plain):
            return _quarter(int(found[1]), found[2])
    given = given_date(value)
    return (given.first, given.last) if given is not None and given.precision == "year" else None


def _quarter(year: int, name: str) -> tuple[dt.date, dt.date] | None:
    number = _ROMAN.get(name) or int(name)
    first = _day(year, 3 * number - 2, 1)
    return None if first is None else (first, month_end(dt.date(year, 3 * number, 1)))
