"""Shapes and words in Office's own markup.

A colour is "#RRGGBB" or a name of the theme ("accent1", "tx1"), with "@30" behind it for one that is 30 % opaque.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml

from exports.pack.slides.frames import Box, emu

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
LOCALES = {"vi": "vi-VN", "en": "en-GB", "ko": "ko-KR"}
_COLOUR = re.compile(r"(#[0-9A-Fa-f]{6}|[a-z]+[0-9]?)(?:@(\d+))?")
_WRAPS = {True: "square", False: "none"}
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. `size` None takes the placeholder's own; `before` is the room above it, in points."""

    text: str
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    align: str | None = None
    bullet: bool | None = None
    before: float = 0


def clean(text: str) -> str:
    """Text without what XML cannot hold, escaped."""
    return escape(_FORBIDDEN.sub("", text))


def quoted(text: str) -> str:
    """An attribute's value with its quotation marks."""
    return quoteattr(_FORBIDDEN.sub("", text))


def colour(spec: str) -> str:
    """The markup of a colour. Raises ValueError."""
    found = _COLOUR.fullmatch(spec)
    if found is None:
        raise ValueError(f"no colour {spec!r}")
    name, opaque = found.groups()
    inner = f'<a:alpha val="{int(opaque) * 1000}"/>' if opaque else ""
    tag, value = ("srgbClr", name[1:].upper()) if name.startswith("#") else ("schemeClr", name)
    return f'<a:{tag} val="{value}">{inner}</a:{tag}>'


def fill(spec: str | None) -> str:
    """A solid fill, or none."""
    return f"<a:solidFill>{colour(spec)}</a:solidFill>" if spec else "<a:noFill/>"


def hatch(pattern: str, ink: str, paper: str) -> str:
    """A fill of lines."""
    return (
        f'<a:pattFill prst="{pattern}"><a:fgClr>{colour(ink)}</a:fgClr><a:bgClr>{colour(paper)}</a:bgClr></a:pattFill>'
    )


def line(spec: str | None, width: float = 0.75, dash: str = "") -> str:
    """An outline, or none; `dash` is a name of Office's (dash, sysDash, sysDot)."""
    if spec is None:
        return "<a:ln><a:noFill/></a:ln>"
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{emu(width)}">{fill(spec)}{dashed}<a:round/></a:ln>'


def character(tag: str, words: Words, *, language: str, font: str = "") -> str:
    """The look of a run (rPr, endParaRPr, defRPr)."""
    looks = f' lang="{LOCALES[language]}"'
    looks += f' sz="{round(words.size * 100)}"' if words.size else ""
    looks += "" if words.bold is None else f' b="{int(words.bold)}"'
    inner = (fill(words.colour) if words.colour else "") + (f'<a:latin typeface="{font}"/>' if font else "")
    return f"<a:{tag}{looks}>{inner}</a:{tag}>"


def paragraph(words: Words, *, language: str) -> str:
    """A paragraph."""
    looks = f' algn="{words.align}"' if words.align else ""
    inner = f'<a:spcBef><a:spcPts val="{round(words.before * 100)}"/></a:spcBef>' if words.before else ""
    if words.bullet is False:
        looks, inner = looks + ' marL="0" indent="0"', inner + "<a:buNone/>"
    run = f"<a:r>{character('rPr', words, language=language)}<a:t>{clean(words.text)}</a:t></a:r>" if words.text else ""
    end = "" if words.text else character("endParaRPr", words, language=language)
    return f"<a:p><a:pPr{looks}>{inner}</a:pPr>{run}{end}</a:p>"


def slide_number(language: str, size: float | None = None) -> str:
    """The slide's number, which the office counts itself."""
    looks = character("rPr", Words("", size), language=language)
    return f'<a:fld id="{_FIELD}" type="slidenum">{looks}<a:t>‹#›</a:t></a:fld>'


def body(
    paragraphs: Sequence[Words],
    *,
    language: str,
    tag: str = "p",
    anchor: str = "t",
    inset: float = 0,
    look: str = "",
    wrap: bool = True,
) -> str:
    """A text body; `inset` keeps words from its edges, in points; without `wrap` no line is broken, come what may."""
    looks = "".join(f' {side}Ins="{emu(inset)}"' for side in "ltrb")
    looks = f'wrap="{_WRAPS[wrap]}"{looks} anchor="{anchor}"'
    inner = "".join(paragraph(words, language=language) for words in paragraphs) or "<a:p/>"
    return (
        f'<{tag}:txBody><a:bodyPr {looks} rtlCol="0"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{look}</a:lstStyle>{inner}</{tag}:txBody>"
    )


def placed(box: Box, *, tag: str = "a", turned: float = 0) -> str:
    """Where a shape stands."""
    turn = f' rot="{round(turned * 60_000) % 21_600_000}"' if turned else ""
    return (
        f'<{tag}:xfrm{turn}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.w)}" cy="{emu(box.h)}"/></{tag}:xfrm>'
    )


def shape(
    number: int,
    name: str,
    box: Box | None,
    *,
    text: str = "",
    alt: str = "",
    look: str = "<a:noFill/><a:ln><a:noFill/></a:ln>",
    geometry: str = "rect",
    turned: float = 0,
    holder: str = "",
) -> str:
    """A shape: `text` a body of `body`, `look` its fill and line, `geometry` a name or a path of its own, `holder` the
    markup of a placeholder (whose place is the layout's when `box` is None)."""
    form = geometry if geometry.startswith("<") else f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>'
    where = placed(box, turned=turned) if box else ""
    properties = "" if holder and box is None else form + look if not holder else form
    lock = '<a:spLocks noGrp="1"/>' if holder else ""
    described = f" descr={quoted(alt)}" if alt else ""
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name={quoted(name)}{described}/>'
        f"<p:cNvSpPr>{lock}</p:cNvSpPr><p:nvPr>{holder}</p:nvPr></p:nvSpPr>"
        f"<p:spPr>{where}{properties}</p:spPr>{text}</p:sp>"
    )


def element(markup: str) -> Any:
    """Markup as an element to be put among a slide's shapes."""
    return parse_xml(markup)
