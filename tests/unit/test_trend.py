"""The small curve: zero at the bottom, gaps kept, nothing below two points."""

from __future__ import annotations

import datetime as dt

from render.trend import trend_of

MONTHS = [dt.date(2025, month, 1) for month in range(1, 13)]


def test_it_runs_from_left_to_right_with_zero_at_the_bottom() -> None:
    curve = trend_of(list(zip(MONTHS, [0.0, *[5.0] * 10, 10.0], strict=True)))
    assert curve is not None
    (line,) = curve.lines
    assert line[0] == (0.0, 100.0)
    assert line[-1] == (100.0, 4.0)
    assert [x for x, _ in line] == sorted(x for x, _ in line)


def test_a_month_unknown_breaks_the_line() -> None:
    values: list[float | None] = [1.0, 2.0, None, 3.0, 4.0]
    curve = trend_of(list(zip(MONTHS[:5], values, strict=True)))
    assert curve is not None
    assert [len(line) for line in curve.lines] == [2, 2]


def test_the_merger_is_marked_only_inside() -> None:
    ones = [1.0] * 12
    inside = trend_of(list(zip(MONTHS, ones, strict=True)))
    before = trend_of(list(zip(MONTHS[:6], ones[:6], strict=True)))
    assert inside is not None and inside.reform == round(100 * 6 / 11, 1)
    assert before is not None and before.reform is None


def test_one_known_point_or_none_is_no_curve() -> None:
    assert trend_of([]) is None
    assert trend_of([(MONTHS[0], 3.0), (MONTHS[1], None)]) is None


def test_all_zeros_lie_on_the_ground() -> None:
    curve = trend_of([(MONTHS[0], 0.0), (MONTHS[1], 0.0)])
    assert curve is not None
    assert {y for _, y in curve.lines[0]} == {100.0}
