"""The rulings on dates: one test each, named in its docstring."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.imports.fields import BUDGET, CLUBS, COURSES, REPORTS, TARGETS
from data_access.imports.tables import Value
from data_access.imports.validate.dates import given_date, given_month, given_period
from tests.provincial import (
    CLUB,
    REPORT,
    check,
    clubs,
    problem,
    problems,
    record,
    registered,
    reports,
    table,
    value,
)

DAY = dt.date(2023, 7, 31)


@pytest.mark.parametrize(
    "text",
    ["31/7/2023", "31-07-2023", "31.7.2023", "31/7/23", "2023-07-31", "2023-07-31 00:00:00", "31 / 7 / 2023",
     "ngày 31 tháng 7 năm 2023", dt.datetime(2023, 7, 31, 8, 30), DAY],
)  # fmt: skip
def test_day_before_month(text: Value) -> None:
    """Dates: day before month; `31/7/23` is 2023; both of Excel's date systems arrive as dates."""
    assert value(clubs({"founded_on": text}), CLUBS, "founded_on") == DAY


@pytest.mark.parametrize("text", ["7/31/2023", "30/2/2023", "hôm qua", "1/1/1850", True, 45_000, 2023.5, "7/13/23"])
def test_what_is_no_date(text: Value) -> None:
    """Dates: month before day, days that are not, unformatted serial numbers are refused."""
    assert problems(clubs({"founded_on": text})) == ["invalid_date"]


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("7/2023", DAY, "month"), ("tháng 7/2023", DAY, "month"), ("T7/2023", DAY, "month"), ("2023-07", DAY, "month"),
        ("tháng 7 năm 2023", DAY, "month"), ("2023", dt.date(2023, 12, 31), "year"),
        ("năm 2023", dt.date(2023, 12, 31), "year"), (2023, dt.date(2023, 12, 31), "year"),
        (2023.0, dt.date(2023, 12, 31), "year"),
    ],
)  # fmt: skip
def test_imprecise_dates_count_from_the_end_of_the_period(text: Value, day: dt.date, precision: str) -> None:
    """Dates: `7/2023` and `2023` keep their precision, warn, and count from the end of the period; a number 1900–2100
    in a date column is a year."""
    found = clubs({"founded_on": text})
    assert (value(found, CLUBS, "founded_on"), record(found, CLUBS).extra["founded_precision"]) == (day, precision)
    assert problems(found) == ["date_imprecise"]


def test_the_future_is_refused() -> None:
    """Dates: a month or date in the future is refused (the clock is injected)."""
    assert problems(clubs({"founded_on": "16/10/2026", "district": None, "commune": "Láng"})) == ["future_date"]
    assert problems(clubs({"founded_on": 2027})) == ["future_date"]
    assert problems(reports({"month": "11/2026"})) == ["future_month"]
    assert problems(reports({"month": "10/2026", "received_on": "15/10/2026"})) == []


def test_a_promise_may_lie_ahead_and_a_year_is_its_last_day() -> None:
    """Targets: the due date may be in the future; a year is 31/12, without a warning."""
    row = {"scheme": "1648", "indicator": "coverage", "province": "Hà Nội", "due": 2030, "value": 50}
    found = check(table(TARGETS, [row]))
    assert value(found, TARGETS, "due") == dt.date(2030, 12, 31) and problems(found) == []
    assert record(found, TARGETS).extra["precision"] == "year"


@pytest.mark.parametrize("text", ["3/2024", "03-2024", "T3/2024", "2024-03", "15/3/2024", 202403, dt.date(2024, 3, 9)])
def test_months(text: Value) -> None:
    """Reports: a month as people write it, or any day of it, is its first day."""
    assert value(reports({"month": text}), REPORTS, "month") == dt.date(2024, 3, 1)


@pytest.mark.parametrize("text", ["13/2024", "2024", 2024, "tháng ba", 3.2024, True])
def test_what_is_no_month(text: Value) -> None:
    """Reports: a year alone, a 13th month, words are no month."""
    assert problems(reports({"month": text})) == ["invalid_month"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-Q3", (2024, 7, 1), (2024, 9, 30)), ("quý III/2024", (2024, 7, 1), (2024, 9, 30)),
        ("Quý 1 năm 2024", (2024, 1, 1), (2024, 3, 31)), ("Q4/2024", (2024, 10, 1), (2024, 12, 31)),
        ("2024", (2024, 1, 1), (2024, 12, 31)), (2024, (2024, 1, 1), (2024, 12, 31)),
    ],
)  # fmt: skip
def test_periods(text: Value, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    """Budget: a period is a quarter or a year."""
    assert given_period(text) == (dt.date(*first), dt.date(*last))
    row = {"code": "D1", "project": "VIE085", "category": "Khác", "province": "Hà Nội", "funder": "HNCT",
           "period": text, "amount": 1, "currency": "VND"}  # fmt: skip
    found = check(table(BUDGET, [row]))
    assert value(found, BUDGET, "period") == dt.date(*first)
    assert record(found, BUDGET).extra["period_end"] == dt.date(*last)


@pytest.mark.parametrize("text", ["V/2024", "3/2024", "quý 5/2024", "Q1/1800", dt.date(2024, 1, 1), None])
def test_what_is_no_period(text: Value) -> None:
    """Budget: a month, a day or a fifth quarter is no period."""
    assert given_period(text) is None


def test_closing_and_receipt() -> None:
    """Dates: closed_on is the first day a club no longer counts; a report is not received before its month."""
    assert problems(clubs({"closed_on": "3/5/2021"})) == ["closed_before_founded"]
    assert problems(clubs({"closed_on": "4/5/2021"})) == []
    assert problems(reports({"received_on": "29/2/2024"})) == ["received_before_month"]
    assert problems(reports({"received_on": "1/3/2024"})) == []


def test_a_report_before_founding_is_refused() -> None:
    """Dates: a report before founding is refused; the month of the founding itself is not."""
    found = problem(reports({"month": "4/2021"}), "report_before_founding")
    assert "04/05/2021" in found.vi and found.cell == "B2"
    assert problems(reports({"month": "5/2021"})) == []


def test_the_founding_in_the_file_is_the_one_that_counts() -> None:
    """Dates: a founding date that the same file sets is the one its reports are held to."""
    found = check(table(REPORTS, [{**REPORT, "month": "4/2021"}]),
                  table(CLUBS, [{**CLUB, "founded_on": "1/4/2021"}]), known=registered())  # fmt: skip
    assert problems(found) == [] and len(found.records["reports"]) == 1


def test_a_course_keeps_the_precision_of_its_first_day() -> None:
    """Dates: a course's month keeps its precision too."""
    found = check(table(COURSES, [{"code": "L1", "title": "Lớp", "province": "Hà Nội", "starts_on": "3/2024"}]))
    assert record(found, COURSES).extra["starts_precision"] == "month"


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31)))
def test_days_round_trip(day: dt.date) -> None:
    """Every day is read back from each way of writing it."""
    for text in (f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", day.isoformat(),
                 f"ngày {day.day} tháng {day.month} năm {day.year}"):  # fmt: skip
        found = given_date(text)
        assert found is not None and (found.first, found.last, found.precision) == (day, day, "day")
    assert given_month(f"{day.month}/{day.year}") == given_month(day) == day.replace(day=1)


@given(st.text(max_size=14) | st.floats() | st.integers() | st.booleans() | st.none())
def test_any_cell_is_a_date_or_none(cell: Value) -> None:
    """No cell is an error of ours."""
    given_date(cell)
    month = given_month(cell)
    period = given_period(cell)
    assert (month is None or month.day == 1) and (period is None or period[0] < period[1])


def test_a_club_older_than_the_first_is_taken_with_a_warning() -> None:
    """A year shown as a day of 1905, and copied as text, is no founding."""
    found = clubs({"founded_on": "15/07/1905"})
    warning = problem(found, "unusual_value")
    assert (warning.level, warning.value) == ("warning", "15/07/1905") and "2006" in warning.vi
    assert len(found.records["clubs"]) == 1
    assert "unusual_value" not in problems(clubs({"founded_on": "1/1/2006"}))
