"""A database is made whole or not at all, and an old one is moved aside, never written over."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.create import build_aside, create_sqlite, move_aside, publish, replace_sqlite
from data_access.errors import DatabaseLocked, DatabasePresent, PlaceUnwritable
from data_access.schema import upgrade

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "toancanh.sqlite"


def _mark(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE moc (a INTEGER)")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _fail(_engine: Engine) -> None:
    raise RuntimeError("cut off")


def test_a_made_database_is_one_file(file: Path) -> None:
    create_sqlite(file, _mark)
    assert _names(file.parent) == ["toancanh.sqlite"]


def test_a_failed_making_leaves_nothing(file: Path) -> None:
    with pytest.raises(RuntimeError, match="cut off"):
        create_sqlite(file, _fail)
    assert _names(file.parent) == []


def test_a_killed_making_leaves_no_database(file: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from data_access.create import create_sqlite\n"
        "create_sqlite(Path(sys.argv[1]), lambda engine: os._exit(9))"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(file)], cwd=ROOT, check=False)
    assert killed.returncode == 9 and not file.exists()
    left = [path for path in file.parent.iterdir() if path.name.startswith(".toancanh.sqlite.building-")]
    assert left
    long_ago = time.time() - 7200
    for path in left:
        os.utime(path, (long_ago, long_ago))
    create_sqlite(file, _mark)
    assert _names(file.parent) == ["toancanh.sqlite"]


def test_nothing_is_written_over(file: Path) -> None:
    file.write_text("của người khác")
    with pytest.raises(DatabasePresent):
        create_sqlite(file, _mark)
    building = build_aside(file, _mark)
    with pytest.raises(DatabasePresent):
        publish(building, file)
    assert file.read_text() == "của người khác"


def test_a_log_without_its_database_is_never_replayed_into_the_new_one(file: Path) -> None:
    stray = file.with_name("toancanh.sqlite-wal")
    stray.write_bytes(b"la")
    create_sqlite(file, _mark)
    assert not stray.exists() and any(name.startswith("toancanh.sqlite-wal.") for name in _names(file.parent))


def test_the_old_one_is_moved_aside_whole(file: Path) -> None:
    create_sqlite(file, _mark)
    aside = replace_sqlite(file, lambda engine: None)
    assert aside is not None and aside.name.startswith("toancanh.sqlite.20")
    with closing(sqlite3.connect(aside)) as old, closing(sqlite3.connect(file)) as new:
        asked = "SELECT count(*) FROM sqlite_master WHERE name = 'moc'"
        assert old.execute(asked).fetchone() == (1,) and new.execute(asked).fetchone() == (0,)


def test_when_the_new_one_fails_the_old_one_stands(file: Path) -> None:
    create_sqlite(file, _mark)
    before = file.read_bytes()
    with pytest.raises(RuntimeError):
        replace_sqlite(file, _fail)
    assert file.read_bytes() == before and _names(file.parent) == ["toancanh.sqlite"]


def test_an_open_one_is_not_moved(file: Path) -> None:
    create_sqlite(file, _mark)
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT count(*) FROM moc").fetchone()
        with pytest.raises(DatabaseLocked):
            replace_sqlite(file, _mark)
    assert file.exists()


def test_a_damaged_one_can_be_moved_aside(file: Path) -> None:
    file.write_bytes(b"hong" * 1000)
    aside = move_aside(file)
    assert aside.read_bytes() == b"hong" * 1000 and not file.exists()


def test_two_moves_in_one_second_keep_both(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data_access.create._stamp", lambda: "20261124-000000")
    moved = []
    for content in (b"mot" * 400, b"hai" * 400):
        file.write_bytes(content)
        moved.append(move_aside(file))
    assert [path.name for path in moved] == ["toancanh.sqlite.20261124-000000", "toancanh.sqlite.20261124-000000-2"]


def test_a_place_that_takes_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("")
    with pytest.raises(PlaceUnwritable):
        create_sqlite(tmp_path / "tep" / "toancanh.sqlite", upgrade)
