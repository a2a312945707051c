"""A native table: columns as wide as their words, rows that fit the frame, and words for those that do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn
from pptx.shapes.placeholder import TablePlaceholder

from exports.pack.slides.frames import Box, emu
from exports.pack.slides.look import MARK, QUIET
from exports.pack.slides.markup import NAMESPACES, Words, element, fill, line, paragraph
from exports.pack.slides.sheet import Setting, Sheet, describe
from exports.pack.slides.table_fit import SIDES, Fit, fit, rest
from render.deck.model import Table
from render.deck.words import deck_translator

_CAPTION = 24.0
_APART = 10.0
_PARTS = (0.5, 0.6, 0.4, 0.7, 0.3, 0.75, 0.25, 0.8, 0.2)  # of a box for the upper of two tables
_RULE = "#C9D1D8"
_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's table without colours and lines of its own

_PLACEHOLDER: Any = TablePlaceholder


def draw_table(sheet: Sheet, table: Table, box: Box, *, holder: Any) -> Table | None:
    """Draw it in a placeholder, or free in the box when there is none; and the rows that had no room."""
    room = _room(table, box)
    known = fit(sheet, table, room)
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
    return rest(table, known)


def _room(table: Table, box: Box) -> Box:
    return box.less(top=_CAPTION) if table.title else box


def fits_whole(setting: Setting, table: Table, box: Box) -> bool:
    """Whether every row of a table has room in a box with all its words."""
    return fit(setting, table, _room(table, box)).rows == table.shown


def both_whole(setting: Setting, tables: Sequence[Table], box: Box) -> tuple[Box, Box] | None:
    """Two parts of a box, one under the other, in which both tables have all their rows; None where there are none."""
    first, second = tables
    for share in _PARTS:
        over = box.top((box.h - _APART) * share)
        under = box.less(top=over.h + _APART)
        if fits_whole(setting, first, over) and fits_whole(setting, second, under):
            return over, under
    return None


def _cell(sheet: Sheet, words: Words, above: float, *, look: str, rule: str, span: str = "") -> str:
    edges = f'marL="{emu(SIDES)}" marR="{emu(SIDES)}" marT="{emu(above)}" marB="{emu(above)}"'
    none = "".join(f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>' for side in ("L", "R", "T"))
    under = line(rule, 0.75).replace("a:ln ", "a:lnB ").replace("</a:ln>", "</a:lnB>")
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{paragraph(words, language=sheet.language)}</a:txBody>"
        f'<a:tcPr {edges} anchor="ctr">{none}{under}{look}</a:tcPr></a:tc>'
    )


def _markup(sheet: Sheet, table: Table, known: Fit) -> str:
    aligned = ["r" if column.number else "l" for column in table.columns]
    rows = [
        "".join(
            _cell(sheet, Words(text, known.size, True, "tx1", side), known.above, look=fill("bg2"), rule="accent1")
            for text, side in zip(known.heads, aligned, strict=True)
        )
    ]
    for at, row in enumerate(known.rows):
        own = at == table.highlight
        look = fill("accent1@20") if own else "<a:noFill/>"
        rows.append(
            "".join(
                _cell(sheet, Words(text, known.size, own, "tx1", side), known.above, look=look, rule=_RULE)
                for text, side in zip(row, aligned, strict=True)
            )
        )
    if known.foot:
        ink = MARK if sheet.mark else QUIET
        first = _cell(
            sheet, Words(known.foot, 12, bool(sheet.mark), ink, "l"), known.above, look="<a:noFill/>", rule="bg1@0",
            span=f' gridSpan="{len(aligned)}"',
        )  # fmt: skip
        merged = _cell(sheet, Words("", 12), known.above, look="<a:noFill/>", rule="bg1@0", span=' hMerge="1"')
        rows.append(first + merged * (len(aligned) - 1))
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in known.widths)
    inner = "".join(f'<a:tr h="{emu(high)}">{cells}</a:tr>' for high, cells in zip(known.heights, rows, strict=True))
    return (
        f'<a:tbl {NAMESPACES}><a:tblPr firstRow="1"><a:tableStyleId>{_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{inner}</a:tbl>"
    )
