"""The database's version: made from nothing, upgraded with a copy, and every wrong state named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import alembic.command
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, make_url, text
from sqlalchemy.orm import Session

from data_access import schema
from data_access.dataset import bump, dataset_info, record
from data_access.engine import database_url, new_engine
from data_access.errors import (
    AddressUnusable,
    DatabaseCorrupt,
    DatabaseEmpty,
    DatabaseError,
    DatabaseLocked,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseOlder,
    DatabaseUnreachable,
)
from data_access.models import Base


def test_migrations_make_exactly_the_models(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
    checks = {table: inspect(engine).get_check_constraints(table) for table in Base.metadata.tables}
    for name, table in Base.metadata.tables.items():
        named = {str(c.name) for c in table.constraints if str(c.name).startswith("ck_")}
        assert {str(check["name"]) for check in checks[name]} == named


def test_head_stands_and_a_second_upgrade_does_nothing(engine: Engine) -> None:
    assert schema.current_revision(engine) == schema.head_revision()
    assert schema.upgrade(engine) is None


def test_without_a_dataset_it_is_empty_and_with_one_it_is_ready(engine: Engine) -> None:
    with pytest.raises(DatabaseEmpty):
        schema.check_database(engine)
    with Session(engine) as session, session.begin():
        assert record(session, kind="register").version == 1
    schema.check_database(engine)
    with Session(engine) as session, session.begin():
        assert not dataset_info(session).simulated
        assert bump(session) == 2
        session.execute(text("DELETE FROM dataset"))
    with Session(engine) as session, pytest.raises(DatabaseEmpty):
        dataset_info(session)


def _set_revision(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def test_an_unknown_revision_is_newer_and_never_upgraded(engine: Engine) -> None:
    _set_revision(engine, "9999")
    try:
        with pytest.raises(DatabaseNewer, match="9999"):
            schema.check_database(engine)
        with pytest.raises(DatabaseNewer):
            schema.upgrade(engine)
    finally:
        _set_revision(engine, schema.head_revision())


def test_a_known_earlier_revision_is_older(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "_revisions", lambda: ("9998", schema_head))
    with pytest.raises(DatabaseOlder) as found:
        schema.check_database(engine)
    assert "upgrade" in found.value.vi and "upgrade" in found.value.en


schema_head = schema.head_revision()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "toancanh.sqlite"


def _check(file: Path) -> None:
    engine = new_engine(f"sqlite:///{file}")
    try:
        schema.check_database(engine)
    finally:
        engine.dispose()


def test_missing_is_said_and_nothing_is_made(file: Path) -> None:
    with pytest.raises(DatabaseMissing, match=r"toancanh\.sqlite"):
        _check(file)
    assert list(file.parent.iterdir()) == []


@pytest.mark.parametrize("content", [b"khong phai co so du lieu " * 50, b"SQLite format 3\x00" + b"\x07" * 4000])
def test_a_damaged_file_is_corrupt_and_left_as_it_was(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(DatabaseCorrupt):
        _check(file)
    assert file.read_bytes() == content


def test_a_cut_off_file_is_corrupt(file: Path) -> None:
    engine = new_engine(f"sqlite:///{file}")
    schema.upgrade(engine)
    engine.dispose()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DatabaseCorrupt):
        _check(file)


def test_another_programs_database_is_not_ours(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("CREATE TABLE so_khac (a INTEGER)")
    with pytest.raises(DatabaseCorrupt, match="another program"):
        _check(file)
    engine = new_engine(f"sqlite:///{file}")
    with pytest.raises(DatabaseCorrupt):
        schema.upgrade(engine)
    engine.dispose()


def test_an_empty_file_is_empty_not_corrupt(file: Path) -> None:
    file.touch()
    with pytest.raises(DatabaseEmpty):
        _check(file)


def test_a_held_file_is_locked(file: Path) -> None:
    engine = new_engine(f"sqlite:///{file}")
    schema.upgrade(engine)
    engine.dispose()
    with closing(sqlite3.connect(file, isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseLocked):
            _check(file)


def test_an_upgrade_copies_the_older_file_aside(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = new_engine(f"sqlite:///{file}")
    schema.upgrade(engine)
    monkeypatch.setattr(schema, "_revisions", lambda: ("9998", schema_head))
    monkeypatch.setattr(schema.alembic.command, "upgrade", lambda _config, _to: None)
    copies = [schema.upgrade(engine), schema.upgrade(engine)]
    engine.dispose()
    assert [copy.name for copy in copies if copy] == [
        f"toancanh.sqlite.bak-{schema_head}", f"toancanh.sqlite.bak-{schema_head}-2",
    ]  # fmt: skip
    with closing(sqlite3.connect(copies[0] or "")) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [(schema_head,)]


def test_a_failed_upgrade_leaves_nothing_half_made(engine: Engine, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = new_engine(f"sqlite:///{file}") if engine.dialect.name == "sqlite" else engine
    before = set(inspect(fresh).get_table_names()) if fresh is engine else set()

    def fail(config: object, _to: str) -> None:
        connection = config.attributes["connection"]
        connection.execute(text("CREATE TABLE nua_chung (a INTEGER)"))
        raise RuntimeError("cut off")

    monkeypatch.setattr(schema.alembic.command, "upgrade", fail)
    monkeypatch.setattr(schema, "_revisions", lambda: ("9998", schema_head))
    with pytest.raises(RuntimeError, match="cut off"):
        schema.upgrade(fresh)
    assert set(inspect(fresh).get_table_names()) == before
    if fresh is not engine:
        fresh.dispose()


def test_a_database_of_the_first_revision_keeps_its_rows_when_it_is_upgraded(file: Path) -> None:
    engine = new_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        alembic.command.upgrade(schema._config(connection), "0001")
        connection.execute(text("INSERT INTO funder VALUES ('HNCT', 'Hội', 'Association', 'counterpart')"))
    with pytest.raises(DatabaseOlder):
        schema.check_database(engine)
    copy = schema.upgrade(engine)
    assert copy is not None and copy.name.endswith(".bak-0001")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT code, side, iati_ref FROM funder")).all() == [
            ("HNCT", "counterpart", None)
        ]
        assert {"corrects_id", "valuation"} <= {
            column["name"] for column in inspect(connection).get_columns("money_transaction")
        }
    engine.dispose()


def test_a_server_that_is_down_is_unreachable_and_its_password_untold() -> None:
    engine = new_engine("postgresql+psycopg://hoi:bimat@127.0.0.1:1/clb")
    with pytest.raises(DatabaseUnreachable) as found:
        schema.check_database(engine)
    engine.dispose()
    assert "bimat" not in found.value.vi + found.value.en and "DATABASE_URL" in found.value.vi


@pytest.mark.parametrize("url", ["mysql://hoi:bimat@may/clb", "không phải địa chỉ"])
def test_an_unusable_address_is_named(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(AddressUnusable) as found:
        new_engine(database_url())
    assert "bimat" not in found.value.en


def test_the_usual_postgres_addresses_are_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    for scheme in ("postgres", "postgresql"):
        monkeypatch.setenv("DATABASE_URL", f"{scheme}://hoi:x@may/clb")
        assert make_url(database_url()).drivername == "postgresql+psycopg"


def test_every_database_error_speaks_both_languages() -> None:
    errors = [
        DatabaseMissing("A"), DatabaseLocked("A"), DatabaseOlder("A", found="1", wanted="2"), DatabaseEmpty("A"),
        DatabaseNewer("A", found="3", wanted="2"), DatabaseCorrupt("A", reason="r"),
        DatabaseUnreachable("A", reason="r"),
    ]  # fmt: skip
    for error in errors:
        assert isinstance(error, DatabaseError)
        assert "A" in error.vi and "A" in error.en and error.vi != error.en
