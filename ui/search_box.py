"""The search box: one field for every province, district and commune there is or was; a result is a link to it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.search import Hit, search
from geo.succession import predecessors
from geo.units import epoch_on, province_of, units_in
from indicators.months import month_end
from render.findings.found import became_text, hit_text
from ui.context import Context
from ui.frame import link_to
from ui.selection import PARAMETERS, Selection, month_of, province_set_of
from ui.templates import show

KEY = "search-box"


def _write() -> None:
    text = str(st.session_state[KEY]).strip()[:80]
    if text:
        st.query_params[PARAMETERS["search"]] = text
    else:
        st.query_params.pop(PARAMETERS["search"], None)


def _place(hit: Hit, province_set: str) -> tuple[str, str] | None:
    """(map, province) where a unit is shown: on the map in use where that has its ground, else on today's."""
    if hit.old and province_set == "63":
        return "63", hit.province.code
    if hit.old:
        return ("34", province_of(hit.successors[0]).code) if hit.successors else None
    old = predecessors(hit.province.code)
    return ("63", old[0]) if province_set == "63" and len(old) == 1 else ("34", hit.province.code)


def _level(context: Context, hit: Hit, province_set: str) -> tuple[str, str | None]:
    """(level, district) of the map that shows a commune, or the communes of a district where that stands then."""
    if hit.unit.level == "province" or context.selection.source == "published":
        return Selection().level, None
    epoch = epoch_on(month_end(month_of(context.selection, context.choices)))
    there = province_set == "63" and hit.unit in units_in(epoch, level="district", province=hit.province.code)
    return "xa", hit.unit.code if there else None


def _link(context: Context, url_path: str, hit: Hit) -> str:
    """The page with the unit's province chosen; the map stays the one of the month wherever it can."""
    shown = province_set_of(context.selection, context.choices)
    place = _place(hit, shown)
    if place is None:
        return ""
    province_set, province = place
    chosen = replace(context.selection, province=province, search=hit.unit.full_name)
    level, district = _level(context, hit, province_set) if url_path == "do-phu" else (Selection().level, None)
    chosen = replace(chosen, level=level, district=district)
    if province_set != shown:
        chosen = replace(chosen, province_set=province_set)
    return link_to(context, url_path, chosen)


def search_box(context: Context) -> None:
    """The field alone; what it finds is drawn by `found`, which may stand elsewhere."""
    t = context.t
    st.session_state[KEY] = context.selection.search
    st.text_input(t("search.label"), key=KEY, placeholder=t("search.example"), on_change=_write, max_chars=80)


def found(context: Context, url_path: str) -> tuple[Hit, ...]:
    """What the field found, best first, each a link to the page with its province chosen."""
    t, text = context.t, context.selection.search
    if text == Selection().search:
        return ()
    hits = search(text)
    results = [
        {
            "name": hit_text(context.language, hit),
            "became": became_text(context.language, hit),
            "href": _link(context, url_path, hit),
        }
        for hit in hits
    ]
    label = t("search.results", text=text)
    show("found", results=results, label=label, nothing=t("search.nothing", text=text))
    return hits
