"""What the pages show once real files are in: the last month that has figures, not an empty one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data_access.engine import engine_for
from indicators.months import add_months
from render.formats import month as month_text
from tests.data.importing import load
from tests.import_records import club, entry, line, report
from ui.registry import page

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
TODAY = dt.date.today()
LAST = add_months(TODAY.replace(day=1), -3)


@pytest.fixture
def loaded(copied: Callable[[str], str]) -> str:
    """A real register with three clubs of Hà Nội that reported until three months ago, and money spent today."""
    address = copied("empty")
    with Session(engine_for(address)) as session, session.begin():
        codes = ("0101", "0102", "0103")
        load(session, lambda known: [club(known, code, row=row) for row, code in enumerate(codes, 2)])
        load(session, lambda known: [report(known, code, LAST, row=row) for row, code in enumerate(codes, 2)])
        load(session, lambda known: [line(known, "D1")])
        load(session, lambda known: [entry(known, "PC-1", "D1", date=TODAY)])
    return address


@pytest.mark.parametrize(
    ("address", "finding"),
    [
        ("tong-quan", "Cả nước có 3 câu lạc bộ"),
        ("do-phu", "Hà Nội có câu lạc bộ ở 0,8 %"),
        ("tinh", "Hà Nội có 3 câu lạc bộ"),
        ("xa-tiep-theo", "danh mục dùng từ"),
    ],
)
def test_pages_open_at_the_last_month_with_figures(
    loaded: str, visit: Visit, words: Html, address: str, finding: str
) -> None:
    del loaded
    shown = words(visit(page(address), tinh="01"))
    assert finding in shown and f"Số liệu đến hết tháng {month_text('vi', LAST)}" in shown


def test_money_of_this_month_shows_all_the_same(loaded: str, visit: Visit, words: Html) -> None:
    del loaded
    assert "1,0 triệu đồng" in words(visit(page("ngan-sach")))


def test_a_passport_names_the_file_that_last_changed_a_row(loaded: str, visit: Visit, words: Html) -> None:
    with Session(engine_for(loaded)) as session, session.begin():
        changed = load(session, lambda known: [report(known, "0102", LAST, row=9, members=77)], name="sua-0102.xlsx")
    shown = words(visit(page("nguon-goc"), chi_so="members", tinh="01"))
    assert "sua-0102.xlsx, trang Báo cáo tháng, dòng 9" in shown and f"{changed}, trang" not in shown
    assert shown.count("sua-0102.xlsx") == 2  # once beside the row, once among the loads
