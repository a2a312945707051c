"""The months handed to the browser: they unpack to what was packed, and classes over time weigh both sides alike."""

from __future__ import annotations

import datetime as dt
import json
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.queries.coverage import Measure
from data_access.queries.series import ProvinceSeries, stepwise
from indicators.registry import indicator
from render.classes import METHODS, TARGET_SHADES, ClassMethod, classes_of
from render.series_file import calendar, series_file, steps

FIRST, LAST = dt.date(2024, 11, 1), dt.date(2025, 1, 1)


def file_of(code: str, months: dict[dt.date, dict[str, Measure]]) -> dict[str, object]:
    series = ProvinceSeries(code, "63", months)
    found: dict[str, object] = json.loads(series_file(series, codes=["01", "02"], first=FIRST, last=LAST))
    return found


@given(st.lists(st.none() | st.integers(0, 10**7)))
def test_steps_unpack_to_the_values(values: list[int | None]) -> None:
    packed = steps(values)
    assert [step is None for step in packed] == [value is None for value in values]
    known = [step for step in packed if step is not None]
    assert list(accumulate(known)) == [value for value in values if value is not None]


def test_every_month_of_the_calendar_stands_once() -> None:
    assert calendar(FIRST, LAST) == [FIRST, dt.date(2024, 12, 1), LAST]
    assert len(calendar(dt.date(2016, 1, 1), dt.date(2026, 10, 1))) == 130


def test_a_rate_is_its_a_and_b_and_a_missing_month_is_no_data() -> None:
    share = Measure(0.25, "value", 25, 100, estimated=True)
    found = file_of("coverage", {FIRST: {"01": Measure(0.0, "zero", 0, 100)}, LAST: {"01": share}})
    assert found["a"] == [[0, None, 25], [None] * 3]
    assert found["b"] == [[100, None, 0], [None] * 3]
    assert found["states"] == ["znV", "nnn"]
    assert (found["first"], found["months"], "v" in found) == ("2024-11", 3, False)


def test_a_count_has_its_values_and_parts_only_where_it_has_them() -> None:
    clubs = file_of("clubs", {FIRST: {"01": Measure(3, "value")}, LAST: {"01": Measure(2, "value")}})
    assert clubs["v"] == [[3, None, -1], [None] * 3]
    assert "a" not in clubs
    members = file_of("members", {FIRST: {"01": Measure(50, "value", 1, 2)}})
    assert (members["v"], members["a"], members["b"]) == (
        [[50, None, None], [None] * 3], [[1, None, None], [None] * 3], [[2, None, None], [None] * 3],
    )  # fmt: skip


def test_a_withheld_value_is_not_in_the_file() -> None:
    found = file_of("members", {FIRST: {"01": Measure(4321, "withheld", 4321, 4321)}})
    assert "4321" not in json.dumps(found)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60).map(sorted))
def test_stepwise_is_the_value_of_every_month(values: list[int]) -> None:
    months = [dt.date(2000 + k // 12, k % 12 + 1, 1) for k in range(len(values))]
    assert stepwise(months, lambda month: values[months.index(month)]) == dict(zip(months, values, strict=True))


def test_stepwise_asks_for_few() -> None:
    asked: list[dt.date] = []
    months = calendar(dt.date(2016, 1, 1), dt.date(2026, 10, 1))

    def value(month: dt.date) -> bool:
        asked.append(month)
        return month >= dt.date(2022, 7, 1)

    stepwise(months, value)
    assert len(asked) < 12
    assert stepwise((), lambda month: month) == {}


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_a_label_and_a_shade_for_each_class(method: ClassMethod) -> None:
    values = [share / 100 for share in range(1, 101)]
    found = classes_of("vi", indicator("coverage"), values, method=method, target=80.0)
    assert len(found.labels) == len(found.shades) == len(found.colours) == len(found.edges) - 1
    assert found.edges[0] <= 1 and found.edges[-1] >= 100
    assert list(found.edges) == sorted(found.edges)


def test_distance_from_a_target_is_quarters_of_the_way_and_beyond() -> None:
    found = classes_of("vi", indicator("coverage"), [0.3], method="target", target=80.0)
    assert found.edges == (0, 20, 40, 60, 80, 100)
    assert found.labels == ("0–<20", "20–<40", "40–<60", "60–<80", "80–100")
    assert (found.shades, found.palette) == (TARGET_SHADES, "d")
    with pytest.raises(ValueError, match="needs a target"):
        classes_of("vi", indicator("coverage"), [0.3], method="target")


def test_the_lowest_bound_has_no_more_decimals_than_the_values() -> None:
    found = classes_of("vi", indicator("coverage"), [0.0041, 0.2, 0.4, 0.6, 0.8, 1.0])
    assert found.edges[0] == 0.4
    assert all(label.count(",") <= 2 and ",00" not in label for label in found.labels)
