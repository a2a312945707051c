"""Registers in a file, for tests of commands."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from data_access.dataset import record
from data_access.engine import new_engine


def record_kind(file: Path, *, kind: str) -> None:
    """Say of a file's dataset what it is: a register or simulated."""
    engine = new_engine(f"sqlite:///{file}")
    with Session(engine) as session, session.begin():
        record(session, kind=kind)
    engine.dispose()
