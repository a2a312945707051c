"""The manifest: a hash a figure, a checksum a file; and what is another number than in an earlier one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pack.manifest import ManifestRefused, changes_since, manifest_json, read_manifest
from render.deck.model import Deck, Figures, figures_of
from tests.decks import sample_deck

FILES = {"a.pptx": b"one", "a.pdf": b"two"}


def with_clubs(deck: Deck, value: int) -> Deck:
    slide = deck.slide("figures")
    block = slide.blocks[0]
    assert isinstance(block, Figures)
    card = replace(block.cards[0], raw=value, value=str(value))
    made = replace(slide, blocks=(replace(block, cards=(card, *block.cards[1:])),))
    return replace(deck, slides=tuple(made if each.key == "figures" else each for each in deck.slides))


def test_it_lists_every_figure_and_file() -> None:
    deck = sample_deck()
    found = json.loads(manifest_json(deck, FILES))
    assert len(found["figures"]) == sum(len(figures_of(slide)) for slide in deck.slides)
    assert all(len(row["hash"]) == 10 for row in found["figures"])
    assert found["files"] == {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
    assert found["code"] == deck.code and found["mark"] == deck.mark and found["until"] == "2026-10"
    assert manifest_json(deck, FILES) == manifest_json(sample_deck(), FILES)


def test_nothing_has_changed_in_the_same_deck() -> None:
    assert changes_since(read_manifest(manifest_json(sample_deck(), FILES)), sample_deck()) == ()


def test_a_changed_figure_is_named_with_both_values() -> None:
    old = read_manifest(manifest_json(sample_deck(), {}))
    (change,) = changes_since(old, with_clubs(sample_deck(), 9300))
    assert (change.slide, change.label, change.before, change.after) == (
        "figures", "Câu lạc bộ đang hoạt động", "9.236", "9300",
    )  # fmt: skip


def test_parts_alone_that_changed_are_named_in_the_same_language() -> None:
    deck = sample_deck()
    slide = deck.slide("figures")
    block = slide.blocks[0]
    assert isinstance(block, Figures)
    cards = (block.cards[0], replace(block.cards[1], detail="2.696 / 3.320 xã"), *block.cards[2:])
    made = replace(slide, blocks=(replace(block, cards=cards),))
    other = replace(deck, slides=tuple(made if each.key == "figures" else each for each in deck.slides))
    (change,) = changes_since(read_manifest(manifest_json(deck, {})), other)
    assert (change.before, change.after) == ("2.697 / 3.321 xã", "2.696 / 3.320 xã")
    assert changes_since(read_manifest(manifest_json(sample_deck("en"), {})), other) == ()


def test_figures_that_came_and_went_are_named() -> None:
    deck = sample_deck()
    less = replace(deck, slides=tuple(slide for slide in deck.slides if slide.key != "figures"))
    gone = changes_since(read_manifest(manifest_json(deck, {})), less)
    assert {change.after for change in gone} == {None} and len(gone) == 5
    come = changes_since(read_manifest(manifest_json(less, {})), deck)
    assert {change.before for change in come} == {None} and len(come) == 5


def test_another_language_of_the_same_pack_has_the_same_figures() -> None:
    assert changes_since(read_manifest(manifest_json(sample_deck("en"), {})), sample_deck("ko")) == ()


@pytest.mark.parametrize("other", [{"scheme": "1648"}, {"month": sample_deck().month.replace(year=2025)}])
def test_a_pack_of_something_else_is_refused(other: dict[str, object]) -> None:
    old = read_manifest(manifest_json(replace(sample_deck(), **other), {}))
    with pytest.raises(ManifestRefused, match="elsewhere"):
        changes_since(old, sample_deck())


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{}", "broken"),
        (b"[1]", "broken"),
        (b"\xff\xfe", "broken"),
        (b'{"format": "other"}', "other"),
        (b"[" * 200_000, "broken"),
        (b" " * (8 * 1024 * 1024 + 1), "large"),
        (b'{"format": "toan-canh-clb/pack/1"}', "broken"),
    ],
)
def test_what_is_no_manifest_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(ManifestRefused, match=why):
        read_manifest(content)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_anything_else_is_refused_and_nothing_else_raised(content: bytes) -> None:
    with pytest.raises(ManifestRefused):
        read_manifest(content)
