"""A slide's address opens the page that shows its numbers, with the slide's own choices and no note on them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import get_args
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data_access.queries.conference import Snapshot
from geo.units import latest_epoch, units_in
from indicators.registry import INDICATORS
from render.deck.address import path_of
from render.deck.model import LANGUAGES, SlideKey
from render.formats import month as month_text
from tests.snapshots import OCTOBER, budget, by_chance, money
from ui.registry import PageEntry, page
from ui.selection import LANGUAGE, Choices, Selection, read_selection

KEYS: tuple[SlideKey, ...] = get_args(SlideKey)
SEPTEMBER = dt.date(2026, 9, 1)
CHOICES = Choices(
    indicators=tuple(INDICATORS),
    last_month=OCTOBER,
    provinces={each: frozenset(unit.code for unit in units_in(latest_epoch(each))) for each in ("63", "34")},
    projects=("VIE085", "VIE071"),
)


def snapshot(code: str | None, *, map_set: str = "34", month: dt.date = SEPTEMBER, scheme: str = "1336") -> Snapshot:
    """A snapshot with money, of a province of a map."""
    made = by_chance(1, mode="equal", code=code, month=month, scheme=scheme)
    nation = replace(made.nation, map_set="63" if map_set == "63" else "34")
    return replace(made, nation=nation, money=money(budget()))


def opened(path: str) -> tuple[PageEntry, dict[str, str]]:
    """The page of an address, and its parameters."""
    parts = urlsplit(path)
    assert (parts.scheme, parts.netloc) == ("", "")
    return page(parts.path.removeprefix("/")), dict(parse_qsl(parts.query, strict_parsing=True))


def chosen(path: str) -> Selection:
    """What an address chooses; a choice that is not understood fails."""
    selection, notes = read_selection(opened(path)[1], CHOICES)
    assert notes == []
    return selection


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(("code", "map_set", "month"), [
    (None, "34", SEPTEMBER), ("37", "34", SEPTEMBER), ("37", "63", dt.date(2025, 6, 1)), ("38", "63", SEPTEMBER),
    (None, "63", SEPTEMBER), ("37", "34", dt.date(2024, 3, 1)),
])  # fmt: skip
def test_an_address_says_the_slides_choices(key: SlideKey, code: str | None, map_set: str, month: dt.date) -> None:
    made = snapshot(code, map_set=map_set, month=month, scheme="1648")
    path = path_of(made, key, language="vi")
    entry, parameters = opened(path)
    found = chosen(path)
    assert found.month == month
    if "ban-do" in parameters:
        assert (found.province_set, found.province) == (map_set, code)
    elif found.profile is not None:
        assert found.profile == f"{map_set}-{code}"
    if entry.url_path == "de-an":
        assert found.scheme == "1648"


@pytest.mark.parametrize(
    ("key", "code", "address", "expected"),
    [
        ("figures", None, "tong-quan", {}),
        ("figures", "37", "tinh", {"profile": "34-37"}),
        ("map", "37", "do-phu", {"indicator": "coverage", "province": "37"}),
        ("clubs", "37", "do-phu", {"indicator": "clubs", "province": "37"}),
        ("clubs", None, "do-phu", {"indicator": "clubs"}),
        ("targets", "37", "tinh", {"profile": "34-37"}),
        ("targets", None, "de-an", {"scheme": "1336"}),
        ("ranking", "37", "do-phu", {"indicator": "clubs", "level": "xa"}),
        ("ranking", None, "do-phu", {"indicator": "clubs", "level": "tinh"}),
        ("standard", None, "do-phu", {"indicator": "meets_standard"}),
        ("members", "37", "do-phu", {"indicator": "members"}),
        ("training", "37", "tap-huan", {"province": "37", "until_day": dt.date(2026, 9, 30)}),
        ("money", "37", "ngan-sach", {"project": "VIE085", "province": "37"}),
        ("difficulties", "37", "xa-tiep-theo", {"province": "37"}),
        ("next", "37", "xa-tiep-theo", {"province": "37", "due": dt.date(2030, 12, 1)}),
        ("annex", None, "cong-bo", {}),
    ],
)
def test_every_slide_has_its_page(key: SlideKey, code: str | None, address: str, expected: dict[str, object]) -> None:
    path = path_of(snapshot(code), key, language="vi")
    found = chosen(path)
    assert opened(path)[0].url_path == address
    assert {name: getattr(found, name) for name in expected} == expected


def test_pages_are_english_for_english_and_for_korean_decks() -> None:
    spoken = {language: opened(path_of(snapshot(None), "map", language=language))[1] for language in LANGUAGES}
    assert [spoken[language].get(LANGUAGE) for language in LANGUAGES] == [None, "en", "en"]


@pytest.mark.parametrize("code", [None, "37"])
@pytest.mark.parametrize("key", ["figures", "map", "targets", "ranking", "training", "money", "next"])
def test_the_page_opens_on_the_slides_month_without_a_note(
    key: SlideKey, code: str | None, visit: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    entry, parameters = opened(path_of(snapshot(code), key, language="vi"))
    app = visit(entry, **{name.replace("-", "_"): value for name, value in parameters.items()})
    assert not app.exception
    said = words(app)
    assert 'class="tc-note"' not in said
    assert re.search(rf"\b(30/)?{re.escape(month_text('vi', SEPTEMBER))}\b|31/12/2025|30/6/2025", said)
    if code is not None and key != "targets":
        assert "Ninh Bình" in said
