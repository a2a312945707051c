"""The forecast and its check on the past."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.forecast import TooFewMonths, backtest, forecast, seasonal_factors

PROPERTY = settings(deadline=None, derandomize=True, max_examples=60)
JANUARY = np.datetime64("2016-01", "M")
SEASON = np.array([0.6, 0.5, 0.9, 1.0, 1.1, 1.2, 0.9, 1.0, 1.1, 1.4, 1.5, 0.8])


def _series(months: int, *, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).poisson(80 * SEASON[np.arange(months) % 12])


@PROPERTY
@given(st.lists(st.integers(0, 300), min_size=12, max_size=130), st.integers(1, 110), st.integers(0, 10_000))
def test_the_interval_holds_the_middle_and_clubs_never_become_fewer(openings, horizon: int, start: int) -> None:
    found = forecast(np.array(openings), first_month=JANUARY, start=start, horizon=horizon)
    assert len(found.months) == len(found.low) == len(found.mid) == len(found.high) == horizon
    assert found.months[0] == JANUARY + len(openings)
    assert (start <= found.low + 1e-6).all()
    assert (found.low <= found.mid).all() and (found.mid <= found.high).all()
    assert (np.diff(found.mid) >= 0).all()


def test_steady_openings_are_carried_on_without_doubt() -> None:
    found = forecast(np.full(60, 10), first_month=JANUARY, start=600, horizon=24)
    assert found.mid == pytest.approx(600 + 10 * np.arange(1, 25))
    assert found.low == pytest.approx(found.mid)
    assert found.high == pytest.approx(found.mid)
    assert (found.level, found.history, found.block, found.seasonal) == (10.0, 36, 12, True)


def test_a_short_history_has_no_season_and_short_runs() -> None:
    found = forecast(_series(15, seed=1), first_month=JANUARY, start=0, horizon=6)
    assert (found.history, found.block, found.seasonal) == (15, 3, False)
    assert np.diff(found.mid) == pytest.approx(found.level)
    assert found.high[-1] > found.mid[-1] > found.low[-1]


def test_the_level_is_that_of_the_latest_36_months() -> None:
    openings = np.array([200] * 60 + [10] * 36)
    assert forecast(openings, first_month=JANUARY, start=0, horizon=1).level == 10.0


def test_the_same_openings_give_the_same_forecast() -> None:
    one, other = (forecast(_series(90, seed=2), first_month=JANUARY, start=5, horizon=50) for _ in range(2))
    assert np.array_equal(one.low, other.low) and np.array_equal(one.high, other.high)


def test_nothing_founded_forecasts_nothing() -> None:
    found = forecast(np.zeros(60, dtype=np.int64), first_month=JANUARY, start=7, horizon=3)
    assert found.low.tolist() == found.mid.tolist() == found.high.tolist() == [7, 7, 7]


def test_factors_find_the_season_from_any_first_month() -> None:
    calendar = (np.arange(60) + 7) % 12
    factors = seasonal_factors(np.round(1000 * SEASON).astype(np.int64)[calendar], month_of_year=calendar)
    assert factors.mean() == pytest.approx(1)
    assert factors == pytest.approx(1 + (SEASON / SEASON.mean() - 1) * 5 / 6, abs=0.01)


def test_the_interval_widens_with_the_horizon_and_the_noise() -> None:
    calm = forecast(_series(120, seed=3), first_month=JANUARY, start=0, horizon=48)
    wild = forecast(_series(120, seed=3) * np.tile([0, 2, 2, 0], 30), first_month=JANUARY, start=0, horizon=48)
    assert calm.high[-1] - calm.low[-1] > calm.high[11] - calm.low[11] > 0
    assert wild.high[-1] - wild.low[-1] > calm.high[-1] - calm.low[-1]


def test_past_intervals_held_about_as_often_as_they_say() -> None:
    tried = [backtest(_series(132, seed=seed), first_month=JANUARY, horizon=12) for seed in range(12)]
    covered = sum((trial.covered for trial in tried[1:]), tried[0].covered)
    assert covered.denominator == 12 * 29
    assert 0.65 <= (covered.value or 0) <= 0.95
    assert all(trial.mean_abs_error is not None and trial.mean_abs_error < 0.1 * 960 for trial in tried)


def test_a_rise_that_was_not_foreseen_is_a_bias() -> None:
    openings = np.repeat(np.array([10, 20, 40, 80, 160, 320]), 12)
    tried = backtest(openings, first_month=JANUARY, horizon=12)
    assert tried.bias is not None and tried.mean_abs_error is not None
    assert tried.bias < 0 and tried.mean_abs_error == pytest.approx(-tried.bias)


def test_a_past_too_short_to_try_says_so() -> None:
    tried = backtest(_series(40, seed=1), first_month=JANUARY, horizon=12)
    assert (tried.covered.state, tried.mean_abs_error, tried.bias) == ("not_applicable", None, None)


@pytest.mark.parametrize(("months", "horizon"), [(11, 1), (12, 0)])
def test_too_few_months_are_refused(months: int, horizon: int) -> None:
    with pytest.raises(TooFewMonths):
        forecast(np.ones(months, dtype=np.int64), first_month=JANUARY, start=0, horizon=horizon)
    with pytest.raises(TooFewMonths):
        backtest(np.ones(60, dtype=np.int64), first_month=JANUARY, horizon=horizon, min_history=11 if horizon else 24)
