"""Making a database whole or not at all, and moving an old one aside; no file is ever written over or deleted."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from data_access.engine import new_engine
from data_access.errors import DatabaseLocked, DatabasePresent, PlaceUnwritable
from data_access.schema import upgrade

Fill = Callable[[Engine], None]
_SIDES = ("-wal", "-shm", "-journal")  # SQLite's own files beside a database
_STALE = 3600.0  # seconds after which an unfinished file belongs to a run that was killed


def _beside(file: Path, *, sides: tuple[str, ...] = ("", *_SIDES)) -> Iterator[tuple[Path, str]]:
    for side in sides:
        part = file.with_name(file.name + side)
        if part.exists():
            yield part, side


def _discard(building: Path) -> None:
    for part, _ in list(_beside(building)):
        part.unlink()


@contextmanager
def _writable(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PlaceUnwritable(str(target), reason=error.strerror or type(error).__name__) from error


def build_aside(target: Path, fill: Fill) -> Path:
    """Make a full database in an unfinished file beside the target; its path. On any failure it is discarded.

    `fill` writes into a database that has its tables. Raises PlaceUnwritable, and whatever `fill` raises.
    """
    with _writable(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f".{target.name}.building-*"):
            if time.time() - left.stat().st_mtime > _STALE:
                left.unlink()
        building = target.with_name(f".{target.name}.building-{os.getpid()}")
        _discard(building)
        building.touch()
    engine = new_engine(f"sqlite:///{building}")
    try:
        upgrade(engine)
        fill(engine)
        engine.dispose()
        # Back into one file without a log, so that the rename moves all of it; WAL returns when it is next opened.
        with closing(sqlite3.connect(building)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        engine.dispose()
        _discard(building)
        raise
    return building


def publish(building: Path, target: Path) -> None:
    """Give a finished file its name, in one step, unless the name is taken. Raises DatabasePresent."""
    stray = [part for part, _ in _beside(target, sides=_SIDES)]
    if target.exists():
        raise DatabasePresent(str(target))
    with _writable(target):
        for part in stray:
            # A log that lost its database would be replayed into the new one.
            part.rename(part.with_name(f"{part.name}.{_stamp()}"))
        try:
            # Unlike a rename, a link refuses a name that somebody took since.
            os.link(building, target)
        except FileExistsError as error:
            raise DatabasePresent(str(target)) from error
        except OSError:
            # A file system without links.
            building.rename(target)
        else:
            building.unlink()


def create_sqlite(target: Path, fill: Fill) -> None:
    """Make a database at a path where none is: whole, or not at all. Raises DatabasePresent, PlaceUnwritable."""
    if target.exists():
        raise DatabasePresent(str(target))
    building = build_aside(target, fill)
    try:
        publish(building, target)
    except DatabasePresent:
        _discard(building)
        raise


def _stamp() -> str:
    return dt.datetime.now().strftime("%Y%m%d-%H%M%S")


def _settle(file: Path) -> None:
    """Bring a database back into its one file. Raises DatabaseLocked while any program has it open."""
    try:
        with closing(sqlite3.connect(file, timeout=1.0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise DatabaseLocked(str(file)) from error
    except sqlite3.DatabaseError:
        # A damaged file is moved aside as it is, with what lies beside it.
        return


def move_aside(file: Path) -> Path:
    """Rename a database, with the files beside it, to `name.YYYYmmdd-HHMMSS`; the new path. Raises DatabaseLocked."""
    _settle(file)
    aside = file.with_name(f"{file.name}.{_stamp()}")
    number = 1
    while aside.exists():
        number += 1
        aside = file.with_name(f"{file.name}.{_stamp()}-{number}")
    with _writable(file):
        for part, side in list(_beside(file)):
            part.rename(aside.with_name(aside.name + side))
    return aside


def replace_sqlite(target: Path, fill: Fill) -> Path | None:
    """Make a new database where one may be; the old one's new path, None when there was none.

    The new one is made first: if that fails, the old one stands as it stood. Raises DatabaseLocked.
    """
    if target.exists():
        _settle(target)
    building = build_aside(target, fill)
    try:
        aside = move_aside(target) if target.exists() else None
        publish(building, target)
    except BaseException:
        _discard(building)
        raise
    return aside
