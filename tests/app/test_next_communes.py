"""Which communes next: the finding, the order with its reasons, the assumption, the files, and the search box."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from render.texts import LANGUAGES
from ui.registry import page

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
NEXT, MAP = page("xa-tiep-theo"), page("do-phu")


def finding(html: str) -> str:
    return markup.unescape(re.findall(r"<h1>(.*?)</h1>", html, re.DOTALL)[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_province_has_its_pace_its_list_and_both_files(language: str, visit: Visit, html_of: Html) -> None:
    app = visit(NEXT, language=language, tinh="37")
    assert not app.exception
    html = html_of(app)
    assert finding(html).startswith("Ninh Bình ")
    assert "tc-next" in html
    assert "{" not in re.sub(r"<[^>]+>", "", html)
    assert len(app.get("download_button")) == 4  # table, points, and the map's picture twice
    distances = [float(km.replace(",", ".")) for km in re.findall(r'class="num">(\d+[.,]\d)</td>', html)]
    assert len(distances) > 10
    assert distances == sorted(distances, reverse=True)


def test_a_share_is_named_an_assumption_and_an_own_target_is_not(visit: Visit, html_of: Html) -> None:
    assert "Giả định: tỉnh chưa có chỉ tiêu công bố" in html_of(visit(NEXT, tinh="37"))
    own = html_of(visit(NEXT, tinh="52"))
    assert "Giả định" not in own
    assert "Chỉ tiêu của tỉnh đã công bố: 40 câu lạc bộ lập mới đến hết 12/2030" in own
    assert "70 câu lạc bộ lập mới đến hết 12/2035" in html_of(visit(NEXT, tinh="52", han="2035-12"))


def test_a_due_month_that_no_target_has_is_set_aside_with_a_note(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(NEXT, tinh="52", han="2031-05"))
    assert html.count("tc-note") == 1
    assert "12/2030" in finding(html)


def test_the_list_of_2024_says_that_it_has_no_coordinates(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(NEXT, tinh="01", thang="2024-12"))
    assert "chưa có tọa độ" in finding(html)
    assert "Chưa có tọa độ của xã." in html


def test_without_a_province_every_province_is_a_link(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(NEXT))
    assert len(re.findall(r'href="/xa-tiep-theo\?tinh=\d\d"', html)) == 34
    assert finding(html).startswith("Cả nước ")


def test_an_old_name_finds_its_new_province_and_says_so(visit: Visit, html_of: Html) -> None:
    html = markup.unescape(html_of(visit(NEXT, tim="ha giang")))
    assert "Tỉnh Hà Giang (đến 30/6/2025)" in html
    assert "nay thuộc tỉnh Tuyên Quang" in html
    assert re.search(r'href="/xa-tiep-theo\?tinh=08&tim=', html)


def test_a_commune_found_is_marked_in_the_list_or_said_to_have_a_club(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(NEXT, tinh="37", tim="Phường Hoa Lư"))
    assert 'class="chosen"' in html or "Phường Hoa Lư đã có" in html


def test_what_nobody_is_called_is_said(visit: Visit, html_of: Html) -> None:
    assert "Không có đơn vị nào tên gần với “xyzzy”" in html_of(visit(NEXT, tim="xyzzy"))


def test_typing_in_the_box_writes_the_address(visit: Visit, html_of: Html) -> None:
    app = visit(NEXT)
    app.text_input[0].set_value("hn").run()
    assert not app.exception
    assert "Thành phố Hà Nội" in html_of(app)
    assert app.query_params["tim"] in ("hn", ["hn"])
    app.text_input[0].set_value("").run()
    assert "tim" not in app.query_params


def test_the_map_of_coverage_has_the_box_too_and_keeps_the_old_map(visit: Visit, html_of: Html) -> None:
    html = markup.unescape(html_of(visit(MAP, tim="ha giang", thang="2025-06")))
    assert re.search(r'href="/do-phu\?thang=2025-06&tinh=02&tim=', html)
    new = markup.unescape(html_of(visit(MAP, tim="Tuyên Quang", thang="2025-06")))
    assert "ban-do=34" in new
