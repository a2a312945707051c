"""Words fit their frames and frames do not run into each other, for the longest names there are, on either paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from PIL import ImageFont
from pptx.oxml.ns import qn

from exports.pack.slides import deck_pptx
from exports.pack.slides.chart_plan import plan
from exports.pack.slides.frames import EMU, Box
from exports.pack.slides.letters import LINE, fits, height, largest, shortened, width, wrapped
from exports.pack.slides.look import look_of
from exports.pack.slides.sheet import Setting
from geo.units import latest_epoch, units_in
from render.deck.links import links_of
from render.deck.model import Chart, Deck, Figures, Points, Series, Table
from tests.decks import LONG, MARK, sample_deck
from tests.slides import box, every_shape, framed, opened, tables, texts

PUBLIC = "https://clb.example.org"
CASES = [(wide, long, language) for wide in (True, False) for long in (True, False) for language in ("vi", "ko")]


def _crowded(deck: Deck) -> Deck:
    """The deck with more than there is room for: 34 provinces in bars, 60 rows, twelve long sentences, six cards."""
    names = tuple(unit.label for unit in units_in(latest_epoch("34")))
    values = tuple(0.01 * n for n in range(len(names)))
    series = Series("Độ phủ", "register", values, tuple(f"{n},0 %" for n in range(len(names))))
    bars = Chart("bars", LONG, "% số xã", names, (series,), alt="34 tỉnh.", percent=True, highlight=33)
    table = next(block for slide in deck.slides for block in slide.blocks if isinstance(block, Table))
    rows = replace(table, title=LONG, raw=table.raw * 10, shown=table.shown * 10, highlight=55)
    cards = next(block for slide in deck.slides for block in slide.blocks if isinstance(block, Figures))
    points = Points(LONG, tuple(f"{n}. {LONG}" for n in range(12)))
    six = replace(cards, cards=(*cards.cards, replace(cards.cards[0], key="more", label=LONG, note=LONG)))
    slide = deck.slide("annex")
    blocks = ((bars,), (rows,), (six,), (bars, points), (rows, six), (points, points), (points,), (bars, bars))
    return replace(deck, slides=tuple(replace(slide, title=f"{LONG} {LONG}", blocks=each) for each in blocks))


@pytest.fixture(scope="module", params=[*CASES, "crowded", "crowded narrow"], ids=str)
def presentation(request: pytest.FixtureRequest) -> Any:
    if isinstance(request.param, str):
        deck = _crowded(sample_deck(long=True))
        return opened(deck_pptx(deck, wide=request.param == "crowded", links=links_of(deck, PUBLIC)).content)
    wide, long, language = request.param
    deck = sample_deck(language, long=long)
    marked = deck if language == "vi" else replace(deck, mark=f"{MARK} · SIMULATED DATA")
    return opened(deck_pptx(marked, wide=wide, links=links_of(deck, PUBLIC)).content)


def test_words_fit_their_frames(presentation: Any) -> None:
    over = []
    for number, slide in enumerate(presentation.slides, 1):
        for frame in framed(slide):
            high = sum(
                height([text], within=frame.free.w if frame.wraps else 10_000, size=size, bold=bold)
                for size, bold, text in frame.paragraphs
            )
            if high > frame.free.h + 1:
                over.append((number, frame.name, "high", high, frame.free.h))
            for size, bold, text in frame.paragraphs:
                longest = max(
                    (width(word, size=size, bold=bold) for word in (text.split(" ") if frame.wraps else [text])),
                    default=0.0,
                )
                if longest > frame.free.w + 1:
                    over.append((number, frame.name, "wide", longest, frame.free.w))
    assert over == []


def test_no_letters_are_smaller_than_twelve_points(presentation: Any) -> None:
    for slide in presentation.slides:
        sizes = [int(size) for size in slide.shapes.element.xpath(".//@sz") if size.isdigit()]
        assert min(sizes) >= 1200
        for shape in slide.shapes:
            if shape.has_chart:
                assert min(int(size) for size in shape.chart.element.xpath(".//a:defRPr/@sz | .//a:rPr/@sz")) >= 1200


def test_rows_of_tables_are_as_high_as_their_words(presentation: Any) -> None:
    for slide in presentation.slides:
        for shape in slide.shapes:
            if not shape.has_table:
                continue
            widths = [column.width / EMU for column in shape.table.columns]
            for row in shape.table.rows:
                for at, cell in enumerate(row.cells):
                    if cell.is_spanned or not cell.text:
                        continue
                    run = cell.text_frame.paragraphs[0].runs[0]
                    wide = sum(widths) if cell.is_merge_origin else widths[at]
                    high = height([cell.text], within=wide - 12, size=run.font.size.pt, bold=bool(run.font.bold))
                    assert high + 2 * cell.margin_top / EMU <= row.height / EMU + 1


def _solid(slide: Any) -> list[tuple[str, Box]]:
    """What takes a place on a slide: charts, tables, maps, pictures, cards, placeholders with words, notes."""
    found = []
    for shape in slide.shapes:
        whole = shape.has_chart or shape.has_table or shape.element.tag in {qn("p:grpSp"), qn("p:pic")}
        held = shape.is_placeholder and shape.has_text_frame and bool(shape.text_frame.text)
        if whole or held or shape.name.startswith("Note") or " ground" in shape.name or " stamp" in shape.name:
            found.append((shape.name, box(shape)))
    return found


def test_nothing_runs_into_anything_or_off_the_paper(presentation: Any) -> None:
    paper = Box(0, 0, presentation.slide_width / EMU, presentation.slide_height / EMU)
    for number, slide in enumerate(presentation.slides, 1):
        solid = _solid(slide)
        assert len(solid) >= 4
        for (name, one), (other, two) in combinations(solid, 2):
            assert not one.overlaps(two, by=1), (number, name, other)
        for shape in every_shape(slide.shapes):
            place = box(shape)
            if shape.rotation == 0:
                assert place.x >= -1 and place.y >= -1 and place.right <= paper.right + 1, (number, shape.name)
                assert place.bottom <= paper.bottom + 1, (number, shape.name)


def test_what_has_no_room_goes_on_on_the_next_slide() -> None:
    deck = _crowded(sample_deck())
    bars, rows = deck.slides[0], deck.slides[1]
    slides = list(opened(deck_pptx(replace(deck, slides=(bars, rows)), wide=False).content).slides)
    drawn = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    assert len(drawn) > 1
    (block,) = bars.blocks
    assert isinstance(block, Chart)
    assert tuple(str(name) for chart in drawn for name in chart.plots[0].categories) == block.categories
    assert tuple(v for chart in drawn for v in chart.plots[0].series[0].values) == block.series[0].values
    highlighted = [bool(chart.plots[0].series[0]._element.findall(qn("c:dPt"))) for chart in drawn]
    assert highlighted == [False] * (len(drawn) - 1) + [True]
    (table,) = rows.blocks
    assert isinstance(table, Table)
    found = [each for slide in slides for each in tables(slide)]
    assert len(found) > 1
    assert [tuple(row) for each in found for row in each[1:-1]] == list(table.shown)
    left = len(table.shown)
    for each in found:
        left -= len(each) - 2
        assert (f"Còn {left} dòng ở trang sau" in each[-1][0]) == bool(left)
        assert (table.left in each[-1][0]) == (not left)
    bold = [
        row.cells[0].text_frame.paragraphs[0].runs[0].font.bold
        for slide in slides for shape in slide.shapes if shape.has_table
        for row in list(shape.table.rows)[1:-1]
    ]  # fmt: skip
    assert [n for n, each in enumerate(bold) if each] == [table.highlight]
    titles = [slide.shapes.title.text for slide in slides]
    assert all(title.endswith("(tiếp)") or "…" in title for title in titles[1 : len(drawn)])
    assert all(bars.code in texts(slide) and MARK in texts(slide) for slide in slides)


def test_a_table_without_room_beside_another_block_has_a_slide_of_its_own() -> None:
    deck = _crowded(sample_deck(long=True))
    slide = next(each for each in deck.slides if isinstance(each.blocks[0], Table) and len(each.blocks) == 2)
    table = slide.blocks[0]
    assert isinstance(table, Table)
    small = replace(slide, title="Kết quả", blocks=(replace(table, raw=table.raw[:10], shown=table.shown[:10],
                                                            highlight=None), slide.blocks[1]))  # fmt: skip
    drawn = list(opened(deck_pptx(replace(deck, slides=(small,))).content).slides)
    assert [slide.shapes.title.text for slide in drawn] == ["Kết quả", "Kết quả (tiếp)"]
    assert [len(tables(slide)) for slide in drawn] == [1, 0]
    assert len(tables(drawn[0])[0]) == 12


def test_goals_stand_at_their_value() -> None:
    deck = sample_deck()
    for key in ("clubs", "ranking"):
        presentation = opened(deck_pptx(replace(deck, slides=(deck.slide(key),))).content)
        slide = presentation.slides[0]
        (block,) = deck.slide(key).blocks
        assert isinstance(block, Chart) and block.goal is not None
        frame = next(shape for shape in slide.shapes if shape.has_chart)
        known = plan(Setting("vi", look_of(presentation), deck.mark), block, box(frame))
        rule = next(shape for shape in slide.shapes if shape.name == block.goal.label)
        place = box(rule)
        share = (block.goal.value - known.low) / (known.top - known.low)
        if key == "ranking":
            assert place.x == pytest.approx(known.plot.x + share * known.plot.w, abs=0.1)
        else:
            assert place.y == pytest.approx(known.plot.bottom - share * known.plot.h, abs=0.1)


@pytest.mark.parametrize(("file", "bold"), [("LiberationSans-Regular.ttf", False), ("LiberationSans-Bold.ttf", True)])
def test_letters_are_no_wider_than_we_think(file: str, bold: bool) -> None:
    """Liberation Sans has the widths of Arial. It does not have all letters of Vietnamese: marks take no room."""
    font = ImageFont.truetype(file, 1000)
    for unit in units_in(latest_epoch("63")):
        letters = unicodedata.normalize("NFD", unit.label)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
        assert width(unit.label, size=1000, bold=bold) >= font.getlength(plain)


@pytest.mark.parametrize(
    ("words", "within", "most", "check"),
    [
        ("Hà Nội", 200.0, 1, lambda text: text == "Hà Nội"),
        (LONG, 100.0, 1, lambda text: text.endswith("…") and width(text, size=12) <= 100),
        (LONG, 100.0, 3, lambda text: len(wrapped(text, within=100, size=12)) == 3),
        ("M" * 60, 100.0, 2, lambda text: text.endswith("…") and width(text, size=12) <= 200),
        ("Hà Nội", 1.0, 1, lambda text: text == "…"),
    ],
)
def test_words_are_cut_to_the_lines_there_are(
    words: str, within: float, most: int, check: Callable[[str], bool]
) -> None:
    assert check(shortened(words, within=within, size=12, most=most))


def test_sizes_go_down_until_words_fit() -> None:
    assert largest(["Hà Nội"], within=(200, 20), sizes=(20, 16, 12)) == 16
    assert largest([LONG], within=(50, 20), sizes=(20, 16, 12)) is None
    assert fits(["Hà Nội"], within=(200, 12 * LINE), size=12)
    assert not fits(["M" * 60], within=(200, 1000), size=12)
