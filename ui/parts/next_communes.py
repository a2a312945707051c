"""Which communes next: the blocks of the page, each: what was answered → what is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

import streamlit as st

from data_access.queries.next_communes import NextCommunes
from exports.geopackage import geopackage
from geo.search import Hit
from geo.units import EPOCH_DATES
from indicators.rates import Rate
from render.findings import next_communes as findings
from render.findings.next_lists import file_table, provinces_table, shown_table
from render.formats import date, month, number, percent
from render.next_picture import next_picture
from render.picture import Picture
from render.picture_parts import Imprint
from render.places_map import FIRST, PlacesView, places_view
from render.places_picture import Said
from render.provenance import Provenance
from ui import frame
from ui.checking import checked_address, taken
from ui.context import Context
from ui.frame import Card, Column, Table
from ui.parts.next_choices import URL_PATH, Chosen
from ui.places_map import places_map
from ui.templates import show


def finding(chosen: Chosen) -> str:
    """The h1."""
    context = chosen.context
    if chosen.found is not None:
        return findings.province_finding(context.language, chosen.name, goal=chosen.goal, found=chosen.found)
    if not chosen.nation.parts:
        return context.t("next.nation_nothing", month=month(context.language, chosen.month))
    return findings.nation_finding(context.language, goal=chosen.goal, parts=chosen.nation.parts, names=chosen.names)


def provenance(chosen: Chosen) -> Provenance:
    """Source, date, choices and mark of everything on the page."""
    context, t = chosen.context, chosen.context.t
    choices = {t("next.choose_province"): chosen.name}
    if chosen.due is not None:
        choices[t("next.choose_due")] = month(context.language, chosen.due)
    return Provenance(
        source=t("common.source_register", version=context.dataset.version),
        as_of=t("common.as_of_month", month=month(context.language, chosen.month)),
        choices=choices,
        simulated=context.simulated,
    )


def _pace_card(chosen: Chosen) -> Card:
    t, language, goal = chosen.context.t, chosen.context.language, chosen.goal
    if goal is None:
        return Card(t("next.card_pace"), "–", foot=t("next.card_none"))
    parts = t("next.card_pace_of", result=number(language, goal.result), target=number(language, goal.target))
    months = number(language, goal.pace.denominator)
    foot = t("next.card_pace_foot", months=months, due=month(language, goal.due))
    share = goal.result / goal.target if goal.target else None
    return Card(
        t("next.card_pace"), findings.pace_text(language, goal), unit=t("next.card_pace_unit"), of=parts,
        foot=f"{foot} · {t('next.assumed')}" if goal.kind == "share" else foot, bar=share, bar_text=parts,
        origin=frame.origin(chosen.context, indicator="needed_pace"),
    )  # fmt: skip


def _list_dates(chosen: Chosen, epoch: str) -> str:
    t, language = chosen.context.t, chosen.context.language
    start, end = EPOCH_DATES[epoch]
    if end is None:
        return t("next.card_cover_foot", start=date(language, start))
    return t("next.card_cover_foot_to", end=date(language, end))


def cards(chosen: Chosen) -> None:
    """Pace, coverage as a / b with the date of b, and what is left."""
    t, language, found = chosen.context.t, chosen.context.language, chosen.found
    if found is None:
        parts = chosen.nation.nation_parts
        covered, total, foot = parts.communes_with_club, parts.communes_total, ""
        left = ""
    else:
        covered, total, foot = len(found.covered), found.total, _list_dates(chosen, found.epoch)
        median, most = findings.median_metres(found), max((row.metres or 0 for row in found.rows), default=0)
        left = t("next.card_left_unmeasured") if found.rows else ""
        if median is not None:
            shown = {"median": findings.km(language, median), "most": findings.km(language, most)}
            left = t("next.card_left_foot", **shown)
    ratio = t("next.card_cover_of", a=number(language, covered), b=number(language, total))
    share = Rate(covered, total).value
    origin = frame.origin(chosen.context)
    frame.cards(
        [
            _pace_card(chosen),
            Card(
                t("next.card_cover"),
                percent(language, share),
                of=ratio,
                foot=foot,
                bar=share,
                bar_text=ratio,
                origin=origin,
            ),
            Card(t("next.card_left"), number(language, total - covered), foot=left, origin=origin),
        ]
    )


def goal_notes(chosen: Chosen) -> None:
    """What the pace rests on, with its source."""
    context, goal = chosen.context, chosen.goal
    notes = [findings.goal_text(context.language, goal, nation=chosen.found is None)]
    linked = goal is not None and goal.source_title is not None
    text = context.t("next.goal_source", source=goal.source_title) if goal is not None and linked else ""
    href = goal.source_url or "" if goal is not None else ""
    if text and not href:
        notes.append(text)
    show("caveats", notes=notes, href=href, text=text)


def _marked(chosen: Chosen, hits: tuple[Hit, ...]) -> Collection[str]:
    """The communes that the search meant: found by name, or what an old one became."""
    return {unit.code for hit in hits for unit in (hit.unit, *hit.successors) if unit.level == "commune"}


def _view(chosen: Chosen, found: NextCommunes) -> PlacesView:
    return places_view(
        province_set="34" if chosen.province_set == "34" else "63",
        province=chosen.context.selection.province or "",
        epoch=found.epoch,
        without=[(row.code, row.name) for row in found.rows],
        covered=[(row.code, row.name) for row in found.covered],
    )


def _map(chosen: Chosen) -> None:
    context, t, found = chosen.context, chosen.context.t, chosen.found
    if found is None or context.selection.province is None:
        return
    view = _view(chosen, found)
    first = ", ".join(row.name for row in found.rows[:FIRST])
    counts = _counts(chosen, found)
    said = t("next.map_text_first", names=first) if first and view.points else ""
    places_map(
        context,
        key=URL_PATH,
        view=view,
        title=t("next.map_title", name=chosen.name),
        description=t("next.map_text", name=chosen.name, first=said, **counts)
        if view.points
        else t("next.map_no_points"),
        words=_key(chosen, found),
    )


def _counts(chosen: Chosen, found: NextCommunes) -> dict[str, str]:
    language = chosen.context.language
    return {"with_club": number(language, len(found.covered)), "without": number(language, len(found.rows))}


def _key(chosen: Chosen, found: NextCommunes) -> dict[str, str]:
    """What each look of a point means."""
    t, counts = chosen.context.t, _counts(chosen, found)
    return {
        "covered": t("next.map_with", count=counts["with_club"]),
        "without": t("next.map_without", count=counts["without"]),
        "first": t("next.map_first"),
    }


def _picture(chosen: Chosen, found: NextCommunes, imprint: Imprint) -> Picture:
    """The map beside the list, drawn when it is asked for."""
    t, key = chosen.context.t, _key(chosen, found)
    legend = {"covered": key["covered"], "hollow": key["without"], "ring": key["first"]}
    title = t("next.map_title", name=chosen.name)
    said = Said(title=title, under=(), text=title, legend=legend, size={})
    return next_picture(_view(chosen, found), said, imprint=replace(imprint, borders=t("picture.borders")))


def map_and_list(chosen: Chosen, hits: tuple[Hit, ...]) -> None:
    """The points beside the ordered list, which says every reason; then the files."""
    t, language, found = chosen.context.t, chosen.context.language, chosen.found
    if found is None:
        return
    marked = _marked(chosen, hits)
    frame.section(t("next.list"))
    left, right = st.columns([5, 7], gap="medium")
    with left:
        _map(chosen)
    with right:
        seen = [row for row in found.covered if row.code in marked]
        if seen:
            said = [t("next.found_covered", commune=r.name, count=number(language, r.clubs)) for r in seen]
            show("sentences", sentences=said)
        if found.rows:
            content = shown_table(language, found)
            rows = [index for index, row in enumerate(found.rows) if row.code in marked]
            frame.table(_table(content), label=t("next.list"), height="620px", chosen=rows, wide="tc-next")
        else:
            frame.state(t("next.all_title"), t("next.all_text"))
        show("caveats", notes=findings.order_texts(language, found), href="", text="")
    if found.rows:
        _files(chosen)


def _table(content: tuple[list[tuple[str, bool]], list[list[object]]]) -> Table:
    columns, rows = content
    return Table([Column(title, number=is_number) for title, is_number in columns], rows)


def _files(chosen: Chosen) -> None:
    context, t, found = chosen.context, chosen.context.t, chosen.found
    if found is None:
        return
    content, known = _table(file_table(context.language, found)), provenance(chosen)
    title = f"{t('next.list')}: {chosen.name}"
    columns, points = [column.title for column in content.columns], [(row.lon, row.lat) for row in found.rows]

    def made(code: str) -> bytes:
        return geopackage(
            columns, content.rows, points=points, layer="xa_tiep_theo", title=title, provenance=known,
            language=context.language, address=checked_address(context, code),
        )  # fmt: skip

    frame.take_away(
        context, content, name=URL_PATH, title=title, provenance=known, picture=partial(_picture, chosen, found),
        beside=lambda code: _gpkg_button(context, data=lambda: taken(context, code, made(code))),
    )  # fmt: skip


def _gpkg_button(context: Context, *, data: Callable[[], bytes]) -> None:
    st.download_button(
        context.t("next.download_gpkg"),
        data=data,
        file_name=f"{URL_PATH}.gpkg",
        mime="application/geopackage+sqlite3",
        key=f"gpkg-{URL_PATH}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def provinces(chosen: Chosen) -> None:
    """Without a province: every province by its communes without a club, each a link."""
    context, t = chosen.context, chosen.context.t
    if chosen.found is not None:
        return
    frame.section(t("next.provinces"), text=t("next.nation_hint"))
    order, content = provinces_table(context.language, chosen.nation.parts, names=chosen.names)
    base = _table(content)
    linked = [
        [{"text": row[0], "href": _here(chosen, code), "outside": False}, *row[1:]]
        for code, row in zip(order, base.rows, strict=True)
    ]
    frame.table(Table(base.columns, base.rows, linked), label=t("next.provinces"), height="560px")
    frame.take_away(context, base, name=URL_PATH, title=t("next.provinces"), provenance=provenance(chosen))


def _here(chosen: Chosen, code: str) -> str:
    selection = replace(chosen.context.selection, province=code)
    return frame.link_to(chosen.context, URL_PATH, selection)
