"""The map of the provinces: one frozen view in, the province chosen out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from render.legend import Legend
from render.map_view import MapView, map_view
from render.measure import MapValue
from ui.context import Context
from ui.going import PLACE, write_place
from ui.map.assets import LOADER, module_url, style
from ui.map.payload import payload
from ui.map.slider import Slider, sheet_urls
from ui.selection import PARAMETERS

__all__ = ["Legend", "MapValue", "MapView", "map_view", "province_map"]

_full = st.components.v2.component(
    "province_map",
    html='<div><div class="tcm"></div></div><div class="tct"></div>',
    css=style(),
    js=LOADER,
    isolate_styles=False,
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
    context: Context,
    *,
    key: str,
    view: MapView,
    height: int | None = None,
    compact: bool = False,
    tiles: bool = False,
    slider: Slider | None = None,
    on_rest: Callable[[], None] | None = None,
) -> str | None:
    """Draw the map; the code just chosen by hand or keyboard ("" when a choice was taken back), else None.

    The choice is written to the address before the run that this answers to. `height` in pixels on a wide screen
    (820, or 520 compact); a compact map has no legend and no names; `tiles` draws equal tiles instead of the map.
    Inside a fragment only that is run again. With a `slider` the map moves through the months by itself; `on_rest` is
    called before the run that follows when the hand rests.
    """
    mount: Any = _compact if compact else _full
    resting = {} if on_rest is None else {"on_rest_change": on_rest}
    answer = mount(
        key=key,
        data=payload(
            view,
            geometry=sheet_urls(view.province_set, tiles=tiles)[: 1 if compact else None],
            tiles=tiles,
            module=module_url(),
            words={"failed": context.t("map.failed"), "no_data": context.t("map.state_no_data")},
            parameter=PARAMETERS["province"],
            simulated=context.t("common.simulated") if view.simulated else "",
            compact=compact,
            height=height,
            time=slider.data if slider else None,
        )
        | {"place": list(PLACE)},
        on_pick_change=_write_province(key),
        on_go_change=write_place(key),
        **resting,
    )
    picked: str | None = answer.pick
    return picked
