"""Ticks of axes: round steps, numbers as the language writes them, years where they begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.charts_picture.ticks import day_number, linear_step, month_step, ticks_of, written


@given(st.floats(min_value=1e-4, max_value=1e9))
def test_a_step_is_round_and_never_closer_than_asked(rough: float) -> None:
    step = linear_step(rough)
    assert rough <= step * (1 + 1e-6) and step <= 10.000001 * rough
    assert f"{step:e}"[0] in "125"


@pytest.mark.parametrize(("days", "months"), [(20, 1), (50, 2), (150, 6), (200, 12), (400, 24), (800, 60), (4000, 240)])
def test_months_between_ticks(days: float, months: int) -> None:
    assert month_step(days) == months


@pytest.mark.parametrize(
    ("value", "options", "step", "text"),
    [
        (12000.0, {"tickformat": ",d"}, 2000, "12.000"),
        (2000.0, {}, 1000, "2000"),
        (20000.0, {}, 5000, "20.000"),
        (0.5, {}, 0.5, "0,5"),
        (-1.5, {}, 0.5, "−1,5"),
        (-0.0, {}, 0.5, "0,0"),
        (40.0, {"ticksuffix": " %"}, 20, "40 %"),
        (2024.0, {"tickformat": "d"}, 2, "2024"),
    ],
)
def test_numbers_at_ticks(value: float, options: dict[str, str], step: float, text: str) -> None:
    assert written(value, options, ",.", step=step) == text


def _texts(first: str, last: str, **options: object) -> list[str]:
    span = (day_number(first), day_number(last))
    return [tick.text for tick in ticks_of("date", span, options, separators=",.", names=(), length=600, upright=False)]


def test_a_year_is_written_once_where_it_begins() -> None:
    assert _texts("2016-01-31", "2026-10-31", nticks=8) == ["2018", "2020", "2022", "2024", "2026"]
    assert _texts("2024-03-01", "2026-02-01", nticks=8) == ["2025", "2026"]
    assert _texts("2025-07-31", "2025-11-30", nticks=8) == ["2025"]
    assert _texts("2022-12-31", "2025-12-31", dtick="M12") == ["2023", "2024", "2025"]


def test_a_reversed_axis_has_the_same_ticks() -> None:
    def values(span: tuple[float, float]) -> list[float]:
        return [tick.value for tick in ticks_of("linear", span, {"nticks": 5}, separators=",.", names=(), length=300,
                                                upright=True)]  # fmt: skip

    assert values((0, 10)) == values((10, 0)) == [0, 5, 10] or values((0, 10)) == [0, 2, 4, 6, 8, 10]
