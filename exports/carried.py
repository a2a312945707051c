"""What goes into the suitcase: the decks of the nation and of every province, and the map's months, of one read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session

from data_access.queries.conference_choice import Chosen, every
from data_access.queries.series import province_series
from data_access.scope import Scope
from exports.decks import decks_of
from exports.suitcase import suitcase_html
from exports.workbook import SIMULATED
from render.deck.links import links_of
from render.deck.model import Deck

INDICATOR = "coverage"
Progress = Callable[[float], None]


def suitcase_of(
    session: Session,
    scope: Scope,
    *,
    scheme: str,
    month: dt.date,
    language: str,
    public: str = "",
    progress: Progress | None = None,
) -> tuple[bytes, Deck]:
    """The file, and the nation's deck. `public` is the server's address as others reach it, for links to live views;
    `progress` takes the share done. Raises OutOfScope, KeyError."""
    places, tell = every(month), progress or (lambda _share: None)
    map_set = places[0].map_set
    nation = Chosen(map_set, None, month)
    decks: dict[str | None, Deck] = {}
    made = decks_of(session, scope, (nation, *places), scheme=scheme, language=language)
    for number, (place, deck) in enumerate(made):
        tell(number / (len(places) + 2))
        decks[place.code] = deck
    series = province_series(session, scope, indicator=INDICATOR, province_set=map_set)
    tell((len(places) + 1) / (len(places) + 2))
    whole = decks[None]
    links = {code: links_of(deck, public) for code, deck in decks.items()}
    return suitcase_html(decks, series=series, links=links), whole


def file_name(deck: Deck) -> str:
    """What the file is called; simulated figures say so in its name."""
    mark = SIMULATED if deck.mark else ""
    return f"{mark}trinh-chieu-{deck.scheme}-{deck.month:%Y-%m}-{deck.language}.html"
