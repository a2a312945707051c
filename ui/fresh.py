"""The context inside a fragment: its runs do not pass the shell, so the choices are read from the address again."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ui.context import Context, get_context
from ui.selection import LANGUAGE, read_selection


def fresh_context() -> Context:
    """This visit's context with the choices of the address as it stands now."""
    context = get_context()
    parameters = {key: value for key, value in st.query_params.to_dict().items() if key != LANGUAGE}
    selection, notes = read_selection(parameters, context.choices)
    return replace(context, selection=selection, notes=tuple(notes))
