"""Courses, trainees and boards."""

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.rates import Rate, Ratio
from indicators.training import Course, boards_trained, summarise

PROPERTY = settings(deadline=None, derandomize=True, max_examples=100)
COURSES = st.lists(
    st.builds(
        Course,
        women=st.integers(0, 300),
        men=st.integers(0, 300),
        sex_unknown=st.integers(0, 300),
        days=st.none() | st.integers(0, 10),
        cost=st.none() | st.integers(0, 10**9),
    ),
    max_size=20,
)


def test_what_is_not_published_is_left_out_and_counted() -> None:
    found = summarise(
        [
            Course(women=40, men=33, days=5, cost=146_000_000),
            Course(women=0, men=0, sex_unknown=248, cost=50_000_000),
            Course(women=10, men=20, days=2),
        ]
    )
    assert (found.courses, found.trainees, found.sex_unknown) == (3, 351, 248)
    assert found.women_share == Rate(50, 103)
    assert (found.trainee_days, found.courses_without_days) == (425, 1)
    assert found.cost_per_trainee_day == Ratio(146_000_000, 365)
    assert found.cost_per_trainee_day.value == 400_000.0
    assert found.courses_costed == 1


def test_no_courses_are_zero_and_not_applicable() -> None:
    none = summarise([])
    assert (none.courses, none.trainees, none.trainee_days) == (0, 0, 0)
    assert none.women_share.state == none.cost_per_trainee_day.state == "not_applicable"


@PROPERTY
@given(COURSES, COURSES)
def test_parts_sum_to_the_whole(one: list[Course], other: list[Course]) -> None:
    a, b, whole = summarise(one), summarise(other), summarise(one + other)
    for field in ("courses", "trainees", "sex_unknown", "trainee_days", "courses_without_days", "courses_costed"):
        assert getattr(a, field) + getattr(b, field) == getattr(whole, field)
    assert a.women_share + b.women_share == whole.women_share
    assert a.cost_per_trainee_day + b.cost_per_trainee_day == whole.cost_per_trainee_day
    assert whole.women_share.denominator + whole.sex_unknown == whole.trainees


def test_boards_count_active_clubs_once() -> None:
    found = boards_trained(["a", "b", "c", "a"], trained={"b", "closed"})
    assert found.rate == Rate(1, 3)
    assert found.untrained == ("a", "c")
    assert boards_trained([], trained={"closed"}).rate.state == "not_applicable"
