"""The database's own soundness."""

from __future__ import annotations

from sqlalchemy import func, inspect, select, text
from sqlalchemy.orm import Session

from data_access.models import Base, Dataset


def sound(session: Session) -> list[str]:
    """SQLite checks its pages and its references; PostgreSQL keeps both by itself, so only unchecked keys count."""
    if session.get_bind().dialect.name != "sqlite":
        loose = session.scalars(text("SELECT conname FROM pg_constraint WHERE NOT convalidated")).all()
        return [f"{name}: NOT VALID" for name in loose]
    pages = [line for line in session.scalars(text("PRAGMA quick_check(20)")) if line != "ok"]
    keys = session.execute(text("PRAGMA foreign_key_check")).fetchmany(20)
    return pages + [f"{table}, rowid {row} → {parent}" for table, row, parent, _ in keys]


def tables(session: Session) -> list[str]:
    """The product's tables that the database lacks."""
    found = inspect(session.connection()).get_table_names()
    return [f"{name}: –" for name in sorted(Base.metadata.tables.keys() - set(found))]


def one_dataset(session: Session) -> list[str]:
    """Exactly one row says what the database holds."""
    rows = session.scalar(select(func.count()).select_from(Dataset))
    return [] if rows == 1 else [f"dataset: {rows} ≠ 1"]
