"""Widgets that keep their value in the URL and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from geo.spelling import compact
from ui.selection import PARAMETERS, Selection, write_selection

T = TypeVar("T")


Then = Callable[[Mapping[str, str]], None]


TYPED = frozenset({"province", "profile"})
"""Choices whose names are typed with or without marks, as nobody wants to look for “Phú Thọ” in a list of 34."""
Find = Callable[[object], object]


def meant(typed: object, options: Sequence[T], show: Callable[[T], str]) -> T | None:
    """The option that a text means: itself, else the one whose name is, begins with or holds it, marks or not.

    None where none does, or several do.
    """
    for option in options:
        if option == typed:
            return option
    text = compact(str(typed))
    names = [(compact(show(option)), option) for option in options]
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [option for name, option in names if text and fits(name, text)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _put(field: str, key: str, default: object, then: Then | None, find: Find | None = None) -> None:
    """Carry a widget's new value into the URL; a default leaves it. `then` gets the parameters as they were.

    `find` tells which option a typed text means; one that means none changes nothing.
    """
    value = st.session_state[key]
    if find is not None and value is not None:
        value = find(value)
        if value is None:
            return
    before = st.query_params.to_dict()
    # Another choice makes another list: its third page is not the one that was read, nor its result the one compared.
    for name in ("page", "check"):
        st.query_params.pop(PARAMETERS[name], None)
    if value is None or value == default:
        st.query_params.pop(PARAMETERS[field], None)
    else:
        written = write_selection(replace(Selection(), **{field: value}))
        st.query_params[PARAMETERS[field]] = written.get(PARAMETERS[field], str(value))
    if then is not None:
        then(before)


def choose(
    field: str,
    label: str,
    options: Sequence[T],
    *,
    value: T,
    default: T,
    show: Callable[[T], str],
    style: str = "select",
    then: Then | None = None,
) -> T:
    """A choice of one; `style` is 'select' or 'segments'. Its value is the Selection's, from the URL.

    `then` is called after a change with the parameters from before it, to set right what hangs on the choice.
    """
    key = f"choose-{field}"
    st.session_state[key] = value
    if style == "segments":
        st.segmented_control(
            label, options, key=key, format_func=show, required=True, on_change=_put, args=(field, key, default, then)
        )
    else:
        # An option None is shown by the widget as its placeholder, which would be English.
        words = show(value) if value is None else ""

        def find(typed: object) -> object:
            return meant(typed, options, show)

        st.selectbox(
            label,
            options,
            key=key,
            format_func=show,
            placeholder=words,
            on_change=_put,
            accept_new_options=field in TYPED,
            args=(field, key, default, then, find if field in TYPED else None),
        )
    chosen: T = st.session_state[key]
    return chosen
