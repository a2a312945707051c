"""Reports of the sample deck, made once, and what their tests read back from them."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
from docx.document import Document
from lxml import etree

from exports.pack.report import report_docx, report_pdf
from render.deck.model import Deck, figures_of
from tests.decks import MARK, sample_deck

POINT = 72 / 25.4
LINKS = {slide.key: f"https://toancanh.example.vn/s/{index:04d}" for index, slide in enumerate(sample_deck().slides)}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@cache
def pdf(language: str = "vi", *, long: bool = False, simulated: bool = True, links: bool = False) -> bytes:
    return report_pdf(sample_deck(language, long=long, simulated=simulated), LINKS if links else None)


@cache
def word(language: str = "vi", *, long: bool = False, simulated: bool = True, links: bool = False) -> bytes:
    return report_docx(sample_deck(language, long=long, simulated=simulated), LINKS if links else None)


def poppler(tool: str, content: bytes, folder: Path, *options: str) -> str:
    path = folder / "report.pdf"
    path.write_bytes(content)
    out = [] if tool == "pdffonts" else ["-"]
    return subprocess.run([tool, *options, str(path), *out], check=True, capture_output=True, text=True).stdout


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace("\N{NO-BREAK SPACE}", " "))


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def member(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return etree.fromstring(file.read(name))


def text_of(content: bytes) -> str:
    """Every word of a Word file's body, each paragraph and cell apart."""
    body = member(content, "word/document.xml")
    return plain("\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p")))


def missing(deck: Deck, text: str) -> dict[str, int]:
    """Numbers of the deck that a text does not hold as often as the deck does."""
    wanted = Counter(plain(shown) for slide in deck.slides for _, _, value, shown in figures_of(slide)
                     if value is not None)  # fmt: skip
    found = {shown: len(re.findall(rf"(?<![\d.,]){re.escape(shown)}(?![\d])", text)) for shown in wanted}
    return {shown: count - found[shown] for shown, count in wanted.items() if found[shown] < count}


def boxes(content: bytes, folder: Path) -> Iterator[tuple[float, float, float, float, str]]:
    for found in re.finditer(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>',
        poppler("pdftotext", content, folder, "-bbox"),
    ):
        left, top, right, bottom = (float(found.group(at)) for at in range(1, 5))
        yield left, top, right, bottom, found.group(5)


def outside(content: bytes, folder: Path, *, slack: float) -> list[str]:
    """Words beyond the margins, but for the mark: it runs askew, so its boxes are wider than its letters."""
    left, right = 30 * POINT - slack, 195 * POINT + slack
    found = [box for box in boxes(content, folder) if box[4] not in MARK.split()]
    assert len(found) > 1000
    return [
        words for west, north, east, south, words in found
        if west < left or east > right or north < 5 * POINT or south > 294 * POINT
    ]  # fmt: skip
