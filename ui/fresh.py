"""The context inside a fragment: its runs do not pass the shell, so the choices are read from the address again."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from sqlalchemy.orm import Session

from data_access.engine import engine_for
from data_access.links import LinkRefused, scope_of
from ui.context import Context, get_context
from ui.selection import LANGUAGE, read_selection
from ui.trouble import say_refused


def fresh_context() -> Context:
    """This visit's context with the choices of the address as it stands now; stops where its link has ended."""
    context = get_context()
    parameters = {key: value for key, value in st.query_params.to_dict().items() if key != LANGUAGE}
    selection, notes = read_selection(parameters, context.choices)
    with Session(engine_for(context.database)) as session:
        try:
            scope = scope_of(session, selection.link)
        except LinkRefused as error:
            say_refused(context.language, error)
            st.stop()
    return replace(context, scope=scope, selection=selection, notes=tuple(notes))
