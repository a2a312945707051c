"""The stage's routes: what an address shows, who is refused and how, its own policy, and what is kept."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from data_access.engine import engine_for
from data_access.links import make
from render.deck.model import Deck
from tests.stages import data_of, stage_app
from web.decks import deck_of
from web.security import HEADERS
from web.stage import stage_routes
from web.stage_asked import Asked, asked_of


@pytest.fixture
def stage(simulated_address: str) -> Iterator[TestClient]:
    with TestClient(stage_app()) as client:
        yield client


def test_the_document_holds_the_place_asked_for_and_where_the_others_are(stage: TestClient) -> None:
    answer = stage.get("/trinh-chieu?tinh=37&thang=2026-10")
    data = data_of(answer.text)
    assert data["start"] == "37"
    assert set(data["decks"]) == {"37"}
    places = data["places"]
    assert isinstance(places, list)
    assert len(places) == 35
    nation, first = places[0]["href"], places[1]["href"]
    assert dict(parse_qsl(urlsplit(first).query)) == {
        "tinh": "01", "thang": "2026-10", "de-an": "1336", "ban-do": "34", "lang": "vi",
    }  # fmt: skip
    assert "tinh=" not in nation
    told = stage.get(first).json()
    assert told["label"] == "Hà Nội"
    assert told["sheets"][1]["title"].startswith("Hà Nội: ")


def test_sheets_have_the_server_s_address_where_it_is_set(stage: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = "/trinh-chieu/trang.json?tinh=01&thang=2026-10"
    assert 'class="live"' not in stage.get(asked).json()["sheets"][0]["html"]
    monkeypatch.setenv("PUBLIC_URL", "https://clb.example.org")
    assert "clb.example.org/s/34-01.1336.2026-10.title" in stage.get(asked).json()["sheets"][0]["html"]
    monkeypatch.setenv("PUBLIC_URL", "not an address")
    assert 'class="live"' not in stage.get(asked).json()["sheets"][0]["html"]


def test_it_has_a_policy_of_its_own_without_anything_inline(stage: TestClient) -> None:
    for path in ("/trinh-chieu", "/trinh-chieu/trang.json", "/trinh-chieu?lien-ket=x"):
        headers = stage.get(path).headers
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert all(headers[name] == value for name, value in HEADERS.items())
    assert "unsafe-inline" in stage.get("/assets/icon/icon.svg").headers["content-security-policy"]


def test_its_parts_are_served_by_their_content_and_kept(stage: TestClient) -> None:
    html = stage.get("/trinh-chieu?lang=en").text
    parts = re.findall(r'(?:href|src)="(/assets/stage/[^"]+)"', html)
    assert len(parts) == 2
    for part in parts:
        answer = stage.get(part)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert stage.get(parts[0]).headers["content-type"].startswith("text/css")


def test_what_has_not_changed_is_not_sent_again(stage: TestClient) -> None:
    for path in ("/trinh-chieu", "/trinh-chieu/trang.json?tinh=01"):
        first = stage.get(path)
        assert stage.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
        assert stage.head(path).content == b""


@pytest.mark.parametrize(
    ("query", "language", "start"),
    [
        ("lang=ko", "ko", None),
        ("lang=en&tinh=Ha Noi", "en", "01"),
        ("lang=xx", "vi", None),
        ("ban-do=63&tinh=35", "vi", "35"),
    ],
)
def test_choices_are_read_as_on_the_pages(query: str, language: str, start: str | None, stage: TestClient) -> None:
    html = stage.get(f"/trinh-chieu?{query}").text
    assert f'<html lang="{language}" data-paper="dark">' in html
    assert data_of(html)["start"] == start


def test_what_was_changed_is_said(stage: TestClient) -> None:
    html = stage.get("/trinh-chieu?de-an=9999&tinh=Hà Nam&nen=sang&ghi-chu").text
    data = data_of(html)
    note = str(data["note"])
    assert "9999" in note
    assert data["start"] == "37"  # where Hà Nam lies now
    assert "Hà Nam" in note
    assert 'data-paper="light"' in html
    assert "ghi-chu" not in note
    assert "nen" not in note.split()
    assert data_of(stage.get("/trinh-chieu").text)["note"] == ""


def test_a_reader_with_a_projects_link_is_told_plainly(
    simulated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "linked.sqlite"
    shutil.copyfile(simulated_file, file)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    with Session(engine_for(f"sqlite:///{file}")) as session, session.begin():
        _, token = make(session, project="VIE085", days=10, label="KOICA", now=dt.datetime.now(dt.UTC))
    client = TestClient(stage_app())
    answer = client.get(f"/trinh-chieu?lien-ket={token}")
    assert answer.status_code == 403
    assert "chỉ mở dự án VIE085" in answer.text
    assert "<script" not in answer.text
    told = client.get(f"/trinh-chieu/trang.json?lang=en&lien-ket={token}")
    assert told.status_code == 403
    assert "project VIE085 only" in told.json()["detail"]
    assert "VIE085 사업만" in client.get(f"/trinh-chieu?lang=ko&lien-ket={token}").text
    assert client.get("/trinh-chieu?lien-ket=forged").status_code == 403
    engine_for(f"sqlite:///{file}").dispose()


def test_trouble_is_said_without_what_is_for_the_log(simulated_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_session: Session, _asked: Asked) -> Deck:
        raise RuntimeError("secret place")

    client = TestClient(Starlette(routes=stage_routes(broken)))
    for path in ("/trinh-chieu", "/trinh-chieu/trang.json"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all.sqlite")
    assert client.get("/trinh-chieu").status_code == 503


def test_the_registers_own_decks_are_shown(simulated_address: str) -> None:
    client = TestClient(Starlette(routes=[*stage_routes(deck_of), Route("/other", lambda _: None)]))
    data = data_of(client.get("/trinh-chieu?tinh=37").text)
    decks = data["decks"]
    assert isinstance(decks, dict)
    sheets = decks["37"]["sheets"]
    assert [sheet["number"] for sheet in sheets if sheet["part"] == 1] == list(range(1, 14))
    assert data["months"] is not None
    assert client.get("/trinh-chieu/trang.json?lang=ko").json()["label"] == "전국"


def test_an_address_says_the_same_choices_again(simulated_address: str) -> None:
    asked = asked_of("vi", {"thang": "2024-05", "de-an": "1533", "tinh": "35"})
    assert (asked.map_set, asked.code, asked.scheme) == ("63", "35", "1533")
    again = asked_of("vi", dict(parse_qsl(asked.query("01"))))
    assert (again.map_set, again.code, again.scheme, again.month) == ("63", "01", "1533", asked.month)
    assert asked_of("vi", dict(parse_qsl(asked.query("35")))) == asked
