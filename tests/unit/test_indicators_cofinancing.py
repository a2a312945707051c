"""Since when a share has been off and because of which entries; the steps from plan to spent; the forecast."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.budget import Side
from indicators.cofinancing import Pushing, Sums, Terms, cause, direction, off_since
from indicators.plan_to_spent import plan_to_spent
from indicators.rates import Rate
from indicators.spending_forecast import (
    TooFewQuarters,
    last_whole_quarter,
    quarters_left,
    spending_forecast,
    tried,
)

PROPERTY = settings(deadline=None, derandomize=True, max_examples=200)
TERMS = Terms(agreed_bp=2000, tolerance_bp=100)
Q = [date(2024, 1, 1), date(2024, 4, 1), date(2024, 7, 1), date(2024, 10, 1)]
DAY = date(2024, 5, 1)
SIDES: st.SearchStrategy[Side] = st.sampled_from(("external", "counterpart"))
ENTRIES = st.lists(st.tuples(SIDES, st.integers(-(10**9), 10**10)), max_size=25).map(
    lambda made: [Pushing(f"{index:02}", side, amount, DAY) for index, (side, amount) in enumerate(made)]
)
TERMS_DRAWN = st.builds(Terms, st.integers(0, 10_000), st.integers(0, 500))


def _entry(key: str, side: Side, amount: int, day: date = DAY) -> Pushing:
    return Pushing(key, side, amount, day)


def _sums(entries: list[Pushing]) -> Sums:
    sums = Sums()
    for entry in entries:
        sums = sums.with_entry(entry.side, entry.amount)
    return sums


def test_off_since_is_the_first_of_the_unbroken_row_on_one_side() -> None:
    within, short = Sums(80, 20), Sums(100, 0)
    assert off_since([], terms=TERMS) is None
    assert off_since([(Q[0], within)], terms=TERMS) is None
    assert off_since([(Q[0], within), (Q[1], short), (Q[2], short)], terms=TERMS) == Q[1]
    assert off_since([(Q[0], short), (Q[1], Sums(0, 25))], terms=TERMS) is None
    # Off, then restored, then off again: the row starts again.
    assert off_since([(Q[0], short), (Q[1], Sums(0, 25)), (Q[2], short)], terms=TERMS) == Q[2]
    # From short to over: another row.
    assert off_since([(Q[0], short), (Q[1], Sums(0, 100))], terms=TERMS) == Q[1]


def test_a_quarter_with_nothing_to_compare_breaks_the_row() -> None:
    assert off_since([(Q[0], Sums(100, 0)), (Q[1], Sums(-100, 0)), (Q[2], Sums(100, 0))], terms=TERMS) == Q[2]
    assert off_since([(Q[0], Sums(100, 0)), (Q[1], Sums(-150, 0))], terms=TERMS) is None


def test_the_strongest_push_comes_first_and_no_more_are_taken_than_needed() -> None:
    entries = [_entry("c", "counterpart", 4), _entry("a", "counterpart", 30), _entry("b", "counterpart", 5)]
    sums = Sums(external=800, counterpart=234)
    found = cause(entries, sums=sums, terms=TERMS)
    assert [entry.key for entry in found.entries] == ["a"]
    assert found.without is not None and found.without.within


def test_a_reversal_of_the_other_side_pushes_too_and_equal_pushes_go_by_day_then_key() -> None:
    later = date(2024, 6, 1)
    entries = [
        _entry("z", "counterpart", 20), _entry("b", "counterpart", 20, later), _entry("a", "counterpart", 20, later),
        _entry("r", "external", -400), _entry("p", "external", 100),
    ]  # fmt: skip
    found = cause(entries, sums=Sums(external=400, counterpart=300), terms=Terms(2000, 0))
    assert [entry.key for entry in found.entries[:4]] == ["r", "z", "a", "b"]
    assert all(entry.push(2000) > 0 for entry in found.entries)


def test_one_that_would_throw_the_share_to_the_other_side_is_passed_over_for_weaker_ones() -> None:
    big, small = _entry("big", "counterpart", 200), _entry("small", "counterpart", 15)
    found = cause([big, small], sums=Sums(external=800, counterpart=220), terms=TERMS)
    assert found.entries == (small,) and found.without is not None and found.without.within


def test_where_only_such_a_one_is_left_it_is_the_cause_and_the_share_is_off_on_the_other_side() -> None:
    big, small = _entry("big", "counterpart", 200), _entry("small", "counterpart", 1)
    found = cause([small, big], sums=Sums(external=800, counterpart=250), terms=TERMS)
    assert found.entries == (big, small) and direction(found.without) == -1


def test_the_last_money_is_never_taken_out() -> None:
    found = cause([_entry("a", "counterpart", 9)], sums=Sums(external=0, counterpart=9), terms=TERMS)
    assert found.entries == () and direction(found.without) == 1


def test_a_full_grant_is_off_only_by_what_the_counterpart_bore() -> None:
    grant = Terms(0, 0)
    assert off_since([(Q[0], Sums(100, 0))], terms=grant) is None
    assert off_since([(Q[0], Sums(100, 1))], terms=grant) == Q[0]
    found = cause([_entry("e", "external", 100), _entry("c", "counterpart", 1)], sums=Sums(100, 1), terms=grant)
    assert [entry.key for entry in found.entries] == ["c"]


@PROPERTY
@given(ENTRIES, TERMS_DRAWN)
def test_what_is_taken_out_pushed_that_way_and_leaves_what_is_said(entries: list[Pushing], terms: Terms) -> None:
    sums = _sums(entries)
    before = direction(terms.judge(sums))
    found = cause(entries, sums=sums, terms=terms)
    pushes = [entry.push(terms.agreed_bp) * before for entry in found.entries]
    assert all(push > 0 for push in pushes) and pushes == sorted(pushes, reverse=True)
    kept = [entry for entry in entries if entry not in found.entries]
    assert terms.judge(_sums(kept)) == found.without
    assert (not found.entries) or before != 0
    assert cause(entries[::-1], sums=sums, terms=terms) == found
    after = direction(found.without)
    if before and after == -before:
        # Without the last one taken it would still be off on the first side.
        assert any(direction(terms.judge(_sums([*kept, entry]))) == before for entry in found.entries)


@PROPERTY
@given(st.lists(st.builds(Sums, st.integers(-(10**6), 10**9), st.integers(-(10**6), 10**9)), max_size=8), TERMS_DRAWN)
def test_the_row_ends_now_and_every_quarter_of_it_is_off_on_the_same_side(borne: list[Sums], terms: Terms) -> None:
    days = [date(2020 + index // 4, 3 * (index % 4) + 1, 1) for index in range(len(borne))]
    since = off_since(list(zip(days, borne, strict=True)), terms=terms)
    sides, running = [], Sums()
    for each in borne:
        running = Sums(running.external + each.external, running.counterpart + each.counterpart)
        sides.append(direction(terms.judge(running)))
    if since is None:
        assert not sides or sides[-1] == 0
    else:
        first = days.index(since)
        assert sides[-1] != 0 and set(sides[first:]) == {sides[-1]}
        assert first == 0 or sides[first - 1] != sides[-1]


AMOUNT = st.integers(-(10**12), 10**12)


@PROPERTY
@given(st.none() | st.tuples(AMOUNT, AMOUNT, AMOUNT), AMOUNT, AMOUNT, AMOUNT, AMOUNT)
def test_the_steps_add_up_to_every_level(
    promised: tuple[int, int, int] | None, received: int, disbursed: int, advances: int, spent: int
) -> None:
    steps = plan_to_spent(promised=promised, received=received, disbursed=disbursed, advances=advances, spent=spent)
    running = steps[0].amount
    for step in steps[1:]:
        if step.total:
            assert running == step.amount
        else:
            running += step.amount
    assert steps[0].total and steps[-1].name == "spent" and running == spent
    assert steps[0].name == ("received" if promised is None else "planned_original")


def test_the_quarters_left_count_the_last_one_by_its_days() -> None:
    assert quarters_left(date(2025, 6, 30), ends_on=date(2025, 12, 31)) == 2
    assert quarters_left(date(2025, 6, 30), ends_on=date(2025, 11, 30)) == pytest.approx(1 + 61 / 92)
    assert quarters_left(date(2025, 12, 31), ends_on=date(2025, 11, 30)) == 0
    assert last_whole_quarter(date(2025, 6, 30)) == date(2025, 6, 30)
    assert last_whole_quarter(date(2025, 6, 29)) == date(2025, 3, 31)


def test_a_steady_pace_is_carried_on_and_the_plan_holds_it() -> None:
    found = spending_forecast([5, 100, 100, 100, 100], plan=1_000, horizon=2.5)
    assert (found.spent, found.pace, found.low, found.mid, found.high) == (405, 100, 655, 655, 655)
    assert not found.capped
    held = spending_forecast([100] * 4, plan=450, horizon=1)
    assert (held.mid, held.high, held.capped) == (450, 450, True)
    # More was spent than planned: it cannot be unspent.
    over = spending_forecast([100] * 4, plan=300, horizon=1)
    assert (over.low, over.mid, over.high) == (400, 400, 400)
    assert spending_forecast([100] * 4, plan=None, horizon=3).mid == 700
    assert spending_forecast([100] * 4, plan=None, horizon=1, so_far=550).low == 550


def test_the_interval_is_the_spread_of_the_four_quarters() -> None:
    found = spending_forecast([0, 200, 0, 200], plan=None, horizon=1)
    width = 1.638 * (4 * 100**2 / 3) ** 0.5 * 1.25**0.5
    assert (found.mid, found.high) == (500, 400 + round(100 + width))
    assert found.low == 400


@pytest.mark.parametrize(("quarters", "horizon"), [([1, 2, 3], 1.0), ([1, 2, 3, 4], 0.0)])
def test_three_quarters_or_no_time_left_are_too_few(quarters: list[int], horizon: float) -> None:
    with pytest.raises(TooFewQuarters):
        spending_forecast(quarters, plan=None, horizon=horizon)


def test_the_method_is_tried_on_every_quarter_that_leaves_room() -> None:
    assert tried([100] * 7, horizon=2) == Rate(2, 2)
    assert tried([100, 100, 100, 100, 900], horizon=1) == Rate(0, 1)
    assert tried([100] * 4, horizon=1) == Rate(0, 0)
    with pytest.raises(TooFewQuarters):
        tried([100] * 8, horizon=0)


@PROPERTY
@given(
    st.lists(st.integers(-(10**9), 10**11), min_size=4, max_size=20),
    st.none() | st.integers(0, 10**12),
    st.floats(0.01, 12),
    st.integers(0, 10**12),
)
def test_a_forecast_lies_in_its_interval_and_within_the_plan(
    quarters: list[int], plan: int | None, horizon: float, so_far: int
) -> None:
    found = spending_forecast(quarters, plan=plan, horizon=horizon, so_far=so_far)
    least = max(sum(quarters), so_far)
    assert least <= found.low <= found.mid <= found.high
    assert plan is None or found.high <= max(plan, least)
