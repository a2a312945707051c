"""Acknowledging an alert on the page: one form, which writes one row and says so, or says why it did not."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from data_access.acknowledge import COMMENT, OFFICE, acknowledge, writable
from data_access.engine import engine_for
from data_access.errors import DataError
from render.findings.alerts import choice_text
from ui import frame
from ui.parts.alerts import Seen, narrowed
from ui.templates import show

WHICH, OFFICE_KEY, COMMENT_KEY, SAID = "alert-which", "alert-office", "alert-comment", "alert-said"


def _write(seen: Seen) -> None:
    """Before the page is drawn anew: what was typed stays unless it was kept."""
    state, t = st.session_state, seen.context.t
    office = str(state[OFFICE_KEY])
    try:
        acknowledge(
            engine_for(seen.context.database),
            seen.context.scope,
            state[WHICH],
            comment=str(state[COMMENT_KEY]),
            actor=office,
            month=seen.month,
            province_set=seen.province_set,
            now=dt.datetime.now(dt.UTC),
        )
    except DataError as error:
        reason = error.vi if seen.context.language == "vi" else error.en
        state[SAID] = t("alerts.form_failed", reason=reason)
    else:
        state[SAID] = t("alerts.form_done", office=office.strip())
        state[COMMENT_KEY] = ""
        del state[WHICH]


def acknowledge_form(seen: Seen) -> None:
    """The form for the alerts in the list; where nothing can be written, why."""
    context = seen.context
    t, rows = context.t, narrowed(seen)
    said = st.session_state.pop(SAID, None)
    if not rows and said is None:
        return
    frame.section(t("alerts.form_title"), text=t("alerts.form_text"))
    if said is not None:
        show("notes", notes=[said])
    if not rows:
        return
    if context.scope.projects is not None:
        frame.state(t("alerts.form_title"), t("alerts.form_limited"))
        return
    if not writable(engine_for(context.database)):
        frame.state(t("alerts.form_title"), t("alerts.form_read_only"))
        return
    by_key = {alert.key: alert for alert in sorted(rows, key=lambda alert: not seen.is_open(alert))}
    if st.session_state.get(WHICH) not in by_key:
        st.session_state[WHICH] = next(iter(by_key))
    with st.form("alert-form"):
        st.selectbox(
            t("alerts.form_which"), tuple(by_key), key=WHICH, placeholder="",
            format_func=lambda key: choice_text(context.language, by_key[key]),
        )  # fmt: skip
        st.text_input(t("alerts.form_office"), key=OFFICE_KEY, max_chars=OFFICE)
        st.text_area(t("alerts.form_comment"), key=COMMENT_KEY, max_chars=COMMENT, height=100)
        st.form_submit_button(t("alerts.form_send"), on_click=_write, args=(seen,))
