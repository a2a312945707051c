"""Times are kept in universal time and told in Viet Nam's."""

from __future__ import annotations

import datetime as dt

import pytest

from data_access import clock
from data_access.queries.origins import Load
from render.origin_told import load_rows, moment

EVENING = dt.datetime(2026, 11, 25, 17, 49, 8, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "at", [EVENING, EVENING.replace(tzinfo=None), EVENING.astimezone(dt.timezone(dt.timedelta(hours=9)))]
)
def test_a_time_is_the_same_moment_in_viet_nam_with_or_without_a_zone(at: dt.datetime) -> None:
    assert clock.here(at) == EVENING and clock.here(at).utcoffset() == dt.timedelta(hours=7)
    assert clock.written(at) == "2026-11-26T00:49:08+07:00"
    assert clock.said(at, "%d/%m/%Y %H:%M") == "26/11/2026 00:49 (UTC+7)"
    assert moment("vi", at) == "26/11/2026 00:49 (UTC+7)"


def test_a_day_begins_at_midnight_in_viet_nam() -> None:
    assert clock.midnight(dt.date(2026, 11, 26)) == dt.datetime(2026, 11, 25, 17, tzinfo=dt.UTC)
    assert abs(clock.today() - dt.date.today()) <= dt.timedelta(days=1)


def test_a_load_tells_its_time_to_people_and_to_programs() -> None:
    load = Load(3, "file", "hn.xlsx", "ab", "Hội", EVENING, 9, None, None, None)
    raw, shown = load_rows("vi", [load], {3: 2})
    assert "2026-11-26T00:49:08+07:00" in raw[0] and "26/11/2026 00:49 (UTC+7)" in shown[0]
