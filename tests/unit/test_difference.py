"""Changes between two dates, maps on one scale, and what may not be taken from one another."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.registry import indicator
from render.difference import DifferentMaps, changes, classed_changes, describe_changes
from render.measure import MapValue
from render.small_multiples import Series, Slice, one_scale, year_before, year_ends
from tests.pictures import names, series, values

COVERAGE, CLUBS = indicator("coverage"), indicator("clubs")


def value(number: float | None, **more: object) -> MapValue:
    state = "no_data" if number is None else "zero" if number == 0 else "value"
    return MapValue(number, state, str(number), **more)


def test_a_change_is_later_minus_earlier_with_sign_and_unit() -> None:
    found = changes("vi", COVERAGE, {"01": value(0.5), "02": value(0.3)}, {"01": value(0.625), "02": value(0.2)})
    assert [found[code].text for code in ("01", "02")] == ["+12,5 điểm phần trăm", "−10,0 điểm phần trăm"]
    assert changes("en", CLUBS, {"01": value(7)}, {"01": value(9)})["01"].text == "+2"


def test_what_is_unknown_or_withheld_on_either_date_has_no_change() -> None:
    hidden = MapValue(0.4, "withheld", "không công khai")
    before = {"01": value(None), "02": value(0.2), "03": hidden}
    after = {"01": value(0.5), "02": value(None), "03": value(0.5)}
    found = changes("vi", COVERAGE, before, after)
    assert {entry.state for entry in found.values()} == {"no_data"}
    assert {entry.value for entry in found.values()} == {None}


def test_an_estimate_on_either_date_makes_the_change_one() -> None:
    before = {"01": value(1, estimated=True), "02": value(1)}
    found = changes("vi", CLUBS, before, {"01": value(2), "02": value(2)})
    assert [found[code].estimated for code in ("01", "02")] == [True, False]


def test_two_sets_of_provinces_are_never_taken_from_one_another() -> None:
    with pytest.raises(DifferentMaps):
        changes("vi", CLUBS, values("63"), values("34"))
    with pytest.raises(DifferentMaps):
        Series("vi", "clubs", "34", (Slice("", "", values("63")), Slice("", "", values("34"))), "", ("",), "")


@given(st.lists(st.integers(-500, 500), min_size=1, max_size=63))
def test_shades_of_change_are_the_same_on_both_sides_and_zero_is_in_the_middle(steps: list[int]) -> None:
    before = {str(index): value(1000) for index in range(len(steps))}
    after = {str(index): value(1000 + step) for index, step in enumerate(steps)}
    legend, found = classed_changes("vi", CLUBS, changes("vi", CLUBS, before, after))
    assert sum(entry.count for entry in legend.classes) == len(steps)
    shade = {}
    for index, step in enumerate(steps):
        place = found[str(index)].class_index
        assert place is not None
        shade[step] = legend.classes[place].shade
        assert (shade[step] > 3) - (shade[step] < 3) == (step > 0) - (step < 0)
    for step, colour in shade.items():
        if -step in shade:
            assert colour - 3 == 3 - shade[-step]
    ordered = [shade[step] for step in sorted(shade)]
    assert ordered == sorted(ordered)


def test_the_change_in_words() -> None:
    called = {"01": "Hà Nội", "02": "Hà Giang", "04": "Cao Bằng"}
    before = {"01": value(5), "02": value(5), "04": value(None)}
    found = changes("vi", CLUBS, before, {"01": value(9), "02": value(4), "04": value(3)})
    words = describe_changes("vi", found, names=called)
    assert words == (
        "Giữa hai ngày: 1 tỉnh, thành phố tăng, 1 giảm, 0 không đổi, 1 chưa tính được. "
        "Tăng nhiều nhất: Hà Nội (+4). Giảm nhiều nhất: Hà Giang (−1)."
    )
    still = describe_changes("vi", changes("vi", CLUBS, {"01": value(5)}, {"01": value(5)}), names=called)
    assert "Tăng nhiều nhất" not in still
    assert "Giảm nhiều nhất" not in still
    nothing = changes("vi", CLUBS, {"01": value(None)}, {"01": value(5)})
    assert describe_changes("vi", nothing, names=called) == "Chưa tính được thay đổi của tỉnh, thành phố nào."


def test_all_maps_of_a_series_share_one_scale() -> None:
    shown = series("34", slices=4)
    legend, shaded = one_scale(shown)
    by_class: dict[int, list[float]] = {}
    for slice_ in shaded:
        assert slice_.keys() == names("34").keys()
        for entry in slice_.values():
            if entry.class_index is not None and entry.value is not None:
                by_class.setdefault(entry.class_index, []).append(entry.value)
    assert sorted(by_class) == list(range(len(legend.classes)))
    spans = [(min(by_class[index]), max(by_class[index])) for index in sorted(by_class)]
    assert all(low[1] < high[0] for low, high in pairwise(spans))


def test_a_year_is_shown_by_its_december_and_the_last_by_its_month() -> None:
    assert year_ends(dt.date(2024, 3, 1), last=dt.date(2026, 10, 1)) == (
        dt.date(2024, 12, 1), dt.date(2025, 12, 1), dt.date(2026, 10, 1),
    )  # fmt: skip
    assert year_ends(dt.date(2024, 1, 1), last=dt.date(2025, 12, 1)) == (dt.date(2024, 12, 1), dt.date(2025, 12, 1))
    assert year_ends(dt.date(2024, 1, 1), last=dt.date(2024, 5, 1)) == (dt.date(2024, 5, 1),)
    assert year_before(dt.date(2026, 10, 1), first=dt.date(2016, 1, 1)) == dt.date(2025, 10, 1)
    assert year_before(dt.date(2016, 5, 1), first=dt.date(2016, 1, 1)) == dt.date(2016, 1, 1)
