"""The report: the deck's numbers and nothing else, in the order of an official paper, the same in PDF and Word file."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from exports.pack.report import report_docx, report_pdf
from exports.pack.report.compose import PARTS, compose
from exports.pack.report.outline import WIDTH, Drawn, Grid, Heading, Paragraph
from exports.pack.report.widths import widths_of
from render.deck.model import LANGUAGES, Column, Place, Points
from render.deck.words import deck_translator
from tests.decks import sample_deck
from tests.reports import LINKS, missing, opened, pdf, plain, poppler, text_of, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_in_the_pdf(language: str, tmp_path: Path) -> None:
    text = plain(poppler("pdftotext", pdf(language), tmp_path, "-layout"))
    assert missing(sample_deck(language), text) == {}
    assert missing(sample_deck(language), text.replace("9.236", "9.235")) == {"9.236": 2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_in_the_word_file(language: str) -> None:
    assert missing(sample_deck(language), text_of(word(language))) == {}


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


def test_the_map_s_table_says_what_is_estimated_and_what_is_unknown() -> None:
    grids = [item for item in compose(sample_deck()).annex_items if isinstance(item, Grid)]
    rows = next(grid.rows for grid in grids if len(grid.rows) == 34)
    notes = Counter(row[3] for row in rows)
    assert notes == {"": 29, "ước tính": 4, "chưa có số liệu": 1}
    assert [row[1] for row in rows if row[3] == "chưa có số liệu"] == ["–"]
