"""A native table: columns as wide as their words, rows that fit the frame, and words for those that do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.oxml.ns import qn
from pptx.shapes.placeholder import TablePlaceholder

from exports.pack.slides.frames import Box, emu
from exports.pack.slides.letters import LINE, wrapped
from exports.pack.slides.look import MARK, QUIET
from exports.pack.slides.markup import NAMESPACES, Words, element, fill, line, paragraph
from exports.pack.slides.sheet import Sheet, describe
from render.deck.model import Table
from render.deck.words import deck_translator

SIZES = (20.0, 18.0, 16.0, 14.0, 13.0, 12.0)
_SIDES, _ABOVE = 6.0, 4.0  # room in a cell, at its sides and over and under its words
_TALLEST = 44.0
_WHOLE = 9  # lines that no cell should have
_SHORT = 7.0  # sizes: cells that are less wide than this are not broken
_CAPTION = 24.0
_RULE = "#C9D1D8"
_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's table without colours and lines of its own

_PLACEHOLDER: Any = TablePlaceholder


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a table is set: letters, columns, rows as written, their heights; `cut` rows have no room."""

    size: float
    widths: tuple[float, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kept: tuple[int, ...]
    heights: tuple[float, ...]
    foot: str
    cut: int


def draw_table(sheet: Sheet, table: Table, box: Box, *, holder: Any) -> int:
    """Draw it in a placeholder, or free in the box when there is none; and how many rows had no room."""
    room = box.less(top=_CAPTION) if table.title else box
    known = _fit(sheet, table, room)
    count = len(known.heights)
    where = (emu(room.x), emu(room.y), emu(room.w), emu(sum(known.heights)))
    if holder is None:
        frame: Any = sheet.shapes.add_table(count, len(known.widths), *where)
    else:
        frame = _PLACEHOLDER(holder.element, sheet.shapes).insert_table(count, len(known.widths))
        frame.left, frame.top, frame.width, frame.height = where
    name = deck_translator(sheet.language)("deck_slides.table_name", title=table.title)
    describe(frame, sheet.free_name(name), table.alt)
    old = frame.element.find(f".//{qn('a:tbl')}")
    old.getparent().replace(old, element(_markup(sheet, table, known)))
    if table.title:
        title = sheet.short(table.title, box.w, 14, bold=True)
        sheet.add(title, box.top(_CAPTION), [Words(title, 14, True, "tx1")])
    return known.cut


def _widths(sheet: Sheet, table: Table, room: float, size: float, *, short: float = _SHORT) -> tuple[float, ...] | None:
    """Numbers have the width of the longest; words share the rest as they need it. None where that is too little."""
    needs, least = [], []
    for at, column in enumerate(table.columns):
        cells = [row[at] for row in table.shown]
        words = [word for text in (column.title, *([] if column.number else cells)) for word in text.split(" ")]
        wide = max((sheet.wide(text, size, bold=True) for text in cells), default=0.0)
        word = max((sheet.wide(text, size, bold=True) for text in words), default=0.0)
        whole = column.number or wide <= short * size
        needs.append(max(wide, sheet.wide(column.title, size, bold=True)) + 2 * _SIDES + 2)
        least.append((max(wide, word) if whole else word) + 2 * _SIDES + 2)
    if sum(needs) <= room:
        spare = (room - sum(needs)) / len(needs)
        return tuple(need + spare for need in needs)
    if sum(least) > room:
        return None
    share = (room - sum(least)) / max(sum(needs) - sum(least), 1)
    return tuple(low + (need - low) * share for need, low in zip(needs, least, strict=True))


def _squeezed(table: Table, room: float) -> tuple[float, ...]:
    """Widths where even single words are too long: equal ones."""
    return (room / len(table.columns),) * len(table.columns)


def _height(sheet: Sheet, texts: Sequence[str], widths: Sequence[float], size: float) -> float:
    rows = (
        len(wrapped(text, within=(width - 2 * _SIDES) / sheet.look.wider, size=size, bold=True))
        for text, width in zip(texts, widths, strict=True)
    )
    return max(rows) * size * LINE + 2 * _ABOVE


def _fit(sheet: Sheet, table: Table, room: Box) -> _Fit:
    """The largest letters at which every row fits; at the smallest, as many rows as there is room for."""
    every = range(len(table.shown))
    for size, most in (*((size, _WHOLE) for size in SIZES), *((SIZES[-1], lines) for lines in (4, 3, 2))):
        widths = _widths(sheet, table, room.w, size)
        if widths is None:
            continue
        known = _set(sheet, table, widths, size, every, most)
        if sum(known.heights) <= room.h and (most < _WHOLE or known.rows == table.shown):
            return _aired(known, room.h)
    size = SIZES[-1]
    widths = _widths(sheet, table, room.w, size, short=0) or _squeezed(table, room.w)
    for most in (4, 3, 2):
        known = _set(sheet, table, widths, size, every, most)
        if sum(known.heights) <= room.h:
            return _aired(known, room.h)
    kept = list(every)
    known = _set(sheet, table, widths, size, kept, 2)
    while sum(known.heights) > room.h and len(kept) > 1:
        kept.remove(next(row for row in reversed(kept) if row != table.highlight))
        known = _set(sheet, table, widths, size, kept, 2)
    return _aired(known, room.h)


def _set(sheet: Sheet, table: Table, widths: tuple[float, ...], size: float, kept: Sequence[int], most: int) -> _Fit:
    """The rows kept, each cell in so many lines at most, and under them what is left out and the mark."""
    t, cut = deck_translator(sheet.language), len(table.shown) - len(kept)

    def cells(row: Sequence[str]) -> tuple[str, ...]:
        return tuple(
            sheet.short(text, width - 2 * _SIDES, size, bold=True, most=most)
            for text, width in zip(row, widths, strict=True)
        )

    left = [sheet.mark, t("deck_slides.rows_left", count=cut) if cut else "", table.left]
    foot = " · ".join(words for words in left if words)
    heads = cells([column.title for column in table.columns])
    rows = tuple(cells(table.shown[row]) for row in kept)
    heights = [_height(sheet, row, widths, size) for row in (heads, *rows)]
    if foot:
        heights.append(sheet.high([foot], sum(widths) - 2 * _SIDES, 12, bold=True) + 2 * _ABOVE)
    return _Fit(size, widths, heads, rows, tuple(kept), tuple(heights), foot, cut)


def _aired(known: _Fit, room: float) -> _Fit:
    """Rows a little higher where there is room."""
    rows = len(known.rows) + 1
    spare = max(room - sum(known.heights), 0) / rows
    heights = tuple(
        max(high, min(high + spare, _TALLEST)) if row < rows else high for row, high in enumerate(known.heights)
    )
    return replace(known, heights=heights)


def _cell(sheet: Sheet, words: Words, *, look: str, rule: str, span: str = "") -> str:
    edges = f'marL="{emu(_SIDES)}" marR="{emu(_SIDES)}" marT="{emu(_ABOVE)}" marB="{emu(_ABOVE)}"'
    none = "".join(f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>' for side in ("L", "R", "T"))
    under = line(rule, 0.75).replace("a:ln ", "a:lnB ").replace("</a:ln>", "</a:lnB>")
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{paragraph(words, language=sheet.language)}</a:txBody>"
        f'<a:tcPr {edges} anchor="ctr">{none}{under}{look}</a:tcPr></a:tc>'
    )


def _markup(sheet: Sheet, table: Table, known: _Fit) -> str:
    aligned = ["r" if column.number else "l" for column in table.columns]
    rows = [
        "".join(
            _cell(sheet, Words(text, known.size, True, "tx1", side), look=fill("bg2"), rule="accent1")
            for text, side in zip(known.heads, aligned, strict=True)
        )
    ]
    for at, row in zip(known.kept, known.rows, strict=True):
        own = at == table.highlight
        look = fill("accent1@20") if own else "<a:noFill/>"
        rows.append(
            "".join(
                _cell(sheet, Words(text, known.size, own, "tx1", side), look=look, rule=_RULE)
                for text, side in zip(row, aligned, strict=True)
            )
        )
    if known.foot:
        ink = MARK if sheet.mark else QUIET
        first = _cell(
            sheet, Words(known.foot, 12, bool(sheet.mark), ink, "l"), look="<a:noFill/>", rule="bg1@0",
            span=f' gridSpan="{len(aligned)}"',
        )  # fmt: skip
        merged = _cell(sheet, Words("", 12), look="<a:noFill/>", rule="bg1@0", span=' hMerge="1"')
        rows.append(first + merged * (len(aligned) - 1))
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in known.widths)
    inner = "".join(f'<a:tr h="{emu(high)}">{cells}</a:tr>' for high, cells in zip(known.heights, rows, strict=True))
    return (
        f'<a:tbl {NAMESPACES}><a:tblPr firstRow="1"><a:tableStyleId>{_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{inner}</a:tbl>"
    )
