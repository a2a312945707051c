"""Short addresses of slides, to print and to scan: `/s/34-37.1336.2026-10.map` leads to the live view of that slide.

They say which slide is meant and hold no number, so they need no list kept anywhere and work on any copy of the data.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from geo.units import ProvinceSet
from render.deck.model import LANGUAGES, Deck, Slide, SlideKey

PREFIX = "/s/"
_SHORT = re.compile(r"(34|63)(?:-(\d{2}))?\.(\d{4})\.(\d{4})-(0[1-9]|1[0-2])\.([a-z]+)(?:\.([a-z]{2}))?")


class NotAShortLink(ValueError):
    """A text that is no short address of a slide."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The slide that a short address names; `code` None is the nation."""

    map_set: ProvinceSet
    code: str | None
    scheme: str
    month: dt.date
    key: SlideKey
    language: str


def short_path(deck: Deck, slide: Slide) -> str:
    """The slide's short address without its host; the first language is not written."""
    place = deck.place.map_set + (f"-{deck.place.code}" if deck.place.code else "")
    language = "" if deck.language == LANGUAGES[0] else f".{deck.language}"
    return f"{PREFIX}{place}.{deck.scheme}.{deck.month:%Y-%m}.{slide.key}{language}"


def read_short(text: str) -> Meant:
    """What stands behind the prefix of a short address. Raises NotAShortLink."""
    found = _SHORT.fullmatch(text)
    if found is None:
        raise NotAShortLink(text)
    map_set, code, scheme, year, month, key, language = found.groups(default="")
    keys: Mapping[str, SlideKey] = {each: each for each in get_args(SlideKey)}
    if key not in keys or (language or LANGUAGES[0]) not in LANGUAGES or int(year) < 1900:
        raise NotAShortLink(text)
    which: ProvinceSet = "34" if map_set == "34" else "63"
    day = dt.date(int(year), int(month), 1)
    return Meant(which, code or None, scheme, day, keys[key], language or LANGUAGES[0])


def links_of(deck: Deck, public: str) -> dict[str, str]:
    """Whole short addresses by slide key, for a server that others reach as `public`; none where that is empty."""
    return {slide.key: f"{public}{short_path(deck, slide)}" for slide in deck.slides} if public else {}
