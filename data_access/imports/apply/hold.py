"""Holding the register for writing: whoever comes second waits, and then sees what the first has written."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Connection, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from data_access.models import Dataset

PATIENCE = 300.0
"""Seconds to wait for another import: the largest file is written in less."""
_USUAL = 5_000
_TURN = 0.2
"""Seconds between two tries: in between whoever waits may be told to stop."""


def _nobody() -> None:
    """Nobody stops the waiting."""


def hold(session: Session, *, waiting: Callable[[], None] = _nobody) -> int:
    """Hold the register until the session's transaction ends; the dataset's version, which can no longer change.

    SQLite lets one writer in; PostgreSQL locks the dataset's row, which every load raises. On SQLite the session's
    transaction should hold nothing yet. `waiting` is called between tries and may raise to stop.
    """
    connection = session.connection()
    version = select(Dataset.version)
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        if driver is not None and not driver.in_transaction:
            _begin(connection, waiting)
    elif session.scalar(version) is not None:
        until = time.monotonic() + PATIENCE
        while session.scalar(version.with_for_update(skip_locked=True)) is None and time.monotonic() < until:
            waiting()
            time.sleep(_TURN)
    return session.execute(version.with_for_update()).scalar_one()


def _begin(connection: Connection, waiting: Callable[[], None]) -> None:
    """Be SQLite's one writer. The engine's own waiting cannot be stopped, so it is asked for a moment at a time."""
    until = time.monotonic() + PATIENCE
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(_TURN * 1000)}")
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                return
            except OperationalError as error:
                if "locked" not in str(error.orig) or time.monotonic() >= until:
                    raise
            waiting()
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {_USUAL}")
