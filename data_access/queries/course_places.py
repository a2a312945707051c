"""Where a course counts on each map: by the rule of the training summary, so that lists agree with its sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_access.models.club import ClubPlace
from data_access.models.training import Course, CourseClub
from data_access.scope import Scope
from data_access.summaries.training import provinces_of


def visible(
    scope: Scope, column: InstrumentedAttribute[str | None] | InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    """Which rows of a table with a project the asker may see."""
    return true() if scope.projects is None else column.in_(sorted(scope.projects))


def course_provinces(session: Session, courses: Sequence[Course], *, province_set: str) -> dict[int, str]:
    """Course → the province it counts for on a map."""
    homes: dict[int, Counter[str]] = defaultdict(Counter)
    new = [course.id for course in courses if course.epoch == "34"]
    if new and province_set == "63":
        # An outer join, so that SQLite starts from the few courses and not from every place of the register.
        rows = session.execute(
            select(CourseClub.course_id, ClubPlace.province_code)
            .outerjoin(ClubPlace, (ClubPlace.club_id == CourseClub.club_id) & (ClubPlace.epoch == "63-2025"))
            .where(CourseClub.course_id.in_(new))
        )
        for ident, province in rows:
            if province is not None:
                homes[ident][province] += 1
    side = 1 if province_set == "34" else 0
    return {course.id: provinces_of(course, homes=homes[course.id])[side] for course in courses}
