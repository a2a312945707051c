"""Going up and down the map in place: a link that changes nothing but the place is taken without a new page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs

import streamlit as st

from ui.selection import PARAMETERS

PLACE = tuple(PARAMETERS[field] for field in ("province", "level", "district"))
"""The parameters that say where one is."""


def write_place(key: str) -> Callable[[], None]:
    """Carry the place of the link that was followed into the address; every other choice stays as it is."""

    def write() -> None:
        asked = parse_qs(str(st.session_state[key].get("go") or "").removeprefix("?"))
        kept = {name: value for name, value in st.query_params.to_dict().items() if name not in PLACE}
        # Written at once: each change of the address by itself would be a step back in the browser.
        st.query_params.from_dict({**kept, **{name: asked[name][-1] for name in PLACE if name in asked}})

    return write
