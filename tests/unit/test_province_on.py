"""A code in a link finds its province: with its map, alone, ended, kept, or not yet there."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.province_on import province_on, written
from geo.units import UnknownUnit, units_in

BEFORE, AFTER = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


@pytest.mark.parametrize(
    ("text", "on", "name", "map_set", "reason"),
    [
        ("34-37", AFTER, "Ninh Bình", "34", "as_asked"),
        ("63-37", BEFORE, "Ninh Bình", "63", "as_asked"),
        ("37", AFTER, "Ninh Bình", "34", "as_asked"),
        ("37", BEFORE, "Ninh Bình", "63", "as_asked"),
        ("44", AFTER, "Quảng Trị", "34", "as_asked"),
        ("44", BEFORE, "Quảng Bình", "63", "as_asked"),
        ("63-44", AFTER, "Quảng Trị", "34", "ended"),
        ("63-35", AFTER, "Ninh Bình", "34", "ended"),
        ("35", AFTER, "Ninh Bình", "34", "ended"),
        ("63-01", AFTER, "Hà Nội", "34", "renumbered"),
        ("34-01", BEFORE, "Hà Nội", "63", "renumbered"),
        ("34-37", BEFORE, "Ninh Bình", "34", "not_yet"),
    ],
)
def test_a_code_opens_the_nearest_true_province(text: str, on: dt.date, name: str, map_set: str, reason: str) -> None:
    opened = province_on(text, on=on)
    assert (opened.unit.name, opened.map_set, opened.reason) == (name, map_set, reason)


@pytest.mark.parametrize("text", ["", "0", "00", "34-00", "34-35", "65-01", "Hà Nội", "001", "63-999", "34-37 "])
def test_what_names_no_province_is_refused(text: str) -> None:
    with pytest.raises(UnknownUnit):
        province_on(text, on=AFTER)


@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_every_province_of_either_map_opens(on: dt.date) -> None:
    for map_set, epoch in (("63", "63-2025"), ("34", "34")):
        for each in units_in(epoch):
            assert province_on(written(map_set, each.code), on=on).unit.level == "province"
