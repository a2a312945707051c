"""Our own empty presentation, written from its plan: theme, master and layouts with real placeholders."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from pathlib import Path

import pptx

from exports.pack.package import zipped
from exports.pack.slides.frames import Box, emu
from exports.pack.slides.markup import (
    LOCALES,
    NAMESPACES,
    Words,
    body,
    fill,
    line,
    paragraph,
    quoted,
    shape,
    slide_number,
)
from exports.pack.slides.plan import HIGH, KINDS, SIDE, Holder, Kind, feet, holders, title_box, width_of
from render.deck.words import deck_translator
from render.palette import ACCENT, FUNDERS, INK, PAPER, QUIET, SEQUENTIAL

_EMPTY = Path(pptx.__file__).parent / "templates" / "default.pptx"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.presentationml"
COLOURS = {
    "dk1": INK, "lt1": PAPER, "dk2": SEQUENTIAL[6], "lt2": SEQUENTIAL[0], "accent1": ACCENT,
    "accent2": FUNDERS["KOICA-HAK"], "accent3": FUNDERS["HNCT"], "accent4": SEQUENTIAL[3],
    "accent5": FUNDERS["JSDF-WB"], "accent6": QUIET, "hlink": ACCENT, "folHlink": QUIET,
}  # fmt: skip
FONT = "Arial"
"""Slides are edited on computers that we do not know: the one font that all of them have."""
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def _theme(empty: str) -> str:
    """Office's plain theme in our colours and font."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value[1:]}"/></a:{name}>' for name, value in COLOURS.items())
    scheme = f'<a:clrScheme name="Toàn cảnh CLB">{colours}</a:clrScheme>'
    named = re.sub("<a:clrScheme .*?</a:clrScheme>", scheme, empty, flags=re.DOTALL)
    named = re.sub('<a:latin typeface="[^"]*"/>', f'<a:latin typeface="{FONT}"/>', named)
    named = re.sub('script="Viet" typeface="[^"]*"', f'script="Viet" typeface="{FONT}"', named)
    named = re.sub("<a:objectDefaults>.*?</a:objectDefaults>", "<a:objectDefaults/>", named, flags=re.DOTALL)
    return named.replace('name="Office Theme"', 'name="Toàn cảnh CLB"').replace(
        'fontScheme name="Office"', 'fontScheme name="Toàn cảnh CLB"'
    )


def _level(number: int, size: float, *, bullet: str, indent: float, colour: str = "tx1", bold: bool = False) -> str:
    mark = f'<a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>"
    left = indent * number if bullet else 0
    return (
        f'<a:lvl{number}pPr marL="{emu(left)}" indent="{emu(-indent) if bullet else 0}" algn="l" rtl="0">'
        f'<a:spcBef><a:spcPts val="{600 if bullet else 0}"/></a:spcBef>{mark}'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}" kern="1200">{fill(colour)}'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
    )


def _styles() -> str:
    title = _level(1, 26, bullet="", indent=0, bold=True).replace("+mn-", "+mj-")
    texts = "".join(_level(n, size, bullet="•" if n % 2 else "–", indent=16) for n, size in enumerate((18, 16, 14), 1))
    other = _level(1, 18, bullet="", indent=0)
    return (
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{texts}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def _held(number: int, holder: Holder, words: str, *, language: str, on_master: bool = False) -> str:
    """A placeholder with its prompt, on a layout or on the master."""
    kind = f' type="{holder.type}"' if holder.type else ""
    index = f' idx="{holder.number}"' if holder.number and not on_master else ""
    custom = ' hasCustomPrompt="1"' if words and holder.type not in {"dt", "ftr", "sldNum"} and not on_master else ""
    look = _level(
        1, holder.size, bullet="•" if holder.bullets else "", indent=16, colour=holder.colour, bold=holder.bold
    ).replace('algn="l"', f'algn="{holder.align}"')
    inner = body([Words(words)], language=language, anchor=holder.anchor, look=look)
    if holder.type == "sldNum":
        field = f"<a:p>{slide_number(language)}</a:p>"
        inner = inner.replace(paragraph(Words(words), language=language), field)
    return shape(number, holder.name, holder.box, text=inner, holder=f"<p:ph{kind}{custom}{index}/>")


def _sheet(root: str, name: str, shapes: list[str], rest: str, attributes: str = "") -> str:
    """A master or a layout."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:{root} {NAMESPACES}{attributes}>'
        f"<p:cSld{f' name={quoted(name)}' if name else ''}>"
        + ('<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
           if root == "sldMaster" else "")
        + '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        + "".join(each.replace(f" {NAMESPACES}", "") for each in shapes)
        + f"</p:spTree></p:cSld>{rest}</p:{root}>"
    )  # fmt: skip


def _layout(kind: Kind, *, wide: bool, logo: bool, language: str, prompt: str) -> str:
    t = deck_translator(language)
    shapes = []
    if kind == "title":
        band = f"{fill('accent1')}{line(None)}"
        shapes.append(shape(2, "Band", Box(0, 0, 44, HIGH), look=band))
    for number, holder in enumerate(holders(kind, wide=wide, logo=logo), 3):
        words = t(holder.say) if holder.say else ""
        if prompt and holder.name == "Text 2":
            words = prompt
        shapes.append(_held(number, holder, words, language=language))
    kept = ' type="title"' if kind == "title" else ""
    rest = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    return _sheet("sldLayout", t(f"deck_slides.layout_{kind}"), shapes, rest, f'{kept} preserve="1" userDrawn="1"')


def _master(*, wide: bool, logo: bool, language: str) -> str:
    t = deck_translator(language)
    width = width_of(wide)
    shapes = [
        shape(2, "Band", Box(0, 0, width, 6), look=fill("accent1") + line(None)),
        shape(3, "Rule", Box(SIDE, 493, width - 2 * SIDE, 1), look=fill("accent6@40") + line(None)),
    ]
    title = Holder("title", 0, "Title", title_box(wide, logo), 26, "deck_slides.prompt_title", True, anchor="ctr")
    text = Holder("body", 1, "Text", Box(SIDE, 120, width - 2 * SIDE, 366), 18, "deck_slides.prompt_text", bullets=True)
    for number, holder in enumerate((title, text, *feet(wide)), 4):
        words = t(holder.say) if holder.say else ""
        shapes.append(_held(number, holder, words, language=language, on_master=True))
    listed = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n}"/>' for n in range(1, len(KINDS) + 1))
    return _sheet("sldMaster", "", shapes, f"{_MAP}<p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst>{_styles()}")


def _relations(targets: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def _without_extras(parts: dict[str, str]) -> None:
    """Leave out the thumbnail and the printer's settings of the empty presentation, and say so where they are named."""
    parts["_rels/.rels"] = re.sub("<Relationship [^>]*thumbnail[^>]*/>", "", parts["_rels/.rels"])
    rels = "ppt/_rels/presentation.xml.rels"
    parts[rels] = re.sub("<Relationship [^>]*printerSettings[^>]*/>", "", parts[rels])
    types = parts["[Content_Types].xml"]
    types = re.sub('<Default Extension="(bin|jpeg)"[^>]*/>', "", types)
    types = re.sub("<Override [^>]*slideLayout[^>]*/>", "", types)
    layouts = "".join(
        f'<Override PartName="/ppt/slideLayouts/slideLayout{n}.xml" ContentType="{_TYPES}.slideLayout+xml"/>'
        for n in range(1, len(KINDS) + 1)
    )
    parts["[Content_Types].xml"] = types.replace("</Types>", f"{layouts}</Types>")
    parts["docProps/app.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
        'officeDocument/2006/extended-properties"><Application>Toàn cảnh CLB</Application></Properties>'
    )


@lru_cache(maxsize=16)
def base(language: str, *, wide: bool, logo: bool, prompt: str) -> bytes:
    """The empty presentation; `prompt` is what the place for a presenter's own words says."""
    with zipfile.ZipFile(io.BytesIO(_EMPTY.read_bytes())) as file:
        kept = [name for name in file.namelist() if name.endswith((".xml", ".rels")) and "slideLayout" not in name]
        parts = {name: file.read(name).decode() for name in kept}
    _without_extras(parts)
    parts["ppt/theme/theme1.xml"] = _theme(parts["ppt/theme/theme1.xml"])
    size = f'<p:sldSz cx="{emu(width_of(wide))}" cy="{emu(HIGH)}"/>'
    presentation = re.sub("<p:sldSz [^>]*/>", size, parts["ppt/presentation.xml"])
    parts["ppt/presentation.xml"] = presentation.replace('lang="en-US"', f'lang="{LOCALES[language]}"')
    parts["ppt/slideMasters/slideMaster1.xml"] = _master(wide=wide, logo=logo, language=language)
    targets = [("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, len(KINDS) + 1)]
    parts["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = _relations([*targets, ("theme", "../theme/theme1.xml")])
    for number, kind in enumerate(KINDS, 1):
        name = f"slideLayout{number}.xml"
        parts[f"ppt/slideLayouts/{name}"] = _layout(kind, wide=wide, logo=logo, language=language, prompt=prompt)
        parts[f"ppt/slideLayouts/_rels/{name}.rels"] = _relations([("slideMaster", "../slideMasters/slideMaster1.xml")])
    return zipped({name: text.encode() for name, text in parts.items()})
