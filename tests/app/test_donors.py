"""Nhà tài trợ on the small simulated register: what the screen prints is what the rows add up to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data_access.engine import engine_for
from data_access.queries.framework import framework
from data_access.queries.framework_answer import Framework
from data_access.scope import EVERYTHING
from render.formats import number
from render.texts import LANGUAGES, text
from ui.registry import page

ENTRY = page("nha-tai-tro")
Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def _answer(address: str, project: str = "VIE085", until: dt.date = dt.date(2026, 10, 31)) -> Framework:
    with Session(engine_for(address)) as session:
        return framework(session, EVERYTHING, project=project, until=until, province_set="34")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_framework_shows_every_result_and_every_indicator(
    language: str, database: str, visit: Visit, html_of: Html
) -> None:
    html = html_of(visit(ENTRY, language=language))
    answer = _answer(database)
    for result in answer.results:
        assert text(language, f"donors.level_{result.level}") in html
        assert (result.title_vi if language == "vi" else result.title_en) in html
    for row in answer.indicators:
        assert f"ket-qua={row.code}" in html
    assert text(language, "donors.unpublished") in html
    assert text(language, "donors.col_register_simulated") in html


def test_a_month_narrows_results_and_targets(database: str, visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ENTRY, thang="2024-05"))
    clubs = next(row for row in _answer(database, until=dt.date(2024, 5, 31)).indicators if row.code == "VIE085-clubs")
    assert clubs.register is not None and 0 < clubs.register.value.numerator < 162
    assert f"{number('vi', clubs.register.value.numerator)} câu lạc bộ" in html
    assert "Theo tiến độ cần 81 câu lạc bộ" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_indicator_opens_in_parts_beside_its_map(language: str, database: str, visit: Visit, html_of: Html) -> None:
    app = visit(ENTRY, language=language, ket_qua="VIE085-members")
    assert not app.exception
    html = html_of(app)
    members = next(row for row in _answer(database).indicators if row.code == "VIE085-members")
    assert members.register is not None
    for part in members.register.parts:
        assert number(language, part.value.numerator) in html
    assert 'class="chosen"' in html
    assert "tc-picture" in html
    assert text(language, "donors.outside") in html or "data:image/svg" in html
    assert "vietnam.vn (DE)" in html


def test_what_the_register_does_not_measure_has_no_parts_and_no_map(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ENTRY, ket_qua="VIE085-beneficiaries"))
    assert "Sổ không đo chỉ số này" in html and "tc-picture" not in html
    money = html_of(visit(ENTRY, ket_qua="VIE085-loans"))
    assert "tc-picture" not in money and "Vốn vay đã giải ngân" in money


def test_a_full_grant_and_a_project_without_a_ledger(visit: Visit, html_of: Html) -> None:
    grant = html_of(visit(ENTRY, du_an="VIE071"))
    assert "91,6\xa0% chỉ tiêu" in html_of(visit(ENTRY, du_an="VIE071", thang="2024-06"))
    assert "0,0\xa0%" in grant
    bare = html_of(visit(ENTRY, du_an="VIE070"))
    assert "Chưa có kết quả nào của dự án VIE070" in bare
    assert "Sổ kinh phí chưa có khoản nào" in bare
    assert "16 câu lạc bộ" in bare


def test_money_in_another_currency_says_when_no_rate_is_near(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ENTRY, tien="USD"))
    assert re.search(r"\(\d[\d.,]*( triệu| nghìn)?\xa0?\s?(triệu|nghìn)?\xa0USD / ", html)
    assert "Chưa có tỷ giá" in html_of(visit(ENTRY, tien="KRW", thang="2016-01"))


def test_a_result_of_another_project_is_set_aside_with_a_note(visit: Visit, html_of: Html) -> None:
    app = visit(ENTRY, du_an="VIE071", ket_qua="VIE085-clubs")
    assert not app.exception
    assert html_of(app).count("tc-note") == 1


def test_every_block_has_its_file(visit: Visit) -> None:
    app = visit(ENTRY)
    labels = [element.proto.label for element in app.get("download_button")]
    assert labels.count("Tải bảng số liệu (CSV)") == 5


def test_a_database_without_a_framework_says_what_would_fill_the_page(
    registers: dict[str, str], tmp_path: object, monkeypatch: pytest.MonkeyPatch, visit: Visit, html_of: Html
) -> None:
    address = registers["empty"]
    monkeypatch.setenv("DATABASE_URL", address)
    html = html_of(visit(ENTRY))
    assert "Chưa có kết quả nào của dự án VIE085" in html
    assert text("vi", "common.simulated") not in html
