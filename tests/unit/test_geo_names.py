"""Names of provinces and communes as people write them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.names import AmbiguousName, UnknownName, find_communes, find_province, fold
from geo.spelling import compact, tidy
from geo.units import EPOCHS, Unit, UnknownUnit, latest_epoch, province_of, units_in

OLD_NAMES = {
    "TP. HCM": "Hồ Chí Minh",
    "TPHCM": "Hồ Chí Minh",
    "Tp.HCM": "Hồ Chí Minh",
    "TP Hồ Chí Minh": "Hồ Chí Minh",
    "TP. Hồ Chí Minh": "Hồ Chí Minh",
    "Sài Gòn": "Hồ Chí Minh",
    "HN": "Hà Nội",
    "Hanoi": "Hà Nội",
    "Thừa Thiên - Huế": "Huế",
    "Thừa Thiên Huế": "Huế",
    "TT Huế": "Huế",
    "T.T. Huế": "Huế",
    "TP Huế": "Huế",
    "Hoà Bình": "Hòa Bình",
    "Hòa Bình": "Hòa Bình",
    "hoa binh": "Hòa Bình",
    "Đắk Lắk": "Đắk Lắk",
    "Đăk Lăk": "Đắk Lắk",
    "Đắc Lắc": "Đắk Lắk",
    "Dak Lak": "Đắk Lắk",
    "Daklak": "Đắk Lắk",
    "Đắc Nông": "Đắk Nông",
    "Bà Rịa – Vũng Tàu": "Bà Rịa - Vũng Tàu",
    "Bà Rịa-Vũng Tàu": "Bà Rịa - Vũng Tàu",
    "BR-VT": "Bà Rịa - Vũng Tàu",
    "Kon Tum": "Kon Tum",
    "Kontum": "Kon Tum",
    "Bắc Cạn": "Bắc Kạn",
    "tỉnh Hà Tĩnh": "Hà Tĩnh",
    "TINH HA TINH": "Hà Tĩnh",
    "T. Tây Ninh": "Tây Ninh",
    "Thanh Hoá": "Thanh Hóa",
    "thanhphodanang": "Đà Nẵng",
    "Da Nang City": "Đà Nẵng",
    "Quang Ninh province": "Quảng Ninh",
    "  Thái   Bình ": "Thái Bình",
    "HP": "Hải Phòng",
}


@pytest.mark.parametrize(("written", "name"), OLD_NAMES.items())
def test_usual_spellings(written: str, name: str) -> None:
    assert find_province(written, province_set="63").name == name
    assert find_province(unicodedata.normalize("NFD", written), province_set="63").name == name


def test_a_date_decides_which_province_is_meant() -> None:
    assert find_province("Ninh Bình", on=date(2025, 6, 30)).epoch == "63-2025"
    assert find_province("Ninh Bình", on=date(2025, 7, 1)).epoch == "34"
    assert find_province("Huế", on=date(2024, 6, 1)).full_name == "Tỉnh Thừa Thiên Huế"


def test_without_a_date_the_same_ground_is_no_question_and_other_ground_is() -> None:
    assert find_province("Hà Nội").epoch == "34"
    assert find_province("Hà Giang").epoch == "63-2025"
    with pytest.raises(AmbiguousName) as raised:
        find_province("Ninh Bình")
    assert [c.epoch for c in raised.value.candidates] == ["63-2025", "34"]


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        ("DN", {"Đà Nẵng", "Đắk Nông", "Đồng Nai"}),
        ("QN", {"Quảng Ninh", "Quảng Nam", "Quảng Ngãi"}),
        ("LC", {"Lào Cai", "Lai Châu"}),
    ],
)
def test_initials_of_several_are_ambiguous(written: str, fits: set[str]) -> None:
    with pytest.raises(AmbiguousName, match=written) as raised:
        find_province(written, province_set="63")
    assert {c.name for c in raised.value.candidates} == fits


def test_an_unknown_name_says_what_is_near_and_where_else_it_stood() -> None:
    with pytest.raises(UnknownName) as raised:
        find_province("Hà Giangg", province_set="63")
    assert "Hà Giang" in raised.value.suggestions
    with pytest.raises(UnknownName) as raised:
        find_province("Hà Giang", province_set="34")
    assert [u.code for u in raised.value.elsewhere] == ["02"]
    for written in ("Quy Nhơn", "", "T", "Tỉnh", "%%%"):
        with pytest.raises(UnknownName):
            find_province(written)


def test_a_date_and_a_set_together_are_refused() -> None:
    with pytest.raises(ValueError, match="not both"):
        find_province("Hà Nội", on=date(2025, 1, 1), province_set="63")


def _bare(text: str) -> str:
    return fold(text)


PREFIXES = ["", "Tỉnh ", "T. ", "TP. ", "TP.", "thành phố ", "tinh "]
WAYS = [
    str,
    str.upper,
    str.lower,
    _bare,
    lambda text: _bare(text).replace(" ", ""),
    lambda text: text.replace(" ", "-"),
    lambda text: f"  {text}.",
    lambda text: unicodedata.normalize("NFD", text),
]


@given(
    which=st.sampled_from(["63", "34"]),
    index=st.integers(0, 62),
    prefix=st.sampled_from(PREFIXES),
    ways=st.lists(st.sampled_from(WAYS), max_size=2),
)
def test_every_province_is_found_however_written(which: str, index: int, prefix: str, ways) -> None:
    provinces = units_in(latest_epoch(which))
    province = provinces[index % len(provinces)]
    written = prefix + province.name
    for way in ways:
        written = way(written)
    assert find_province(written, province_set=which) == province


@given(st.text(max_size=20))
def test_any_text_is_a_unit_or_a_named_error(text: str) -> None:
    try:
        assert isinstance(find_province(text, province_set="63"), Unit)
    except (UnknownName, AmbiguousName) as error:
        assert error.text == text


COMMUNES = [u for epoch in EPOCHS for u in units_in(epoch, level="commune")[::40]]
COMMUNE_WAYS = [
    lambda u: u.full_name,
    lambda u: u.full_name.upper(),
    lambda u: fold(u.full_name),
    lambda u: u.name,
    lambda u: fold(u.name),
]


@given(st.sampled_from(COMMUNES), st.sampled_from(COMMUNE_WAYS))
def test_every_commune_is_among_its_fits(commune: Unit, way) -> None:
    found = find_communes(way(commune), province=province_of(commune).code, epoch=commune.epoch)
    assert commune in found


def test_numbers_kinds_marks_and_districts_of_communes() -> None:
    for written in ("Phường 1", "P.1", "P1", "p 01", "Phường 01"):
        assert len(find_communes(written, province="79", epoch="63-2025")) == 10
    for district in ("Quận 3", "Q.3", "q3", "3"):
        (found,) = find_communes("P.1", province="79", epoch="63-2025", district=district)
        assert found.parent_code == "770"
    (town,) = find_communes("TT Yên Viên", province="01", epoch="63-2025")
    (village,) = find_communes("xã Yên Viên", province="01", epoch="63-2025")
    assert (town.kind, village.kind) == ("thị trấn", "xã")
    assert len(find_communes("Yên Viên", province="01", epoch="63-2025")) == 2
    assert [c.name for c in find_communes("Xa Dung", province="11", epoch="63-2025")] == ["Xa Dung"]
    assert find_communes("xã Phúc Xá", province="01", epoch="63-2025") == ()
    assert find_communes("Phúc Xá", province="01", epoch="63-2025", district="Quận Tây Hồ") == ()
    assert find_communes("", province="01", epoch="34") == ()


def test_a_district_named_like_a_kind() -> None:
    in_district = units_in("63-2025", level="commune", province="38")
    wanted = next(u for u in in_district if u.parent_code == "385")
    for district in ("Quan Hóa", "Huyện Quan Hóa", "H. Quan Hoá"):
        assert wanted in find_communes(wanted.name, province="38", epoch="63-2025", district=district)


def test_marks_decide_when_two_names_differ_by_them_only() -> None:
    found = find_communes("xã Tân Thạnh", province="82", epoch="34")
    assert {c.name for c in found} <= {"Tân Thạnh"}
    both = find_communes("xa tan thanh", province="92", epoch="34")
    assert {compact(c.name) for c in both} == {"tanthanh"}


def test_communes_of_no_province() -> None:
    with pytest.raises(UnknownUnit):
        find_communes("x", province="02", epoch="34")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Hoà", "Hòa"),
        ("Thuỷ", "Thủy"),
        ("khoẻ", "khỏe"),
        ("Quỳ Hợp", "Quỳ Hợp"),
        ("toàn", "toàn"),
        ("HOÀ  X ", "HÒA X"),
    ],
)
def test_tone_marks_stand_on_the_first_vowel(written: str, kept: str) -> None:
    assert tidy(written) == kept


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert set(fold(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
