"""Simulated registers for tests, made once and kept until the code or the facts they are made from change.

`simulated_database` is the file of a whole register (scale 1), `small_database` of a fiftieth of it. They are for
reading: a test that writes works on a copy.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from data_access.engine import new_engine
from data_access.reference_loader import init_reference
from data_access.schema import upgrade
from data_access.simulation import simulate

ROOT = Path(__file__).resolve().parents[2]
SMALL = 0.02
_MADE_FROM = ("data_access/**/*.py", "data_access/reference/*.csv", "geo/*.py", "indicators/*.py")


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for pattern in _MADE_FROM:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.relative_to(ROOT).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def build(file: Path, *, scale: float, seed: int = 1336) -> Path:
    """Make a simulated register in a new SQLite file."""
    engine = new_engine(f"sqlite:///{file}")
    upgrade(engine)
    init_reference(engine)
    simulate(engine, scale=scale, seed=seed)
    engine.dispose()
    return file


def _kept(folder: Path, *, name: str, scale: float) -> Path:
    file = folder / f"{name}-{_fingerprint()}.sqlite"
    if not file.exists():
        # Workers that run side by side may both make it: each under its own name, and the last one stays.
        made = build(folder / f"{name}-{os.getpid()}.part", scale=scale)
        for old in folder.glob(f"{name}-*.sqlite*"):
            old.unlink(missing_ok=True)
        made.replace(file)
    return file


def _folder(config: pytest.Config) -> Path:
    return config.cache.mkdir("simulated")


@pytest.fixture(scope="session")
def simulated_database(pytestconfig: pytest.Config) -> Path:
    """The SQLite file of a simulated register at scale 1; for reading."""
    return _kept(_folder(pytestconfig), name="whole", scale=1.0)


@pytest.fixture(scope="session")
def small_database(pytestconfig: pytest.Config) -> Path:
    """The SQLite file of a simulated register at scale 0.02; for reading."""
    return _kept(_folder(pytestconfig), name="small", scale=SMALL)


def copied(file: Path, factory: pytest.TempPathFactory) -> Path:
    """A copy of a kept database, for a test that writes."""
    return Path(shutil.copyfile(file, factory.mktemp("copy") / file.name))
