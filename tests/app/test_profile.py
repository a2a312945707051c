"""The profile's page: what a link opens, what it says beside, and that the file is the same as the screen."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from render.texts import LANGUAGES
from tests.app.conftest import open_page
from ui.registry import page

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
PROFILE, MAP = page("tinh"), page("do-phu")


def finding(html: str) -> str:
    return markup.unescape(re.findall(r"<h1>(.*?)</h1>", html, re.DOTALL)[0])


def notes(html: str) -> list[str]:
    return [markup.unescape(note) for note in re.findall(r'class="tc-note">(.*?)</p>', html, re.DOTALL)]


@pytest.mark.parametrize("code", ["34-37", "37"])
def test_a_province_opens_by_its_code(code: str, visit: Visit, html_of: Html) -> None:
    html = html_of(visit(PROFILE, ma=code))
    assert finding(html).startswith("Ninh Bình ")
    assert notes(html) == []
    assert "Không so sánh với Ninh Bình cũ" in html
    assert "Nam Định" in html
    assert re.search(r"hạng \d+ / 34", html)


@pytest.mark.parametrize("code", ["63-35", "35"])
def test_an_ended_province_opens_its_successor_and_says_so(code: str, visit: Visit, html_of: Html) -> None:
    html = html_of(visit(PROFILE, ma=code))
    assert finding(html).startswith("Ninh Bình ")
    assert notes(html) == ["Hà Nam từ 1/7/2025 thuộc Ninh Bình; trang mở hồ sơ Ninh Bình."]
    assert "thang=2025-06" in html
    assert "ma=63-35" in html


def test_an_old_province_has_its_profile_while_it_was_there(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(PROFILE, ma="63-35", thang="2025-06"))
    assert finding(html).startswith("Hà Nam (cũ) ")
    assert "Từ 1/7/2025, Hà Nam thuộc Ninh Bình." in html
    assert re.search(r"hạng \d+ / 63", html)
    assert notes(html) == []


def test_a_code_of_nobody_is_said_and_the_first_province_opens(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(PROFILE, ma="34-00"))
    assert finding(html).startswith("An Giang ")
    assert len(notes(html)) == 1
    assert "34-00" in notes(html)[0]


def test_a_new_province_before_its_time_is_the_sum_of_its_parts(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(PROFILE, ma="34-37", thang="2024-01"))
    assert notes(html) == [
        "Ninh Bình mới có từ 1/7/2025; số liệu của tháng đang xem là tổng của Hà Nam, Nam Định và Ninh Bình."
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_offered_in_either_language(language: str, visit: Visit) -> None:
    app = visit(PROFILE, language=language, ma="34-01")
    labels = [button.proto.label for button in app.get("download_button")]
    assert any("PDF" in label for label in labels)
    assert any("CSV" in label for label in labels)


def test_published_figures_have_links_and_the_register_beside(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(PROFILE, ma="34-25"))
    assert "139" in html
    assert "Hòa Bình (cũ)" in html
    assert 'rel="noopener noreferrer"' in html
    assert "VIE085" in html


def test_a_full_register_has_targets_and_money(registers: dict[str, str], monkeypatch: pytest.MonkeyPatch,
                                               html_of: Html) -> None:  # fmt: skip
    monkeypatch.setenv("DATABASE_URL", registers["full"])
    html = html_of(open_page(PROFILE, ma="63-17", thang="2025-06"))
    assert finding(html).startswith("Hòa Bình (cũ) ")
    assert "đối ứng thiếu" in html
    assert "20 % ± 1 điểm" in markup.unescape(html).replace("\N{NO-BREAK SPACE}", " ")


def test_an_empty_register_says_that_nothing_is_known(registers: dict[str, str], monkeypatch: pytest.MonkeyPatch,
                                                      html_of: Html) -> None:  # fmt: skip
    monkeypatch.setenv("DATABASE_URL", registers["empty"])
    html = html_of(open_page(PROFILE, ma="01"))
    assert "chưa có số liệu" in finding(html)


def test_the_map_leads_to_the_profile(visit: Visit, html_of: Html) -> None:
    assert "/tinh?" in html_of(visit(MAP, tinh="37"))
    assert "ma=34-37" in html_of(visit(MAP, tinh="37"))
    before = html_of(visit(MAP, tinh="35", thang="2025-06"))
    assert "ma=63-35" in before
    assert "ma=" not in html_of(visit(MAP))
