"""The maps inside a province: its communes that come next, and its communes or districts sized by members.

The first is a picture, and the list beside it says the same in words; the second answers to hand and keyboard.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from geo.assets import asset_url_name
from render.place_points import PlacePoints
from render.places_map import PlacesView
from ui.context import Context
from ui.going import PLACE, write_place
from ui.map.assets import LOADER
from ui.map.assets import module_url as map_module_url
from ui.places_map.payload import payload, sized_payload

HERE = Path(__file__).parent

_component = st.components.v2.component(
    "places_map",
    html='<div class="tcp"></div>',
    css=(HERE / "places.css").read_text(encoding="utf-8"),
    js=LOADER,
    isolate_styles=False,
)


@lru_cache(maxsize=1)
def module_url() -> str:
    """The address of the first script, with the digest of all of them: they import one another beside it."""
    digest = hashlib.sha256()
    for path in sorted((HERE / "js").glob("*.js")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"/assets/places/{digest.hexdigest()[:12]}/main.js"


def places_map(
    context: Context, *, key: str, view: PlacesView, title: str, description: str, words: dict[str, str]
) -> None:
    """Draw the view; a simulated register's mark is inside the picture. `words`: covered, without, first."""
    t = context.t
    mount: Any = _component
    mount(
        key=key,
        data=payload(
            view,
            geometry=f"/assets/geo/{asset_url_name(f'map-{view.province_set}')}",
            module=module_url(),
            title=title,
            description=description,
            words={**words, "failed": t("next.map_failed"), "locator": t("next.map_locator")},
            simulated=t("common.simulated") if context.simulated else "",
        ),
    )


def points_map(
    context: Context,
    *,
    key: str,
    view: PlacePoints,
    words: Mapping[str, str],
    up: str,
    links: Mapping[str, str],
    marked: Collection[str],
) -> None:
    """Draw communes or districts as points. Escape and Backspace go to the address `up`, a choice to its link.

    `words`: title, description, and what is said of a point; see `ui.parts.coverage_places`.
    """
    t = context.t
    mount: Any = _component
    mount(
        key=key,
        data=sized_payload(
            view,
            geometry=f"/assets/geo/{asset_url_name(f'map-{view.province_set}')}",
            module=module_url(),
            shared=map_module_url().rpartition("/")[0],
            words={**words, "up": up, "failed": t("next.map_failed"), "locator": t("next.map_locator")},
            simulated=t("common.simulated") if context.simulated else "",
            links=links,
            marked=marked,
            place=PLACE,
        ),
        on_go_change=write_place(key),
    )
