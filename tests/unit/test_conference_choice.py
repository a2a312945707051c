"""A unit as somebody wrote it: the place on the map in force at the month's end, or a sentence that helps."""

from __future__ import annotations

import datetime as dt

import pytest

from data_access.errors import DataError
from data_access.queries.conference_choice import chosen, every, is_every

OLD, NEW = dt.date(2025, 6, 1), dt.date(2025, 7, 1)


@pytest.mark.parametrize(
    ("text", "month", "found"),
    [
        ("Ninh Bình", OLD, ("63", "37", "")),
        ("Ninh Bình", NEW, ("34", "37", "")),
        ("hn", NEW, ("34", "01", "")),
        ("Hà Nam", NEW, ("34", "37", "ended")),
        ("63-37", NEW, ("34", "37", "ended")),
        ("63-01", NEW, ("34", "01", "")),
        ("34-37", OLD, ("34", "37", "not_yet")),
        ("", OLD, ("63", None, "")),
        ("cả nước", NEW, ("34", None, "")),
    ],
)
def test_places_are_those_of_the_month(text: str, month: dt.date, found: tuple[str, str | None, str]) -> None:
    place = chosen(text, month=month)
    assert (place.map_set, place.code, place.opened.reason if place.opened else "") == found


@pytest.mark.parametrize("text", ["Nin Bìn", "xyzq", "99", "34-99", "1-1"])
def test_unknown_names_are_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(DataError) as refused:
        chosen(text, month=NEW)
    assert text in refused.value.vi and text in refused.value.en and refused.value.vi != refused.value.en


def test_a_near_name_is_offered() -> None:
    with pytest.raises(DataError) as refused:
        chosen("Ninh Bìn", month=NEW)
    assert "Ninh Bình" in refused.value.vi


def test_all_are_those_of_the_map_in_force() -> None:
    assert is_every("all") and is_every("Tất cả") and not is_every("Hà Nội")
    assert len(every(OLD)) == 63 and len(every(NEW)) == 34
    assert {place.map_set for place in every(OLD)} == {"63"}
