"""A chart's picture says what its figure says: every word, every bar and every point where its axes put it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import plotly.graph_objects as go
import pytest

from exports.map_picture import picture_png
from render.charts.trainees_by_role import trainees_by_role
from render.charts_picture import NotDrawn, chart_picture
from render.charts_picture.words import plain
from render.inks import INKS
from render.lettering import width
from render.picture import LETTERS, Mark, Picture, Words, draw
from render.texts import LANGUAGES
from tests.charts import CHARTS
from tests.pictures import HASH, IMPRINT, MARK

FOLDER = Path(__file__).resolve().parents[2] / "render" / "charts"
TITLE, UNDER = "Cả nước có 2.300 câu lạc bộ", ("Câu lạc bộ, cuối mỗi tháng",)
HELPERS = {"__init__", "base", "panels", "spread"}
RECTANGLE = re.compile(r"M(\S+) (\S+)H(\S+)V(\S+)H\S+Z")
PLACES = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


def picture(kind: str, language: str = "vi") -> tuple[go.Figure, Picture]:
    """A figure of a kind and its picture."""
    figure = CHARTS[kind](language)
    return figure, chart_picture(figure, title=TITLE, under=UNDER, imprint=replace(IMPRINT, borders=""))


def said(drawn: Picture) -> str:
    """Everything written in a picture."""
    inside = [mark.text for mark in drawn.marks if isinstance(mark, Words)]
    return " ".join([*inside, *(word.text for word in drawn.words)])


@dataclass(frozen=True)
class Ruler:
    """What two labels of an axis say of every other place on it."""

    unit: float
    zero: float

    def at(self, place: float) -> float:
        """The value at a place of the picture."""
        return (place - self.zero) / self.unit


def ruler(drawn: Picture, *, across: bool) -> Ruler:
    """The axis of numbers as its labels stand: they are quiet, and hold nothing but a number and its unit."""
    found = {}
    for word in drawn.words:
        number = word.text.removesuffix("%").rstrip().replace(".", "").replace(",", ".")
        quiet = "quiet" in word.style.split() and ("end" in word.style.split()) != across
        if quiet and re.fullmatch(r"−?[\d.]+", number):
            found[float(number.replace("−", "-"))] = word.x if across else word.y
    (one, first), (other, second) = sorted(found.items())[:2]
    unit = (second - first) / (other - one)
    # A label's letters stand a third of their size under the middle that the axis means.
    return Ruler(unit, first - one * unit - (0 if across else 0.35 * 14))


def rectangles(drawn: Picture, colour: str) -> list[tuple[float, ...]]:
    """Left, top, right and bottom of every rectangle of a colour."""
    marks = (mark for mark in drawn.marks if isinstance(mark, Mark) and mark.fill == colour)
    return [
        (float(found[1]), float(found[2]), float(found[3]), float(found[4]))
        for mark in marks
        if (found := RECTANGLE.fullmatch(mark.d))
    ]


def line(drawn: Picture, colour: str) -> list[tuple[float, float]]:
    """The places of the longest whole line of a colour."""
    lines = [mark for mark in drawn.marks if isinstance(mark, Mark) and "L" in mark.d]
    marks = [mark for mark in lines if mark.stroke == colour and not mark.dash]
    longest = max(marks, key=lambda mark: len(mark.d))
    return [(float(x), float(y)) for x, y in PLACES.findall(longest.d)]


def test_every_chart_has_a_picture() -> None:
    assert set(CHARTS) == {file.stem for file in FOLDER.glob("*.py")} - HELPERS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CHARTS)
def test_every_word_of_the_figure_is_in_the_picture(kind: str, language: str) -> None:
    figure, drawn = picture(kind, language)
    written = re.sub(r"[●▲◐ ]+", "", said(drawn))
    expected = [annotation.text for annotation in figure.layout.annotations]
    expected += [shape.label.text for shape in figure.layout.shapes if shape.label.text]
    expected += [text for trace in figure.data if trace.type == "bar" and trace.text for text in trace.text]
    assert expected
    for text in expected:
        assert re.sub(r"[●▲◐ ]+", "", plain(text)) in written, text


@pytest.mark.parametrize("kind", CHARTS)
def test_the_picture_is_sound_and_stands_alone(kind: str) -> None:
    _, drawn = picture(kind)
    root = ET.fromstring(draw(drawn))
    written = said(drawn)
    for needed in (TITLE, *UNDER, f"#{HASH}", "Nguồn: sổ đăng ký", MARK):
        assert needed in written
    assert sum(MARK in word.text for word in drawn.words) == 2
    assert any(MARK in mark.text for mark in drawn.marks if isinstance(mark, Words))
    assert root.find("{http://www.w3.org/2000/svg}title").text == TITLE
    assert draw(drawn) == draw(picture(kind)[1])


@pytest.mark.parametrize("kind", CHARTS)
def test_nothing_is_written_outside_the_picture(kind: str) -> None:
    _, drawn = picture(kind)
    for word in (*drawn.words, *(mark for mark in drawn.marks if isinstance(mark, Words))):
        long = width(word.text, size=word.size, bold="bold" in word.style)
        looks = word.style.split()
        left = word.x - (long if "end" in looks else long / 2 if "middle" in looks else 0)
        assert left >= 0 and left + long <= drawn.width, word
        assert 0 < word.y < drawn.height, word


def _known(letter: str) -> bool:
    for entry in ",".join(LETTERS.values()).split(","):
        first, _, last = entry.removeprefix("U+").partition("-")
        if int(first, 16) <= ord(letter) <= int(last or first, 16):
            return True
    return False


@pytest.mark.parametrize("kind", CHARTS)
def test_the_font_has_every_letter_that_is_not_drawn(kind: str) -> None:
    _, drawn = picture(kind)
    assert [letter for letter in said(drawn) if not _known(letter)] == []


@pytest.mark.parametrize(("kind", "across"), [("share_bar", True), ("category_bullets", True), ("bullets", True)])
def test_bars_are_as_long_as_their_numbers(kind: str, across: bool) -> None:
    figure, drawn = picture(kind)
    scale = ruler(drawn, across=across)
    for trace in figure.data:
        if trace.type != "bar" or not any(trace.x):
            continue
        found = sorted(scale.at(right) - scale.at(left) for left, _, right, _ in rectangles(drawn, trace.marker.color))
        expected = sorted(value for other in figure.data if other.type == "bar" for value in other.x
                          if value and other.marker.color == trace.marker.color)  # fmt: skip
        assert found == pytest.approx(expected, rel=0.01)


def test_a_waterfall_steps_from_level_to_level() -> None:
    figure, drawn = picture("waterfall")
    scale = ruler(drawn, across=True)
    look = figure.data[0]
    ends = {
        name: [(scale.at(left), scale.at(right)) for left, _, right, _ in rectangles(drawn, colour)]
        for name, colour in (
            ("totals", look.totals.marker.color),
            ("more", look.increasing.marker.color),
            ("less", look.decreasing.marker.color),
        )
    }
    assert ends["totals"] == [pytest.approx((0, 5), abs=0.03), pytest.approx((0, 4), abs=0.03)]
    assert ends["more"] == [pytest.approx((5, 6), abs=0.03)]
    assert ends["less"] == [pytest.approx((4, 6), abs=0.03)]


@pytest.mark.parametrize("kind", ["clubs_over_time", "province_clubs"])
def test_a_line_stands_where_its_numbers_are(kind: str) -> None:
    figure, drawn = picture(kind)
    trace = next(trace for trace in figure.data if trace.mode == "lines" and trace.line.dash in {None, "solid"}
                 and trace.fill is None and trace.line.width == 2.5)  # fmt: skip
    places = line(drawn, trace.line.color)
    scale = ruler(drawn, across=False)
    assert [scale.at(y) for _, y in places] == pytest.approx(list(trace.y), abs=max(trace.y) * 0.01)
    assert all(one[0] < other[0] for one, other in pairwise(places))
    years = {word.text: word.x for word in drawn.words if re.fullmatch(r"20\d\d", word.text)}
    (first, left), (last, right) = sorted(years.items())[0], sorted(years.items())[-1]
    a_year = (right - left) / (int(last) - int(first))
    parts = [tuple(map(int, str(day).split("-"))) for day in trace.x]
    expected = [left + a_year * (year - int(first) + (month - 1) / 12 + day / 366) for year, month, day in parts]
    assert [x for x, _ in places] == pytest.approx(expected, abs=a_year / 60)


def test_stacked_bars_stand_on_one_another_and_keep_their_proportions() -> None:
    figure, drawn = picture("trainees_by_role")
    women, men = (rectangles(drawn, trace.marker.color) for trace in figure.data[:2])
    hatched = rectangles(drawn, "url(#no_data-k)")
    tall = [bottom - top for _, top, _, bottom in women]
    assert tall[1] / tall[0] == pytest.approx(30, rel=0.02)
    assert [men[1][3], hatched[0][3]] == pytest.approx([women[1][1], men[1][1]])
    assert (hatched[0][3] - hatched[0][1]) / tall[1] == pytest.approx(7 / 30, rel=0.02)


def test_the_fan_the_rings_and_the_goal_are_drawn() -> None:
    _, drawn = picture("clubs_over_time")
    marks = [mark for mark in drawn.marks if isinstance(mark, Mark)]
    fan = next(mark for mark in marks if mark.fill == "#2B8C88")
    assert fan.opacity == 0.2 and fan.d.endswith("Z")
    assert any(mark.stroke == "#C8751B" and "a" in mark.d for mark in marks)
    assert any(mark.fill == "#7C8B99" and mark.d.count("L") == 3 for mark in marks)
    assert any(mark.stroke == "#2B8C88" and mark.dash for mark in marks)


def test_a_new_kind_of_trace_or_marker_is_not_drawn_wrongly() -> None:
    star = go.Scatter(x=[1], y=[1], mode="markers", marker={"symbol": "star"})
    for figure in (go.Figure(go.Pie(values=[1, 2])), go.Figure(star)):
        with pytest.raises(NotDrawn):
            chart_picture(figure, title=TITLE, under=(), imprint=IMPRINT)


@pytest.mark.parametrize("kind", CHARTS)
def test_both_papers_give_a_png(kind: str) -> None:
    _, drawn = picture(kind)
    light, dark = picture_png(drawn, scale=1), picture_png(drawn, paper="dark", scale=1)
    assert light.startswith(b"\x89PNG") and dark.startswith(b"\x89PNG") and light != dark


def test_a_figure_without_data_is_a_picture_of_its_axes() -> None:
    drawn = chart_picture(trainees_by_role("vi", [], simulated=False), title=TITLE, under=(), imprint=IMPRINT)
    ET.fromstring(draw(drawn))
    assert TITLE in said(drawn)


def test_words_and_lines_stand_out_on_either_paper() -> None:
    curve, shares = picture("clubs_over_time")[1], picture("share_bar")[1]
    looks = {word.text: (word.style, word.ink) for word in curve.words}
    assert (looks["2.300"], looks["số công bố"]) == (("end accent", ""), ("end printed", ""))
    assert looks["34 tỉnh từ 01/7/2025"] == ("middle quiet", "")
    assert [mark.look for mark in shares.marks if isinstance(mark, Mark) and mark.width == 2.5] == ["strong"]
    light, dark = draw(curve), draw(curve, paper="dark")
    for name in ("accent", "printed", "quiet"):
        assert f"text.{name}{{fill:{INKS['light'][name]}}}" in light
        assert f"text.{name}{{fill:{INKS['dark'][name]}}}" in dark
