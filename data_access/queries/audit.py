"""The record of what was done, newest first: who stated to have done what, when. Not for readers of one project."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from data_access.clock import midnight
from data_access.models import AuditEvent
from data_access.scope import WAYS, Scope, taker

EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done. `actor` is a stated name, which nothing proves."""

    ident: int
    at: dt.datetime
    actor: str
    action: str
    subject: str
    detail: str | None


@dataclass(frozen=True, slots=True)
class Trail:
    """Some of the events that fit, how many fit, how many there are, and what may be chosen of them."""

    events: tuple[Event, ...]
    count: int
    total: int
    actions: tuple[str, ...]
    actors: tuple[str, ...]


def _event(row: AuditEvent) -> Event:
    return Event(row.id, row.at, row.actor, row.action, row.subject, row.detail)


def audit_trail(
    session: Session,
    scope: Scope,
    *,
    action: str | None = None,
    actor: str | None = None,
    first: dt.date | None = None,
    last: dt.date | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Trail:
    """`limit` events from the `offset`-th on, of days `first` to `last` in Viet Nam.

    Empty for a limited reader.
    """
    if scope.projects is not None:
        return Trail((), 0, 0, (), ())
    table = AuditEvent
    where: list[ColumnElement[bool]] = []
    if action is not None:
        where.append(table.action == action)
    if actor is not None:
        where.append(table.actor == actor)
    if first is not None:
        where.append(table.at >= midnight(first))
    if last is not None:
        where.append(table.at < midnight(last + dt.timedelta(days=1)))
    newest = select(table).where(*where).order_by(table.at.desc(), table.id.desc())
    rows = session.scalars(newest.limit(limit).offset(offset))
    return Trail(
        tuple(_event(row) for row in rows),
        int(session.scalar(select(func.count()).select_from(table).where(*where)) or 0),
        int(session.scalar(select(func.count()).select_from(table)) or 0),
        tuple(session.scalars(select(table.action).distinct().order_by(table.action))),
        tuple(session.scalars(select(table.actor).distinct().order_by(table.actor))),
    )


def exported_as(
    session: Session,
    scope: Scope,
    *,
    code: str,
    actor: str | None = None,
    address: str | None = None,
    since: dt.datetime | None = None,
) -> Event | None:
    """The latest export that carries a check code: of an address, since a time by an actor.

    For a limited reader only one that readers of its project made, or one of them (`actor`).
    """
    table = AuditEvent
    statement = select(table).where(table.action == EXPORT, table.subject == f"#{code}")
    if scope.projects is not None:
        statement = statement.where(table.actor.in_([taker(scope, way=way) for way in WAYS]))
    if actor is not None and (since is not None or scope.projects is not None):
        statement = statement.where(table.actor == actor)
    if address is not None:
        statement = statement.where(table.detail == address)
    if since is not None:
        statement = statement.where(table.at >= since)
    row = session.scalars(statement.order_by(table.id.desc()).limit(1)).one_or_none()
    return None if row is None else _event(row)
