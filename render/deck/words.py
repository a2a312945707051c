"""The words of decks: gettext catalogues in Vietnamese, English and Korean.

Korean catalogues hold decks' subjects only (`deck.po` and `deck_<drawer>.po`); pages stay in two languages.
"""

from __future__ import annotations

from functools import lru_cache

from render.deck.model import LANGUAGES, SlideKey
from render.texts import Translator, text


@lru_cache(maxsize=len(LANGUAGES))
def deck_translator(language: str) -> Translator:
    """`t(key, **values)` for a deck's language. Raises ValueError for another; what it gives raises MissingText."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language of a deck {language!r}")

    def t(key: str, /, **values: object) -> str:
        return text(language, key, **values)

    return t


def slide_name(language: str, key: SlideKey) -> str:
    """What a slide is called in lists: Bản đồ, Map, 지도."""
    t = deck_translator(language)
    return t(f"deck.name_{key}")
