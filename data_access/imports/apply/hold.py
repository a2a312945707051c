"""Holding the register for writing: whoever comes second waits, and then sees what the first has written."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models import Dataset

PATIENCE = 300_000
"""Milliseconds to wait for another import: the largest file is written in less."""
_USUAL = 5_000


def hold(session: Session) -> int:
    """Hold the register until the session's transaction ends; the dataset's version, which can no longer change.

    SQLite lets one writer in; PostgreSQL locks the dataset's row, which every load raises. On SQLite the session's
    transaction should hold nothing yet.
    """
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        if driver is not None and not driver.in_transaction:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_USUAL}")
    return session.execute(select(Dataset.version).with_for_update()).scalar_one()
