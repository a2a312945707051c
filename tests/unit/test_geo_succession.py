"""What became of what, with weights, and amounts carried over."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.succession import (
    NoSuccession,
    commune_links,
    origin_provinces,
    predecessors,
    recast,
    share_out,
    succession,
    successor_province,
    unchanged_provinces,
)
from geo.units import EPOCHS, UnknownEpoch, UnknownUnit, province_of, unit, units_in

OLD = [u.code for u in units_in("63-2025")]


def test_sixty_three_become_thirty_four_whole() -> None:
    links = succession("63-2025", "34")
    assert sorted(link.old_code for link in links) == OLD
    assert {link.new_code for link in links} == {u.code for u in units_in("34")}
    assert {(link.weight, link.basis) for link in links} == {(1.0, "exact")}


def test_known_mergers() -> None:
    assert successor_province("24") == "24" and successor_province("27") == "24"
    assert successor_province("82") == "82" and successor_province("87") == "82"
    assert successor_province("02") == "08"
    assert predecessors("79") == ("74", "77", "79")
    assert predecessors("01") == ("01",)
    names = {unit("34", code).name for code in unchanged_provinces()}
    assert names == {
        "Hà Nội", "Huế", "Lai Châu", "Điện Biên", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa", "Nghệ An",
        "Hà Tĩnh", "Cao Bằng",
    }  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [("63-2024", "63-2025"), ("63-2025", "34"), ("63-2024", "34")])
def test_shares_of_a_commune_sum_to_one_and_stay_in_its_province(old: str, new: str) -> None:
    total: dict[str, float] = defaultdict(float)
    for link in succession(old, new, level="commune"):
        assert 0 < link.weight <= 1
        total[link.old_code] += link.weight
        before = province_of(unit(old, link.old_code)).code
        after = province_of(unit(new, link.new_code)).code
        assert after == (successor_province(before) if new == "34" else before)
    assert all(share == pytest.approx(1, abs=1e-9) for share in total.values())


def test_no_new_commune_comes_from_nothing() -> None:
    reached = {link.new_code for level in ("commune", "district") for link in succession("63-2025", "34", level=level)}
    assert reached == {u.code for u in units_in("34", level="commune")}


def test_442_communes_were_split_and_four_cannot_be_followed() -> None:
    split = {link.old_code for link in succession("63-2025", "34", level="commune") if link.basis == "estimated"}
    assert len(split) == 442
    followed = {link.old_code for link in succession("63-2024", "63-2025", level="commune")}
    lost = [u.code for u in units_in("63-2024", level="commune") if u.code not in followed]
    assert lost == ["10774", "13339", "20239", "28825"]


def test_island_districts_became_communes() -> None:
    links = succession("63-2025", "34", level="district")
    assert {unit("34", link.new_code).name for link in links} == {
        "Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo",
    }  # fmt: skip


def test_every_new_commune_lies_in_one_old_province() -> None:
    for u in units_in("34", level="commune"):
        (link,) = origin_provinces(u.code)
        assert (link.weight, link.basis) == (1.0, "exact")
        assert successor_province(link.new_code) == u.parent_code


@given(st.dictionaries(st.sampled_from(OLD), st.integers(-(10**12), 10**12)))
def test_provinces_recast_to_the_unit(values: dict[str, int]) -> None:
    result = recast(values, old="63-2025", new="34")
    assert sum(result.values.values()) == sum(values.values())
    assert not result.estimated and not result.unplaced


COMMUNES = [u.code for u in units_in("63-2024", level="commune") if u.parent_code in {"080", "098", "001"}]


@given(st.dictionaries(st.sampled_from([*COMMUNES, "10774", "28825"]), st.integers(0, 10**9)))
def test_communes_recast_keeps_the_total_and_says_what_is_unplaced(values: dict[str, int]) -> None:
    result = recast(values, old="63-2024", new="34", level="commune")
    assert sum(result.values.values()) + sum(result.unplaced.values()) == sum(values.values())
    assert set(result.unplaced) == {"10774", "28825"} & set(values)
    assert result.estimated <= set(result.values)


def test_a_split_commune_marks_the_new_ones_estimated() -> None:
    link = next(link for link in succession("63-2025", "34", level="commune") if link.basis == "estimated")
    result = recast({link.old_code: 100}, old="63-2025", new="34", level="commune")
    assert result.estimated == set(result.values) and len(result.values) > 1


@given(st.integers(-1000, 1000), st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_parts_sum_to_the_whole(amount: int, weights: list[int]) -> None:
    parts = share_out(amount, {str(i): weight / sum(weights) for i, weight in enumerate(weights)})
    assert sum(parts.values()) == amount


def test_what_cannot_be_is_named() -> None:
    for call, error in (
        (lambda: succession("34", "63-2025"), NoSuccession),
        (lambda: succession(EPOCHS[0], EPOCHS[0]), NoSuccession),
        (lambda: succession("1999", "34"), UnknownEpoch),
        (lambda: successor_province("99"), UnknownUnit),
        (lambda: predecessors("00004"), UnknownUnit),
        (lambda: origin_provinces("01"), UnknownUnit),
        (lambda: recast({"001": 1}, old="63-2025", new="34"), UnknownUnit),
    ):
        with pytest.raises(error):
            call()


def test_links_by_old_commune() -> None:
    links = commune_links("63-2025", "34")
    assert [link.new_code for link in links["00001"]] == ["00097"]
    assert sum(len(own) for own in links.values()) == len(succession("63-2025", "34", level="commune"))
    assert "13339" not in commune_links("63-2024", "63-2025")
