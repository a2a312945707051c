"""The finding of a slide in its title's placeholder, at letters at which all of it can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn

from exports.pack.slides.frames import Box, emu
from exports.pack.slides.layouts import inner_box
from exports.pack.slides.letters import LINE
from exports.pack.slides.markup import Words
from exports.pack.slides.sheet import Sheet, write

_LEAST = 0.84
_SMALLER = (44.0, 40.0, 36.0, 32.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)


def own_size(holder: Any, layout: Any) -> float:
    """The size of letters that a placeholder has from its layout, its layout's master or the master's own style."""
    kind = holder.placeholder_format.type
    index = holder.placeholder_format.idx
    master = layout.slide_master
    near = [each.element for each in layout.placeholders if each.placeholder_format.idx == index]
    far = [each.element for each in master.placeholders if each.placeholder_format.type == kind]
    for each in (*near, *far):
        found = each.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
        if found is not None and found.get("sz"):
            return int(found.get("sz")) / 100
    style = "titleStyle" if "TITLE" in str(kind) and "SUB" not in str(kind) else "bodyStyle"
    found = master.element.find(f".//{qn(f'p:{style}')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    return int(found.get("sz")) / 100 if found is not None and found.get("sz") else 18.0


def put(sheet: Sheet, holder: Any, texts: Sequence[str], *, box: Box | None = None) -> None:
    """Write paragraphs into a placeholder; in smaller letters, or shortened, where they would not fit.

    `box` moves the placeholder on this slide only.
    """
    index = holder.placeholder_format.idx
    known = next((e for e in sheet.layout_holders if e.placeholder_format.idx == index), holder)
    room = (box.less(left=8, right=8, top=4, bottom=4) if box else inner_box(known)) or Box(0, 0, 600, 80)
    if box is not None:
        holder.left, holder.top, holder.width, holder.height = emu(box.x), emu(box.y), emu(box.w), emu(box.h)
    usual = own_size(holder, sheet.slide.slide_layout)
    sizes = (usual, *(size for size in _SMALLER if size < usual))
    size = _even(sheet, texts, room, sheet.size_for(texts, room, sizes, bold=True))
    if size is None:
        size = sizes[-1]
        lines = max(int(room.h // (size * 1.2 * len(texts))), 1)
        texts = [sheet.short(text, room.w, size, bold=True, most=lines) for text in texts]
    write(holder, [Words(text, None if size == usual else size) for text in texts], language=sheet.language)


def _even(sheet: Sheet, texts: Sequence[str], room: Box, size: float | None) -> float | None:
    """A slightly smaller size when it saves a line: no word stands alone on the last one."""
    if size is None:
        return None

    def rows(at: float) -> int:
        return round(sheet.high(texts, room.w, at, bold=True) / at / LINE)

    smaller = (size - step for step in (1.0, 2.0, 3.0, 4.0) if size - step >= size * _LEAST)
    return next((each for each in smaller if rows(each) < rows(size)), size)


def beside(box: Box, taken: Sequence[Box]) -> Box:
    """The box without what stands at its right or over its top."""
    for other in taken:
        if not box.overlaps(other):
            continue
        if other.bottom - box.y < box.h * 0.35:
            box = box.less(top=other.bottom - box.y + 2)
        else:
            box = box.less(right=box.right - other.x + 8)
    return box
