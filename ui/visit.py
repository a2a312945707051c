"""Opening a visit: which language, whether the database can be read, what may be chosen, what was chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from sqlalchemy.orm import Session

from data_access import clock
from data_access.dataset import dataset_info
from data_access.engine import database_url, engine_for
from data_access.links import scope_of
from data_access.queries.last_month import last_month, this_month
from data_access.schema import check_database
from data_access.scope import Scope
from geo.units import REFORM_DATE, units_on
from indicators.registry import INDICATORS
from render.texts import LANGUAGES
from ui.context import Context, put_context
from ui.registry import PAGES
from ui.selection import LANGUAGE, PARAMETERS, Choices, read_selection

FIRST_MONTH = dt.date(2016, 1, 1)
PROJECTS = ("VIE085", "VIE071", "VIE070")


def visit_language() -> str:
    """The language of the address, else the one this visit used last, else Vietnamese. Kept in the address."""
    asked = st.query_params.get(LANGUAGE)
    language = asked if asked in LANGUAGES else st.session_state.get(LANGUAGE, LANGUAGES[0])
    st.session_state[LANGUAGE] = language
    if language != LANGUAGES[0] and asked != language:
        st.query_params[LANGUAGE] = language
    return str(language)


def _choices(session: Session, scope: Scope) -> Choices:
    today = clock.today()
    return Choices(
        indicators=tuple(INDICATORS),
        first_month=FIRST_MONTH,
        last_month=last_month(session, scope, today=today),
        this_month=this_month(session, today=today),
        provinces={
            "63": frozenset(unit.code for unit in units_on(REFORM_DATE - dt.timedelta(days=1))),
            "34": frozenset(unit.code for unit in units_on(REFORM_DATE)),
        },
        projects=PROJECTS if scope.projects is None else tuple(sorted(scope.projects)),
    )


def context_of(language: str, parameters: Mapping[str, str]) -> Context:
    """The context of a visit with an address's parameters. Raises DatabaseError, LinkRefused."""
    address = database_url()
    engine = engine_for(address)
    check_database(engine)
    with Session(engine) as session:
        dataset = dataset_info(session)
        scope = scope_of(session, parameters.get(PARAMETERS["link"]))
        choices = _choices(session, scope)
    selection, notes = read_selection(parameters, choices)
    return Context(
        language=language,
        scope=scope,
        dataset=dataset,
        database=address,
        choices=choices,
        selection=selection,
        notes=tuple(notes),
    )


def open_visit(language: str) -> Context:
    """The context of this run, kept for the page. Raises DatabaseError, LinkRefused."""
    context = context_of(language, st.query_params.to_dict())
    put_context(context)
    return context


def on_page(context: Context, url_path: str) -> Context:
    """The context with the page that navigation chose, kept for it. The first page's address is ""."""
    found = replace(context, at=url_path or next(entry.url_path for entry in PAGES if entry.default))
    put_context(found)
    return found
