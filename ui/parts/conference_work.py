"""Files that take longer than a moment (all provinces' packs, the file for a USB stick): work beside the page."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from sqlalchemy.orm import Session

from data_access.engine import engine_for
from data_access.errors import DataError
from data_access.health import speaking_plainly
from data_access.public_url import known_url
from data_access.queries.conference_choice import every
from data_access.scope import taker
from exports.carried import file_name, suitcase_of
from exports.decks import decks_of, note_deck
from exports.pack.bundle import FIXED, Look, make_pack
from exports.workbook import SIMULATED
from render.deck.links import links_of
from render.formats import number
from ui import frame
from ui.desk import desk, visit_key
from ui.parts.conference_choices import Seen
from ui.parts.progress import progress_bar
from ui.work import Progress, Stopped, Work

PATIENCE = 1.0
"""Seconds a page waits before it shows how far the work is."""


@dataclass
class Job:
    """A file on its way; `choices` are those it is made for."""

    choices: tuple[object, ...]
    name: str
    mime: str
    work: Work[bytes] | None
    content: bytes | None = None
    error: DataError | None = None
    stopped: bool = False

    def settle(self, wait: float = 0.0) -> bool:
        """Whether nothing is going on any more; what came of it is put in its place."""
        if self.work is None:
            return True
        if not self.work.wait(wait):
            return False
        try:
            self.content = self.work.result()
        except Stopped:
            self.stopped = True
        except DataError as error:
            self.error = error
        finally:
            self.work = None
        return True


def _choices(seen: Seen) -> tuple[object, ...]:
    deck, context = seen.deck, seen.context
    return (deck.scheme, deck.month, deck.language, deck.version, context.selection.ratio, context.database)


def job_part(seen: Seen, kind: str) -> None:
    """The button that begins the work; its progress, with the button that stops it; then the file to take."""
    context, key = seen.context, f"{visit_key()}-{kind}"
    t = context.t
    found = desk.find(key)
    job = found if isinstance(found, Job) and found.choices == _choices(seen) else None
    if job is None or (job.settle() and job.content is None):
        if job is not None and job.error is not None:
            frame.state(t("conference.refused"), job.error.vi if context.language == "vi" else job.error.en)
        st.button(
            t(f"conference.make_{kind}"), key=f"make-{kind}", on_click=_begin, args=(seen, kind, key),
            icon=":material/usb:" if kind == "suitcase" else ":material/folder_zip:",
        )  # fmt: skip
        if job is not None and job.stopped:
            st.caption(t("conference.stopped"))
        return
    if job.content is None and not job.settle(PATIENCE):
        progress_bar(
            context, job, settled=job.settle, words=lambda share: t(f"conference.making_{kind}", share=share),
            key=f"stop-{kind}",
        )  # fmt: skip
        return
    st.download_button(
        t(f"conference.download_{kind}", size=number(context.language, len(job.content or b"") / 1024**2, decimals=1)),
        data=job.content or b"",
        file_name=job.name,
        mime=job.mime,
        key=f"take-{kind}",
        on_click="ignore",
        icon=":material/download:",
    )


def _begin(seen: Seen, kind: str, key: str) -> None:
    earlier = desk.find(key)
    if isinstance(earlier, Job) and earlier.work is not None:
        earlier.work.stop()
    deck = seen.deck
    if kind == "suitcase":
        job = Job(_choices(seen), file_name(deck), "text/html", Work(_suitcase(seen)))
    else:
        name = f"{SIMULATED if deck.mark else ''}{deck.scheme}-{deck.month:%Y-%m}-{deck.language}.zip"
        job = Job(_choices(seen), name, "application/zip", Work(_all(seen)))
    desk.lay(key, job)


def _suitcase(seen: Seen) -> Callable[[Progress], bytes]:
    context, deck = seen.context, seen.deck
    database, scope, public = context.database, context.scope, known_url(os.environ)

    def task(progress: Progress) -> bytes:
        engine = engine_for(database)
        with speaking_plainly(engine), Session(engine) as session:
            content, whole = suitcase_of(
                session, scope, scheme=deck.scheme, month=deck.month, language=deck.language, public=public,
                progress=progress,
            )  # fmt: skip
        note_deck(engine, whole, actor=taker(scope))
        return content

    return task


def _all(seen: Seen) -> Callable[[Progress], bytes]:
    context, deck = seen.context, seen.deck
    database, scope, look = context.database, context.scope, Look(wide=context.selection.ratio == "16x9")
    public = known_url(os.environ)

    def task(progress: Progress) -> bytes:
        engine, places = engine_for(database), every(deck.month)
        made = io.BytesIO()
        with speaking_plainly(engine), Session(engine) as session, zipfile.ZipFile(made, "w") as archive:
            own = decks_of(session, scope, places, scheme=deck.scheme, language=deck.language)
            for index, (_, each) in enumerate(own):
                progress(index / len(places))
                pack = make_pack(each, look=look, links=links_of(each, public))
                for name, content in pack.files.items():
                    archive.writestr(zipfile.ZipInfo(f"{pack.stem}/{name}", date_time=FIXED), content)
                note_deck(engine, each, actor=taker(scope))
        return made.getvalue()

    return task
