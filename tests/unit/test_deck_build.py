"""Whole decks by chance: every number in a title stands on its slide, codes are the same in every language."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.queries.conference import Snapshot
from geo.units import latest_epoch, units_in
from indicators.scheme import SCHEMES
from render.deck import build
from render.deck.build import make_deck, mark
from render.deck.model import LANGUAGES, Deck, Figures, Points, ProvinceMap, Slide, SlideKey, Table, figures_of
from render.deck.say import say_of
from render.formats import date, month
from tests.snapshots import OCTOBER, by_chance, life

TOKEN = re.compile(r"\d[\d.,]*")
CODES = (None, *(unit.code for unit in units_in(latest_epoch("34"))))
LONGEST = 110
CHOICES = {
    "seed": st.integers(0, 10_000),
    "mode": st.sampled_from(["mixed", "mixed", "mixed", "equal", "zero", "empty"]),
    "code": st.sampled_from(CODES),
    "month": st.sampled_from([OCTOBER, dt.date(2025, 6, 1), dt.date(2025, 12, 1)]),
    "scheme": st.sampled_from(["1533", "1336", "1648"]),
}


def tokens(text: str) -> set[str]:
    """The numbers written in a text."""
    return {found.rstrip(".,") for found in TOKEN.findall(text)}


def on_slide(slide: Slide) -> set[str]:
    """Every number written on a slide, its parts and notes under cards included."""
    written = [shown for *_, shown in figures_of(slide)]
    for block in slide.blocks:
        if isinstance(block, Figures):
            written += [f"{card.value} {card.detail} {card.note} {card.label}" for card in block.cards]
        elif isinstance(block, Table):
            written += [block.left, *(cell for row in block.shown for cell in row)]
        elif isinstance(block, ProvinceMap):
            written += [f"{shade.shown} {shade.detail}" for shade in block.shades]
            # How many share a value can be counted on the map.
            written += [str(count) for count in Counter(shade.shown for shade in block.shades).values()]
    return tokens(" ".join(written))


def chosen(deck: Deck, snapshot: Snapshot) -> set[str]:
    """Numbers that are no figures: twelve months, the scheme, dates, and how many provinces a rank is among."""
    starts = {scheme.starts_on for scheme in SCHEMES.values()}
    days = {deck.month, dt.date(2025, 5, 1), *starts}  # the last one is the printed figures'
    written = " ".join(f"{date(each, day)} {month(each, day)}" for day in days for each in LANGUAGES)
    known = {str(len(snapshot.nation.coverage.parts)), "34", "12", "085", "2030", *SCHEMES}
    return known | tokens(written.replace("/", " ").replace("-", " "))


def unsaid(deck: Deck, snapshot: Snapshot) -> list[tuple[str, str, set[str]]]:
    """Slides whose title has a number that stands nowhere on them."""
    found = []
    for slide in deck.slides:
        if slide.key in {"title", "annex"}:
            continue
        said = tokens(slide.title.replace("/", " ").replace("-", " "))
        left = said - on_slide(slide) - chosen(deck, snapshot)
        if left:
            found.append((slide.key, slide.title, left))
    return found


@settings(max_examples=120, deadline=None)
@given(language=st.sampled_from(LANGUAGES), **CHOICES)
def test_numbers_in_a_title_stand_on_its_slide(language: str, **choices: Any) -> None:
    snapshot = by_chance(**choices)
    assert unsaid(make_deck(snapshot, language), snapshot) == []


@settings(max_examples=40, deadline=None)
@given(**CHOICES)
def test_a_deck_is_whole_and_the_same_in_every_language(**choices: Any) -> None:
    snapshot = by_chance(**choices)
    decks = [make_deck(snapshot, language) for language in LANGUAGES]
    assert len({deck.code for deck in decks}) == 1
    for deck in decks:
        assert [slide.key for slide in deck.slides] == list(get_args(SlideKey))
        for slide in deck.slides:
            assert 0 < len(slide.title) <= LONGEST
            assert slide.key == "title" or 1 <= len(slide.blocks) <= 2
            assert 2 <= len(slide.notes) <= 5
            assert not slide.lacks or slide.lacks in deck.lacks
            assert "{" not in " ".join((slide.title, slide.source, slide.as_of, slide.lacks, *slide.notes))
    for slides in zip(*(deck.slides for deck in decks), strict=True):
        assert len({slide.code for slide in slides}) == 1
        assert len({slide.title for slide in slides}) == len(LANGUAGES)
        values = [[value for *_, value, _ in figures_of(slide)] for slide in slides]
        assert values[0] == values[1] == values[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_fit_two_lines_with_the_longest_name(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = say_of(by_chance(1, mode="equal", code="79", month=OCTOBER, scheme="1336"), language)
    t = name.t
    longest = t("deck.old_place", name="Bà Rịa - Vũng Tàu")
    monkeypatch.setattr(build, "say_of", lambda *_: replace(name, place=longest, where=longest))
    for seed in range(60):
        made = by_chance(seed, mode="mixed", code="79", month=OCTOBER, scheme="1336")
        long = [slide.title for slide in make_deck(made, language).slides if len(slide.title) > LONGEST]
        assert long == []


def test_another_number_or_another_choice_is_another_code() -> None:
    snapshot = by_chance(3, mode="mixed", code=None, month=OCTOBER, scheme="1336")
    deck = make_deck(snapshot, "vi")
    nation = snapshot.nation
    more = replace(snapshot, nation=replace(nation, life={**nation.life, "01": life(5, 500)}))
    changed = {a.key for a, b in zip(deck.slides, make_deck(more, "vi").slides, strict=True) if a.code != b.code}
    assert "members" in changed
    assert "training" not in changed
    other = replace(snapshot, nation=replace(nation, scheme="1533"))
    assert all(a.code != b.code for a, b in zip(deck.slides, make_deck(other, "vi").slides, strict=True))


def test_an_empty_register_says_what_is_missing_on_every_slide_of_figures() -> None:
    deck = make_deck(by_chance(1, mode="empty", code="37", month=OCTOBER, scheme="1336"), "vi")
    for key in ("figures", "map", "ranking", "standard", "members", "training"):
        slide = deck.slide(key)
        assert slide.lacks, key
        assert all(isinstance(block, Points) for block in slide.blocks), key
    assert "chưa có số liệu tháng 10/2026 về Ninh Bình" in deck.slide("figures").title


def test_zero_on_the_map_is_not_no_data() -> None:
    snapshot = by_chance(5, mode="mixed", code=None, month=OCTOBER, scheme="1336")
    block = make_deck(snapshot, "vi").slide("map").blocks[0]
    assert isinstance(block, ProvinceMap)
    for shade in block.shades:
        assert (shade.level is None) == (shade.raw is None)
    zero = [shade.level for shade in block.shades if shade.raw == 0]
    assert zero
    assert set(zero) == {0}
    assert block.levels[0].label == "0\N{NO-BREAK SPACE}%"
    assert sum(level.count for level in block.levels) == sum(shade.raw is not None for shade in block.shades)


def test_the_proposals_are_the_presenters() -> None:
    for language in LANGUAGES:
        deck = make_deck(by_chance(2, mode="mixed", code="01", month=OCTOBER, scheme="1336"), language)
        last = deck.slide("difficulties").blocks[-1]
        assert isinstance(last, Points)
        assert (last.open, last.lines) == (True, ())
        assert last.prompt


def test_simulated_numbers_carry_the_mark_in_vietnamese_and_the_decks_language() -> None:
    assert mark("vi") == "SỐ LIỆU MÔ PHỎNG"
    assert mark("en") == "SỐ LIỆU MÔ PHỎNG · SIMULATED DATA"
    assert mark("ko").startswith("SỐ LIỆU MÔ PHỎNG · ")
    snapshot = by_chance(2, mode="mixed", code="01", month=OCTOBER, scheme="1336")
    assert make_deck(snapshot, "ko").mark == mark("ko")
    real = replace(snapshot.nation, dataset=replace(snapshot.nation.dataset, kind="real"))
    assert make_deck(replace(snapshot, nation=real), "ko").mark == ""


@pytest.mark.parametrize(
    ("scheme", "month", "occasion", "title"),
    [
        ("1336", OCTOBER, "Hội nghị tổng kết", "Kết quả thực hiện Đề án 1336 tại thành phố Hồ Chí Minh"),
        ("1648", OCTOBER, "Hội nghị sơ kết", "Tình hình thực hiện Đề án 1648 tại thành phố Hồ Chí Minh"),
        ("1648", dt.date(2025, 6, 1), "Hội nghị triển khai", "Chuẩn bị thực hiện Đề án 1648 tại thành phố Hồ Chí Minh"),
    ],
)
def test_the_title_knows_whether_the_scheme_is_over(scheme: str, month: dt.date, occasion: str, title: str) -> None:
    deck = make_deck(by_chance(4, mode="mixed", code="79", month=month, scheme=scheme), "vi")
    assert (deck.occasion, deck.title) == (occasion, title)
    nation = make_deck(by_chance(4, mode="mixed", code=None, month=month, scheme=scheme), "vi")
    assert nation.title.endswith("trên cả nước")


def test_a_province_that_has_ended_is_called_the_old_one() -> None:
    snapshot = by_chance(4, mode="mixed", code="79", month=OCTOBER, scheme="1336")
    old = replace(snapshot, nation=replace(snapshot.nation, map_set="63"))
    assert say_of(old, "vi").place == "TP. Hồ Chí Minh (cũ)"
    assert say_of(old, "en").place == "former TP. Hồ Chí Minh"
    then = replace(old, nation=replace(old.nation, month=dt.date(2025, 6, 1)))
    assert say_of(then, "vi").place == "TP. Hồ Chí Minh"
