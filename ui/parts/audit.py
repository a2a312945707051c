"""The audit trail: its choices, the events that fit, and their file."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

import streamlit as st
from sqlalchemy.orm import Session

from data_access.clock import written
from data_access.engine import engine_for
from data_access.queries.audit import EXPORT, Event, Trail, audit_trail
from data_access.scope import WAYS
from render.audit_words import detail_text, subject_text
from render.formats import date, number
from render.origin_told import moment
from render.provenance import Provenance
from ui import frame
from ui.context import Context
from ui.controls import choose
from ui.frame import Column, Table, number_link
from ui.pager import FILED, SHOWN, block_of, pager
from ui.parsing import CODE
from ui.parts.origin_check import address_of
from ui.selection import PARAMETERS
from ui.templates import show

KNOWN = frozenset({"import", "undo", "answer", EXPORT, "reference", "close-period", "acknowledge", "post", "link_make",
                   "link_revoke"})  # fmt: skip
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True)
class Seen:
    """The visit and what of the trail it asks for: a block of events, its first row, the screen's first row."""

    context: Context
    trail: Trail
    block: int
    first: int


def look(context: Context) -> Seen:
    """The events that fit. The trail grows without a new version of the data, so it is read at every run."""
    chosen = context.selection
    with Session(engine_for(context.database)) as session:
        trail, block, first = block_of(
            lambda start: audit_trail(
                session, context.scope, action=chosen.action, actor=chosen.actor, first=chosen.since_day,
                last=chosen.until_day, limit=FILED, offset=start,
            ),
            lambda found: found.count, page=chosen.page,
        )  # fmt: skip
    return Seen(context, trail, block, first)


def headline(seen: Seen) -> str:
    """The page's finding."""
    t, language = seen.context.t, seen.context.language
    if not seen.trail.total:
        return t("audit.finding_none")
    return t("audit.finding", total=number(language, seen.trail.total), count=number(language, seen.trail.count))


def as_of(seen: Seen) -> str:
    """When the trail was read."""
    return seen.context.t("audit.as_of", at=moment(seen.context.language, dt.datetime.now(dt.UTC)))


def actor_text(context: Context, actor: str) -> str:
    """Who: a stated name, or what kind of visitor."""
    way, _, project = actor.partition(" ")
    if way not in WAYS or (project and not CODE.fullmatch(project)):
        return actor
    return context.t(f"audit.{way}_of", project=project) if project else context.t(f"audit.{way}")


def action_text(context: Context, action: str) -> str:
    """What was done, in words."""
    return context.t(f"audit.action_{action.replace('-', '_') if action in KNOWN else 'other'}")


def _write_day(field: str, key: str) -> None:
    """Carry a day, as 25/11/2026 or 2026-11-25, into the address; anything else takes it out."""
    text = str(st.session_state[key]).strip()
    found = _DAY.fullmatch(text)
    try:
        day = dt.date(int(found[3]), int(found[2]), int(found[1])) if found else dt.date.fromisoformat(text)
    except ValueError:
        st.query_params.pop(PARAMETERS[field], None)
        return
    st.query_params.pop(PARAMETERS["page"], None)
    st.query_params[PARAMETERS[field]] = day.isoformat()


def choices(seen: Seen) -> None:
    """What, who, from and to which day; each writes the address."""
    context, chosen = seen.context, seen.context.selection
    t = context.t
    columns = st.columns(4, vertical_alignment="bottom")
    with columns[0]:
        actions = sorted({*seen.trail.actions, *([chosen.action] if chosen.action else [])})
        choose(
            "action", t("audit.action"), ("", *actions), value=chosen.action or "", default="",
            show=lambda each: action_text(context, each) if each else t("audit.all"),
        )  # fmt: skip
    with columns[1]:
        actors = sorted({*seen.trail.actors, *([chosen.actor] if chosen.actor else [])})
        choose(
            "actor", t("audit.actor"), ("", *actors), value=chosen.actor or "", default="",
            show=lambda each: actor_text(context, each) if each else t("audit.all"),
        )  # fmt: skip
    for column, field, label in zip(
        columns[2:], ("since_day", "until_day"), (t("audit.since"), t("audit.until")), strict=True
    ):
        with column:
            key, day = f"audit-{field}", getattr(chosen, field)
            st.session_state[key] = "" if day is None else f"{day.day:02d}/{day.month:02d}/{day.year}"
            st.text_input(
                label, key=key, max_chars=10, placeholder=t("audit.day_hint"), on_change=_write_day, args=(field, key)
            )


def _opens(context: Context, event: Event) -> object:
    """A link to the result that was taken away, or to the loaded file; empty for other events."""
    batch = event.subject.removeprefix("batch ")
    if event.action in {"import", "undo"} and batch.isdigit():
        return number_link(context.t("audit.open_batch"), frame.link(context, "nap-du-lieu", batch=int(batch)))
    found = address_of(event.detail or "", context.choices) if event.action == EXPORT else None
    if found is None:
        return ""
    return number_link(context.t("audit.open_export"), frame.link_to(context, found[0].url_path, found[1]))


def listed(seen: Seen) -> None:
    """The events that fit, newest first, and their file."""
    context, trail = seen.context, seen.trail
    t, language = context.t, context.language
    show("sentences", sentences=[t("audit.unverified")])
    if not trail.events:
        frame.state(t("audit.empty"), t("audit.empty_text"))
        return
    heads = ("at", "action", "actor", "subject", "detail")
    columns = [Column(t(f"audit.col_{head}")) for head in heads]
    said = [
        (action_text(context, event.action), actor_text(context, event.actor), subject_text(language, event),
         detail_text(language, event))
        for event in trail.events
    ]  # fmt: skip
    # The file leads back to the whole result, the screen has a link for that.
    rows = [
        (written(event.at), *words[:-1], (event.detail or "") if event.action == EXPORT else words[-1])
        for event, words in zip(trail.events, said, strict=True)
    ]
    here = slice(seen.first - seen.block, seen.first - seen.block + SHOWN)
    shown = [
        (moment(language, event.at), *words, _opens(context, event))
        for event, words in zip(trail.events[here], said[here], strict=True)
    ]
    title = t("audit.list_title")
    frame.section(title, text=t("origin.rows_count", first=number(language, seen.first + 1),
                                last=number(language, seen.first + len(shown)),
                                all=number(language, trail.count)))  # fmt: skip
    frame.table(Table([*columns, Column(t("audit.col_open"))], shown), label=title, height="70vh", stack=True)
    pager(
        context, first=seen.first, count=trail.count,
        link=lambda page: frame.link_to(context, "nhat-ky", replace(context.selection, page=page)),
    )  # fmt: skip
    chosen = context.selection
    picked = {
        t("audit.action"): action_text(context, chosen.action) if chosen.action else t("audit.all"),
        t("audit.actor"): actor_text(context, chosen.actor) if chosen.actor else t("audit.all"),
        t("audit.since"): date(language, chosen.since_day),
        t("audit.until"): date(language, chosen.until_day),
    }
    frame.take_away(
        context, Table(columns, rows), name="nhat-ky", title=title,
        provenance=Provenance(t("audit.source"), as_of(seen), picked, context.simulated),
    )  # fmt: skip
