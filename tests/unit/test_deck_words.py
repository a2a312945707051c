"""Decks' words are whole in three languages; Korean is Korean, and its catalogues hold decks' subjects only."""

from __future__ import annotations

import datetime as dt
import re
import string
from typing import get_args

import pytest

from render import formats
from render.deck.model import LANGUAGES, SlideKey
from render.deck.words import deck_translator, slide_name
from render.texts import FOLDER, MissingText, catalogue

HANGUL = re.compile(r"[가-힣]")
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯÀ-ỹ]")
# Names of documents, islands and the register that stay Vietnamese in Korean.
NAMES = re.compile(r"Hoàng Sa|Trường Sa|QĐ-TTg|Toàn cảnh CLB")
# Entries that are a number, a sign or gaps alone have no words to translate.
WORDLESS = re.compile(r"[\W\d_]*")


def _deck_texts(language: str) -> dict[str, str]:
    return {key: text for key, text in catalogue(language).items() if key.startswith("deck")}


def _gaps(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


def test_korean_catalogues_hold_decks_subjects_only() -> None:
    assert [path.name for path in (FOLDER / "ko").glob("*.po") if not path.stem.startswith("deck")] == []
    assert catalogue("ko") == _deck_texts("ko")


def test_decks_have_the_same_texts_in_every_language() -> None:
    for language in LANGUAGES:
        assert sorted(set(_deck_texts(language)) ^ set(_deck_texts("vi"))) == [], language


@pytest.mark.parametrize("language", ["en", "ko"])
def test_texts_of_decks_have_the_same_gaps(language: str) -> None:
    other = _deck_texts(language)
    assert {key for key, text in _deck_texts("vi").items() if _gaps(text) != _gaps(other.get(key, text))} == set()


def test_korean_is_korean() -> None:
    texts = {key: re.sub(r"\{[^}]*\}", "", NAMES.sub("", text)) for key, text in _deck_texts("ko").items()}
    assert {key: text for key, text in texts.items() if VIETNAMESE.search(text)} == {}
    assert {key for key, text in texts.items() if not HANGUL.search(text) and not WORDLESS.fullmatch(text)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_has_a_name(language: str) -> None:
    names = [slide_name(language, key) for key in get_args(SlideKey)]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 for name in names)


def test_a_missing_text_is_an_error_and_so_is_an_unknown_language() -> None:
    with pytest.raises(MissingText):
        deck_translator("ko")("overview.plain")
    with pytest.raises(ValueError, match="'fr'"):
        deck_translator("fr")


def test_korean_writes_numbers_months_and_money_its_own_way() -> None:
    day = dt.date(2025, 8, 5)
    assert formats.number("ko", 1234.5, decimals=1) == "1,234.5"
    assert formats.percent("ko", 0.412) == "41.2%"
    assert formats.month("ko", day) == "2025-08"
    assert formats.date("ko", day) == "2025-08-05"
    assert formats.date("ko", day, precision="quarter") == formats.quarter("ko", day) == "2025년 3분기"
    assert formats.short_money("ko", 1_549_000_000) == "15.5억\N{NO-BREAK SPACE}동"
    assert formats.short_money("ko", 12_300, currency="KRW") == "1.2만\N{NO-BREAK SPACE}원"
    assert formats.money("ko", 123_456, currency="USD") == "1,234.56\N{NO-BREAK SPACE}달러"
