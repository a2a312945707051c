"""Values of the register as the engines and the record of changes keep them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Column, Date, Numeric, Table
from sqlalchemy.types import TypeDecorator

from data_access.bulk import Cell, Cells
from data_access.imports.rows import Key, Row


def _plain(value: Any) -> Any:
    return value


def _day(value: Any) -> Any:
    return None if value is None else value.isoformat()


def _flag(value: Any) -> Any:
    return None if value is None else int(value)


def _number(value: Any) -> Any:
    return None if value is None else str(value)


def _kind(column: Column[Any]) -> type:
    kind = column.type
    return type(kind.impl) if isinstance(kind, TypeDecorator) else type(kind)


def _writer(column: Column[Any]) -> Callable[[Any], Cell]:
    kind = _kind(column)
    if issubclass(kind, Date):
        return _day
    if issubclass(kind, Boolean):
        return _flag
    return _number if issubclass(kind, Numeric) else _plain


def writer(table: Table, names: Sequence[str]) -> Callable[[Row], Cells]:
    """A function from a row to its cells in the order of `names`, for `write_rows`; a missing one is NULL."""
    makers = [(name, _writer(table.c[name])) for name in names]
    return lambda row: tuple([make(row.get(name)) for name, make in makers])


def as_json(value: Any) -> str | None:
    """A value as the record of changes keeps it: days as ISO texts, decimals as texts; None for NULL."""
    return None if value is None else json.dumps(value, ensure_ascii=False, default=str)


def from_json(table: Table, name: str, text: str | None) -> Any:
    """A recorded value as the column takes it."""
    if text is None:
        return None
    return as_column(table, name, json.loads(text))


def as_column(table: Table, name: str, value: Any) -> Any:
    """A value read from JSON as the column takes it."""
    if value is None:
        return None
    kind = _kind(table.c[name])
    if issubclass(kind, Date):
        return dt.date.fromisoformat(value)
    return Decimal(value) if issubclass(kind, Numeric) else value


def key_text(key: Key) -> str:
    """A key as the record of changes names it: "5", "5 2024-03-01"."""
    return " ".join(str(part) for part in key)


def key_from(table: Table, text: str) -> Key:
    """The key that a text names."""
    columns = list(table.primary_key.columns)
    parts = text.split(" ", len(columns) - 1)
    return tuple(
        int(part) if column.type.python_type is int else as_column(table, column.name, part)
        for column, part in zip(columns, parts, strict=True)
    )
