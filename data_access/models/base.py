"""The declarative base, the naming of constraints, and the column types that all tables share."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from sqlalchemy import BigInteger, CheckConstraint, Date, Dialect, ForeignKey, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Parent of every table; its metadata names constraints alike on SQLite and PostgreSQL."""

    metadata = MetaData(naming_convention=NAMING)


class FirstOfMonth(TypeDecorator[dt.date]):
    """A month, stored as its first day, so that months compare and join; any other day is refused."""

    impl = Date
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> dt.date | None:
        if value is not None and value.day != 1:
            raise ValueError(f"a month is stored as its first day, not {value.isoformat()}")
        return value


Code = Annotated[str, mapped_column(String(80))]
Epoch = Annotated[str, mapped_column(String(8))]
Name = Annotated[str, mapped_column(String(300))]
Text = Annotated[str, mapped_column(String(4000))]
Money = Annotated[int, mapped_column(BigInteger)]
Day = Annotated[dt.date, mapped_column(Date)]
Month = Annotated[dt.date, mapped_column(FirstOfMonth)]
BatchId = Annotated[int, mapped_column(ForeignKey("import_batch.id"))]


def one_of(column: str, *values: str, name: str | None = None) -> CheckConstraint:
    """A named CHECK that a column holds one of the given words (NULL passes, as SQL rules)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name or f"{column}_known")


def not_negative(*columns: str) -> tuple[CheckConstraint, ...]:
    """A named CHECK a column that its count or amount is not below zero."""
    return tuple(CheckConstraint(f"{column} >= 0", name=f"{column}_not_negative") for column in columns)


def at_most(column: str, limit: str) -> CheckConstraint:
    """A named CHECK that a part is not larger than its whole."""
    return CheckConstraint(f"{column} <= {limit}", name=f"{column}_at_most_{limit}")
