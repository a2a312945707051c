"""The styles of the Word file: those that Word knows by name, in the letters and spaces of official papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT, EASTERN = "Times New Roman", "Malgun Gothic"
QUIET, MARK = "465562", "8A3B12"
LOCALES: Mapping[str, str] = {"vi": "vi-VN", "en": "en-GB", "ko": "en-GB"}
LEFT, CENTRE, BOTH = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True, slots=True)
class Look:
    """A style's letters in points, spaces in points, first line in millimetres."""

    size: float
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = LEFT
    before: float = 0
    after: float = 0
    first: float = 0
    colour: str = "000000"
    keep: bool = False


STYLES: Mapping[str, Look] = {
    "Normal": Look(13),
    "Body Text": Look(13, align=BOTH, after=6, first=10),
    "Lead": Look(13, bold=True, align=BOTH, after=6, first=10, keep=True),
    "Heading 1": Look(13, bold=True, before=14, after=6, keep=True),
    "Heading 2": Look(13, bold=True, before=10, after=5, keep=True),
    "Heading 3": Look(13, bold=True, italic=True, before=6, after=4, first=10, keep=True),
    "List Bullet": Look(13, align=BOTH, after=4),
    "Title": Look(14, bold=True, align=CENTRE),
    "Subtitle": Look(14, bold=True, align=CENTRE),
    "Caption": Look(11, bold=True, before=8, after=4, keep=True),
    "Centred": Look(13, align=CENTRE),
    "Source": Look(10, italic=True, before=4, after=8, colour=QUIET),
    "Prompt": Look(13, italic=True, after=6, first=10, colour=QUIET, keep=True),
    "Table Text": Look(11),
    "Header": Look(13),
    "Footer": Look(8.5, colour=QUIET),
}


def _style(document: Document, name: str) -> ParagraphStyle:
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name}: not a paragraph's style")
    return style


def _dress(style: ParagraphStyle, look: Look) -> None:
    style.hidden = False
    font = style.font
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor.from_string(look.colour)
    font.name = FONT
    names = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    if names is not None:
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            names.attrib.pop(qn(f"w:{theme}"), None)
        names.set(qn("w:cs"), FONT)
        names.set(qn("w:eastAsia"), EASTERN)
    space = style.paragraph_format
    space.alignment, space.line_spacing = look.align, 1.0
    space.space_before, space.space_after = Pt(look.before), Pt(look.after)
    space.keep_with_next = look.keep
    if look.first:
        space.first_line_indent = Mm(look.first)
    for old in style.element.xpath("w:pPr/w:pBdr | w:pPr/w:tabs | w:rPr/w:spacing | w:rPr/w:kern"):
        old.getparent().remove(old)


def dress(document: Document, language: str) -> None:
    """Give the document its styles and language."""
    for name, look in STYLES.items():
        _dress(_style(document, name), look)
    for tongue in document.styles.element.xpath("w:docDefaults//w:lang"):
        tongue.set(qn("w:val"), LOCALES[language])
        tongue.set(qn("w:eastAsia"), "ko-KR")
