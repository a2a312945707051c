"""The deck's title, and its first slide."""

from __future__ import annotations

from data_access.queries.conference import Snapshot
from data_access.queries.scheme_facts import Clock
from geo.units import latest_epoch, unit, units_in
from indicators.months import month_end
from render.deck.frame import slide
from render.deck.model import Slide
from render.deck.say import Say


def state_of(at: Clock) -> str:
    """Where a scheme is at its clock: not_begun, running or closed."""
    if at.as_of < at.starts_on:
        return "not_begun"
    return "closed" if at.closed else "running"


def deck_title(say: Say, snapshot: Snapshot) -> str:
    """What the conference is about; a province with its kind in Vietnamese: "tỉnh Ninh Bình"."""
    state = state_of(snapshot.nation.now.curve.at)
    if snapshot.code is None:
        return say.t(f"deck.title_{state}_nation", scheme=snapshot.scheme)
    where = say.where
    if say.language == "vi":
        kind = unit(latest_epoch(snapshot.map_set), snapshot.code).kind.lower()
        where = f"{kind} {where.removeprefix('TP. ')}"
    return say.t(f"deck.title_{state}", scheme=snapshot.scheme, where=where)


def subtitle(say: Say, snapshot: Snapshot) -> str:
    """The place and the last month counted."""
    return say.t("deck.subtitle", place=say.place, month=say.month(snapshot.month))


def occasion(say: Say, snapshot: Snapshot) -> str:
    """The kind of conference: closing, review or launch."""
    return say.t(f"deck.occasion_{state_of(snapshot.nation.now.curve.at)}")


def title_slide(snapshot: Snapshot, say: Say) -> Slide:
    """The first slide: no figures, only what the deck is."""
    t, title = say.t, snapshot.nation.now.title
    notes = (
        t("deck.title_note_decision", decision=title.decision, title=say.either(title.title_vi, title.title_en)),
        t(
            "deck.title_note_map",
            count=len(units_in(latest_epoch(snapshot.map_set))),
            day=say.day(month_end(snapshot.month)),
        ),
        t("deck.title_note_published"),
    )
    return slide(snapshot, say, "title", title=deck_title(say, snapshot), blocks=(), notes=notes)
