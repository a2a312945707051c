"""Reading a value of the address: what it says, what stands for it instead, or that it says nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection

from ui.nearest import Word, nearest_choice, nearest_month

LAST_PAGE = 100_000
CHECK_CODE = re.compile(r"[0-9a-f]{10}")
CODE = re.compile(r"VIE\d{3}")


class Instead(LookupError):
    """A value that stands for what was asked: `reason` is a text key, `shown` what is shown, `value` how it is kept."""

    def __init__(self, reason: str, value: object, *, shown: Word | dt.date) -> None:
        super().__init__(reason)
        self.reason, self.value, self.shown = reason, value, shown


def month(value: str) -> dt.date:
    """A month as 2026-10. Raises ValueError."""
    return dt.datetime.strptime(value, "%Y-%m").date().replace(day=1)


def quarter(value: str) -> dt.date:
    """A quarter as 2026-Q4, by its first day. Raises ValueError."""
    year, _, index = value.partition("-Q")
    if index not in {"1", "2", "3", "4"} or len(year) != 4:
        raise ValueError(value)
    return dt.date(int(year), 3 * int(index) - 2, 1)


def day(value: str) -> dt.date:
    """A day as 2026-11-25. Raises ValueError."""
    if len(value) != 10:
        raise ValueError(value)
    return dt.date.fromisoformat(value)


def check_code(value: str) -> str:
    """The code printed on a file, with or without its #, in any case. Raises ValueError."""
    code = value.strip().removeprefix("#").lower()
    if not CHECK_CODE.fullmatch(code):
        raise ValueError(value)
    return code


def page(value: str) -> int:
    """A page of a long list, from 1. Raises ValueError."""
    found = numbered(value)
    if found > LAST_PAGE:
        raise ValueError(value)
    return found


def numbered(value: str) -> int:
    """The number of something, from 1, of nine digits at most. Raises ValueError."""
    if not value.isascii() or not value.isdigit() or len(value) > 9 or int(value) < 1:
        raise ValueError(value)
    return int(value)


def known(name: str, words: Collection[str], *, default: str | None) -> Callable[[str], str]:
    """One of the words of a choice, the nearest for another, else the default."""

    def parse(value: str) -> str:
        if value in words:
            return value
        near = nearest_choice(name, value, words)
        if near is not None:
            raise Instead("common.note_nearest", near, shown=Word(name, near))
        if default is None:
            raise ValueError(value)
        raise Instead("common.note_default", default, shown=Word(name, default))

    return parse


def project(words: Collection[str], *, default: str) -> Callable[[str], str]:
    """A project's code. One written as a code is never taken for another: it has no money to show."""
    nearest = known("project", words, default=default)

    def parse(value: str) -> str:
        if value not in words and CODE.fullmatch(value.upper()):
            raise Instead("common.note_no_money", default, shown=Word("project", default))
        return nearest(value)

    return parse


def in_range(first: dt.date, *, latest: dt.date, last: dt.date | None) -> Callable[[str], dt.date]:
    """A month from `first` to `latest`; `last` stands for a later one, None for what the page shows unasked."""

    def parse(value: str) -> dt.date:
        try:
            found = month(value)
        except ValueError:
            near = nearest_month(value, first=first, last=latest)
            if near is None:
                raise
            raise Instead("common.note_month", near, shown=near) from None
        if found < first:
            raise Instead("common.note_before_first", first, shown=first)
        if found > latest:
            raise Instead("common.note_after_last", last, shown=latest)
        return found

    return parse
