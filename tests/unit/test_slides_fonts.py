"""A template in a font that computers lack: numbers stay whole, nothing runs over, its colour is that of the map."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PIL import ImageFont
from pptx.oxml.ns import qn

from exports.pack.slides import deck_pptx
from exports.pack.slides.chart_plan import Plan, plan
from exports.pack.slides.frames import EMU, Box
from exports.pack.slides.letters import width
from exports.pack.slides.look import Look, look_of
from exports.pack.slides.sheet import Setting
from exports.pack.slides.table_fit import balanced, fit
from geo.units import latest_epoch, units_in
from render.deck.model import Chart, Deck, ProvinceMap, Series, Table
from render.luminance import channels, luminance
from tests.decks import COLOURS, MARK, sample_deck
from tests.slides import every_shape, framed, opened, tables
from tests.slides_templates import template

NUMBERS = ("601.480", "10.210 / 10.816", "1.234.567", "98,5 %", "15,6 tỷ đồng")


def _look(font: str) -> Look:
    return look_of(opened(template(font=font.encode())), given=True)


def _setting(font: str = "Georgia", mark: str = MARK) -> Setting:
    return Setting("vi", _look(font), mark)


@pytest.fixture(scope="module", params=[False, True], ids=["short", "long"])
def slides(request: pytest.FixtureRequest) -> Any:
    deck = sample_deck(long=request.param)
    return opened(deck_pptx(deck, template=template()).content)


@pytest.mark.parametrize("family", ["DejaVuSerif", "DejaVuSans"])
@pytest.mark.parametrize("bold", [False, True])
def test_an_unknown_font_is_measured_as_wide_as_what_takes_its_place(family: str, bold: bool) -> None:
    font, wider = ImageFont.truetype(f"{family}{'-Bold' * bold}.ttf", 1000), _look("Georgia").wider(bold=bold)
    for text in (*NUMBERS, *(unit.label for unit in units_in(latest_epoch("63")))):
        letters = unicodedata.normalize("NFD", text)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
        assert font.getlength(plain) <= width(text, size=1000, bold=bold) * wider, text


def test_fonts_as_wide_as_arial_keep_its_measure() -> None:
    assert _look("Times New Roman").widths == _look("Arial").widths == (1.0, 1.0)
    for font in ("Georgia", "Calibri", "Cambria", "Segoe UI", "Tahoma"):
        assert _look("Verdana").widths > _look(font).widths > (1.0, 1.0)


def test_no_word_or_number_is_wider_than_its_frame(slides: Any) -> None:
    look = look_of(slides)
    for slide in slides.slides:
        for frame in framed(slide):
            for size, bold, text in frame.paragraphs:
                words = text.replace("\N{NO-BREAK SPACE}", " ").split(" ") if frame.wraps else [text]
                widest = max(width(word, size=size, bold=bold) for word in words) * look.wider(bold=bold)
                assert widest <= frame.free.w + 1, (frame.name, text)


def test_no_number_of_a_table_is_wider_than_its_column(slides: Any) -> None:
    look = look_of(slides)
    for slide in slides.slides:
        for frame in (shape for shape in slide.shapes if shape.has_table):
            for row in frame.table.rows:
                for cell, column in zip(row.cells, frame.table.columns, strict=True):
                    text = "" if cell.is_merge_origin or cell.is_spanned else cell.text
                    for word in text.split(" ") if text else ():
                        size = cell.text_frame.paragraphs[0].runs[0].font.size.pt
                        if word[0].isdigit():
                            assert width(word, size=size) * look.wider(bold=False) <= column.width / EMU - 12 + 1


def _months(box: Box, names: tuple[str, ...]) -> Plan:
    values = tuple(float(n) for n in range(len(names)))
    series = Series("Nữ", "women", values, tuple("1" for _ in names))
    return plan(_setting(), Chart("columns", "Thành viên", "người", names, (series,), alt="Thành viên."), box)


def test_a_narrow_axis_writes_months_over_years_and_then_fewer_of_them() -> None:
    names = tuple(f"10/{year}" for year in range(2021, 2027))
    assert _months(Box(0, 0, 600, 300), names).chart.categories == names
    narrow = _months(Box(0, 0, 300, 300), names)
    assert narrow.chart.categories == tuple(f"10/ {year}" for year in range(2021, 2027))
    assert narrow.every == 1
    crowded = _months(Box(0, 0, 300, 300), tuple(f"10/{year}" for year in range(2006, 2027)))
    assert crowded.every > 1
    room = crowded.plot.w / 21 * crowded.every
    assert all("…" not in name for name in crowded.chart.categories) and _setting().wide("2026", 12) <= room


def test_the_axis_of_a_crowded_chart_skips_labels() -> None:
    deck = sample_deck()
    slide = deck.slide("training")
    chart = slide.blocks[0]
    assert isinstance(chart, Chart)
    years = tuple(str(year) for year in range(2000, 2024))
    series = tuple(
        replace(each, values=tuple(float(n) for n in range(24)), shown=tuple("1" for _ in years))
        for each in chart.series
    )
    many = replace(slide, blocks=(replace(chart, categories=years, series=series), slide.blocks[1]))
    drawn = opened(deck_pptx(replace(deck, slides=(many,)), template=template()).content).slides[0]
    space = next(shape.chart.element for shape in drawn.shapes if shape.has_chart)
    assert int(space.find(f".//{qn('c:tickLblSkip')}").get("val")) > 1


def test_the_legend_stands_under_all_lines_of_the_title(slides: Any) -> None:
    setting, seen = Setting("vi", look_of(slides), MARK), 0
    for slide in slides.slides:
        for shape in (shape for shape in slide.shapes if shape.has_chart):
            legend = shape.chart.element.find(f".//{qn('c:legend')}//{qn('c:y')}")
            if legend is None:
                continue
            title = shape.chart.element.find(f".//{qn('c:title')}")
            rows = ["".join(run.text for run in row.iter(qn("a:t"))) for row in title.iter(qn("a:p"))]
            size = int(title.find(f".//{qn('a:rPr')}").get("sz")) / 100
            high = setting.high(rows, shape.width / EMU * 0.64, size, bold=True)
            assert float(legend.get("val")) * shape.height / EMU >= high
            seen += 1
    assert seen >= 2


def test_names_of_the_legend_have_lines_for_as_many_columns_as_fit() -> None:
    names = ("Sổ đăng ký", "Số đã công bố", "Số công bố khác cùng thời điểm")
    series = tuple(Series(name, "register", (1.0,), ("1",)) for name in names)
    chart = Chart("line", "Câu lạc bộ", "", ("2026",), series, alt="Câu lạc bộ.")
    rows = [(plan(_setting(), chart, Box(0, 0, room, 300)).legend - 6) / 18 for room in (600, 380, 300)]
    assert rows[0] == 1 and rows[-1] == 3 and rows == sorted(rows)


def test_rows_are_balanced_when_one_or_two_would_be_left() -> None:
    assert [balanced(total, 5) for total in (5, 6, 7, 8)] == [5, 3, 4, 5]
    deck = sample_deck()
    table = next(block for slide in deck.slides for block in slide.blocks if isinstance(block, Table))
    for count in range(6, 16):
        one, setting = replace(table, shown=table.shown[:1] * count, raw=table.raw[:1] * count), _setting()
        kept = len(fit(setting, one, Box(0, 0, 300, 200)).rows)
        assert kept == count or count - kept > 2


def _two_tables(deck: Deck, rows: int) -> Deck:
    slide = deck.slide("annex")
    table = slide.blocks[0]
    assert isinstance(table, Table)
    long = replace(table, shown=(table.shown * 9)[:rows], raw=(table.raw * 9)[:rows], highlight=None)
    short = replace(table, title="Nguồn", shown=table.shown[:1], raw=table.raw[:1], highlight=None)
    return replace(deck, slides=(replace(slide, blocks=(long, short)),))


def test_a_table_of_one_row_stands_under_the_other_rather_than_alone() -> None:
    (drawn,) = opened(deck_pptx(_two_tables(sample_deck(), 9), template=template()).content).slides
    first, second = (shape for shape in drawn.shapes if shape.has_table)
    assert first.top + first.height <= second.top and first.left == second.left
    assert [len(rows) for rows in tables(drawn)] == [11, 3]
    noted = replace(_two_tables(sample_deck(), 9).slides[0], lacks="Chưa có chỉ tiêu công bố cho tỉnh")
    assert len(opened(deck_pptx(replace(sample_deck(), slides=(noted,)), template=template()).content).slides) == 1
    apart = list(opened(deck_pptx(_two_tables(sample_deck(), 40), template=template()).content).slides)
    assert len(apart) > 2


@pytest.mark.parametrize("accent", ["#AA3366", "#FFE08A", "#101820", "#FFFFFF", "#0B6E69"])
def test_levels_are_tints_of_the_accent_told_apart_in_grey(accent: str) -> None:
    levels = replace(_look("Georgia"), colours={"accent1": accent}).levels(5)
    light = [luminance(channels(level)) for level in levels]
    grey = [116 * each ** (1 / 3) - 16 for each in light]
    assert all(one - two > 14 for one, two in pairwise(grey))
    assert grey[0] == pytest.approx(93, abs=1) and grey[-1] == pytest.approx(27, abs=1)


def _fills(content: bytes) -> set[str]:
    slide = next(s for s in opened(content).slides if any(e.element.tag == qn("p:grpSp") for e in s.shapes))
    found: set[str] = set()
    for shape in every_shape(slide.shapes):
        fills = shape.element.xpath("./p:spPr/a:solidFill/a:srgbClr/@val")
        found |= {f"#{value}" for value in fills}
    return found


def test_the_map_has_the_template_s_colour_and_our_own_slides_have_ours() -> None:
    deck = sample_deck()
    shown = next(block for slide in deck.slides for block in slide.blocks if isinstance(block, ProvinceMap))
    tints = set(_look("Georgia").levels(len(shown.levels)))
    assert tints <= _fills(deck_pptx(deck, template=template()).content)
    ours = _fills(deck_pptx(deck).content)
    assert set(COLOURS) <= ours and not tints & ours


def test_what_of_a_template_is_not_kept_is_said() -> None:
    for language, words in (("vi", "quy ước chung"), ("en", "stay as in all files"), ("ko", "공통 색")):
        said = deck_pptx(sample_deck(language), template=template()).replaced
        assert any(words in each for each in said)
        assert any("1" in each for each in said)
    plain = sample_deck()
    without = replace(plain, slides=tuple(slide for slide in plain.slides if slide.key != "money"))
    assert not any("quy ước chung" in each for each in deck_pptx(without, template=template()).replaced)
    assert deck_pptx(plain).replaced == ()


def test_notes_say_source_and_day_once() -> None:
    deck = sample_deck()
    slide = deck.slide("figures")
    source = f"Nguồn: {slide.source}. {slide.as_of}."

    def notes(*own: str) -> str:
        drawn = opened(deck_pptx(replace(deck, slides=(replace(slide, notes=own),))).content).slides[0]
        frame = drawn.notes_slide.notes_text_frame
        assert frame is not None
        return str(frame.text)

    assert notes("Một câu.", source).count(slide.source) == 1
    assert notes(source).count(slide.as_of) == 1
    assert notes("Một câu.").count(source) == 1
    assert notes(f"Theo {slide.source}.").count(slide.as_of) == 1
    assert f"Nguồn: {slide.source}.\n" in notes(f"{slide.as_of}, theo sổ.") + "\n"
