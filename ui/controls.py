"""Widgets that keep their value in the URL and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from ui.selection import PARAMETERS, Selection, write_selection

T = TypeVar("T")


def _put(field: str, key: str, default: object) -> None:
    """Carry a widget's new value into the URL; a default leaves it."""
    value = st.session_state[key]
    if value is None or value == default:
        st.query_params.pop(PARAMETERS[field], None)
        return
    written = write_selection(replace(Selection(), **{field: value}))
    st.query_params[PARAMETERS[field]] = written.get(PARAMETERS[field], str(value))


def choose(
    field: str,
    label: str,
    options: Sequence[T],
    *,
    value: T,
    default: T,
    show: Callable[[T], str],
    style: str = "select",
) -> T:
    """A choice of one; `style` is 'select' or 'segments'. Its value is the Selection's, from the URL."""
    key = f"choose-{field}"
    st.session_state[key] = value
    if style == "segments":
        st.segmented_control(
            label, options, key=key, format_func=show, required=True, on_change=_put, args=(field, key, default)
        )
    else:
        st.selectbox(label, options, key=key, format_func=show, on_change=_put, args=(field, key, default))
    chosen: T = st.session_state[key]
    return chosen
