"""The report's files: letters, margins, marks, styles and pictures, as poppler, LibreOffice and Word read them."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from exports.pack.package import settled
from exports.pack.report import report_docx, report_pdf
from render.deck.model import LANGUAGES, Points
from render.deck.words import deck_translator
from render.texts import catalogue
from tests.decks import MARK, sample_deck
from tests.reports import LINKS, A, W, missing, opened, outside, pdf, plain, poppler, word
from tests.workbooks import converted


@pytest.mark.parametrize("language", LANGUAGES)
def test_fonts_are_in_the_pdf_and_it_is_tagged(language: str, tmp_path: Path) -> None:
    rows = poppler("pdffonts", pdf(language), tmp_path).splitlines()[2:]
    assert rows and all(re.search(r"Identity-H\s+yes yes yes", row) for row in rows)
    names = {row.split()[0].partition("+")[2].partition("-")[0] for row in rows}
    assert names == {"Tinos", "BeVietnamPro", *(["NotoSansKR"] if language == "ko" else [])}
    assert b"/MarkInfo" in pdf(language) or b"/StructTreeRoot" in pdf(language)


def test_korean_words_are_in_the_letters_that_the_font_holds() -> None:
    words = "".join(text for key, text in catalogue("ko").items() if key.startswith("deck"))
    hangul = {letter for letter in words if "가" <= letter <= "힣"}
    assert len(hangul) > 50
    assert {letter for letter in hangul if len(letter.encode("euc_kr", "ignore")) != 2} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_deck_is_the_same_bytes(language: str) -> None:
    deck = sample_deck(language)
    assert report_pdf(deck, LINKS) == pdf(language, links=True)
    assert report_docx(deck, LINKS) == word(language, links=True)
    assert report_pdf(replace(deck, title="Khác"), LINKS) != pdf(language, links=True)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """The Word file of a language, with the longest names, as LibreOffice prints it."""

    @cache
    def made(language: str) -> bytes:
        return converted(
            word(language, long=True, links=True), tmp_path_factory.mktemp(language), to="pdf", kind="docx"
        )

    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_leaves_the_margins_with_the_longest_names(language: str, tmp_path: Path) -> None:
    assert outside(pdf(language, long=True, links=True), tmp_path, slack=2) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_opens_the_word_file_and_draws_every_page(
    language: str, printed: Callable[[str], bytes], tmp_path: Path
) -> None:
    made = printed(language)
    pages = poppler("pdftotext", made, tmp_path, "-layout").split("\f")[:-1]
    assert 8 <= len(pages) <= 18
    assert missing(sample_deck(language, long=True), plain(" ".join(pages))) == {}
    assert [at for at, page in enumerate(pages) if page.count(MARK) < 2] == []
    assert [at for at, page in enumerate(pages) if len(page.split()) < 60] == []
    assert outside(made, tmp_path, slack=8) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mark_is_on_every_page(language: str, tmp_path: Path) -> None:
    pages = poppler("pdftotext", pdf(language), tmp_path, "-layout").split("\f")[:-1]
    assert len(pages) > 5
    assert [at for at, page in enumerate(pages) if page.count(MARK) < 2] == []
    real = poppler("pdftotext", pdf(language, simulated=False), tmp_path)
    assert MARK not in real and "PHỎNG" not in real


def test_the_mark_is_in_every_head_and_foot_and_behind_the_text_of_the_word_file() -> None:
    document = opened(word())
    section = document.sections[0]
    for part in (section.header, section.first_page_header):
        assert part.paragraphs[0].text.endswith(MARK)
        assert f'string="{MARK}"' in etree.tostring(part._element, encoding="unicode")
    for part in (section.footer, section.first_page_footer):
        assert part.paragraphs[0].text.startswith(MARK)
    with zipfile.ZipFile(io.BytesIO(word(simulated=False))) as file:
        assert [name for name in file.namelist() if MARK.encode() in file.read(name)] == []


def test_the_word_file_is_made_of_styles_fields_and_tables_with_heads() -> None:
    document = opened(word())
    styles = Counter(paragraph.style.name for paragraph in document.paragraphs if paragraph.style)
    assert (
        styles["Heading 1"] == 5 and styles["Heading 2"] >= 13 and styles["Title"] == 1 and styles["List Bullet"] >= 5
    )
    captions = [p for p in document.paragraphs if p.style and p.style.name == "Caption"]
    assert all(p._p.findall(f"{W}fldSimple") for p in captions)
    tables = document.element.body.findall(f"{W}tbl")
    grids = [table for table in tables if table.find(f"{W}tblPr/{W}tblDescription") is not None]
    assert len(grids) == len(tables) - 2
    for table in grids:
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(f"{W}tr")][:2] == [True, False]
    assert len(document.element.body.findall(f".//{W}sdt")) == 2


def test_pictures_of_the_word_file_are_svg_with_a_png_beside() -> None:
    document = opened(word(links=True))
    parts = document.part.related_parts
    ids = []
    for blip in document.element.body.iter(f"{A}blip"):
        svg = next(each for each in blip.iter() if each.tag.endswith("svgBlip"))
        embed = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
        assert parts[blip.get(embed)].content_type == "image/png" and parts[blip.get(embed)].blob[:4] == b"\x89PNG"
        drawing = parts[svg.get(embed)]
        assert drawing.content_type == "image/svg+xml" and etree.fromstring(drawing.blob).tag.endswith("svg")
    for about in document.element.body.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    ):
        assert about.get("descr")
        ids.append(about.get("id"))
    assert len(ids) == len(set(ids)) > 10


def test_a_packed_file_holds_the_same_members_and_no_time() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.xml", "<a/>")
        file.writestr("b/c.xml", "<c/>")
    with zipfile.ZipFile(io.BytesIO(settled(out.getvalue()))) as file:
        assert [(info.filename, info.date_time[0]) for info in file.infolist()] == [("a.xml", 2000), ("b/c.xml", 2000)]
        assert file.read("b/c.xml") == b"<c/>"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("filler", range(0, 26, 5))
def test_the_signature_never_stands_alone(language: str, filler: int, tmp_path: Path) -> None:
    deck = sample_deck(language)
    lines = tuple(f"Việc còn lại thứ {at}" for at in range(filler))
    slides = tuple(
        replace(slide, blocks=(Points("Số liệu", lines), *slide.blocks)) if slide.key == "next" else slide
        for slide in deck.slides
    )
    pages = poppler("pdftotext", report_pdf(replace(deck, slides=slides)), tmp_path).split("\f")
    receivers = deck_translator(language)("deck_report.receivers")
    assert ["Bấm để ghi kiến nghị" in plain(page) for page in pages if receivers in page] == [True]
