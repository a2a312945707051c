"""Contradictions, unusual values, what stands twice, and agreement with print: arithmetic by hand and at random."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from indicators.quality_agreement import DIMENSIONS, Agreement, standing_twice
from indicators.quality_outliers import FIELDS, LEAST, LIMIT, MEASURED, Measured, PastTooShort, unusual
from indicators.quality_rules import JUMPING, RULE_CODES, RULES
from indicators.registry import INDICATORS
from indicators.windows import WINDOW

PEOPLE = Measured("members", 2, 0.05)
AMOUNT = Measured("lent", 100_000, 1, zeros=False)
GOOD: dict[str, float | bool] = {
    "members": 50, "older": 40, "women": 40, "disadvantaged": 30, "borrowers": 25, "meetings": 1, "any_area": True,
    "volunteers": 6, "home_care": 5, "income_fund": 30e6, "lent": 2e6, "repaid": 1e6, "overdue": 0,
    "lent_before": 1e6, "repaid_before": 1e6, "overdue_before": 0,
}  # fmt: skip


def fields(**changes: float | bool) -> dict[str, Any]:
    return {name: np.array([value]) for name, value in {**GOOD, **changes}.items()}


def broken(**changes: float | bool) -> set[str]:
    asked = fields(**changes)
    return {rule.code for rule in RULES if rule.holds(asked)[0]}


def test_a_good_report_breaks_no_rule() -> None:
    assert broken() == set()
    assert len(set(RULE_CODES)) == len(RULES)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"older": 51}, "older_gt_members"),
        ({"women": 51}, "women_gt_members"),
        ({"disadvantaged": 51}, "disadvantaged_gt_members"),
        ({"borrowers": 51}, "borrowers_gt_members"),
        ({"meetings": 0}, "activities_without_meeting"),
        ({"volunteers": 0}, "care_without_volunteers"),
        ({"income_fund": 0, "lent": 0}, "borrowers_without_fund"),
        ({"borrowers": 0}, "lent_without_borrowers"),
        ({"borrowers": 0, "lent": 0, "overdue": 1}, "overdue_without_borrowers"),
        ({"lent": 31e6 + 1, "lent_before": 30e6}, "lent_gt_fund"),
        ({"overdue": 30e6 + 1}, "overdue_gt_fund"),
        ({"lent": 10e6}, "lent_jump"),
        ({"repaid": 10e6}, "repaid_jump"),
        ({"overdue": 10e6, "overdue_before": 1e6}, "overdue_jump"),
    ],
)
def test_each_rule_is_broken_alone_and_says_what_would_be_right(changes: dict[str, float], code: str) -> None:
    assert broken(**changes) == {code}
    rule = next(rule for rule in RULES if rule.code == code)
    asked = fields(**changes)
    value = float(asked[rule.field][0])
    assert (rule.least is None) != (rule.most is None)
    if rule.least is not None:
        assert value < rule.least
    elif rule.most is not None:
        limit = float(rule.most(asked)[0])
        assert value >= limit and broken(**{**changes, rule.field: limit * 0.999}) == set()


@pytest.mark.parametrize("name", [name for name in GOOD if name != "any_area"])
def test_a_field_left_empty_contradicts_nothing(name: str) -> None:
    assert broken(**{name: np.nan}) == set()


@pytest.mark.parametrize("name", JUMPING)
def test_a_jump_takes_ten_times_and_five_million(name: str) -> None:
    before, code = f"{name}_before", f"{name}_jump"
    assert code in broken(**{name: 6e6, before: 5e5})
    assert code not in broken(**{name: 5e6, before: 5e5})  # ten times, and not quite five million more
    assert code not in broken(**{name: 20e6, before: 3e6})
    assert code not in broken(**{name: 20e6, before: 0})


def one(*values: float, how: Measured = PEOPLE) -> Any:
    """The judgement of the last of some months, the earlier ones empty."""
    row = np.full((1, WINDOW + 1), np.nan)
    row[0, -len(values) :] = values
    return unusual(row, how)


def test_the_rule_by_hand() -> None:
    # Median 53, deviations 3 2 1 1 2 3: MAD 2, unit 2.9652; 53 + 3.5 × 2.9652 = 63.38.
    past = (50, 51, 52, 54, 55, 56)
    found = one(*past, 63)
    assert found.assessed[0, 0] and not found.flagged[0, 0]
    assert found.high[0, 0] == pytest.approx(63.378, abs=1e-3) and found.low[0, 0] == pytest.approx(42.622, abs=1e-3)
    far = one(*past, 64)
    assert far.flagged[0, 0] and far.z[0, 0] == pytest.approx(3.71, abs=0.01)
    assert one(*past, 42).flagged[0, 0]


def test_a_past_that_never_moved_has_a_floor() -> None:
    steady = (50.0,) * 12
    assert not one(*steady, 57).flagged[0, 0]
    assert one(*steady, 59).flagged[0, 0]
    assert one(*((1000.0,) * 12), 1175).flagged[0, 0] == np.False_  # 5 % of 1,000 × 3.5 = 175
    assert one(*((1000.0,) * 12), 1176).flagged[0, 0]


def test_it_takes_six_months_and_a_value() -> None:
    assert not one(*((50.0,) * (LEAST - 1)), 90).assessed[0, 0]
    assert one(*((50.0,) * LEAST), 90).flagged[0, 0]
    empty = one(*((50.0,) * LEAST), np.nan)
    assert not empty.assessed[0, 0] and not empty.flagged[0, 0] and np.isnan(empty.high[0, 0])


def test_months_without_an_amount_are_neither_past_nor_judged() -> None:
    assert not one(*((0.0,) * 8), *((1e6,) * 4), 90e6, how=AMOUNT).assessed[0, 0]
    assert one(*((0.0,) * 6), *((1e6,) * 6), 5e6, how=AMOUNT).flagged[0, 0]
    assert not one(*((1e6,) * 12), 0, how=AMOUNT).assessed[0, 0]


def test_less_than_a_window_is_refused() -> None:
    with pytest.raises(PastTooShort):
        unusual(np.zeros((2, WINDOW)), PEOPLE)


matrices = hnp.arrays(
    np.float64,
    st.tuples(st.integers(1, 4), st.integers(WINDOW + 1, WINDOW + 5)),
    elements=st.one_of(st.just(np.nan), st.integers(0, 10_000).map(float)),
)


@given(matrices, st.sampled_from(MEASURED))
def test_what_is_flagged_was_judged_and_lies_outside_the_usual_range(values: np.ndarray, how: Measured) -> None:
    found, now = unusual(values, how), values[:, WINDOW:]
    assert found.flagged.shape == now.shape
    assert not (found.flagged & ~found.assessed).any()
    assert (np.isnan(found.z) == ~found.assessed).all()
    flagged, kept = found.flagged, found.assessed & ~found.flagged
    assert ((now[flagged] < found.low[flagged] + 1e-6) | (now[flagged] > found.high[flagged] - 1e-6)).all()
    assert (now[kept] >= found.low[kept] - 1e-6).all() and (now[kept] <= found.high[kept] + 1e-6).all()
    assert (np.abs(found.z[flagged]) > LIMIT).all()


@given(matrices)
def test_months_before_the_window_and_other_clubs_change_nothing(values: np.ndarray) -> None:
    whole, last = unusual(values, PEOPLE), unusual(values[:1, -WINDOW - 1 :], PEOPLE)
    np.testing.assert_array_equal(whole.z[:1, -1:], last.z)


@given(matrices, st.integers(1, 1_000))
def test_the_unit_of_money_does_not_matter(values: np.ndarray, factor: int) -> None:
    small = unusual(values, Measured("x", 1, 0.1))
    large = unusual(values * factor, Measured("x", factor, 0.1))
    np.testing.assert_allclose(large.z, small.z, rtol=1e-9)


@given(st.lists(st.integers(0, 5)))
def test_groups_hold_every_item_that_shares_a_key_once(keys: list[int]) -> None:
    groups = standing_twice(enumerate_by(keys))
    listed = [item for group in groups for item in group]
    assert len(listed) == len(set(listed))
    assert set(listed) == {index for index, key in enumerate(keys) if keys.count(key) > 1}
    assert all(len({keys[item] for item in group}) == 1 and len(group) > 1 for group in groups)


def enumerate_by(keys: list[int]) -> list[tuple[int, int]]:
    return [(key, index) for index, key in enumerate(keys)]


@pytest.mark.parametrize(
    ("register", "published", "verdict", "ratio"),
    [
        ("110", "100", "agrees", "1.1"),
        ("111", "100", "above", "1.11"),
        ("90", "100", "agrees", "0.9"),
        ("89", "100", "below", "0.89"),
        ("0", "0", "agrees", None),
        ("1", "0", "above", None),
        ("0", "5", "below", "0"),
    ],
)
def test_the_register_is_held_against_print(register: str, published: str, verdict: str, ratio: str | None) -> None:
    found = Agreement(Decimal(register), Decimal(published))
    assert found.verdict == verdict
    assert found.ratio == (None if ratio is None else Decimal(ratio))
    assert found.difference == Decimal(register) - Decimal(published)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_who_is_above_agrees_with_the_difference(register: int, published: int) -> None:
    found = Agreement(Decimal(register), Decimal(published))
    assert (found.verdict == "above") <= (found.difference > 0)
    assert (found.verdict == "below") <= (found.difference < 0)
    assert (found.verdict == "agrees") == (abs(register - published) * 10 <= published)


def test_every_dimension_is_a_rate_of_the_registry() -> None:
    assert {INDICATORS[code].kind for code in DIMENSIONS.values()} == {"rate"}
    assert len(set(FIELDS)) == len(MEASURED)
