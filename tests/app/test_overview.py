"""Tổng quan on the small simulated register, and on a real one that is empty."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from ui.registry import page

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
Seen = Callable[..., tuple[AppTest, str]]


@pytest.fixture
def seen(registers: dict[str, str], monkeypatch: pytest.MonkeyPatch, visit: Visit, html_of: Html) -> Seen:
    """`seen(register, …)`: the page on one of the two, and what it drew."""

    def look(register: str = "full", **choices: str) -> tuple[AppTest, str]:
        monkeypatch.setenv("DATABASE_URL", registers[register])
        app = visit(page("tong-quan"), **choices)
        assert not app.exception
        return app, html.unescape(html_of(app)).replace("\N{NO-BREAK SPACE}", " ")

    return look


def test_five_figures_stand_against_their_targets_each_with_a_link(seen: Seen) -> None:
    app, shown = seen()
    assert shown.count('role="listitem"') == 5
    for words in ("/ 6.000", "chỉ tiêu 80 %", "chuẩn: từ 60 %", "thỏa thuận 20 % ± 1 %", "34 / 34 tỉnh, thành phố"):
        assert words in shown
    for address in ("/do-phu", "/de-an?de-an=1648", "/ngan-sach", "/tap-huan"):
        assert f'href="{address}' in shown
    assert len(app.get("plotly_chart")) == 2


def test_three_provinces_are_named_with_reason_since_and_link(seen: Seen) -> None:
    _, shown = seen()
    listed = shown[shown.index('class="tc tc-attention"') :]
    assert listed.count("<li>") == 3
    for name in ("Lai Châu", "Cao Bằng", "Phú Thọ"):
        assert name in listed
    assert "Ngưỡng là quy ước của hệ thống này" in shown


def test_coverage_has_the_day_of_its_denominator(seen: Seen) -> None:
    for month, said in (("2025-06", "danh mục xã đến 30/6/2025"), ("2025-12", "danh mục xã từ 01/7/2025")):
        _, shown = seen(thang=month)
        assert said in shown


def test_the_quarter_is_told_in_words(seen: Seen) -> None:
    _, shown = seen()
    assert "Từ đầu quý IV/2026 có gì thay đổi" in shown
    assert "2 lớp tập huấn, 60 lượt học viên" in shown


def test_an_empty_register_tells_the_printed_number_and_what_would_fill_it(seen: Seen) -> None:
    app, shown = seen("empty")
    assert "Số công bố gần nhất: 9.000 câu lạc bộ" in shown
    assert "python -m data_access status" in shown
    assert "SỐ LIỆU MÔ PHỎNG" not in shown
    assert "Sổ đăng ký chưa có số liệu nên chưa xét được" in shown
    assert len(app.get("plotly_chart")) == 2


@pytest.mark.parametrize("month", ["2019-01", "2025-06", "2025-07", "2025-09"])
def test_it_opens_on_months_of_either_map(seen: Seen, month: str) -> None:
    _, shown = seen(thang=month)
    assert "Cả nước có" in shown


def test_english_is_complete(seen: Seen) -> None:
    _, shown = seen(language="en")
    assert "The nation has" in shown and "Needs attention" in shown and 'href="/do-phu?lang=en"' in shown
