"""The server as started: its headers on every kind of answer, who it refuses, and what it says without a database."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

import pytest

from tests.browser.conftest import Serve, Visit
from web.security import HEADERS


def ask(url: str, **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body, whatever the status."""
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    "path",
    ["/", "/do-phu", "/api/v1/health", "/_stcore/health", "/_stcore/host-config", "/assets/icon/icon.svg", "/x.y"],
)
def test_every_answer_carries_the_headers(address: str, path: str) -> None:
    _, headers, _ = ask(address + path)
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "script-src 'self' blob: 'sha256-" in headers["Content-Security-Policy"]


def test_a_foreign_origin_and_a_foreign_name_are_refused(address: str) -> None:
    assert ask(address + "/_stcore/host-config", Origin="http://evil.example")[0] == 403
    assert ask(address + "/", Host="evil.example")[0] == 421
    handshake = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    assert ask(address + "/_stcore/stream", Origin="http://evil.example", **handshake, **key)[0] == 403


def test_no_other_site_may_steer_the_page(address: str) -> None:
    assert json.loads(ask(address + "/_stcore/host-config")[2])["allowedOrigins"] == []


def test_scripts_go_compressed(address: str) -> None:
    script = ask(address + "/")[2].decode().partition('src="./static/')[2].partition('"')[0]
    _, headers, body = ask(f"{address}/static/{script}", Accept_Encoding="br")
    assert headers["Content-Encoding"] == "br"
    assert len(body) < len(ask(f"{address}/static/{script}")[2]) / 2


def test_health_counts_the_simulated_register(address: str) -> None:
    status, _, body = ask(address + "/api/v1/health")
    state = json.loads(body)
    assert (status, state["dataset"]["kind"]) == (200, "simulated")
    assert state["counts"]["figures"] == 361
    assert all(count > 0 for count in state["counts"].values())


def test_without_a_database_the_page_says_how_to_make_one(tmp_path: Path, serve: Serve, visitor: Visit) -> None:
    file = tmp_path / "none.sqlite"
    address = serve(f"sqlite:///{file}")
    assert ask(address + "/api/v1/health")[0] == 503
    page = visitor(at=address).open("/ngan-sach?lang=en")
    assert "python -m data_access init" in page.locator("body").inner_text()
    assert page.get_by_role("link", name="Schemes").first.is_visible()
    assert not file.exists()
