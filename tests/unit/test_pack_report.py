"""The report: the deck's numbers and nothing else, in the order of an official paper, the same in PDF and Word file."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from lxml import etree

from exports.pack.report import report_docx, report_pdf
from exports.pack.report.compose import PARTS, compose
from exports.pack.report.outline import WIDTH, Drawn, Grid, Heading, Paragraph
from exports.pack.report.widths import widths_of
from exports.pack.zipped import repacked
from render.deck.model import LANGUAGES, Column, Deck, Place, Points, figures_of
from render.deck.words import deck_translator
from render.texts import catalogue
from tests.decks import MARK, sample_deck
from tests.workbooks import converted

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_in_the_pdf(language: str, tmp_path: Path) -> None:
    text = plain(poppler("pdftotext", pdf(language), tmp_path, "-layout"))
    assert missing(sample_deck(language), text) == {}
    assert missing(sample_deck(language), text.replace("9.236", "9.235")) == {"9.236": 2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_in_the_word_file(language: str) -> None:
    assert missing(sample_deck(language), text_of(word(language))) == {}


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


def boxes(content: bytes, folder: Path) -> Iterator[tuple[float, float, float, float, str]]:
    for found in re.finditer(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>',
        poppler("pdftotext", content, folder, "-bbox"),
    ):
        left, top, right, bottom = (float(found.group(at)) for at in range(1, 5))
        yield left, top, right, bottom, found.group(5)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """The Word file of a language, with the longest names, as LibreOffice prints it."""

    @cache
    def made(language: str) -> bytes:
        return converted(
            word(language, long=True, links=True), tmp_path_factory.mktemp(language), to="pdf", kind="docx"
        )

    return made


def outside(content: bytes, folder: Path, *, slack: float) -> list[str]:
    """Words beyond the margins, but for the mark: it runs askew, so its boxes are wider than its letters."""
    left, right = 30 * POINT - slack, 195 * POINT + slack
    found = [box for box in boxes(content, folder) if box[4] not in MARK.split()]
    assert len(found) > 1000
    return [
        words for west, north, east, south, words in found
        if west < left or east > right or north < 5 * POINT or south > 294 * POINT
    ]  # fmt: skip


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


def test_columns_fill_the_width_and_hold_their_longest_word() -> None:
    wide = Grid(None, tuple(Column(f"Cột số {at}", at > 0) for at in range(14)),
                tuple(tuple(f"{10**9 + at:,}" for at in range(14)) for _ in range(3)), "")  # fmt: skip
    for item in (*compose(sample_deck(long=True), LINKS).annex_items, wide):
        if isinstance(item, Grid):
            widths = widths_of(item)
            assert round(sum(widths.columns) + (19 if item.codes else 0), 6) == WIDTH
            assert min(widths.columns) > 4
    assert widths_of(wide).size < 9


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_the_form_of_an_official_report_in_order(language: str, tmp_path: Path) -> None:
    t = deck_translator(language)
    report = compose(sample_deck(language))
    wanted = [report.state, report.motto, report.kind, report.subject[0], report.to,
              *(t(f"deck_report.part_{number}") for number in PARTS), report.receivers[0], report.annex,
              report.annex_of, t("deck_report.annex_sources")]  # fmt: skip
    for text in (plain(poppler("pdftotext", pdf(language), tmp_path)), text_of(word(language))):
        at = 0
        for words in wanted:
            at = text.find(words.partition("…")[0].strip(), at) + 1
            assert at, words


def test_the_province_reports_under_its_own_name_and_the_nation_under_its() -> None:
    deck = sample_deck()
    assert (compose(deck).above, compose(deck).issuer) == (
        "HỘI NGƯỜI CAO TUỔI VIỆT NAM",
        "HỘI NGƯỜI CAO TUỔI TỈNH NINH BÌNH",
    )
    nation = compose(replace(deck, place=Place("34", None, "Cả nước")))
    assert (nation.above, nation.issuer) == ("", "HỘI NGƯỜI CAO TUỔI VIỆT NAM")
    assert nation.dateline.startswith("Hà Nội, ngày") and compose(deck).dateline.startswith("Ninh Bình, ngày")


def test_what_is_to_be_filled_in_stands_where_it_belongs() -> None:
    items = compose(sample_deck()).body
    headings = [item.text for item in items if isinstance(item, Heading) and item.level == 1]
    at = {
        words: next(i for i, item in enumerate(items) if isinstance(item, Heading) and item.text == words)
        for words in headings
    }
    prompts = [i for i, item in enumerate(items) if isinstance(item, Paragraph) and item.role == "prompt"]
    assert len(prompts) == 2
    assert at[headings[2]] < prompts[0] < at[headings[3]] < prompts[1]
    asked = items[prompts[1]]
    assert isinstance(asked, Paragraph) and asked.text == "Bấm để ghi kiến nghị"


def test_earlier_open_points_stay_among_the_difficulties() -> None:
    deck = sample_deck()
    slides = tuple(
        replace(slide, blocks=(Points("Khó khăn", (), open=True, prompt="Ghi khó khăn"), *slide.blocks))
        if slide.key == "difficulties" else slide for slide in deck.slides
    )  # fmt: skip
    prompts = [
        i.text for i in compose(replace(deck, slides=slides)).body if isinstance(i, Paragraph) and i.role == "prompt"
    ]
    assert prompts == ["Ghi khó khăn", "Đơn vị báo cáo ghi tại đây", "Bấm để ghi kiến nghị"]


def test_each_finding_is_said_once_and_each_section_has_its_code() -> None:
    deck = sample_deck()
    items = compose(deck, LINKS).body
    sources = [item.text for item in items if isinstance(item, Paragraph) and item.role == "source"]
    slides = [slide for slide in deck.slides if slide.key not in {"title", "annex"}]
    assert [
        f"#{slide.code}" in words and LINKS[slide.key] in words for slide, words in zip(slides, sources, strict=True)
    ] == [True] * 11
    bodies = [item.text for item in items if isinstance(item, Paragraph) and item.role == "body"]
    assert not any(slide.title in words for slide in slides for words in bodies)


def test_what_is_missing_is_said() -> None:
    report = compose(sample_deck())
    assert any(
        isinstance(i, Paragraph) and i.text == "Còn thiếu: Chưa có chỉ tiêu công bố cho tỉnh." for i in report.body
    )
    assert any(
        isinstance(i, Paragraph) and i.role == "bullet" and "chỉ tiêu công bố" in i.text for i in report.annex_items
    )


def test_a_deck_of_a_title_alone_is_still_a_report(tmp_path: Path) -> None:
    deck = sample_deck()
    bare = replace(deck, slides=deck.slides[:1], lacks=())
    assert "IV. PHƯƠNG HƯỚNG" in poppler("pdftotext", report_pdf(bare), tmp_path)
    assert "IV. PHƯƠNG HƯỚNG" in text_of(report_docx(bare))
    empty = compose(replace(bare, slides=()))
    assert [item.text for item in empty.body if isinstance(item, Heading)] == [
        "I. TÌNH HÌNH CHUNG",
        "II. KẾT QUẢ THỰC HIỆN",
        "III. KHÓ KHĂN, HẠN CHẾ, NGUYÊN NHÂN",
        "IV. PHƯƠNG HƯỚNG, KIẾN NGHỊ",
    ]


def test_links_are_printed_with_a_code_to_photograph(tmp_path: Path) -> None:
    plainly = poppler("pdftotext", pdf(), tmp_path)
    linked = poppler("pdftotext", pdf(links=True), tmp_path)
    assert "https://" not in plainly and linked.count("https://") >= 2 * len(LINKS) - 2
    drawings = [part for part in opened(word(links=True)).part.related_parts.values() if part.partname.endswith(".svg")]
    figures = [item for item in compose(sample_deck()).body if isinstance(item, Drawn)]
    assert len(drawings) == len(figures) + len(LINKS)
    partly = compose(sample_deck(), {"map": LINKS["map"]})
    codes = next(item.codes for item in partly.annex_items if isinstance(item, Grid) and item.codes)
    assert [code for code in codes if code] == [LINKS["map"]]
    assert report_docx(sample_deck(), {"map": LINKS["map"]}) != word()


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
    with zipfile.ZipFile(io.BytesIO(repacked(out.getvalue()))) as file:
        assert [(info.filename, info.date_time[0]) for info in file.infolist()] == [("a.xml", 1980), ("b/c.xml", 1980)]
        assert file.read("b/c.xml") == b"<c/>"
