"""Courses: who came, for how many days, at what cost; and whose board is still to be trained."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from indicators.rates import Rate, Ratio


@dataclass(frozen=True, slots=True)
class Course:
    """A course's counts. `days` and `cost` (đồng) are None when not published; a blank is not a zero."""

    women: int
    men: int
    sex_unknown: int = 0
    days: int | None = None
    cost: int | None = None

    @property
    def trainees(self) -> int:
        """All who came."""
        return self.women + self.men + self.sex_unknown


@dataclass(frozen=True, slots=True)
class Training:
    """Sums over courses, each with how many courses stand behind it.

    `women_share` is women / trainees of known sex; `sex_unknown` counts the others. `trainee_days` leaves out
    `courses_without_days`. `cost_per_trainee_day` is cost / trainee-days of the `courses_costed` that have both.
    """

    courses: int
    trainees: int
    women_share: Rate
    sex_unknown: int
    trainee_days: int
    courses_without_days: int
    cost_per_trainee_day: Ratio
    courses_costed: int


def summarise(courses: Iterable[Course]) -> Training:
    """The training indicators of any group of courses; of none, all zero and the fractions not applicable."""
    every = list(courses)
    timed = [(course, course.days) for course in every if course.days is not None]
    costed = [(course.cost, course.trainees * days) for course, days in timed if course.cost is not None]
    women = sum(course.women for course in every)
    return Training(
        courses=len(every),
        trainees=sum(course.trainees for course in every),
        women_share=Rate(women, women + sum(course.men for course in every)),
        sex_unknown=sum(course.sex_unknown for course in every),
        trainee_days=sum(course.trainees * days for course, days in timed),
        courses_without_days=len(every) - len(timed),
        cost_per_trainee_day=Ratio(sum(cost for cost, _ in costed), sum(days for _, days in costed)),
        courses_costed=len(costed),
    )


@dataclass(frozen=True, slots=True)
class Boards:
    """Clubs whose board had the initial course / active clubs, and the active clubs that still wait."""

    rate: Rate
    untrained: tuple[str, ...]


def boards_trained(active: Iterable[str], *, trained: Collection[str]) -> Boards:
    """`active` are the codes of active clubs, `trained` of clubs whose board had the *initial* course.

    Refreshers and courses for association officers do not make a board trained. Trained clubs that are no longer
    active count on neither side. The waiting list keeps the order of `active`.
    """
    clubs = list(dict.fromkeys(active))
    done = frozenset(trained)
    untrained = tuple(club for club in clubs if club not in done)
    return Boards(Rate(len(clubs) - len(untrained), len(clubs)), untrained)
