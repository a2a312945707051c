"""What stands behind the sheets: every figure as written, slide by slide, with its date, source and check code."""

from __future__ import annotations

from render.deck.model import Block, Chart, Deck, Figures, ProvinceMap, Table
from render.html import render

Grid = tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Caption, heads (may be empty), rows."""


def _grid(block: Block) -> Grid | None:
    if isinstance(block, Figures):
        return "", (), tuple((card.label, card.value, card.detail, card.note) for card in block.cards)
    if isinstance(block, Chart):
        rows = zip(block.categories, *(series.shown for series in block.series), strict=True)
        return f"{block.title} ({block.unit})", ("", *(series.name for series in block.series)), tuple(rows)
    if isinstance(block, Table):
        return block.title, tuple(column.title for column in block.columns), block.shown
    if isinstance(block, ProvinceMap):
        return f"{block.title} ({block.unit})", (), tuple((s.label, s.shown, s.detail) for s in block.shades)
    return None


def papers_of(deck: Deck) -> str:
    """The figures and sources of a deck as markup."""
    slides = [
        (number, slide, [grid for block in slide.blocks if (grid := _grid(block)) is not None])
        for number, slide in enumerate(deck.slides, 1)
    ]
    return render("stage_papers", deck=deck, slides=slides)
