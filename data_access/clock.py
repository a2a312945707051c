"""Times as people in Viet Nam read them: seven hours ahead of universal time, all year, since 1975."""

from __future__ import annotations

import datetime as dt

VIETNAM = dt.timezone(dt.timedelta(hours=7))
ZONE = "UTC+7"
"""What stands behind a time that people read."""


def here(at: dt.datetime) -> dt.datetime:
    """A time in Viet Nam's; one without a zone is in universal time, as SQLite gives it back."""
    return (at if at.tzinfo is not None else at.replace(tzinfo=dt.UTC)).astimezone(VIETNAM)


def today() -> dt.date:
    """The day it is in Viet Nam."""
    return dt.datetime.now(VIETNAM).date()


def written(at: dt.datetime) -> str:
    """A time for files and programs, to the second and with its zone: 2026-11-25T17:49:08+07:00."""
    return here(at).isoformat(timespec="seconds")


def said(at: dt.datetime, pattern: str) -> str:
    """A time by a pattern of `strftime`, and its zone: said(at, "%d/%m/%Y %H:%M") → 25/11/2026 17:49 (UTC+7)."""
    return f"{here(at).strftime(pattern)} ({ZONE})"


def midnight(day: dt.date) -> dt.datetime:
    """When a day begins in Viet Nam, in universal time, as times are kept."""
    return dt.datetime.combine(day, dt.time(), VIETNAM).astimezone(dt.UTC)
