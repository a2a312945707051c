"""Curves and bullets draw what they are given: rings apart from the line, marks, labels, and nothing made up."""

from __future__ import annotations

import datetime as dt

import plotly.graph_objects as go
import pytest

from render.charts.bullets import LONGEST, Bullet, bullets
from render.charts.clubs_over_time import Fan, Goal, Ring, Words, clubs_over_time
from render.texts import text

WORDS = Words("sổ đăng ký", "số công bố", "dự báo")
DAYS = [dt.date(2025, 5, 31), dt.date(2025, 6, 30), dt.date(2025, 7, 31)]


def notes(figure: go.Figure) -> list[str]:
    """The words written into a figure."""
    labels = [shape.label.text for shape in figure.layout.shapes if shape.label.text]
    return [*(annotation.text for annotation in figure.layout.annotations), *labels]


def test_the_line_the_rings_and_the_forecast_are_traces_of_their_own() -> None:
    ahead = [DAYS[-1], dt.date(2025, 12, 31)]
    figure = clubs_over_time(
        "vi", days=DAYS, values=[1, 2, 4], words=WORDS, rings=[Ring(dt.date(2025, 5, 8), 9000, "9.000, 08/5/2025")],
        fan=Fan(ahead, [4, 8], [4, 10], [4, 12]), goal=Goal((DAYS[0], 0), (ahead[1], 12), "chỉ tiêu 12"),
        last_label="4", fan_label="dự báo 10", simulated=True,
    )  # fmt: skip
    named = {trace.name: trace for trace in figure.data if trace.name}
    assert list(named["sổ đăng ký"].y) == [1, 2, 4]
    assert named["số công bố"].marker.symbol == "circle-open"
    assert list(named["số công bố"].y) == [9000]
    assert named["dự báo"].line.dash == "dash"
    assert list(named["dự báo"].y) == [4, 10]
    assert {"chỉ tiêu 12", "dự báo 10", "4", "số công bố", text("vi", "common.simulated")} <= set(notes(figure))
    assert text("vi", "common.reform") in notes(figure)


def test_without_a_register_only_printed_points_are_drawn_and_nothing_is_called_simulated() -> None:
    figure = clubs_over_time("vi", days=[], values=[], words=WORDS, rings=[Ring(DAYS[0], 9000, "x")], simulated=True)
    assert [trace.name for trace in figure.data] == ["số công bố"]
    assert text("vi", "common.simulated") not in notes(figure)


def test_the_borders_change_is_marked_only_when_the_axis_crosses_it() -> None:
    early = clubs_over_time("vi", days=DAYS[:2], values=[1, 2], words=WORDS)
    assert text("vi", "common.reform") not in notes(early)


def test_a_bullet_is_in_per_cent_of_its_own_target_and_a_long_one_is_cut_not_its_number() -> None:
    figure = bullets(
        "vi",
        [
            Bullet("Câu lạc bộ", 203.9, "● đạt · 203,9 %", asked=100.0, published=200.0),
            Bullet("Quỹ", 900.0, "● đạt · 900,0 %", asked=40.0),
        ],
        simulated=True,
    )
    bar, ticks, rings = figure.data
    assert list(bar.x) == [203.9, LONGEST]
    assert list(ticks.x) == [40.0]
    assert list(rings.x) == [200.0]
    assert any("900,0" in note for note in notes(figure))
    assert figure.layout.shapes[0].x0 == 100


@pytest.mark.parametrize("rows", [[], [Bullet("Không", 0.0, "■ rất xa · 0,0 %")]])
def test_no_bullets_and_a_zero_draw(rows: list[Bullet]) -> None:
    assert len(bullets("vi", rows).data[0].x) == len(rows)


def test_a_bullets_word_stands_on_a_line_of_its_own() -> None:
    name = "Thành viên cao tuổi các câu lạc bộ thành lập theo đề án: 100.000 người (2025)"
    figure = bullets("vi", [Bullet(name, 94.0, "◐ gần đạt · 94,0 %")])
    assert notes(figure)[0].split("<br>")[-1] == "◐ gần đạt · 94,0 %"
