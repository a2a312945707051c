"""Headers, who may talk to the server, and the document it answers with."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit import config

from ui.map.assets import module_url
from ui.map.slider import sheet_urls
from web import document as documents
from web import preload
from web.document import DocumentChanged, document, document_routes
from web.guard import HostOriginGuard, host_allowed, host_name, origin_allowed
from web.preload import closure, map_sheet
from web.security import HEADERS, SecurityHeaders, content_security_policy, inline_script_hashes


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("open")
    await socket.close()


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/", lambda _request: PlainTextResponse("page")), WebSocketRoute("/stream", _socket)]
    middleware = [SecurityHeaders.installed(), HostOriginGuard.installed()]
    return TestClient(Starlette(routes=routes, middleware=middleware), base_url="http://localhost:8501")


def test_every_answer_carries_the_headers_even_a_refusal(client: TestClient) -> None:
    for answer in (client.get("/"), client.get("/none"), client.get("/", headers={"Host": "evil.example"})):
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_the_policy_allows_no_inline_script_but_the_one_hashed(client: TestClient) -> None:
    policy = dict(part.strip().split(" ", 1) for part in client.get("/").headers["Content-Security-Policy"].split(";"))
    assert "unsafe" not in policy["script-src"]
    assert policy["default-src"] == "'self'"
    assert policy["connect-src"] == "'self' ws://localhost:8501 wss://localhost:8501"
    script = b"\n      window.prerenderReady = false\n    "
    expected = f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
    assert policy["script-src"].split() == ["'self'", "blob:", expected]


def test_a_host_that_is_no_host_does_not_reach_the_policy(client: TestClient) -> None:
    answer = client.get("/", headers={"Host": "a; script-src *"})
    assert answer.status_code == 421
    assert "script-src *" not in answer.headers["Content-Security-Policy"]
    assert "ws:" not in content_security_policy([], "")


def test_hashes_are_of_inline_scripts_only() -> None:
    assert inline_script_hashes('<script src="a.js"></script><script>1</script>') == [
        "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"
    ]


def test_foreign_hosts_and_origins_are_refused(client: TestClient) -> None:
    assert client.get("/").text == "page"
    assert client.get("/", headers={"Origin": "http://localhost:8501"}).status_code == 200
    foreign = client.get("/", headers={"Origin": "http://evil.example"})
    assert (foreign.status_code, foreign.headers["content-type"]) == (403, "application/problem+json")
    assert client.get("/", headers={"Origin": "null"}).status_code == 403
    assert client.get("/", headers={"Host": "evil.example"}).json()["status"] == 421


def test_foreign_origins_open_no_socket(client: TestClient) -> None:
    with client.websocket_connect("ws://localhost:8501/stream", headers={"Origin": "http://localhost:8501"}) as socket:
        assert socket.receive_text() == "open"
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client.websocket_connect("ws://localhost:8501/stream", headers={"Origin": "http://evil.example"}),
    ):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("localhost:8501", "localhost"),
        ("[::1]:8501", "::1"),
        ("Name.Example.", "name.example"),
        ("a:b", None),
        ("user@name", None),
        ("name/path", None),
        ("", None),
    ],
)
def test_host_name(host: str, name: str | None) -> None:
    assert host_name(host) == name


def test_hosts_on_this_machine_only() -> None:
    for host in ("localhost", "127.0.0.1:1", "[::1]"):
        assert host_allowed(host, bound_to="127.0.0.1", allowed=())
    assert not host_allowed("10.0.0.5", bound_to="127.0.0.1", allowed=())
    assert not host_allowed("evil.example", bound_to="127.0.0.1", allowed=())
    assert host_allowed("clb.example", bound_to="127.0.0.1", allowed=("CLB.example.",))
    assert host_allowed("a.clb.example", bound_to="127.0.0.1", allowed=("*.clb.example",))
    assert not host_allowed("notclb.example", bound_to="127.0.0.1", allowed=("*.clb.example",))
    assert host_allowed("any.example", bound_to="127.0.0.1", allowed=("*",))


def test_hosts_of_the_office_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "Desk7")
    for host in ("192.168.1.7:8501", "desk7", "desk7.local", "[fe80::1]"):
        assert host_allowed(host, bound_to="0.0.0.0", allowed=())
    assert not host_allowed("evil.example", bound_to="0.0.0.0", allowed=())
    assert host_allowed("clb.lan", bound_to="clb.lan", allowed=())


def test_origins() -> None:
    assert origin_allowed(None, host="a", allowed=())
    assert origin_allowed("http://a:1", host="a:1", allowed=())
    assert not origin_allowed("http://a:2", host="a:1", allowed=())
    assert origin_allowed("https://b", host="a", allowed=("https://b",))


def test_no_page_elsewhere_may_steer_ours() -> None:
    assert config.get_option("client.allowedOrigins") == []
    assert config.get_option("server.enableAgentApi") is False
    assert config.get_option("browser.gatherUsageStats") is False
    assert config.get_option("server.address") == "127.0.0.1"
    assert config.get_option("server.maxUploadSize") <= 50


@pytest.mark.parametrize(("language", "title"), [("vi", "Toàn cảnh câu lạc bộ"), ("en", "Self-Help Clubs")])
def test_the_document_is_in_the_visits_language(language: str, title: str) -> None:
    html = document(language)
    assert f'<html lang="{language}">' in html
    assert title in html
    assert "SourceSans" not in html
    assert "shortcut icon" not in html
    assert "You need to enable JavaScript" not in html
    assert ("Đến nội dung chính" in html) == ("/boot/words.js" in html) == (language == "vi")


def test_the_map_pages_document_names_what_the_page_will_load(pages: TestClient) -> None:
    html = pages.get("/do-phu?thang=2025-06").text
    scripts = re.findall(r'rel="modulepreload"[^>]* href="([^"]+)"', html)
    assert len(scripts) == len(set(scripts))
    assert module_url() in scripts
    assert any("/BidiComponent." in script for script in scripts)
    for part in sheet_urls("63"):
        assert f'as="fetch" fetchpriority="low" crossorigin href="{part}"' in html
    assert "BidiComponent" not in pages.get("/de-an").text


@pytest.mark.parametrize(
    ("address", "borders"),
    [
        ("", "34"),
        ("thang=2025-06", "63"),
        ("thang=2025-07", "34"),
        ("thang=2025-06&ban-do=34", "34"),
        ("kieu=o-luoi", ""),
        ("cap=xa&tinh=01", ""),
    ],
)
def test_the_borders_named_are_those_drawn(address: str, borders: str) -> None:
    assert map_sheet(dict(parse_qsl(address))) == (tuple(sheet_urls(borders)) if borders else ())


def test_every_script_that_is_imported_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.1.js").write_text('import{x as y}from"./b.2.js";import"./c.3.js";var z=1;')
    (tmp_path / "b.2.js").write_text('import { a } from "./c.3.js";export const x=import("./later.4.js");')
    (tmp_path / "c.3.js").write_text("export const a=1;")
    assert closure(tmp_path, ["a.1.js"]) == ["a.1.js", "b.2.js", "c.3.js"]


def test_a_script_that_is_gone_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preload, "PARTS", ("NoSuchPart",))
    with pytest.raises(preload.PartMissing):
        preload.map_scripts.__wrapped__()


def test_a_document_that_changed_is_not_served_by_guess() -> None:
    with pytest.raises(DocumentChanged):
        documents._replaced("<html>", "<title>.*?</title>", "")


@pytest.fixture
def pages() -> TestClient:
    return TestClient(Starlette(routes=document_routes()), follow_redirects=False)


def test_addresses(pages: TestClient) -> None:
    assert pages.get("/do-phu").status_code == 200
    assert '<html lang="en">' in pages.get("/de-an?lang=en").text
    assert '<html lang="vi">' in pages.get("/?lang=fr").text
    assert pages.get("/tong-quan?lang=en&thang=2025-06").headers["location"] == "/?lang=en&thang=2025-06"
    assert pages.get("/tong-quan").headers["location"] == "/"
    assert pages.get("/khong-co").headers["location"] == "/?trang=khong-co"
    assert pages.get("/khong-co?lang=en").headers["location"] == "/?trang=khong-co&lang=en"
    assert pages.get("/favicon.png").status_code == 404
