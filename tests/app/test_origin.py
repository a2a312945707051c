"""The page of origins: indicators, printed figures, records, codes; and the links that lead to it from every page."""

from __future__ import annotations

import datetime as dt
import html as markup
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data_access.engine import new_engine
from data_access.exported import note_export
from indicators.recipes import RECIPES
from indicators.registry import INDICATORS
from render.texts import LANGUAGES, text
from tests.app.conftest import open_page, shown_html
from ui.parts.origin_check import address_of
from ui.registry import PAGES, PageEntry, page
from ui.selection import Choices

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
ORIGIN, AUDIT = page("nguon-goc"), page("nhat-ky")
HREF = re.compile(r'href="(/nguon-goc[^"]*)"')
H1 = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
CODE = re.compile(r"#([0-9a-f]{10})")


def _finding(html: str) -> str:
    return markup.unescape(H1.findall(html)[0]).strip()


def _follow(href: str) -> AppTest:
    return open_page(ORIGIN, **{name.replace("-", "_"): value for name, value in parse_qsl(urlsplit(href).query)})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(INDICATORS))
def test_every_indicator_has_a_passport(code: str, language: str, visit: Visit, html_of: Html) -> None:
    app = visit(ORIGIN, language=language, chi_so=code)
    assert not app.exception
    html = markup.unescape(html_of(app))
    assert _finding(html).startswith(INDICATORS[code].name(language))
    assert INDICATORS[code].formula(language) in html
    assert "None" not in html
    if RECIPES[code].behind == "none":
        assert text(language, "origin.made_of") in html
    elif text(language, "origin.rows_none") not in html:
        assert text(language, "origin.kind_simulated") in html
        assert text(language, "origin.batches_title") in html


def test_the_rows_add_up_to_what_is_shown(visit: Visit, html_of: Html) -> None:
    for code in ("clubs", "coverage", "members", "reporting_rate", "boards_trained", "spent", "trainees"):
        html = html_of(visit(ORIGIN, chi_so=code))
        assert "đúng bằng số đang dùng" in html, code
        assert "khác số đang dùng" not in html, code


def test_a_place_a_month_and_a_screen_of_rows(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ORIGIN, chi_so="clubs", thang="2025-06"))
    assert "6/2025" in _finding(html)
    assert "trang=2" in html
    second = html_of(visit(ORIGIN, chi_so="clubs", thang="2025-06", trang="2"))
    assert "Dòng 51–" in second
    last = html_of(visit(ORIGIN, chi_so="clubs", thang="2025-06", trang="99999"))
    assert re.search(r"Dòng \d+–(\d+) trong \1<", last)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_figure_names_its_source_and_what_the_register_says(
    language: str, visit: Visit, html_of: Html
) -> None:
    html = html_of(visit(ORIGIN, language=language, con_so="f046"))
    assert text(language, "origin.formula_printed") in html
    assert 'rel="noopener noreferrer"' in html
    assert text(language, "origin.same_in_register") in html
    assert text(language, "common.simulated") not in html
    assert "nguon-goc?chi-so=clubs" in html


def test_a_printed_figure_that_others_contradict_shows_them(visit: Visit, html_of: Html, database: str) -> None:
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as connection:
        rows = connection.execute(
            "SELECT id, contradicts FROM published_figure WHERE contradicts IS NOT NULL"
        ).fetchall()
    figure, group = rows[0]
    html = html_of(visit(ORIGIN, con_so=figure))
    assert text("vi", "origin.rivals_title") in html
    assert all(f"con-so={other}" in html for other, key in rows if key == group)


def test_a_record_is_shown_cell_by_cell(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ORIGIN, ban_ghi="club 5", chi_so="clubs"))
    assert "Mã CLB" in html
    assert text("vi", "origin.kind_simulated") in html
    assert "chi-so=clubs" in html  # the way back


@pytest.mark.parametrize(("parameter", "value"), [("ban_ghi", "club 999999"), ("ban_ghi", "x"), ("con_so", "f999x")])
def test_what_is_not_there_is_said(parameter: str, value: str, visit: Visit, html_of: Html) -> None:
    html = html_of(visit(ORIGIN, **{parameter: value}))
    assert html.count("tc-note") == 1
    assert _finding(html)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "entry", [each for each in PAGES if each not in {ORIGIN, AUDIT, page("nap-du-lieu")}],
    ids=lambda entry: entry.url_path,
)  # fmt: skip
def test_every_page_leads_to_passports_and_they_lead_back(
    entry: PageEntry, language: str, visit: Visit, html_of: Html
) -> None:
    links = {markup.unescape(href) for href in HREF.findall(html_of(visit(entry, language=language)))}
    assert links
    asked = {urlsplit(href).query for href in links}
    for query in sorted(asked)[:: max(len(asked) // 6, 1)]:
        app = _follow(f"/nguon-goc?{query}")
        assert not app.exception, query
        html = shown_html(app)
        assert "tc-note" not in html or "ma-kiem-tra" in query
        back = re.search(r'href="(/[^"]*)" target="_self">← ', html)
        assert back is not None
        home = parse_qs(query).get("tu-trang", [""])[0]
        assert not home or urlsplit(back[1]).path == ("/" if page(home).default else f"/{home}")


def test_the_number_of_a_card_is_that_of_its_passport(visit: Visit, html_of: Html) -> None:
    for entry in ("tong-quan", "tap-huan", "tinh", "ngan-sach"):
        html = html_of(visit(page(entry)))
        cards = re.findall(r'<a class="tc-origin" href="([^"]+)" target="_self">([^<]+)</a>(?! ·)', html)
        numbers = [(href, shown) for href, shown in cards if "#" not in shown]
        assert numbers
        for href, shown in numbers:
            whole = markup.unescape(shown_html(_follow(markup.unescape(href))))
            first = re.sub(r"\s.*", "", markup.unescape(shown))
            assert first in whole or entry == "ngan-sach", (entry, href, shown)


def test_a_code_is_held_against_the_page_it_came_from(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(page("tap-huan")))
    code = CODE.findall(html)[0]
    assert "tc-note" not in html
    assert text("vi", "origin.check_same", code=code) in html_of(visit(page("tap-huan"), ma_kiem_tra=code))
    wrong = html_of(visit(page("tap-huan"), ma_kiem_tra="0000000000"))
    assert "không khớp" in wrong


def test_the_box_takes_a_code_or_an_address(visit: Visit, html_of: Html) -> None:
    app = visit(ORIGIN)
    app.text_input(key="check-code").set_value("#AB12CD34EF").run()
    assert app.query_params["ma-kiem-tra"] == "ab12cd34ef"
    assert text("vi", "origin.check_unknown", code="ab12cd34ef") in markup.unescape(html_of(app))
    app.text_input(key="check-code").set_value("/do-phu?chi-so=clubs&tinh=01&ma-kiem-tra=ab12cd34ef").run()
    assert app.query_params["tu-trang"] == "do-phu"
    html = html_of(app)
    assert _finding(html).startswith("Câu lạc bộ đang hoạt động · Hà Nội")
    assert "/do-phu?chi-so=clubs&amp;tinh=01&amp;ma-kiem-tra=ab12cd34ef" in html
    app.text_input(key="check-code").set_value("nothing of ours").run()
    assert "ma-kiem-tra" not in app.query_params
    assert text("vi", "origin.check_no_code", text="nothing of ours") in html_of(app)
    app.text_input(key="check-code").set_value("").run()
    assert text("vi", "origin.check_no_code", text="nothing of ours") not in html_of(app)


def test_a_code_alone_finds_what_was_exported(visit: Visit, html_of: Html, tmp_path: Path, simulated_file: Path,
                                              monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    file = tmp_path / "copy.sqlite"
    file.write_bytes(simulated_file.read_bytes())
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    engine = new_engine(f"sqlite:///{file}")
    address = "/do-phu?chi-so=clubs&ma-kiem-tra=ab12cd34ef"
    assert note_export(engine, code="ab12cd34ef", address=address, actor="web", now=dt.datetime.now(dt.UTC))
    engine.dispose()
    html = html_of(visit(ORIGIN, ma_kiem_tra="ab12cd34ef"))
    assert page("do-phu").title("vi") in html
    assert "/do-phu?chi-so=clubs&amp;ma-kiem-tra=ab12cd34ef" in html
    trail = html_of(visit(AUDIT, language="en"))
    assert "took a file" in trail
    assert "a visitor of the pages" in trail
    assert html_of(visit(AUDIT, viec="import")).count("<tr") == 0


def test_an_address_is_ours_or_nothing() -> None:
    choices = Choices(indicators=("clubs",))
    found = address_of("https://clb.example.org/do-phu?chi-so=clubs&lien-ket=secret&lang=en", choices)
    assert found is not None
    assert (found[0].url_path, found[1].indicator, found[1].link) == ("do-phu", "clubs", None)
    assert address_of("/?ma-kiem-tra=0123456789", choices) is not None
    for text_ in ("", "0123456789", "/khong-co?x=1", "/do-phu", "javascript:alert(1)", "//evil"):
        assert address_of(text_, choices) is None
