"""The page that loads a file, as it stands: nothing yet, at work, refused, asking, previewing, written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from data_access.clock import here
from data_access.errors import DataError
from data_access.imports.errors import PlanChanged, UndoRefused
from data_access.imports.files.quarantine import origins
from data_access.imports.problems import FileRefused
from data_access.imports.run import Checked
from data_access.queries.import_loaded import LoadedFiles, loaded_files
from data_access.scope import OutOfScope
from render.findings import loading as findings
from render.formats import date
from ui import frame
from ui.checking import offered
from ui.context import Context
from ui.parts import load_steps as steps
from ui.parts.load_batches import close, is_free, opened
from ui.parts.load_form import stated_name
from ui.parts.load_preview import preview_part
from ui.parts.load_problems import problems_part, questions_part
from ui.parts.load_receipt import codes_before, quarantine_button, receipt_part
from ui.parts.load_state import PATIENCE, Loading, current, lay, settle
from ui.parts.progress import progress_bar
from ui.selection import PARAMETERS, Note
from ui.templates import show
from ui.work import Progress, Work


@dataclass(frozen=True, slots=True)
class Seen:
    """The visit, what it is loading, and what was loaded before."""

    context: Context
    loading: Loading | None
    before: LoadedFiles


def look(context: Context) -> Seen:
    """Where the visit stands; work that is nearly done is waited for. Raises OutOfScope for a limited reader."""
    if context.limited:
        raise OutOfScope("*")
    loading = current()
    if loading is not None and loading.work is not None and settle(loading, wait=PATIENCE):
        # What was written is newer than what this run has read of the register.
        st.rerun()
    asked = context.selection.batch
    if asked is not None and is_free(loading, asked):
        loading = opened(context, asked)
        if loading is None:
            note = Note(PARAMETERS["batch"], str(asked), "common.note_not_understood")
            context = context.instead(note, batch=None)
    return Seen(context, loading, context.load(loaded_files))


def as_of(seen: Seen) -> str:
    """To which day the files before are counted."""
    changed = here(seen.context.dataset.updated_at).date()
    return seen.context.t("loading.as_of", day=date(seen.context.language, changed))


def source(seen: Seen) -> str:
    """The register and its version."""
    return seen.context.t("loading.source", version=seen.context.dataset.version)


def headline(seen: Seen) -> str:
    """The page's finding at this step."""
    loading, language, t = seen.loading, seen.context.language, seen.context.t
    if seen.context.simulated:
        return t("loading.simulated_title")
    if loading is None or loading.stopped:
        return findings.idle(language, files=seen.before.files, undone=seen.before.undone, last=seen.before.last)
    if loading.work is not None:
        return t(f"loading.finding_{loading.step}", file=loading.name)
    if loading.receipt is not None:
        if loading.receipt.batch is None:
            return t("loading.finding_same", file=loading.name)
        key = "loading.finding_undone" if loading.undone else "loading.finding_written"
        return t(key, file=loading.name, batch=loading.receipt.batch)
    if loading.checked is None:
        return t("loading.finding_refused", file=loading.name)
    if loading.checked.plan is None:
        return t("loading.finding_questions", file=loading.name, count=len(loading.checked.validated.questions))
    return findings.preview(language, loading.name, findings.counts(loading.checked.plan))


def received(context: Context, name: str, content: bytes) -> None:
    """A file came: read it beside the page."""
    close()
    loading = Loading(name)
    lay(loading)
    _check(context, loading, (name, content))


def _check(context: Context, loading: Loading, source: Any) -> None:
    database, answers = context.database, dict(loading.answers)
    _start(loading, "check", partial(steps.check, database, source, answers=answers))


def _start(loading: Loading, step: str, task: Callable[..., Any]) -> None:
    loading.step, loading.error, loading.stopped = step, None, False

    def run(progress: Progress) -> Any:
        return task(progress=progress)

    loading.work = Work(run)


def _answered(context: Context, loading: Loading, given: dict[str, str]) -> None:
    loading.answers.update(given)
    _check(context, loading, loading.checked.book)


def _again(context: Context, loading: Loading) -> None:
    _check(context, loading, loading.checked.book)


def _write(context: Context, loading: Loading) -> None:
    actor = stated_name()
    if actor and loading.checked is not None:
        _start(loading, "apply", partial(steps.write, context.database, loading.checked, actor=actor))


def _undo(context: Context, loading: Loading, rebase: bool) -> None:
    batch, actor = loading.receipt.batch, stated_name()
    if actor:
        lay(loading)
        _start(loading, "undo", partial(steps.take_back, context.database, batch, actor=actor, rebase=rebase))


def result(seen: Seen) -> None:
    """What there is to see of the file at this step."""
    context, loading = seen.context, seen.loading
    offered(partial(codes_before, context))
    if loading is None:
        return
    if loading.work is not None:
        progress_bar(
            context, loading, settled=lambda: settle(loading), key="load-stop",
            words=lambda share: context.t(f"loading.step_{loading.step}", file=loading.name, share=share),
        )  # fmt: skip
        return
    if loading.stopped:
        show("notes", notes=[context.t("loading.stopped", file=loading.name)])
    _error(context, loading)
    if loading.receipt is not None:
        receipt_part(context, loading, loading.receipt, undo=partial(_undo, context, loading))
    elif loading.checked is not None:
        _checked(seen, loading, loading.checked)
    words = context.t("loading.close" if loading.receipt is not None else "loading.leave")
    st.button(words, key="load-leave", on_click=close, icon=":material/close:", type="tertiary")


def _error(context: Context, loading: Loading) -> None:
    error, t = loading.error, context.t
    if error is None or isinstance(error, UndoRefused):
        return
    if isinstance(error, FileRefused):
        frame.section(t("loading.refused_title"), text=t("loading.refused_text"))
        problems_part(context, error.problems, name=loading.name, as_of="")
        return
    show("notes", notes=[_said(context, error)])
    if isinstance(error, PlanChanged) and loading.checked is not None:
        st.button(t("loading.again"), key="load-again", on_click=_again, args=(context, loading))


def _said(context: Context, error: DataError) -> str:
    return error.vi if context.language == "vi" else error.en


def _checked(seen: Seen, loading: Loading, checked: Checked) -> None:
    context, day = seen.context, as_of(seen)
    found = checked.validated
    if found.questions:
        questions_part(context, found.questions, answered=partial(_answered, context, loading))
    if checked.plan is not None:
        preview_part(context, checked.plan, name=loading.name, as_of=day, kept=loading.kept)
    problems_part(context, checked.problems, name=loading.name, as_of=day)
    if found.refused:
        quarantine_button(context, found.refused, origins(checked.book), name=loading.name)
    _decide(context, loading, checked)


def _decide(context: Context, loading: Loading, checked: Checked) -> None:
    """The button that writes; it wants a name and something to write."""
    t, plan = context.t, checked.plan
    if plan is None or not (plan.writes or checked.rejected):
        return
    actor = stated_name()
    st.button(
        t("loading.write" if plan.writes else "loading.keep"), key="load-write", type="primary", on_click=_write,
        args=(context, loading), disabled=not actor, icon=":material/save:",
    )  # fmt: skip
    st.caption(t("loading.write_as", name=actor) if actor else t("loading.write_needs_name"))
