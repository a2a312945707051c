"""Sheets of the stage: everything a deck says is on them, in letters and colours for a hall, without inline styles."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import product

import pytest

from geo.units import units_in
from render.deck.model import LANGUAGES, Card, Column, Deck, Figures, Points, Slide, Table
from render.luminance import contrast
from render.stage.fit import MAIN, SIDE, SIZES, SMALLEST, packed, rows
from render.stage.inks import INKS
from render.stage.sheets import Sheet, stage_sheets
from render.stage.style import SHEET, style
from tests.decks import LONG, MARK, sample_deck

TEXT = re.compile(r"<[^>]*>")


def words(sheet: Sheet) -> str:
    """What a sheet says to eyes and to readers."""
    labels = " ".join(re.findall(r'(?:aria-label|placeholder)="([^"]*)"', sheet.html))
    return " ".join(unescape(TEXT.sub(" ", sheet.html) + " " + labels).split())


def all_words(deck: Deck) -> dict[str, str]:
    """By slide."""
    found: dict[str, str] = {}
    for sheet in stage_sheets(deck):
        found[sheet.key] = f"{found.get(sheet.key, '')} {words(sheet)}"
    return found


def one_slide(*blocks: object) -> Deck:
    deck = sample_deck()
    slide = replace(deck.slide("targets"), blocks=blocks)
    return replace(deck, slides=(slide,))


@pytest.mark.parametrize("long", [False, True])
def test_every_card_row_and_sentence_is_on_a_sheet(long: bool) -> None:
    deck = sample_deck(long=long)
    said = all_words(deck)
    for slide in deck.slides:
        text = said[slide.key]
        assert slide.title in text
        assert slide.lacks in text
        for block in slide.blocks:
            if isinstance(block, Figures):
                wanted = [part for card in block.cards for part in (card.label, card.value, card.detail, card.note)]
            elif isinstance(block, Table):
                wanted = [*(cell for row in block.shown for cell in row), block.title, block.left]
            elif isinstance(block, Points):
                wanted = [*block.lines, block.title, block.prompt]
            else:
                continue
            assert [part for part in wanted if " ".join(part.split()) not in text] == []


def test_every_bar_is_on_a_sheet_with_its_value() -> None:
    said = all_words(sample_deck())["ranking"]
    for name in [unit.label for unit in units_in("34")][:12]:
        assert name in said
    assert "98,0 %" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "chỉ tiêu 80 %" in said


def test_more_bars_than_a_column_holds_stand_in_two_of_one_scale() -> None:
    deck = sample_deck()
    chart = deck.slide("ranking").blocks[0]
    names = tuple(unit.label for unit in units_in("34"))
    values = tuple(1 - at / 40 for at in range(34))
    many = replace(
        chart, categories=names, highlight=3,
        series=(replace(chart.series[0], values=values, shown=tuple(f"{value:.3f}" for value in values)),),
    )  # fmt: skip
    sheets = stage_sheets(one_slide(many))
    assert [sheet.html.count("<svg") for sheet in sheets] == [2, 2]
    bars = [
        float(width)
        for sheet in sheets
        for width in re.findall(r'<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)"', sheet.html)
    ]
    assert len(bars) == 34
    rooms = [bar / value for bar, value in zip(bars, values, strict=True)]
    assert max(rooms) / min(rooms) < 1.15  # but for the room that names take beside them
    own = [sheet.html.count("var(--register)") for sheet in sheets]
    assert own == [1, 0]


def test_the_map_shades_every_province_and_names_the_islands() -> None:
    deck = sample_deck()
    sheet = next(each for each in stage_sheets(deck) if each.key == "map")
    shades = dict(re.findall(r'<use href="#p34-(\d\d)" class="(l\d|none)" data-code="\d\d"', sheet.html))
    assert set(shades) == {unit.code for unit in units_in("34")}
    assert len(set(shades.values())) == 6  # five classes and no data
    assert "Hoàng Sa" in sheet.html
    assert "Trường Sa" in sheet.html
    assert sheet.html.count('href="#p34-truong_sa"') >= 1
    assert "<path" not in sheet.html  # shapes are kept once, in the document


@pytest.mark.parametrize("long", [False, True])
def test_simulated_numbers_are_marked_over_and_across_every_block_and_real_ones_nowhere(long: bool) -> None:
    for sheet in stage_sheets(sample_deck(long=long)):
        head, *blocks = re.split(r'class="block', sheet.html)
        assert MARK in head
        assert [block[:80] for block in blocks if MARK not in block and "<textarea" not in block] == []
    assert all(MARK not in sheet.html for sheet in stage_sheets(sample_deck(simulated=False)))


def test_parts_of_a_slide_are_counted_and_keep_its_number() -> None:
    sheets = stage_sheets(sample_deck(long=True))
    for key in ("targets", "annex"):
        parts = [sheet for sheet in sheets if sheet.key == key]
        assert [sheet.part for sheet in parts] == list(range(1, len(parts) + 1))
        assert {sheet.parts for sheet in parts} == {len(parts)}
        assert len({sheet.number for sheet in parts}) == 1
    assert [sheet.number for sheet in sheets] == sorted(sheet.number for sheet in sheets)


@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_styled_in_place_and_letters_are_of_the_known_sizes(language: str, long: bool) -> None:
    for sheet in stage_sheets(sample_deck(language, long=long)):
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=", sheet.html)
        assert {int(size) for size in re.findall(r"\bz(\d+)\b", sheet.html)} <= set(SIZES)


def test_no_letter_is_smaller_than_a_hall_can_read() -> None:
    assert min(SIZES) == SMALLEST == 28
    sizes = [float(size) for size in re.findall(r"font(?:-size)?:[^;}]*?(\d*\.?\d+)rem", SHEET.read_text("utf-8"))]
    assert len(sizes) > 5
    assert min(sizes) >= 0.28
    for sheet in stage_sheets(sample_deck(long=True)):
        for width, inner in re.findall(r'<svg xmlns[^>]*viewBox="0 0 ([\d.]+) [\d.]+" width="([\d.]+)"', sheet.html):
            assert 14 * float(inner) / float(width) >= SMALLEST - 0.01
        for scale, size in re.findall(
            r'class="across"[^>]*scale\(([\d.]+)\)"><text[^>]*font-size="([\d.]+)"', sheet.html
        ):
            assert float(scale) * float(size) >= SMALLEST - 0.1


@pytest.mark.parametrize("paper", INKS)
def test_words_stand_out_by_seven_to_one(paper: str) -> None:
    inks = INKS[paper]
    for ink, ground in product(("ink", "quiet", "mark", "accent"), ("paper", "soft")):
        if (ink, ground) not in {("mark", "soft"), ("accent", "soft")}:  # neither stands on a card
            assert contrast(inks[ink], inks[ground]) >= 7, (ink, ground)
    assert contrast(inks["mark"], inks["mark-paper"]) >= 7
    assert contrast(inks["paper"], inks["accent"]) >= 7  # what is pressed, and where one is away


@pytest.mark.parametrize("paper", INKS)
def test_what_is_drawn_stands_out_from_the_paper_and_shades_go_one_way(paper: str) -> None:
    inks = INKS[paper]
    for role in ("register", "published", "external", "counterpart", "women", "line"):
        assert contrast(inks[role], inks["paper"]) >= 3, role
    shades = [contrast(inks[f"l{step}"], inks["paper"]) for step in range(7)]
    assert shades == sorted(shades)


def test_colours_cover_the_roles_and_both_papers_the_same_names() -> None:
    assert set(INKS["dark"]) == set(INKS["light"])
    used = set(re.findall(r"var\(--([\w-]+)\)", style("vi"))) | {
        name for sheet in stage_sheets(sample_deck()) for name in re.findall(r"var\(--([\w-]+)\)", sheet.html)
    }
    assert used <= set(INKS["dark"])


def test_what_does_not_fit_beside_stands_on_its_own_sheet() -> None:
    table = Table("Bảng", tuple(Column(f"Cột {at}", at > 0) for at in range(8)),
                  raw=((LONG, *range(7)),), shown=((LONG, *("1.234.567 đồng",) * 7),), alt="Bảng")  # fmt: skip
    sheets = stage_sheets(one_slide(Points("Ý", ("một", "hai")), table))
    assert [sheet.part for sheet in sheets] == [1, 2]
    assert LONG in words(sheets[1])


def test_a_table_of_many_columns_is_still_whole() -> None:
    table = Table("Bảng", tuple(Column(f"Cột thứ {at}", True) for at in range(14)), raw=(tuple(range(14)),) * 3,
                  shown=(tuple(f"{at}.234.567 đồng" for at in range(14)),) * 3, alt="Bảng")  # fmt: skip
    assert "13.234.567 đồng" in " ".join(words(sheet) for sheet in stage_sheets(one_slide(table)))


def test_cards_too_long_for_one_sheet_stand_on_several() -> None:
    cards = tuple(Card(f"c{at}", f"{LONG} {at}. " * 3, f"{at}.000.000 đồng", at, note=LONG * 2) for at in range(6))
    sheets = stage_sheets(one_slide(Figures(cards, "thẻ")))
    assert len(sheets) > 1
    assert all(f"{at}.000.000 đồng" in " ".join(map(words, sheets)) for at in range(6))


def test_many_sentences_stand_on_several_sheets() -> None:
    sheets = stage_sheets(one_slide(Points("Ý", tuple(f"{LONG} {at}" for at in range(30)))))
    assert len(sheets) > 1
    assert all(f"{LONG} {at}" in " ".join(map(words, sheets)) for at in range(30))


def test_a_slide_of_one_open_block_can_be_written_on() -> None:
    (sheet,) = stage_sheets(one_slide(Points("Kiến nghị", (), open=True, prompt="Bấm để ghi")))
    assert "<textarea" in sheet.html
    assert 'placeholder="Bấm để ghi"' in sheet.html


def test_rows_are_packed_evenly_and_a_row_higher_than_a_sheet_stands_alone() -> None:
    assert packed([10] * 6, within=40) == [(0, 3), (3, 6)]
    assert packed([10] * 3, within=40) == [(0, 3)]
    assert packed([90, 90], within=40) == [(0, 1), (1, 2)]
    assert packed([], within=40) == []


def test_a_word_wider_than_its_room_takes_several_lines() -> None:
    assert rows("x" * 200, within=300, size=28) > 5
    assert MAIN + SIDE < 1728


def test_markup_in_names_is_text() -> None:
    deck = one_slide(Points("<b>Ý</b>", ('<img src="x">',)))
    slide: Slide = deck.slides[0]
    (sheet,) = stage_sheets(replace(deck, slides=(replace(slide, title="<i>Tựa</i>"),)))
    assert "<img" not in sheet.html
    assert "<i>" not in sheet.html
