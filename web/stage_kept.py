"""The stage's documents and sheets, made once for each state of the data and kept as they are sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from sqlalchemy.orm import Session

from data_access.engine import engine_for
from data_access.health import speaking_plainly
from data_access.queries.series import province_series
from geo.units import latest_epoch, units_in
from render.deck.links import links_of
from render.deck.model import Deck, ProvinceMap
from render.stage.document import Paper, Stage, deck_json, stage_document
from render.stage.months import StageMonths, stage_months
from web.compression import Packed, pack
from web.stage_asked import Asked

MakeDeck = Callable[[Session, Asked], Deck]
Address = Callable[[Asked, str | None], str]
PLACES = 3 * (34 + 63 + 2)
"""Decks kept: every place of both maps under three choices."""


@lru_cache(maxsize=PLACES)
def _deck(asked: Asked, make: MakeDeck) -> Deck:
    engine = engine_for(asked.database)
    with speaking_plainly(engine), Session(engine) as session:
        return make(session, asked)


@lru_cache(maxsize=24)
def _months(asked: Asked, indicator: str) -> StageMonths | None:
    """`asked` without its place: the months are the same for all."""
    engine = engine_for(asked.database)
    with speaking_plainly(engine), Session(engine) as session:
        series = province_series(session, asked.scope, indicator=indicator, province_set=asked.map_set)
    return stage_months(asked.language, series, until=asked.month)


def _with_months(asked: Asked, make: MakeDeck) -> tuple[str, StageMonths | None, Deck]:
    deck = _deck(asked, make)
    maps = [block for slide in deck.slides for block in slide.blocks if isinstance(block, ProvinceMap)]
    whole = Asked(asked.language, asked.map_set, None, "", asked.month, asked.database, asked.version, asked.scope)
    months = _months(whole, maps[0].indicator) if maps else None
    return deck_json(deck, months=months, links=links_of(deck, asked.public)), months, deck


@lru_cache(maxsize=PLACES)
def kept_deck(asked: Asked, make: MakeDeck) -> Packed:
    """The sheets of a place as JSON, ready to be sent."""
    return pack(_with_months(asked, make)[0].encode(), suffix=".json")


@lru_cache(maxsize=64)
def _document(asked: Asked, notes: tuple[str, ...], paper: Paper, make: MakeDeck, address: Address) -> Packed:
    made, months, deck = _with_months(asked, make)
    codes = [None, *(unit.code for unit in units_in(latest_epoch(asked.map_set)))]
    stage = Stage(
        language=asked.language,
        map_set=asked.map_set,
        start=asked.code,
        decks={asked.code: made},
        addresses={code: address(asked, code) for code in codes},
        months=months,
        title=f"{deck.title} · {deck.place.label}",
        note=" ".join(notes),
        paper=paper,
    )
    return pack(stage_document(stage).encode(), suffix=".html")


def kept_document(asked: Asked, paper: Paper, make: MakeDeck, address: Address) -> Packed:
    """The document that begins with a place, ready to be sent."""
    return _document(asked, asked.notes, paper, make, address)
