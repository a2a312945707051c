"""The report as a Word file to work on: real styles, headings, fields and tables; one deck, one file, byte by byte."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from exports.pack.package import settled
from exports.pack.report import outline
from exports.pack.report.compose import compose
from exports.pack.report.outline import WIDTH, Caption, Drawn, Grid, Heading, Item, Report
from exports.pack.report.pictures import Picture, code_picture, pngs
from exports.pack.report.widths import CODE, widths_of
from exports.pack.report.word_parts import add_picture, add_rule, add_table, element, field, margins, watermark, words
from exports.pack.report.word_styles import CENTRE, MARK, dress
from indicators.months import month_end
from render.deck.model import Deck

SIDES = (72.0, 93.0)
"""Millimetres of the two columns at the head of the first page."""
STYLES: Mapping[outline.Role, str] = {
    "body": "Body Text", "lead": "Lead", "bullet": "List Bullet", "bold": "Heading 3", "source": "Source",
}  # fmt: skip


class _Writer:
    """Writes items into one document and counts its pictures."""

    def __init__(self, document: Document, drawn: Mapping[int, bytes]) -> None:
        self._document, self._drawn, self._pictures = document, drawn, 0

    def write(self, items: Iterable[Item]) -> None:
        """One item after another."""
        for item in items:
            if isinstance(item, Heading):
                self._document.add_paragraph(item.text, style=f"Heading {item.level}")
            elif isinstance(item, Grid):
                self._grid(item)
            elif isinstance(item, Drawn):
                self._picture(item)
            elif item.role == "prompt":
                self._prompt(item.text)
            else:
                self._document.add_paragraph(item.text, style=STYLES[item.role])

    def _prompt(self, text: str) -> None:
        """A content control: a click chooses the words that are to be replaced."""
        paragraph = self._document.add_paragraph(style="Prompt")
        paragraph._p.append(
            element("sdt", element("sdtPr", element("alias", val=text[:60]), element("text")),
                    element("sdtContent", words(f"[{text}]")))
        )  # fmt: skip
        for _ in range(2):
            dotted = self._document.add_paragraph("\t", style="Prompt").paragraph_format
            dotted.first_line_indent = Mm(0)
            dotted.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

    def _caption(self, caption: Caption) -> None:
        paragraph = self._document.add_paragraph(f"{caption.word} ", style="Caption")
        paragraph._p.append(field(f"SEQ {caption.word} \\* ARABIC", str(caption.number)))
        paragraph.add_run(f". {caption.text}")

    def _picture(self, item: Drawn) -> None:
        self._caption(item.caption)
        scale = WIDTH / item.width
        picture = Picture(item.svg.encode(), self._drawn[id(item)], WIDTH, item.height * scale, item.alt)
        self._put(self._document.add_paragraph(style="Normal"), picture)

    def _put(self, paragraph: Paragraph, picture: Picture) -> None:
        self._pictures += 1
        add_picture(paragraph.add_run(), picture, self._pictures)

    def _grid(self, item: Grid) -> None:
        if item.caption:
            self._caption(item.caption)
        widths, coded = widths_of(item), bool(item.codes)
        more = [""] if coded else []
        table = add_table(
            self._document,
            [[column.title for column in item.columns] + more, *([*row, *more] for row in item.rows)],
            [*widths.columns, *([CODE] if coded else [])],
            right=[*(column.number for column in item.columns), *([False] if coded else [])],
            size=widths.size,
            style=self._document.styles["Table Text"].style_id,
            highlight=item.highlight,
            alt=item.alt,
        )
        for row, address in zip(table.findall(qn("w:tr"))[1:], item.codes, strict=False):
            if address:
                last = row.findall(qn("w:tc"))[-1].find(qn("w:p"))
                self._put(Paragraph(last, self._document._body), code_picture(address, side=15))
        if item.left:
            self._document.add_paragraph(item.left, style="Source")


def _coloured(paragraph: Paragraph, text: str, *, size: float) -> None:
    run = paragraph.add_run(text)
    run.bold, run.font.color.rgb, run.font.size = True, RGBColor.from_string(MARK), Pt(size)


def _head(header: _Header, mark: str, number: int, *, counted: bool) -> None:
    """A page's head: its number in the middle, the mark at the right and behind the text."""
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(WIDTH / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run("\t")
    if counted:
        paragraph._p.append(field("PAGE", "2"))
    if mark:
        paragraph.add_run("\t")
        _coloured(paragraph, mark, size=10)
        paragraph._p.append(watermark(mark, number))


def _foot(footer: _Footer, report: Report) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    if report.mark:
        _coloured(paragraph, f"{report.mark} · ", size=8.5)
    paragraph.add_run(report.foot)


def _lines(cell: _Cell, lines: Iterable[tuple[str, bool, bool, float]]) -> None:
    """Centred lines of (text, bold, italic, size) in a cell."""
    for text, bold, italic, size in lines:
        paragraph = cell.paragraphs[0] if not cell.paragraphs[0].runs else cell.add_paragraph()
        paragraph.style = "Centred"
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _sides(document: Document, rows: int) -> list[tuple[_Cell, _Cell]]:
    """Rows of two cells without borders over the whole width."""
    table = document.add_table(rows, 2)
    table.autofit = False
    table._tbl.tblPr.insert_element_before(margins(0), "w:tblLook")
    for column, wide in zip(table.columns, SIDES, strict=True):
        column.width = Mm(wide)
    found = []
    for row in table.rows:
        left, right = row.cells
        left.width, right.width = Mm(SIDES[0]), Mm(SIDES[1])
        found.append((left, right))
    return found


def _opening(document: Document, report: Report) -> None:
    """Who reports, the nation's name and motto, number and date, what the report is and to whom."""
    (left, right), (number, date) = _sides(document, 2)
    above = [(report.above, False, False, 12.0)] if report.above else []
    _lines(left, [*above, (report.issuer, True, False, 12)])
    _lines(right, [(report.state, True, False, 12), (report.motto, True, False, 13)])
    for cell, room, length in ((left, SIDES[0], 24.0), (right, SIDES[1], 55.0)):
        add_rule(cell.add_paragraph(style="Centred"), room=room, length=length)
    _lines(number, [(report.number, False, False, 13)])
    _lines(date, [(report.dateline, False, True, 13)])
    document.add_paragraph(style="Normal")
    document.add_paragraph(report.kind, style="Title")
    for line in report.subject:
        document.add_paragraph(line, style="Subtitle")
    add_rule(document.add_paragraph(style="Centred"), room=WIDTH, length=50)
    document.add_paragraph(report.to, style="Centred").paragraph_format.space_after = Pt(10)


def _closing(document: Document, report: Report) -> None:
    """Who receives it, who signs; on one page with what is to be filled in last."""
    document.add_paragraph(style="Normal").paragraph_format.keep_with_next = True
    ((left, right),) = _sides(document, 1)
    for at, line in enumerate(report.receivers):
        paragraph = left.paragraphs[0] if at == 0 else left.add_paragraph()
        run = paragraph.add_run(line)
        run.bold = run.italic = at == 0
        run.font.size = Pt(12 if at == 0 else 11)
    signed = [(line, True, False, 13.0) for line in report.signers]
    _lines(right, [*signed, (report.sign_here, False, True, 11)])
    for text in ("", "", "", "……………………………"):
        right.add_paragraph(text, style="Centred")


def _annexed(document: Document, report: Report) -> None:
    heading = document.add_paragraph(report.annex, style="Heading 1")
    heading.alignment, heading.paragraph_format.page_break_before = CENTRE, True
    for line in report.subject:
        document.add_paragraph(line, style="Subtitle")
    document.add_paragraph(style="Centred").add_run(report.annex_of).italic = True
    add_rule(document.add_paragraph(style="Centred"), room=WIDTH, length=50)


def _paged(document: Document, report: Report) -> None:
    """A4 with the margins of official papers; the first page has no number, every page the mark."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(22)
    section.header_distance, section.footer_distance = Mm(10), Mm(8)
    section.different_first_page_header_footer = True
    _head(section.first_page_header, report.mark, 1, counted=False)
    _head(section.header, report.mark, 2, counted=True)
    for footer in (section.first_page_footer, section.footer):
        _foot(footer, report)


def _about(document: Document, report: Report, day: dt.date) -> None:
    about: Any = document.core_properties
    about.title, about.author, about.last_modified_by = report.title, "Toàn cảnh CLB", "Toàn cảnh CLB"
    about.language, about.comments, about.revision = report.language, report.mark, 1
    for key, relation in list(document.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            document.part.package.rels.pop(key)
    about.created = about.modified = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def report_docx(deck: Deck, links: Mapping[str, str] | None = None) -> bytes:
    """The report to work on. `links`: slide key → absolute address of its live view, printed with a QR code.

    Raises typst.TypstError when a picture cannot be drawn.
    """
    report = compose(deck, links)
    items = [item for item in (*report.body, *report.annex_items) if isinstance(item, Drawn)]
    drawn = pngs([(item.svg, item.width) for item in items])
    document = docx.Document()
    dress(document, report.language)
    _paged(document, report)
    _about(document, report, month_end(deck.month))
    writer = _Writer(document, {id(item): png for item, png in zip(items, drawn, strict=True)})
    _opening(document, report)
    writer.write(report.body)
    _closing(document, report)
    _annexed(document, report)
    writer.write(report.annex_items)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())
