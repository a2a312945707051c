"""The box for a code printed on a file, or the address beside it: which result it is, and whether it is the same."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st
from sqlalchemy.orm import Session

from data_access.engine import engine_for
from data_access.queries.audit import exported_as
from render.origin_told import moment
from ui import frame
from ui.checking import is_drawn
from ui.context import Context
from ui.parsing import check_code
from ui.parts.origin_told import Seen
from ui.registry import PAGES, PageEntry
from ui.selection import LANGUAGE, PARAMETERS, Choices, Selection, read_selection
from ui.templates import show

BOX, WRONG = "check-code", "check-code-wrong"
LONGEST = 2_000
INTERFACE = "/api/v1/"
"""Where addresses begin that programs ask."""


def address_of(text: str, choices: Choices) -> tuple[PageEntry, Selection] | None:
    """The page and the choices of an address of ours, whole or without its host; None for anything else."""
    parts = urlsplit(text.strip()[:LONGEST])
    path = parts.path.strip("/")
    entry = next((each for each in PAGES if path == ("" if each.default else each.url_path)), None)
    if entry is None or not parts.query:
        return None
    asked = {name: value for name, value in parse_qsl(parts.query) if name not in {LANGUAGE, PARAMETERS["link"]}}
    return entry, read_selection(asked, choices)[0]


def _write(context: Context) -> None:
    """Carry the box into the address: a code alone, or the choices of an address with the code in it."""
    text = str(st.session_state[BOX])
    st.session_state[WRONG] = ""
    kept = {name: value for name, value in st.query_params.to_dict().items() if name in KEPT}
    found = _split(text)
    if found is not None:
        st.query_params.from_dict({**kept, **found})
        return
    try:
        st.query_params[PARAMETERS["check"]] = check_code(text)
    except ValueError:
        st.query_params.pop(PARAMETERS["check"], None)
        st.session_state[WRONG] = text.strip()[:40]


KEPT = frozenset({LANGUAGE, PARAMETERS["link"]})


def _split(text: str) -> dict[str, str] | None:
    found = address_of(text, Choices())
    if found is None:
        return None
    asked = dict(parse_qsl(urlsplit(text.strip()).query))
    return {**{name: value for name, value in asked.items() if name not in KEPT},
            PARAMETERS["opened_from"]: found[0].url_path}  # fmt: skip


def check(seen: Seen) -> None:
    """The box, and what is known of the code in the address."""
    context = seen.context
    t, code = context.t, context.selection.check
    frame.section(t("origin.check_title"), text=t("origin.check_text"))
    st.session_state[BOX] = code or st.session_state.get(WRONG, "")
    st.text_input(t("origin.check_box"), key=BOX, max_chars=LONGEST, on_change=_write, args=(context,))
    if code is None:
        if st.session_state.get(WRONG):
            show("notes", notes=[t("origin.check_no_code", text=st.session_state[WRONG])])
        return
    if is_drawn(code):
        show("notes", notes=[t("origin.check_same", code=code)])
        return
    chosen = context.selection
    if chosen.opened_from not in {None, "nguon-goc"}:
        at = str(chosen.opened_from)
        href = frame.link_to(context, at, replace(chosen, opened_from=None, figure=None, record=None))
        show("notes", notes=[t("origin.check_there", code=code)])
        show("more", text=t("origin.check_open", code=code), href=href)
        return
    _known(context, code)


def _known(context: Context, code: str) -> None:
    """What the audit trail says of a code: when a file with it was taken, and the address that shows it again."""
    t = context.t
    with Session(engine_for(context.database)) as session:
        event = exported_as(session, context.scope, code=code)
    found = None if event is None else address_of(event.detail or "", context.choices)
    if event is not None and (event.detail or "").startswith(INTERFACE):
        show("notes", notes=[t("origin.check_interface", code=code, day=moment(context.language, event.at))])
        link = context.selection.link
        own = "" if link is None else f"&{urlencode({PARAMETERS['link']: link})}"
        show("more", text=t("origin.check_open", code=code), href=f"{event.detail}{own}")
        return
    if event is None or found is None:
        show("notes", notes=[t("origin.check_unknown", code=code)])
        return
    entry, selection = found
    show("notes", notes=[t("origin.check_known", code=code, day=moment(context.language, event.at),
                           page=entry.title(context.language))])  # fmt: skip
    show("more", text=t("origin.check_open", code=code), href=frame.link_to(context, entry.url_path, selection))
    if entry.url_path not in {"nguon-goc", "nhat-ky", "nap-du-lieu"}:
        number = replace(selection, opened_from=entry.url_path, check=code)
        show("more", text=t("origin.check_number"), href=frame.link_to(context, "nguon-goc", number))
