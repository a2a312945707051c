"""The drawings of decks: every number is written, nothing leaves the sheet, no words run into others, islands named."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest
from lxml import etree

from render.deck.drawing import LIGHT, chart_drawing, chart_svg, least_height, map_drawing, map_svg
from render.deck.drawing.look import words_on
from render.deck.drawing.marks import Area, Drawing, Path, Ring, Text
from render.deck.drawing.parts import End, ends_placed, scaled
from render.deck.model import LANGUAGES, Chart, Goal, ProvinceMap, Role, Series
from render.lettering import width
from render.luminance import channels, contrast, luminance
from tests.decks import _map as sample_map
from tests.decks import sample_deck

SIZES = ((600.0, 250.0, 14.0), (1100.0, 800.0, 28.0), (640.0, 520.0, 14.0))
SVG = "{http://www.w3.org/2000/svg}"


def blocks(kind: type, *, long: bool = False) -> list[Chart | ProvinceMap]:
    return [block for slide in sample_deck(long=long).slides for block in slide.blocks if isinstance(block, kind)]


def charts(*, long: bool = False) -> list[Chart]:
    return [block for block in blocks(Chart, long=long) if isinstance(block, Chart)]


def maps() -> list[ProvinceMap]:
    return [block for block in blocks(ProvinceMap) if isinstance(block, ProvinceMap)]


def line(*series: Series, months: int = 12, goal: Goal | None = None) -> Chart:
    days = tuple(dt.date(2025, 1 + index, 1) for index in range(months))
    names = tuple(f"{day.month}/{day.year}" for day in days)
    return Chart("line", "Câu lạc bộ", "câu lạc bộ", names, series, "Đường", dates=days, goal=goal)


def row(role: Role, values: Sequence[float | None], name: str = "") -> Series:
    return Series(name or role, role, tuple(values), tuple("–" if value is None else f"{value:g}" for value in values))


def drawn(chart: Chart, *, wide: float = 600, high: float = 250, language: str = "vi") -> Drawing:
    return chart_drawing(chart, language=language, width=wide, height=high, look=LIGHT)


def outside(drawing: Drawing) -> list[str]:
    """Words that leave the sheet, by more than a rounding."""
    found = []
    for text in drawing.texts:
        left, top, right, bottom = text.box
        if left < -1 or top < -1 or right > drawing.width + 1 or bottom > drawing.height + 3:
            found.append(text.text)
    return found


def touching(texts: list[Text]) -> list[tuple[str, str]]:
    """Words that lie over one another."""
    return [(one.text, other.text) for one, other in itertools.combinations(texts, 2) if one.touches(other)]


@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize("sheet", SIZES)
def test_charts_stay_on_their_sheet_and_words_apart(sheet: tuple[float, float, float], long: bool) -> None:
    wide, high, size = sheet
    for chart in charts(long=long):
        tall = max(high, least_height(chart, width=wide, size=size))
        drawing = drawn(chart, wide=wide * 14 / size, high=tall * 14 / size)
        assert outside(drawing) == []
        assert touching(list(drawing.texts)) == []


@pytest.mark.parametrize("sheet", SIZES)
def test_the_map_stays_on_its_sheet(sheet: tuple[float, float, float]) -> None:
    wide, high, size = sheet
    for shown in maps():
        drawing = map_drawing(shown, width=wide * 14 / size, height=max(high, 600) * 14 / size, look=LIGHT)
        assert outside(drawing) == []


def test_bars_columns_and_stacks_write_every_value() -> None:
    for chart in charts():
        written = [text.text for text in drawn(chart).texts]
        for series in chart.series:
            expected = series.shown if chart.kind != "line" else series.shown[-1:]
            assert [words for words in expected if words not in written] == [], chart.kind


def test_what_is_unknown_is_a_dash_and_no_bar() -> None:
    columns = next(chart for chart in charts() if chart.kind == "columns")
    drawing = drawn(columns)
    assert "–" in [text.text for text in drawing.texts]
    bars = [
        mark for mark in drawing.marks if isinstance(mark, Area) and mark.fill == LIGHT.roles["men"] and mark.h != 12
    ]
    assert [round(bar.h) for bar in bars].count(0) == 1


def test_bars_are_as_long_as_their_values() -> None:
    chart = replace(next(chart for chart in charts() if chart.kind == "bars"), highlight=None, goal=None)
    bars = [mark for mark in drawn(chart).marks if isinstance(mark, Area)]
    values = [float(value or 0) for value in chart.series[0].values]
    assert [round(bar.w / bars[0].w, 4) for bar in bars] == [round(value / values[0], 4) for value in values]


def test_columns_are_as_high_as_their_values() -> None:
    chart = replace(
        next(chart for chart in charts() if chart.kind == "columns"), series=(row("women", [10, 5, 0, 20]),)
    )
    bars = [mark.h for mark in drawn(chart).marks if isinstance(mark, Area)]
    assert [round(high / bars[3], 4) for high in bars] == [0.5, 0.25, 0.0, 1.0]


def test_parts_of_a_whole_fill_their_row_in_order() -> None:
    chart = next(chart for chart in charts() if chart.kind == "stacked")
    areas = [mark for mark in drawn(chart).marks if isinstance(mark, Area) and mark.h > 12]
    assert [area.fill for area in areas[:2]] == [LIGHT.roles["external"], LIGHT.roles["counterpart"]]
    assert round((areas[0].w + 1) / (areas[0].w + areas[1].w + 2), 3) == 0.8
    assert areas[0].x + areas[0].w < areas[1].x


def test_the_own_place_stands_out_among_bars() -> None:
    chart = next(chart for chart in charts() if chart.kind == "bars" and chart.highlight is not None)
    fills = [mark.fill for mark in drawn(chart).marks if isinstance(mark, Area)]
    assert [at for at, fill in enumerate(fills) if fill == LIGHT.roles["register"]] == [chart.highlight]
    bold = {text.text for text in drawn(chart).texts if text.bold}
    assert bold == {chart.categories[3], chart.series[0].shown[3]}


@pytest.mark.parametrize("kind", ["columns", "stacked", "bars"])
def test_a_goal_is_a_line_at_its_value_with_its_words(kind: str) -> None:
    chart = next(chart for chart in charts() if chart.kind == kind)
    half = max(float(value or 0) for series in chart.series for value in series.values) / 2
    drawing = drawn(replace(chart, goal=Goal("chỉ tiêu đã giao", half)), high=300)
    dotted = [mark for mark in drawing.marks if isinstance(mark, Path) and mark.dash == "2 3"]
    assert len(dotted) == (2 if kind == "columns" else 1)  # once more before its words
    assert {"chỉ", "tiêu"} <= set(" ".join(text.text for text in drawing.texts).split())
    assert outside(drawing) == []
    tops = [mark.y for mark in drawing.marks if isinstance(mark, Area) and mark.h > 12]
    if kind == "columns":
        base = max(mark.y + mark.h for mark in drawing.marks if isinstance(mark, Area))
        assert float(dotted[0].d.split()[-1]) == pytest.approx((min(tops) + base) / 2, abs=0.2)


def test_many_series_wrap_their_key_and_dates_of_one_day_stand_apart() -> None:
    roles: tuple[Role, ...] = ("women", "men", "other", "part", "rest", "target")
    chart = replace(charts()[0], kind="columns", dates=(), goal=None, categories=("a", "b"), series=tuple(
        row(role, [1, 2], name=f"Hội viên tham gia thuộc nhóm thứ {at}") for at, role in enumerate(roles)))  # fmt: skip
    drawing = drawn(chart, wide=400)
    assert outside(drawing) == touching(list(drawing.texts)) == []
    flat = replace(line(row("target", [1, 2]), months=2), dates=())
    assert outside(drawn(flat)) == []


def test_a_line_is_broken_where_nothing_is_known() -> None:
    values = [1.0, 2.0, None, 4.0, 5.0, None, 7.0, None, None, 3.0, 2.0, 1.0]
    marks = drawn(line(row("register", values))).marks
    curves = [mark for mark in marks if isinstance(mark, Path) and mark.stroke == LIGHT.roles["register"]]
    assert [mark.d.count("L") for mark in curves[:3]] == [1, 1, 2]
    assert sum(isinstance(mark, Ring) for mark in marks) == 1


def test_a_forecast_is_dashed_inside_its_band() -> None:
    known = [float(value) for value in range(6)]
    after: list[float | None] = [None] * 5 + [float(value) for value in range(5, 12)]
    low = [None if value is None else value * 0.9 for value in after]
    high = [None if value is None else value * 1.2 for value in after]
    chart = line(row("register", [*known, *[None] * 6]), row("forecast", after), row("low", low), row("high", high))
    marks = drawn(chart).marks
    assert [mark.dash for mark in marks if isinstance(mark, Path) and mark.width == 2.4] == ["", "6 4"]
    assert sum(isinstance(mark, Path) and mark.d.endswith("Z") for mark in marks) == 1
    assert not {"low", "high"} & {text.text for text in drawn(chart).texts}


def test_published_points_are_hollow_rings() -> None:
    chart = next(chart for chart in charts() if chart.kind == "line")
    rings = [mark for mark in drawn(chart).marks if isinstance(mark, Ring)]
    known = sum(value is not None for value in chart.series[1].values)
    assert len(rings) == known + 1  # and the one before its name
    assert {ring.fill for ring in rings} == {LIGHT.paper}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_change_of_borders_is_marked_in_each_language(language: str) -> None:
    words = {"vi": "34 tỉnh từ 01/7/2025", "en": "34 provinces from 1 Jul 2025", "ko": "2025년 7월 1일부터 34개 성·시"}
    chart = line(row("register", [float(value) for value in range(12)]))
    assert words[language] in [text.text for text in drawn(chart, language=language).texts]
    later = replace(chart, dates=tuple(day.replace(year=2026) for day in chart.dates))
    assert words[language] not in [text.text for text in drawn(later, language=language).texts]


def test_axes_are_written_in_the_deck_s_language() -> None:
    chart = next(chart for chart in charts() if chart.kind == "line")
    assert "8.000" in [text.text for text in drawn(chart, language="vi").texts]
    assert "8,000" in [text.text for text in drawn(chart, language="en").texts]
    shares = replace(line(row("register", [0.1 * value for value in range(10)]), months=10), percent=True)
    assert "80\N{NO-BREAK SPACE}%" in [text.text for text in drawn(shares).texts]


@pytest.mark.parametrize(
    ("values", "whole", "steps"),
    [
        ([9060, 9100, 9000], True, (0, 2000, 4000, 6000, 8000, 10000)),
        ([0.98], False, (0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        ([2], True, (0, 1, 2)),
        ([0], True, (0, 1)),
        ([-30, 60], True, (-40, -20, 0, 20, 40, 60)),
        ([], True, (0, 1)),
    ],
)
def test_scales_hold_zero_and_every_value_in_round_steps(
    values: list[float], whole: bool, steps: tuple[float, ...]
) -> None:
    scale = scaled(values, start=100, end=0, whole=whole)
    assert scale.steps == steps
    assert all(0 <= scale(value) <= 100 for value in [0, *values])


def test_names_at_the_ends_of_lines_never_touch() -> None:
    ends = [End("register", y, ("Sổ theo dõi",), "9.060") for y in (10, 12, 100, 101, 198)]
    placed = ends_placed(ends, top=2, bottom=200)
    tops = [top for _, top in placed]
    assert all(after - before >= end.high for (end, before), after in zip(placed, tops[1:], strict=False))
    assert tops[-1] + ends[-1].high <= 200


def test_a_chart_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="a chart of nothing"):
        drawn(Chart(kind="bars", title="Trống", unit="", categories=(), series=(), alt=""))


def test_many_columns_turn_their_values_upright_and_few_leave_them() -> None:
    values = [float(12345 + index) for index in range(20)]
    chart = Chart(
        "columns", "Học viên", "", tuple(str(2000 + index) for index in range(20)), (row("women", values),), ""
    )
    assert {text.upright for text in drawn(chart).texts if text.text.startswith("123")} == {True}
    few = replace(chart, categories=chart.categories[:3], series=(row("women", values[:3]),))
    assert {text.upright for text in drawn(few).texts if text.text.startswith("123")} == {False}
    assert touching(list(drawn(chart).texts)) == outside(drawn(chart)) == []


def test_every_province_and_island_has_its_class_on_the_map() -> None:
    for shown in maps():
        tree = etree.fromstring(map_svg(shown, width=600, height=600))
        fills: dict[str, set[str]] = {}
        for path in tree.iter(f"{SVG}path"):
            if path.get("data-code"):
                fills.setdefault(path.get("data-code"), set()).add(path.get("fill"))
        expected = {
            shade.code: {"url(#m-no_data)" if shade.level is None else shown.levels[shade.level].colour}
            for shade in shown.shades
        }
        assert fills == expected
        codes = [path.get("data-code") for path in tree.iter(f"{SVG}path")]
        assert codes.count("48") == codes.count("56") == 2  # with Hoàng Sa, with Trường Sa


@pytest.mark.parametrize("sheet", [(600, 600, 14), (1100, 800, 28), (300, 500, 14)])
def test_the_islands_and_the_own_place_are_always_named(sheet: tuple[float, float, float]) -> None:
    wide, high, size = sheet
    for shown in maps():
        tree = etree.fromstring(map_svg(shown, width=wide, height=high, size=size))
        words = [text.text for text in tree.iter(f"{SVG}text")]
        own = next(shade.label for shade in shown.shades if shade.code == shown.highlight)
        assert {"Hoàng Sa", "Trường Sa", own} <= set(words)
        assert [level.label for level in shown.levels if level.label not in words] == []
        assert {shown.no_data, shown.estimate, str(sum(s.estimated for s in shown.shades))} <= set(words)


@pytest.mark.parametrize("map_set", ["34", "63"])
@pytest.mark.parametrize("scale", [0.35, 0.5, 0.6, 1.0])
def test_names_on_the_map_do_not_run_into_one_another(map_set: str, scale: float) -> None:
    shown = replace(sample_map(map_set), levels=())
    shown = replace(shown, shades=tuple(replace(shade, level=None) for shade in shown.shades))
    drawing = map_drawing(shown, width=700 * scale + 200, height=1000 * scale, look=LIGHT)
    names = {shade.label for shade in shown.shades} | {"Hoàng Sa", "Trường Sa"}
    assert touching([text for text in drawing.texts if text.text in names]) == []


def test_letters_that_lie_over_one_another_are_seen() -> None:
    words = Text(10, 20, "Khánh Hòa", LIGHT.ink)
    assert words.touches(replace(words, x=40, y=22)) and not words.touches(replace(words, y=40))
    assert not words.touches(replace(words, x=200))


def test_the_mark_runs_across_and_keys_keep_pictures_apart() -> None:
    chart, shown = charts()[0], maps()[0]
    for svg in (
        chart_svg(chart, language="vi", width=600, height=250, key="a1", mark="SỐ LIỆU MÔ PHỎNG", solid=True),
        map_svg(shown, width=600, height=600, key="a1", mark="SỐ LIỆU MÔ PHỎNG", solid=True),
    ):
        tree = etree.fromstring(svg)
        assert "SỐ LIỆU MÔ PHỎNG" in [text.text for text in tree.iter(f"{SVG}text")]
        assert {each.get("id") for each in tree.iter() if each.get("id")} == {"a1-estimate", "a1-no_data"}
        mark = next(text for text in tree.iter(f"{SVG}text") if text.text == "SỐ LIỆU MÔ PHỎNG")
        half = width(mark.text or "", size=float(mark.get("font-size", "0")), bold=True) / 2
        assert half - 0.2 <= float(mark.get("x", "0")) <= 600.2 - half
        assert tree.get("role") == "img" and tree.get("aria-label")
    assert "MÔ PHỎNG" not in chart_svg(chart, language="vi", width=600, height=250)


def test_size_scales_letters_and_keeps_the_sheet() -> None:
    chart = charts()[0]
    tree = etree.fromstring(chart_svg(chart, language="vi", width=1100, height=800, size=28))
    assert (tree.get("width"), tree.get("height"), tree.get("viewBox")) == ("1100.0", "800.0", "0 0 550.0 400.0")


def test_words_stand_out_from_the_paper_by_seven_to_one() -> None:
    for ink in (LIGHT.ink, LIGHT.quiet, LIGHT.mark):
        assert contrast(ink, "#FFFFFF") >= 7
    assert words_on("#0B6E69") == "#FFFFFF" and words_on("#E3F1F0") == "#0A121C"


def test_the_two_funders_differ_in_greyscale() -> None:
    external, counterpart = (luminance(channels(LIGHT.roles[role])) for role in ("external", "counterpart"))
    assert counterpart / external > 1.8


def test_hangul_is_as_wide_as_its_font_draws_it() -> None:
    assert width("한국", size=100) == pytest.approx(184)
