"""What a scheme is called, and the printed figures on it that contradict each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from data_access.contradictions import contradictions
from data_access.models.scheme import Scheme
from data_access.queries.published import FigureRow, published_figures
from data_access.queries.scheme_facts import clock
from data_access.scope import Scope

SPOKEN_OF = ("clubs_", "members_", "borrowers", "provinces_with_club", "communes_with_club")
"""How the names of the indicators begin that a scheme's targets are about."""


@dataclass(frozen=True, slots=True)
class SchemeTitle:
    """A scheme's code, decision and titles."""

    code: str
    decision: str
    title_vi: str
    title_en: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Printed figures that disagree, oldest id first, and about what, in words."""

    key: str
    text_vi: str
    text_en: str
    sides: tuple[FigureRow, ...]


def scheme_title(session: Session, scope: Scope, *, scheme: str) -> SchemeTitle:
    """The title of a scheme; facts of public decrees, the same for every asker."""
    row = session.get_one(Scheme, scheme)
    return SchemeTitle(row.code, row.decision, row.title_vi, row.title_en)


def scheme_contradictions(session: Session, scope: Scope, *, scheme: str, month: dt.date) -> tuple[Disagreement, ...]:
    """Groups of printed figures that disagree, dated within the scheme's time; every side of a group is kept."""
    at = clock(scheme, month=month)
    figures = {row.id: row for row in published_figures(session, scope)}
    found = []
    for group in contradictions().values():
        sides = tuple(figures[code] for code in group.figures if code in figures)
        if any(
            row.as_of is not None and at.starts_on <= row.as_of <= at.due_on and row.indicator.startswith(SPOKEN_OF)
            for row in sides
        ):
            found.append(Disagreement(group.key, group.text_vi, group.text_en, sides))
    return tuple(found)
