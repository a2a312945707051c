"""A visit by a signed link: its project and nothing else, on every page, in every link and in every file."""

from __future__ import annotations

import csv
import datetime as dt
import html as markup
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from data_access.engine import engine_for
from data_access.links import make, revoke, verify
from exports import table_csv as csv_file
from render.texts import LANGUAGES, text
from ui import frame
from ui.registry import PAGES, PageEntry, page
from web.document import document_routes

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
HREF = re.compile(r'<a [^>]*href="([^"]*)"')
SHARED = [entry for entry in PAGES if entry.shared]
OUTSIDE = [entry for entry in PAGES if not entry.shared and not entry.default]
HOME = next(entry for entry in PAGES if entry.default)


@pytest.fixture(scope="module")
def linked(simulated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the small simulated register, as links are written into it."""
    file = tmp_path_factory.mktemp("linked") / "register.sqlite"
    shutil.copyfile(simulated_file, file)
    yield f"sqlite:///{file}"
    engine_for(f"sqlite:///{file}").dispose()


@pytest.fixture(autouse=True)
def in_use(linked: str, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", linked)
    monkeypatch.delenv("TOANCANH_LINKS_ONLY", raising=False)


def token(address: str, project: str, *, ago: int = 0, revoked: bool = False) -> str:
    now = dt.datetime.now(dt.UTC)
    with Session(engine_for(address)) as session, session.begin():
        link, made = make(session, project=project, days=10, label="KOICA", now=now - dt.timedelta(days=ago))
        if revoked:
            revoke(session, link.id, now=now)
    return made


def _addresses(html: str) -> list[str]:
    own = (markup.unescape(address) for address in HREF.findall(html))
    return [address for address in own if not address.startswith(("http", "#"))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", [HOME, *SHARED], ids=lambda entry: entry.url_path)
def test_a_page_within_the_link_keeps_it_in_every_link(
    entry: PageEntry, language: str, visit: Visit, html_of: Html, linked: str
) -> None:
    for project in ("VIE085", "VIE071"):
        made = token(linked, project)
        app = visit(entry, language=language, lien_ket=made)
        assert not app.exception
        html = html_of(app)
        assert html.count("<h1") == 1
        assert text(language, "link.scope", project=project) in html
        addresses = _addresses(html)
        assert addresses
        assert [a for a in addresses if parse_qs(urlsplit(a).query).get("lien-ket") != [made]] == []


@pytest.mark.parametrize("entry", OUTSIDE, ids=lambda entry: entry.url_path)
def test_a_page_outside_the_link_says_so_and_nothing_else(
    entry: PageEntry, visit: Visit, html_of: Html, linked: str
) -> None:
    html = html_of(visit(entry, lien_ket=token(linked, "VIE085")))
    assert "Trang này không thuộc phạm vi liên kết" in html
    assert html.count("<table") == 0


def test_the_first_page_of_a_link_names_its_project(visit: Visit, html_of: Html, linked: str) -> None:
    html = html_of(visit(HOME, lien_ket=token(linked, "VIE071")))
    assert re.search(r"<h1>[^<]*VIE071", html) and "tc-card" in html
    assert "VIE085" not in html


def test_the_first_page_of_a_link_leads_to_results_and_money_first(visit: Visit, html_of: Html, linked: str) -> None:
    html = html_of(visit(HOME, lien_ket=token(linked, "VIE085")))
    listed = html[html.index("tc-shared-home") :]
    assert [urlsplit(each).path for each in _addresses(listed)][:2] == ["/nha-tai-tro", "/ngan-sach"]
    assert "Đã quyết toán" in html and "Liên kết này mở được gì" not in html


@pytest.mark.parametrize("scheme", ["1336", "1648", "1533"])
def test_a_projects_clubs_are_not_rated_by_what_the_nation_promised(
    scheme: str, visit: Visit, html_of: Html, linked: str
) -> None:
    html = html_of(visit(page("de-an"), lien_ket=token(linked, "VIE085"), de_an=scheme))
    assert "Vì sao không có chỉ tiêu và mức đạt" in html
    for words in ("khép lại", "còn thiếu", "so với tiến độ", "mức đạt 1", "xa chỉ tiêu", "Xếp theo", "tc-bullets"):
        assert words not in html
    if scheme == "1336":
        assert re.search(r"<h1>Dự án VIE085 góp [\d.]+ câu lạc bộ mới vào Đề án 1336</h1>", html)


def test_the_map_within_a_link_does_not_speak_of_the_nation(visit: Visit, html_of: Html, linked: str) -> None:
    made = token(linked, "VIE085")
    html = html_of(visit(page("do-phu"), lien_ket=made))
    assert "<h1>Dự án VIE085, các tỉnh có câu lạc bộ: " in html and "Các tỉnh của dự án VIE085" in html
    assert "Sổ đăng ký cuối tháng" not in html
    assert "chỉ tiêu là" not in html_of(visit(page("do-phu"), lien_ket=made, tinh="01"))


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path)
def test_a_link_that_opens_nothing_is_said_in_both_languages_and_shows_nothing(
    entry: PageEntry, visit: Visit, html_of: Html, linked: str
) -> None:
    wrong = {
        "Liên kết không hợp lệ": token(linked, "VIE085") + "x",
        "Liên kết đã hết hạn": token(linked, "VIE085", ago=11),
        "Liên kết đã được thu hồi": token(linked, "VIE085", revoked=True),
    }
    for words, made in wrong.items():
        app = visit(entry, lien_ket=made)
        html = html_of(app)
        assert words in html
        assert "The link cannot be opened" in html
        assert "tc-card" not in html
        assert not app.get("download_button")


def test_another_projects_money_cannot_be_chosen(visit: Visit, html_of: Html, linked: str) -> None:
    app = visit(page("ngan-sach"), lien_ket=token(linked, "VIE071"), du_an="VIE085")
    assert not app.exception
    assert "trọn" in html_of(app) or "toàn bộ" in html_of(app)
    assert [box.options for box in app.selectbox if box.key == "choose-project"] == [["VIE071"]]


def test_every_file_says_what_it_is_limited_to(visit: Visit, linked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []

    def kept(*arguments: object, **named: object) -> bytes:
        made.append(csv_file.table_csv(*arguments, **named))
        return made[-1]

    monkeypatch.setattr(frame, "table_csv", kept)
    real = frame.st.download_button

    def press(*arguments: object, data: object = None, **named: object) -> bool:
        data = data() if callable(data) else data
        return bool(real(*arguments, data=data, **named))

    monkeypatch.setattr(frame.st, "download_button", press)
    for entry in SHARED:
        visit(entry, lien_ket=token(linked, "VIE085"))
    assert len(made) >= len(SHARED)
    for content in made:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        (source,) = (row[1] for row in rows if row[:1] == ["Nguồn"])
        assert source.count("phạm vi: dự án VIE085") == 1


def test_a_server_that_opens_with_links_only(
    visit: Visit, html_of: Html, linked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOANCANH_LINKS_ONLY", "1")
    refused = html_of(visit(page("do-phu")))
    assert "chỉ mở bằng liên kết" in refused
    assert "tc-mark" not in refused
    assert "Liên kết này chỉ mở dự án VIE085" in html_of(visit(page("do-phu"), lien_ket=token(linked, "VIE085")))


@pytest.mark.parametrize("query", ["", "&thang=2025-06", "&nguon=published"])
def test_the_document_of_a_link_holds_no_picture_of_the_whole_register(linked: str, query: str) -> None:
    made = token(linked, "VIE085")
    documents = TestClient(Starlette(routes=document_routes()), follow_redirects=False)
    assert "tc-still" in documents.get(f"/do-phu?{query}").text
    for text_of_link in (made, made + "x", ""):
        assert "tc-still" not in documents.get(f"/do-phu?lien-ket={text_of_link}{query}").text


def test_the_document_of_a_server_that_opens_with_links_only(linked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOANCANH_LINKS_ONLY", "1")
    assert "tc-still" not in TestClient(Starlette(routes=document_routes())).get("/do-phu").text


def test_an_address_that_is_no_page_keeps_the_link() -> None:
    documents = TestClient(Starlette(routes=document_routes()), follow_redirects=False)
    assert documents.get("/khong-co?lien-ket=abc").headers["location"] == "/?trang=khong-co&lien-ket=abc"
    assert documents.get("/tong-quan?lien-ket=abc").headers["location"] == "/?lien-ket=abc"


def test_a_link_that_ends_during_a_visit_ends_the_visit(visit: Visit, html_of: Html, linked: str) -> None:
    made = token(linked, "VIE085")
    app = visit(page("do-phu"), lien_ket=made)
    with Session(engine_for(linked)) as session, session.begin():
        revoke(session, verify(session, made, now=dt.datetime.now(dt.UTC)).id, now=dt.datetime.now(dt.UTC))
    assert "Liên kết đã được thu hồi" in html_of(app.run())


@pytest.mark.parametrize(
    "choices", [{"chi_so": "spent"}, {"ket_qua": "VIE071-clubs"}, {"ket_qua": "VIE085-clubs", "du_an": "VIE085"}]
)
def test_a_passport_asks_for_the_links_own_project(
    choices: dict[str, str], visit: Visit, html_of: Html, linked: str
) -> None:
    app = visit(page("nguon-goc"), lien_ket=token(linked, "VIE071"), **choices)
    assert not app.exception
    html = markup.unescape(html_of(app))
    finding = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)[0]
    assert ("VIE071" in finding) == (choices.get("ket_qua") != "VIE085-clubs")
    assert "VIE085" not in finding


def test_what_all_clubs_are_to_reach_is_not_held_against_a_project(visit: Visit, html_of: Html, linked: str) -> None:
    own = token(linked, "VIE071")
    asked = {"chi_so": "needed_pace", "de_an": "1336"}
    assert text("vi", "origin.grounds_title") in html_of(visit(page("nguon-goc"), **asked))
    assert text("vi", "origin.grounds_title") not in html_of(visit(page("nguon-goc"), lien_ket=own, **asked))
