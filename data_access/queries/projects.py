"""The projects that the asker may see, with or without money in the register."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models.money import Agreement, Project
from data_access.queries.agreements import Agreed, agreement
from data_access.queries.budget import UnknownProject, project_facts
from data_access.queries.budget_answer import ProjectFacts
from data_access.scope import Scope


def known_projects(session: Session, scope: Scope) -> tuple[ProjectFacts, ...]:
    """Every project, by code."""
    rows = session.scalars(select(Project).order_by(Project.code)).all()
    return tuple(project_facts(row) for row in rows if scope.projects is None or row.code in scope.projects)


def one_project(session: Session, scope: Scope, *, project: str) -> ProjectFacts:
    """A project by its code. Raises OutOfScope, UnknownProject."""
    scope.require(project)
    row = session.get(Project, project)
    if row is None:
        raise UnknownProject(project)
    return project_facts(row)


def agreed_shares(session: Session, scope: Scope, *, project: str) -> tuple[Agreed, tuple[tuple[str, str, int], ...]]:
    """What a project agreed on as a whole: the counterpart's share and tolerance; and (funder, side, basis points).

    Raises OutOfScope. Empty where nothing was agreed.
    """
    scope.require(project)
    agreed, facts = agreement(session, project=project)
    named = set(session.scalars(select(Agreement.funder).where(Agreement.project == project)))
    return agreed, tuple(
        (fact.code, fact.side, fact.agreed_bp) for fact in facts if fact.code in named and fact.agreed_bp is not None
    )
