"""Every indicator says what it is made of, down to sums and rows that exist."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.models import ClubReport, ProvinceMonth, SchemeMonth, StandardMonth
from indicators.framework import MEASURES
from indicators.months import add_months, month_range
from indicators.recipes import RECIPES, RESULTS, Recipe
from indicators.registry import INDICATORS

SUMS = {
    table: {column.name for column in table.__table__.columns} for table in (ProvinceMonth, SchemeMonth, StandardMonth)
}


def _table(code: str, recipe: Recipe) -> set[str]:
    if recipe.only in {"scheme", "scheme_active"}:
        return SUMS[SchemeMonth]
    return SUMS[StandardMonth if code.startswith("std_") else ProvinceMonth]


def test_every_indicator_has_a_recipe() -> None:
    assert set(RECIPES) == set(INDICATORS)


@pytest.mark.parametrize("code", [code for code, recipe in RECIPES.items() if recipe.behind == "clubs"])
def test_a_number_of_clubs_is_a_sum_that_is_kept(code: str) -> None:
    recipe = RECIPES[code]
    assert {recipe.part, recipe.whole or recipe.part} <= _table(code, recipe)
    assert (recipe.adds == "latest") == bool(recipe.field)
    assert not recipe.field or recipe.field in {column.name for column in ClubReport.__table__.columns}
    parts = INDICATORS[code].parts("en")
    assert bool(recipe.whole) == (parts is not None) or code == "clubs_per_10k_older"


@pytest.mark.parametrize("code", [code for code, recipe in RECIPES.items() if recipe.behind == "none"])
def test_a_number_without_rows_names_numbers_that_have_some(code: str) -> None:
    assert RECIPES[code].made_of
    assert {RECIPES[other].behind for other in RECIPES[code].made_of} <= {"clubs", "entries", "courses"}


def test_every_measure_of_a_framework_is_answered_by_an_indicator_with_rows() -> None:
    assert set(RESULTS) == set(MEASURES)
    assert {RECIPES[said.indicator].behind for said in RESULTS.values()} == {"clubs", "courses", "entries"}
    assert all(RECIPES[said.indicator].behind == "courses" for said in RESULTS.values() if said.boards)
    assert all(RECIPES[said.indicator].behind == "entries" for said in RESULTS.values() if said.category)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(-600, 600))
def test_months_are_added_and_taken_away(day: dt.date, count: int) -> None:
    found = add_months(day, count)
    assert found.day == 1
    assert add_months(found, -count) == day.replace(day=1)
    first, last = sorted((found, day.replace(day=1)))
    assert len(month_range(first, last=last)) == abs(count) + 1
