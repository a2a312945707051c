"""Months over the wire: by their content, for good, compressed; what was never made is not found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ui.map import series
from ui.map.series import KEPT, keep, kept
from web.assets import asset_routes
from web.months import month_routes

CONTENT = b'{"first":"2016-01","a":[' + b"0," * 4000 + b"0]}"


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=[*month_routes(), *asset_routes()])) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _own_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series, "_files", type(series._files)())


def test_a_file_is_kept_for_good_and_compressed(client: TestClient) -> None:
    keep("0123456789abcdef.json", CONTENT)
    answer = client.get("/assets/months/0123456789abcdef.json", headers={"Accept-Encoding": "br, gzip"})
    assert answer.content == CONTENT
    assert answer.headers["content-encoding"] == "br"
    assert int(answer.headers["content-length"]) < len(CONTENT) / 10
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"] == "application/json"
    again = client.get("/assets/months/0123456789abcdef.json", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["ffffffffffffffff.json", "..%2Fsecret.json", "x"])
def test_what_was_never_made_is_not_found(name: str, client: TestClient) -> None:
    assert client.get(f"/assets/months/{name}").status_code == 404


def test_the_file_asked_for_longest_ago_gives_way() -> None:
    for number in range(KEPT + 1):
        keep(f"{number}.json", b"{}")
    assert kept("0.json") is None
    assert kept("1.json") == kept(f"{KEPT}.json") == b"{}"
