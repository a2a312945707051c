"""Chất lượng số liệu on the small simulated register and on one whose faults are known, in both languages."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data_access.engine import engine_for, new_engine
from data_access.models import Dataset
from data_access.queries.quality import reporting
from data_access.scope import EVERYTHING
from indicators.quality_agreement import DIMENSIONS
from render.formats import number
from render.texts import LANGUAGES, text
from tests.quality_register import add_quality_register
from ui.parts import quality_list
from ui.registry import page

QUALITY = page("chat-luong-so-lieu")
MONTH = dt.date(2026, 9, 1)
Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]


@pytest.fixture
def words(html_of: Html) -> Html:
    """What a page drew, as a reader sees it."""
    return lambda app: html.unescape(html_of(app)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="session")
def faulty(registers: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A real register whose faults are known."""
    engine = engine_for(registers["empty"])
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    file = tmp_path_factory.mktemp("quality") / "register.sqlite"
    shutil.copyfile(registers["empty"].removeprefix("sqlite:///"), file)
    made = new_engine(f"sqlite:///{file}")
    with Session(made) as session, session.begin():
        session.query(Dataset).delete()
        add_quality_register(session)
    made.dispose()
    return f"sqlite:///{file}"


@pytest.fixture
def own(faulty: str, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """`own(entry, …)`: a page on that register."""
    monkeypatch.setenv("DATABASE_URL", faulty)
    return visit


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_dimension_opens_for_the_nation_and_a_province_on_both_maps(
    dimension: str, language: str, visit: Visit, words: Html
) -> None:
    for choices in ({}, {"tinh": "38"}, {"tinh": "38", "ban_do": "63", "thang": "2025-03"}):
        app = visit(QUALITY, language=language, khia_canh=dimension, **choices)
        assert not app.exception
        shown = words(app)
        assert text(language, "common.simulated") in shown and "tc-note" not in shown
        assert text(language, "quality.rule_title") in shown
        assert not choices or app.get("download_button")


def test_the_cards_say_a_and_b_of_the_month(database: str, visit: Visit, words: Html) -> None:
    with Session(engine_for(database)) as session:
        found = reporting(session, EVERYTHING, province_set="34", month=MONTH)
    shown = words(visit(QUALITY))
    for a, b in (
        (sum(row[MONTH].received for row in found.values()), sum(row[MONTH].due for row in found.values())),
        (sum(row[MONTH].on_time for row in found.values()), sum(row[MONTH].due for row in found.values())),
    ):
        assert f"{number('vi', a)} / {number('vi', b)}" in shown
    # Unasked, the month is the last one whose reports were due by the register's end.
    assert "tháng 9/2026" in shown and "hạn nộp 10/10/2026" in shown


def test_a_cell_opens_its_province_and_month(visit: Visit, words: Html) -> None:
    shown = words(visit(QUALITY, khia_canh="timeliness"))
    cells = re.findall(r'href="(/chat-luong-so-lieu\?[^"]*)"', shown)
    assert any("tinh=38" in cell and "thang=2026-03" in cell and "khia-canh=timeliness" in cell for cell in cells)
    assert all("ban-do=34" in cell for cell in cells if "tinh=" in cell)


@pytest.mark.parametrize(
    ("dimension", "there"),
    [
        ("completeness", ["HN-2", "báo cáo gần nhất: 8/2026"]),
        ("timeliness", ["HN-3", "17/10/2026", "muộn 7 ngày", "HN-4", "không ghi ngày nhận"]),
        ("consistency", ["HN-3", "có mảng hoạt động nhưng không có buổi sinh hoạt nào", "≥ 1", "không phải là số",
                         "bị từ chối khi nhận: Báo cáo tháng, dòng 4"]),
        ("outliers", ["HN-4", "90", "42–58", "cách trung vị 12 tháng trước 16,0 lần độ lệch"]),
        ("duplicates", ["HN-1", "HN-2", "cùng tên, cùng xã, cùng thôn"]),
    ],
)  # fmt: skip
def test_the_list_names_what_to_set_right(own: Visit, words: Html, dimension: str, there: list[str]) -> None:
    app = own(QUALITY, tinh="01", khia_canh=dimension, thang="2026-09")
    assert not app.exception
    shown = words(app)
    assert [each for each in there if each not in shown] == []
    assert "MÔ PHỎNG" not in shown
    assert [button.label for button in app.get("download_button")][-1].startswith("Tải tệp gửi tỉnh")


def test_a_list_has_nothing_where_nothing_is_wrong(own: Visit, words: Html) -> None:
    shown = words(own(QUALITY, tinh="31", khia_canh="outliers", thang="2026-09"))
    assert "Hải Phòng, tháng 9/2026: không có mục nào cần xem lại (0)" in shown
    courses = words(own(QUALITY, tinh="31", khia_canh="duplicates", thang="2026-09"))
    assert "L-1" in courses and "giống mọi chi tiết với lớp" in courses
    assert "0 dòng báo cáo bị từ chối" in words(own(QUALITY, tinh="01", khia_canh="consistency", thang="2025-02"))


def test_a_long_list_is_read_by_pages_and_a_choice_begins_anew(
    visit: Visit, words: Html, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _codes(words(visit(QUALITY, tinh="38", khia_canh="timeliness")))
    assert len(whole) > 1
    monkeypatch.setattr(quality_list, "SHOWN", 1)
    pages = len(whole)
    read = []
    for index in range(1, pages + 1):
        shown = words(visit(QUALITY, tinh="38", khia_canh="timeliness", trang=str(index)))
        read += _codes(shown)
        assert ("Trang sau" in shown) == (index < pages) and ("Trang trước" in shown) == (index > 1)
    assert read == whole
    last = visit(QUALITY, tinh="38", khia_canh="timeliness", trang="99999")
    assert _codes(words(last)) == whole[-1:]
    last.selectbox(key="choose-province").set_value("01").run()
    assert last.query_params["tinh"] == "01" and "trang" not in last.query_params


def _codes(shown: str) -> list[str]:
    """The clubs of the list, in its order."""
    return re.findall(r">(TH38M?-\d+)<", shown)


def test_a_choice_of_dimension_is_in_the_address(visit: Visit) -> None:
    app = visit(QUALITY)
    app.get("button_group")[0].set_value("timeliness").run()
    assert app.query_params["khia-canh"] == "timeliness"


def test_other_pages_lead_here(visit: Visit, words: Html) -> None:
    assert 'href="/chat-luong-so-lieu?ban-do=34&tinh=38"' in words(visit(page("tinh"), ma="34-38"))
    overview = words(visit(page("tong-quan")))
    assert "/chat-luong-so-lieu?tinh=" in overview or "báo cáo" not in overview.partition("tc-attention")[2]
