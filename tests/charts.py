"""A figure of each kind of chart, with every part that it can have, for the tests of charts as pictures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import plotly.graph_objects as go

from render.charts import (
    bullets,
    category_bullets,
    clubs_over_time,
    cumulative_money,
    province_clubs,
    share_bar,
    trainees_by_role,
    waterfall,
)
from render.scale import money_scale

BILLION = 1_000_000_000
MONTHS = [dt.date(2024 + at // 12, at % 12 + 1, 28) for at in range(24)]
SCALE = money_scale("vi", 8 * BILLION)


def _clubs(language: str) -> go.Figure:
    ahead = [MONTHS[-1], dt.date(2026, 12, 31)]
    return clubs_over_time.clubs_over_time(
        language, days=MONTHS, values=[100 * at for at in range(24)],
        words=clubs_over_time.Words("sổ đăng ký", "số công bố", "dự báo"),
        rings=[clubs_over_time.Ring(dt.date(2025, 5, 8), 1700, "1.700")],
        fan=clubs_over_time.Fan(ahead, [2300, 2600], [2300, 2900], [2300, 3200]),
        goal=clubs_over_time.Goal((MONTHS[0], 0), (dt.date(2027, 12, 31), 4000), "chỉ tiêu 4.000"),
        last_label="2.300", fan_label="dự báo 2.900", simulated=True,
    )  # fmt: skip


def _province(language: str) -> go.Figure:
    old, new = [*(day.replace(year=2023) for day in MONTHS[:12]), *MONTHS[:18]], MONTHS[18:]
    return province_clubs.province_clubs(
        language, own=province_clubs.Line("Ninh Bình", [(day, 80 + at) for at, day in enumerate(new)]),
        before=province_clubs.Line("tổng", [(day, 40 + at) for at, day in enumerate(old)]),
        parts=[province_clubs.Line("Nam Định (cũ)", [(day, 12 + at) for at, day in enumerate(old)])],
        rings=[clubs_over_time.Ring(dt.date(2025, 5, 8), 50, "50")], rings_name="số công bố", last_label="85",
        simulated=True,
    )  # fmt: skip


def _money(language: str) -> go.Figure:
    quarters = [dt.date(2024, 1, 1), dt.date(2024, 4, 1), dt.date(2025, 7, 1)]
    lines = [
        cumulative_money.MoneyLine(code, name, measure, measure, quarters, [part * BILLION for part in parts])
        for code, name in (("KOICA-HAK", "KOICA"), ("HNCT", "Hội Người cao tuổi địa phương, vốn đối ứng của các tỉnh"))
        for measure, parts in (("planned", (1, 2, 8)), ("received", (1, 3, 7)), ("spent", (0, 2, 6)))
    ]
    return cumulative_money.cumulative_money(language, lines, scale=SCALE, chosen=quarters[1], simulated=True)


def _shares(language: str) -> go.Figure:
    rows = [
        share_bar.ShareRow("Cam kết", False, [("KOICA-HAK", "KOICA", 0.803), ("HNCT", "Hội", 0.197)]),
        share_bar.ShareRow("Đã chi", True, [("KOICA-HAK", "KOICA", 0.75), ("HNCT", "Hội", 0.25)]),
        share_bar.ShareRow("Tiếp nhận", False, []),
    ]
    return share_bar.share_bar(language, rows, external=0.8, tolerance=0.01, simulated=True)


def _categories(language: str) -> go.Figure:
    rows = [
        category_bullets.Bullet("Tập huấn", 4 * BILLION, 3 * BILLION, 6 * BILLION, chosen=True),
        category_bullets.Bullet("Khác", None, BILLION),
    ]
    return category_bullets.category_bullets(language, rows, scale=SCALE, simulated=True)


def _targets(language: str) -> go.Figure:
    rows = [
        bullets.Bullet("Câu lạc bộ thành lập theo đề án, tính đến cuối năm 2025: 3.000", 203.9, "● đạt · 203,9 %",
                       asked=80.0, published=200.0),
        bullets.Bullet("Quỹ", 70.7, "▲ chưa đạt · 70,7 %", asked=100.0),
        bullets.Bullet("Vay vốn", 900.0, "◐ gần đạt · 900,0 %", published=50.0),
    ]  # fmt: skip
    return bullets.bullets(language, rows, simulated=True)


def _trainees(language: str) -> go.Figure:
    panels = [
        trainees_by_role.RolePanel("Ban chủ nhiệm", {2021: (1, 2, 0), 2023: (30, 40, 7)}),
        trainees_by_role.RolePanel("Cán bộ", {2022: (5, 0, 0)}),
    ]
    return trainees_by_role.trainees_by_role(language, panels, simulated=True)


def _falls(language: str) -> go.Figure:
    rows = [
        waterfall.Fall("Kế hoạch", 5 * BILLION, True), waterfall.Fall("Thêm", BILLION, False),
        waterfall.Fall("Bớt", -2 * BILLION, False), waterfall.Fall("Chi", 4 * BILLION, True),
    ]  # fmt: skip
    return waterfall.waterfall(language, rows, scale=SCALE, simulated=True)


CHARTS: Mapping[str, Callable[[str], go.Figure]] = {
    "bullets": _targets, "category_bullets": _categories, "clubs_over_time": _clubs, "cumulative_money": _money,
    "province_clubs": _province, "share_bar": _shares, "trainees_by_role": _trainees, "waterfall": _falls,
}  # fmt: skip
"""By the module of `render.charts` that makes it."""
