"""Short addresses of slides: written and read back; anything else is no short address."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.units import latest_epoch, units_in
from render.deck.links import PREFIX, Meant, NotAShortLink, links_of, read_short, short_path
from render.deck.model import LANGUAGES, Place
from tests.decks import sample_deck

PLACES = [("34", None), ("63", None)] + [
    (which, unit.code) for which in ("34", "63") for unit in units_in(latest_epoch("34" if which == "34" else "63"))
]


@given(
    st.sampled_from(PLACES),
    st.sampled_from(("1533", "1336", "1648")),
    st.dates(dt.date(2016, 1, 1), dt.date(2035, 12, 1)).map(lambda day: day.replace(day=1)),
    st.sampled_from(LANGUAGES),
    st.integers(0, 12),
)
def test_an_address_comes_back(
    place: tuple[str, str | None], scheme: str, month: dt.date, language: str, index: int
) -> None:
    map_set, code = place
    which = "34" if map_set == "34" else "63"
    deck = replace(sample_deck(language), place=Place(which, code, "Nơi"), scheme=scheme, month=month)
    slide = deck.slides[index]
    path = short_path(deck, slide)
    assert path.startswith(PREFIX) and len(path) <= 40
    assert read_short(path.removeprefix(PREFIX)) == Meant(which, code, scheme, month, slide.key, language)


@pytest.mark.parametrize(
    "text",
    ["", "34", "34-37.1336.2026-13.map", "34-37.1336.2026-10.unknown", "35-37.1336.2026-10.map",
     "34-37.1336.2026-10.map.fr", "34-37.1336.0001-10.map", "34-37.1336.2026-10.map/..", "../etc"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(NotAShortLink):
        read_short(text)


def test_links_need_an_address_of_the_server() -> None:
    deck = sample_deck()
    assert links_of(deck, "") == {}
    links = links_of(deck, "https://clb.example.org")
    assert set(links) == {slide.key for slide in deck.slides}
    assert links["map"] == "https://clb.example.org/s/34-37.1336.2026-10.map"
