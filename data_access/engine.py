"""Where the data is, and how to open it: settings, engine, session."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from data_access.errors import AddressUnusable

ROOT = Path(__file__).resolve().parents[1]
DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql+psycopg")
DEFAULT_FILE = ROOT / "data" / "toancanh.sqlite"


def database_url() -> str:
    """The database's address: `DATABASE_URL`, else the SQLite file beside the code. Raises AddressUnusable."""
    url = os.environ.get("DATABASE_URL", "").strip()
    if not url:
        return f"sqlite:///{DEFAULT_FILE}"
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise AddressUnusable from error
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed.render_as_string(hide_password=False)


def sqlite_file(url: str) -> Path | None:
    """The SQLite file an address names; None for another engine or for memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database)


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA busy_timeout = 5000")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.close()


def new_engine(url: str) -> Engine:
    """An engine of its own, to be disposed of by whoever asked. SQLite runs in WAL with foreign keys on.

    Raises AddressUnusable for any other engine than SQLite and PostgreSQL.
    """
    if make_url(url).drivername not in DRIVERS:
        raise AddressUnusable
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


@lru_cache(maxsize=8)
def engine_for(url: str) -> Engine:
    """The engine of an address, made once."""
    return new_engine(url)


def get_engine() -> Engine:
    """The engine of this process's database."""
    return engine_for(database_url())
