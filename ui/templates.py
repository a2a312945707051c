"""Templates on the screen. (A file named html.py here would stand before the standard library's own.)"""

from __future__ import annotations

import streamlit as st

from render.html import render


def show(template: str, /, **values: object) -> None:
    """Draw a template of `render/templates`."""
    st.html(render(template, **values))
