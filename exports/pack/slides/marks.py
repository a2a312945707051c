"""The mark of simulated numbers: in a corner of the master and of every slide, and through the slide's middle."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.presentation import Presentation

from exports.pack.slides.frames import Box
from exports.pack.slides.look import MARK
from exports.pack.slides.markup import Words, body, element, line, shape
from exports.pack.slides.sheet import Sheet

_PALE, _TURNED = f"{MARK}@16", -18.0
_APART = 430.0  # at most, from one mark to the next
SIZE = 12.0


def stamp_width(sheet: Sheet) -> float:
    """How wide the corner's frame is."""
    return sheet.wide(sheet.mark, SIZE, bold=True) + 20


def stamp(sheet: Sheet, box: Box) -> None:
    """The corner of the slide."""
    look = "<a:noFill/>" + line(MARK, 1.25)
    words = [Words(sheet.mark, SIZE, True, MARK, "ctr")]
    sheet.add(f"{sheet.mark} stamp", box, words, look=look, anchor="ctr", alt=sheet.mark, wrap=False)


def stamp_master(presentation: Presentation, sheet: Sheet, box: Box) -> None:
    """The same corner on the master, under whatever the slides put there."""
    tree = presentation.slide_master.shapes.element
    number = 1 + max(int(value) for value in tree.xpath("//@id") if value.isdigit())
    text = body([Words(sheet.mark, SIZE, True, MARK, "ctr")], language=sheet.language, anchor="ctr", wrap=False)
    tree.append(element(shape(number, sheet.mark, box, text=text, look="<a:noFill/>" + line(MARK, 1.25))))


def watermark(sheet: Sheet, boxes: Sequence[Box]) -> None:
    """The mark behind the blocks, large and pale: what cuts it off cuts off the numbers."""
    for box in boxes:
        count = max(1, round(box.w / _APART))
        for part in box.columns([1] * count, gap=0):
            size = next((s for s in range(44, 12, -2) if sheet.wide(sheet.mark, s, bold=True) <= part.w * 0.95), 12)
            high = size * 1.3
            middle = Box(part.x, part.y + (part.h - high) / 2, part.w, high)
            words = [Words(sheet.mark, size, True, _PALE, "ctr")]
            sheet.add(sheet.mark, middle, words, anchor="ctr", turned=_TURNED, alt=sheet.mark, behind=True, wrap=False)
