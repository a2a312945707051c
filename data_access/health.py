"""Whether the database answers, said in named errors instead of the driver's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import sqlalchemy.exc
from sqlalchemy import Engine

from data_access.engine import sqlite_file
from data_access.errors import DatabaseCorrupt, DatabaseError, DatabaseLocked, DatabaseMissing, DatabaseUnreachable

_PATIENCE = 1.0  # seconds to wait for another program's lock before saying so


def place(engine: Engine) -> str:
    """Where the data is, as a person would name it: the file, or the server's address without its password."""
    file = sqlite_file(str(engine.url))
    return str(file) if file is not None else engine.url.render_as_string(hide_password=True)


def _named(where: str, error: BaseException, *, server: bool) -> DatabaseError:
    words = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if server and isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return DatabaseUnreachable(where, reason=words)
    if not server and ("locked" in words or "busy" in words):
        return DatabaseLocked(where)
    return DatabaseCorrupt(where, reason=words)


@contextmanager
def speaking_plainly(engine: Engine) -> Iterator[None]:
    """Turn the driver's connection errors into ours; errors of one statement's data pass unchanged."""
    try:
        yield
    except (sqlalchemy.exc.IntegrityError, sqlalchemy.exc.DataError):
        raise
    except sqlalchemy.exc.DBAPIError as error:
        raise _named(place(engine), error.orig or error, server=engine.dialect.name != "sqlite") from error


def _check_file(file: Path) -> None:
    if not file.exists():
        raise DatabaseMissing(str(file))
    if file.is_dir():
        raise DatabaseCorrupt(str(file), reason="a folder")
    try:
        # Opened read-only: looking at a database must never create or change one.
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            size = connection.execute("PRAGMA page_size").fetchone()[0]
            logged = file.with_name(f"{file.name}-wal").exists()
    except sqlite3.Error as error:
        raise _named(str(file), error, server=False) from error
    if not logged and pages * size > file.stat().st_size:
        raise DatabaseCorrupt(str(file), reason=f"{file.stat().st_size} of {pages * size} bytes")
    if tables and "alembic_version" not in tables:
        raise DatabaseCorrupt(str(file), reason="tables of another program")


def check_reachable(engine: Engine) -> None:
    """Raise a named DatabaseError unless the database opens and could be ours."""
    file = sqlite_file(str(engine.url))
    if file is not None:
        _check_file(file)
        return
    with speaking_plainly(engine), engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
