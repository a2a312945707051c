"""Classes, states and bounds of the map's legend, and the map in words."""

from __future__ import annotations

import pytest

from indicators.registry import indicator
from render.classes import bounds, shades
from render.legend import classed
from render.map_view import describe, map_view
from render.measure import MapValue, State
from render.palette import SEQUENTIAL

NAMES = {"01": "Hà Nội", "02": "Hà Giang", "04": "Cao Bằng", "06": "Bắc Kạn", "08": "Tuyên Quang"}


def value(number: float | None, state: State = "value", *, estimated: bool = False) -> MapValue:
    return MapValue(number, state, "" if number is None else str(number), estimated=estimated)


def test_whole_classes_name_both_ends_and_meet_nowhere() -> None:
    assert bounds("vi", (1, 20, 41, 200), whole=True, decimals=0) == ("1–19", "20–40", "41–200")


def test_a_class_of_one_whole_number_is_that_number() -> None:
    assert bounds("vi", (3, 4, 9), whole=True, decimals=0) == ("3", "4–9")


def test_other_classes_say_that_the_upper_bound_is_outside_but_for_the_last() -> None:
    assert bounds("vi", (0.5, 2, 12.5), whole=False, decimals=1) == ("0,5–<2,0", "2,0–12,5")
    assert bounds("en", (0.5, 2, 12.5), whole=False, decimals=1) == ("0.5–<2.0", "2.0–12.5")


def test_all_the_same_is_one_class() -> None:
    legend, shown = classed("vi", indicator("clubs"), {code: value(7) for code in NAMES})
    assert [(entry.label, entry.count) for entry in legend.classes] == [("7", 5)]
    assert {entry.class_index for entry in shown.values()} == {0}


@pytest.mark.parametrize("count", range(1, 8))
def test_shades_are_spread_over_the_palette_and_rise(count: int) -> None:
    steps = shades(count)
    assert len(steps) == count
    assert list(steps) == sorted(set(steps))
    assert all(0 <= step < len(SEQUENTIAL) for step in steps)


def test_every_province_is_counted_once_in_a_class_or_a_state() -> None:
    values = {
        "01": value(12), "02": value(40), "04": value(0, "zero"), "06": value(None, "no_data"),
        "08": value(None, "withheld"),
    }  # fmt: skip
    legend, shown = classed("vi", indicator("clubs"), values)
    assert sum(entry.count for entry in legend.classes) + sum(entry.count for entry in legend.states) == len(values)
    assert [entry.state for entry in legend.states] == ["zero", "no_data", "withheld"]
    assert shown["04"].class_index is None
    assert shown["06"].class_index is None


def test_rates_are_classed_in_per_cent() -> None:
    legend, _ = classed("vi", indicator("coverage"), {"01": value(0.25), "02": value(0.75)})
    assert legend.unit == "%"
    assert [entry.label for entry in legend.classes] == ["25–<50", "50–75"]


def test_estimates_are_counted_apart_and_may_be_called_otherwise() -> None:
    values = {"01": value(3, estimated=True), "02": value(9)}
    assert classed("vi", indicator("clubs"), values)[0].states[-1].label == "ước tính"
    labels = {"estimated": "không rõ ngày"}
    renamed = classed("vi", indicator("clubs"), values, labels=labels)[0].states[-1]
    assert (renamed.state, renamed.label, renamed.count) == ("estimated", "không rõ ngày", 1)


def test_the_map_in_words_names_the_ends() -> None:
    words = describe("vi", {"01": value(3), "02": value(9), "04": value(None, "no_data")}, names=NAMES)
    assert words == "2 trên 3 tỉnh, thành phố có số liệu. Cao nhất: Hà Giang (9). Thấp nhất: Hà Nội (3)."


def test_the_map_in_words_counts_those_that_share_an_end() -> None:
    values = {code: value(9) for code in NAMES} | {"01": value(1)}
    assert "Hà Giang, Cao Bằng, Bắc Kạn và 1 nơi khác (9)" in describe("vi", values, names=NAMES)


def test_the_map_in_words_when_all_are_equal_or_nothing_is_known() -> None:
    assert "tất cả đều ở mức 4" in describe("vi", {"01": value(4), "02": value(4)}, names=NAMES)
    assert describe("vi", {"01": value(None, "no_data")}, names=NAMES).startswith("Chưa có số liệu của tỉnh")


def test_what_is_withheld_is_not_told_in_words() -> None:
    words = describe("vi", {"01": value(3), "02": value(99, "withheld")}, names=NAMES)
    assert "99" not in words


def test_a_view_keeps_every_province_in_order() -> None:
    values = {code: value(index + 1) for index, code in enumerate(NAMES)}
    view = map_view(
        "vi", indicator_code="clubs", province_set="63", values=values, names=NAMES, month=None, date_text="2025",
        source_text="nguồn", selected="04",
    )  # fmt: skip
    assert list(view.values) == list(NAMES)
    assert view.selected == "04"
    assert view.title == indicator("clubs").name("vi")
