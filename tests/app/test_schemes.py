"""Đề án on the small simulated register, and on a real one that is empty."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from ui.registry import page

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]


@pytest.fixture
def seen(
    registers: dict[str, str], monkeypatch: pytest.MonkeyPatch, visit: Visit, html_of: Html
) -> Callable[..., tuple[AppTest, str]]:
    """`seen(register, …)`: the page on one of the two, and what it drew."""

    def look(register: str = "full", **choices: str) -> tuple[AppTest, str]:
        monkeypatch.setenv("DATABASE_URL", registers[register])
        app = visit(page("de-an"), **choices)
        assert not app.exception
        return app, html.unescape(html_of(app)).replace("\N{NO-BREAK SPACE}", " ")

    return look


Seen = Callable[..., tuple[AppTest, str]]


def test_the_closed_scheme_says_its_result_against_every_target(seen: Seen) -> None:
    _, shown = seen()
    assert "Đề án 1336 khép lại với" in shown
    assert "105,3 %" in shown and "100,0 % (63 / 63)" in shown
    for words in ("Lập mới ít nhất 3.000 câu lạc bộ", "150.000 thành viên", "50 % thành viên được vay vốn"):
        assert words in shown
    assert "6.000 câu lạc bộ" in shown, "the printed result stands beside"
    assert "Cần mỗi tháng" not in shown


def test_the_running_scheme_says_its_pace_its_forecast_and_its_status(seen: Seen) -> None:
    _, shown = seen(de_an="1648")
    assert "chậm" in shown and "mỗi tháng cần" in shown
    assert "Thử lại trên quá khứ" in shown
    assert "không đo: báo cáo tháng chưa có số phụ nữ cao tuổi" in shown
    assert "34 tỉnh, thành phố" in shown
    assert "không nối với kết quả của tỉnh cũ cùng tên" in shown


def test_both_sides_of_printed_contradictions_are_shown(seen: Seen) -> None:
    _, shown = seen()
    assert "3.021 câu lạc bộ" in shown and "528 câu lạc bộ" in shown and "516 câu lạc bộ" in shown


def test_the_switch_writes_the_address_and_the_address_opens_the_scheme(seen: Seen) -> None:
    app, _ = seen()
    switch = next(control for control in app.get("button_group") if control.key == "choose-scheme")
    assert switch.value == "1336"
    _, shown = seen(de_an="1533")
    assert "Đề án 1533 khép lại" in shown


def test_provinces_are_sorted_by_the_address(seen: Seen) -> None:
    _, shown = seen(xep="achievement")
    table = shown[shown.index('class="tc-schemes"') :]
    assert table.index("Hòa Bình") < table.index("An Giang")
    _, by_name = seen()
    table = by_name[by_name.index('class="tc-schemes"') :]
    assert table.index("An Giang") < table.index("Hòa Bình")


@pytest.mark.parametrize("scheme", ["1533", "1336", "1648"])
def test_an_empty_register_still_shows_targets_and_printed_figures(seen: Seen, scheme: str) -> None:
    app, shown = seen("empty", de_an=scheme)
    assert "sổ đăng ký chưa có số liệu" in shown
    assert "python -m data_access status" in shown
    assert "SỐ LIỆU MÔ PHỎNG" not in shown
    assert "chưa có số liệu" in shown
    assert len(app.get("plotly_chart")) == 2


def test_english_is_complete(seen: Seen) -> None:
    _, shown = seen(language="en", de_an="1648")
    assert "New clubs" in shown and "Tried on the past" in shown and "SIMULATED DATA" in shown


@pytest.mark.parametrize("month", ["2019-06", "2020-09", "2024-12", "2025-07", "2025-08"])
@pytest.mark.parametrize("scheme", ["1533", "1336", "1648"])
def test_every_scheme_opens_before_within_and_after_its_time(seen: Seen, scheme: str, month: str) -> None:
    _, shown = seen(de_an=scheme, thang=month)
    assert f"Đề án {scheme}" in shown
