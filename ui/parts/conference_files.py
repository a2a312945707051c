"""What is taken to the hall: the pack, the stage, the file for a USB stick; and what changed since an earlier pack."""

from __future__ import annotations

import os
from collections.abc import Mapping

import streamlit as st

from data_access.engine import engine_for
from data_access.public_url import known_url
from data_access.scope import taker
from exports.decks import note_deck
from exports.pack.bundle import Look, make_pack, stem, zipped
from exports.pack.manifest import ManifestRefused, changes_since, read_manifest
from exports.pack.slides import TemplateRefused
from exports.pack.slides.logo import plain_logo
from exports.pack.slides.template import open_template
from render.deck.address import stage_path
from render.deck.links import links_of
from render.deck.words import deck_translator
from ui import frame
from ui.context import Context
from ui.frame import Column, Table
from ui.parts.conference_choices import Seen
from ui.parts.conference_work import job_part
from ui.templates import show

LARGEST_TEMPLATE, LARGEST_LOGO, LARGEST_MANIFEST = 20, 5, 8
"""Megabytes."""


def links(seen: Seen) -> Mapping[str, str]:
    """Whole short addresses of the slides, none where the server's own address is not set or not understood."""
    return links_of(seen.deck, known_url(os.environ))


def pack_part(seen: Seen) -> None:
    """The office's own template and logo, and the button for all files of this place."""
    context = seen.context
    t = context.t
    frame.section(t("conference.pack_title"), text=t("conference.pack_text"))
    with st.expander(t("conference.own_look")):
        template = st.file_uploader(t("conference.template"), type=["pptx", "potx"], max_upload_size=LARGEST_TEMPLATE,
                                    key="pack-template")  # fmt: skip
        logo = st.file_uploader(t("conference.logo"), type=["png", "jpg", "jpeg"], max_upload_size=LARGEST_LOGO,
                                key="pack-logo")  # fmt: skip
    look = Look(
        wide=context.selection.ratio == "16x9",
        template=template.getvalue() if template else None,
        logo=logo.getvalue() if logo else None,
    )
    refused = _refused(context, look)
    if refused:
        frame.state(t("conference.refused"), refused)
        return
    st.download_button(
        t("conference.download_pack"),
        data=lambda: _pack(seen, look),
        file_name=f"{stem(seen.deck)}.zip",
        mime="application/zip",
        key="pack",
        on_click="ignore",
        icon=":material/folder_zip:",
    )


def _refused(context: Context, look: Look) -> str:
    """Why a template or a logo cannot be used; empty when both can."""
    try:
        if look.template is not None:
            open_template(look.template)
        if look.logo is not None:
            plain_logo(look.logo)
    except TemplateRefused as error:
        return error.sentence(context.language)
    return ""


def _pack(seen: Seen, look: Look) -> bytes:
    made = zipped(make_pack(seen.deck, look=look, links=links(seen)))
    note_deck(engine_for(seen.context.database), seen.deck, actor=taker(seen.context.scope))
    return made


def _stage(seen: Seen) -> str:
    deck = seen.deck
    return stage_path(
        map_set=deck.place.map_set, code=deck.place.code, scheme=deck.scheme, month=deck.month, language=deck.language
    )  # fmt: skip


def hall_part(seen: Seen) -> None:
    """The stage, and the file that opens it without this computer."""
    t = seen.context.t
    frame.section(t("conference.hall_title"), text=t("conference.hall_text"))
    show("more", text=t("conference.open_stage"), href=_stage(seen))
    job_part(seen, "suitcase")


def every_part(seen: Seen) -> None:
    """The packs of all provinces, one after the other."""
    frame.section(seen.context.t("conference.every_title"), text=seen.context.t("conference.every_text"))
    job_part(seen, "every")


def compare_part(seen: Seen) -> None:
    """What is another number now than in a pack that was made earlier."""
    context, deck = seen.context, seen.deck
    t = context.t
    frame.section(t("conference.since_title"), text=t("conference.since_text"))
    file = st.file_uploader(t("conference.since_file"), type=["json"], max_upload_size=LARGEST_MANIFEST,
                            key="pack-since")  # fmt: skip
    if file is None:
        return
    try:
        changed = changes_since(read_manifest(file.getvalue()), deck)
    except ManifestRefused as error:
        frame.state(t("conference.refused"), error.sentence(context.language))
        return
    words = deck_translator(context.language)
    if not changed:
        show("notes", notes=[words("deck_pack.unchanged")])
        return
    show("notes", notes=[words("deck_pack.changed", count=str(len(changed)))])
    names = {slide.key: slide.name for slide in deck.slides}
    columns = [
        Column(t("conference.column_number")), Column(t("conference.column_figure")),
        Column(t("conference.column_before"), True), Column(t("conference.column_after"), True),
    ]  # fmt: skip
    gone = words("deck_pack.nothing")
    rows = [[names.get(c.slide, c.slide), c.label, c.before or gone, c.after or gone] for c in changed]
    frame.table(Table(columns, rows), label=t("conference.since_title"), stack=True)
