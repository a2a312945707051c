"""The conference's slides as the page shows them: finding, live view, check code; and what they lack."""

from __future__ import annotations

from data_access.queries.conference import read_snapshot
from render.deck.build import make_deck
from render.formats import month
from render.provenance import Provenance
from ui import frame
from ui.checking import drawn
from ui.context import Context
from ui.frame import Column, Table
from ui.parts.conference_choices import Seen, chosen_of, language_of
from ui.templates import show

PAGE = "hoi-nghi"


def look(context: Context) -> Seen:
    """The deck of the address's choices. Raises OutOfScope."""
    context, chosen = chosen_of(context)
    snapshot = context.load(
        read_snapshot, map_set=chosen.map_set, code=chosen.code, scheme=context.selection.scheme, month=chosen.month
    )
    deck = make_deck(snapshot, language_of(context))
    drawn(deck.code)
    for slide in deck.slides:
        drawn(slide.code)
    return Seen(context, chosen, deck)


def headline(seen: Seen) -> str:
    """What there is to take: how many slides, on what."""
    deck, context = seen.deck, seen.context
    return context.t("conference.finding", count=str(len(deck.slides)), place=seen.deck.place.label,
                     scheme=deck.scheme)  # fmt: skip


def as_of(seen: Seen) -> str:
    """The last month counted."""
    return seen.context.t("common.as_of_month", month=month(seen.context.language, seen.chosen.month))


def source(seen: Seen) -> str:
    """The register and its version."""
    return seen.context.t("common.source_register", version=seen.context.dataset.version)


def lacking(seen: Seen) -> None:
    """What the deck cannot show, and why."""
    notes = list(seen.deck.lacks)
    opened = seen.chosen.opened
    if opened is not None:
        notes.insert(0, seen.context.t(f"deck_pack.instead_{opened.reason}", asked=opened.asked.label,
                                       shown=opened.unit.label))  # fmt: skip
    if notes:
        show("sentences", sentences=notes)


def slides(seen: Seen) -> None:
    """The list of slides: number, finding, code, and the live view of the same numbers."""
    context, deck = seen.context, seen.deck
    t = context.t
    columns = [Column(t(f"conference.column_{name}")) for name in ("number", "finding", "code", "live")]
    rows = [
        [f"{number} {slide.name}", slide.title, slide.code, slide.path] for number, slide in enumerate(deck.slides, 1)
    ]
    shown = [
        [name, title, f"#{code}", {"text": t("conference.open_live"), "href": path, "outside": False}]
        for name, title, code, path in rows
    ]
    content = Table(columns, rows, shown)
    frame.section(t("conference.slides_title"), text=t("conference.slides_text", code=deck.code))
    frame.table(content, label=t("conference.slides_title"), stack=True, height="none")
    frame.take_away(
        context,
        content,
        name=PAGE,
        title=deck.title,
        provenance=Provenance(source(seen), as_of(seen), {"deck": deck.code}, context.simulated),
    )
