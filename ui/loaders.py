"""Answers of named queries, kept. The key holds the query, the database, its version, the scope and the arguments.

An answer lives until the dataset's version moves on or 1,024 newer ones came. All readers share it, so it is closed
against changes: a list comes as a tuple, a mapping read-only, and the rows of queries are frozen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from data_access.engine import engine_for
from data_access.scope import Scope

QUERIES = "data_access.queries."
T = TypeVar("T")


def _closed(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return MappingProxyType(dict(value)) if isinstance(value, Mapping) else value


def asked(query: Callable[..., T], database: str, scope: Scope, **arguments: Any) -> T:
    """The answer of a query for a file: large, asked once, not kept."""
    with Session(engine_for(database)) as session:
        return query(session, scope, **arguments)


@lru_cache(maxsize=1_024)  # not Streamlit's: that looks at the function's signature at every call
def answer(query: str, database: str, version: int, scope: Scope, arguments: tuple[tuple[str, Any], ...]) -> Any:
    """Run `module:function` of data_access.queries as `function(session, scope, **arguments)`."""
    module, _, name = query.partition(":")
    if not module.startswith(QUERIES):
        raise ValueError(f"{query} is not a named query")
    with Session(engine_for(database)) as session:
        return _closed(getattr(import_module(module), name)(session, scope, **dict(arguments)))
