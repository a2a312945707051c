"""Tập huấn on the small simulated register: figures, the printed courses of 31/7/2023, and the clubs that wait."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data_access.engine import engine_for
from data_access.queries.courses import waiting_clubs
from data_access.queries.training import TrainingAnswer, training
from data_access.scope import EVERYTHING
from render.formats import number
from ui.registry import page

ENTRY = page("tap-huan")
UNTIL = dt.date(2026, 10, 1)
Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def _training(address: str, **choices: object) -> TrainingAnswer:
    with Session(engine_for(address)) as session:
        return training(session, EVERYTHING, **{"until": UNTIL, "province_set": "34", **choices})


def test_the_figures_are_printed_with_their_parts(database: str, visit: Visit, html_of: Html) -> None:
    answer, html = _training(database), html_of(visit(ENTRY))
    for rate in (answer.total.women_share, answer.boards):
        assert f"{number('vi', rate.numerator)} / {number('vi', rate.denominator)}" in html
    for count in (answer.total.courses, answer.total.trainees, answer.total.sex_unknown, answer.total.courses_costed):
        assert number("vi", count) in html


def test_the_printed_courses_of_31_july_2023_are_found(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ENTRY, thang="2023-07", tinh="01"))
    rows = [re.sub(r"<[^>]+>", "|", row) for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)]
    (initial,) = (row for row in rows if "thành phố Hà Nội" in row and "31/7/2023" in row)
    assert "|5|" in initial and "|73|" in initial and "ban chủ nhiệm, lớp ban đầu" in initial and "VIE085" in initial
    (officers,) = (row for row in rows if "Mỹ Đức" in row and "31/7/2023" in row)
    assert "|248|" in officers and "chưa công bố thời lượng" in officers and "nghiệp vụ cho cán bộ Hội" in officers


def test_the_map_changes_and_the_sums_stay(database: str, visit: Visit) -> None:
    old, new = _training(database, province_set="63"), _training(database)
    assert old.total == new.total and old.boards == new.boards
    assert sum(row.training.trainees for row in old.provinces) == new.total.trainees
    app = visit(ENTRY, ban_do="63")
    assert not app.exception


def test_a_chosen_province_lists_the_clubs_that_wait(database: str, visit: Visit, html_of: Html) -> None:
    gaps = [
        (row.boards.denominator - row.boards.numerator, row.code)
        for row in _training(database).provinces
        if row.boards is not None
    ]
    gap, code = max(gaps)
    with Session(engine_for(database)) as session:
        clubs = waiting_clubs(session, EVERYTHING, until=UNTIL, province_set="34", province=code)
    assert len(clubs) == gap > 0
    html = html_of(visit(ENTRY, tinh=code))
    assert f"{number('vi', gap)} câu lạc bộ có ban chủ nhiệm chưa học lớp ban đầu" in html
    assert clubs[0].code in html and clubs[0].name in html


def test_a_month_without_courses_says_so(visit: Visit, html_of: Html) -> None:
    app = visit(ENTRY, thang="2016-01", tinh="96", ban_do="34")
    assert not app.exception
    assert "Không có lớp nào khai giảng trong tháng này" in html_of(app)


def test_the_calendar_leads_to_its_months_and_names_its_map(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ENTRY))
    assert re.search(r'href="/tap-huan\?thang=2023-07&amp;ban-do=34"', html)
