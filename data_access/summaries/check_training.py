"""The training summary recomputed by totals: every course once on each map, every trainee once."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models import Course, CourseTrainees, TrainingMonth
from geo.succession import successor_province

Key = tuple[date, str, str, str]
_NAMES = (
    "courses",
    "women",
    "men",
    "sex_unknown",
    "trainee_days",
    "courses_without_days",
    "costed_trainee_days",
    "cost",
)


def check_training(session: Session) -> list[str]:
    """What differs between the training summary and the courses, by month, new province, kind and project."""
    held: dict[str, Counter[tuple[Key, str]]] = {"63": Counter(), "34": Counter()}
    for row in session.scalars(select(TrainingMonth)):
        new = row.province_code if row.province_set == "34" else successor_province(row.province_code)
        for name in _NAMES:
            held[row.province_set][(row.month, new, row.kind, row.project), name] += getattr(row, name)
    wanted: Counter[tuple[Key, str]] = Counter()
    groups: dict[int, list[CourseTrainees]] = {}
    for group in session.scalars(select(CourseTrainees)):
        groups.setdefault(group.course_id, []).append(group)
    for course in session.scalars(select(Course)):
        new = course.province_code if course.epoch == "34" else successor_province(course.province_code)
        key = (course.starts_on.replace(day=1), new, course.kind, course.project or "")
        people = Counter({"women": 0, "men": 0, "sex_unknown": 0})
        for group in groups.get(course.id, []):
            people.update({"women": group.women, "men": group.men, "sex_unknown": group.sex_unknown})
        days = people.total() * (course.days or 0)
        costed = days if course.cost is not None else 0
        amounts = {**people, "courses": 1, "trainee_days": days, "courses_without_days": int(course.days is None),
                   "costed_trainee_days": costed, "cost": (course.cost or 0) if costed else 0}  # fmt: skip
        for name, amount in amounts.items():
            wanted[key, name] += amount
    return [
        f"summary_training_month {province_set}/{key[0]} {key[1]}: {counts[key]} held, {wanted[key]} recomputed"
        for province_set, counts in held.items()
        for key in sorted(set(counts) | set(wanted))
        if counts[key] != wanted[key]
    ]
