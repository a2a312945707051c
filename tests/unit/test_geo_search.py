"""One box: what people type, what they mean, and what became of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.search import Hit, search, successors
from geo.units import EPOCHS, unit, units_in


def first(text: str) -> Hit:
    return search(text)[0]


def named(text: str, *, limit: int = 8) -> list[tuple[str, str, str]]:
    return [(hit.unit.full_name, hit.province.label, hit.unit.epoch) for hit in search(text, limit=limit)]


@pytest.mark.parametrize("text", ["ha noi", "HÀ NỘI", "Hanoi", "hn", "tp. Hà Nội", "tphn", "thanh pho ha noi"])
def test_hanoi_is_found_however_it_is_written(text: str) -> None:
    assert first(text).unit == unit("34", "01")


def test_initials_of_several_provinces_give_all_of_them() -> None:
    assert ("Tỉnh Hà Nam", "Hà Nam", "63-2025") in named("hn")


@pytest.mark.parametrize("text", ["tphcm", "sai gon", "hcm", "TP.HCM"])
def test_the_city_answers_to_itsshort_forms(text: str) -> None:
    assert first(text).unit.name == "Hồ Chí Minh"


def test_a_province_on_its_old_ground_is_told_once_and_a_namesake_on_new_ground_twice() -> None:
    assert named("Hà Nội") == [("Thành phố Hà Nội", "Hà Nội", "34")]
    assert [epoch for name, _, epoch in named("Gia Lai") if name == "Tỉnh Gia Lai"] == ["34", "63-2025"]


def test_an_old_province_says_what_it_became() -> None:
    hit = first("Hà Giang")
    assert (hit.unit.full_name, hit.old, hit.split) == ("Tỉnh Hà Giang", True, False)
    assert [new.full_name for new in hit.successors] == ["Tỉnh Tuyên Quang"]


def test_todays_communes_come_before_old_ones_and_say_their_province() -> None:
    found = named("My Duc", limit=20)
    assert found[:2] == [("Xã Mỹ Đức", "Hà Nội", "34"), ("Xã Mỹ Đức", "An Giang", "34")]
    assert ("Huyện Mỹ Đức", "Hà Nội", "63-2025") in found


def test_an_old_district_becomes_its_communes_successors() -> None:
    hit = first("huyện Mỹ Đức")
    assert hit.split
    assert "Xã Mỹ Đức" in [new.full_name for new in hit.successors]
    assert {new.level for new in hit.successors} == {"commune"}


def test_an_island_district_became_a_commune() -> None:
    assert [new.full_name for new in first("huyện Trường Sa").successors] == ["Đặc khu Trường Sa"]


def test_an_old_commune_has_its_district_and_its_successor() -> None:
    hit = first("thị trấn Đại Nghĩa")
    assert hit.district is not None
    assert hit.district.full_name == "Huyện Mỹ Đức"
    assert [new.full_name for new in hit.successors] == ["Xã Mỹ Đức"]


def test_a_kind_narrows() -> None:
    assert first("q.1").unit.full_name == "Quận 1"
    assert first("Q1").unit.full_name == "Quận 1"
    assert {name.split()[0] for name, _, _ in named("xã Mỹ Đức")} == {"Xã"}
    assert all(name.startswith("Phường 1") for name, _, _ in named("phuong 1"))


def test_a_name_that_starts_like_a_kind_is_still_a_name() -> None:
    assert "Huyện Quan Hóa" in [name for name, _, _ in named("Quan Hoa")]


@pytest.mark.parametrize("text", ["Mỹ Đức, An Giang", "my duc an giang", "xã Mỹ Đức, tỉnh An Giang"])
def test_a_place_after_the_name_narrows(text: str) -> None:
    assert {province for _, province, _ in named(text)} == {"An Giang"}
    assert first(text).unit.full_name == "Xã Mỹ Đức"


def test_a_district_after_the_name_narrows_too() -> None:
    assert named("An Mỹ, Mỹ Đức") == [("Xã An Mỹ", "Hà Nội", "63-2025")]


def test_marks_as_written_come_first() -> None:
    assert first("Hà Tĩnh").unit.full_name == "Tỉnh Hà Tĩnh"
    names = [name for name, _, _ in named("phường Hòa An", limit=30)]
    assert names[0] == "Phường Hòa An"


def test_the_beginning_and_the_inside_of_a_name_are_enough() -> None:
    assert first("khánh hò").unit.name == "Khánh Hòa"
    assert "Xã Bắc Đông Quan" in [name for name, _, _ in named("đông quan", limit=30)]
    assert any("Phù Mỹ" in name for name, _, _ in named("hù mỹ bắ"))


@pytest.mark.parametrize("text", ["", "   ", "…!?", "xyzzy", "<b>x</b> không có đâu"])
def test_what_is_no_name_finds_nothing(text: str) -> None:
    assert search(text) == ()


def test_a_unit_of_today_has_no_successors_and_every_old_one_but_four_has() -> None:
    assert successors(unit("34", "01")) == ()
    lost = [
        old
        for epoch in EPOCHS[:-1]
        for level in ("province", "commune")
        for old in units_in(epoch, level=level)
        if not successors(old)
    ]
    assert [(old.epoch, old.level) for old in lost] == [("63-2024", "commune")] * 4
    assert all(successors(old) for old in units_in("63-2025", level="district"))


def test_the_limit_is_kept_and_the_best_stay() -> None:
    assert len(search("a")) == 8
    assert search("an", limit=3) == search("an", limit=20)[:3]


@given(st.text(max_size=80))
def test_no_text_breaks_the_box(text: str) -> None:
    for hit in search(text):
        assert hit.old == bool(hit.successors) or hit.unit.epoch == "63-2024"
