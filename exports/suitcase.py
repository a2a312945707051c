"""The suitcase: the stage of one state of the data in one file, for a computer without a server or the internet."""

from __future__ import annotations

from collections.abc import Mapping

from data_access.queries.series import ProvinceSeries
from render.deck.model import Deck
from render.deck.words import deck_translator
from render.formats import month
from render.stage.document import Paper, Stage, deck_json, stage_document
from render.stage.months import stage_months

LARGEST = 6 * 1024 * 1024
"""Bytes: what fits a message and opens at once on an old computer."""


class NothingToCarry(ValueError):
    """A suitcase was asked for without a deck, or with decks of several languages, dates or states of the data."""


def suitcase_html(
    decks: Mapping[str | None, Deck],
    *,
    series: ProvinceSeries | None = None,
    paper: Paper = "dark",
    links: Mapping[str | None, Mapping[str, str]] | None = None,
) -> bytes:
    """One HTML file with the stage of every deck (by code, None for the nation), the map's months where a series is
    given, all figures and sources; the same bytes for the same decks.

    It begins with the nation, else with the first deck. `links` are addresses of live views by deck and slide key.
    Raises NothingToCarry.
    """
    if not decks:
        raise NothingToCarry("no deck")
    start = None if None in decks else next(iter(decks))
    first = decks[start]
    told = {(each.language, each.month, each.version, each.place.map_set) for each in decks.values()}
    if len(told) > 1:
        raise NothingToCarry(f"decks of several kinds: {sorted(map(str, told))}")
    t = deck_translator(first.language)
    months = stage_months(first.language, series, until=first.month) if series is not None else None
    gaps = {"month": month(first.language, first.month), "version": str(first.version)}
    stage = Stage(
        language=first.language,
        map_set=first.place.map_set,
        start=start,
        decks={code: deck_json(deck, months=months, links=(links or {}).get(code)) for code, deck in decks.items()},
        addresses={},
        months=months,
        title=f"{first.title} · {first.subtitle}",
        edition=t("deck_stage.suitcase_short", **gaps),
        edition_text=t("deck_stage.suitcase_text", **gaps),
        paper=paper,
    )
    return stage_document(stage, whole=True).encode()
