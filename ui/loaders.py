"""Cached answers of named queries. The key holds the query, the database, its version, the scope and the arguments.

An answer lives until the dataset's version moves on or 256 newer ones came; every reader gets a copy of its own.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from data_access.engine import engine_for
from data_access.scope import Scope

QUERIES = "data_access.queries."


@st.cache_data(max_entries=256, show_spinner=False)
def answer(query: str, database: str, version: int, scope: Scope, arguments: tuple[tuple[str, Any], ...]) -> Any:
    """Run `module:function` of data_access.queries as `function(session, scope, **arguments)`."""
    module, _, name = query.partition(":")
    if not module.startswith(QUERIES):
        raise ValueError(f"{query} is not a named query")
    with Session(engine_for(database)) as session:
        return getattr(import_module(module), name)(session, scope, **dict(arguments))
