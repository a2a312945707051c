"""Short sentences in placeholders, and the empty ones that a presenter fills in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from exports.pack.slides.frames import Box, emu
from exports.pack.slides.layouts import box_of
from exports.pack.slides.look import QUIET, RULE
from exports.pack.slides.markup import Words, fill, line
from exports.pack.slides.sheet import Sheet, write
from render.deck.model import Points

_SIZES = (20.0, 18.0, 16.0, 14.0, 13.0, 12.0)
_BULLET, _BETWEEN, _HEAD = 18.0, 6.0, 32.0


def draw_points(sheet: Sheet, points: Points, box: Box, *, heading: Any, holder: Any) -> None:
    """The title over the sentences; `holder` None writes them free in the box."""
    room = box
    if heading is not None:
        write(heading, [_title(sheet, points, box)], language=sheet.language)
        room = box.less(top=max((box_of(heading) or box.top(_HEAD)).bottom + _BETWEEN - box.y, 0))
    elif points.title:
        sheet.add(points.title, box.top(_HEAD - 6), [_title(sheet, points, box)], anchor="b")
        room = box.less(top=_HEAD)
    if holder is not None and box_of(holder) != room:
        holder.left, holder.top, holder.width, holder.height = (emu(each) for each in (room.x, room.y, room.w, room.h))
    if points.open:
        sheet.add(f"{points.title} frame", room.less(left=-8), look=fill(None) + line(RULE, 1, "dash"), behind=True)
        if holder is None:
            sheet.add(points.prompt, room, [Words(points.prompt, 18, False, QUIET)])
    elif holder is not None:
        write(holder, _sentences(sheet, points.lines, room), language=sheet.language)
    else:
        words = _sentences(sheet, points.lines, room)
        sheet.add(points.title or "Text", room, [_free(each) for each in words])


def _title(sheet: Sheet, points: Points, box: Box) -> Words:
    size = next((s for s in (18.0, 16.0, 14.0, 12.0) if sheet.wide(points.title, s, bold=True) <= box.w), 12.0)
    return Words(sheet.short(points.title, box.w, size, bold=True), size, True)


def _sentences(sheet: Sheet, lines: Sequence[str], room: Box) -> list[Words]:
    """The sentences at the largest letters at which they all fit; at the smallest, shortened."""
    between = _BETWEEN * len(lines)
    free = Box(0, 0, room.w - _BULLET, room.h - between)
    size = sheet.size_for(lines, free, _SIZES)
    if size is None:
        size = _SIZES[-1]
        each = max(int(free.h / max(len(lines), 1) // (size * 1.2)), 1)
        most = max(int(free.h // (each * size * 1.2)), 1)
        lines = [sheet.short(text, free.w, size, most=each) for text in lines[:most]]
    return [Words(text, size) for text in lines]


def _free(words: Words) -> Words:
    return Words(f"•  {words.text}", words.size, before=_BETWEEN)
