"""Cảnh báo on a small register whose alerts are known: list, choices, file, the form; and where else they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

import ui.parts.alerts_form
from data_access.engine import engine_for
from data_access.models import AlertAcknowledgement, AlertRule
from data_access.scope import Scope
from ui import visit as visits
from ui.registry import page

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
ALERTS = page("canh-bao")
OFFICE, COMMENT, WHICH = "alert-office", "alert-comment", "alert-which"


@pytest.fixture
def own(copied: Callable[[str], str]) -> str:
    """The full register, copied: a test may write to it."""
    return copied("full")


def _kept(address: str) -> int:
    with Session(engine_for(address)) as session:
        return session.scalar(select(func.count()).select_from(AlertAcknowledgement)) or 0


def test_every_alert_stands_with_value_threshold_since_and_page(own: str, visit: Visit, words: Html) -> None:
    shown = words(visit(ALERTS))
    assert "VIE085, Phú Thọ (mới)" in shown
    assert "vốn đối ứng 15,8 % (150 / 950 đồng)" in shown and "20 % ± 1 điểm phần trăm" in shown
    assert "từ quý I/2025" in shown
    assert 'href="/ngan-sach?tinh=25' in shown
    assert "Lai Châu" in shown and 'href="/do-phu?chi-so=reporting_rate&tinh=12"' in shown
    assert "Đề án 1648, cả nước" in shown and 'href="/de-an?de-an=1648"' in shown
    for rule in ("dung sai của từng thỏa thuận", "dưới 70 %", "quá hạn 30 ngày", "dưới 100 %"):
        assert rule in shown


@pytest.mark.parametrize(
    ("choices", "there", "gone"),
    [
        ({"loai_canh_bao": "share_off"}, "Phú Thọ (mới)", "Lai Châu"),
        ({"cua_du_an": "VIE085"}, "Phú Thọ (mới)", "Lai Châu"),
        ({"tinh": "12"}, "Lai Châu", "Phú Thọ (mới)"),
        ({"xac_nhan": "open"}, "Lai Châu", "không gì cả"),
    ],
)
def test_choices_narrow_the_list(
    own: str, visit: Visit, words: Html, choices: dict[str, str], there: str, gone: str
) -> None:
    app = visit(ALERTS, **choices)
    assert not app.exception
    table = words(app).partition("<table")[2].partition("</table>")[0]
    assert there in table and gone not in table


def test_choices_that_fit_nothing_say_so(own: str, visit: Visit, words: Html) -> None:
    app = visit(ALERTS, xac_nhan="acknowledged")
    assert "Không cảnh báo nào khớp với các lựa chọn" in words(app)
    assert not app.text_area


def test_a_choice_writes_the_address(own: str, visit: Visit) -> None:
    app = visit(ALERTS)
    app.selectbox(key="choose-alert_kind").select("report_overdue").run()
    assert app.query_params["loai-canh-bao"] in ("report_overdue", ["report_overdue"])


def test_an_alert_is_acknowledged_and_stays_in_the_list(own: str, visit: Visit, words: Html) -> None:
    app = visit(ALERTS)
    chosen = app.selectbox(key=WHICH).value
    app.text_input(key=OFFICE).input("Hội Người cao tuổi tỉnh")
    app.text_area(key=COMMENT).input("Đã họp <b>với</b> dự án")
    app.button[0].click().run()
    assert not app.exception
    shown = words(app)
    assert "Đã ghi xác nhận của Hội Người cao tuổi tỉnh." in shown
    assert _kept(own) == 1
    table = shown.partition("<table")[2].partition("</table>")[0]
    assert "Hội Người cao tuổi tỉnh, " in table
    assert app.text_area(key=COMMENT).value == ""
    assert app.selectbox(key=WHICH).value != chosen
    assert not any("<b>với</b>" in element.proto.body for element in app.get("html"))
    seen = words(visit(ALERTS, xac_nhan="acknowledged"))
    assert "1 / " in seen and "Hội Người cao tuổi tỉnh, " in seen
    again = words(app.run())
    assert "Đã ghi xác nhận" not in again
    assert "đã xác nhận: Hội Người cao tuổi tỉnh" in words(visit(page("ngan-sach")))


@pytest.mark.parametrize(
    ("language", "office", "comment", "said"),
    [
        ("vi", "", "x", "Chưa ghi được: Hãy ghi tên đơn vị."),
        ("en", "Office", "", "Not kept: Please give a comment."),
        ("vi", "Hội", "gọi 0912345678", "9–12 chữ số liền nhau"),
    ],
)
def test_what_is_refused_says_why_and_stays_typed(
    own: str, visit: Visit, words: Html, language: str, office: str, comment: str, said: str
) -> None:
    app = visit(ALERTS, language=language)
    app.text_input(key=OFFICE).input(office)
    app.text_area(key=COMMENT).input(comment)
    app.button[0].click().run()
    assert said in words(app)
    assert app.text_area(key=COMMENT).value == comment
    assert _kept(own) == 0


def test_a_database_that_only_reads_has_no_form(
    own: str, visit: Visit, words: Html, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.parts.alerts_form, "writable", lambda _: False)
    app = visit(ALERTS)
    assert "chỉ cho đọc" in words(app) and not app.text_area


def test_a_limited_reader_sees_a_project_and_has_no_form(
    own: str, visit: Visit, words: Html, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "scope_of", lambda *_: Scope(frozenset({"VIE085"})))
    app = visit(ALERTS)
    shown = words(app)
    assert "trong phạm vi một dự án" in shown and not app.text_area
    table = shown.partition("<table")[2].partition("</table>")[0]
    assert "Phú Thọ (mới)" in table and "Lai Châu" not in table and "cả nước" not in table


def test_without_rules_the_page_says_how_to_load_them(own: str, visit: Visit, words: Html) -> None:
    with Session(engine_for(own)) as session, session.begin():
        session.execute(delete(AlertRule))
    shown = words(visit(ALERTS))
    assert "0 quy tắc" in shown and "alert_rules.csv" in shown


@pytest.mark.parametrize(
    ("address", "choices", "there"),
    [
        ("tong-quan", {}, "Theo các quy tắc đang dùng có"),
        ("ngan-sach", {}, "cua-du-an=VIE085"),
        ("ngan-sach", {"tinh": "25"}, "20 % ± 1 điểm phần trăm"),
        ("tinh", {"ma": "34-12"}, "sau 30 ngày"),
    ],
)
def test_alerts_stand_where_they_belong(
    own: str, visit: Visit, words: Html, address: str, choices: dict[str, str], there: str
) -> None:
    app = visit(page(address), **choices)
    assert not app.exception
    assert there in words(app)
    assert "/canh-bao" in words(app)


def test_a_page_without_alerts_has_no_heading_for_them(own: str, visit: Visit, words: Html) -> None:
    assert "/canh-bao" not in words(visit(page("tinh"), ma="34-01", thang="2019-01"))
