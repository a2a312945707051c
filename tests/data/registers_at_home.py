"""Registers at home for tests of commands: fixtures to import where they are needed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from data_access.dataset import record
from data_access.engine import get_engine, new_engine


@pytest.fixture
def register(home: Path, facts_file: Path) -> Path:
    """An empty register with its facts at home, copied so that a test need not load them."""
    home.parent.mkdir()
    shutil.copyfile(facts_file, home)
    record_kind(home, kind="register")
    return home


def record_kind(file: Path, *, kind: str) -> None:
    engine = new_engine(f"sqlite:///{file}")
    with Session(engine) as session, session.begin():
        record(session, kind=kind)
    engine.dispose()


@pytest.fixture(autouse=True)
def closed_engine(home: Path) -> Iterator[None]:
    yield
    get_engine().dispose()
