"""Charts of money and of trainees: what is drawn is what was given, labelled directly, marked when simulated."""

from __future__ import annotations

import datetime as dt

import plotly.graph_objects as go
import pytest

from render.charts.category_bullets import Bullet, category_bullets
from render.charts.cumulative_money import MoneyLine, cumulative_money, quarter_end
from render.charts.panels import domains
from render.charts.share_bar import ShareRow, share_bar
from render.charts.spread import spread
from render.charts.trainees_by_role import RolePanel, trainees_by_role
from render.charts.waterfall import Fall, waterfall
from render.palette import funder_colour
from render.scale import money_scale

BILLION = 10**9
MARK = "SỐ LIỆU MÔ PHỎNG"


def _texts(figure: go.Figure) -> list[str]:
    written = [*(note.text for note in figure.layout.annotations), *(each.label.text for each in figure.layout.shapes)]
    return [str(text).replace("\xa0", " ") for text in written if text]


def test_labels_move_apart_keep_their_order_and_stay_when_they_have_room() -> None:
    assert spread([0.0, 10.0], gap=3) == [0.0, 10.0]
    close = spread([5.0, 5.1, 4.9], gap=2)
    assert close[2] < close[0] < close[1]
    assert close[0] - close[2] == pytest.approx(2) and close[1] - close[0] == pytest.approx(2)
    assert sum(close) / 3 == pytest.approx(5.0)
    assert spread([], gap=1) == []


def test_a_scale_reads_from_one_to_999_and_small_amounts_keep_a_digit() -> None:
    scale = money_scale("vi", 12_345_678_901)
    assert (scale.unit, scale.text(12_345_678_901), scale.text(2_000_000)) == ("tỷ đồng", "12,3", "0,002")
    assert money_scale("en", 250_000_00, currency="USD").unit == "thousand USD"
    assert (money_scale("vi", 999).text(999), money_scale("vi", 0).unit) == ("999", "đồng")


def _share_bar(**changes: object) -> go.Figure:
    rows = [
        ShareRow("Đã quyết toán", True, [("KOICA-HAK", "KOICA", 0.827), ("HNCT", "Hội", 0.173)]),
        ShareRow("Đã tiếp nhận", False, []),
    ]
    return share_bar("vi", rows, **{"external": 0.8, "tolerance": 0.01, "simulated": True, **changes})


def test_the_share_bar_has_the_agreed_line_its_band_and_the_funders_own_colours() -> None:
    figure = _share_bar()
    bars = [bar for bar in figure.data if bar.x[0]]
    assert [bar.x[0] for bar in bars] == pytest.approx([82.7, 17.3])
    assert [bar.marker.color for bar in bars] == [funder_colour("KOICA-HAK"), funder_colour("HNCT")]
    band, line = (shape for shape in figure.layout.shapes if not shape.label.text)
    assert (band.x0, band.x1) == pytest.approx((79, 81)) and (line.x0, line.x1) == (80, 80)
    assert {"Thỏa thuận: nhà tài trợ 80 %", "không có tiền", MARK} <= set(_texts(figure))


def test_without_an_agreement_there_is_no_line_and_without_tolerance_no_band() -> None:
    assert len(_share_bar(external=None, tolerance=None, simulated=False).layout.shapes) == 0
    assert len(_share_bar(external=1.0, tolerance=0.0, simulated=False).layout.shapes) == 1
    assert MARK not in _texts(_share_bar(simulated=False))


def test_running_totals_stand_at_their_quarters_end_in_a_panel_a_funder() -> None:
    quarters = [dt.date(2025, 4, 1), dt.date(2025, 7, 1)]
    lines = [
        MoneyLine(funder, funder, measure, measure, quarters, [BILLION, last])
        for funder, last in (("KOICA-HAK", 8 * BILLION), ("HNCT", 2 * BILLION))
        for measure in ("planned", "received", "spent")
    ]
    scale = money_scale("vi", 8 * BILLION)
    figure = cumulative_money("vi", lines, scale=scale, chosen=quarters[0], simulated=True)
    assert [trace.yaxis for trace in figure.data] == ["y", "y", "y", "y2", "y2", "y2"]
    assert list(figure.data[0].x) == ["2025-06-30", "2025-09-30"] and list(figure.data[0].y) == [1, 8]
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    assert {"spent 8,0", "spent 2,0", MARK, "34 tỉnh từ 01/7/2025"} <= set(_texts(figure))
    assert figure.layout.shapes[0].type == "rect"
    before = cumulative_money("vi", [], scale=scale, chosen=None, simulated=False)
    assert len(before.data) == 0 and not before.layout.shapes


def test_a_quarter_ends_on_its_last_day() -> None:
    starts = (dt.date(2024, 1, 1), dt.date(2024, 4, 1), dt.date(2024, 7, 1), dt.date(2024, 10, 1))
    assert [quarter_end(day) for day in starts] == [
        dt.date(2024, 3, 31), dt.date(2024, 6, 30), dt.date(2024, 9, 30), dt.date(2024, 12, 31)
    ]  # fmt: skip


def test_bullets_say_the_share_and_its_parts_and_an_unplanned_one_has_no_share() -> None:
    rows = [Bullet("Tập huấn", 4 * BILLION, 3 * BILLION, chosen=True), Bullet("Khác", 0, BILLION)]
    figure = category_bullets("vi", rows, scale=money_scale("vi", 4 * BILLION), simulated=True)
    assert _texts(figure) == ["<b>Tập huấn</b>: 75 % · 3,0 / 4,0", "Khác: 1,0 / 0,0", MARK]
    assert list(figure.data[0].x) == [4, 0] and list(figure.data[1].x) == [3, 1]
    whole = category_bullets(
        "vi", [Bullet("Khác", None, BILLION, 5 * BILLION), rows[1]], scale=money_scale("vi", BILLION), simulated=False
    )
    assert _texts(whole) == ["Khác: 1,0", "Khác: 1,0 / 0,0"]
    assert list(whole.data[2].x) == [5] and list(whole.data[2].y) == [0] and whole.layout.xaxis.range[1] > 5
    assert len(category_bullets("vi", [], scale=money_scale("vi", 0), simulated=False).layout.annotations) == 0


def test_a_waterfall_draws_levels_from_zero_and_changes_with_their_sign() -> None:
    rows = [Fall("Kế hoạch", 5 * BILLION, True), Fall("Thêm", BILLION, False), Fall("Bớt", -2 * BILLION, False),
            Fall("Chi", 4 * BILLION, True)]  # fmt: skip
    figure = waterfall("vi", rows, scale=money_scale("vi", 5 * BILLION), simulated=True)
    assert _texts(figure) == ["<b>Kế hoạch</b>: 5,0", "Thêm: +1,0", "Bớt: −2,0", "<b>Chi</b>: 4,0", MARK]
    assert list(figure.data[0].x) == [5, 1, -2, 4]
    assert list(figure.data[0].measure) == ["absolute", "relative", "relative", "absolute"]
    assert figure.layout.xaxis.range[0] == 0 and figure.layout.xaxis.range[1] >= 6
    below = waterfall("vi", [Fall("Chi", -BILLION, True)], scale=money_scale("vi", BILLION), simulated=False)
    assert below.layout.xaxis.range[0] == -1 and MARK not in _texts(below)
    assert (
        waterfall("vi", [Fall("Chi", 0, True)], scale=money_scale("vi", 0), simulated=False).layout.xaxis.range[1] == 1
    )


def test_trainees_are_stacked_by_sex_with_years_without_courses_kept() -> None:
    panels = [RolePanel("Ban chủ nhiệm", {2021: (1, 2, 0), 2023: (3, 4, 73)}), RolePanel("Cán bộ", {2022: (5, 0, 0)})]
    figure = trainees_by_role("vi", panels, simulated=True)
    women, men, unknown = figure.data[:3]
    assert list(women.x) == [2021, 2022, 2023]
    assert [list(bar.y) for bar in (women, men, unknown)] == [[1, 0, 3], [2, 0, 4], [0, 0, 73]]
    assert unknown.marker.pattern.shape == "/" and women.marker.pattern.shape == ""
    assert {"80", "5", "Ban chủ nhiệm", MARK} <= set(_texts(figure))
    assert len(trainees_by_role("vi", [], simulated=False).data) == 0


def test_panels_share_the_height_from_the_top_down() -> None:
    top, bottom = domains(2, gap=0.2)
    assert top == pytest.approx((0.6, 1.0)) and bottom == pytest.approx((0.0, 0.4))
