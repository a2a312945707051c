"""Decks of several places of one month, one after the other; and their check codes, written down as they are taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.exported import note_export
from data_access.queries.conference import Nation, read_nation, read_snapshot
from data_access.queries.conference_choice import Chosen
from data_access.scope import Scope
from render.deck.address import conference_path
from render.deck.build import make_deck
from render.deck.model import Deck


def decks_of(
    session: Session, scope: Scope, places: Iterable[Chosen], *, scheme: str, language: str
) -> Iterator[tuple[Chosen, Deck]]:
    """Each place with its deck; what places of a map share is read once. Raises what `read_snapshot` raises."""
    nations: dict[str, Nation] = {}
    for place in places:
        if place.map_set not in nations:
            nations[place.map_set] = read_nation(
                session, scope, map_set=place.map_set, scheme=scheme, month=place.month
            )  # fmt: skip
        snapshot = read_snapshot(
            session, scope, map_set=place.map_set, code=place.code, scheme=scheme, month=place.month,
            nation=nations[place.map_set],
        )  # fmt: skip
        yield place, make_deck(snapshot, language)


def check_addresses(deck: Deck) -> dict[str, str]:
    """For the deck's code and each of its slides' the address of the page that shows the deck and compares the code."""
    codes = (deck.code, *(slide.code for slide in deck.slides))
    return {code: f"{conference_path(deck)}&ma-kiem-tra={code}" for code in codes}


def note_deck(engine: Engine, deck: Deck, *, actor: str) -> None:
    """Write down that the deck was taken, so that a code printed on a slide is found again."""
    now = dt.datetime.now(dt.UTC)
    for code, address in check_addresses(deck).items():
        note_export(engine, code=code, address=address, actor=actor, now=now)
