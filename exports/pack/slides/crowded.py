"""Two blocks of which one is a table that has no room beside the other: under one another, or each on its slide."""

from __future__ import annotations

from dataclasses import replace

from pptx.presentation import Presentation

from exports.pack.slides.layouts import Place, Slot, find
from exports.pack.slides.sheet import Setting
from exports.pack.slides.tables import both_whole, fits_whole
from render.deck.model import Points, Slide, Table

_NOTE = 34.0  # points of two small lines
_FEW = 3  # rows of a table that stands under another rather than on a slide of its own


def _foot(slide: Slide, own: bool) -> float:
    """Points kept under the blocks: for what a slide lacks, and for what a template's footer is too small for."""
    return (_NOTE if slide.lacks else 0.0) + (0.0 if own else _NOTE)


def crowded(setting: Setting, slide: Slide, place: Place, *, own: bool) -> bool:
    """Whether a table has no room in its place beside the other block."""
    if len(slide.blocks) != 2 or any(isinstance(block, Points) for block in slide.blocks):
        return False
    if len({slot.box.x for slot in place.slots}) < 2:
        return False  # they stand under one another
    return any(
        isinstance(block, Table) and not fits_whole(setting, block, slot.box.less(bottom=_foot(slide, own)))
        for block, slot in zip(slide.blocks, place.slots, strict=True)
    )


def stacked(setting: Setting, slide: Slide, presentation: Presentation, *, own: bool) -> Place | None:
    """A short table under or over another one, where all rows of both have room on a slide so."""
    tables = [block for block in slide.blocks if isinstance(block, Table)]
    if len(tables) != 2 or min(len(table.shown) for table in tables) > _FEW:
        return None
    place = find(presentation, "table", (1.0,), own=own)
    slot = place.slots[0]
    note = _foot(slide, own)
    boxes = both_whole(setting, tables, slot.box.less(bottom=note))
    if boxes is None:
        return None
    first, second = boxes
    under = replace(second, h=second.h + note)
    return Place(place.layout, (replace(slot, box=first), Slot(under, None, None)), place.natural)
