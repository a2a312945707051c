"""The two ways in: the template of a province to take away, and the field for a file that was filled in."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data_access import clock
from data_access.acknowledge import writable
from data_access.engine import engine_for
from data_access.imports.files.template import file_name, template_code, template_xlsx
from data_access.queries.template import TemplateFacts, template_facts
from geo.succession import successor_province
from geo.units import unit, units_in
from ui import frame
from ui.checking import offered, taken
from ui.context import Context
from ui.controls import choose
from ui.loaders import asked
from ui.parts.workbook import XLSX

NAME_KEY, ROUND_KEY = "load-actor", "load-round"
LONGEST_NAME = 300
LARGEST = 50
"""Megabytes."""


def template_part(context: Context) -> None:
    """A province of today's map and the button for its template, which is made when it is asked for."""
    t = context.t
    frame.section(t("loading.template_title"), text=t("loading.template_text"))
    names = {province.code: province.label for province in units_in("34")}
    codes = sorted(names, key=names.__getitem__)
    asked_for = _province(context.selection.profile)
    value = asked_for if asked_for in names else codes[0]
    with st.container(horizontal=True, vertical_alignment="bottom", key="load-template"):
        chosen = choose(
            "profile", t("loading.province"), [f"34-{code}" for code in codes], value=f"34-{value}", default="",
            show=lambda profile: names[profile.removeprefix("34-")],
        )  # fmt: skip
        province = chosen.removeprefix("34-")
        st.download_button(
            t("loading.download_template", province=names[province]),
            data=_template(context, province),
            file_name=file_name(unit("34", province)),
            mime=XLSX,
            key="load-template-file",
            on_click="ignore",
            icon=":material/table_view:",
        )


def _province(profile: str | None) -> str | None:
    """The province of today's map that an address names; an old one's ground is in a new one now."""
    if profile is None or not profile.startswith("63-"):
        return profile.removeprefix("34-") if profile else None
    try:
        return successor_province(profile.removeprefix("63-"))
    except LookupError:
        return None


def _template(context: Context, province: str) -> Callable[[], bytes]:
    database, scope = context.database, context.scope

    def facts() -> TemplateFacts:
        return asked(template_facts, database, scope, province=province)

    def made() -> bytes:
        known = facts()
        return taken(context, template_code(known), template_xlsx(known, today=clock.today()))

    offered(lambda: (template_code(facts()),))
    return made


def upload_part(context: Context, *, received: Callable[[Context, str, bytes], None]) -> None:
    """Who loads and which file; `received` is called with the file's name and bytes, which the frame then forgets."""
    t = context.t
    frame.section(t("loading.upload_title"), text=t("loading.upload_text", most=LARGEST))
    if context.simulated:
        frame.state(t("loading.simulated_title"), t("loading.simulated_text"))
        return
    if not writable(engine_for(context.database)):
        frame.state(t("loading.read_only_title"), t("loading.read_only_text"))
        return
    st.text_input(t("loading.actor"), key=NAME_KEY, max_chars=LONGEST_NAME)
    turn = st.session_state.setdefault(ROUND_KEY, 0)
    key = f"load-file-{turn}"
    st.file_uploader(
        t("loading.file"), key=key, max_upload_size=LARGEST, on_change=_taken, args=(context, key, received)
    )  # fmt: skip


def _taken(context: Context, key: str, received: Callable[[Context, str, bytes], None]) -> None:
    """Before the page is drawn anew: the file goes to be read, and a new, empty field takes the old one's place."""
    file = st.session_state.get(key)
    if file is None:
        return
    received(context, file.name, file.getvalue())
    st.session_state[ROUND_KEY] += 1
    _forget(file.file_id)


def _forget(file_id: str) -> None:
    """The frame keeps what was sent for as long as the visit; a file that was read is not kept."""
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    running = get_script_run_ctx()
    remove = getattr(running.uploaded_file_mgr, "remove_file", None) if running is not None else None
    if running is not None and remove is not None:
        remove(running.session_id, file_id)


def stated_name() -> str:
    """The name that the loader stated, not verified; "" for none."""
    return str(st.session_state.get(NAME_KEY, "")).strip()
