"""Files over the wire: compressed once, cached by their hash, nothing outside their folder."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from web import static
from web.assets import asset_routes
from web.compression import Pack, accepted_encodings, pack

SCRIPT = b"export const numbers = [1, 2, 3];\n" * 400


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "files" / "js").mkdir(parents=True)
    (tmp_path / "files" / "js" / "a.0123abcd.js").write_bytes(SCRIPT)
    (tmp_path / "files" / "small.js").write_bytes(b"1")
    (tmp_path / "files" / "letters.woff2").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "secret.txt").write_text("not below the folder")
    return tmp_path / "files"


def test_packed_bodies_unpack_to_the_file() -> None:
    packed = pack(SCRIPT, suffix=".js")
    assert brotli.decompress(packed.bodies["br"]) == SCRIPT
    assert gzip.decompress(packed.bodies["gzip"]) == SCRIPT
    assert packed.bodies["identity"] == SCRIPT
    assert packed.media_type == "text/javascript; charset=utf-8"
    assert pack(SCRIPT, suffix=".js") == packed


def test_what_does_not_shrink_is_sent_as_it_is(folder: Path) -> None:
    files = Pack(folder)
    for name in ("small.js", "letters.woff2"):
        found = files.get(name)
        assert found is not None
        assert list(found.bodies) == ["identity"]


def test_a_pack_reads_once_and_stays_in_its_folder(folder: Path) -> None:
    files = Pack(folder)
    assert files.ready("js/a.0123abcd.js") is None
    first = files.get("js/a.0123abcd.js")
    (folder / "js" / "a.0123abcd.js").write_bytes(b"changed")
    assert files.get("js/a.0123abcd.js") is first
    assert files.ready("js/a.0123abcd.js") is first
    assert files.get("../secret.txt") is None
    assert files.get("js") is None
    assert files.get("none.js") is None


@pytest.mark.parametrize(
    ("header", "encodings"),
    [
        ("gzip, deflate, br", {"gzip", "deflate", "br"}),
        ("br;q=0, gzip;q=0.5", {"gzip"}),
        ("", set()),
        ("GZIP", {"gzip"}),
    ],
)
def test_accepted_encodings(header: str, encodings: set[str]) -> None:
    assert accepted_encodings(header) == encodings


@pytest.fixture
def client(folder: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(static, "streamlit_files", Pack(folder))
    behind = [Route("/{path:path}", lambda _request: PlainTextResponse("behind"))]
    return TestClient(Starlette(routes=behind, middleware=[static.CompressedStatic.installed()]))


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_static_files_go_compressed_and_are_kept(client: TestClient, encoding: str) -> None:
    answer = client.get("/static/js/a.0123abcd.js", headers={"Accept-Encoding": encoding})
    assert answer.content == SCRIPT  # unpacked by the client
    assert answer.headers["content-encoding"] == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) < len(SCRIPT) / 10
    assert "immutable" in answer.headers["cache-control"]


def test_a_browser_that_has_the_file_gets_no_body(client: TestClient) -> None:
    etag = client.get("/static/js/a.0123abcd.js").headers["etag"]
    again = client.get("/static/js/a.0123abcd.js", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head("/static/js/a.0123abcd.js", headers={"Accept-Encoding": "identity"})
    assert (head.content, head.headers["content-length"]) == (b"", str(len(SCRIPT)))
    assert "content-encoding" not in head.headers


def test_the_rest_is_left_to_what_stands_behind(client: TestClient) -> None:
    assert client.get("/static/none.js").text == "behind"
    assert client.get("/other").text == "behind"
    assert client.get("/static/js/a.0123abcd.js", headers={"Range": "bytes=0-1"}).text == "behind"
    assert client.post("/static/js/a.0123abcd.js").status_code == 405


def test_our_own_files() -> None:
    client = TestClient(Starlette(routes=asset_routes()))
    font = client.get("/assets/fonts/be-vietnam-pro-vietnamese-400-normal.woff2")
    assert (font.status_code, font.headers["content-type"]) == (200, "font/woff2")
    assert "immutable" in font.headers["cache-control"]
    icon = client.get("/assets/icon/icon.svg")
    assert icon.headers["content-type"] == "image/svg+xml"
    assert "immutable" not in icon.headers["cache-control"]
    assert "BACKEND_BASE_URL" in client.get("/assets/boot/boot.js").text


def test_the_borders_are_served_small_and_for_good() -> None:
    root = Path(static.__file__).parents[1] / "geo" / "assets"
    client = TestClient(Starlette(routes=asset_routes()))
    maps = sorted(root.glob("map-*.json"))
    assert {path.name.split(".")[0] for path in maps} == {"map-34", "map-63"}
    for path in maps:
        answer = client.get(f"/assets/geo/{path.name}", headers={"Accept-Encoding": "br"})
        assert answer.content == path.read_bytes()
        assert int(answer.headers["content-length"]) < 60_000
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["fonts/none.woff2", "none/a.svg", "geo/../../pyproject.toml", "geo/%2e%2e/units.py"])
def test_nothing_else_is_served(path: str) -> None:
    answer = TestClient(Starlette(routes=asset_routes())).get(f"/assets/{path}")
    assert answer.status_code == 404
