"""Which unit a link's code means, and what stands on its ground on another list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.succession import successor_province
from geo.unit_on import asked_unit, on_list
from geo.units import EPOCHS, UnknownUnit, unit, units_in


@pytest.mark.parametrize(
    ("text", "epoch", "means"),
    [
        ("24", "34", ("34", "24")),
        ("24", "63-2025", ("63-2025", "24")),
        ("63-24", "34", ("63-2025", "24")),
        ("34-24", "63-2024", ("34", "24")),
        ("02", "34", ("63-2025", "02")),
        ("001", "34", ("63-2025", "001")),
        ("00001", "34", ("63-2025", "00001")),
        ("00004", "34", ("34", "00004")),
    ],
)
def test_a_code_is_read_on_the_list_shown_first(text: str, epoch: str, means: tuple[str, str]) -> None:
    found = asked_unit(text, epoch=epoch)
    assert (found.epoch, found.code) == means


@pytest.mark.parametrize(
    "text", ["", "1", "1234", "99", "63-", "64-01", "hà nội", "\N{SUPERSCRIPT TWO}1", "34-001", "٠١"]
)
def test_what_names_no_unit_is_refused(text: str) -> None:
    with pytest.raises(UnknownUnit):
        asked_unit(text, epoch="34")


@pytest.mark.parametrize(
    ("epoch", "code", "to", "names"),
    [
        ("63-2025", "02", "34", ["Tuyên Quang"]),
        ("34", "24", "63-2025", ["Bắc Giang", "Bắc Ninh"]),
        ("34", "24", "34", ["Bắc Ninh"]),
        ("63-2024", "001", "63-2025", ["Ba Đình"]),
        ("63-2025", "001", "63-2024", ["Ba Đình"]),
        ("63-2025", "001", "34", []),
        ("63-2025", "498", "34", ["Hoàng Sa"]),
        ("63-2025", "00001", "34", ["Hồng Hà"]),
    ],
)
def test_ground_is_followed_forwards_and_back(epoch: str, code: str, to: str, names: list[str]) -> None:
    assert [found.name for found in on_list(unit(epoch, code), epoch=to)] == names


def test_a_commune_made_of_several_lists_them_all() -> None:
    old = on_list(unit("34", "00004"), epoch="63-2025")
    assert len(old) > 1 and {each.level for each in old} == {"commune"}


def test_a_code_of_both_lists_lies_in_the_new_province_of_that_code() -> None:
    both = {u.code for u in units_in("63-2025")} & {u.code for u in units_in("34")}
    assert len(both) == 34
    assert all(successor_province(code) == code for code in both)


@given(st.sampled_from(EPOCHS), st.sampled_from(EPOCHS), st.data())
def test_every_province_has_ground_on_every_list(old: str, new: str, data: st.DataObject) -> None:
    found = on_list(data.draw(st.sampled_from(units_in(old))), epoch=new)
    assert found and {each.epoch for each in found} == {new}
