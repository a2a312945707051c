"""Writing down that a file was taken, so that the code printed on it can be found again. Never in the way of the file.

One row an office (or kind of visitor), result and day. Nothing is written where the database is read-only or busy.
"""

from __future__ import annotations

import datetime as dt
import logging

import sqlalchemy.exc
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.acknowledge import writable
from data_access.errors import DatabaseError
from data_access.models import AuditEvent
from data_access.queries.audit import EXPORT, exported_as
from data_access.scope import EVERYTHING

PATIENCE = 200
"""Milliseconds to wait for another program's lock."""
LONGEST = 4_000
log = logging.getLogger("toancanh")


def note_export(engine: Engine, *, code: str, address: str, actor: str, now: dt.datetime) -> bool:
    """Add an event "export" for a result's check code and the address that shows it; False when none was added."""
    if len(address) > LONGEST:
        return False
    try:
        if not writable(engine):
            return False
        return _write(engine, code=code, address=address, actor=actor, now=now)
    except (sqlalchemy.exc.DBAPIError, DatabaseError) as error:
        log.warning("an export was not written down: %s", str(error).splitlines()[0])
        return False


def _write(engine: Engine, *, code: str, address: str, actor: str, now: dt.datetime) -> bool:
    lite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if lite:
            usual = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE}")
            connection.commit()
        else:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {PATIENCE}")
        try:
            with Session(connection) as session:
                added = _add(session, code=code, address=address, actor=actor, now=now)
                session.commit()
            connection.commit()
            return added
        finally:
            if lite:
                connection.rollback()
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {usual}")


def _add(session: Session, *, code: str, address: str, actor: str, now: dt.datetime) -> bool:
    today = dt.datetime.combine(now.astimezone(dt.UTC).date(), dt.time(), dt.UTC)
    if exported_as(session, EVERYTHING, code=code, actor=actor, address=address, since=today) is not None:
        return False
    session.add(AuditEvent(at=now, actor=actor, action=EXPORT, subject=f"#{code}", detail=address))
    return True
