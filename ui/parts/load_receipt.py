"""After a file was written: the batch's number and digest, the refused rows as a workbook, and the way back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

import streamlit as st
from sqlalchemy.orm import Session

from data_access.acknowledge import writable
from data_access.engine import engine_for
from data_access.imports.errors import UndoRefused
from data_access.imports.files.kept import kept_codes
from data_access.imports.files.quarantine import Origins, quarantine_code, quarantine_xlsx
from data_access.imports.records import Refused
from render.formats import number
from render.origin_told import moment
from ui import frame
from ui.checking import taken
from ui.context import Context
from ui.parts.load_form import stated_name
from ui.parts.load_state import Loading
from ui.parts.load_steps import Receipt
from ui.parts.workbook import XLSX
from ui.templates import show


def receipt_part(context: Context, loading: Loading, receipt: Receipt, *, undo: Callable[[bool], None]) -> None:
    """What went in, and the button that takes it back; `undo` is called with whether later values stay."""
    t, found = context.t, receipt.counts
    batch = receipt.batch
    if batch is None:
        frame.state(t("loading.same_title"), t("loading.same_text"))
        return
    frame.section(t("loading.receipt_title", batch=batch))
    facts = (
        (t("loading.fact_file"), receipt.name),
        (t("loading.fact_digest"), receipt.digest),
        (t("loading.fact_actor"), t("loading.unverified", name=receipt.actor)),
        (t("loading.fact_at"), moment(context.language, receipt.at)),
        *_undone(context, receipt),
        *((t(f"loading.count_{what}"), number(context.language, getattr(found, what)))
          for what in ("new", "changed", "unchanged", "rejected")),
    )  # fmt: skip
    show("facts", facts=facts)
    if receipt.refused:
        quarantine_button(context, receipt.refused, receipt.origin, name=receipt.name)
    elif found.rejected:
        st.caption(t("loading.nothing_to_mend"))
    if loading.undone:
        frame.state(t("loading.undone_title", batch=batch), t("loading.undone_text"))
        return
    _refusal(context, loading, undo=undo)
    if not writable(engine_for(context.database)):
        return
    st.button(
        t("loading.undo", batch=batch), key="load-undo", on_click=undo, args=(False,),
        disabled=not stated_name(), icon=":material/undo:",
    )  # fmt: skip
    st.caption(t("loading.undo_text" if stated_name() else "loading.undo_needs_name"))


def _undone(context: Context, receipt: Receipt) -> Iterator[tuple[str, str]]:
    """When and by whom it was taken back, if it was."""
    if receipt.undone_at is not None:
        at = moment(context.language, receipt.undone_at)
        yield context.t("loading.fact_undone"), context.t("loading.undone_by", at=at, name=receipt.undone_by)


def _refusal(context: Context, loading: Loading, *, undo: Callable[[bool], None]) -> None:
    """Why a batch was not taken back: the whole list, and the way that leaves later values standing."""
    error, t = loading.error, context.t
    if not isinstance(error, UndoRefused):
        return
    reasons = error.reasons_vi if context.language == "vi" else error.reasons_en
    show("notes", notes=[t("loading.undo_refused", batch=error.batch)])
    frame.table(
        frame.Table([frame.Column(t("loading.col_reason"))], [(reason,) for reason in reasons]),
        label=t("loading.undo_refused", batch=error.batch), height="40vh",
    )  # fmt: skip
    if error.rebase_helps:
        st.button(t("loading.rebase"), key="load-rebase", on_click=undo, args=(True,), icon=":material/call_split:")


def codes_before(context: Context) -> Iterator[str]:
    """The check codes of the refused rows that the quarantine keeps."""
    with Session(engine_for(context.database)) as session:
        yield from kept_codes(session)


def quarantine_button(context: Context, refused: Iterable[Refused], origin: Origins, *, name: str) -> None:
    """The refused rows as a workbook to be mended and sent again, made when it is asked for."""
    rows, language = tuple(refused), context.language
    st.download_button(
        context.t("loading.quarantine", rows=number(language, len(rows))),
        data=lambda: taken(
            context,
            quarantine_code(rows),
            quarantine_xlsx(rows, origin=origin, made=dt.datetime.now(dt.UTC), lang="vi" if language == "vi" else "en"),
        ),
        file_name=f"can-sua-{name.rpartition('.')[0] or name}.xlsx",
        mime=XLSX,
        key="load-quarantine",
        on_click="ignore",
        icon=":material/assignment_late:",
    )
