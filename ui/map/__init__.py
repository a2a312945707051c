"""The map of the provinces: one frozen view in, the province chosen out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from geo.assets import asset_url_name
from render.legend import Legend
from render.map_view import MapView, map_view
from render.measure import MapValue
from ui.context import Context
from ui.map.assets import LOADER, module_url, style
from ui.map.payload import payload
from ui.selection import PARAMETERS

__all__ = ["Legend", "MapValue", "MapView", "map_view", "province_map"]

_full = st.components.v2.component(
    "province_map", html='<div class="tcm"></div>', css=style(), js=LOADER, isolate_styles=False
)
_compact = st.components.v2.component(
    "province_map_compact", html='<div class="tcm compact"></div>', css=style(), js=LOADER, isolate_styles=False
)


def _write_province(key: str) -> Callable[[], None]:
    def write() -> None:
        code = st.session_state[key].get("pick")
        if code:
            st.query_params[PARAMETERS["province"]] = code
        else:
            st.query_params.pop(PARAMETERS["province"], None)

    return write


def province_map(
    context: Context, *, key: str, view: MapView, height: int | None = None, compact: bool = False
) -> str | None:
    """Draw the map; the code just chosen by hand or keyboard ("" when a choice was taken back), else None.

    The choice is written to the address before the run that this answers to. `height` in pixels on a wide screen
    (820, or 520 compact); a compact map has no legend. Inside a fragment only that is run again.
    """
    mount: Any = _compact if compact else _full
    answer = mount(
        key=key,
        data=payload(
            view,
            geometry=f"/assets/geo/{asset_url_name(f'map-{view.province_set}')}",
            module=module_url(),
            words={"failed": context.t("map.failed"), "no_data": context.t("map.state_no_data")},
            parameter=PARAMETERS["province"],
            simulated=context.t("common.simulated") if view.simulated else "",
            compact=compact,
            height=height,
        ),
        on_pick_change=_write_province(key),
    )
    picked: str | None = answer.pick
    return picked
