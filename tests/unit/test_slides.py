"""Slides: every number of a deck stands in them as data and as words, natively, marked, always in the same bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER as TYPE
from pptx.oxml.ns import qn

from exports.pack.slides import deck_pptx
from exports.pack.slides.markup import colour
from exports.pack.slides.number_codes import number_code
from render.deck.model import Chart, Deck, Figures, Points, ProvinceMap, Series, Slide, Table
from render.ground import map_ground
from tests.decks import MARK, sample_deck
from tests.slides import box, charts, every_shape, opened, tables, texts
from tests.workbooks import sheets

SIZES = ((True, 960), (False, 720))


@pytest.fixture(scope="module")
def deck() -> Deck:
    return sample_deck()


@pytest.fixture(scope="module")
def content(deck: Deck) -> bytes:
    return deck_pptx(deck).content


@pytest.fixture(scope="module")
def drawn(content: bytes) -> Any:
    return list(opened(content).slides)


def pairs(deck: Deck, drawn: Any, kind: type) -> list[tuple[Slide, Any, Any]]:
    """(slide of the deck, its block of a kind, the slide drawn)."""
    return [
        (slide, block, each)
        for slide, each in zip(deck.slides, drawn, strict=True)
        for block in slide.blocks
        if isinstance(block, kind)
    ]


def test_a_slide_for_each_and_its_finding_in_the_title(deck: Deck, drawn: Any) -> None:
    assert [each.shapes.title.text for each in drawn] == [slide.title for slide in deck.slides]


@pytest.mark.parametrize(("wide", "width"), SIZES)
def test_paper_is_wide_or_narrow(deck: Deck, wide: bool, width: float) -> None:
    presentation = opened(deck_pptx(deck, wide=wide).content)
    assert (presentation.slide_width, presentation.slide_height) == (width * 12_700, 540 * 12_700)


def test_charts_hold_the_numbers_as_data(deck: Deck, drawn: Any) -> None:
    found = pairs(deck, drawn, Chart)
    assert len(found) == 6
    for _, block, slide in found:
        (chart,) = charts(slide)
        plot = chart.plots[0]
        assert [(each.name, tuple(each.values)) for each in plot.series] == [
            (series.name, tuple(series.values)) for series in block.series
        ]
        if not block.dates:
            assert tuple(str(each) for each in plot.categories) == block.categories


def test_the_workbook_behind_a_chart_holds_the_same_and_the_mark(deck: Deck, drawn: Any) -> None:
    for slide, block, each in pairs(deck, drawn, Chart):
        (chart,) = charts(each)
        (cells,) = sheets(chart.part.chart_workbook.xlsx_part.blob).values()
        for column, series in enumerate(block.series):
            letter = "BCD"[column]
            read = [cells[f"{letter}{row}"].value if f"{letter}{row}" in cells else None for row in
                    range(2, len(series.values) + 2)]  # fmt: skip
            assert [value is None for value in read] == [value is None for value in series.values]
            known = [value for value in series.values if value is not None]
            # A workbook keeps fifteen or sixteen digits of a number.
            assert [value for value in read if value is not None] == pytest.approx(known, rel=1e-14)
            assert cells[f"{letter}1"].value == series.name
        said = {cell.value for cell in cells.values()}
        assert {MARK, slide.source, slide.as_of, slide.code} <= said


def test_nothing_is_an_empty_cell_and_never_a_zero(deck: Deck, drawn: Any) -> None:
    (chart,) = charts(drawn[[slide.key for slide in deck.slides].index("members")])
    assert tuple(chart.plots[0].series[0].values)[2] == 0
    assert tuple(chart.plots[0].series[1].values)[2] is None


def test_published_points_are_hollow_and_forecasts_dashed() -> None:
    deck = sample_deck()
    clubs = deck.slide("clubs")
    (line,) = clubs.blocks
    assert isinstance(line, Chart)
    more = replace(line.series[0], name="Dự báo", role="forecast")
    low = replace(line.series[0], name="Thấp", role="low")
    slide = replace(clubs, blocks=(replace(line, series=(*line.series, more, low)),))
    (chart,) = charts(opened(deck_pptx(replace(deck, slides=(slide,))).content).slides[0])
    register, published, forecast, lower = (each._element for each in chart.plots[0].series)
    marker = published.find(qn("c:marker"))
    assert marker.find(qn("c:symbol")).get("val") == "circle"
    assert marker.find(f"{qn('c:spPr')}/{qn('a:noFill')}") is not None
    assert published.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:noFill')}") is not None
    dashes = [each.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:prstDash')}") for each in (register, forecast, lower)]
    assert [each if each is None else each.get("val") for each in dashes] == [None, "dash", "sysDot"]


def test_the_deck_s_own_place_stands_out_in_bars(deck: Deck, drawn: Any) -> None:
    (chart,) = charts(drawn[[slide.key for slide in deck.slides].index("ranking")])
    pale = [each.find(qn("c:idx")).get("val") for each in chart.plots[0].series[0]._element.iterfind(qn("c:dPt"))]
    assert pale == [str(n) for n in range(12) if n != 3]


def test_tables_hold_the_words_of_every_row_and_what_stands_elsewhere(deck: Deck, drawn: Any) -> None:
    found = pairs(deck, drawn, Table)
    assert len(found) == 4
    for _, block, slide in found:
        ((head, *rows, foot),) = tables(slide)
        assert head == [column.title for column in block.columns]
        assert [tuple(row) for row in rows] == list(block.shown)
        assert foot[0] == f"{MARK} · {block.left}"


def test_cards_show_value_detail_and_note(deck: Deck, drawn: Any) -> None:
    for _, block, slide in pairs(deck, drawn, Figures):
        for card in block.cards:
            for words in (card.label, card.value, card.detail, card.note):
                assert words in texts(slide)


def test_every_province_is_a_shape_with_its_value_and_the_islands_are_named(deck: Deck, drawn: Any) -> None:
    ((_, block, slide),) = pairs(deck, drawn, ProvinceMap)
    shapes = {shape.name: shape for shape in every_shape(slide.shapes)}
    for shade in block.shades:
        shape = shapes[shade.label]
        alt = shape.element.xpath("./p:nvSpPr/p:cNvPr/@descr")[0]
        assert shade.shown in alt if shade.level is not None else "chưa có số liệu" in alt
        assert shape.element.find(f".//{qn('a:custGeom')}") is not None
        hatched = shape.element.find(f"{qn('p:spPr')}/{qn('a:pattFill')}") is not None
        assert hatched == (shade.level is None or shade.estimated)
        if not hatched:
            fill = shape.element.find(f"{qn('p:spPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}").get("val")
            assert f"#{fill}" == block.levels[shade.level].colour
    for name in ("Hoàng Sa", "Trường Sa"):
        assert shapes[name].element.find(f".//{qn('a:custGeom')}") is not None
        assert name in texts(slide)
        # Enlarged: the group of islands takes most of its frame.
        assert box(shapes[name]).w > 0.4 * box(shapes[f"{name} frame"]).w
    own = next(shade.label for shade in block.shades if shade.code == block.highlight)
    assert shapes[f"{own} outline"].element.find(f"{qn('p:spPr')}/{qn('a:ln')}").get("w") == str(round(2.25 * 12_700))


def test_both_maps_can_be_drawn() -> None:
    deck = sample_deck()
    slide = deck.slide("map")
    shown = slide.blocks[0]
    assert isinstance(shown, ProvinceMap)
    old = replace(shown, map_set="63", shades=(), highlight=None)
    drawn = opened(deck_pptx(replace(deck, slides=(replace(slide, blocks=(old,)),))).content).slides[0]
    names = {shape.name for shape in every_shape(drawn.shapes)}
    assert {name for _, name, _ in map_ground("63").shapes} <= names


def test_points_are_in_placeholders_and_open_ones_wait_for_the_presenter(deck: Deck, drawn: Any) -> None:
    slide = drawn[[slide.key for slide in deck.slides].index("difficulties")]
    held = [shape for shape in slide.placeholders if shape.placeholder_format.type == TYPE.BODY]
    assert "5 xã chưa có câu lạc bộ\n12 câu lạc bộ chưa có quỹ" in [shape.text_frame.text for shape in held]
    (empty,) = [shape for shape in held if not shape.text_frame.text]
    layout = next(
        each for each in slide.slide_layout.placeholders if each.placeholder_format.idx == empty.placeholder_format.idx
    )
    assert layout.text_frame.text == "Bấm để ghi kiến nghị"


def test_no_placeholder_is_left_empty_elsewhere(deck: Deck, drawn: Any) -> None:
    for slide, each in zip(deck.slides, drawn, strict=True):
        opens = any(isinstance(block, Points) and block.open for block in slide.blocks)
        empty = [shape.name for shape in each.placeholders if shape.has_text_frame and not shape.text_frame.text]
        assert len(empty) == int(opens)


def test_each_slide_says_date_source_and_check_code_and_has_a_number(deck: Deck, drawn: Any) -> None:
    for slide, each in zip(deck.slides, drawn, strict=True):
        feet = {shape.placeholder_format.type: shape for shape in each.placeholders}
        assert feet[TYPE.DATE].text_frame.text == slide.as_of
        assert slide.source in feet[TYPE.FOOTER].text_frame.text
        assert slide.code in feet[TYPE.FOOTER].text_frame.text
        assert feet[TYPE.SLIDE_NUMBER].element.find(f".//{qn('a:fld')}").get("type") == "slidenum"


def test_notes_hold_what_may_be_said_and_where_it_is_from(deck: Deck, drawn: Any) -> None:
    for slide, each in zip(deck.slides, drawn, strict=True):
        notes = each.notes_slide.notes_text_frame.text
        assert all(words in notes for words in (*slide.notes, slide.source, slide.code, slide.path, slide.lacks, MARK))


def test_what_a_slide_lacks_stands_on_it(deck: Deck, drawn: Any) -> None:
    for slide, each in zip(deck.slides, drawn, strict=True):
        assert ("Còn thiếu" in texts(each)) == bool(slide.lacks)
        assert slide.lacks in texts(each)


def test_pictures_charts_tables_and_maps_have_words_for_those_who_cannot_see_them(deck: Deck, drawn: Any) -> None:
    for kind in (Chart, Table, ProvinceMap):
        for _, block, slide in pairs(deck, drawn, kind):
            assert block.alt in slide.shapes.element.xpath("//p:cNvPr/@descr")


def test_the_mark_stands_on_master_on_slide_and_through_every_block(deck: Deck, drawn: Any) -> None:
    master = drawn[0].slide_layout.slide_master
    assert MARK in [shape.text_frame.text for shape in master.shapes if shape.has_text_frame]
    for slide, each in zip(deck.slides, drawn, strict=True):
        marks = [shape for shape in every_shape(each.shapes) if shape.has_text_frame and shape.text_frame.text == MARK]
        turned = [shape for shape in marks if shape.rotation]
        over_map = 3 if any(isinstance(block, ProvinceMap) for block in slide.blocks) else 0
        assert len(marks) >= 1 + len(slide.blocks) and len(turned) + over_map == len(marks) - 1
        for chart in charts(each):
            assert chart.chart_title.text_frame.text.endswith(MARK)
        for table in tables(each):
            assert table[-1][0].startswith(MARK)


def test_real_numbers_have_no_mark() -> None:
    content = deck_pptx(sample_deck(simulated=False)).content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert all(MARK.encode() not in file.read(name) for name in file.namelist())


@pytest.mark.parametrize(
    ("language", "values", "decimals", "percent", "code"),
    [
        ("vi", (9236, None), 0, False, '[>=1000000]0"."000"."000;[>=1000]0"."000;0'),
        ("en", (9236, 0), 0, False, '[>=1000000]0","000","000;[>=1000]0","000;0'),
        ("vi", (-5,), 0, False, "[$-42A]#,##0"),
        ("vi", (10**9,), 0, False, "[$-42A]#,##0"),
        ("vi", (1.5,), 1, False, "[$-42A]#,##0.0"),
        ("vi", (0.4,), 1, True, "[$-42A]0.0\\ %"),
        ("ko", (0.4,), 0, True, "[$-412]0%"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(
    language: str, values: tuple[float | None, ...], decimals: int, percent: bool, code: str
) -> None:
    assert number_code(language, values, decimals=decimals, percent=percent) == code


def test_the_axis_holds_losses_and_nothing_at_all() -> None:
    deck = sample_deck()
    slide = deck.slide("training")
    for values in ((-30, 12), (None, None), (0, 0)):
        series = Series("Tăng, giảm", "register", values, tuple("–" if v is None else str(v) for v in values))
        chart = Chart("columns", "Tăng, giảm", "", ("2024", "2025"), (series,), alt="Tăng, giảm.")
        drawn = opened(deck_pptx(replace(deck, slides=(replace(slide, blocks=(chart,)),))).content).slides[0]
        axis = charts(drawn)[0].value_axis
        known = [value for value in values if value is not None]
        assert axis.minimum_scale <= min([*known, 0]) and axis.maximum_scale > max([*known, 0])


def test_words_that_xml_cannot_hold_are_left_out() -> None:
    deck = sample_deck()
    slide = replace(deck.slide("title"), title="A\x00B <&> \x0b")
    assert opened(deck_pptx(replace(deck, slides=(slide,))).content).slides[0].shapes.title.text.strip() == "AB <&>"


def test_a_colour_is_one_of_office_s() -> None:
    with pytest.raises(ValueError, match="no colour"):
        colour("red; drop")
