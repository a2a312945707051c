"""The database's version: where it stands, where it should, and the careful step between."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path

import alembic.command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from data_access.engine import sqlite_file
from data_access.errors import DatabaseEmpty, DatabaseNewer, DatabaseOlder
from data_access.health import check_reachable, place, speaking_plainly

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    # "%" is a mark of its own in Alembic's settings, and may stand in a folder's name.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


@lru_cache(maxsize=1)
def _revisions() -> tuple[str, ...]:
    """Every revision this program knows, the newest first; read once, since a page asks at every run."""
    return tuple(script.revision for script in _scripts().walk_revisions())


def head_revision() -> str:
    """The revision that this program works with."""
    return _revisions()[0]


def current_revision(engine: Engine) -> str | None:
    """The revision of a database; None when it has no tables of ours. Raises a named DatabaseError."""
    check_reachable(engine)
    with speaking_plainly(engine), engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def check_database(engine: Engine) -> None:
    """Raise a named DatabaseError unless the database can be used as it stands. Reads only, writes nothing."""
    revision = current_revision(engine)
    where = place(engine)
    if revision is None:
        raise DatabaseEmpty(where)
    if revision != head_revision():
        error = DatabaseOlder if revision in _revisions() else DatabaseNewer
        raise error(where, found=revision, wanted=head_revision())
    with speaking_plainly(engine), engine.connect() as connection:
        if connection.exec_driver_sql("SELECT count(*) FROM dataset").scalar_one() == 0:
            raise DatabaseEmpty(where)


def _copy_aside(file: Path, revision: str) -> Path:
    """Copy a SQLite database, with what its log still holds, to a name that no file has yet."""
    copy = file.with_name(f"{file.name}.bak-{revision}")
    number = 1
    while copy.exists():
        number += 1
        copy = file.with_name(f"{file.name}.bak-{revision}-{number}")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def upgrade(engine: Engine) -> Path | None:
    """Bring a database to this program's revision, in one transaction; a new database gets its tables.

    Returns the copy of the older SQLite file, made first; None when there was nothing to copy or to do.
    Raises a named DatabaseError; after one, the database stands as it stood.
    """
    file = sqlite_file(str(engine.url))
    copy = None
    if file is None or file.exists():
        revision = current_revision(engine)
        if revision == head_revision():
            return None
        if revision is not None and revision not in _revisions():
            raise DatabaseNewer(place(engine), found=revision, wanted=head_revision())
        if file is not None and revision is not None:
            copy = _copy_aside(file, revision)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
    with speaking_plainly(engine), engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            # Python's driver opens no transaction for DDL by itself; without one a failed step would stay half-done.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        alembic.command.upgrade(_config(connection), "head")
    return copy
