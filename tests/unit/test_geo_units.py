"""The lists of units as shipped, and asking them."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.spelling import tidy
from geo.units import (
    COMMUNE_LISTS,
    EPOCH_DATES,
    EPOCHS,
    REFERENCE,
    REFORM_DATE,
    UnknownEpoch,
    UnknownUnit,
    epoch_on,
    latest_epoch,
    province_of,
    province_set,
    unit,
    units_in,
    units_on,
)


def test_each_list_has_its_length() -> None:
    communes = {epoch: len(units_in(epoch, level="commune")) for epoch in EPOCHS}
    assert communes == {"63-2024": 10_599, "63-2025": 10_035, "34": 3_321} == dict(COMMUNE_LISTS)
    assert [len(units_in(epoch)) for epoch in EPOCHS] == [63, 63, 34]
    assert [len(units_in(epoch, level="district")) for epoch in EPOCHS] == [705, 696, 0]


def test_hanoi_shrinks_from_579_to_126() -> None:
    assert [len(units_in(epoch, level="commune", province="01")) for epoch in EPOCHS] == [579, 526, 126]


def test_kinds_of_the_new_list() -> None:
    assert Counter(u.kind for u in units_in("34", level="commune")) == {"xã": 2_621, "phường": 687, "đặc khu": 13}
    assert Counter(u.kind for u in units_in("34")) == {"tỉnh": 28, "thành phố": 6}
    assert Counter(u.kind for u in units_in("63-2024")) == {"tỉnh": 58, "thành phố": 5}


@pytest.mark.parametrize(
    ("epoch", "as_of"), [("63-2024", "2023-12-31"), ("63-2025", "2025-06-30"), ("34", "2025-07-01")]
)
def test_counts_by_province_agree_with_the_published_ones(epoch: str, as_of: str) -> None:
    with (REFERENCE / "commune_counts.csv").open(encoding="utf-8", newline="") as file:
        published = {
            row["code"]: int(row["count"])
            for row in csv.DictReader(file)
            if row["set"] == province_set(epoch) and row["as_of"] == as_of
        }
    assert {u.code: len(units_in(epoch, level="commune", province=u.code)) for u in units_in(epoch)} == published


def test_the_statistics_office_counted_16_more_on_4_january_2025_than_stood_at_the_end() -> None:
    with (REFERENCE / "commune_counts.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["set"] == "63"]
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row["as_of"]] += int(row["count"])
    assert totals == {"2023-12-31": 10_599, "2025-01-04": 10_051, "2025-06-30": 10_035}


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("15", "Yên Bái", "Lào Cai"),
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("80", "Long An", "Tây Ninh"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_codes_are_reused_for_other_provinces(code: str, before: str, after: str) -> None:
    assert [unit(epoch, code).name for epoch in EPOCHS] == [before, before, after]


def test_no_other_code_changes_its_name_but_hue() -> None:
    changed = {
        u.code for u in units_in("34") if {unit(epoch, u.code).name for epoch in ("63-2024", "63-2025")} != {u.name}
    }
    assert changed == {"15", "24", "44", "52", "80", "82", "91", "46"}
    assert [unit(epoch, "46").full_name for epoch in EPOCHS] == [
        "Tỉnh Thừa Thiên Huế",
        "Thành phố Huế",
        "Thành phố Huế",
    ]


def test_every_unit_has_its_parent_and_its_epochs_dates() -> None:
    parents = {"commune": "district", "district": "province"}
    for epoch in EPOCHS:
        for level in ("province", "district", "commune"):
            for u in units_in(epoch, level=level):
                assert (u.valid_from, u.valid_to) == EPOCH_DATES[epoch]
                assert len(u.code) == {"province": 2, "district": 3, "commune": 5}[level]
                if level == "province":
                    assert u.parent_code is None
                else:
                    above = unit(epoch, u.parent_code or "")
                    assert above.level == ("province" if epoch == "34" else parents[level])


def test_names_are_written_one_way() -> None:
    for epoch in EPOCHS:
        for u in (*units_in(epoch), *units_in(epoch, level="commune")):
            assert u.name == tidy(u.name) == unicodedata.normalize("NFC", u.name)
            assert not u.name.startswith("0")
            # A ward of Huế is named after a kind.
            assert u.name == "Phường Đúc" or not u.name.casefold().startswith(f"{u.kind} ")


def test_points_lie_in_vietnam() -> None:
    for epoch in ("63-2025", "34"):
        for u in (*units_in(epoch), *units_in(epoch, level="commune")):
            assert u.lat is not None and u.lon is not None
            assert 6.5 < u.lat < 23.5 and 102 < u.lon < 117.5
    assert all(u.lat is None for u in units_in("63-2024", level="commune"))


@pytest.mark.parametrize(
    ("on", "epoch"),
    [
        (date(1990, 1, 1), "63-2024"),
        (date(2024, 12, 31), "63-2024"),
        (date(2025, 1, 1), "63-2025"),
        (REFORM_DATE - timedelta(days=1), "63-2025"),
        (REFORM_DATE, "34"),
        (date(2030, 1, 1), "34"),
    ],
)
def test_the_epoch_of_a_date(on: date, epoch: str) -> None:
    assert epoch_on(on) == epoch
    assert units_on(on) == units_in(epoch)


@given(st.dates(min_value=date(2008, 8, 1), max_value=date(2100, 1, 1)))
def test_a_unit_in_force_is_within_its_dates(on: date) -> None:
    for u in units_on(on):
        assert u.valid_from <= on and (u.valid_to is None or on <= u.valid_to)


def test_labels() -> None:
    assert unit("34", "79").label == "TP. Hồ Chí Minh"
    assert unit("34", "79").full_name == "Thành phố Hồ Chí Minh"
    assert unit("34", "01").label == "Hà Nội"
    assert province_of(unit("63-2025", "00001")).full_name == "Thành phố Hà Nội"
    assert province_of(unit("34", "01")) == unit("34", "01")


def test_sets() -> None:
    assert [province_set(epoch) for epoch in EPOCHS] == ["63", "63", "34"]
    assert (latest_epoch("63"), latest_epoch("34")) == ("63-2025", "34")


def test_what_is_unknown_is_named() -> None:
    with pytest.raises(UnknownUnit, match="99"):
        unit("34", "99")
    with pytest.raises(UnknownEpoch):
        unit("2019", "01")
    with pytest.raises(UnknownEpoch):
        latest_epoch("64")
    with pytest.raises(UnknownUnit, match="not a province"):
        units_in("63-2025", level="commune", province="001")
    with pytest.raises(UnknownUnit):
        units_on(REFORM_DATE, level="commune", province="02")
