"""The club standard against a slow, obvious reading of the same rules."""

import math
from datetime import date

import numpy as np
import pytest

from indicators import quality
from indicators.months import month_range
from indicators.quality import (
    ITEMS,
    STANDARD,
    Item,
    Reports,
    ShapeMismatch,
    activity_mask,
    count_by_group,
    items_met,
    on_time,
    rates,
    reporting_rates,
    standard_items,
)
from indicators.rates import Rate
from indicators.windows import latest_values

FIELDS = ("members", "older", "women", "meetings", "volunteers", "income_fund", "operating_fund", "borrowers")
RULES = {
    "std_members": (("members",), lambda m: 50 <= m <= 70),
    "std_older": (("members", "older"), lambda m, part: part / m >= 0.6),
    "std_women": (("members", "women"), lambda m, part: part / m >= 0.6),
    "std_volunteers": (("volunteers",), lambda v: v >= 5),
    "std_funds": (("income_fund", "operating_fund"), lambda a, b: a > 0 and b > 0),
    "std_borrowing": (("members", "borrowers"), lambda m, part: part / m >= 0.5),
}


def _club(months: int, **changes) -> Reports:
    """One club that meets everything in every month, but for the changes (a value or a list of months)."""
    good = {
        "members": 60, "older": 42, "women": 40, "meetings": 1, "volunteers": 5, "income_fund": 100_000_000,
        "operating_fund": 1, "borrowers": 30, "activities": 255, "active": True, "founded": -20,
    }  # fmt: skip
    kinds = {"activities": np.int16, "active": np.bool_, "founded": np.int64}
    arrays = {}
    for name, value in (good | changes).items():
        row = value if isinstance(value, list) else [value] * (1 if name == "founded" else months)
        arrays[name] = np.array(row if name == "founded" else [row], dtype=kinds.get(name, np.float64))
    return Reports(**arrays)


def _random(clubs: int, months: int, *, seed: int) -> Reports:
    rng = np.random.default_rng(seed)
    shape = (clubs, months)
    silent = rng.random(shape) < rng.random((clubs, 1))

    def field(values: np.ndarray) -> np.ndarray:
        return np.where(silent | (rng.random(shape) < 0.1), np.nan, values)

    members = rng.integers(46, 75, shape)
    founded = rng.integers(-15, months, clubs)
    closed = np.where(rng.random(clubs) < 0.2, rng.integers(0, months, clubs), months + 1)
    columns = np.arange(months)
    areas = np.where(rng.random(shape) < 0.7, 255, rng.integers(0, 256, shape))
    return Reports(
        members=field(members),
        older=field(np.minimum(rng.integers(25, 60, shape), members)),
        women=field(np.minimum(rng.integers(25, 60, shape), members)),
        meetings=field(rng.random(shape) < 0.97),
        volunteers=field(rng.integers(4, 8, shape)),
        income_fund=field(rng.integers(0, 4, shape)),
        operating_fund=field(rng.integers(0, 4, shape)),
        borrowers=field(rng.integers(20, 46, shape)),
        activities=np.where(silent, -1, areas).astype(np.int16),
        active=(columns >= founded[:, np.newaxis]) & (columns < closed[:, np.newaxis]),
        founded=founded,
    )


def _plainly(reports: Reports, *, club: int, month: int) -> dict[str, tuple[bool, bool]]:
    """The rules as one would read them out: item → (met, assessed)."""
    window = range(max(month - 11, 0), month + 1)
    active = bool(reports.active[club, month])
    found: dict[str, tuple[bool, bool]] = {}
    for code, (fields, rule) in RULES.items():
        found[code] = (False, False)
        for column in reversed(window):
            values = [float(getattr(reports, name)[club, column]) for name in fields]
            if active and not any(math.isnan(value) for value in values):
                found[code] = (rule(*values), True)
                break
    needed = min(max(month - int(reports.founded[club]) + 1, 1), 6)
    meetings = [x for x in reports.meetings[club, window.start : month + 1].tolist() if not math.isnan(x)]
    assessed = active and len(meetings) >= needed
    found["std_meetings"] = (assessed and all(x >= 1 for x in meetings), assessed)
    masks = [x for x in reports.activities[club, window.start : month + 1].tolist() if x >= 0]
    assessed = active and len(masks) >= needed
    seen = {k for mask in masks for k in range(8) if mask >> k & 1}
    found["std_activities"] = (assessed and len(seen) == 8, assessed)
    found[STANDARD] = (all(found[c][0] for c in ITEMS), all(found[c][1] for c in ITEMS))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_fast_and_plain_readings_agree(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "_BLOCK", 16)  # several blocks, the last one short
    reports = _random(40, 30, seed=seed)
    items = standard_items(reports)
    assert set(items) == {STANDARD, *ITEMS}
    for club in range(40):
        for month in range(30):
            plain = _plainly(reports, club=club, month=month)
            fast = {code: (bool(i.met[club, month]), bool(i.assessed[club, month])) for code, i in items.items()}
            assert fast == plain, (club, month)


def test_the_random_clubs_reach_every_outcome() -> None:
    items = standard_items(_random(400, 30, seed=7))
    for code in ITEMS:
        assert items[code].met.any() and (items[code].assessed & ~items[code].met).any()
        assert (~items[code].assessed).any()
    assert items[STANDARD].assessed.any()
    assert (items_met(items) <= 8).all()


@pytest.mark.parametrize("code", [STANDARD, *ITEMS])
def test_a_good_club_meets_everything(code: str) -> None:
    items = standard_items(_club(14))
    assert items[code].met[0, 5:].all()
    assert items_met(items)[0, -1] == 8


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("std_members", {"members": 49, "older": 40, "women": 40}),
        ("std_members", {"members": 71, "older": 50, "women": 50, "borrowers": 40}),
        ("std_older", {"older": 35}),
        ("std_women", {"women": 35}),
        ("std_meetings", {"meetings": [1] * 12 + [0, 1]}),
        ("std_activities", {"activities": 127}),
        ("std_volunteers", {"volunteers": 4}),
        ("std_funds", {"operating_fund": 0}),
        ("std_funds", {"income_fund": 0}),
        ("std_borrowing", {"borrowers": 29}),
    ],
)
def test_one_thing_short_fails_that_item_and_the_standard_only(code: str, changes) -> None:
    items = standard_items(_club(14, **changes))
    failed = {name for name, item in items.items() if not item.met[0, -1]}
    assert failed == {code, STANDARD}
    assert all(item.assessed[0, -1] for item in items.values())


def test_floors_belong_to_the_standard() -> None:
    for members in (50.0, 70.0):
        exact = {"members": members, "older": members * 0.6, "women": members * 0.6, "borrowers": members * 0.5}
        assert standard_items(_club(12, **exact))[STANDARD].met[0, -1]


def test_an_area_counts_for_twelve_months_and_no_longer() -> None:
    once = [255] + [127] * 13
    assert standard_items(_club(14, activities=once))["std_activities"].met[0].tolist() == (
        [False] * 5 + [True] * 7 + [False] * 2
    )


def test_silence_is_no_evidence_of_a_meeting_and_none_against_one() -> None:
    blank = math.nan
    old = standard_items(_club(12, meetings=[1, blank] * 6))["std_meetings"]
    assert (old.met[0, -1], old.assessed[0, -1]) == (True, True)
    silent = standard_items(_club(12, meetings=[1, 1, 1, 1, 1] + [blank] * 7))["std_meetings"]
    assert (silent.met[0, -1], silent.assessed[0, -1]) == (False, False)


def test_a_young_club_is_judged_on_its_own_months() -> None:
    blank = math.nan
    months = {"founded": [9], "active": [False] * 9 + [True] * 3}
    young = standard_items(_club(12, meetings=[blank] * 9 + [1, 1, 1], **months))["std_meetings"]
    assert young.met[0].tolist() == [False] * 9 + [True] * 3
    gap = standard_items(_club(12, meetings=[blank] * 9 + [1, blank, 1], **months))["std_meetings"]
    assert gap.assessed[0].tolist() == [False] * 9 + [True, False, False]


def test_a_closed_club_is_not_assessed() -> None:
    closed = standard_items(_club(12, active=[True] * 11 + [False]))
    assert not any(item.assessed[0, -1] or item.met[0, -1] for item in closed.values())


def test_activity_masks() -> None:
    areas = np.zeros((8, 1, 3))
    areas[0, 0, 0] = areas[7, 0, 0] = 1
    areas[:, 0, 1] = np.nan
    areas[1:, 0, 2] = np.nan
    assert activity_mask(areas).tolist() == [[129, -1, 0]]


def test_shapes_must_fit() -> None:
    reports = _club(12)
    arrays = {name: getattr(reports, name) for name in Reports.__slots__}
    with pytest.raises(ShapeMismatch, match="older"):
        Reports(**arrays | {"older": np.zeros((1, 11))})
    with pytest.raises(ShapeMismatch, match="founded"):
        Reports(**arrays | {"founded": np.zeros(2, dtype=np.int64)})


def test_groups_sum_to_the_whole() -> None:
    item = standard_items(_random(60, 20, seed=3))["std_older"]
    group = np.arange(60) % 7
    met = count_by_group(item.met, group=group, groups=8)
    assert met.shape == (8, 20) and met[7].sum() == 0
    assert met.sum(axis=0).tolist() == item.met.sum(axis=0).tolist()
    assert met[3].tolist() == item.met[group == 3].sum(axis=0).tolist()
    assert rates(item)[-1] == Rate(int(item.met[:, -1].sum()), int(item.assessed[:, -1].sum()))


def test_rates_of_nobody_are_not_applicable() -> None:
    nobody = np.zeros((0, 2), dtype=np.bool_)
    assert [rate.state for rate in rates(Item(nobody, nobody))] == ["not_applicable"] * 2


def test_latest_values_are_carried_eleven_months() -> None:
    values = np.array([[5.0] + [np.nan] * 12, [np.nan] * 12 + [0.0]])
    assert latest_values(values)[0].tolist()[:12] == [5.0] * 12
    assert np.isnan(latest_values(values)[0, 12])
    assert latest_values(values)[1, 12] == 0.0


def test_reports_are_on_time_by_the_tenth() -> None:
    months = month_range(date(2024, 12, 1), last=date(2025, 1, 1))
    received = np.array([["2025-01-10", "2025-02-11"], ["2025-01-11", "NaT"]], dtype="datetime64[D]")
    punctual = on_time(received, months=months)
    assert punctual.tolist() == [[True, False], [False, False]]
    due = np.array([[True, True], [True, False]])
    assert reporting_rates(punctual, due=due) == [Rate(1, 2), Rate(0, 1)]
    assert reporting_rates(~np.isnat(received), due=due) == [Rate(2, 2), Rate(1, 1)]
