"""Parts of a Word file that python-docx has no call for: pictures as SVG, fields, lines, tables at once, watermarks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from exports.pack.report.pictures import Picture

SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
TWIPS = 1440 / 25.4
"""Twentieths of a point a millimetre."""
WHOLE = 9
"""Rows of a table that stays on one page."""


def element(tag: str, *inside: Any, **values: str | int) -> Any:
    """`w:tag` with attributes of the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        made.set(qn(f"w:{name}"), str(value))
    for each in inside:
        made.append(each)
    return made


def words(text: str, *, bold: bool = False, size: float = 0) -> Any:
    """A run."""
    run, look = element("r"), element("rPr")
    if bold:
        look.append(element("b"))
    if size:
        look.append(element("sz", val=round(2 * size)))
    if len(look):
        run.append(look)
    told = element("t")
    told.text = text
    told.set(qn("xml:space"), "preserve")
    run.append(told)
    return run


def field(instruction: str, shown: str) -> Any:
    """A field that Word counts anew, with what it shows until then."""
    return element("fldSimple", words(shown), instr=f" {instruction} ")


def add_picture(run: Run, picture: Picture, number: int) -> None:
    """A picture in the line: the SVG for those who can show it, the PNG for all others."""
    shape = run.add_picture(io.BytesIO(picture.png), width=Mm(picture.width), height=Mm(picture.height))
    package = run.part.package
    part = Part(PackURI(f"/word/media/drawing{number}.svg"), "image/svg+xml", picture.svg, package)
    relation = run.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    inline = shape._inline
    inline.docPr.set("descr", picture.alt)
    inline.docPr.set("name", f"Picture {number}")
    blip = inline.graphic.graphicData.pic.blipFill.blip
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
            f'<asvg:svgBlip xmlns:asvg="{SVG}" r:embed="{relation}"/></a:ext></a:extLst>'
        )
    )


def add_rule(paragraph: Paragraph, *, room: float, length: float) -> None:
    """A line of `length` in the middle of `room`, both in millimetres, as the paragraph's upper border."""
    side = round((room - length) / 2 * TWIPS)
    properties = paragraph._p.get_or_add_pPr()
    border = element("pBdr", element("top", val="single", sz=6, space=1, color="000000"))
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    space = paragraph.paragraph_format
    space.left_indent = space.right_indent = Pt(side / 20)
    space.line_spacing, space.space_before = Pt(5), Pt(3)


def margins(sides: int = 85, ends: int = 28) -> Any:
    """The room inside a table's cells, in twips."""
    found = {"top": ends, "left": sides, "bottom": ends, "right": sides}
    return element("tblCellMar", *(element(side, w=room, type="dxa") for side, room in found.items()))


def _cell(inside: Sequence[Any], width: float, *, style: str, right: bool, shade: str, keep: bool) -> Any:
    look = element("tcPr", element("tcW", w=round(width * TWIPS), type="dxa"))
    if shade:
        look.append(element("shd", val="clear", color="auto", fill=shade))
    paragraph = element("pPr", element("pStyle", val=style))
    if keep:
        paragraph.append(element("keepNext"))
    if right:
        paragraph.append(element("jc", val="right"))
    return element("tc", look, element("p", paragraph, *inside))


def add_table(
    document: Document, rows: Sequence[Sequence[str]], widths: Sequence[float], *, right: Sequence[bool], size: float,
    style: str, highlight: int | None, alt: str,
) -> Any:  # fmt: skip
    """A table with borders whose first row is its head, repeated on every page; `highlight` counts from the second.

    Written at once, since adding cells one by one takes seconds.
    """
    columns = [element("gridCol", w=round(width * TWIPS)) for width in widths]
    look = element(
        "tblPr", element("tblStyle", val="TableGrid"), element("tblW", w=round(sum(widths) * TWIPS), type="dxa"),
        element("jc", val="center"), element("tblLayout", type="fixed"), margins(), element("tblLook", val="0420"),
        element("tblDescription", val=alt),
    )  # fmt: skip
    table = element("tbl", look, element("tblGrid", *columns))
    for at, row in enumerate(rows):
        head, own = at == 0, highlight is not None and at == highlight + 1
        shade = "EEF2F4" if head else "DDEFED" if own else ""
        about = element("trPr", element("cantSplit"))
        if head:
            about.append(element("tblHeader"))
        cells = [
            _cell([words(text, bold=head or own, size=size)] if text else [], widths[place], style=style,
                  right=right[place], shade=shade, keep=at + 1 < len(rows) <= WHOLE)
            for place, text in enumerate(row)
        ]  # fmt: skip
        table.append(element("tr", about, *cells))
    document.element.body.insert_element_before(table, "w:sectPr")
    return table


def watermark(mark: str, number: int) -> Any:
    """The mark behind the text, as Word's own watermarks are made; a run for a header."""
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" '
        'style="position:absolute;margin-left:0;margin-top:0;width:460pt;height:58pt;rotation:315;z-index:-251658752;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#e3cdc2" stroked="f">'
        '<v:fill opacity="32768f"/><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" '
        f'string="{mark}"/></v:shape></w:pict></w:r>'
    )
