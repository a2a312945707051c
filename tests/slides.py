"""Slides as tests read them: every frame with its words and their size, every number with where it stands."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pptx
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from exports.pack.slides.frames import EMU, Box
from exports.pack.slides.titles import own_size

TURNED = "rot"


@dataclass(frozen=True, slots=True)
class Framed:
    """Words in their frame: (size, bold, text) a paragraph; `free` what of the frame they may take."""

    name: str
    free: Box
    paragraphs: tuple[tuple[float, bool, str], ...]
    wraps: bool


def opened(content: bytes) -> Presentation:
    """The file as python-pptx reads it."""
    return pptx.Presentation(io.BytesIO(content))


def every_shape(shapes: Any) -> Iterator[Any]:
    """The shapes, those in groups too."""
    for shape in shapes:
        yield shape
        if shape.element.tag == qn("p:grpSp"):
            yield from every_shape(shape.shapes)


def box(shape: Any) -> Box:
    """Where a shape stands, in points."""
    return Box(*(edge / EMU for edge in (shape.left, shape.top, shape.width, shape.height)))


def _body(shape: Any, slide: Any) -> Any:
    """The properties of a shape's text, or of its layout's for a placeholder."""
    own = shape.element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
    if not shape.is_placeholder:
        return own
    index = shape.placeholder_format.idx
    layout = next(each for each in slide.slide_layout.placeholders if each.placeholder_format.idx == index)
    return layout.element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")


def framed(slide: Any) -> list[Framed]:
    """Every frame with words on a slide."""
    found = []
    for shape in every_shape(slide.shapes):
        if not shape.has_text_frame or not shape.text_frame.text:
            continue
        body, usual, heavy = _body(shape, slide), 18.0, False
        if shape.is_placeholder:
            usual = own_size(shape, slide.slide_layout)
            index = shape.placeholder_format.idx
            layout = next(e for e in slide.slide_layout.placeholders if e.placeholder_format.idx == index)
            heavy = "1" in layout.element.xpath(".//a:lvl1pPr/a:defRPr/@b")
        sides = [int(body.get(side, default)) / EMU for side, default in
                 (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720))]  # fmt: skip
        paragraphs = []
        for each in shape.text_frame.paragraphs:
            runs = each.runs
            size = runs[0].font.size.pt if runs and runs[0].font.size else usual
            bold = runs[0].font.bold if runs else None
            paragraphs.append((size, heavy if bold is None else bool(bold), each.text))
        free = box(shape).less(left=sides[0], top=sides[1], right=sides[2], bottom=sides[3])
        found.append(Framed(shape.name, free, tuple(paragraphs), body.get("wrap") != "none"))
    return found


def charts(slide: Any) -> list[Any]:
    """The native charts of a slide in their order."""
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def tables(slide: Any) -> list[list[list[str]]]:
    """The native tables of a slide: their rows of words."""
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows] for shape in slide.shapes if shape.has_table
    ]


def texts(slide: Any) -> str:
    """All words of a slide but its notes."""
    own = "\n".join(shape.text_frame.text for shape in every_shape(slide.shapes) if shape.has_text_frame)
    return own + "\n" + "\n".join(cell for table in tables(slide) for row in table for cell in row)


def printed(content: bytes, folder: Path) -> bytes:
    """The slides as LibreOffice prints them to PDF."""
    (folder / "deck.pptx").write_bytes(content)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "pdf",
         "--outdir", str(folder), str(folder / "deck.pptx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return (folder / "deck.pdf").read_bytes()


def pages(pdf: bytes, folder: Path) -> list[str]:
    """The words on each page of a PDF."""
    (folder / "read.pdf").write_bytes(pdf)
    read = subprocess.run(
        ["pdftotext", "-layout", str(folder / "read.pdf"), "-"], check=True, capture_output=True, timeout=120
    )
    return read.stdout.decode().split("\f")[:-1]
