"""What tests of screens share: a small simulated database, made once however many workers run."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from data_access.cli import main as data_command

# No test is timed: a busy machine must not turn a true property red.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SCALE = "0.02"
PATIENCE = 180  # seconds to wait for the worker that makes the database


def _make_once(folder: Path) -> Path:
    """The database of this test run in a folder that all workers see; the first worker makes it."""
    file, done = folder / "simulated.sqlite", folder / "simulated.done"
    try:
        (folder / "simulated.lock").mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not done.exists():
            assert time.monotonic() < end, "the worker that makes the database did not finish"
            time.sleep(0.1)
        return file
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{file}")
        assert data_command(["init", "--scale", SCALE]) == 0
    done.touch()
    return file


@pytest.fixture(scope="session")
def simulated_file(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A SQLite file holding the reference facts and a simulated register at two hundredths of its size."""
    base = tmp_path_factory.getbasetemp()
    return _make_once(base if worker_id == "master" else base.parent)


@pytest.fixture(scope="session")
def simulated_address(simulated_file: Path) -> Iterator[str]:
    """The small simulated database as DATABASE_URL, for as long as the fixture is in use."""
    address = f"sqlite:///{simulated_file}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", address)
        yield address
