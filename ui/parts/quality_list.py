"""The list to set right, fifty to a screen, as a file; and the workbook of every dimension for the province."""

from __future__ import annotations

from functools import partial

import streamlit as st

from exports.quality_xlsx import file_name, province_code, province_xlsx
from render.findings import quality as findings
from render.formats import number
from render.quality_rows import list_rows
from ui import frame
from ui.checking import offered, taken
from ui.frame import Column, Table
from ui.parts.quality import Seen, provenance
from ui.parts.workbook import XLSX
from ui.templates import show

SHOWN = 50
OF_THE_NATION = frozenset({"duplicates", "published"})
"""Dimensions whose list is short enough to be made for the nation."""


def listed(seen: Seen) -> None:
    """The list of the place and month, or that a province is to be chosen."""
    t, language, facts = seen.context.t, seen.context.language, seen.facts
    if facts.province is None and seen.dimension not in OF_THE_NATION:
        frame.section(t("quality.list"), level=2)
        frame.state(t("quality.list_choose"), t("quality.list_choose_text"))
        return
    rows = list_rows(language, facts, seen.dimension)
    title = findings.list_title(language, facts, seen.dimension, len(rows.raw))
    frame.section(title, text=t(f"quality.list_{seen.dimension}"), level=2)
    if rows.raw:
        pages = -(-len(rows.raw) // SHOWN)
        page = min(seen.context.selection.page, pages)
        first = (page - 1) * SHOWN
        columns = [Column(head, number=numbers) for head, numbers in rows.columns]
        shown = rows.shown[first : first + SHOWN]
        frame.table(Table(columns, shown), label=title, height="70vh", stack=True)
        _pager(seen, page=page, pages=pages)
        frame.take_away(
            seen.context, Table(columns, rows.raw), name=f"can-sua-{seen.dimension}", title=title,
            provenance=provenance(seen, dimension=seen.dimension),
        )  # fmt: skip
    if facts.province is not None:
        _workbook(seen)


def _pager(seen: Seen, *, page: int, pages: int) -> None:
    t, language = seen.context.t, seen.context.language
    for target, key in ((page - 1, "ledger.page_before"), (page + 1, "ledger.page_after")):
        if 1 <= target <= pages:
            words = t("ledger.page", what=t(key), page=number(language, target), pages=number(language, pages))
            show("more", text=words, href=seen.link(page=target))


def _workbook(seen: Seen) -> None:
    """The file to send to the province: in Vietnamese whatever the page's language, as provinces read it."""
    context, facts = seen.context, seen.facts
    code = partial(province_code, facts, version=context.dataset.version, simulated=context.simulated)
    content = partial(province_xlsx, facts, version=context.dataset.version, simulated=context.simulated)
    offered(lambda: (code(),))
    st.download_button(
        context.t("quality.download"),
        data=lambda: taken(context, code(), content()),
        file_name=file_name(facts, simulated=context.simulated),
        mime=XLSX,
        key="quality-workbook",
        on_click="ignore",
        icon=":material/table_view:",
    )
