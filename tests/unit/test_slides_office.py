"""LibreOffice opens the slides as they are, prints every one, and shows the numbers as the deck has them written."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.pack.slides import deck_pptx
from render.deck.model import Chart, Figures, ProvinceMap, Table
from tests.decks import MARK, sample_deck
from tests.slides import opened, pages, printed


@pytest.mark.parametrize("wide", [True, False])
def test_every_slide_of_the_longest_names_is_printed(wide: bool, tmp_path: Path) -> None:
    deck = sample_deck(long=True)
    content = deck_pptx(deck, wide=wide).content
    found = pages(printed(content, tmp_path), tmp_path)
    assert len(found) == len(opened(content).slides) >= len(deck.slides)
    assert all(MARK in page for page in found)
    for slide in deck.slides:
        assert any(slide.code in page for page in found)


def test_every_slide_is_printed_with_its_numbers(tmp_path: Path) -> None:
    deck = sample_deck(simulated=False)
    found = pages(printed(deck_pptx(deck).content, tmp_path), tmp_path)
    assert len(found) == len(deck.slides)
    for slide, page in zip(deck.slides, found, strict=True):
        words = " ".join(page.replace("\N{NO-BREAK SPACE}", " ").split())
        assert slide.code in words and slide.as_of in words
        for block in slide.blocks:
            if isinstance(block, Figures):
                shown = [card.value for card in block.cards]
            elif isinstance(block, Table):
                shown = [text for row in block.shown for text in row]
            elif isinstance(block, Chart) and block.kind != "line":
                shown = [text for series in block.series for text in series.shown if text != "–"]
            elif isinstance(block, Chart):
                shown = [block.series[0].shown[-1], "2.000", block.goal.label if block.goal else ""]
            elif isinstance(block, ProvinceMap):
                shown = ["Hoàng Sa", "Trường Sa", *(level.label for level in block.levels)]
            else:
                shown = list(block.lines)
            missing = [text for text in shown if text.replace("\N{NO-BREAK SPACE}", " ") not in words]
            assert missing == [], slide.key
