"""Which provinces need a look first, and since when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.attention import RULES, Concern, concern, most_urgent
from indicators.rates import Ratio

RULE = RULES["coverage"]
MONTHS = [date(2026, month, 1) for month in range(1, 7)]


def series(*values: int) -> list[tuple[date, Ratio]]:
    """Months from 1/2026 with a value in per cent each."""
    return [(month, Ratio(value, 100)) for month, value in zip(MONTHS, values, strict=False)]


def test_a_province_over_the_threshold_is_no_concern() -> None:
    assert concern(RULE, province="04", series=series(10, RULE.least_percent)) is None


def test_a_concern_knows_since_when_it_lies_under_without_a_break() -> None:
    found = concern(RULE, province="04", series=series(10, 90, 20, 30))
    assert found == Concern("coverage", "04", Ratio(30, 100), date(2026, 3, 1), whole=False)


def test_a_series_under_from_its_start_says_that_it_may_be_older() -> None:
    found = concern(RULE, province="04", series=series(10, 20))
    assert found is not None and found.whole and found.since == MONTHS[0]


@pytest.mark.parametrize("values", [[], [(MONTHS[0], Ratio(0, RULE.base - 1))], [(MONTHS[0], Ratio(0, 0))]])
def test_too_small_a_base_or_no_month_is_no_concern(values: list[tuple[date, Ratio]]) -> None:
    assert concern(RULE, province="04", series=values) is None


def _concern(rule: str, province: str, percent: int) -> Concern:
    return Concern(rule, province, Ratio(percent, 100), MONTHS[0], whole=True)


def test_the_shortfall_compares_rules_of_different_thresholds() -> None:
    assert _concern("coverage", "01", 25).shortfall * 2 == 1
    assert _concern("reporting", "01", 45).shortfall * 2 == 1


def test_each_of_the_three_is_of_another_province_and_rule_as_far_as_they_go_round() -> None:
    found = most_urgent(
        [
            _concern("coverage", "01", 5),
            _concern("coverage", "02", 6),
            _concern("reporting", "01", 10),
            _concern("boards", "03", 70),
        ]
    )
    assert [(entry.rule, entry.province) for entry in found] == [
        ("coverage", "01"),
        ("coverage", "02"),
        ("boards", "03"),
    ]


def test_equal_shortfalls_stand_in_order_of_code() -> None:
    found = most_urgent([_concern("coverage", code, 10) for code in ("30", "10", "20", "40")])
    assert [entry.province for entry in found] == ["10", "20", "30"]


@given(
    st.lists(
        st.builds(
            _concern,
            st.sampled_from(sorted(RULES)),
            st.sampled_from(["01", "02", "04", "10"]),
            st.integers(0, 40),
        )
    )
)
def test_never_more_than_three_nor_a_province_twice(entries: list[Concern]) -> None:
    found = most_urgent(entries)
    assert len({entry.province for entry in found}) == len(found) <= 3
    assert len(found) == min(3, len({entry.province for entry in entries}))
    assert found == most_urgent(reversed(entries))
