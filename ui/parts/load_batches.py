"""The files that were loaded before: a list, the newest first, and each of them opened again as its receipt."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from sqlalchemy.orm import Session

from data_access.engine import engine_for
from data_access.imports.files.kept import refused_rows, still_refused
from data_access.queries.import_loaded import LoadedFiles, loaded_batch, loaded_batches, loaded_files, rows_to_mend
from render.findings.loading import Counts
from render.formats import number
from render.origin_told import moment
from ui import frame
from ui.context import Context
from ui.controls import choose
from ui.frame import Column, Table, number_link
from ui.pager import SHOWN, block_of, pager
from ui.parts.load_state import Loading, drop
from ui.parts.load_steps import Receipt
from ui.selection import PARAMETERS

OFFERED = 1_000
"""Batches that the field offers by name; older ones are found by their address."""
COUNTED = ("new", "changed", "unchanged", "rejected")


def is_free(loading: Loading | None, batch: int) -> bool:
    """Whether a batch may be opened: nothing is at hand but the receipt of another."""
    if loading is None:
        return True
    return loading.work is None and loading.receipt is not None and loading.receipt.batch != batch


def opened(context: Context, batch: int) -> Loading | None:
    """A loaded file as its receipt, with the rows of it that are still to be mended; None where there is none."""
    found = context.load(loaded_batch, batch=batch)
    if found is None:
        return None
    with Session(engine_for(context.database)) as session:
        waiting = still_refused(session, batch, context.load(rows_to_mend).get(batch, frozenset()))
    refused, origin = refused_rows(waiting)
    counts = Counts(found.new, found.changed, found.unchanged, found.rejected)
    receipt = Receipt(
        found.id, found.file_name, found.digest or "", found.actor, found.loaded_at, counts, tuple(refused), origin,
        found.undone_at, found.undone_by or "",
    )  # fmt: skip
    return Loading(found.file_name, receipt=receipt, undone=found.undone_at is not None)


def close() -> None:
    """Forget what is at hand, and which batch the address opens."""
    drop()
    st.query_params.pop(PARAMETERS["batch"], None)


def batches_part(context: Context, loading: Loading | None) -> None:
    """The list, and the field that opens one; not while a file is at work or previewed. Nothing before the first."""
    every: LoadedFiles = context.load(loaded_files)
    count = every.files + every.undone
    if not count:
        return
    t, language = context.t, context.language
    frame.section(t("loading.batches_title"), text=t("loading.batches_text"))
    if loading is None or loading.receipt is not None:
        _open(context)
    found, block, first = block_of(
        lambda start: context.load(loaded_batches, limit=SHOWN, offset=start), lambda _: count,
        page=context.selection.page, filed=SHOWN,
    )  # fmt: skip
    del block
    waiting = context.load(rows_to_mend)
    heads = [Column(t("loading.col_batch")), *(Column(t(f"loading.col_{head}")) for head in ("file", "actor", "at"))]
    heads += [Column(t(f"loading.count_{what}"), number=True) for what in COUNTED]
    heads += [Column(t("loading.col_waiting"), number=True), Column(t("loading.col_state"))]
    rows = [
        (
            number_link(batch.id, frame.link(context, "nap-du-lieu", batch=batch.id)),
            batch.file_name,
            t("loading.unverified", name=batch.actor),
            moment(language, batch.loaded_at),
            *(number(language, getattr(batch, what)) for what in COUNTED),
            number(language, len(waiting.get(batch.id, ()))),
            t("loading.state_standing")
            if batch.undone_at is None
            else t("loading.state_undone", at=moment(language, batch.undone_at), name=batch.undone_by),
        )
        for batch in found
    ]
    frame.table(Table(heads, rows), label=t("loading.batches_title"), height="60vh", stack=True)
    pager(
        context, first=first, count=count,
        link=lambda page: frame.link_to(context, "nap-du-lieu", replace(context.selection, page=page)),
    )  # fmt: skip


def _open(context: Context) -> None:
    """The field that opens a batch, without leaving the visit and the name that was stated in it."""
    t, language, chosen = context.t, context.language, context.selection.batch
    listed = {batch.id: batch for batch in context.load(loaded_batches, limit=OFFERED)}
    numbers: list[int] = sorted({*listed, *([chosen] if chosen is not None else [])}, reverse=True)

    def named(number_: int) -> str:
        batch = listed.get(number_)
        if batch is None:
            return t("loading.batch_none") if not number_ else str(number_)
        return t("loading.batch_named", batch=number_, file=batch.file_name, day=moment(language, batch.loaded_at))

    choose("batch", t("loading.batch"), [0, *numbers], value=chosen or 0, default=0, show=named)
