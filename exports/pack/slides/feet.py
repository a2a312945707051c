"""What stands at the edges of every slide: date, source with check code, number, logo."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as TYPE
from pptx.shapes.placeholder import PicturePlaceholder

from exports.pack.slides.frames import Box, emu
from exports.pack.slides.layouts import box_of, inner_box
from exports.pack.slides.look import QUIET
from exports.pack.slides.markup import Words, element, paragraph, shape, slide_number
from exports.pack.slides.sheet import Sheet, describe
from render.deck.words import deck_translator
from render.qr import qr_picture, shown

SIZE = 12.0
_TYPES = {"dt": TYPE.DATE, "ftr": TYPE.FOOTER, "sldNum": TYPE.SLIDE_NUMBER}
_PLACEHOLDER: Any = PicturePlaceholder
_LOGO = (84.0, 44.0)
_CODE = 34.0  # points of a side: what our own slides leave free at their edge


@dataclass(frozen=True, slots=True)
class Feet:
    """What found no placeholder: the types (dt, ftr, sldNum), and the words that need a line of their own."""

    missing: tuple[str, ...]
    line: str


def draw_feet(sheet: Sheet, *, as_of: str, source: str, link: str = "") -> Feet:
    """Put date, source and number into the layout's placeholders; the link beside the source where it has room."""
    holders = {each.placeholder_format.type: each for each in sheet.layout_holders}
    missing, left = [], []
    for kind, words in (("dt", as_of), ("ftr", source), ("sldNum", "")):
        holder = holders.get(_TYPES[kind])
        box = inner_box(holder) if holder is not None else None
        ways = [[words, shown(link)], [f"{words} · {shown(link)}"]] if kind == "ftr" and link else [[words]]
        if holder is None or box is None:
            missing.append(kind)
            left += ways[-1] if words else []
            continue
        fitting = (way for way in (*ways, [words]) if not words or sheet.size_for(way, box, (SIZE,)))
        lines = next(fitting, None)
        if lines is None:
            left += ways[-1]
            continue
        _foot(sheet, kind, holder, lines)
    return Feet(tuple(missing), " · ".join(left))


def _foot(sheet: Sheet, kind: str, holder: Any, lines: Sequence[str]) -> None:
    number = sheet.next_number()
    inner = _field(sheet) if kind == "sldNum" else "".join(_inner(sheet, words) for words in lines)
    text = f"<p:txBody><a:bodyPr/><a:lstStyle/>{inner}</p:txBody>"
    index = f' idx="{holder.placeholder_format.idx}"'
    made = shape(number, sheet.free_name(holder.name), None, text=text, holder=f'<p:ph type="{kind}"{index}/>')
    sheet.tree.append(element(made))


def _inner(sheet: Sheet, words: str) -> str:
    return paragraph(Words(words, SIZE), language=sheet.language)


def _field(sheet: Sheet) -> str:
    return f"<a:p>{slide_number(sheet.language, SIZE)}</a:p>"


def draw_number(sheet: Sheet, box: Box) -> None:
    """The slide's number where the layout has no placeholder for it."""
    number = sheet.next_number()
    edges = 'lIns="0" tIns="0" rIns="0" bIns="0"'
    text = f'<p:txBody><a:bodyPr wrap="square" {edges} anchor="ctr"/><a:lstStyle/>{_field(sheet)}</p:txBody>'
    made = shape(number, sheet.free_name("Number"), box, text=text.replace("<a:p>", '<a:p><a:pPr algn="r"/>'))
    sheet.tree.append(element(made))


def draw_code(sheet: Sheet, link: str, *, width: float, height: float) -> None:
    """The link as a QR code in a lower corner, where nothing stands."""
    taken = [box for each in (*sheet.shapes, *sheet.layout_holders) if (box := box_of(each))]
    corners = [Box(x, height - _CODE - 1, _CODE, _CODE) for x in (width - _CODE - 1, 1)]
    free = [corner for corner in corners if not any(corner.overlaps(box) for box in taken)]
    if not link or not free:
        return
    picture: Any = sheet.shapes.add_picture(
        io.BytesIO(qr_picture(link, "png")), emu(free[0].x), emu(free[0].y), emu(_CODE), emu(_CODE)
    )
    picture.click_action.hyperlink.address = link
    describe(picture, sheet.free_name("QR"), deck_translator(sheet.language)("deck_slides.live", link=shown(link)))


def logo_box(width: float) -> Box:
    """The top right corner, where a logo goes that the layout has no place for."""
    return Box(width - _LOGO[0] - 16, 8, *_LOGO)


def draw_logo(sheet: Sheet, logo: bytes, box: Box, *, holder: Any, alt: str) -> None:
    """The whole logo within its box, nothing of it cut off."""
    if holder is None:
        picture: Any = sheet.shapes.add_picture(io.BytesIO(logo), 0, 0)
    else:
        picture = _PLACEHOLDER(holder.element, sheet.shapes).insert_picture(io.BytesIO(logo))
        picture.crop_left = picture.crop_right = picture.crop_top = picture.crop_bottom = 0
    wide, high = picture.image.size
    scale = min(box.w / wide, box.h / high)
    picture.left, picture.top = emu(box.right - wide * scale), emu(box.y + (box.h - high * scale) / 2)
    picture.width, picture.height = emu(wide * scale), emu(high * scale)
    describe(picture, sheet.free_name("Logo"), alt)


def draw_lines(sheet: Sheet, box: Box, lines: Sequence[str]) -> None:
    """Small words under the blocks: what a slide lacks, and what found no placeholder."""
    if lines:
        sheet.add("Note", box, [Words(text, SIZE, False, QUIET) for text in lines], anchor="b")


def lines_high(sheet: Sheet, lines: Sequence[str], within: float) -> float:
    """How high those words stand."""
    return sheet.high(lines, within, SIZE) + 4 if lines else 0.0
