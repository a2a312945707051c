"""What every slide has besides its content: name, day, source, live address, notes' last words and check code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from data_access.queries.conference import Snapshot
from indicators.months import month_end
from render.deck.address import path_of
from render.deck.model import Block, Points, Slide, SlideKey, figures_of
from render.deck.say import Say
from render.deck.words import slide_name
from render.provenance import result_hash

MOST_NOTES = 4
"""Sentences of a slide's notes before the one on its source."""


def slide(
    snapshot: Snapshot,
    say: Say,
    key: SlideKey,
    *,
    title: str,
    blocks: Sequence[Block | None],
    notes: Sequence[str] = (),
    source: str = "",
    day: dt.date | None = None,
    lacks: Sequence[str] = (),
) -> Slide:
    """A slide of a snapshot. Blocks that are None are left out; without any, what is missing stands in their place.

    `day` is the last day counted, the month's end unless said otherwise.
    """
    t = say.t
    as_of = t("deck.as_of", day=say.day(day or month_end(snapshot.month)))
    source = source or t("deck.source_register", version=snapshot.nation.dataset.version)
    shown = tuple(block for block in blocks if block is not None)
    missing = tuple(sentence for sentence in lacks if sentence)
    if not shown and key != "title":
        missing = missing or (nothing(snapshot, say),)
        shown = (Points(t("deck.lacks_title"), missing),)
    made = Slide(
        key=key,
        title=title,
        name=slide_name(say.language, key),
        as_of=as_of,
        source=source,
        blocks=shown,
        notes=(*(_first(notes) or missing[:1] or (f"{title}.",)), t("deck.note_source", source=source, as_of=as_of)),
        path=path_of(snapshot, key, language=say.language),
        code="",
        lacks=" ".join(missing),
    )
    return replace(made, code=check_code(snapshot, made))


def _first(notes: Sequence[str]) -> tuple[str, ...]:
    return tuple(sentence for sentence in notes if sentence)[:MOST_NOTES]


def nothing(snapshot: Snapshot, say: Say) -> str:
    """That the register holds nothing for the place and month."""
    return say.t("deck.lacks_nothing", month=say.month(snapshot.month), where=say.where)


def check_code(snapshot: Snapshot, made: Slide) -> str:
    """Ten digits over the slide's values and the choices they were read for: the same in every language."""
    rows = [(where, what, value) for where, what, value, _ in figures_of(made)]
    choices = {
        "slide": made.key,
        "map": snapshot.map_set,
        "place": snapshot.code,
        "scheme": snapshot.scheme,
        "month": snapshot.month,
    }
    return result_hash(["where", "what", "value"], rows, choices)
