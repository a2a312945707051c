"""A button that puts a picture on the clipboard. The picture is made when it is asked for, and not before."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from ui.context import Context

HERE = Path(__file__).parent

_component = st.components.v2.component(
    "copy_picture",
    html='<span class="tcc"></span>',
    css=(HERE / "copy.css").read_text(encoding="utf-8"),
    js=(HERE / "copy.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def _nothing() -> None:
    """A press is read in the run that it causes; a component tells of a press only to who listens."""


@st.fragment
def copy_button(context: Context, *, key: str, png: Callable[[], bytes]) -> None:
    """The button; only it is run again when it is pressed, and its picture goes to the browser in that run."""
    pressed: Any = st.session_state.get(key) or {}
    turn = pressed.get("asked")
    mount: Any = _component
    words = {name: context.t(f"picture.copy{name}") for name in ("", "_busy", "_done", "_failed", "_insecure")}
    mount(
        key=key,
        data={"words": words, "turn": turn, "png": b64encode(png()).decode() if turn else ""},
        on_asked_change=_nothing,
    )
